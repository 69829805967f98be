"""Translated fields of regional consultations."""

from modeltranslation.translator import TranslationOptions, register

from regional.models import BackToBack, BackToBackSession, ConsultationPurpose


@register(ConsultationPurpose)
class ConsultationPurposeTranslation(TranslationOptions):
    """What the consultations are for."""

    fields = ("phrase",)


@register(BackToBack)
class BackToBackTranslation(TranslationOptions):
    """Why the meetings are held together."""

    fields = ("purpose",)


@register(BackToBackSession)
class BackToBackSessionTranslation(TranslationOptions):
    """What an information session is about."""

    fields = ("subject",)
