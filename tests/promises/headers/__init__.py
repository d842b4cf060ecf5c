"""What each kind of answer says to browsers and caches, header by header."""
