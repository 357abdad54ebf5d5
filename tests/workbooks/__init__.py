"""Workbooks as offices make them, built by script, each with what must be read of it."""
