"""The item models and delegates of the screens; they show rows and know nothing of where those came from."""
