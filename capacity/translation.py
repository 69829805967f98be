"""Translated fields of the records of capacity-building."""

from modeltranslation.translator import TranslationOptions, register

from capacity.models import Application, ChecklistItem, Criterion


@register(ChecklistItem)
class ChecklistItemTranslation(TranslationOptions):
    """What an application must contain."""

    fields = ("name",)


@register(Criterion)
class CriterionTranslation(TranslationOptions):
    """By what it is appraised."""

    fields = ("name",)


@register(Application)
class ApplicationTranslation(TranslationOptions):
    """What it is for."""

    fields = ("title",)
