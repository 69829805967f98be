"""What the product is made of besides its own code: locked packages with their licences, and files taken from others."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from license_expression import LicenseExpression, get_spdx_licensing
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements"
LICENCES = get_spdx_licensing()
UNCLEAR = {"", "UNKNOWN"}


@dataclass(frozen=True, slots=True)
class Locked:
    """A package of a lock file: its hashes are those of all its files; `asked_by` are packages, or a file that names it."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    asked_by: tuple[str, ...]

    @property
    def installed_here(self) -> bool:
        """Whether its marker holds for this Python on this system."""
        marker = Requirement(f"{self.name}; {self.marker}").marker if self.marker else None
        return marker is None or marker.evaluate()


@dataclass(frozen=True, slots=True)
class Vendored:
    """A file that others made, as `requirements/vendored.toml` tells it; `text` is where its licence stands."""

    path: str
    what: str
    version: str
    licence: str
    text: str
    sha256: str


def locked(name: str) -> tuple[Locked, ...]:
    """The packages of a lock file (`production` or `development`), by name."""
    found = []
    for block in re.split(
        r"^(?=[a-z0-9])", (REQUIREMENTS / f"{name}.txt").read_text("utf-8"), flags=re.MULTILINE
    ):
        head, _newline, rest = block.partition("\n")
        if not head or head.startswith("#"):
            continue
        requirement = Requirement(head.removesuffix("\\").strip())
        (pin,) = requirement.specifier
        found.append(
            Locked(
                name=canonicalize_name(requirement.name),
                version=pin.version,
                marker=str(requirement.marker or ""),
                hashes=tuple(sorted(re.findall(r"--hash=sha256:([0-9a-f]{64})", rest))),
                asked_by=tuple(re.findall(r"^ +#(?: via)? +(?!via$)(?:-r )?([\w./-]+)$", rest, re.MULTILINE)),
            )
        )
    return tuple(sorted(found, key=lambda one: one.name))


def asked_for(name: str) -> frozenset[str]:
    """The packages that a `.in` file names."""
    lines = (REQUIREMENTS / f"{name}.in").read_text("utf-8").splitlines()
    named = [line for line in lines if line and not line.startswith(("#", "-"))]
    return frozenset(canonicalize_name(Requirement(line).name) for line in named)


def vendored() -> tuple[Vendored, ...]:
    """The files that others made."""
    rows = tomllib.loads((REQUIREMENTS / "vendored.toml").read_text("utf-8"))["file"]
    return tuple(Vendored(**row) for row in sorted(rows, key=lambda row: row["path"]))


def sha256(path: str) -> str:
    """The hash of a file of the project."""
    return hashlib.sha256((ROOT / path).read_bytes()).hexdigest()


# Licences ---------------------------------------------------------------------------------------------------


@cache
def rules() -> dict[str, Any]:
    """`requirements/licences.toml`."""
    return tomllib.loads((REQUIREMENTS / "licences.toml").read_text("utf-8"))


def licence_of(name: str) -> str:
    """The licence of an installed package, as an SPDX expression.

    What was read by people comes first; then what the package says of itself, in the newest way it does.

    Raises:
        ValueError: It says nothing that the list of spellings knows; names the package.
    """
    if read := rules()["packages"].get(name):
        return str(read["licence"])
    told = metadata.metadata(name)
    if expression := told.get("License-Expression"):
        return str(expression)
    classified = [
        line.rpartition(" :: ")[2]
        for line in told.get_all("Classifier") or []
        if line.startswith("License ::")
    ]
    short = (told.get("License") or "").strip()
    said = classified or ([] if short in UNCLEAR else [short])
    spelled = rules()["spelled"]
    if len(said) == 1 and (said[0] in spelled or known(said[0])):
        return str(spelled.get(said[0], said[0]))
    raise ValueError(
        f"{name}: its licence is not clear from {said}; read it, and write it into licences.toml"
    )


def known(expression: str) -> bool:
    """Whether it is an SPDX expression."""
    return not LICENCES.validate(expression).errors


def allowed(expression: str) -> bool:
    """Whether a licence is one that the product may be delivered with: one of alternatives, all of what stands together."""
    return _allowed(LICENCES.parse(expression))


def _allowed(part: LicenseExpression) -> bool:
    match type(part).__name__:
        case "OR":
            return any(_allowed(one) for one in part.args)
        case "AND":
            return all(_allowed(one) for one in part.args)
        case _one:
            return str(part) in rules()["allowed"]
