"""What stands before Django in each web process: an ASGI application in front of the WSGI one.

It reads bodies before they take a thread, gives files and streams out without one, and refuses what comes too
slowly, is too large or would have to wait too long. See docs/adr/0014-front-in-asgi.md. Only `cms.asgi` imports it.
"""
