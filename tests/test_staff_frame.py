"""The frame of the staff screens is the library's as it stands, but that its content is a landmark."""

from __future__ import annotations

import re
from pathlib import Path

import unfold

from tests.conftest import ROOT


def frame(file: Path) -> list[str]:
    """The block of a template in which a page stands, line by line."""
    text = file.read_text(encoding="utf-8")
    return [line.strip() for line in text[text.index("{% block base %}") :].splitlines() if line.strip()]


def test_the_frame_is_the_librarys_with_a_landmark() -> None:
    """A newer library may frame its pages otherwise: then ours follows it."""
    theirs = frame(Path(unfold.__file__).parent / "templates" / "admin" / "base.html")
    ours = frame(ROOT / "templates" / "admin" / "base.html")
    changed = [line for line in ours if re.search(r"</?main\b", line)]
    assert len(changed) == 2
    assert [re.sub(r"(</?)main\b", r"\1div", line) for line in ours] == theirs
