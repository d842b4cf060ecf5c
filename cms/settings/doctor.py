"""What `manage.py doctor` looks at."""


def doctor_checks() -> list[str]:
    """Return the checks by dotted path, most urgent first; a room adds its own here."""
    return [
        "cms.operation.doctor_checks.check_startable",
        "cms.operation.doctor_checks.check_running",
        "cms.operation.doctor_checks.check_backups",
        "cms.operation.doctor_checks.check_settings",
        "cms.operation.doctor_checks.check_secrets",
        "cms.operation.doctor_checks.check_mail",
        "home.contact.checks.check_contact",
        "cms.operation.unique_indexes.check_unique_indexes",
        "directory.website.booklet.checks.check_booklets",
        "cms.freshness.content_triggers.check_triggers",
        "cms.operation.doctor_checks.check_tree",
        "cms.search.upkeep.integrity.check_postings",
        "cms.operation.program_age.check_age",
    ]
