"""Make the Chinese font of the PDF renderer: Noto Serif SC cut down to what simplified Chinese documents print.

    npm pack @expo-google-fonts/noto-serif-sc && tar xf expo-google-fonts-noto-serif-sc-*.tgz
    python deploy/subset_fonts.py package reports/renderers/fonts

The result holds the 6,763 characters and all signs of GB 2312, the 8,105 characters of the Table of General Standard
Chinese Characters where a list of them is given, Latin, punctuation and full-width forms. Licence: SIL Open Font
License 1.1, beside the fonts.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset

WEIGHTS = {
    "400Regular/NotoSerifSC_400Regular.ttf": "NotoSerifSC-Regular.ttf",
    "700Bold/NotoSerifSC_700Bold.ttf": "NotoSerifSC-Bold.ttf",
}
RANGES = (
    (0x20, 0x17F),
    (0x2010, 0x2070),
    (0x3000, 0x3040),
    (0xFF00, 0xFFF0),
    (0x3220, 0x322A),
    (0x2460, 0x2474),
)


def gb2312() -> set[int]:
    """Every code point of GB 2312."""
    found = set()
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes([high, low]).decode("gb2312")))
            except UnicodeDecodeError:
                continue
    return found


def main(source: Path, target: Path, *lists: Path) -> None:
    """Cut both weights down."""
    wanted = gb2312() | {point for first, last in RANGES for point in range(first, last)}
    for file in lists:
        wanted |= {ord(char) for char in file.read_text(encoding="utf-8") if not char.isspace()}
    options = subset.Options()
    options.layout_features = ["*"]
    options.hinting = False
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.glyph_names = False
    options.recalc_timestamp = False
    target.mkdir(parents=True, exist_ok=True)
    for original, name in WEIGHTS.items():
        font = subset.load_font(source / original, options)
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=wanted)
        subsetter.subset(font)
        subset.save_font(font, target / name, options)


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:]))
