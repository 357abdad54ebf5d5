"""The ledger file as a thing: open, migrate, journal, lock, back up, verify; it must not know services or Qt."""
