"""Pictures of pages as the documents keep them."""

from __future__ import annotations

import io

from PIL import Image

from tests.conftest import ROOT

FOLDER = ROOT / "docs" / "pictures"


def with_fewer_colours(picture: bytes, colours: int = 256) -> bytes:
    """A picture of a page, which has few colours, with a palette of them."""
    made = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as opened:
        plain = opened.convert("RGB").quantize(
            colors=colours, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
        )
        plain.save(made, "PNG", optimize=True)
    return made.getvalue()
