"""What every form of the public shares: words made harmless, token, proof of work, question, Origin."""
