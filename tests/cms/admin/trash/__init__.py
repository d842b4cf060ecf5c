"""The screen *Papierkorb*."""
