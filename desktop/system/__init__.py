"""Paths, settings, log and language; it must not know the trade."""
