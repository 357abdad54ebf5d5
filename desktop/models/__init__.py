"""The mapped classes of the ledger, one file a concept; they know nothing of files, forms on paper, or windows."""

from desktop.models.agency import Agency, AgencyAlias, AgencyChange, GroupMember, Profile, Reassignment
from desktop.models.base import Model
from desktop.models.closing import PeriodClosing, SentReport
from desktop.models.count import Count, DayCount
from desktop.models.definition import Definition
from desktop.models.evidence import Document, Evidence
from desktop.models.explanation import Exemption, Explanation, TaskIndicator
from desktop.models.extension import Extension
from desktop.models.journal import JournalEntry, JournalRow
from desktop.models.ledger import LedgerHead, SavedView
from desktop.models.period_report import PeriodReport
from desktop.models.plan import Appendix, Indicator, Node, NodeDeadline, NodeVersion, Plan, Target
from desktop.models.printout import Printout
from desktop.models.progress import NewestProgress, ProductTick, Progress, ProposalAnswer
from desktop.models.received import FileContent, ReceivedFile

__all__ = [
    "Agency",
    "AgencyAlias",
    "AgencyChange",
    "Appendix",
    "Count",
    "DayCount",
    "Definition",
    "Document",
    "Evidence",
    "Exemption",
    "Explanation",
    "Extension",
    "FileContent",
    "GroupMember",
    "Indicator",
    "JournalEntry",
    "JournalRow",
    "LedgerHead",
    "Model",
    "NewestProgress",
    "Node",
    "NodeDeadline",
    "NodeVersion",
    "PeriodClosing",
    "PeriodReport",
    "Plan",
    "Printout",
    "ProductTick",
    "Profile",
    "Progress",
    "ProposalAnswer",
    "Reassignment",
    "ReceivedFile",
    "SavedView",
    "SentReport",
    "Target",
    "TaskIndicator",
]
