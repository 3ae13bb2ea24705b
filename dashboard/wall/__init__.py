"""The view for a screen in the room: a document of its own that shows charts in turn and never lets go."""
