"""The API's models; import them from here."""

from api.partners.models import Partner, PartnerKey, Scope, reading

__all__ = ["Partner", "PartnerKey", "Scope", "reading"]
