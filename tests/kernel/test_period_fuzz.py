"""Periods spoilt at random: the loader tells what is wrong and stores nothing, or stores what loads again unchanged.

`make drill` tries many more of them.
"""

from __future__ import annotations

import csv
import os
import random
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from secretariat.kernel import sheets
from secretariat.models import User
from tests.kernel.periods import as_workbook, everything, load

pytestmark = pytest.mark.django_db
SEEDS = range(int(os.environ.get("DRILL", "0")) or 40)

CELLS = (
    "", " ", "\u00a0", "x", "-", "0", "-1", "1", "2", "1.5", "1,5", "１２", "NaN", "Infinity", "-inf", "1e400", "9" * 40,
    "yes", "no", "YES", "TRUE", "None", "null", "2018-09-13", "2018-9-3", "2018-02-30", "0000-00-00", "0001-01-01",
    "9999-12-31", "13/09/2018", "2018-09-13T10:00", "2018-H2|2019-early", "2019..", "The meeting was held in the city.",
    "会议在日内瓦举行。", "تقرير", "Женева", "日内瓦", "Genève", "Gene\u0300ve", "\u202eabc", "\u200b", "😀", "\ufeff",
    "\x00", "\x07", "\x1b[31m", "\x7f", "\u0085", "\ufffe", "a\nb", "a\r\nb", "\t", '"', '""', "'", "a;b", ";", ";;", "a; a",
    ",", "=1+1", "=HYPERLINK(1)", "<script>alert(1)</script>", "{}", "{0}", "%s", "%(n)d", "'; DROP TABLE x; --", "\\",
    "http://", "https://x.example/" + "y" * 300, "z" * 10_000, "key", "system", "KEN", "COP-2", "cop", "geneva", "planned",
    "postponed", "cancelled", "in-person", "online", "bureau-2018-09", "cop1-cop2; cop1-cop2", "en; fr", "zh", "zh-hans",
)  # fmt: skip
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "latin-1", "cp1251", "gb18030", "cp1256")


class Period:
    """Some sheets of the demonstration, spoilt in some ways."""

    def __init__(self, seed: int, written: Path, folder: Path) -> None:
        """Take a few sheets and spoil them; the same for the same seed."""
        self.chance = random.Random(seed)  # noqa: S311 (the same every time)
        self.folder = folder
        files = sorted(
            file for file in written.glob("*.csv") if file.stem not in {"countries", "organizations"}
        )
        chosen = self.chance.sample(files, self.chance.randint(1, 5))
        self.tables: dict[str, list[list[str]]] = {
            file.stem: [*csv.reader(StringIO(file.read_text(encoding="utf-8"), newline=""))]
            for file in chosen
        }
        self.keys = [row[0] for rows in self.tables.values() for row in rows[1:]]
        for _time in range(self.chance.choice([0, 1, 1, 2, 3, 8])):
            spoil = self.chance.choice(
                [
                    self.cell,
                    self.cell,
                    self.cell,
                    self.cell,
                    self.column,
                    self.row,
                    self.heading,
                    self.sheet,
                    self.state,
                ]
            )
            spoil()

    def rows(self) -> list[list[str]]:
        """The rows of one of the sheets."""
        return self.chance.choice(
            [rows for rows in self.tables.values() if len(rows) > 1] or [[["key"], ["x"]]]
        )

    def word(self) -> str:
        """What somebody may type."""
        return self.chance.choice(
            [*CELLS, *self.keys, "".join(chr(self.chance.randint(1, 0xD7FF)) for _n in range(4))]
        )

    def cell(self) -> None:
        """Write something else into a cell."""
        row = self.chance.choice(self.rows()[1:])
        if row:
            row[self.chance.randrange(len(row))] = self.word()

    def row(self) -> None:
        """Take a row out, put it in twice, cut it, lengthen it, empty it, or put the rows into another order."""
        rows = self.rows()
        place = self.chance.randrange(1, len(rows))
        match self.chance.randrange(6):
            case 0:
                del rows[place]
            case 1:
                rows.append(list(rows[place]))
            case 2:
                rows[place] = rows[place][: self.chance.randrange(len(rows[place]) + 1)]
            case 3:
                rows[place] = [*rows[place], self.word()]
            case 4:
                rows.insert(place, [])
            case _:
                self.chance.shuffle(rows)

    def column(self) -> None:
        """Swap two columns below their headings, take one out, or put one in."""
        rows = self.rows()
        width = len(rows[0]) or 1
        one, other = self.chance.randrange(width), self.chance.randrange(width)
        what = self.chance.randrange(3)
        for row in rows[1:] if what == 0 else rows:
            if max(one, other) >= len(row):
                continue
            if what == 0:
                row[one], row[other] = row[other], row[one]
            elif what == 1:
                del row[one]
            else:
                row.insert(one, self.word())

    def heading(self) -> None:
        """Call a column otherwise."""
        headings = self.rows()[0]
        if headings:
            headings[self.chance.randrange(len(headings))] = self.chance.choice([self.word(), *headings])

    def sheet(self) -> None:
        """Call a sheet otherwise, or take everything out of it."""
        name = self.chance.choice([*self.tables])
        rows = self.tables.pop(name)
        other = self.chance.choice([name[:-1] or "x", name.upper(), "states", "meetings", "a b", "…"])
        self.tables[other] = [] if self.chance.random() < 0.2 else rows

    def state(self) -> None:
        """Lead some record to some state."""
        rows = self.tables.setdefault("states", [["kind", "key", "state", "effective_on"]])
        kinds = [*self.tables, "conferences", "meetings", "bureau_sessions", "contributions"]
        keys = [*self.keys, "COP-2", "bureau-2018-09", "regional-austria"]
        words = [self.word(), "planned", "postponed", "cancelled", "pledged", "received", "done"]
        days = [self.word(), "2018-09-20", "2018-08-01", "2018-10-02"]
        rows.append([self.chance.choice(choice) for choice in (kinds, keys, words, days)])

    def write(self) -> Path:
        """The sheets as files: CSV in some encoding, or a workbook, perhaps cut off or with other bytes."""
        self.folder.mkdir()
        for name, rows in self.tables.items():
            stream = StringIO()
            csv.writer(stream, delimiter=self.chance.choice(",,,,;\t")).writerows(rows)
            (self.folder / f"{name.replace('/', '_')}.csv").write_bytes(stream.getvalue().encode())
        if self.chance.random() < 0.25 and (book := self.workbook()):
            self.spoil_bytes(book)
            return book
        for file in sorted(self.folder.iterdir()):
            if self.chance.random() < 0.1:
                text = file.read_bytes().decode()
                file.write_bytes(text.encode(self.chance.choice(ENCODINGS), "replace"))
            self.spoil_bytes(file)
        return self.folder

    def workbook(self) -> Path | None:
        """The same as a workbook; None where a workbook cannot hold it."""
        try:
            return as_workbook(self.folder, self.folder.with_suffix(".xlsx"))
        except Exception:  # noqa: BLE001 (characters and names that no workbook has)
            return None

    def spoil_bytes(self, file: Path) -> None:
        """Cut a file off, or write over some of its bytes, now and then."""
        content = bytearray(file.read_bytes())
        if not content or self.chance.random() > 0.15:
            return
        if self.chance.random() < 0.5:
            del content[self.chance.randrange(len(content)) :]
        else:
            for _time in range(self.chance.randint(1, 5)):
                content[self.chance.randrange(len(content))] = self.chance.randrange(256)
        file.write_bytes(bytes(content))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any) -> Path:
    """The demonstration, written out."""
    folder = tmp_path_factory.mktemp("written")
    with django_db_blocker.unblock():
        sheets.dump(folder)
    return folder


def refusal_of(path: Path) -> str:
    """What the command says that refuses a period; empty where it loads."""
    try:
        call_command("loadperiod", str(path), stdout=StringIO())
    except CommandError as told:
        return str(told)
    return ""


@pytest.mark.parametrize("seed", SEEDS)
def test_a_spoilt_period_is_told_or_loads_and_nothing_else(
    seed: int, written: Path, tmp_path: Path, system: User
) -> None:
    path = Period(seed, written, tmp_path / "period").write()
    before = everything()
    with transaction.atomic():
        if told := refusal_of(path):
            first, *lines = told.split("\n  ")
            assert first.startswith(f"{len(lines)} error")
            assert all(": " in line and "Error:" not in line for line in lines)
        else:
            again = load(path)
            assert ([str(problem) for problem in again.problems], again.changed()) == ([], 0)
            transaction.set_rollback(True)
    assert [name for name, rows in everything().items() if rows != before[name]] == []
