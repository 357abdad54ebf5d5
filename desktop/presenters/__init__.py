"""Screens that must remember decisions; they know services and must not know Qt."""
