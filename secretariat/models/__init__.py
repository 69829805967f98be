"""Base records: accounts and their sessions, the convention, countries, places, organizations, treaties, persons and posts; Parties."""

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
from secretariat.models.parties import FocalPoint, TreatyAction
from secretariat.models.sessions import Session, Visit
from secretariat.models.tokens import AccessToken
from secretariat.models.travel import TravelDocument

__all__ = (
    "AccessToken",
    "Contribution",
    "Convention",
    "Country",
    "FocalPoint",
    "Organization",
    "OrganizationTreaty",
    "Person",
    "Place",
    "Post",
    "Region",
    "Session",
    "TravelDocument",
    "Treaty",
    "TreatyAction",
    "User",
    "UserRole",
    "Visit",
)
