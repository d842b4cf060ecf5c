"""Content by the hundred thousand, for load tests: invented, harmless, public, stored in few statements.

Only `manage.py demo --actors … --stories … --comments …` and benchmarks import from here.
"""
