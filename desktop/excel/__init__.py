"""Workbooks in and out; it owns openpyxl and calamine and must not know the database or the mapped classes."""
