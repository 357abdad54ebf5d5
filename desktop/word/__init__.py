"""Word documents in and out; it owns python-docx and must not know the database or the mapped classes."""
