"""Counts of forms: the forms themselves, their grids, tallies, checks and the answers to these."""
