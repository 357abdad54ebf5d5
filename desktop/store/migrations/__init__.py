"""The scripts of every released schema, in a line; tables are written out, nothing is taken from the mapped classes."""
