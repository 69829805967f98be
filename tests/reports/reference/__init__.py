"""The facts of the reference report, strand by strand: what must stand in each language, in its section.

A strand's module has `FACTS`, and where it needs them `TENSES` with `TENSES_IN`, and of its cells in the demonstration
`UNPRINTED`, `BINDING`, `OTHERWISE`, `BESIDE` and `SOME_LANGUAGES`.
"""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType
from typing import Any


def strands() -> list[ModuleType]:
    """The strands' modules."""
    names = (module.name for module in pkgutil.iter_modules(__path__) if module.name != "claims")
    return [importlib.import_module(f"{__name__}.{name}") for name in names]


def gathered(name: str) -> dict[Any, Any]:
    """A table of all strands as one."""
    return {key: value for strand in strands() for key, value in getattr(strand, name, {}).items()}
