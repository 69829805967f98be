"""Texts that are more than texts to whoever forgets to escape them, and how one sees that somebody has forgotten."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.pages import tree

MARK = "zzinjected"
"""What stands in every text of this kind: as an element, an attribute or a script it is found again on a page."""

MARKUP = (
    f"<{MARK}>",
    f"<script>{MARK}()</script>",
    f'"><img src=x onerror={MARK}()>',
    f"' onfocus='{MARK}()' autofocus x='",
    f"</textarea><{MARK}>",
    f"</title></script></style><{MARK}>",
    f"]]><{MARK}/>",
    f"<!--{MARK}",
    "-->",
    f"&lt;{MARK}&gt;&#60;{MARK}&#62;",
    f"javascript:{MARK}()",
    f"<svg/onload={MARK}()>",
)
LANGUAGES_OF_PROGRAMS = (
    "{{ 7*7 }}{% now 'Y' %}",
    "{0}{zzinjected}{0.__class__}",
    "%s%(zzinjected)s%",
    "${zzinjected}`id`$(id)",
    f"'+{MARK}()+'",
    f"\\';{MARK}();//",
    "'; DROP TABLE secretariat_place; --",
    "\\u003cscript\\u003e",
    "../../etc/passwd",
    "\r\nBcc: zz@evil.example\r\n\r\nx",
)
FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    '=HYPERLINK("http://evil.example","x")',
    "==1+1",
    "'=1+1",
    "\t=1+1",
)
UNSEEN = (
    *(chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))),  # turn the direction of text
    "\u200b",
    "\u200d",
    "\ufeff",
    "\u2028",
    "\u0085",
    "\u00ad",
)
FRAGMENTS = (
    *MARKUP,
    *LANGUAGES_OF_PROGRAMS,
    *FORMULAS,
    *UNSEEN,
    "😀",
    "é",
    "e\u0301",
    "س",
    "汉",
    "z" * 10_000,
    " ",
    "-",
)
TEXTS = st.builds(
    "".join,
    st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=8)), min_size=1, max_size=4),
)
"""Texts of every kind, characters that no database stores among them."""


def drilled(examples: int, *, most: int) -> settings:
    """How many texts are tried: some in the suite, `DRILL=` of them, at the most so many, by `make drill`."""
    return settings(
        max_examples=min(int(os.environ.get("DRILL", "0")), most) or examples,
        deadline=None,
        derandomize="DRILL" not in os.environ,
        database=None,
        suppress_health_check=[
            HealthCheck.too_slow,
            HealthCheck.data_too_large,
            HealthCheck.function_scoped_fixture,
        ],
    )


# Attributes that a script of the staff screens' library takes for a program.
PROGRAMS = ("on", "x-", "@", ":", "hx-on", "hx-vals", "hx-headers", "hx-trigger")
LEADING = ("href", "src", "action", "formaction", "srcdoc", "data")
RUN = {"", "text/javascript", "module", "application/javascript"}


def injected(page: Any) -> list[str]:
    """What of a page's texts has become markup or a program."""
    return list(elements_injected(tree(page)))


def elements_injected(root: Any) -> Iterator[str]:
    """The same of elements."""
    for element in root.iter():
        if isinstance(element.tag, str):
            yield from _of_text(element)
            yield from (f"{name}={value}" for name, value in element.items() if _leads(name, value))


def _of_text(element: Any) -> Iterator[str]:
    """What an element is, and what it runs or obeys, that a text has made."""
    obeyed = element.tag == "style" or (element.tag == "script" and element.get("type", "") in RUN)
    if MARK in element.tag or (obeyed and MARK in "".join(element.itertext())):
        yield f"element {element.tag}"


def _leads(name: str, value: str) -> bool:
    """Whether an attribute was made by a text, or runs one."""
    runs = name in LEADING and value.strip().lower().startswith(("javascript:", "data:text"))
    return runs or MARK in name or (name.startswith(PROGRAMS) and MARK in value)
