"""What is written out and loaded into an empty database is the same period: records, states, every as-of answer."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.module_loading import import_string

from capacity.models import Application
from meetings.models import Conclusion, Meeting, PreparationTask
from reports import compose, services
from reports.models import Report
from secretariat.kernel import records, sheets
from secretariat.kernel.audit import standing_rows
from secretariat.kernel.problems import RefusedError
from secretariat.models import Country, User
from secretariat.services import system_user
from tests import factories
from tests.conftest import AT
from tests.kernel.periods import (
    as_workbook,
    days_between,
    entries_on,
    forget_all_records,
    histories,
    load,
    states_on,
    text_of,
)

pytestmark = pytest.mark.django_db
SEEDS = range(int(os.environ.get("DRILL", "0")) // 5 or 1)
DAYS = days_between(date(2018, 7, 1), date(2019, 1, 31), 3)


def through(way: str, folder: Path) -> Path:
    """A folder as it is, or as a workbook."""
    return folder if way == "csv" else as_workbook(folder, folder.with_suffix(".xlsx"))


def said_on(day: date) -> dict[str, list[str]]:
    """What the report says as of a day, in six languages."""
    report = Report.objects.select_related("document", "period").get()
    made = compose.compose(services.reading_of(report, day))
    return {code: list(spoken(edition)) for code, edition in made["editions"].items()}


def spoken(part: Any) -> Any:
    """The texts of an edition, in their order."""
    if isinstance(part, dict):
        if "text" in part:
            yield part["text"]
        for below in part.values():
            yield from spoken(below)
    elif isinstance(part, list | tuple):
        for below in part:
            yield from spoken(below)


@pytest.mark.parametrize("way", ["xlsx", *(["csv"] if "DRILL" in os.environ else [])])
def test_the_demonstration_is_the_same_in_an_empty_database(way: str, tmp_path: Path, system: User) -> None:
    days = [date(2018, 6, 1), date(2018, 10, 1), date(2018, 12, 15)]
    sheets.dump(tmp_path / "out")
    before = [said_on(day) for day in days], states_on(DAYS)
    forget_all_records()
    loaded = load(through(way, tmp_path / "out"))
    assert [str(problem) for problem in loaded.problems] == []
    sheets.dump(tmp_path / "again")
    assert text_of(tmp_path / "again") == text_of(tmp_path / "out")
    assert ([said_on(day) for day in days], states_on(DAYS)) == before


# A period in which everything happens --------------------------------------------------------------------------


class Secretariat:
    """Somebody who records, moves, corrects, amends and withdraws at random, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        """Begin with a conference and a country, and nothing else."""
        forget_all_records()
        self.chance, self.system = random.Random(seed), system_user(at=AT)  # noqa: S311 (the same every time)
        self.at = datetime(2018, 7, 2, 9, tzinfo=UTC)
        factories.enter(Country, key="KEN", iso2="KE", iso3="KEN", m49="404", name_en="Kenya")
        self.body = factories.body()
        self.conference = factories.conference(at=self.at)
        self.made: list[Any] = []
        for iso in ("UGA", "ZMB", "GHA"):
            factories.enter(Country, key=iso, iso2=iso[:2], iso3=iso, m49=str(800 + ord(iso[0])), name_en=iso)
        self.items = [factories.checklist_item(f"item-{n}", position=n) for n in (1, 2)]
        self.criterion = factories.criterion()

    def work(self, days: int) -> None:
        """Do something every few days."""
        self.made.append(factories.post(at=self.at))
        for _day in range(days):
            self.at += timedelta(days=self.chance.randint(0, 5), hours=1)
            doing: Callable[[], None] = self.chance.choice(
                [
                    self.enter,
                    self.enter,
                    self.move,
                    self.move,
                    self.move,
                    self.correct,
                    self.amend,
                    self.withdraw,
                ]
            )
            try:
                doing()
            except (RefusedError, ValidationError):
                continue

    def enter(self) -> None:
        """Enter a record of some kind with states."""
        n = len(self.made)
        first = self.at.date() + timedelta(days=self.chance.randint(-20, 60))
        last = first + timedelta(days=self.chance.randint(0, 2))
        standing = list(Meeting.objects.filter(withdrawn_on__isnull=True, kind_of="other").order_by("pk"))
        meeting = self.chance.choice(standing or [None])
        ways: list[Callable[[], Any]] = [
            lambda: factories.meeting(
                f"m-{n}",
                body=self.body,
                starts_on=first,
                ends_on=last,
                at=self.at,
                reason=self.chance.choice(["", "both are right; “so it is”"]),
                source_note=self.chance.choice(["", "a letter,\r\nof two lines", "=1+1", "e\u0301t\u00e9"]),
            ),
            lambda: factories.contribution(f"c-{n}", at=self.at),
            lambda: factories.post(f"p-{n}", at=self.at),
            lambda: factories.enter(
                PreparationTask,
                key=f"t-{n}",
                conference=self.conference,
                position=n + 1,
                kind_of="venue",
                at=self.at,
            ),
        ]
        party = self.chance.choice(list(Country.objects.order_by("pk")))
        reason = self.chance.choice(["", "the Party asked for it"])
        ways += [
            lambda: factories.project(f"j-{n}", at=self.at),
            lambda: factories.edition(f"e-{n}", at=self.at),
            lambda: factories.application(
                f"a-{n}",
                party=party,
                received_on=first,
                at=self.at,
                reason=reason,
                amount="1250.50",
                currency="USD",
            ),
        ]
        applications = list(Application.objects.filter(withdrawn_on__isnull=True).order_by("pk"))
        if applications:
            application = self.chance.choice(applications)
            ways += [lambda: self.examine(application, n)] * 4
        if meeting is not None:
            ways.append(lambda: factories.conclusion(f"k-{n}", meeting=meeting, number=n + 1, at=self.at))
            ways.append(lambda: factories.output(f"o-{n}", meeting=meeting, at=self.at))
        self.made.append(self.chance.choice(ways)())

    def examine(self, application: Any, n: int) -> Any:
        """Check an application item by item, and appraise it."""
        for item in self.items:
            result = {"application": application, "item": item, "at": self.at}
            factories.checklist_result(f"r-{n}-{item.key}", **result)
        factories.appraisal(f"s-{n}", application=application, criterion=self.criterion, at=self.at)
        return application

    def some(self) -> Any:
        """One of the records."""
        chosen = self.chance.choice(self.made)
        return type(chosen)._base_manager.get(pk=chosen.pk)

    def move(self) -> None:
        """Lead a record to another state as of some day."""
        record = self.some()
        verbs = record.STATES
        steps = [step for step in verbs.table if getattr(record, verbs.field) in step.sources]
        if not steps:
            return
        step = self.chance.choice(steps)
        further = {name: self.at.date() + timedelta(days=40) for name in dict(verbs.also).get(step.verb, ())}
        import_string(f"{verbs.services}.{step.verb.split('.')[1]}")(
            **{verbs.subject: record},
            **further,
            effective_on=self.at.date() - timedelta(days=self.chance.randint(0, 12)),
            by=self.system,
            at=self.at,
            reason=self.chance.choice(["", "as the host asked"]),
        )

    def correct(self) -> None:
        """Correct the day of a state."""
        record = self.some()
        rows = standing_rows(record.kind(), record.STATES.field, record.uuid)[record.uuid][1:]
        if rows:
            row = self.chance.choice(rows)
            day = row.effective_on + timedelta(days=self.chance.randint(-15, 15))
            records.correct(row, record=record, effective_on=day, what=self.act("a slip"))

    def amend(self) -> None:
        """Change what a record says."""
        record = self.some()
        changes: dict[str, Any] = {"source_note": f"as of {self.at.date()}"}
        if isinstance(record, Meeting) and record.starts_on:
            changes["starts_on"] = record.starts_on + timedelta(days=self.chance.randint(-15, 15))
            changes["ends_on"] = changes["starts_on"] + timedelta(days=self.chance.randint(0, 3))
        records.amend(record, changes, self.act("checked"))

    def withdraw(self) -> None:
        """Withdraw a record, now and then."""
        if self.chance.random() < 0.3:
            records.withdraw(self.some(), self.act("entered twice"))

    def act(self, reason: str) -> Any:
        """What is done now."""
        return records.act(self.system, self.at, reason=reason)


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_was_recorded_is_the_same_in_an_empty_database(seed: int, tmp_path: Path, db: None) -> None:
    Secretariat(seed).work(80)
    written = sheets.dump(tmp_path / "out")
    assert written["states"] > 3
    before = states_on(DAYS), entries_on(DAYS, Conclusion), entries_on(DAYS, Application)

    rows = histories()
    loaded = load(tmp_path / "out")
    assert ([str(problem) for problem in loaded.problems], loaded.changed(), histories()) == ([], 0, rows)

    for way in ("csv", "xlsx"):
        forget_all_records()
        loaded = load(through(way, tmp_path / "out"))
        assert [str(problem) for problem in loaded.problems] == []
        sheets.dump(tmp_path / way)
        assert text_of(tmp_path / way) == text_of(tmp_path / "out")
        assert (states_on(DAYS), entries_on(DAYS, Conclusion), entries_on(DAYS, Application)) == before
        again = load(through(way, tmp_path / way))
        assert (again.problems, again.changed()) == ([], 0)
