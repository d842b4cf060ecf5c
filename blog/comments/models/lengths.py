"""How many characters people may write; forms, services, templates and the schema say the same."""

LONGEST_NAME = 80
# The name of the partner through whose site a comment came.
LONGEST_VIA = 120
LONGEST_REPORT = 2_000
# What the team notes on a decision: columns, forms and what lists show of it.
LONGEST_NOTE = 250
