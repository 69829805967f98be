"""Amounts of money in a currency.

Figures are grouped as counts are, with a no-break space; hundredths stand only where there are some, after the
decimal mark of the language. The currency is its ISO 4217 code: before the figure in English, Chinese and Arabic,
after it in French, Russian and Spanish. Source: interinstitutional style guide of the European Union, 7.3.3.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from secretariat.kernel.counts import figure
from secretariat.kernel.values import NBSP, Run, Source, UnknownFormError

DECIMAL_COMMA = frozenset({"fr", "ru", "es"})
CURRENCY_LAST = frozenset({"fr", "ru", "es"})


@dataclass(frozen=True, slots=True)
class Amount:
    """So much of a currency, as a value of a sentence or cell; `sources` are the records added up."""

    amount: Decimal
    currency: str
    sources: tuple[Source, ...] = ()

    def runs(self, language: str, form: str) -> tuple[Run, ...]:
        """The figure with its currency.

        Raises:
            UnknownFormError: A form was asked for; there is none.
        """
        if form:
            raise UnknownFormError(self, form)
        whole, _point, cents = f"{self.amount:.2f}".partition(".")
        text = figure(int(whole))
        if cents != "00":
            text += ("," if language in DECIMAL_COMMA else ".") + cents
        parts = (text, self.currency) if language in CURRENCY_LAST else (self.currency, text)
        # A symbol: in Arabic, code and figure keep their order.
        return (Run(NBSP.join(parts), "symbol", self.sources[0] if len(self.sources) == 1 else None),)

    def cited(self) -> tuple[Source, ...]:
        """The records whose amounts are added up."""
        return self.sources

    def as_data(self) -> dict[str, object]:
        """The amount as data: 5 and 5.00 are one amount."""
        return {
            "is": "Amount",
            "amount": f"{self.amount.normalize():f}",
            "currency": self.currency,
            "sources": self.sources,
        }


def totals(amounts: Iterable[Amount]) -> tuple[Amount, ...]:
    """What amounts come to: one sum for each currency, in the order of their codes."""
    by_currency: dict[str, list[Amount]] = {}
    for amount in amounts:
        by_currency.setdefault(amount.currency, []).append(amount)
    return tuple(
        Amount(
            sum((one.amount for one in together), Decimal(0)),
            currency,
            tuple(source for one in together for source in one.sources),
        )
        for currency, together in sorted(by_currency.items())
    )
