"""Translated fields of meetings."""

from modeltranslation.translator import TranslationOptions, register

from meetings.models import (
    AgendaItem,
    Body,
    Conclusion,
    CooperationActivity,
    DeadlineRule,
    Document,
    Mandate,
    Participation,
    PreparationTask,
    SecretariatWork,
)


@register(Body)
class BodyTranslation(TranslationOptions):
    """A body's name and subject."""

    fields = ("name", "name_of", "short_of", "subject")


@register(AgendaItem)
class AgendaItemTranslation(TranslationOptions):
    """An item's headings."""

    fields = ("broad_heading", "title")


@register(DeadlineRule)
class DeadlineRuleTranslation(TranslationOptions):
    """What is due."""

    fields = ("what",)


@register(Document)
class DocumentTranslation(TranslationOptions):
    """A document's title."""

    fields = ("title",)


@register(Conclusion)
class ConclusionTranslation(TranslationOptions):
    """What a conclusion is about."""

    fields = ("subject",)


@register(Mandate)
class MandateTranslation(TranslationOptions):
    """What a decision asks for."""

    fields = ("subject",)


@register(SecretariatWork)
class SecretariatWorkTranslation(TranslationOptions):
    """What was prepared for a meeting."""

    fields = ("prepared",)


@register(PreparationTask)
class PreparationTaskTranslation(TranslationOptions):
    """What another task is called."""

    fields = ("phrase",)


@register(CooperationActivity)
class CooperationActivityTranslation(TranslationOptions):
    """What a cooperation is about, for whom and for what."""

    fields = ("subject", "audience", "purpose", "scope")


@register(Participation)
class ParticipationTranslation(TranslationOptions):
    """What a participation is about."""

    fields = ("subject", "session")
