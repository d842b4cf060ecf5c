"""An actor is the same whichever way one asks."""
