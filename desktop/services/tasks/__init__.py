"""Who owes what until when, and where each task stands."""
