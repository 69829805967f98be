"""Translated fields of the Bureau's records."""

from modeltranslation.translator import TranslationOptions, register

from bureau.models import BureauPurpose


@register(BureauPurpose)
class BureauPurposeTranslation(TranslationOptions):
    """What the sessions are for."""

    fields = ("phrase",)
