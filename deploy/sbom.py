"""The list of what production is made of, as CycloneDX 1.6: `python -m deploy.sbom FILE`.

Names, versions, hashes and who asks for what (on whichever system) come from the lock, licences from what is installed, and the files of others
from `requirements/vendored.toml`. The same lock gives the same bytes: it has no time, and its number follows from what it says.
"""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense, LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from deploy.components import LICENCES, ROOT, Locked, Vendored, licence_of, locked, vendored

OF_THE_PROJECT = "requirements/production.in"


def licence(expression: str) -> DisjunctiveLicense | LicenseExpression:
    """A licence: one by its identifier, several as they stand to each other; what SPDX does not know by a name."""
    if "LicenseRef-" in expression:
        return DisjunctiveLicense(name=expression)
    single = len(LICENCES.parse(expression).args) == 0 and " WITH " not in expression
    return DisjunctiveLicense(id=expression) if single else LicenseExpression(expression)


def package(one: Locked) -> Component:
    """A package that is installed."""
    return Component(
        name=one.name,
        version=one.version,
        type=ComponentType.LIBRARY,
        bom_ref=f"package:{one.name}",
        purl=PackageURL("pypi", name=one.name, version=one.version),
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=each) for each in one.hashes],
        licenses=[licence(licence_of(one.name))],
    )


def file(one: Vendored) -> Component:
    """A file that others made."""
    return Component(
        name=one.path,
        version=one.version,
        type=ComponentType.FILE,
        bom_ref=f"file:{one.path}",
        description=one.what,
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=one.sha256)],
        licenses=[licence(one.licence)],
    )


def made() -> str:
    """The list, as text."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    root = Component(
        name=told["name"],
        version=told["version"],
        type=ComponentType.APPLICATION,
        bom_ref="project",
        description=told["description"],
        licenses=[licence(told["license"])],
    )
    installed = [one for one in locked("production") if one.installed_here]
    packages = {one.name: package(one) for one in installed}
    bom = Bom(components=[*packages.values(), *map(file, vendored())])
    bom.metadata.component = root
    bom.metadata.timestamp = None  # type: ignore[assignment]  # the library writes none then
    files = [one for one in bom.components if one.type == ComponentType.FILE]
    bom.register_dependency(
        root, [*files, *(packages[one.name] for one in installed if OF_THE_PROJECT in one.asked_by)]
    )
    for name, component in packages.items():
        bom.register_dependency(component, [packages[one.name] for one in installed if name in one.asked_by])
    bom.serial_number = uuid5(NAMESPACE_URL, "")
    bom.serial_number = uuid5(NAMESPACE_URL, JsonV1Dot6(bom).output_as_string())
    return JsonV1Dot6(bom).output_as_string(indent=2) + "\n"


if __name__ == "__main__":
    reader = argparse.ArgumentParser(description="Write the list of what production is made of.")
    reader.add_argument("target", metavar="FILE", type=Path, help="where to")
    target = reader.parse_args().target
    target.write_text(made(), encoding="utf-8")
    print(target)  # noqa: T201 (a command says what it wrote)
