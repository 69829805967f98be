"""Spreadsheet columns of the base records."""

from typing import Any

from secretariat.kernel.resources import RecordResource
from secretariat.models import (
    Contribution,
    Convention,
    Country,
    FocalPoint,
    Organization,
    Person,
    Place,
    Post,
    Region,
    Treaty,
    TreatyAction,
    User,
)


class ConventionResource(RecordResource):
    """The sheet `conventions`."""

    SHEET = "conventions"

    class Meta(RecordResource.Meta):
        model = Convention


class CountryResource(RecordResource):
    """The sheet `countries`."""

    SHEET = "countries"

    class Meta(RecordResource.Meta):
        model = Country


class PlaceResource(RecordResource):
    """The sheet `places`."""

    SHEET = "places"

    class Meta(RecordResource.Meta):
        model = Place


class OrganizationResource(RecordResource):
    """The sheet `organizations`."""

    SHEET = "organizations"

    class Meta(RecordResource.Meta):
        model = Organization


class TreatyResource(RecordResource):
    """The sheet `treaties`."""

    SHEET = "treaties"

    class Meta(RecordResource.Meta):
        model = Treaty


class TreatyActionResource(RecordResource):
    """The sheet `treaty_actions`."""

    SHEET = "treaty_actions"

    class Meta(RecordResource.Meta):
        model = TreatyAction


class FocalPointResource(RecordResource):
    """The sheet `focal_points`."""

    SHEET = "focal_points"

    class Meta(RecordResource.Meta):
        model = FocalPoint


class PersonResource(RecordResource):
    """The sheet `persons`."""

    SHEET = "persons"

    class Meta(RecordResource.Meta):
        model = Person


class PostResource(RecordResource):
    """The sheet `posts`."""

    SHEET = "posts"

    class Meta(RecordResource.Meta):
        model = Post


class RegionResource(RecordResource):
    """The sheet `regions`."""

    SHEET = "regions"

    class Meta(RecordResource.Meta):
        model = Region


class ContributionResource(RecordResource):
    """The sheet `contributions`."""

    SHEET = "contributions"

    class Meta(RecordResource.Meta):
        model = Contribution


class UserResource(RecordResource):
    """The sheet `accounts`."""

    SHEET = "accounts"

    class Meta(RecordResource.Meta):
        model = User

    def dumped(self, standing: Any) -> Any:
        """People's accounts; the product's own is made on first use."""
        return super().dumped(standing).filter(is_system=False)
