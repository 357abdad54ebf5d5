"""The mapped classes of the ledger, one file a concept; they know nothing of files, forms on paper, or windows."""

from desktop.models.agency import Agency, AgencyAlias, AgencyChange, GroupMember, Profile, Reassignment
from desktop.models.base import Model
from desktop.models.count import Count
from desktop.models.extension import Extension
from desktop.models.journal import JournalEntry, JournalRow
from desktop.models.ledger import LedgerHead
from desktop.models.plan import Appendix, Indicator, Node, NodeDeadline, NodeVersion, Plan, Target
from desktop.models.progress import NewestProgress, Progress
from desktop.models.received import FileContent, ReceivedFile

__all__ = [
    "Agency",
    "AgencyAlias",
    "AgencyChange",
    "Appendix",
    "Count",
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
    "Plan",
    "Profile",
    "Progress",
    "Reassignment",
    "ReceivedFile",
    "Target",
]
