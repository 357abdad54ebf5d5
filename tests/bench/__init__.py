"""Ratios against named peers, measured side by side; never asserted in a test."""
