"""The entry point that Granian serves: the front before Django's WSGI application."""

from django.conf import settings

from cms.front.front import Front
from cms.front.limits import FrontLimits
from cms.front.sockets import allow_many_connections
from cms.wsgi import application as wsgi_application

allow_many_connections()
application = Front(
    wsgi_application,
    FrontLimits(threads=settings.WEB_THREADS, session_body=settings.UPLOAD_MAX_BYTES),
    session_cookie=settings.SESSION_COOKIE_NAME,
    folder=settings.VAR,
)
