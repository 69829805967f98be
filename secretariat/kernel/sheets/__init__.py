"""Folders of spreadsheets and workbooks: read, put in an order in which every row finds what it names, and written.

All sheets of all folders are one load: either every row is written or none, and every error is told. The records
are written back into such a folder, which loads without a change.
"""

from secretariat.kernel.resources import sheets
from secretariat.kernel.sheets.dump import dump
from secretariat.kernel.sheets.load import load
from secretariat.kernel.sheets.outcome import Loaded, RowChange, no_database

__all__ = ("Loaded", "RowChange", "dump", "load", "no_database", "sheets")
