"""The way in, before anything is installed: checks, installs, prepares and starts the product.

`make` calls this file with whatever Python the machine has, so it keeps to the standard library and
to syntax that Python 3.6 can read: an old Python gets a sentence, not a SyntaxError.
"""

import os
import sys

OLDEST = (3, 11)
TOO_OLD = (
    "Dieses Python ist zu alt ({}); bitte installieren Sie Python 3.11 oder neuer"
    " und nennen Sie es so: make PYTHON=python3.12 run"
)


def main():
    """Run the subcommand on the command line; a refusal is one sentence and exit code 1."""
    if sys.version_info[:2] < OLDEST:
        sys.exit(TOO_OLD.format(".".join(str(part) for part in sys.version_info[:3])))
    # Running a file puts its own folder first, where our `mail` or `logs` would hide others.
    sys.path[0] = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

    from cms.launch import subcommands
    from cms.launch.parent import stop_with_make
    from cms.launch.refusal import Refusal
    from cms.launch.stopping import stop_quietly_on_signals

    stop_quietly_on_signals()
    stop_with_make()
    try:
        subcommands.run_subcommand(sys.argv[1:])
    except Refusal as refusal:
        sys.exit(str(refusal))


if __name__ == "__main__":
    main()
