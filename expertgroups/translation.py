"""Translated fields of calls for comments and information sessions."""

from modeltranslation.translator import TranslationOptions, register

from expertgroups.models import CallForComments, InformationSession


@register(CallForComments)
class CallForCommentsTranslation(TranslationOptions):
    """What a call is about."""

    fields = ("subject",)


@register(InformationSession)
class InformationSessionTranslation(TranslationOptions):
    """What an information session is about."""

    fields = ("subject", "further_subject")
