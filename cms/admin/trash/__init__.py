"""*Papierkorb*: what was deleted lately, put back or deleted for good."""
