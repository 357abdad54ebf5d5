"""Everything Qt, one folder a screen; it knows rows, never a database session or a mapped object."""
