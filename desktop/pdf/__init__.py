"""PDF out, its pages drawn, its text read; it owns reportlab and pypdfium2 and must not know the database."""
