"""Setting up and starting the product on one machine. Only `cms/launch/bootstrap.py` comes in here.

`refusal`, `place`, `installing` and `subcommands` run before anything is installed and keep to the
standard library; `preparing` needs Django, `serving` needs honcho.
"""
