"""Pictures and documents: what is taken from them, how they are shown, how they are sent."""
