"""What was done: entries, texts, products, proposals, extensions and the evidence of it."""
