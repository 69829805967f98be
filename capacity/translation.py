"""Translated fields of the records of capacity-building."""

from modeltranslation.translator import TranslationOptions, register

from capacity.models import (
    Answers,
    Application,
    ArticleRef,
    ChecklistItem,
    Criterion,
    FundraisingPurpose,
    Project,
    ProjectDeliverable,
    ProjectFocus,
    Publication,
    Webinar,
)


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


@register(FundraisingPurpose)
class FundraisingPurposeTranslation(TranslationOptions):
    """What funds are sought for."""

    fields = ("phrase",)


@register(ArticleRef)
class ArticleRefTranslation(TranslationOptions):
    """What an article is about."""

    fields = ("title",)


@register(Project)
class ProjectTranslation(TranslationOptions):
    """A project's title, purpose and emphasis."""

    fields = ("title", "purpose", "emphasis")


@register(ProjectFocus)
class ProjectFocusTranslation(TranslationOptions):
    """A priority of a project."""

    fields = ("phrase",)


@register(ProjectDeliverable)
class ProjectDeliverableTranslation(TranslationOptions):
    """What a project provides."""

    fields = ("phrase",)


@register(Webinar)
class WebinarTranslation(TranslationOptions):
    """What a webinar is about."""

    fields = ("subject",)


@register(Answers)
class AnswersTranslation(TranslationOptions):
    """What answers are for."""

    fields = ("purpose",)


@register(Publication)
class PublicationTranslation(TranslationOptions):
    """A publication's title."""

    fields = ("title",)
