"""Translated fields of the base records."""

from modeltranslation.translator import TranslationOptions, register

from secretariat.models import Contribution, Convention, Country, Organization, Place, Post, Region, Treaty


@register(Convention)
class ConventionTranslation(TranslationOptions):
    """The convention's name."""

    fields = ("name", "name_of")


@register(Contribution)
class ContributionTranslation(TranslationOptions):
    """What a contribution is earmarked for."""

    fields = ("purpose",)


@register(Country)
class CountryTranslation(TranslationOptions):
    """A country's names."""

    fields = ("name", "formal_name", "name_of", "name_in", "name_government", "name_government_of")


@register(Place)
class PlaceTranslation(TranslationOptions):
    """A place's name."""

    fields = ("name", "name_in")


@register(Organization)
class OrganizationTranslation(TranslationOptions):
    """An organization's names."""

    fields = ("name", "name_of", "short", "short_of", "acronym")


@register(Post)
class PostTranslation(TranslationOptions):
    """A post's title."""

    fields = ("title", "title_of")


@register(Treaty)
class TreatyTranslation(TranslationOptions):
    """A treaty's names."""

    fields = ("name", "name_of", "quoted", "short", "short_of", "short_quoted", "acronym")


@register(Region)
class RegionTranslation(TranslationOptions):
    """A region's name."""

    fields = ("name", "name_of", "name_in")
