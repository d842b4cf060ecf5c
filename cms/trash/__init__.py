"""The bin: what editors delete is kept as rows for thirty days, and put back under the same numbers (ADR 0043)."""
