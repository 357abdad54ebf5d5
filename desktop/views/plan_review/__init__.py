"""The review of a plan that was read, before it enters the ledger."""

from desktop.views.plan_review.incoming import IncomingPlan, plan_files

__all__ = ["IncomingPlan", "plan_files"]
