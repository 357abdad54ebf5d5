"""The tables and texts behind the printed documents, each built by who knows it; no files."""
