"""Things broken on purpose."""
