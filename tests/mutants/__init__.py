"""`make mutants`: seeds small faults into the rooms that matter most and sees whether their tests notice (ADR 0033)."""
