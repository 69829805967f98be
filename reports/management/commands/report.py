"""Generate the progress report of a conference through a worker, with progress in the terminal."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError

from reports import facts, services
from reports.choices import Format
from reports.models import Report
from reports.sections.reading import NoConventionError
from secretariat.kernel import languages
from secretariat.kernel.choices import PartState, RunState
from secretariat.kernel.dates import now
from secretariat.services import system_user

PATIENCE = 20.0  # seconds without any worker taking a part


class Command(BaseCommand):
    """Generate a report: ask for a run, watch it, write its files to a folder."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the conference, the date, the languages, the formats and the folder."""
        parser.add_argument(
            "--conference", required=True, metavar="KEY", help="the key of the conference, such as COP-2"
        )
        parser.add_argument(
            "--as-of",
            type=date.fromisoformat,
            metavar="DATE",
            help="2018-10-01; default the report's own date",
        )
        parser.add_argument(
            "--language",
            action="append",
            default=[],
            metavar="LANGUAGE",
            help="ar, zh, en, fr, ru or es; may be repeated",
        )
        parser.add_argument(
            "--format",
            action="append",
            default=[],
            choices=Format.values,
            help="may be repeated; default all of them",
        )
        parser.add_argument(
            "--output",
            type=Path,
            metavar="DIR",
            help="write <document>.<language>.<format> there, such as progress-report.fr.pdf",
        )
        parser.add_argument(
            "--gaps", action="store_true", help="list the texts that are missing and what was left unsaid"
        )
        parser.add_argument("--timeout", type=float, default=540, metavar="SECONDS")

    def handle(self, *args: Any, **options: Any) -> None:
        """Generate.

        Raises:
            CommandError: There is no such report or language, no folder can be made for the files, no convention is
                recorded, no worker takes the run up, or a part has failed.
        """
        report = self._report(options["conference"])
        only = [self._language(name) for name in options["language"]]
        if options["output"]:
            self._folder(options["output"])
        at = now()
        as_of = options["as_of"] or report.as_of
        formats = options["format"] or Format.values
        try:
            run = services.request_report(
                report=report, as_of=as_of, only=only, formats=formats, by=system_user(at=at), at=at
            )
        except NoConventionError as error:
            raise CommandError("no convention is recorded yet: enter it first") from error
        fact = self._watch(run.uuid, options["timeout"])
        if options["output"]:
            self._write(fact, options["output"])
        self._tell_gaps(fact, listed=options["gaps"])

    def _tell_gaps(self, fact: facts.RunFact, *, listed: bool) -> None:
        """Say what was left unsaid, and how many texts are missing or which."""
        for left_out in fact.unsaid:
            source = left_out["source"]
            self.stdout.write(
                f"not said, observed only on {left_out['observed_on']}: {source['kind']} {source['key']}"
            )
        if fact.gaps:
            self.stdout.write(self.style.WARNING(f"{len(fact.gaps)} text(s) missing"))
        if not listed:
            return
        for gap in fact.gaps:
            self.stdout.write(
                f"{gap.language.short}: {gap.kind} {gap.key}, {gap.field or 'wording'} ({gap.sentence})"
            )
        if not fact.gaps:
            self.stdout.write("no text is missing")

    def _report(self, conference: str) -> Report:
        found = Report.objects.current().filter(document__conference__key=conference)
        report = found.select_related("document", "period").order_by("-as_of", "pk").first()
        if report is None:
            raise CommandError(f"there is no report of a conference with the key “{conference}”")
        return report

    def _language(self, name: str) -> str:
        try:
            return languages.find(name).code
        except KeyError as error:
            known = ", ".join(language.short for language in languages.LANGUAGES)
            raise CommandError(f"“{name}” is not one of the languages {known}") from error

    def _folder(self, folder: Path) -> None:
        """Make the folder for the files, before anybody waits for them."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CommandError(f"no folder can be made at {folder}: {error.strerror}") from error

    def _watch(self, run: Any, timeout: float) -> facts.RunFact:
        """Follow the run to its end, a line for every part that changes."""
        told: dict[str, str] = {}
        began = moved = time.monotonic()
        while True:
            fact = facts.run_fact(run=run, at=now())
            if fact is None:
                raise CommandError(f"the run {run} is gone")
            if self._tell(fact, told):
                moved = time.monotonic()
            if fact.state == RunState.FAILED:
                failed = (part for part in fact.parts if part.state == PartState.FAILED)
                raise CommandError("failed: " + "; ".join(f"{part.key}: {part.reason}" for part in failed))
            if fact.finished:
                return fact
            if time.monotonic() - began > timeout:
                raise CommandError(f"not ready after {timeout:.0f} s; the run goes on: {run}")
            if time.monotonic() - moved > PATIENCE:
                self.stdout.write(self.style.WARNING("nothing has moved for a while; is a worker running?"))
                moved = time.monotonic()
            time.sleep(0.2)

    def _tell(self, fact: facts.RunFact, told: dict[str, str]) -> bool:
        """Write a line for each part that has changed; whether any has."""
        changed = False
        for part in fact.parts:
            line = self._line(part)
            if told.get(part.key) != line and (part.state != PartState.REQUESTED or part.reason):
                told[part.key] = line
                changed = True
                self.stdout.write(line)
        return changed

    @staticmethod
    def _line(part: facts.PartFact) -> str:
        name = part.language.own_name if part.language else part.key
        again = f", attempt {part.attempt}" if part.attempt > 1 else ""
        return (
            f"  {part.key:8} {name:10} {part.state.value}{again}{f': {part.reason}' if part.reason else ''}"
        )

    def _write(self, fact: facts.RunFact, folder: Path) -> None:
        """Copy the run's files into a folder."""
        for file in fact.files:
            target = folder / file.name
            with default_storage.open(f"renditions/{file.sha256[:2]}/{file.sha256}.{file.format}") as opened:
                target.write_bytes(opened.read())
            pages = f"{file.pages} pages, " if file.pages else ""
            self.stdout.write(f"{target}  {pages}{file.size} bytes, sha256 {file.sha256[:16]}…")
