"""Notices about comments: their register, and the screens on which they are decided."""
