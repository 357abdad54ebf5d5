"""Forms of ours on their way out and in, their seals, and the blank workbooks of a province."""
