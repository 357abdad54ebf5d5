"""Indicators and indexes: their values and verdicts, what they leave out, the tasks that serve them."""
