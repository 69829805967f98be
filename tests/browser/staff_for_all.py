"""The staff screens: what axe finds on them is counted, and may only become less.

Most of each screen is the library's. What is found stands by page, language and rule in `staff_baseline.json`; more fails, and so
does less, until the figures are lowered: `BASELINE=write make test-browser` does it, and never raises one.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable

import pytest

from bureau.models import BureauSession
from secretariat.models import Country
from tests.browser.visiting import Visits, bring_axe, scan
from tests.conftest import ROOT

BASELINE = ROOT / "tests" / "browser" / "staff_baseline.json"
REPORT = "cop2-progress-report"
Told = Callable[[str, object], None]


def staff_pages() -> dict[str, str]:
    """The screens that are looked at, by what they are called."""
    session = BureauSession.objects.get(key="bureau-2018-09")
    countries = ",".join(map(str, Country.objects.order_by("key").values_list("pk", flat=True)[:3]))
    return {
        "index": "/admin/",
        "list": "/admin/bureau/bureausession/",
        "form": f"/admin/bureau/bureausession/{session.pk}/change/",
        "together": f"/admin/secretariat/country/together/amend/?field=visibility&ids={countries}",
        "import": "/admin/bureau/bureausession/import/",
        "audit": "/admin/kernel/auditrow/",
        "calendar": "/desk/calendar/?month=2018-09",
        "beginning": "/desk/beginning/?after=COP-2",
        "generate": f"/reports/generate/{REPORT}/",
        "workbench": f"/reports/workbench/{REPORT}/?language=en&language=ar",
        "editions": f"/reports/editions/{REPORT}/",
    }


@pytest.mark.parametrize("code", ["en", "ar"])
def test_axe_finds_on_staff_screens_what_it_found_or_less(
    visits: Visits, code: str, record_property: Told
) -> None:
    visits.choose_language("administrator", code)
    found: dict[str, dict[str, int]] = {}
    told = []
    for name, address in staff_pages().items():
        window = visits.window("administrator")
        window.goto(address)
        assert window.locator("html").get_attribute("lang") == code
        bring_axe(window)
        rules = scan(window)
        found[name] = dict(sorted(Counter({rule["id"]: len(rule["nodes"]) for rule in rules}).items()))
        told += [f"{name}: {rule['id']}: {node}" for rule in rules for node in rule["nodes"]]
    known = json.loads(BASELINE.read_text()) if BASELINE.exists() else {}
    if os.environ.get("BASELINE") == "write":
        known[code] = lowered(found, known.get(code, {}))
        BASELINE.write_text(json.dumps(known, indent=2, sort_keys=True) + "\n")
    record_property("staff_pages", len(found))
    record_property("staff_nodes", sum(sum(rules.values()) for rules in found.values()))
    more = [line for line in told if not within(line, found, known.get(code, {}))]
    assert more == [], "\n".join(more)
    assert found == known.get(code), "less than before: lower the figures, BASELINE=write make test-browser"


def within(line: str, found: dict[str, dict[str, int]], known: dict[str, dict[str, int]]) -> bool:
    """Whether what a line tells is known, and no more of it was found than that."""
    name, rule, _node = line.split(": ", 2)
    return found[name][rule] <= known.get(name, {}).get(rule, 0)


def lowered(found: dict[str, dict[str, int]], known: dict[str, dict[str, int]]) -> dict[str, dict[str, int]]:
    """The figures as they are found, none higher than it was; of a screen that is new, as they are."""
    return {
        name: {
            rule: least
            for rule, count in rules.items()
            if (least := min(count, known.get(name, {}).get(rule, 0) if name in known else count))
        }
        for name, rules in found.items()
    }
