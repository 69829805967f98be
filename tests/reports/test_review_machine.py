"""Whatever people do to a report, in whatever order: no word of theirs is ever lost, and no frozen byte ever changes."""

from __future__ import annotations

import os
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bureau.models import BureauSession
from reports import services
from reports.choices import EditionState, SectionCode
from reports.models import Edition, OutlineSection, ParagraphChange, Report, SentenceEdit, Snapshot
from reports.review.reading import composed_content
from reports.review.texts import blocks_of, editable, sentences_of_block
from reports.review.writing import Words
from secretariat.kernel import records, writing
from secretariat.kernel.models import AuditRow
from secretariat.kernel.values import canonical
from secretariat.models import User
from tests.conftest import AT

pytestmark = pytest.mark.django_db

MANY = int(os.environ.get("DRILL", "0"))
HELD, SUPPORT, REPORTS = "bureau.sessions.held", "bureau.office.support-president", "bureau.reports"
SENTENCES = st.sampled_from([HELD, SUPPORT])
LANGUAGES = st.sampled_from(["en", "fr"])


class People(RuleBasedStateMachine):
    """People at work on the Bureau's section of the demonstration's report."""

    def __init__(self) -> None:
        """Take the report with its one section, composed; all is undone at the end."""
        super().__init__()
        self.point = transaction.savepoint()
        self.number = count(1)
        self.at = AT
        self.report = Report.objects.select_related("document", "period").get()
        self.by, self.editor = User.objects.get(key="officer"), User.objects.get(key="editor")
        wanted = {SectionCode.PREPARATION, SectionCode.BUREAU}
        with writing.door():
            OutlineSection.objects.exclude(section__in=wanted).update(withdrawn_on=AT.date())
        services.compose_report(report=self.report, as_of=self.report.as_of, at=self.at)
        self.standing: dict[tuple[str, str], str] = {}
        self.written: set[str] = set()
        self.added: dict[str, str] = {}
        self.out: set[str] = set()
        self.frozen: dict[str, str] = {}

    def teardown(self) -> None:
        """Undo everything."""
        transaction.savepoint_rollback(self.point)

    def now(self) -> dict[str, Any]:
        """Who does it, and when: every act a minute later."""
        self.at += timedelta(minutes=1)
        return {"by": self.by, "at": self.at}

    def version(self, sentence: str, language: str) -> int:
        """The version of what a person sees."""
        found = SentenceEdit.objects.filter(sentence=sentence, language=language).first()
        return found.version if found else 0

    @rule(sentence=SENTENCES, language=LANGUAGES)
    def write(self, sentence: str, language: str) -> None:
        """Write words nobody has written before."""
        text = f"Words {next(self.number)}."
        words = {sentence: Words(text, self.version(sentence, language))}
        services.write_words(report=self.report, language=language, words=words, **self.now())
        self.standing[sentence, language] = text
        self.written.add(text)

    @rule(sentence=SENTENCES, language=LANGUAGES)
    def write_without_having_looked(self, sentence: str, language: str) -> None:
        """Write as one who saw an earlier version: refused where somebody has written since."""
        version = self.version(sentence, language)
        words = {sentence: Words("Blind.", version + 1)}
        if version:
            with pytest.raises(services.EditedMeanwhileError):
                services.write_words(report=self.report, language=language, words=words, **self.now())

    @precondition(lambda self: self.standing)
    @rule(data=st.data(), keep=st.booleans())
    def keep_or_give_up(self, data: Any, *, keep: bool) -> None:
        """Keep words beside what has changed, or take the composed text."""
        sentence, language = data.draw(st.sampled_from(sorted(self.standing)))
        verb = services.keep_words if keep else services.take_composed
        version = self.version(sentence, language)
        verb(report=self.report, language=language, sentence=sentence, version=version, **self.now())
        if not keep:
            del self.standing[sentence, language]

    @rule(days=st.integers(-3, 3))
    def change_a_record(self, days: int) -> None:
        """Move a session of the Bureau."""
        session: Any = BureauSession.objects.get(key="bureau-2018-04")
        moved = {name: getattr(session, name) + timedelta(days) for name in ("starts_on", "ends_on")}
        records.change(session, moved, records.act(self.by, self.now()["at"], reason="moved"))

    @rule()
    def compose_anew(self) -> None:
        """Take what the records say now."""
        services.recompose(report=self.report, **self.now())

    @rule(after=SENTENCES)
    def add(self, after: str) -> None:
        """Add a paragraph."""
        text = f"Added {next(self.number)}."
        change = services.add_paragraph(
            report=self.report, after=after, language="en", text=text, **self.now()
        )
        self.added[change.paragraph] = text
        self.written.add(text)

    @rule(paragraph=SENTENCES)
    def leave_out_or_put_back(self, paragraph: str) -> None:
        """Leave a paragraph out, or put it back."""
        found = ParagraphChange.objects.filter(paragraph=paragraph).first()
        done = {"report": self.report, "paragraph": paragraph, "version": found.version if found else 0}
        if paragraph in self.out:
            services.put_back(**done, **self.now())
        else:
            services.leave_out(**done, reason="said elsewhere", **self.now())
        self.out ^= {paragraph}

    @rule(after=st.sampled_from([HELD, REPORTS, ""]))
    def move(self, after: str) -> None:
        """Move a paragraph, or put it where it is composed."""
        found = ParagraphChange.objects.filter(paragraph=SUPPORT).first()
        version = found.version if found else 0
        services.move_paragraph(
            report=self.report, paragraph=SUPPORT, after=after, version=version, **self.now()
        )

    @rule()
    def freeze_or_return(self) -> None:
        """Freeze the text; or return it to drafting, and freeze again later."""
        edition = Edition.objects.filter(report=self.report).first()
        by = {**self.now(), "by": self.editor}
        if edition is None:
            edition = services.begin_edition(report=self.report, codes=["en", "fr"], **by)
            edition = services.draft_edition(edition=edition, version=edition.version, **by)
        edition.report = self.report
        if edition.state == EditionState.FROZEN:
            services.return_edition(edition=edition, version=edition.version, reason="a word more", **by)
            return
        frozen = services.freeze_edition(edition=edition, version=edition.version, **by).snapshot
        assert frozen
        self.frozen[frozen.sha256] = canonical(frozen.content)

    @invariant()
    def no_word_is_lost(self) -> None:
        """What people wrote stands in the history, and what stands is what they wrote last."""
        kind = SentenceEdit.kind()
        told = {
            row.changes["text"][1]
            for row in AuditRow.objects.filter(subject_kind=kind)
            if "text" in row.changes
        }
        assert self.written <= told
        stands = {
            (edit.sentence, edit.language): edit.text
            for edit in SentenceEdit.objects.standing()
            if edit.sentence not in self.added
        }
        assert stands == self.standing

    @invariant()
    def words_are_printed(self) -> None:
        """The text has every word that stands, but in paragraphs left out; each once."""
        content = composed_content(self.report)
        assert content
        snapshot = services.compose_report(report=self.report, as_of=self.report.as_of, at=self.at)
        for language in ("en", "fr"):
            edition = snapshot.content["editions"][language]
            said = [
                editable(one["runs"]) for block in blocks_of(edition) for one in sentences_of_block(block)
            ]
            for (sentence, code), text in self.standing.items():
                if code == language:
                    assert said.count(text) == (sentence not in self.out)
        english = snapshot.content["editions"]["en"]
        said = [editable(one["runs"]) for block in blocks_of(english) for one in sentences_of_block(block)]
        assert all(said.count(text) == 1 for text in self.added.values())

    @invariant()
    def no_frozen_byte_changes(self) -> None:
        """What was frozen is as it was."""
        kept = {row.sha256: canonical(row.content) for row in Snapshot.objects.filter(sha256__in=self.frozen)}
        assert kept == self.frozen


def test_no_word_is_lost_and_no_frozen_byte_changes() -> None:
    run_state_machine_as_test(
        People,
        settings=settings(
            max_examples=MANY or 2,
            stateful_step_count=50 if MANY else 10,
            deadline=None,
            derandomize=not MANY,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
