"""Agencies over time: units old and new, the members of their classes, who has the work of those that ended."""
