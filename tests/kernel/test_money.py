"""Amounts of money in six languages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from secretariat.kernel.money import Amount, totals
from secretariat.kernel.values import Source, UnknownFormError, plain, say

SAID = {
    "en": ("EUR 5000", "EUR 1 200 000.50"),
    "zh-hans": ("EUR 5000", "EUR 1 200 000.50"),
    "ar": ("EUR 5000", "EUR 1 200 000.50"),
    "fr": ("5000 EUR", "1 200 000,50 EUR"),
    "ru": ("5000 EUR", "1 200 000,50 EUR"),
    "es": ("5000 EUR", "1 200 000,50 EUR"),
}


@pytest.mark.parametrize("code", SAID)
def test_amount_is_written_as_the_language_does(code: str) -> None:
    said = tuple(say(Amount(Decimal(text), "EUR"), code) for text in ("5000.00", "1200000.5"))
    assert tuple(text.replace("\u00a0", " ") for text in said) == SAID[code]
    assert all(" " not in text for text in said)


def test_amount_has_no_other_form() -> None:
    with pytest.raises(UnknownFormError):
        Amount(Decimal(5), "EUR").runs("en", "of")


def test_amount_is_one_however_many_noughts_it_is_stored_with() -> None:
    assert plain(Amount(Decimal(5), "EUR")) == plain(Amount(Decimal("5.00"), "EUR"))
    assert plain(Amount(Decimal(500), "EUR"))["amount"] == "500"


def test_currencies_are_not_mixed() -> None:
    sources = [Source("kind", f"uuid-{number}", f"key-{number}", 1) for number in range(3)]
    amounts = [
        Amount(Decimal(text), currency, (source,))
        for text, currency, source in zip(("10", "0.25", "3"), ("SEK", "EUR", "SEK"), sources, strict=True)
    ]
    assert totals(amounts) == (
        Amount(Decimal("0.25"), "EUR", (sources[1],)),
        Amount(Decimal(13), "SEK", (sources[0], sources[2])),
    )
