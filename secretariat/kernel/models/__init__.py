"""Records of the kernel: the base of every record and of what else has a history, audit rows, runs and their parts."""

from secretariat.kernel.models.audit import AuditRow
from secretariat.kernel.models.audited import Audited
from secretariat.kernel.models.fields import ImpreciseDateField, ZoneField
from secretariat.kernel.models.guarded import Guarded
from secretariat.kernel.models.record import Link, Record
from secretariat.kernel.models.runs import Run, RunPart
from secretariat.kernel.models.saved import SavedList
from secretariat.kernel.models.search import SearchText

__all__ = (
    "AuditRow",
    "Audited",
    "Guarded",
    "ImpreciseDateField",
    "Link",
    "Record",
    "Run",
    "RunPart",
    "SavedList",
    "SearchText",
    "ZoneField",
)
