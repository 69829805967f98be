"""What holds for every format: it renders all six languages, to the same bytes everywhere, and refuses what breaks it."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.utils.module_loading import import_string

from reports.choices import CONTENT_TYPES, Format
from reports.services import RENDERERS
from secretariat.kernel import languages
from secretariat.kernel.runs import FinalError
from tests.reports.extracted import demonstration, pdf_of

pytestmark = pytest.mark.django_db

# Formats that are text themselves. Whether a PDF is the same everywhere is asked in its own tests.
TEXTS = (Format.XML, Format.HTML, Format.JSON)


@pytest.fixture
def content() -> dict[str, Any]:
    """The snapshot's content of the demonstration's report."""
    return demonstration()


def made(content: dict[str, Any], name: Format, language: str) -> bytes:
    """The file of a format in a language."""
    if name is Format.PDF:
        return pdf_of(content, language)
    rendered = import_string(f"{RENDERERS[name]}.render")(content, language, {})
    assert rendered.pages >= 0
    return bytes(rendered.content)


@pytest.mark.parametrize("name", Format)
def test_every_format_is_rendered_in_all_languages_and_has_a_type(
    content: dict[str, Any], name: Format
) -> None:
    before = json.dumps(content, sort_keys=True)
    files = {language: made(content, name, language) for language in languages.CODES}
    assert all(files.values())
    assert len(set(files.values())) == len(languages.CODES)
    assert json.dumps(content, sort_keys=True) == before  # a renderer leaves the snapshot as it is
    assert CONTENT_TYPES[name]


def test_same_snapshot_gives_the_same_bytes_in_another_process(
    content: dict[str, Any], tmp_path: Path
) -> None:
    file = tmp_path / "content.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    modules = [RENDERERS[name] for name in TEXTS]
    script = (
        "import django, json, hashlib; django.setup();"
        "from django.utils.module_loading import import_string;"
        f"content = json.load(open({str(file)!r}));"
        f"print(*(hashlib.sha256(import_string(name + '.render')(content, code, {{}}).content).hexdigest()"
        f" for name in {modules!r} for code in ('ar', 'zh-hans', 'en')))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    here = [
        hashlib.sha256(made(content, name, code)).hexdigest()
        for name in TEXTS
        for code in ("ar", "zh-hans", "en")
    ]
    assert run.stdout.split() == here


@pytest.mark.parametrize("char", ["\x00", "\x0b", "\x1b", "\x9f", "\ufffe", "\ud800", "\u202e"])
@pytest.mark.parametrize("name", Format)
def test_character_that_would_break_a_file_is_refused_with_its_code_point(
    content: dict[str, Any], name: Format, char: str
) -> None:
    content["editions"]["en"]["body"][1]["sentences"][0]["runs"][0]["text"] += char
    with pytest.raises(FinalError, match=rf"U\+{ord(char):04X}"):
        import_string(f"{RENDERERS[name]}.render")(content, "en", {})
