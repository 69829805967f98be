"""Whether what is locked has known weaknesses: `python -m deploy.audit [--strict] [--service NAME]`.

pip-audit asks the advisory service for every package of the lock files. What it finds fails, unless `requirements/accepted.toml`
has it for so long. Where the service does not answer, or knows none of the packages (a mirror in its place answers so),
nothing is known: that is said, and fails with `--strict` only.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name

from deploy.components import REQUIREMENTS

LOCKS = ("production", "development")
LONGEST = timedelta(days=90)
ACCEPTED = {"id": str, "package": str, "reason": str, "until": date}
# How pip-audit ends where it could not ask: by its own words, or by those of the library that speaks to the service.
NO_ANSWER = re.compile(
    r"[Cc]ould not connect|not redirecting|ConnectionError|ReadTimeout|Max retries|ServiceError"
)


class UnreachableError(Exception):
    """The advisory service does not answer."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A weakness that is known and lived with for a while."""

    id: str
    package: str
    reason: str
    until: date


@dataclass(frozen=True, slots=True)
class Known:
    """A weakness of a package, by all of its identifiers."""

    package: str
    version: str
    ids: frozenset[str]
    fixed_in: tuple[str, ...]

    def __str__(self) -> str:
        """Which, of what, and what mends it."""
        mended = ", ".join(self.fixed_in) or "nothing yet"
        return f"{self.package} {self.version}: {', '.join(sorted(self.ids))}; mended by {mended}"


@dataclass(slots=True)
class Told:
    """What came out: what fails, and what only warns."""

    errors: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


# What is accepted -------------------------------------------------------------------------------------------


def accepted(path: Path, *, today: date) -> tuple[list[Accepted], list[str]]:
    """What is accepted on a day, and what is wrong with the list."""
    good, wrong = [], []
    for number, row in enumerate(tomllib.loads(path.read_text("utf-8")).get("accepted", []), start=1):
        if fault := _fault(row, today):
            wrong.append(f"{path.name}: entry {number} ({row.get('id', 'no id')}) {fault}")
        else:
            good.append(Accepted(**row | {"package": canonicalize_name(row["package"])}))
    return good, wrong


def _fault(row: dict[str, Any], today: date) -> str:
    """What is wrong with an entry, if anything."""
    if row.keys() != ACCEPTED.keys() or any(type(row[name]) is not kind for name, kind in ACCEPTED.items()):
        return "needs id, package and reason as texts, until as a date, and nothing else"
    if not row["reason"].strip():
        return "gives no reason"
    if row["until"] < today:
        return f"was accepted until {row['until']}"
    if row["until"] > today + LONGEST:
        return f"is accepted until {row['until']}; {today + LONGEST} is the latest"
    return ""


# What is known ----------------------------------------------------------------------------------------------


def ask(lock: str, options: Sequence[str] = ()) -> list[dict[str, Any]]:
    """What pip-audit says of each package of a lock file.

    Raises:
        UnreachableError: The service does not answer.
        RuntimeError: pip-audit fails otherwise.
    """
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(REQUIREMENTS / f"{lock}.txt")]
    command += ["--require-hashes", "--disable-pip", "--format", "json", "--progress-spinner", "off"]
    done = subprocess.run(  # noqa: S603 (no shell)
        [*command, "--timeout", "15", *options], capture_output=True, text=True, check=False
    )
    try:
        found: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except ValueError:
        last = (done.stderr.strip() or "it says nothing").splitlines()[-1]
        if NO_ANSWER.search(done.stderr):
            raise UnreachableError(last) from None
        raise RuntimeError(f"pip-audit ended with {done.returncode}: {last}") from None
    return found


def weaknesses(said: Iterable[dict[str, Any]]) -> tuple[set[Known], set[str]]:
    """The weaknesses that are known, and the packages of which the service knows nothing."""
    known, unknown = set(), set()
    for one in said:
        name = canonicalize_name(one["name"])
        if "skip_reason" in one:
            unknown.add(name)
        for weakness in one.get("vulns", ()):
            ids = frozenset({weakness["id"], *weakness.get("aliases", ())})
            known.add(Known(name, one["version"], ids, tuple(weakness["fix_versions"])))
    return known, unknown


def judge(known: Iterable[Known], accepted: Sequence[Accepted], *, whole: bool) -> Told:
    """What of the weaknesses fails; where all packages were asked for, also what is accepted and known no more."""
    told, used = Told(), set()
    for one in sorted(known, key=str):
        found = [entry for entry in accepted if entry.package == one.package and entry.id in one.ids]
        used.update(found)
        if found:
            told.warnings.append(f"{one}; accepted until {found[0].until}: {found[0].reason}")
        else:
            told.errors.append(str(one))
    if whole:
        gone = [entry for entry in accepted if entry not in used]
        told.errors += [f"{entry.package} {entry.id} is known no more: take it out" for entry in gone]
    return told


def audit(
    *, today: date, path: Path, strict: bool, asked: Callable[[str], list[dict[str, Any]]] = ask
) -> Told:
    """Ask for every lock file, and judge."""
    good, wrong = accepted(path, today=today)
    known, unasked = set[Known](), []
    for lock in LOCKS:
        try:
            said = asked(lock)
        except UnreachableError as error:
            unasked.append(
                f"{lock}: the advisory service does not answer ({error}); whether anything has weaknesses is not known"
            )
            continue
        found, unknown = weaknesses(said)
        known |= found
        if unknown:
            names = (
                f"does not know {', '.join(sorted(unknown))}"
                if len(unknown) < len(said)
                else "knows none of them"
            )
            unasked.append(f"{lock}: the advisory service {names}; whether they have weaknesses is not known")
    told = judge(known, good, whole=not unasked)
    told.errors += wrong
    (told.errors if strict else told.warnings).extend(unasked)
    return told


def main() -> int:
    """Ask, say what came out, and end with 1 if it fails."""
    options = argparse.ArgumentParser(description="Known weaknesses of what is locked.")
    options.add_argument("--strict", action="store_true", help="fail too where nothing could be asked")
    options.add_argument("--service", default="", help="which advisory service: what pip-audit knows by name")
    given = options.parse_args()
    more = ["--vulnerability-service", given.service] if given.service else []
    today = datetime.now(UTC).date()  # noqa: TID251 (a command of its own, without the product)
    told = audit(
        today=today,
        path=REQUIREMENTS / "accepted.toml",
        strict=given.strict,
        asked=lambda lock: ask(lock, more),
    )
    for line in (*(f"warning: {one}" for one in told.warnings), *(f"error: {one}" for one in told.errors)):
        print(line)  # noqa: T201 (a command says what it found)
    if not told.errors and not told.warnings:
        print("no known weakness")  # noqa: T201 (as above)
    return 1 if told.errors else 0


if __name__ == "__main__":
    sys.exit(main())
