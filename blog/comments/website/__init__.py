"""What visitors see and send: the thread, its forms, feeds and signed links."""
