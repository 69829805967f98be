"""Which pages are proved in a browser: every address under a language, but those that are named here with a reason.

A page without arguments is proved as soon as it has an address. Whoever adds one with arguments says in `VALUES` with
which; whoever adds one that members of the Bureau do not read says in `READERS` who does. `tests/test_pages_proved.py`
fails where neither is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils import translation

from tests.browser.records import invitation, issued, password_link, second_factor
from tests.test_urls import patterns

REPORT = "cop2-progress-report"
MEMBER = "bureau-member"
BOARD_MEMBER = "board-member"
STRANGER = ""
HALF_WAY = "half-way"
"""Who has typed name and password, and is asked for the code."""
NEWCOMER = "newcomer"
"""Who has no second factor yet."""

NO_PAGES = {
    "account:feed": "takes a form, and leads back to the account",
    "account:landing": "leads on to where one works",
    "account:language": "takes a form, and leads back to the account",
    "account:news": "takes a form, and leads back to what is new",
    "account:recovery-codes-file": "a file",
    "account:reminders": "takes a form, and leads back to the account",
    "account:time-zone": "takes a form, and leads back to the account",
    "account_logout": "takes a form, and leads to signing in",
    "mfa_reauthenticate_webauthn": "takes what a device answers, and leads to the page that asks",
    "portal:document-file": "a file",
    "portal:feed": "read by programs of calendars",
}

READERS = {
    "account:invitation": STRANGER,
    "account:new-password": STRANGER,
    "account_login": STRANGER,
    "account_reauthenticate": NEWCOMER,
    "account_reset_password": STRANGER,
    "account_reset_password_done": STRANGER,
    "mfa_activate_totp": NEWCOMER,
    "mfa_authenticate": HALF_WAY,
    "portal:round": BOARD_MEMBER,
    "portal:rounds": BOARD_MEMBER,
}

Values = Mapping[str, str]
VALUES: dict[str, Values | Callable[[], Values]] = {
    "account:invitation": lambda: {"token": invitation(NEWCOMER)},
    "account:new-password": lambda: {"token": password_link(MEMBER)},
    "account:remove-factor": lambda: {"pk": second_factor(MEMBER)},
    "portal:document": {"key": "cop2-provisional-agenda"},
    "portal:mandate": {"key": "mandate-views"},
    "portal:meeting": {"key": "bureau-2018-09"},
    "portal:party": {"key": "CHE"},
    "portal:edition": lambda: {"key": REPORT, "uuid": issued()},
    "portal:report": {"key": REPORT},
    "portal:report-changes": {"key": REPORT},
    "portal:round": {"key": "sip-round-1"},
}

NEEDS_SCRIPTS = {
    "mfa_add_webauthn": "a device speaks to a page through a script only; the page says so, and offers the other way",
    "mfa_authenticate": "as above; the field for a code stands beside it",
    "mfa_reauthenticate": "as above",
}


@dataclass(frozen=True, slots=True)
class Page:
    """A page: how its address is called, its arguments, and who reads it; one besides has its path instead, and a status."""

    name: str
    reader: str = MEMBER
    values: Values = field(default_factory=dict)
    path: str = ""
    status: int = 200

    def address(self, code: str) -> str:
        """Where it stands in a language."""
        if self.path:
            return f"/{code}{self.path}"
        with translation.override(code):
            return reverse(self.name, kwargs=dict(self.values))

    @property
    def slug(self) -> str:
        """What files about it are called."""
        return self.name.replace(":", "-").replace("_", "-")


# Pages that look otherwise than at their plain address: with what was found, and refusals.
BESIDES = (
    Page("portal:search:found", path="/search/?q=COP"),
    Page("refusal:not-found", path="/nothing/", status=404),
    Page("refusal:not-allowed", path="/rounds/", status=403),
    Page("refusal:old-link", STRANGER, path="/account/invitation/x/", status=404),
)


def under_a_language() -> Iterator[tuple[str, list[str]]]:
    """The names of all addresses under a language, with the arguments each takes."""
    with translation.override("en"):
        known = list(patterns())
    for pattern in known:
        if pattern.route.startswith("en/"):
            yield pattern.name, pattern.parameters


def pages() -> list[Page]:
    """All pages that are proved, with the arguments that the records have now, and those besides."""
    found = []
    for name, _parameters in under_a_language():
        if name not in NO_PAGES:
            values = VALUES.get(name, {})
            told = values() if callable(values) else values
            found.append(Page(name, READERS.get(name, MEMBER), told))
    return [*found, *BESIDES]
