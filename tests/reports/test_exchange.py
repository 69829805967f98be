"""Files for translators and the term base: what they hold, what of a file that comes back is refused, what is saved."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import etree
from translate.storage.xliff import Xliff1File

from reports.exchange import reading, taking, terms, units, uploads, xliff
from reports.exchange.reading import UnreadableFileError
from reports.exchange.taking import OtherPlanError, Plan
from reports.exchange.units import Exchanged, text_of
from reports.models import Report, SentenceEdit
from reports.review import writing
from reports.review.reading import workbench
from reports.review.writing import Words
from secretariat.kernel import languages
from secretariat.models import User
from tests.conftest import AT, counted
from tests.pages import browser, tree, words

pytestmark = pytest.mark.django_db

INTO = tuple(code for code in languages.CODES if code != "en")
HELP = "bureau.help"
NOTED = "bureau.reports"
SYMBOL = "requested-work.report.compliance-committee-1"
HEADING = "heading.bureau"
CELL = "calendar.bureau-2017-12.mode"
LATER = AT + timedelta(hours=1)
X = {"x": xliff.NAMESPACE}
_given: dict[str, Exchanged] = {}
_terms: list[terms.Term] = []


@pytest.fixture
def given(request: pytest.FixtureRequest) -> dict[str, Exchanged]:
    """The report as translators are given it, untouched, by language; made once."""
    if not _given:
        found = request.getfixturevalue("report")
        _given.update(units.exchanged(report=found, codes=languages.CODES) or {})
        _terms.extend(terms.terms_of(found))
    return _given


def standing(report: Report, code: str = "fr") -> Exchanged:
    """The report as translators are given it now."""
    found = units.exchanged(report=report, codes=(code,))
    assert found
    return found[code]


def person(key: str = "translator") -> User:
    """One of the demonstration's accounts."""
    return User.objects.get(key=key)


def write(report: Report, key: str, text: str, code: str = "en", version: int = 0) -> None:
    """Write words as the officer."""
    written = {key: Words(text, version)}
    writing.write_words(report=report, language=code, words=written, by=person("officer"), at=AT)


class File:
    """A translators' file that a program works on."""

    def __init__(self, content: bytes) -> None:
        """Open it."""
        self.root = etree.fromstring(content)

    def unit(self, key: str) -> Any:
        """A unit of it."""
        (found,) = self.root.xpath("//x:trans-unit[@id=$key]", namespaces=X, key=key)
        return found

    def target(self, key: str) -> Any:
        """The translation of a unit."""
        return self.unit(key).find(xliff.tag("target"))

    def translate(self, key: str, text: str, state: str | None = "translated") -> File:
        """Write a translation; `{}` is where its placeholder stands."""
        target = self.target(key)
        held = list(target)
        for child in held:
            target.remove(child)
        before, *after = text.split("{}")
        target.text = before
        for child, behind in zip(held, after, strict=False):
            child.tail = behind
            target.append(child)
        if state is None:
            del target.attrib["state"]
        else:
            target.set("state", state)
        return self

    @property
    def content(self) -> bytes:
        """What the program saves."""
        saved: bytes = etree.tostring(self.root, encoding="UTF-8", xml_declaration=True)
        return saved


def back(content: bytes, given: Exchanged) -> Plan:
    """What a file would change."""
    return taking.planned(reading.read(content), given)


def said(page: Any) -> str:
    """What a page for translators says, or one on which words are written."""
    return words(tree(page).find(".//div[@class='ask bench-write']"))


def faults(plan: Plan) -> dict[str, str]:
    """What is wrong with a file, by unit."""
    return {fault.key: fault.message for fault in plan.faults}


def words_of(report: Report, key: str, code: str = "fr") -> Any:
    """A sentence as the workbench shows it."""
    bench = workbench(report=report, languages=(code, "en"))
    assert bench
    return next(line for one in bench.passages for line in one.lines if line.key == key).words[code]


# What a file holds -------------------------------------------------------------------------------------------

# What may stand in what, in which order, and which attributes there are. Source: the strict schema of XLIFF 1.2.
CHILDREN = {
    "xliff": "(file )+",
    "file": "header body ",
    "header": "(tool )+",
    "body": "(group )+",
    "group": "(trans-unit )+",
    "trans-unit": "source target (context-group |note )*",
    "source": "(ph )*",
    "target": "(ph )*",
    "context-group": "(context )+",
}
ATTRIBUTES = {
    "xliff": {"version"},
    "file": {
        "original", "source-language", "target-language", "datatype", "date", "tool-id", "build-num",
    },
    "tool": {"tool-id", "tool-name"},
    "group": {"id", "restype"},
    "trans-unit": {"id", "resname", "restype", "maxwidth", "size-unit", xliff.XML_SPACE},
    "target": {"state"},
    "ph": {"id", "ctype", "equiv-text"},
    "context-group": {"purpose"},
    "context": {"context-type"},
    "note": {"from"},
}  # fmt: skip
STATES = {"new", "needs-translation", "needs-review-translation", "translated"}
RESTYPES = re.compile(r"x-[a-z]+|table|cell")


@pytest.mark.parametrize("code", INTO)
def test_a_file_is_written_as_the_standard_has_it(given: dict[str, Exchanged], code: str) -> None:
    root = etree.fromstring(xliff.written(given[code]))
    assert (root.tag, root.get("version")) == (xliff.tag("xliff"), "1.2")
    for element in root.iter():
        name = etree.QName(element)
        inner = "".join(f"{etree.QName(child).localname} " for child in element)
        assert name.namespace == xliff.NAMESPACE
        assert re.fullmatch(CHILDREN.get(name.localname, ""), inner), (name.localname, inner)
        assert set(element.attrib) <= ATTRIBUTES.get(name.localname, set()), name.localname
        assert RESTYPES.fullmatch(element.get("restype", "x-none"))
    keys = root.xpath("//x:trans-unit/@id", namespaces=X)
    assert len(keys) == len(set(keys)) == len(list(given[code].units)) > 250
    assert set(root.xpath("//x:target/@state", namespaces=X)) <= STATES
    (file,) = root
    assert (file.get("source-language"), file.get("target-language")) == ("en", languages.BY_CODE[code].tag)
    assert (file.get("original"), file.get("date")) == ("cop2-progress-report", "2018-10-01T09:00:00Z")


@pytest.mark.parametrize("code", INTO)
def test_translation_programs_read_it(given: dict[str, Exchanged], code: str) -> None:
    store = Xliff1File.parsestring(xliff.written(given[code]))
    assert (store.sourcelanguage, store.targetlanguage) == ("en", languages.BY_CODE[code].tag)
    read = {unit.getid().split("\x04")[-1]: unit for unit in store.units if not unit.isheader()}
    for unit in given[code].units:
        assert str(read[unit.key].source) == text_of(unit.source)
        assert str(read[unit.key].target) == text_of(unit.target)
        assert read[unit.key].getnotes() == "\n".join(unit.notes)


def test_the_same_text_gives_the_same_bytes(given: dict[str, Exchanged]) -> None:
    assert xliff.written(given["ru"]) == xliff.written(given["ru"])
    packed = xliff.archived(given.values())
    assert packed == xliff.archived(given.values())
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        names = [f"cop2-progress-report.{short}.xlf" for short in ("ar", "zh", "fr", "ru", "es")]
        assert archive.namelist() == names
        assert archive.read(names[0]) == xliff.written(given["ar"])


def test_calls_of_footnotes_and_symbols_are_placeholders_that_one_sees(given: dict[str, Exchanged]) -> None:
    file = File(xliff.written(given["ar"]))
    for key, kind, text in ((NOTED, "x-footnote", "[^1]"), (SYMBOL, "x-symbol", "UNEP/MC/COP.2/11")):
        for element in file.unit(key).iter(xliff.tag("ph")):
            assert (element.get("id"), element.get("ctype"), element.text) == ("1", kind, text)
        assert len(list(file.unit(key).iter(xliff.tag("ph")))) == 2


def test_the_records_and_their_facts_stand_beside_a_sentence(given: dict[str, Exchanged]) -> None:
    notes = [
        note.text
        for note in File(xliff.written(given["fr"])).unit("bureau.sessions.held").iter(xliff.tag("note"))
    ]
    assert "secretariat.place geneva: “in Geneva” = “à Genève”; name: Geneva = Genève" in notes
    (session,) = [note for note in notes if note.startswith("bureau.bureausession bureau-2018-09")]
    for fact in ("“on 13 and 14\xa0September 2018”", "dates: 2018-09-13 – 2018-09-14", "mode: in-person"):
        assert fact in session


def test_a_text_with_a_place_of_its_own_says_how_long_it_may_be(given: dict[str, Exchanged]) -> None:
    file = File(xliff.written(given["fr"]))
    assert (file.unit(HEADING).get("maxwidth"), file.unit(HEADING).get("size-unit")) == ("200", "char")
    assert file.unit(CELL).get("maxwidth") == "48"
    assert file.unit(HELP).get("maxwidth") is None
    for one in given.values():
        for unit in one.units:
            assert unit.longest is None or len(text_of(unit.target)) <= unit.longest, unit.key


def test_states_say_how_far_a_translation_has_come(report: Report) -> None:
    write(report, HELP, "The secretariat helped.")
    write(report, NOTED, "Reports are there.[^1]")
    write(report, NOTED, "Les rapports y sont[^1].", "fr")
    write(report, NOTED, "All reports are there.[^1]", version=1)
    change = writing.add_paragraph(
        report=report, after="bureau.sessions.held", language="en", text="Ours.", by=person("editor"), at=AT
    )
    found = {unit.key: unit for unit in standing(report).units}
    assert text_of(found[HELP].source) == "The secretariat helped."
    assert found[HELP].state == "needs-translation"
    assert found[NOTED].state == "needs-review-translation"
    assert (found[change.paragraph].state, found[change.paragraph].target) == ("new", ())
    assert found[SYMBOL].state == "translated"


# What comes back ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", INTO)
def test_a_file_that_nobody_touched_changes_nothing(given: dict[str, Exchanged], code: str) -> None:
    plan = back(xliff.written(given[code]), given[code])
    assert (plan.changes, plan.faults, plan.untouched) == ((), (), len(list(given[code].units)))


def test_an_untouched_file_writes_nothing_whatever_people_wrote(report: Report) -> None:
    write(report, HELP, "The secretariat helped.")
    write(report, NOTED, "Tous les rapports y sont[^1].", "fr")
    writing.add_paragraph(
        report=report, after="bureau.sessions.held", language="en", text="Ours.", by=person("editor"), at=AT
    )
    before = list(SentenceEdit.objects.order_by("pk").values())
    content = xliff.written(standing(report))
    plan = taking.plan_of(report, content)
    assert plan.changes == plan.faults == ()
    assert taking.take(report=report, plan=plan, seen=plan.digest, fuzzy=True, by=person(), at=LATER) == []
    assert list(SentenceEdit.objects.order_by("pk").values()) == before


def test_a_translated_file_lands(report: Report) -> None:
    file = File(xliff.written(standing(report)))
    file.translate(HELP, "Le secrétariat a aidé.").translate(NOTED, "On trouve{} les rapports ailleurs.")
    plan = taking.plan_of(report, file.content)
    assert [(one.key, one.new) for one in plan.changes] == [
        (HELP, "Le secrétariat a aidé."),
        (NOTED, "On trouve[^1] les rapports ailleurs."),
    ]
    assert [piece.text for piece in plan.changes[0].pieces if piece.change == "new"][-1].startswith("aidé")
    assert not SentenceEdit.objects.exists()
    options = {"fuzzy": False, "by": person(), "at": LATER, "reason": "a.fr.xlf"}
    written = taking.take(report=report, plan=plan, seen=plan.digest, **options)
    assert [(row.language, row.by.key, row.reason) for row in written] == [
        ("fr", "translator", "a.fr.xlf")
    ] * 2
    now = words_of(report, HELP)
    assert (now.text, now.edited, now.to_translate) == ("Le secrétariat a aidé.", True, False)
    assert now.was_original == words_of(report, HELP, "en").text
    assert taking.plan_of(report, file.content).changes == ()  # a second time there is nothing to do


def test_only_who_translates_may_take_a_file(report: Report) -> None:
    plan = taking.plan_of(report, File(xliff.written(standing(report))).translate(HELP, "Autre.").content)
    options = {"seen": plan.digest, "fuzzy": False, "at": LATER}
    with pytest.raises(PermissionDenied):
        taking.take(report=report, plan=plan, by=person("clearing-officer"), **options)
    assert not SentenceEdit.objects.exists()


def test_a_translation_equal_to_the_composed_text_takes_words_back(report: Report) -> None:
    content = xliff.written(standing(report))
    composed = text_of(next(unit for unit in standing(report).units if unit.key == HELP).target)
    write(report, HELP, "Autre.", "fr")
    file = File(content).translate(HELP, composed + " ")
    assert taking.plan_of(report, file.content).changes == ()  # as it left: the words of others stand
    file = File(xliff.written(standing(report))).translate(HELP, composed)
    plan = taking.plan_of(report, file.content)
    taking.take(report=report, plan=plan, seen=plan.digest, fuzzy=False, by=person(), at=LATER)
    assert (words_of(report, HELP).edited, words_of(report, HELP).text) == (False, composed)


BROKEN = {
    "changed": ("Voir UNEP/MC/COP.2/12 : ", "was changed into"),
    "missing": ("Voir UNEP/MC/COP.2/11.", "“UNEP/MC/COP.2/11” is missing"),
    "empty": ("", "is missing"),
    "direction": ("Voir {}\u202e.", "U+202E"),
    "long": ("é" * 20_001 + "{}", "characters; a sentence may have"),
    "gap": ("Voir {} […].", "still holds […]"),
    "called": ("Voir {}[^2].", "The sentence has no footnote"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_unit_that_cannot_stand_refuses_the_file(given: dict[str, Exchanged], name: str) -> None:
    text, message = BROKEN[name]
    file = File(xliff.written(given["fr"])).translate(HELP, "Le secrétariat a aidé.")
    if name == "changed":
        file.target(SYMBOL)[0].text = "UNEP/MC/COP.2/12"
    else:
        file.translate(SYMBOL, text)
    plan = back(file.content, given["fr"])
    assert list(faults(plan)) == [SYMBOL]
    assert message in faults(plan)[SYMBOL]
    with pytest.raises(OtherPlanError):
        taking.take(
            report=Report.objects.get(), plan=plan, seen=plan.digest, fuzzy=True, by=person(), at=LATER
        )
    assert not SentenceEdit.objects.exists()


def test_a_call_of_a_footnote_is_neither_lost_nor_doubled(given: dict[str, Exchanged]) -> None:
    file = File(xliff.written(given["es"])).translate(NOTED, "Los informes están ahí.")
    assert "“[^1]” is missing" in faults(back(file.content, given["es"]))[NOTED]
    file = File(xliff.written(given["es"]))
    call = file.target(NOTED)[0]
    again = etree.SubElement(file.target(NOTED), xliff.tag("ph"), dict(call.attrib))
    again.text = call.text
    assert "stands there more than once" in faults(back(file.content, given["es"]))[NOTED]


def test_placeholders_of_ones_own_are_refused(given: dict[str, Exchanged]) -> None:
    for name in ("x", "g", "ph", "bpt"):
        file = File(xliff.written(given["fr"]))
        etree.SubElement(file.target(HELP), xliff.tag(name), id="7")
        assert "that the source does not have" in faults(back(file.content, given["fr"]))[HELP]


def test_an_unknown_or_doubled_unit_and_a_changed_source_refuse_the_file(given: dict[str, Exchanged]) -> None:
    file = File(xliff.written(given["fr"]))
    file.unit(HELP).set("id", "bureau.nothing")
    assert "no such unit" in faults(back(file.content, given["fr"]))["bureau.nothing"]
    file.unit(SYMBOL).set("id", NOTED)
    assert "2 times" in faults(back(file.content, given["fr"]))[NOTED]
    file = File(xliff.written(given["fr"])).translate(HELP, "Autre.")
    file.unit(HELP).find(xliff.tag("source")).text = "Other."
    assert "source text was changed" in faults(back(file.content, given["fr"]))[HELP]


def test_a_paragraph_left_out_meanwhile_is_passed_over(report: Report) -> None:
    file = File(xliff.written(standing(report))).translate(HELP, "Autre.")
    writing.leave_out(
        report=report, paragraph="bureau.sessions.held", version=0, by=person("officer"), at=AT, reason="x"
    )
    plan = taking.plan_of(report, file.content)
    assert plan.changes == plan.faults == ()


# Files that are none -----------------------------------------------------------------------------------------

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha" * 50}">' for n in range(10))
FILES = {
    "empty": (b"", "stops being XML in line 1"),
    "text": (b"Bonjour", "stops being XML in line 1"),
    "broken": (f"{HEAD}\n<xliff><file>\n</xliff>".encode(), "stops being XML in line 3"),
    "cut": (b"cut", "stops being XML"),
    "encoding": (HEAD.encode() + b"<xliff>\xe9</xliff>", "stops being XML"),
    "unknown encoding": (b'<?xml version="1.0" encoding="x-klingon"?><xliff/>', "stops being XML"),
    "nul": (HEAD.encode() + b"<xliff>\x00</xliff>", "stops being XML"),
    "laughs": (f"{HEAD}<!DOCTYPE x [{LAUGHS}]><xliff>&l9;</xliff>".encode(), "DOCTYPE|stops being XML"),
    "laughs aside": (f"{HEAD}<!DOCTYPE x [{LAUGHS}]><xliff a='&l9;'/>".encode(), "DOCTYPE|stops being XML"),
    "entity": (
        f'{HEAD}<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><xliff>&f;</xliff>'.encode(), "DOCTYPE",
    ),
    "parameter": (
        f'{HEAD}<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]><xliff/>'.encode(), "DOCTYPE",
    ),
    "declared": (f'{HEAD}<!DOCTYPE xliff SYSTEM "http://127.0.0.1:9/x.dtd"><xliff/>'.encode(), "DOCTYPE"),
    "undeclared": (f"{HEAD}<xliff>&f;</xliff>".encode(), "stops being XML"),
    "deep": (HEAD.encode() + b"<g>" * 100_000, "stops being XML"),
    "large": (b" " * 50_000_000, "50.0 MB; at most 5 MB"),
    "archive": (b"PK\x03\x04....", "an archive"),
    "html": (b"<html/>", "no XLIFF 1.2 file"),
    "later": (b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0"/>', "no XLIFF 1.2 file"),
    "none": (f'<xliff xmlns="{xliff.NAMESPACE}" version="1.2"/>'.encode(), "holds 0 documents"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_what_is_no_translators_file_is_refused(given: dict[str, Exchanged], name: str) -> None:
    content, message = FILES[name]
    if name == "cut":
        content = xliff.written(given["ar"])[:100_001]
    with pytest.raises(UnreadableFileError, match=message):
        reading.read(content)


OTHERS = {
    "another report": ("original", "cop3-progress-report", "of the report “cop3-progress-report”"),
    "another original": ("source-language", "es", "translates from “es”"),
    "no language": ("target-language", "de", "into “de”"),
    "not ours": ("target-language", "zh-TW", "into “zh-TW”"),
    "original": ("target-language", "en-GB", "into “en-GB”"),
    "nothing": ("target-language", "", "into “”"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_a_file_of_another_report_or_language_is_refused(given: dict[str, Exchanged], name: str) -> None:
    attribute, value, message = OTHERS[name]
    file = File(xliff.written(given["fr"]))
    file.root[0].set(attribute, value)
    with pytest.raises(UnreadableFileError, match=message):
        taking.refuse_other_file(reading.read(file.content), "cop2-progress-report", "en")


def test_a_file_with_two_languages_is_refused(given: dict[str, Exchanged]) -> None:
    file = File(xliff.written(given["fr"]))
    file.root.append(File(xliff.written(given["es"])).root[0])
    with pytest.raises(UnreadableFileError, match="holds 2 documents"):
        reading.read(file.content)


# What programs do to files -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "code"), [("fr-CA", "fr"), ("ES_419", "es"), ("zh-CN", "zh-hans"), ("zho", "")]
)
def test_programs_name_languages_their_way(name: str, code: str) -> None:
    assert taking.language_of(name) == code


def test_programs_may_rearrange_what_is_no_text(given: dict[str, Exchanged]) -> None:
    """Segments marked, contexts and notes dropped, another encoding, comments, decomposed letters."""
    file = File(xliff.written(given["fr"]))
    for element in list(file.root.iter(xliff.tag("context-group"), xliff.tag("note"))):
        element.getparent().remove(element)
    file.translate(HELP, "", None)
    for number, text in enumerate(("Le secrétariat a aidé.", "Beaucoup.")):
        segment = etree.SubElement(file.target(HELP), xliff.tag("mrk"), mtype="seg", mid=str(number))
        segment.text, segment.tail = unicodedata.normalize("NFD", text), " "
    file.root.insert(0, etree.Comment("saved by a program"))
    plan = back(etree.tostring(file.root, encoding="UTF-16"), given["fr"])
    assert [(one.key, one.new) for one in plan.changes] == [(HELP, "Le secrétariat a aidé. Beaucoup.")]
    assert plan.faults == ()
    assert not plan.changes[0].unfinished


def test_a_unit_without_translation_is_left_alone(given: dict[str, Exchanged]) -> None:
    file = File(xliff.written(given["fr"]))
    file.unit(HELP).remove(file.target(HELP))
    assert back(file.content, given["fr"]).changes == ()


# Sources that have changed, and states ------------------------------------------------------------------------


def test_a_translation_of_a_changed_source_is_shown_and_taken_only_when_asked_for(report: Report) -> None:
    file = File(xliff.written(standing(report))).translate(HELP, "Autre.").translate(NOTED, "Ailleurs{}.")
    was = words_of(report, HELP, "en").text
    write(report, HELP, "The secretariat helped a lot.")
    plan = taking.plan_of(report, file.content)
    assert [one.key for one in plan.stale] == [HELP]
    assert plan.faults == ()
    assert "".join(piece.text for piece in plan.stale[0].source_pieces if piece.change != "new") == was
    options = {"report": report, "by": person(), "at": LATER}
    written = taking.take(plan=plan, seen=plan.digest, fuzzy=False, **options)
    assert [row.sentence for row in written] == [NOTED]
    assert not words_of(report, HELP).edited
    plan = taking.plan_of(report, file.content)
    written = taking.take(plan=plan, seen=plan.digest, fuzzy=True, **options)
    assert [(row.sentence, row.original) for row in written] == [(HELP, was)]
    now = words_of(report, HELP)
    assert (now.text, now.to_translate, now.was_original) == ("Autre.", True, was)
    assert [unit.state for unit in standing(report).units if unit.key == HELP] == ["needs-review-translation"]


def test_what_somebody_wrote_since_the_export_is_shown(report: Report) -> None:
    file = File(xliff.written(standing(report))).translate(HELP, "Autre.")
    write(report, HELP, "Encore autre.", "fr")
    (change,) = taking.plan_of(report, file.content).changes
    assert (change.old, change.new, change.meanwhile) == ("Encore autre.", "Autre.", True)


def test_what_somebody_writes_after_the_preview_is_not_lost(report: Report) -> None:
    file = File(xliff.written(standing(report))).translate(HELP, "Autre.")
    seen = taking.plan_of(report, file.content)
    write(report, HELP, "Encore autre.", "fr")
    options = {"report": report, "seen": seen.digest, "fuzzy": False, "by": person(), "at": LATER}
    with pytest.raises(writing.EditedMeanwhileError):
        taking.take(plan=seen, **options)
    with pytest.raises(OtherPlanError):
        taking.take(plan=taking.plan_of(report, file.content), **options)
    assert words_of(report, HELP).text == "Encore autre."


def test_a_translation_that_is_not_finished_stays_to_translate(report: Report) -> None:
    file = File(xliff.written(standing(report))).translate(HELP, "Ébauche.", "needs-review-translation")
    plan = taking.plan_of(report, file.content)
    assert plan.changes[0].unfinished
    taking.take(report=report, plan=plan, seen=plan.digest, fuzzy=False, by=person(), at=LATER)
    assert (words_of(report, HELP).text, words_of(report, HELP).to_translate) == ("Ébauche.", True)


def test_a_translator_may_say_that_a_text_is_right_as_it_stands(report: Report) -> None:
    write(report, HELP, "The secretariat helped a lot.")
    file = File(xliff.written(standing(report)))
    assert taking.plan_of(report, file.content).changes == ()
    file.target(HELP).set("state", "final")
    plan = taking.plan_of(report, file.content)
    assert [(one.key, one.confirmed) for one in plan.changes] == [(HELP, True)]
    before = words_of(report, HELP)
    taking.take(report=report, plan=plan, seen=plan.digest, fuzzy=False, by=person(), at=LATER)
    now = words_of(report, HELP)
    assert (before.to_translate, now.to_translate, now.text) == (True, False, before.text)


# Terms -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", INTO)
def test_the_composed_text_uses_all_terms(given: dict[str, Exchanged], code: str) -> None:
    found = {
        unit.key: [(term.key, term.names[code]) for term in missing]
        for unit in given[code].units
        if (missing := terms.missing_terms(text_of(unit.source), "en", text_of(unit.target), code, _terms))
    }
    assert found == {}


def missing(source: str, target: str, code: str) -> list[str]:
    """The terms that a translation does not use."""
    return [term.key for term in terms.missing_terms(source, "en", target, code, _terms)]


def test_a_translation_that_does_not_use_a_term_is_found(given: dict[str, Exchanged]) -> None:
    assert missing("The meeting was held in Geneva.", "La réunion s’est tenue à Lausanne.", "fr") == [
        "geneva"
    ]
    assert missing("The meeting was held in Geneva.", "La réunion s’est tenue à Genève.", "fr") == []
    assert missing("See UNEP/MC/COP.2/11.", "Voir UNEP/MC/COP.2/11.", "fr") == []  # a symbol is no name
    # Of names within one another the longest one is meant.
    assert missing("the Global Environment Facility", "le Fonds vert", "fr") == ["gef"]
    assert missing("the secretariat of the Global Environment Facility", "le secrétariat", "fr") == [
        "gef-secretariat"
    ]
    # Cases of Russian and the article of Arabic change nothing.
    for said_so, found in (("Организации Объединенных Наций", []), ("ООН", ["un"])):
        assert missing("the official languages of the United Nations", f"языки {said_so}", "ru") == found
    assert missing("the languages of the United Nations", "اللغات الرسمية للأمم المتحدة", "ar") == []
    # A heading of the report's own is one where it is the whole text.
    assert missing("Regional meetings", "Réunions", "fr") == ["heading.regional"]
    assert missing("In Regional meetings", "Réunions", "fr") == []
    assert missing("Geneva", "Genève", "en") == []


def test_most_terms_are_looked_for(given: dict[str, Exchanged]) -> None:
    for code in INTO:
        found = {key for unit in given[code].units for key in missing(text_of(unit.source), "?", code)}
        assert len(found) > 50


def test_the_term_base_as_a_spreadsheet(given: dict[str, Exchanged]) -> None:
    content = terms.as_csv(_terms)
    assert content == terms.as_csv(_terms)
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert list(rows[0]) == ["kind", "key", "ar", "zh", "en", "fr", "ru", "es"]
    by_key = {row["key"]: row for row in rows}
    assert (by_key["geneva"]["fr"], by_key["geneva"]["ru"]) == ("Genève", "Женева")
    assert by_key["heading.regional"]["zh"] == "区域会议"
    kinds = {row["kind"] for row in rows}
    assert {
        "secretariat.convention",
        "meetings.body",
        "secretariat.organization",
        "secretariat.region",
    } <= kinds
    assert {"secretariat.place", "secretariat.post", "report"} <= kinds
    assert len(rows) > 90


def test_no_cell_of_the_term_base_is_a_formula() -> None:
    term = terms.Term("x", "=1+1", dict.fromkeys(languages.CODES, "@SUM(A1)"), {})
    (row,) = list(csv.reader(io.StringIO(terms.as_csv([term]).decode("utf-8-sig"))))[1:]
    assert row == ["x", "'=1+1", *["'@SUM(A1)"] * 6]


TBX = {"t": terms.NAMESPACE}


def test_the_term_base_for_translation_programs(given: dict[str, Exchanged]) -> None:
    content = terms.as_tbx(_terms, "cop2-progress-report", "en")
    assert content == terms.as_tbx(_terms, "cop2-progress-report", "en")
    root = etree.fromstring(content)
    assert (root.tag, root.get("type"), root.get("style")) == (
        f"{{{terms.NAMESPACE}}}tbx",
        "TBX-Basic",
        "dca",
    )
    assert [etree.QName(child).localname for child in root] == ["tbxHeader", "text"]
    assert root.xpath("count(t:tbxHeader/t:fileDesc/t:sourceDesc/t:p)", namespaces=TBX) == 1
    entries = root.xpath("t:text/t:body/t:conceptEntry", namespaces=TBX)
    ids = [entry.get("id") for entry in entries]
    assert len(ids) == len(set(ids)) == len(_terms)
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", one) for one in ids)
    tags = {language.tag for language in languages.LANGUAGES}
    for entry in entries:
        first, *sections = entry
        assert (etree.QName(first).localname, first.get("type")) == ("descrip", "subjectField")
        assert {section.get(terms.XML_LANG) for section in sections} <= tags
        for section in sections:
            (one,) = section
            assert [etree.QName(child).localname for child in one] == ["term", "termNote", "termNote"]
            assert one[0].text


def test_a_preview_warns_of_missing_terms_and_long_texts(given: dict[str, Exchanged]) -> None:
    file = File(xliff.written(given["fr"])).translate("bureau.sessions.held", "Réuni à Lausanne.")
    file.translate(CELL, "Téléconférence " * 4)
    plan = taking.planned(reading.read(file.content), given["fr"], _terms)
    found = {change.key: change.warnings for change in plan.changes}
    assert any("“Genève” for “Geneva”" in one for one in found["bureau.sessions.held"])
    assert any("59 characters; its place in the layout holds 48" in one for one in found[CELL])


# Pages -------------------------------------------------------------------------------------------------------


def uploaded(content: bytes, name: str = "a.fr.xlf") -> dict[str, Any]:
    """A file as a browser sends it."""
    return {"file": SimpleUploadedFile(name, content)}


@pytest.fixture
def page(report: Report) -> str:
    """The address of the page for translators."""
    return reverse("reports:exchange", args=[report.key])


@pytest.mark.parametrize(
    ("key", "status"),
    [
        ("translator", 200),
        ("editor", 200),
        ("officer", 200),
        ("clearing-officer", 403),
        ("bureau-member", 403),
    ],
)
def test_who_may_exchange(report: Report, page: str, key: str, status: int) -> None:
    addresses = [
        page,
        reverse("reports:exchange-file", args=[report.key, "fr"]),
        reverse("reports:exchange-file", args=[report.key, "all"]),
        reverse("reports:exchange-terms", args=[report.key, "csv"]),
        reverse("reports:exchange-terms", args=[report.key, "tbx"]),
    ]
    who = browser(key)
    assert [who.get(address).status_code for address in addresses] == [status] * 5
    take = reverse("reports:exchange-take", args=[report.key])
    assert who.post(take, {"token": "x"}).status_code == (302 if status == 200 else 403)
    bench = who.get(reverse("reports:workbench", args=[report.key]))
    assert (bench.status_code == 200 and page in bench.content.decode()) is (status == 200)


def test_files_are_downloads_that_nobody_keeps(report: Report, page: str) -> None:
    who = browser("translator")
    response = who.get(reverse("reports:exchange-file", args=[report.key, "zh-hans"]))
    assert response["Content-Disposition"] == 'attachment; filename="cop2-progress-report.zh.xlf"'
    assert response["Cache-Control"] == "private, no-store"
    assert response.content == xliff.written(standing(report, "zh-hans"))
    for name in ("en", "de", "nothing"):
        assert who.get(reverse("reports:exchange-file", args=[report.key, name])).status_code == 404
    assert who.get(reverse("reports:exchange-terms", args=[report.key, "xls"])).status_code == 404


def test_a_file_is_shown_before_it_is_taken(report: Report, page: str) -> None:
    who = browser("translator")
    file = File(xliff.written(standing(report))).translate(HELP, "Le secrétariat a aidé.")
    shown = who.post(page, uploaded(file.content))
    assert shown.status_code == 200
    assert "1 translation is new" in said(shown)
    assert words_of(report, HELP, "en").text in said(shown)  # beside its source
    assert not SentenceEdit.objects.exists()
    token = re.search(r'name="token" value="([^"]+)"', shown.content.decode())
    assert token
    take = reverse("reports:exchange-take", args=[report.key])
    # A name of another's file is worth nothing, and neither is an invented one.
    for person_, name in (("officer", token[1]), ("translator", "x" * 32), ("translator", "")):
        refused = browser(person_).post(take, {"token": name}, follow=True)
        assert "Nothing was saved" in refused.content.decode()
    assert not SentenceEdit.objects.exists()
    taken = who.post(take, {"token": token[1]}, follow=True)
    assert "Translations saved: 1." in taken.content.decode()
    row = SentenceEdit.objects.get()
    assert (row.text, row.by.key, row.reason) == ("Le secrétariat a aidé.", "translator", "a.fr.xlf")
    again = who.post(take, {"token": token[1]}, follow=True)
    assert "Nothing was saved" in again.content.decode()


def test_a_conflict_is_shown_and_can_be_resolved(report: Report, page: str) -> None:
    who, take = browser("translator"), reverse("reports:exchange-take", args=[report.key])
    file = File(xliff.written(standing(report))).translate(HELP, "Autre.")
    shown = who.post(page, uploaded(file.content))
    write(report, HELP, "Encore autre.", "fr")
    conflict = who.post(take, {"token": shown.context["token"]})
    assert conflict.status_code == 409
    assert "The report has changed since you looked" in said(conflict)
    assert "Encore" in said(conflict)
    assert words_of(report, HELP).text == "Encore autre."
    assert who.post(take, {"token": conflict.context["token"]}).status_code == 302
    assert words_of(report, HELP).text == "Autre."


UPLOADS = [
    (b"x", "a.docx", "ends in .xlf or .xliff"),
    (b"x", "a.zip", "This is an archive"),
    (b"PK\x03\x04", "a.xlf", "This is an archive"),
    (b" " * 50_000_000, "a.xlf", "50.0 MB; at most 5 MB"),
    (FILES["laughs"][0], "a.xlf", "DOCTYPE"),
    (FILES["entity"][0], "a.xlf", "DOCTYPE"),
    (b"", "a.xlf", "empty"),
]


def test_a_file_that_cannot_be_taken_is_refused_with_the_reason(page: str) -> None:
    who = browser("translator")
    for content, name, message in UPLOADS:
        response = who.post(page, uploaded(content, name))
        assert response.status_code == 422, message
        assert message in said(response)


def test_the_faults_of_a_file_are_listed_and_nothing_can_be_saved(report: Report, page: str) -> None:
    file = File(xliff.written(standing(report))).translate(HELP, "Autre.").translate(SYMBOL, "Voir.")
    response = browser("translator").post(page, uploaded(file.content))
    assert response.status_code == 422
    text = said(response)
    assert "Nothing was imported: 1 unit cannot be taken" in text
    assert SYMBOL in text
    assert "Save the translations" not in text


def test_stale_translations_are_taken_when_ticked(report: Report, page: str) -> None:
    who, take = browser("translator"), reverse("reports:exchange-take", args=[report.key])
    file = File(xliff.written(standing(report))).translate(HELP, "Autre.")
    write(report, HELP, "The secretariat helped a lot.")
    for fuzzy in ({}, {"fuzzy": "yes"}):
        shown = who.post(page, uploaded(file.content))
        assert "the original text has changed since" in said(shown)
        who.post(take, {"token": shown.context["token"], **fuzzy})
        assert words_of(report, HELP).edited is bool(fuzzy)


def test_words_are_warned_of_where_they_do_not_use_a_term(report: Report) -> None:
    address = reverse("reports:words", args=[report.key, "fr", "bureau.sessions.held"])
    assert "The term base has" not in said(browser("translator").get(address))
    write(report, "bureau.sessions.held", "Réuni à Lausanne.", "fr")
    text = said(browser("translator").get(address))
    assert "The term base has “Genève” for “Geneva”, which does not stand here." in text


def test_nothing_to_exchange_before_the_report_is_composed() -> None:
    who, key = browser("translator"), Report.objects.get().key
    address = reverse("reports:exchange", args=[key])
    assert "was not composed yet" in said(who.get(address))
    assert who.get(reverse("reports:exchange-file", args=[key, "fr"])).status_code == 404
    assert who.get(reverse("reports:exchange-terms", args=[key, "csv"])).status_code == 404
    content = xliff.written(Exchanged(key, "en", "fr", AT, "", (), frozenset()))
    assert "was not composed yet" in said(who.post(address, uploaded(content)))


def test_the_page_speaks_six_languages(page: str) -> None:
    who = browser("translator")
    for code in languages.CODES:
        who.post(f"/{code}/account/", {"language": code})
        assert ("To translators" in who.get(page).content.decode()) is (code == "en"), code


# Queries -----------------------------------------------------------------------------------------------------


def reads(report: Report) -> Iterator[Any]:
    """What is measured."""
    content = xliff.written(standing(report))
    yield lambda: units.exchanged(report=report, codes=languages.CODES)
    yield lambda: terms.terms_of(report)
    yield lambda: taking.plan_of(report, content)


def test_it_costs_the_same_queries_however_much_people_wrote(report: Report) -> None:
    def measured() -> list[int]:
        found = []
        for read in reads(report):
            with counted() as queries:
                read()
            found.append(len(queries))
        return found

    untouched = measured()
    plain = [unit.key for unit in standing(report).units if not unit.calls]
    written = {key: Words("Autre.") for key in plain}
    writing.write_words(report=report, language="fr", words=written, by=person("editor"), at=AT)
    assert measured() == untouched
    assert untouched[1] <= 2 + len(terms.KINDS)


def test_kept_files_are_of_one_person_and_one_report(report: Report) -> None:
    upload = uploads.Upload("a.xlf", b"x", "seen")
    token = uploads.keep(upload, report=report, by=person())
    assert uploads.kept(token, report=report, by=person()) == upload
    assert uploads.kept(token, report=report, by=person("editor")) is None
    assert (
        uploads.kept(f"{token}\n", report=report, by=person()) == upload
    )  # no name breaks a key of the cache
    uploads.drop(token, report=report, by=person())
    assert uploads.kept(token, report=report, by=person()) is None
