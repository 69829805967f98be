"""Where records stand in the staff screens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.urls import reverse

from secretariat.kernel.queries import rows_of


def numbers_of(records: Iterable[tuple[str, str]]) -> dict[str, int]:
    """The numbers of some records in addresses, each of its kind and identifier, by identifier. One query."""
    return {str(uuid): pk for uuid, pk in rows_of(records, "pk")}


def screen_of(kind: str, number: int) -> str:
    """The address of the form of a record of a kind, by its number."""
    return reverse(f"admin:{kind.replace('.', '_')}_change", args=[number])


def screens_of(records: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """The addresses of the forms of some records, each of its kind and identifier, by identifier. One query."""
    kinds = {uuid: kind for kind, uuid in records}
    numbers = numbers_of((kind, uuid) for uuid, kind in kinds.items())
    return {uuid: screen_of(kinds[uuid], number) for uuid, number in numbers.items()}
