"""Spreadsheet columns of the Bureau's records."""

from bureau.models import BureauPurpose, BureauSession, BureauSupport, BureauTerm
from secretariat.kernel.resources import RecordResource


class BureauTermResource(RecordResource):
    """The sheet `bureau_terms`."""

    SHEET = "bureau_terms"

    class Meta(RecordResource.Meta):
        model = BureauTerm


class BureauSessionResource(RecordResource):
    """The sheet `bureau_sessions`."""

    SHEET = "bureau_sessions"

    class Meta(RecordResource.Meta):
        model = BureauSession


class BureauPurposeResource(RecordResource):
    """The sheet `bureau_purposes`."""

    SHEET = "bureau_purposes"

    class Meta(RecordResource.Meta):
        model = BureauPurpose


class BureauSupportResource(RecordResource):
    """The sheet `bureau_supports`."""

    SHEET = "bureau_supports"

    class Meta(RecordResource.Meta):
        model = BureauSupport
