"""Base records: accounts, the convention, countries, places, organizations, treaties, persons, posts."""

from secretariat.models.accounts import User, UserRole
from secretariat.models.contributions import Contribution
from secretariat.models.convention import Convention
from secretariat.models.directory import (
    Country,
    Organization,
    OrganizationTreaty,
    Person,
    Place,
    Post,
    Region,
    Treaty,
)

__all__ = (
    "Contribution",
    "Convention",
    "Country",
    "Organization",
    "OrganizationTreaty",
    "Person",
    "Place",
    "Post",
    "Region",
    "Treaty",
    "User",
    "UserRole",
)
