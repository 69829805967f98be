"""Base records: accounts, the convention, countries, places, organizations, treaties, persons, travel documents, posts."""

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
from secretariat.models.travel import TravelDocument

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
    "TravelDocument",
    "Treaty",
    "User",
    "UserRole",
)
