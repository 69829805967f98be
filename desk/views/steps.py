"""The steps in which a convention or a period is set up: what each is for, and how far the records are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.choices import BodyKind, MeetingKind, OfficeFunction, Side
from reports.facts import title_of
from secretariat.kernel.choices import Visibility
from secretariat.kernel.languages import active
from secretariat.kernel.lists import apposed, enumerated
from secretariat.kernel.values import say

if TYPE_CHECKING:
    from datetime import date

    from bureau.facts import SessionFact
    from meetings.facts import BeginningFact, MeetingFact
    from reports.facts import OutlineFact
    from secretariat.facts import BaseRecordsFact, ConventionFact


@dataclass(frozen=True, slots=True)
class Standing:
    """All that the steps are computed from."""

    convention: ConventionFact | None
    base: BaseRecordsFact
    bodies: Mapping[BodyKind, Sequence[str]]
    beginning: BeginningFact
    terms: Sequence[str]
    sessions: Sequence[SessionFact]
    outlines: Sequence[OutlineFact]

    def body(self, kind: BodyKind) -> str:
        """The key of the first body of a kind; empty where there is none."""
        return next(iter(self.bodies.get(kind, ())), "")


@dataclass(frozen=True, slots=True)
class Item:
    """A kind of record that a step wants.

    Attributes:
        kind: The kind, as `app.model`.
        label: What is to be entered.
        told: What is recorded already; empty where nothing is.
        filled: What its form is filled in with.
        wanted: Whether the step is not done without it.
        sheet: Whether a spreadsheet of it is offered.
        act: Another way than a form: `countries` for the list of States, `outline` for the usual sections.
        waits: What has to stand first; empty where nothing has to.
        about: The key of the record that the other way is about.
    """

    kind: str
    label: str
    told: str
    filled: Mapping[str, str]
    wanted: bool = True
    sheet: bool = False
    act: str = ""
    waits: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step: what it is for, an example, and what it wants."""

    key: str
    title: str
    purpose: str
    example: str
    items: tuple[Item, ...]

    @property
    def is_done(self) -> bool:
        """Whether all that it wants is recorded."""
        return all(item.told for item in self.items if item.wanted)

    @property
    def is_optional(self) -> bool:
        """Whether it can be left out."""
        return not any(item.wanted for item in self.items)

    @property
    def is_open(self) -> bool:
        """Whether it was left out so far."""
        return not any(item.told for item in self.items)


def steps(standing: Standing) -> list[Step]:
    """All steps in their order."""
    return [make(standing) for make in STEPS]


def _recorded(number: int) -> str:
    """How many records there are; empty where there are none."""
    return ngettext("%(n)d recorded", "%(n)d recorded", number) % {"n": number} if number else ""


def _named(meeting: MeetingFact | None) -> str:
    """A meeting by its title and days; empty where there is none."""
    code = active().code
    return apposed(say(title_of(meeting), code), say(meeting.dates, code)) if meeting else ""


def _iso(day: date | None) -> str:
    """A day as an address says it."""
    return day.isoformat() if day else ""


def _shown(**values: str) -> dict[str, str]:
    """What a form is filled in with, for a record that the Bureau may read; what is not known is left out."""
    return {name: value for name, value in {"visibility": str(Visibility.BUREAU), **values}.items() if value}


def _convention(standing: Standing) -> Step:
    found = standing.convention
    return Step(
        "convention",
        _("The convention"),
        _(
            "One record says which treaty this secretariat serves: its name in six languages stands on pages and in "
            "reports. The organization under whose masthead its documents are issued is entered before it."
        ),
        _(
            "Convention on the Protection of the Night Sky, with %(mark)s as its mark; the United Nations as its parent "
            "organization."
        )
        % {"mark": "NSC"},
        (
            Item(
                "secretariat.organization",
                _("The parent organization"),
                _recorded(standing.base.organizations),
                {"visibility": Visibility.PUBLIC},
                wanted=False,
            ),
            Item(
                "secretariat.convention",
                _("The convention"),
                say(found.name, active().code) if found else "",
                {"visibility": Visibility.PUBLIC},
            ),
        ),
    )


def _states(standing: Standing) -> Step:
    return Step(
        "states",
        _("States"),
        _(
            "Places, delegations and contributions name States. The list that comes with the product has them all in six "
            "languages: download it, then import it as a spreadsheet; a preview shows each row before anything is written."
        ),
        _(
            "Key %(key)s, codes %(code)s and 756, Switzerland, with the form that stands after “in” where a language needs it."
        )
        % {"key": "CHE", "code": "CH"},
        (
            Item(
                "secretariat.country",
                _("States"),
                _recorded(standing.base.countries),
                {"visibility": Visibility.PUBLIC},
                sheet=True,
                act="countries",
            ),
        ),
    )


def _parties(standing: Standing) -> Step:
    return Step(
        "parties",
        _("Parties"),
        _(
            "Which of the States have signed, ratified or acceded, and when: the portal tells from it who is a Party on any "
            "day. The depositary’s list is best imported as a spreadsheet; since when the convention is in force stands in "
            "its own record."
        ),
        _("Key %(key)s: Switzerland, ratification, done on 25 May 2016.") % {"key": "CHE-ratification"},
        (
            Item(
                "secretariat.treatyaction",
                _("Treaty actions"),
                _recorded(standing.base.treaty_actions),
                {"visibility": Visibility.PUBLIC},
                wanted=False,
                sheet=True,
                waits="" if standing.base.countries else _("Import the States first."),
            ),
            Item(
                "secretariat.focalpoint",
                _("Focal points"),
                _recorded(standing.base.focal_points),
                _shown(),
                wanted=False,
                sheet=True,
                waits="" if standing.base.countries else _("Import the States first."),
            ),
        ),
    )


def _regions(standing: Standing) -> Step:
    return Step(
        "regions",
        _("Regions"),
        _("Only where the convention holds consultations or elects its officers by regions of its own."),
        _("Africa, with 1 as its place in the order."),
        (
            Item(
                "secretariat.region",
                _("Regions"),
                _recorded(standing.base.regions),
                {"visibility": Visibility.PUBLIC},
                wanted=False,
                sheet=True,
            ),
        ),
    )


def _places(standing: Standing) -> Step:
    return Step(
        "places",
        _("Places"),
        _(
            "Where meetings are held: at first the seat of the secretariat and the place of the next conference."
        ),
        _("Bern: “in Bern”, Switzerland, time zone Europe/Zurich."),
        (
            Item(
                "secretariat.place",
                _("Places"),
                _recorded(standing.base.places),
                {"visibility": Visibility.PUBLIC},
                sheet=True,
            ),
        ),
    )


def _bodies(standing: Standing) -> Step:
    known = standing.bodies
    return Step(
        "bodies",
        _("Bodies"),
        _(
            "Meetings are meetings of a body. The Conference of the Parties and its Bureau are needed at once; committees, "
            "expert groups and a governing board can follow when they first meet."
        ),
        _(
            "Key %(cop)s: Conference of the Parties to the Convention; key %(bureau)s: Bureau of the Conference of the Parties."
        )
        % {"cop": "cop", "bureau": "bureau"},
        (
            Item(
                "meetings.body",
                _("The Conference of the Parties"),
                _recorded(len(known.get(BodyKind.CONFERENCE, ()))),
                _shown(key="cop", kind_of=BodyKind.CONFERENCE),
            ),
            Item(
                "meetings.body",
                _("The Bureau"),
                _recorded(len(known.get(BodyKind.BUREAU, ()))),
                _shown(key="bureau", kind_of=BodyKind.BUREAU),
            ),
        ),
    )


def _conferences(standing: Standing) -> Step:
    found = standing.beginning
    body = standing.body(BodyKind.CONFERENCE)
    waits = "" if body else _("Enter the Conference of the Parties first.")
    following = found.before.ordinal.number + 1 if found.before and found.before.ordinal else 1
    series = found.before.source.key.rstrip("0123456789") if found.before else "COP-"
    return Step(
        "conferences",
        _("Conferences"),
        _(
            "The last conference and the next one, between which the period lies. A convention whose first conference is "
            "still ahead has no last one."
        ),
        _("Key %(key)s, number 5, from 19 to 23 November 2028, in person, Bern.") % {"key": "COP-5"},
        (
            Item(
                "meetings.conference",
                _("The last conference"),
                _named(found.before),
                _shown(body=body),
                wanted=False,
                waits=waits,
            ),
            Item(
                "meetings.conference",
                _("The next conference"),
                _named(found.target),
                _shown(body=body, key=f"{series}{following}", ordinal=str(following)),
                waits=waits,
            ),
        ),
    )


def _period(standing: Standing) -> Step:
    found = standing.beginning
    before, target = found.before, found.target
    ends = [one.source.key.lower().replace("-", "") for one in (before, target) if one]
    return Step(
        "period",
        _("The period"),
        _(
            "The time between the two conferences. Meetings, work and the report belong to it; a first period, before which "
            "there was no conference, says instead on which day it begins."
        ),
        _("Key %(key)s: after %(before)s, up to %(target)s.")
        % {"key": "cop4-cop5", "before": "COP-4", "target": "COP-5"},
        (
            Item(
                "meetings.period",
                _("The period"),
                found.period,
                _shown(
                    key="-".join(ends),
                    predecessor=before.source.key if before else "",
                    target=target.source.key if target else "",
                ),
                waits="" if target else _("Enter the next conference first."),
            ),
        ),
    )


def _term(standing: Standing) -> Step:
    found = standing.beginning
    body = standing.body(BodyKind.BUREAU)
    begins, ends = _iso(found.begins_on), _iso(found.target.ends_on if found.target else None)
    return Step(
        "term",
        _("The Bureau’s term and its officers"),
        _(
            "The term says which Bureau serves in the period, from its election to the next one’s. An office says which "
            "region or State holds it; the person may be named where that is needed."
        ),
        _("Key %(key)s: the Bureau, in %(period)s. President, elected from Africa, from 29 September 2026.")
        % {"key": "bureau-cop4-cop5", "period": "cop4-cop5"},
        (
            Item(
                "bureau.bureauterm",
                _("The term"),
                enumerated(standing.terms),
                _shown(
                    key=f"bureau-{found.period}",
                    body=body,
                    period=found.period,
                    begins_on=begins,
                    ends_on=ends,
                ),
                waits="" if found.period and body else _("Enter the Bureau and the period first."),
            ),
            Item(
                "meetings.office",
                _("Officers"),
                _recorded(found.officers),
                _shown(body=body, function=OfficeFunction.PRESIDENT, valid_from=begins),
                wanted=False,
                sheet=True,
                waits="" if body else _("Enter the Bureau first."),
            ),
        ),
    )


def _session(standing: Standing) -> Step:
    term = next(iter(standing.terms), "")
    return Step(
        "session",
        _("The first session of the Bureau"),
        _("The first meeting of the period. All others are entered from the calendar, each from its day."),
        _("Key %(key)s, on 20 December 2026, by teleconference.") % {"key": "bureau-2026-12"},
        (
            Item(
                "bureau.bureausession",
                _("The session"),
                _named(standing.sessions[0].meeting if standing.sessions else None),
                _shown(term=term, periods=standing.beginning.period),
                waits="" if term else _("Enter the term first."),
            ),
        ),
    )


def _rules(standing: Standing) -> Step:
    return Step(
        "rules",
        _("Rules of deadlines"),
        _(
            "What is due how many days before or after every meeting of a kind. The deadlines of each meeting are counted "
            "from them; they hold for later periods too."
        ),
        _(
            "Conference, “submission of the pre-session documents for processing”, 70 days before the first day."
        ),
        (
            Item(
                "meetings.deadlinerule",
                _("Rules"),
                _recorded(standing.beginning.rules),
                {"kind_of": MeetingKind.CONFERENCE, "side": Side.BEFORE},
                wanted=False,
                sheet=True,
            ),
        ),
    )


def _people(standing: Standing) -> Step:
    found = standing.beginning
    return Step(
        "people",
        _("People and their accounts"),
        _(
            "Each colleague has an account with the roles of their work, and is invited by a letter as soon as it is opened. "
            "Members of the Bureau are given access to the period besides, and read the portal from then on."
        ),
        _("An account with the role of a member of the Bureau; access of this account to %(period)s.")
        % {"period": "cop4-cop5"},
        (
            Item(
                "secretariat.user",
                _("Accounts"),
                _recorded(standing.base.accounts - 1),
                {},
            ),
            Item(
                "meetings.portalaccess",
                _("Access of the Bureau’s members to the portal"),
                _recorded(found.accesses),
                {"period": found.period} if found.period else {},
                waits="" if found.period else _("Enter the period first."),
            ),
        ),
    )


def _report(standing: Standing) -> Step:
    found = standing.beginning
    target = found.target.source.key if found.target else ""
    key = f"{target.lower().replace('-', '')}-progress-report"
    report = next(iter(standing.outlines), None)
    waits = "" if found.period else _("Enter the period first.")
    return Step(
        "report",
        _("The report and its outline"),
        _(
            "The progress report is a document of the next conference, on the period before it. Its outline says which "
            "sections it has; the usual ones are entered at once, and can be changed afterwards."
        ),
        _("Document %(document)s of %(conference)s; report on %(period)s as of 1 October 2028; ten sections.")
        % {"document": "cop5-progress-report", "conference": "COP-5", "period": "cop4-cop5"},
        (
            Item(
                "meetings.document",
                _("The document"),
                _recorded(found.documents),
                _shown(key=key, conference=target),
                waits=waits,
            ),
            Item(
                "reports.report",
                _("The report"),
                report.report if report else "",
                _shown(key=key, document=key, period=found.period),
                waits=waits if waits or found.documents else _("Enter the document first."),
            ),
            Item(
                "reports.outlinesection",
                _("Its outline"),
                _recorded(report.sections) if report else "",
                _shown(report=report.report) if report else {},
                act="outline",
                about=report.report if report else "",
                waits="" if report else _("Enter the report first."),
            ),
        ),
    )


STEPS: Sequence[Callable[[Standing], Step]] = (
    _convention,
    _states,
    _parties,
    _regions,
    _places,
    _bodies,
    _conferences,
    _period,
    _term,
    _session,
    _rules,
    _people,
    _report,
)
