"""The trade itself in plain Python; it must not know files, the database, Qt, or in which language it is read."""
