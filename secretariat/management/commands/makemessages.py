"""Collect the messages of the code into the catalogues."""

from pathlib import Path
from typing import Any

from django.core.management.commands import makemessages

from secretariat.kernel.languages import ENGLISH, LANGUAGES


class Command(makemessages.Command):
    """Collect the messages for all languages but English, with the files that use them and no line numbers."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Collect."""
        others = [
            language.suffix.replace("_hans", "_Hans") for language in LANGUAGES if language is not ENGLISH
        ]
        options["locale"] = options["locale"] or others
        options["add_location"] = "file"
        options["no_wrap"] = True
        options["ignore_patterns"] = [*options["ignore_patterns"], "tests/*", ".venv/*", "var/*"]
        super().handle(*args, **options)

    def write_po_file(self, potfile: str, locale: str) -> None:
        """Merge, and keep the header free of times: only what people changed shows in a difference."""
        super().write_po_file(potfile, locale)
        for path in self.locale_paths:
            self._without_times(Path(path) / locale / "LC_MESSAGES" / f"{self.domain}.po")

    @staticmethod
    def _without_times(file: Path) -> None:
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        file.write_text(
            "".join(line for line in lines if not line.startswith('"POT-Creation-Date:')), encoding="utf-8"
        )
