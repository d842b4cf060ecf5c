"""Nobody guesses a password, and nobody is locked out by those who try."""
