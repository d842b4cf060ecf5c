"""Proofs of work and answered questions that were used: each counts once."""

from django.db import models


class SpentProof(models.Model):
    """A proof that was used; kept until it would have expired anyway."""

    changes_public = False
    mark = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.mark[:8]
