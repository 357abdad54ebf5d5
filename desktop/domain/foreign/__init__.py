"""Takes what was recognised in a workbook nobody laid out for us over into the terms of a ledger.

`said` is what an officer settles of it, `layouts` what of that is kept for the next workbook of the same layout.
"""
