"""What a translator is told beside a sentence: the records it rests on, with their facts, and how it names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reports.review.reading import Margin

LONGEST_NOTE = 300
MOST_RECORDS = 12
UNTOLD = frozenset({"is", "source", "key", "version", "uuid"})


class Context:
    """The facts of a composed report, by the record they are read from."""

    def __init__(self, content: Mapping[str, Any], original: str, language: str) -> None:
        """Gather them."""
        self.original, self.language = original, language
        self.facts: dict[str, dict[str, str]] = {}
        self._gather(content["facts"])

    def notes(
        self,
        records: Iterable[Margin],
        source: Iterable[Mapping[str, Any]],
        target: Iterable[Mapping[str, Any]],
    ) -> tuple[str, ...]:
        """The notes beside a sentence: a line for each record, and how both languages say it."""
        said, meant = _values(source), _values(target)
        notes = []
        for record in tuple(records)[:MOST_RECORDS]:
            facts = [f"{name}: {text}" for name, text in sorted(self.facts.get(record.uuid, {}).items())]
            pairs = (said.get(record.uuid, ""), meant.get(record.uuid, ""))
            named = [" = ".join(f"“{text}”" for text in pairs if text)] if any(pairs) else []
            told = "; ".join((*named, *facts))
            notes.append(f"{record.kind} {record.key}{': ' if told else ''}{told}"[:LONGEST_NOTE])
        return tuple(notes)

    def _gather(self, thing: Any) -> None:
        if isinstance(thing, list):
            for one in thing:
                self._gather(one)
        elif isinstance(thing, dict):
            if (
                isinstance(source := thing.get("source"), dict)
                and "uuid" in source
                and thing.get("is") != "Symbol"
            ):
                told = dict(self._told(thing))
                self.facts[source["uuid"]] = {**told, **self.facts.get(source["uuid"], {})}
            for one in thing.values():
                self._gather(one)

    def _told(self, fact: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """What a fact says in so many words: plain values, days, names."""
        if fact.get("is") == "Name":
            names = fact["texts"].get("name") or next(iter(fact["texts"].values()))
            told = [names[code] for code in (self.original, self.language) if names[code]]
            yield "name", " = ".join(told)
            return
        for name, value in fact.items():
            if name not in UNTOLD and (text := _plain(value)):
                yield name, text


def _plain(value: Any) -> str:
    """A plain value as text; empty for what is none."""
    match value:
        case bool():
            return "yes" if value else ""
        case str() | int():
            return str(value)
        case {"is": "Dates", "ranges": ranges}:
            return ", ".join(" – ".join(dict.fromkeys(one)) for one in ranges)
        case _:
            return ""


def _values(runs: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """How a sentence says the values it has from records, by record."""
    found: dict[str, str] = {}
    for run in runs:
        if run["kind"] == "value" and run.get("source"):
            found.setdefault(run["source"]["uuid"], run["text"])
    return found
