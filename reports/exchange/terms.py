"""The term base of a report: what its records are called in six languages, and the fixed terms of its own.

Of a record, the base name is given; every form that it has in a language counts as the term being used.
Source of TBX: ISO 30042:2019 (TBX version 3), dialect TBX-Basic, style DCA.
"""

from __future__ import annotations

import csv
import functools
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from lxml import etree

from reports.models import Citation
from reports.review.reading import latest_composition
from reports.wording.front import TYPE_LINES
from reports.wording.headings import ANNEX, HEADINGS
from secretariat.kernel import languages
from secretariat.kernel.languages import BY_CODE
from secretariat.kernel.names import ACRONYM, BRACKETS
from secretariat.kernel.tables import plain
from secretariat.kernel.texts import texts
from secretariat.kernel.values import NBSP

if TYPE_CHECKING:
    from reports.models import Report
    from reports.wording.clauses import Wording

KINDS = (
    "secretariat.convention",
    "secretariat.treaty",
    "meetings.body",
    "secretariat.organization",
    "secretariat.post",
    "secretariat.region",
    "secretariat.country",
    "secretariat.place",
)
"""Kinds of records whose names are terms."""
FIXED = "report"
"""The kind of the report's own terms."""
NAMESPACE = "urn:iso:std:iso:30042:ed-2"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ARTICLE = "ال"
"""What Arabic draws together with the preposition before it."""
WORDS = re.compile(r"\w+")
LONGEST_ENDING = 3


@dataclass(frozen=True, slots=True)
class Term:
    """What something is called: its base name by language, and by language every form that it takes in sentences.

    The report's own terms are looked for only where they are the whole text.
    """

    kind: str
    key: str
    names: Mapping[str, str]
    forms: Mapping[str, frozenset[str]]

    @property
    def is_fixed(self) -> bool:
        """Whether it is one of the report's own."""
        return self.kind == FIXED


def terms_of(report: Report) -> tuple[Term, ...]:
    """The terms of a report as last composed: of the records that it cites, then its own.

    Two queries, and one for each kind of record among them.
    """
    composition = latest_composition(report)
    if composition is None:
        return ()
    cited = Citation.objects.filter(sentence__composition=composition, kind__in=KINDS)
    by_kind: dict[str, set[Any]] = {}
    for kind, uuid in cited.order_by().values_list("kind", "uuid").distinct():
        by_kind.setdefault(kind, set()).add(uuid)
    records: list[Any] = []
    for kind in KINDS:
        if kind in by_kind:
            model: Any = apps.get_model(kind)
            records.extend(model.objects.filter(uuid__in=by_kind[kind]).order_by("key", "pk"))
    forms = _Forms(records)
    return (*(_of_record(record, forms) for record in records), *_fixed())


def _of_record(record: Any, forms: _Forms) -> Term:
    return Term(
        kind=record.kind(),
        key=record.key,
        names=dict(texts(record, record.FORMS[0].field)),
        forms={code: forms.of(record, code) for code in languages.CODES},
    )


class _Forms:
    """All that records are called in sentences.

    The name of a unit may hold that of what it is part of, in any form, with its abbreviation in brackets or without.
    """

    def __init__(self, records: Iterable[Any]) -> None:
        """Know the records that others may be part of."""
        self.by_pk = {(type(record), record.pk): record for record in records}

    def of(self, record: Any, code: str) -> frozenset[str]:
        """The forms of a record's name in a language."""
        own = frozenset(_stored(record, code).values())
        above = self._above(record)
        if above is None:
            return own
        stored = sorted(_stored(above, code).values(), key=len, reverse=True)
        others = self.of(above, code) | frozenset(_with_abbreviation(above, code))
        found = set(own)
        for form in own:
            held = next((one for one in stored if one in form and one != form), "")
            if held:
                found |= {form.replace(held, other) for other in others}
        return frozenset(found)

    def _above(self, record: Any) -> Any:
        """What a record is part of, where that is a term too."""
        if not record.PART_OF:
            return None
        link = record._meta.get_field(record.PART_OF)
        return self.by_pk.get((link.related_model, getattr(record, link.attname)))


def _stored(record: Any, code: str) -> dict[str, str]:
    """The forms that a record holds in a language, by their field."""
    found = {form.field: texts(record, form.field)[code] for form in record.FORMS}
    return {field: text for field, text in found.items() if text}


def _with_abbreviation(record: Any, code: str) -> Iterator[str]:
    """A record's forms as they stand where they are spelled out."""
    stored = _stored(record, code)
    if abbreviation := stored.get(ACRONYM):
        before, after = BRACKETS.get(code, (" (", ")"))
        yield from (
            f"{form}{before}{abbreviation}{after}" for field, form in stored.items() if field != ACRONYM
        )


def _fixed() -> Iterator[Term]:
    """Headings and lines of the first page that say nothing of records."""
    for wording in (*HEADINGS.values(), ANNEX, *TYPE_LINES.values()):
        said = {code: _template(wording, code) for code in languages.CODES}
        if all(said.values()) and "{" not in "".join(said.values()):
            yield Term(FIXED, wording.key, said, {code: frozenset({text}) for code, text in said.items()})


def _template(wording: Wording, code: str) -> str:
    return wording.template(code, 1) or ""


# The check ---------------------------------------------------------------------------------------------------


def missing_terms(
    source: str, original: str, target: str, language: str, terms: Iterable[Term]
) -> tuple[Term, ...]:
    """The terms that a source text has and its translation has not, in none of their forms.

    Of names within one another the longest counts. Where several records bear a name, the name of one is enough.
    """
    if language == original:
        return ()
    said = _plain_spaces(target).casefold()
    return tuple(
        meant[0]
        for meant in _terms_in(_plain_spaces(source), original, tuple(terms))
        if all(one.names[language] for one in meant)
        and not any(_stands_in(said, form, language) for one in meant for form in one.forms[language])
    )


def _terms_in(text: str, code: str, terms: tuple[Term, ...]) -> Iterator[tuple[Term, ...]]:
    """The terms in a text, each with the others of the same name."""
    by_form: dict[str, list[Term]] = {}
    for term in terms:
        for form in map(_plain_spaces, term.forms[code]):
            if not term.is_fixed or form == text:
                by_form.setdefault(form, []).append(term)
    left = text
    told: set[tuple[str, str]] = set()
    for form in sorted(by_form, key=lambda one: (-len(one), one)):
        found = [match.start() for match in _whole_words(form, code).finditer(left)]
        left = _whole_words(form, code).sub(lambda match: "\x00" * len(match[0]), left)
        if _may_be_no_name(form) and form != text:
            found = [place for place in found if place > 0]
        meant = tuple(by_form[form])
        if found and (meant[0].kind, meant[0].key) not in told:
            told.add((meant[0].kind, meant[0].key))
            yield meant


@functools.lru_cache(maxsize=4096)
def _whole_words(form: str, code: str) -> re.Pattern[str]:
    """What finds a name in a text: not inside a word or a symbol; its article may begin a sentence."""
    escaped = re.escape(form)
    if form[:1].islower():
        escaped = f"[{form[0]}{form[0].upper()}]{re.escape(form[1:])}"
    return re.compile(escaped if code == "zh-hans" else rf"(?<![\w/]){escaped}(?![\w/])")


def _may_be_no_name(form: str) -> bool:
    """Whether only its first letter tells a name from common words, which a sentence begins with a capital too."""
    return form[:1].isupper() and form[1:] == form[1:].lower()


def _stands_in(said: str, form: str, code: str) -> bool:
    """Whether a form stands in a text, also where the language changes its beginning or its endings."""
    folded = _plain_spaces(form).casefold()
    if folded in said:
        return True
    if code == "ar" and folded.startswith(ARTICLE):
        return f"لل{folded.removeprefix(ARTICLE)}" in said
    return code == "ru" and _inflected(folded).search(said) is not None


@functools.lru_cache(maxsize=4096)
def _inflected(form: str) -> re.Pattern[str]:
    """What finds a Russian name in any case: each longer word by its beginning."""
    words = (
        re.escape(word[: max(LONGEST_ENDING, len(word) - LONGEST_ENDING)]) + r"\w*"
        for word in WORDS.findall(form)
    )
    return re.compile(r"(?<!\w)" + r"\W+".join(words))


def _plain_spaces(text: str) -> str:
    return " ".join(text.replace(NBSP, " ").split())


# Files -------------------------------------------------------------------------------------------------------


def as_csv(terms: Iterable[Term]) -> bytes:
    """The terms as a spreadsheet: a line each, a column for each language; UTF-8 with the mark that Excel asks for."""
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(("kind", "key", *(language.short for language in languages.LANGUAGES)))
    for term in terms:
        writer.writerow(
            plain(cell) for cell in (term.kind, term.key, *(term.names[code] for code in languages.CODES))
        )
    return b"\xef\xbb\xbf" + lines.getvalue().encode()


def as_tbx(terms: Iterable[Term], report: str, original: str) -> bytes:
    """The terms as a TBX-Basic file."""
    root = etree.Element(f"{{{NAMESPACE}}}tbx", nsmap={None: NAMESPACE}, type="TBX-Basic", style="dca")
    root.set(XML_LANG, BY_CODE[original].tag)
    about = _inside(_inside(root, "tbxHeader"), "fileDesc")
    _inside(_inside(about, "sourceDesc"), "p", f"Intersession: {report}")
    body = _inside(_inside(root, "text"), "body")
    for term in terms:
        entry = _inside(body, "conceptEntry")
        entry.set("id", re.sub(r"[^\w.-]", "-", f"{term.kind}.{term.key}"))
        _inside(entry, "descrip", term.kind).set("type", "subjectField")
        for language in languages.LANGUAGES:
            if name := term.names[language.code]:
                section = _inside(entry, "langSec")
                section.set(XML_LANG, language.tag)
                said = _inside(section, "termSec")
                _inside(said, "term", name)
                _inside(said, "termNote", "noun" if term.is_fixed else "properNoun").set(
                    "type", "partOfSpeech"
                )
                _inside(said, "termNote", "preferredTerm-admn-sts").set("type", "administrativeStatus")
    content: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return content


def _inside(element: Any, name: str, text: str | None = None) -> Any:
    made = etree.SubElement(element, f"{{{NAMESPACE}}}{name}")
    made.text = text
    return made
