"""The catalogues: whole, current, in the right script, with the same values, and every sentence can be said."""

from __future__ import annotations

import re
import shutil
import string
import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path

import polib
import pytest

from reports.wording import all_wordings
from reports.wording.clauses import CONTEXT, Wording
from secretariat.kernel import languages
from secretariat.kernel.counts import Count
from secretariat.kernel.dates import Dates, ImpreciseDate
from secretariat.kernel.lists import LanguageNames
from secretariat.kernel.names import name_of
from secretariat.kernel.ordinals import Ordinal
from secretariat.kernel.values import Source, Value
from secretariat.models import Convention, Country, Organization, Place, Post, Region
from secretariat.queries import PARTS as PARTS_OF
from tests import factories
from tests.conftest import ROOT

CATALOGUES = {"ar": "ar", "zh-hans": "zh_Hans", "fr": "fr", "ru": "ru", "es": "es"}
PLURALS = {"ar": 6, "zh-hans": 1, "fr": 2, "ru": 4, "es": 3}

# Words that a language shares with English, or writes in Latin letters like everybody.
EVERYWHERE = {"SHA-256"}
SAME = {
    "ar": set(),
    "zh-hans": {"M49"},
    "ru": set(),
    "fr": {
        "%(n)s page",
        "Bureau",
        "Code",
        "Conclusion",
        "Conclusions",
        "Consultations",
        "Contents",
        "Contributions",
        "Convention",
        "Date",
        "Dates",
        "Distribution",
        "Document",
        "Documents",
        "Formats",
        "Instrument",
        "Introduction",
        "Invitations",
        "M49",
        "Menu",
        "National",
        "Notes",
        "Organisation",
        "Participant",
        "Participants",
        "Parties",
        "Publication",
        "Publications",
        "Rapporteur",
        "Ratification",
        "Section",
        "Signature",
        "Source %(number)s",
        "Sources",
        "Suggestions",
        "Vacant",
        "articles",
        "citation",
        "citations",
        "composition",
        "compositions",
        "conclusion",
        "conclusions",
        "conditions",
        "contribution",
        "contributions",
        "convention",
        "conventions",
        "distribution",
        "document",
        "documents",
        "format",
        "invitations",
        "latitude",
        "longitude",
        "mention",
        "mentions",
        "national",
        "nature",
        "pages",
        "passage",
        "phase",
        "programme",
        "publication",
        "publications",
        "section",
        "session",
        "sessions",
        "source",
        "suggestions",
        "version",
    },
    "es": {
        "Auditor",
        "Director",
        "General",
        "M49",
        "No",
        "Portal",
        "Regional",
        "Subregional",
        "hash",
        "regional",
        "subregional",
    },
}
# What an interface in another script still writes in Latin letters.
LATIN = re.compile(
    r"Europe/Zurich|Africa/Nairobi|UTC|PDF|Word|Excel|PowerPoint|PNG|JPEG|Office|RENDER_[A-Z]+|FIELD_KEYS|report\.pdf|\.docx|\.pptx|"
    r"CSV|XLIFF|XML|DOCTYPE|\.xlf|\.xliff|UTF-8|2019-early|\.xlsx|SHA-256|ISO|M49|alpha-[23]|5/k|5/e/ii|\byes\b|\bno\b|"
    # keys, symbols and codes that examples of fields give
    r"https://|NSC|CHE?|COP-\d|(?:bureau-)?cop\d-cop\d|cop\d-progress-report|bureau(?:-2026-12)?|cop|"
    r"[a-z_]*%?\([a-z_]+\)[sd]|</?[a-z]+>"
)
CHINESE = re.compile("[次届]")  # labels quote the measure words
PERCENT = re.compile(r"%\([a-z_]+\)[sd]")


@cache
def catalogue(code: str) -> polib.POFile:
    """A language's catalogue."""
    return polib.pofile(str(ROOT / "locale" / CATALOGUES[code] / "LC_MESSAGES" / "django.po"))


def translations(code: str) -> list[tuple[polib.POEntry, list[str]]]:
    """Every entry of a catalogue with its text, or its plural forms."""
    return [
        (entry, list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr])
        for entry in catalogue(code)
    ]


def named(text: str) -> set[str]:
    """The values that a message takes: `{dates:on}` and `%(key)s` by their names."""
    braces = {name for _literal, name, _form, _conversion in string.Formatter().parse(text) if name}
    return braces | set(PERCENT.findall(text)) | ({"{}"} if "{}" in text else set())


@pytest.mark.parametrize("code", CATALOGUES)
def test_nothing_is_missing_doubtful_or_left_over(code: str) -> None:
    assert [entry.msgid for entry, texts in translations(code) if not all(texts)] == []
    assert [entry.msgid for entry in catalogue(code) if entry.fuzzy or entry.obsolete] == []
    short = [
        entry.msgid
        for entry, texts in translations(code)
        if entry.msgid_plural and len(texts) != PLURALS[code]
    ]
    assert short == []
    assert f"nplurals={PLURALS[code]};" in catalogue(code).metadata["Plural-Forms"]


@pytest.mark.parametrize("code", CATALOGUES)
def test_every_translation_takes_the_values_of_its_source(code: str) -> None:
    """Only the count of a sentence of the report may be told in a word: one, two."""
    for entry, texts in translations(code):
        wanted = named(entry.msgid) | named(entry.msgid_plural or "")
        for text in texts:
            lacking = wanted ^ named(text)
            allowed = {"count", "done", "total"} if entry.msgctxt == CONTEXT and entry.msgid_plural else set()
            assert lacking <= allowed, (entry.msgid, text)


@pytest.mark.parametrize("code", CATALOGUES)
def test_texts_are_in_their_script(code: str) -> None:
    letters = {"ar": "[\u0621-\u064a]", "zh-hans": "[\u4e00-\u9fff]", "ru": "[а-яА-Я№]"}.get(code)
    for entry, texts in translations(code):
        spoken = PERCENT.sub("", entry.msgid)
        for text in texts:
            if not re.search("[A-Za-z]", re.sub(r"\{[^}]*\}", "", spoken)):
                continue
            if (
                letters
                and re.sub(r"\{[^}]*\}", "", text).strip()
                and entry.msgid not in EVERYWHERE | SAME[code]
            ):
                assert re.search(letters, text), (entry.msgid, text)
                rest = LATIN.sub("", re.sub(r"\{[^}]*\}|<[^>]+>", "", text))
                assert not re.search("[A-Za-z]{2}", rest), (entry.msgid, text)
            if not letters:
                quoted = CHINESE.sub("", text)
                assert not re.search("[\u0400-\u04ff\u0600-\u06ff\u4e00-\u9fff]", quoted), (entry.msgid, text)


@pytest.mark.parametrize("code", CATALOGUES)
def test_nothing_was_left_in_english(code: str) -> None:
    same = {
        entry.msgid
        for entry, texts in translations(code)
        if entry.msgid in texts
        and re.search("[A-Za-z]{2}", re.sub(r"\{[^}]*\}|%\([a-z]+\)[sd]", "", entry.msgid))
    }
    assert same - EVERYWHERE - SAME[code] == set()


@pytest.mark.parametrize("code", CATALOGUES)
def test_typography_is_that_of_the_language(code: str) -> None:
    wrong = {
        "ar": "[\u0621-\u064a] ?[,;?]",
        "zh-hans": "[\u4e00-\u9fff][,;:?!]|[\u4e00-\u9fff]\\.$",
        "fr": "(?<![\u00a0\\s/])[!?»;:](?=\\s|$)| [!?»;:]|« ",
        "ru": '[“”"]',
        "es": '["]',
    }[code]
    found = [
        text
        for entry, texts in translations(code)
        # French spaces of the report are set when it is composed.
        if not (entry.msgctxt == CONTEXT and code == "fr")
        for text in texts
        if re.search(wrong, re.sub(r"\{[^}]*\}|<[^>]+>|https?://\S+", "", text))
    ]
    assert found == []


def test_catalogues_hold_what_the_code_says(tmp_path: Path) -> None:
    """After `make messages` nothing would be new and nothing left over."""
    house = tmp_path / "house"
    left = shutil.ignore_patterns(
        ".*", "var", "tests", "docs", "__pycache__", "fonts", "demo", "static", "*.mo"
    )
    shutil.copytree(ROOT, house, ignore=left)
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "-v0"], cwd=house, check=True, capture_output=True
    )
    for code, folder in CATALOGUES.items():
        collected = polib.pofile(str(house / "locale" / folder / "LC_MESSAGES" / "django.po"))
        standing = {(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in catalogue(code)}
        wanted = {
            (entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in collected if not entry.obsolete
        }
        assert standing == wanted, code


# Every sentence can be said ------------------------------------------------------------------------------------


def in_every_form(*forms: str) -> dict[str, str]:
    """A record's names in every form: the demonstration fills those that its sentences ask for."""
    return {f"{form}_{code.replace('-', '_')}": form for form in forms for code in languages.CODES}


@pytest.fixture
def values(db: None) -> dict[str, Value]:
    """A value for the placeholders that may be asked for in a form."""
    day = Dates(((date(2018, 10, 1), date(2018, 10, 1)),))
    body = name_of(factories.body(**in_every_form("name", "name_of", "short_of")))
    forms = ("name", "name_of", "quoted", "short", "short_of", "short_quoted")
    treaty = name_of(factories.treaty(**in_every_form(*forms)))
    organizations = Organization.objects.select_related(PARTS_OF)
    return {
        **dict.fromkeys(("next", "ordinal", "previous", "round", "segment", "since"), Ordinal(2)),
        **dict.fromkeys(("as_of", "closed", "dates", "due", "opened", "starts_on", "until"), day),
        **dict.fromkeys(("count", "done", "total"), Count(2)),
        **dict.fromkeys(("bodies", "body", "inviters", "others"), body),
        **dict.fromkeys(("donor", "donors"), name_of(Country.objects.get(key="JPN"))),
        "convention": name_of(Convention.objects.get()),
        "country": name_of(Country.objects.get(key="NOR")),
        "held_in": ImpreciseDate.parse("2018-05"),
        "host": name_of(Country.objects.get(key="CAN")),
        "languages": LanguageNames(("en", "fr"), Source("kind", "uuid", "key", 1)),
        "partners": name_of(organizations.get(key="unep-law")),
        "place": name_of(Place.objects.get(key="geneva")),
        "post": name_of(Post.objects.get(key="executive-secretary")),
        "programme": name_of(organizations.get(key="special-programme")),
        "region": name_of(Region.objects.get(key="asia-pacific")),
        "through": name_of(organizations.get(key="unep-regional-offices")),
        "treaties": treaty,
    }


@pytest.mark.parametrize("code", languages.CODES)
def test_every_form_that_a_sentence_asks_for_exists(code: str, values: dict[str, Value]) -> None:
    """A form nobody knows raises; one that is missing in the demonstration's records would be a gap."""
    asked: set[tuple[str, str]] = set()
    for wording in all_wordings():
        for number in (1, 2, 3, 5, 11, 100):
            asked.update(wording.placeholders(code, number))
    for name, form in sorted(asked):
        if form or name in values:
            runs = values[name].runs(code, form)
            assert [run.gap for run in runs if run.gap] == [], (name, form)


def test_keys_of_wordings_are_theirs_alone() -> None:
    wordings: list[Wording] = all_wordings()
    keys = [wording.key for wording in wordings]
    assert len(keys) == len(set(keys))
    assert len(keys) > 90
