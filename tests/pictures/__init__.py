"""The pictures of the README, drawn from this build: ``python -m tests.pictures``."""
