"""Content by the hundred thousand, for load tests: invented, harmless, public, stored in few statements.

``python -m tests.benchmarks.mass --actors … --stories … --comments …`` fills the database that
DATABASE_URL names; benchmarks and tests call `loading.fill`. `docs/operations.md` says what to expect.
"""
