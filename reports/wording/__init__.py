"""The only sentences: what the report says, in the words of the secretariat.

Each message stands here in English, once per tense, and in the catalogues in the other languages, in the context
`report`. Placeholders take typed values; what follows the colon is the grammatical form the sentence asks for, and
a translation may ask for another form than the English. Wording is our own; terms follow the United Nations.


Each section's messages stand in a module of their own; `clauses` says what a message becomes with its values.
"""

from __future__ import annotations

import importlib
import pkgutil

from reports.wording.clauses import Wording


def all_wordings() -> list[Wording]:
    """Every wording of every section, once, module by module in alphabetical order."""
    found: dict[int, Wording] = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        for thing in vars(importlib.import_module(f"{__name__}.{module.name}")).values():
            members = thing.values() if isinstance(thing, dict) else (thing,)
            found.update({id(member): member for member in members if isinstance(member, Wording)})
    return list(found.values())
