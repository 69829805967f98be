"""Letters: whoever the next step is with is written to, in their language, once, and as soon as there is a mail server."""

from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail

from reports import services, tasks
from reports.choices import LETTER
from reports.models import Report
from reports.review.letters import letters_of
from reports.review.writing import Words
from secretariat.choices import PROGRAMME_OFFICERS
from secretariat.kernel import records, runs
from secretariat.kernel.models import Run, RunPart
from secretariat.kernel.records import act
from tests.conftest import AT, counted
from tests.pages import browser
from tests.reports.clearing import LATER, SUPPORT, cleared, drafted, row_of, say, section, step, who

pytestmark = pytest.mark.django_db
ADDRESS = "https://secretariat.example"


@pytest.fixture(autouse=True)
def site(settings: Any) -> None:
    """Where the site of these letters is."""
    settings.SITE_ADDRESS = ADDRESS


def post() -> list[Any]:
    """Send what waits, as a worker does; gives the letters of this time."""
    before = len(mail.outbox)
    for part in RunPart.objects.filter(run__kind=LETTER, state="requested"):
        tasks.letter(part=part.pk)
    return mail.outbox[before:]


def to(letters: list[Any]) -> list[str]:
    """To whose role each was sent."""
    return sorted(letter.to[0].split("@")[0] for letter in letters)


def change(key: str, **values: Any) -> None:
    """Change somebody's account."""
    records.change(who(key), values, act(who("administrator"), AT, verb="secretariat.keep_accounts"))


# Who is told -------------------------------------------------------------------------------------------------


def test_every_step_tells_who_the_next_one_is_with(report: Report) -> None:
    edition = services.begin_edition(report=report, by=who("editor"), at=AT)
    told = {"begun": to(post())}
    for name, verb, key in (
        ("drafting", services.draft_edition, "editor"),
        ("all sections cleared", None, ""),
        ("frozen", services.freeze_edition, "editor"),
        ("cleared", services.clear_edition, "clearing-officer"),
        ("submitted", services.submit_edition, "editor"),
        ("issued", services.issue_edition, "clearing-officer"),
    ):
        if verb:
            step(verb, edition, key)
        else:
            cleared(report, edition)
            told["sections"] = sorted({*to([one for one in post() if one.subject.startswith("To clear")])})
            told[name] = to([one for one in mail.outbox if one.subject.startswith("To freeze")])
            continue
        told[name] = to(post())
    assert told == {
        "begun": [],
        # The editor, who did it, needs no letter.
        "drafting": sorted({"officer", "translator", "french-translator", *PROGRAMME_OFFICERS}),
        "sections": ["clearing-officer"],
        "all sections cleared": ["editor"],
        "frozen": ["clearing-officer"],
        "cleared": ["editor"],
        "submitted": ["clearing-officer"],
        "issued": [],
    }


def test_a_returned_section_goes_back_to_who_submitted_it_with_the_reason(report: Report) -> None:
    edition = drafted(report)
    section(services.submit_section, report, edition, "officer")
    post()
    section(services.return_section, report, edition, "clearing-officer", reason="The dates\nare wrong.")
    [letter] = post()
    assert letter.to == ["officer@secretariat.example"]
    assert letter.subject == f"Returned: Bureau · {report.key}"
    assert "Reason: The dates\nare wrong." in letter.body
    assert f"{ADDRESS}/reports/editions/{report.key}/{edition.uuid}/#bureau" in letter.body


def test_a_returned_edition_goes_back_to_who_froze_it(report: Report) -> None:
    edition = drafted(report)
    step(services.freeze_edition, edition, "editor")
    post()
    step(services.return_edition, edition, "clearing-officer", reason="Section II is missing.")
    [letter] = post()
    assert (letter.to, letter.subject) == (["editor@secretariat.example"], f"Returned: {report.key}")


def test_who_wrote_in_a_text_is_not_asked_to_clear_it(report: Report) -> None:
    edition = drafted(report)
    post()
    services.write_words(
        report=report,
        language="en",
        words={SUPPORT: Words("The secretariat helps.")},
        by=who("officer"),
        at=AT,
    )
    change("officer", roles=["conference-officer", "clearing-officer"])
    step(services.freeze_edition, edition, "editor")
    assert to(post()) == ["clearing-officer"]


def test_administrators_are_asked_where_nobody_else_can(report: Report) -> None:
    edition = drafted(report)
    post()
    records.withdraw(who("clearing-officer"), act(who("administrator"), AT, reason="Left."))
    section(services.submit_section, report, edition, "officer")
    assert to(post()) == ["administrator"]


def test_who_is_called_or_answered_is_told_what_was_said(report: Report) -> None:
    first = say(report, "@editor, since when?")
    [letter] = post()
    assert letter.to == ["editor@secretariat.example"]
    assert "Comment: @editor, since when?" in letter.body
    assert f"{ADDRESS}/reports/workbench/{report.key}/#{SUPPORT}" in letter.body
    say(report, "Since 2017.", by="editor", thread=first)
    [letter] = post()
    assert (letter.to, letter.subject) == (["officer@secretariat.example"], f"Answered: {report.key}")
    say(report, "Thank you.", thread=first)
    assert post() == []  # nobody answers themselves


def test_an_account_without_an_address_or_that_is_closed_has_no_letter(report: Report) -> None:
    change("editor", email="")
    say(report, "@editor, @translator, please look.")
    records.withdraw(who("translator"), act(who("administrator"), AT, reason="Left."))
    assert post() == []
    [letter] = letters_of(report)
    assert (letter.to, letter.state) == ("Translator", "failed")
    assert "closed" in letter.reason


# What it says ------------------------------------------------------------------------------------------------

SUBJECTS = {
    "ar": ("للإجازة: المكتب", "rtl"),
    "zh-hans": ("待核准：主席团", "ltr"),
    "en": ("To clear: Bureau", "ltr"),
    "fr": ("À valider : Bureau", "ltr"),
    "ru": ("На согласование: Бюро", "ltr"),
    "es": ("Para autorización: Mesa", "ltr"),
}


@pytest.mark.parametrize("code", SUBJECTS)
def test_a_letter_is_in_the_language_of_who_reads_it(report: Report, code: str) -> None:
    change("clearing-officer", language=code)
    section(services.submit_section, report, drafted(report), "officer")
    [letter] = [one for one in post() if one.to == ["clearing-officer@secretariat.example"]]
    subject, direction = SUBJECTS[code]
    assert letter.subject == f"{subject} · {report.key}"
    assert letter.extra_headers["Content-Language"] == code.replace("hans", "Hans")
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
    [(page, kind)] = letter.alternatives
    assert kind == "text/html"
    assert f'lang="{code.replace("hans", "Hans")}" dir="{direction}"' in page
    assert f"{ADDRESS}/{code}/account/" in letter.body
    if code != "en":
        for english in ("Read it", "By:", "You receive", "Open the"):
            assert english not in letter.body + page


def test_what_people_write_is_text_in_a_letter(report: Report) -> None:
    say(report, '@editor 1 < 2 & "more"')
    [letter] = post()
    assert '@editor 1 < 2 & "more"' in letter.body
    [(page, _kind)] = letter.alternatives
    assert "1 &lt; 2 &amp; &quot;more&quot;" in page


# Once, and in the end ----------------------------------------------------------------------------------------


def test_a_letter_is_sent_once_and_is_one_message_should_a_worker_be_lost(report: Report) -> None:
    say(report, "@editor, please look.")
    [part] = RunPart.objects.filter(run__kind=LETTER)
    [letter] = post()
    tasks.letter(part=part.pk)
    assert len(mail.outbox) == 1
    assert letter.extra_headers["Message-ID"] == f"<{part.run.uuid}.{who('editor').uuid}@secretariat.example>"


def test_a_letter_waits_for_a_mail_server_ever_longer_and_goes_in_the_end(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(report, "@editor, please look.")
    [part] = RunPart.objects.filter(run__kind=LETTER)
    rung: list[int] = []
    monkeypatch.setattr(runs, "_send", lambda _kind, number: rung.append(number))
    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", _gone)
    moment = LATER
    waited: list[int] = []
    for _try in range(12):
        monkeypatch.setattr(tasks, "now", lambda moment=moment: moment)
        tasks.letter(part=part.pk)
        seconds = 0
        before = part.rung_at
        while RunPart.objects.get(pk=part.pk).rung_at in {before, moment} and seconds < 100_000:
            seconds += 15
            runs.sweep(at=moment + timedelta(seconds=seconds))
        waited.append(seconds)
        moment += timedelta(seconds=seconds)
        part.refresh_from_db()
    assert waited == [15, 30, 60, 120, 240, 480, 960, 1920, 3840, 3840, 3840, 3840]
    [letter] = letters_of(report)
    assert (letter.state, "closed connection" in letter.reason) == ("requested", True)
    monkeypatch.undo()
    tasks.letter(part=part.pk)
    assert len(mail.outbox) == 1
    assert letters_of(report)[0].state == "done"


def _gone(*_args: Any) -> int:
    raise SMTPServerDisconnected("closed connection")


def _refused(*_args: Any) -> int:
    raise SMTPRecipientsRefused({"editor@secretariat.example": (550, b"no such mailbox")})


def test_an_address_that_is_refused_fails_at_once_and_is_sent_again_from_the_page(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(report, "@editor, please look.")
    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", _refused)
        assert post() == []
    officer, translator = browser("officer"), browser("translator")
    page = officer.get(f"/reports/letters/{report.key}/").content.decode()
    assert "could not be sent" in page
    assert "refuses the address" in page
    run = Run.objects.get(kind=LETTER)
    assert "Send again" not in translator.get(f"/reports/letters/{report.key}/").content.decode()
    assert translator.post(f"/reports/letters/{report.key}/", {"run": run.uuid}).status_code == 403
    assert officer.post(f"/reports/letters/{report.key}/", {"run": "x"}).status_code == 404
    assert officer.post(f"/reports/letters/{report.key}/", {"run": run.uuid}).status_code == 302
    assert to(post()) == ["editor"]


def test_what_is_refused_tells_nobody(report: Report) -> None:
    edition = drafted(report)
    post()
    row = row_of(report, edition)
    with pytest.raises(services.RefusedError):
        services.submit_section(
            edition=edition,
            section="bureau",
            digest="x" * 64,
            version=row.version,
            by=who("officer"),
            at=LATER,
        )
    assert not RunPart.objects.filter(run__kind=LETTER, state="requested").exists()


def test_the_page_of_letters_costs_the_same_queries_for_more(report: Report) -> None:
    say(report, "@editor, please look.")
    with counted() as few:
        letters_of(report)
    for _more in range(5):
        say(report, "@editor, @translator, @clearing-officer, please look.")
    with counted() as many:
        assert len(letters_of(report)) == 16
    assert len(few) == len(many) == 3
