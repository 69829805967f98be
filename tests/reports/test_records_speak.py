"""Records speak: a filled cell of the demonstration, when it is changed, changes the sentences that cite it.

Of each column two rows are changed, and every filled cell where DRILL is set (`make drill`).

A text is changed in all its languages at once, with a sign of each; everything else by itself. A cell's change must change every sentence that prints its column, in the language of the column; it may change
other sentences only if they cite the record; and a record that nobody cites changes nothing.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import pytest

from reports import compose, services
from reports.models import OutlineSection, Report
from reports.sections import manuscript
from reports.wording.clauses import Clause
from secretariat.kernel import records
from secretariat.models import Country, User
from tests.conftest import AT, ROOT
from tests.reports.changes import Cell, change, filled_cells, mark, put_last
from tests.reports.reference import gathered

pytestmark = pytest.mark.django_db

AS_OF = date(2018, 10, 1)
FOLDER = ROOT / "demo" / "cop2"
# Filled columns that the report does not print, each with its reason; and cells that bind the report to its period,
# document and outline: another one is another report.
UNPRINTED: dict[tuple[str, str], str] = gathered("UNPRINTED")
BINDING: dict[tuple[str, str], str] = gathered("BINDING")
CELLS = [cell for cell in filled_cells(FOLDER) if not cell.names() & {*UNPRINTED, *BINDING}]


# Offices print the distribution block in English in three editions, whatever the style says of the others.
SOME_LANGUAGES: dict[tuple[str, str], set[str]] = {
    ("conventions", "masthead_style"): {"ar", "zh-hans", "ru"},
    **gathered("SOME_LANGUAGES"),
}


@dataclass(frozen=True)
class Reading:
    """What a report says: texts by key and language, and which columns each prints, and cites at all.

    `clauses` are what the texts were said from, by key.
    """

    texts: dict[tuple[str, str], str]
    clauses: dict[str, Clause]
    prints: dict[tuple[str, str], frozenset[tuple[str, str]]]
    cites: dict[str, frozenset[str]]
    order: tuple[str, ...]
    said_in_full: dict[tuple[str, str], str] = field(default_factory=dict, compare=False)

    def in_full(self, key: str, code: str) -> str | None:
        """A sentence with every name spelled out: where a name is said first decides how others say it.

        It is said when it is asked for, since most tests ask for few; None where there is no such sentence.
        """
        if key not in self.clauses:
            return None
        if (key, code) not in self.said_in_full:
            runs = self.clauses[key].runs(code, "")
            self.said_in_full[key, code] = "".join(run.text for run in runs)
        return self.said_in_full[key, code]


def read() -> Reading:
    """Compose the demonstration's report and take it apart."""
    report = Report.objects.select_related("document", "period").get(key="cop2-progress-report")
    reading = services.reading_of(report, report.as_of)
    content = compose.compose(reading)
    clauses = {sentence.key: sentence.clause for sentence in manuscript(reading).sentences()}
    texts: dict[tuple[str, str], str] = {}
    prints: dict[tuple[str, str], frozenset[tuple[str, str]]] = {}
    for code, edition in content["editions"].items():
        for key, spoken in services.spoken(edition):
            texts[key, code] = spoken.text.rstrip(";.；。؛\u00a0")  # the last item of a list ends otherwise
            prints[key, code] = frozenset(
                (uuid, column) for uuid, columns in spoken.columns for column in columns
            )
    cites = {row["key"]: frozenset(source["uuid"] for source in row["cites"]) for row in content["sentences"]}
    return Reading(texts, clauses, prints, cites, tuple(row["key"] for row in content["sentences"]))


@functools.cache
def untouched() -> Reading:
    """The report before anything is changed, composed once: every test undoes its change."""
    return read()


def family_of(cell: Cell) -> tuple[str, str, str]:
    """What is changed at once: a cell by itself, or a text in all its languages, each with a sign of its own."""
    return cell.sheet, cell.key, cell.text[0] if cell.text and not cell.is_special else cell.field


FAMILIES: dict[tuple[str, str, str], list[Cell]] = {}
for filled in CELLS:
    FAMILIES.setdefault(family_of(filled), []).append(filled)


def tried() -> Iterator[tuple[str, str, str]]:
    """Of each column of a sheet the first and the last row that fill it; all of them where DRILL is set."""
    by_column: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for sheet, key, column in FAMILIES:
        by_column.setdefault((sheet, column), []).append((sheet, key, column))
    for rows in by_column.values():
        yield from rows if "DRILL" in os.environ else dict.fromkeys((rows[0], rows[-1]))


@pytest.mark.parametrize("family", list(tried()), ids=".".join)
def test_changed_cell_changes_what_cites_it(family: tuple[str, str, str]) -> None:
    cells, before = FAMILIES[family], untouched()
    record = change(*cells)
    after = read()
    if cells[0].column == "position" and before.texts == after.texts and before.order == after.order:
        put_last(record)
        after = read()
    for cell in cells:
        judge(cell, str(record.uuid), before, after)


def judge(cell: Cell, uuid: str, before: Reading, after: Reading) -> None:
    """Look at what a cell's change has changed, in its language where it has one."""
    own = cell.text[1] if cell.text else None
    keys = {(key, code) for key, code in (*before.texts, *after.texts) if own in {None, code}}
    changed = {key for key in keys if before.texts.get(key) != after.texts.get(key)}
    moved = before.order != after.order and not changed
    # A name that is always said in short here is the one it would be said in full by.
    spelled_out = {key for key in changed or keys if before.in_full(*key) != after.in_full(*key)}
    if spelled_out and not changed:
        return
    assert changed or moved, f"{cell} is filled and says nothing"

    cited = {
        key
        for key, uuids in {**before.cites, **after.cites}.items()
        if uuid in uuids | before.cites.get(key, frozenset())
    }
    strangers = {key for key, _code in changed & spelled_out if key not in cited}
    assert strangers == set(), f"{cell} changes sentences that do not cite it"

    printing = {
        key for key, columns in before.prints.items() if key in keys and (uuid, cell.field) in columns
    }
    assert printing - changed == set(), f"{cell} is printed and its change does not show"
    if own:
        elsewhere = {
            (key, code) for (key, code), text in after.texts.items() if code != own and mark(cell) in text
        }
        assert elsewhere == set(), f"{cell} is said in other languages"
    else:
        everywhere = {"ar", "zh-hans", "en", "fr", "ru", "es"}
        expected = next(
            (SOME_LANGUAGES[name] for name in cell.own_names() if name in SOME_LANGUAGES), everywhere
        )
        assert {code for _key, code in changed} == expected or moved


def test_every_cell_belongs_to_what_is_changed_at_once() -> None:
    assert sum(len(cells) for cells in FAMILIES.values()) == len(CELLS) > 1300
    assert len(FAMILIES) > 400


@pytest.mark.parametrize(
    "section", ["introduction", "arrangements", "bureau", "regional", "requested-work", "calendar"]
)
def test_section_taken_out_of_the_outline_takes_its_sentences_along(section: str) -> None:
    before = read()
    who = User.objects.get(key="administrator")
    row = OutlineSection.objects.get(key=f"cop2-report-{section}")
    records.withdraw(row, records.act(who, AT, reason="a test takes it out"))
    after = read()
    gone = {key for key in before.order if key not in after.order}
    assert {key.split(".")[1 if key.startswith("heading.") else 0] for key in gone} == {section}
    assert [key for key in before.order if key not in gone] == list(after.order)


def test_record_that_nobody_cites_changes_nothing() -> None:
    before = read()
    who = User.objects.get(key="administrator")
    kenya = Country.objects.get(key="KEN")
    columns = [name for name in records.columns(Country) if name.startswith("name_")]
    records.amend(kenya, dict.fromkeys(columns, "Q"), records.act(who, AT))
    assert read() == before


def test_every_reason_names_a_filled_column() -> None:
    filled = {name for cell in filled_cells(FOLDER) for name in cell.names()}
    assert {*UNPRINTED, *BINDING} - filled == set()


def test_no_whole_sentence_stands_in_the_demonstration() -> None:
    for folder in ("base", "accounts", "cop2"):
        for cell in filled_cells(ROOT / "demo" / folder):
            if cell.column.startswith("web_") or not any(char.isalpha() for char in cell.filled):
                continue  # an address; a number or an open date (2019..) has no words
            assert not cell.filled.rstrip().endswith((".", "。", "!", "?", "؟")), f"{cell} is a sentence"
            assert ". " not in cell.filled, f"{cell} holds a sentence"
