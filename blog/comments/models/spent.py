"""Proofs of work and answered questions that were used: each counts once."""

from django.db import models

from cms.declarations import NOT_PUBLIC


class SpentProof(models.Model):
    """A proof that was used; kept until it would have expired anyway."""

    declaration = NOT_PUBLIC
    mark = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.mark[:8]
