"""Input of the reports' staff pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.choices import EditionKind, Format
from reports.exchange import reading
from reports.review.writing import Words
from secretariat.kernel import languages
from secretariat.kernel.values import fingerprint

if TYPE_CHECKING:
    from reports.review.reading import Passage
    from secretariat.kernel.languages import Language


class LanguagesForm(forms.Form):
    """Which languages stand side by side."""

    language = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=[(language.code, language.own_name) for language in languages.LANGUAGES],
        widget=forms.CheckboxSelectMultiple,
    )


class ReasonForm(forms.Form):
    """Why, for the history."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        required=False,
        help_text=_(
            "Why you write it so, for whoever reads the history; for example: “agreed with the legal officer”."
        ),
        widget=forms.TextInput(attrs={"class": "bench-reason"}),
    )


class WordsForm(ReasonForm):
    """The sentences of a passage in a language, each with the version of the words that the person saw."""

    def __init__(self, *args: Any, passage: Passage, language: Language, **kwargs: Any) -> None:
        """Make a field for every sentence."""
        super().__init__(*args, **kwargs)
        self.keys = [line.key for line in passage.lines]
        for index, line in enumerate(passage.lines):
            words = line.words[language.code]
            self.fields[f"text-{index}"] = forms.CharField(
                initial="" if words.missing and not words.edited and passage.added else words.text,
                strip=False,
                required=False,
                label=_("Text"),
                widget=forms.Textarea(
                    attrs={"rows": 2, "lang": language.tag, "dir": language.direction, "class": "bench-text"}
                ),
            )
            self.fields[f"version-{index}"] = forms.IntegerField(
                initial=words.version, min_value=0, widget=forms.HiddenInput
            )
            self.fields[f"seen-{index}"] = forms.CharField(
                initial=_digest(words.text), widget=forms.HiddenInput
            )

    def name_of(self, sentence: str) -> str:
        """The field of a sentence."""
        return f"text-{self.keys.index(sentence)}"

    def seen_name(self, sentence: str) -> str:
        """The field that holds what tells which text was seen of a sentence."""
        return f"seen-{self.keys.index(sentence)}"

    def version_name(self, sentence: str) -> str:
        """The field that holds the version seen of a sentence."""
        return f"version-{self.keys.index(sentence)}"

    def words(self) -> dict[str, Words]:
        """What the person wrote, by sentence; sentences that they left as they saw them are not among them."""
        return {
            key: Words(self.cleaned_data[f"text-{index}"], self.cleaned_data[f"version-{index}"])
            for index, key in enumerate(self.keys)
            if _digest(self.cleaned_data[f"text-{index}"]) != self.cleaned_data[f"seen-{index}"]
        }


def _digest(text: str) -> str:
    """What tells whether a text is still the one that was shown, whatever a browser does to its line ends."""
    return fingerprint(" ".join(text.split()))


class AddParagraphForm(ReasonForm):
    """A paragraph of one's own, in the report's original language."""

    text = forms.CharField(
        label=_("Text"), strip=False, widget=forms.Textarea(attrs={"rows": 5, "class": "bench-text"})
    )
    field_order = ("text", "reason")


class EditionForm(forms.Form):
    """Which edition is begun, in which languages."""

    kind = forms.ChoiceField(label=_("Kind"), choices=EditionKind)
    codes = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=[(language.code, language.own_name) for language in languages.LANGUAGES],
        initial=languages.CODES,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("All six; a corrigendum may be for some."),
    )


class CompareForm(forms.Form):
    """Two texts of a report: each an edition, or the report as of a day."""

    old = forms.ChoiceField(label=_("Older edition"), required=False)
    old_day = forms.DateField(
        label=_("or as of"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    new = forms.ChoiceField(label=_("Newer edition"), required=False)
    new_day = forms.DateField(
        label=_("or as of"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, editions: list[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the frozen editions."""
        super().__init__(*args, **kwargs)
        for name in ("old", "new"):
            self.fields[name].choices = [("", "—"), *editions]  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        """Take one of each pair; a day stands for the report composed as of that day."""
        cleaned = super().clean() or {}
        for name, edition, day in (("older", "old", "old_day"), ("newer", "new", "new_day")):
            chosen = [cleaned.get(edition) or None, cleaned.get(day)]
            if sum(one is not None for one in chosen) != 1:
                self.add_error(edition, _("Choose an edition or a day: one of the two."))
            cleaned[name] = cleaned.get(day) or cleaned.get(edition)
        return cleaned


class TranslationsForm(forms.Form):
    """A file that comes back from translators."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "The XLIFF file of one language, as exported here and translated; it ends in .xlf or .xliff."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlf,.xliff"}),
    )

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read, and what is named as something else."""
        file = self.cleaned_data["file"]
        if file.size > reading.LARGEST:
            raise forms.ValidationError(str(reading.too_large(file.size)))
        if file.name.lower().endswith(".zip"):
            raise forms.ValidationError(str(reading.archive()))
        if not file.name.lower().endswith((".xlf", ".xliff")):
            raise forms.ValidationError(_("Choose a file that ends in .xlf or .xliff."))
        return file


class GapsForm(forms.Form):
    """As of which day."""

    as_of = forms.DateField(
        label=_("As of"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_(
            "The report says what is so on this day: what lies before it is past, what comes after is ahead."
        ),
    )


class GenerateForm(GapsForm):
    """As of which day, in which languages and formats."""

    only = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=[(language.code, language.own_name) for language in languages.LANGUAGES],
        initial=languages.CODES,
        widget=forms.CheckboxSelectMultiple,
    )
    formats = forms.MultipleChoiceField(
        label=_("Formats"),
        choices=Format.choices,
        initial=Format.values,
        widget=forms.CheckboxSelectMultiple,
    )

    def wanted(self) -> dict[str, Any]:
        """What the service takes."""
        return {name: self.cleaned_data[name] for name in ("as_of", "only", "formats")}
