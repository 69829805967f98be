"""Records of the kernel: the base of every record, audit rows, runs and their parts."""

from secretariat.kernel.models.audit import AuditRow
from secretariat.kernel.models.fields import ImpreciseDateField
from secretariat.kernel.models.record import Link, Record
from secretariat.kernel.models.runs import Run, RunPart

__all__ = ("AuditRow", "ImpreciseDateField", "Link", "Record", "Run", "RunPart")
