"""The form with which anyone writes to the office: what is sent goes by mail and is not kept (ADR 0045)."""
