"""Names: what a thing is called, in six languages and in the grammatical forms that sentences ask for.

Each form is one translated field of the record (`name`, `name_in`, `name_of`, …). Nothing is ever inflected in
code. An empty form means "same as the name" only for the languages that the form lists; elsewhere it is a gap
as soon as a sentence asks for it. Source: decision record 0003.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

from secretariat.kernel import languages
from secretariat.kernel.texts import column, texts
from secretariat.kernel.values import Mention, Run, Source, UnknownFormError, missing

if TYPE_CHECKING:
    from secretariat.kernel.models import Record

NAME, ACRONYM = "name", "acronym"
BRACKETS = {"zh-hans": ("（", "）")}


@dataclass(frozen=True, slots=True)
class Form:
    """A grammatical form of a name.

    Attributes:
        code: How sentences ask for it: `{place:in}`.
        field: The translated field that holds it.
        example: A short sentence, in the catalogue's context `example`, with `{}` where the form stands.
        same_as_name: The language codes in which an empty form means the name itself.
        later: The form that stands in its place once the name has been spelled out; where that one is empty, the
            name is spelled out again.
    """

    code: str
    field: str
    example: str | Promise
    same_as_name: frozenset[str] = frozenset()
    later: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A record's name as a value of a sentence.

    `texts` maps the field of each form to its text by language code; `later` each form to the one that stands in
    its place once the name has been spelled out. `within` are the organizations that it is part of, nearest first:
    where its text holds the name of one of them, that name is spelled out or shortened too.
    """

    texts: Mapping[str, Mapping[str, str]]
    source: Source
    forms: Mapping[str, str] = field(default_factory=dict)
    same_as_name: Mapping[str, frozenset[str]] = field(default_factory=dict)
    later: Mapping[str, str] = field(default_factory=dict)
    within: tuple[Name, ...] = ()

    def runs(self, language: str, form: str) -> tuple[Run, ...]:
        """The form in the language, or a gap."""
        code = form or NAME
        if code not in self.forms:
            raise UnknownFormError(self, form)
        wanted = self.forms[code]
        candidates = [wanted]
        if language in self.same_as_name.get(code, frozenset()):
            candidates.append(self.forms[NAME])
        for name in candidates:
            if text := self.texts[name][language]:
                source = self.source.of(column(name, language))
                full = self._parts(text, source, language)
                return (Run(text, "value", source, mention=self._mention(full, language, code)),)
        return (missing(self.source, column(wanted, language), language),)

    def cited(self) -> tuple[Source, ...]:
        """The record that bears the name, and those whose names it may hold."""
        return (self.source, *(source for name in self.within for source in name.cited()))

    def _mention(self, full: tuple[Run, ...], language: str, code: str) -> Mention | None:
        """How the form is said the first time and after that; None where it is always said alike."""
        short = self._short(language, code)
        brackets = self._brackets(language)
        if not brackets and short is None and len(full) == 1:
            return None
        return Mention(self.source.uuid, (*full, *brackets), (short,) if short else full)

    def _short(self, language: str, code: str) -> Run | None:
        """The form that stands in place of another one once the name is known."""
        short = self.later.get(code, "")
        candidates = [short]
        if language in self.same_as_name.get(short, frozenset()):
            candidates.append(self.later.get(NAME, ""))
        for name in (self.forms[code] for code in candidates if code):
            if text := self.texts[name][language]:
                return Run(text, "value", self.source.of(column(name, language)))
        return None

    def _brackets(self, language: str) -> tuple[Run, ...]:
        """The abbreviation in brackets."""
        name = self.forms.get(ACRONYM, "")
        text = self.texts[name][language] if name else ""
        if not text:
            return ()
        before, after = BRACKETS.get(language, (" (", ")"))
        return (Run(before), Run(text, "value", self.source.of(column(name, language))), Run(after))

    def _parts(self, text: str, source: Source, language: str) -> tuple[Run, ...]:
        """A text with the name that it holds of an organization above set apart."""
        for above in self.within:
            for code in sorted(above.later, key=lambda code: -len(above.texts[above.forms[code]][language])):
                held = above.texts[above.forms[code]][language]
                if not held or held == text or held not in text:
                    continue
                own = Run(held, "value", source)  # the words are this name's own
                if mention := above._mention((own,), language, code):
                    before, _held, after = text.partition(held)
                    named = replace(own, mention=mention)
                    around = (Run(before, "value", source), named, Run(after, "value", source))
                    return tuple(run for run in around if run.text)
        return (Run(text, "value", source),)


def name_of(record: Record) -> Name:
    """A record's name with all the forms its kind declares; what it is part of is loaded with it.

    Raises:
        LookupError: It is not: each name would cost a query more.
    """
    parent = _above(record)
    above = name_of(parent) if parent else None
    return Name(
        texts={form.field: dict(texts(record, form.field)) for form in record.FORMS},
        source=record.source(),
        forms={form.code: form.field for form in record.FORMS},
        same_as_name={form.code: form.same_as_name for form in record.FORMS if form.same_as_name},
        later={form.code: form.later for form in record.FORMS if form.later},
        within=(above, *above.within) if above else (),
    )


def _above(record: Record) -> Record | None:
    """What a record is part of, where its kind says so."""
    field = record.PART_OF
    if not field or getattr(record, f"{field}_id") is None:
        return None
    if field not in record._state.fields_cache:
        raise LookupError(f"{record.key}: load {field} with the record, or each name costs a query")
    above: Record = getattr(record, field)
    return above


def display(record: Any, fallback: str = "") -> str:
    """A record's name in the language being read; its key where that language has none.

    For staff screens and select boxes, where a key is a visible gap and never another language's name.
    """
    forms = getattr(record, "FORMS", ())
    if not forms:
        return fallback or str(record.key)
    return texts(record, forms[0].field)[languages.active().code] or fallback or str(record.key)
