"""The signs of the pages of a ledger's window, in the order of the rail; they must not know the pages."""

from desktop.system.language import N_
from desktop.views.page import Sign

OVERVIEW = Sign("overview", N_("Overview"))
TASKS = Sign("tasks", N_("Tasks"))
COUNTS = Sign("counts", N_("Counts"))
INDICATORS = Sign("indicators", N_("Indicators"))
EXCHANGE = Sign("exchange", N_("Exchange"))
REPORTS = Sign("reports", N_("Reports"))
DIRECTORIES = Sign("directories", N_("Directories"))
SETTINGS = Sign("settings", N_("Settings"), at_bottom=True)
