"""Structured logging: one JSON object a line, with the request's id and without addresses or secrets."""

import logging
from typing import Any

import structlog

from cms.monitoring.masking import AccessLogFilter, MaskedRecord, escape_unseen, mask_event

PROCESSORS: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
]


def logging_config(level: str) -> dict[str, Any]:
    """Return Django's LOGGING for ``level``, and set structlog up to go through it and records to be masked."""
    logging.setLogRecordFactory(MaskedRecord)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *PROCESSORS,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    mask_event,
                    structlog.processors.JSONRenderer(ensure_ascii=False),
                    escape_unseen,
                ],
                "foreign_pre_chain": PROCESSORS,
            },
        },
        "filters": {"access": {"()": AccessLogFilter}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "PIL": {"level": "INFO"},
            # Without handlers of its own: Django's would write past the mask, to the console and into mails.
            "django": {"handlers": []},
            "django.server": {"handlers": ["stderr"], "propagate": False},
            "granian.access": {"handlers": ["stderr"], "filters": ["access"], "propagate": False},
            "_granian": {"handlers": ["stderr"], "propagate": False},
        },
    }
