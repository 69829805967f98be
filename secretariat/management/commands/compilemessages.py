"""Compile the catalogues."""

from django.core.management.commands import compilemessages


class Command(compilemessages.Command):
    """Compile the catalogues without gettext's own check of placeholders.

    It knows no grammatical forms: `{next:n_to}` is none of Python's format specifications. The catalogue's tests
    compare names and forms instead.
    """

    program_options: list[str] = []
