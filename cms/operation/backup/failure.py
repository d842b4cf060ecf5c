"""The one way this package says no."""


class BackupRefused(Exception):
    """A reason why nothing was done: German sentences that say what to do."""
