"""The ledger itself: whose it is, which agencies it names, its periods, its history, its copies."""
