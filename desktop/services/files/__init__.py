"""Files as bytes: read beside the program, written whole or not at all; what they hold is somebody else's subject."""
