"""What an officer can do, one package a subject, one call a transaction; it must not know Qt or who asked."""
