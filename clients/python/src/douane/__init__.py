"""The export gate of a Secure Processing Environment, from Python.

>>> import douane
>>> report = douane.check_export("acs_by_year.csv")           # doctest: +SKIP
>>> export = douane.request_file_export("acs_by_year.csv")    # doctest: +SKIP
>>> douane.export_status(export)                              # doctest: +SKIP

Needs the standard library only. Data frames of pandas are taken, and given where pandas is there.
"""

from .export import check_export, export_status, request_file_export
from .report import Export, Finding, Findings, Report
from .trouble import ChangedMeanwhile, Defect, DouaneError, NotAllowed, Stopped, Unreachable, Unread, WrongUse

__version__ = "0.1.0"
__all__ = [
    "ChangedMeanwhile",
    "Defect",
    "DouaneError",
    "Export",
    "Finding",
    "Findings",
    "NotAllowed",
    "Report",
    "Stopped",
    "Unreachable",
    "Unread",
    "WrongUse",
    "check_export",
    "export_status",
    "request_file_export",
]
