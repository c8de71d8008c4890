"""The lists of the room."""
