"""How long a test waits: only what never comes may fail it, not a busy machine."""

PATIENCE = 120.0
"""Seconds."""
PATIENCE_MS = 120_000
