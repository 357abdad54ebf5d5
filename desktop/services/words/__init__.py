"""Codes into words: sentences and labels in the chosen language, and the Vietnamese words of paper."""
