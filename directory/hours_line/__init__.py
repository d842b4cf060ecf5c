"""Opening hours in one line, as people write them: read into rows, and written from rows.

Knows neither Django nor a form; `directory.admin` puts it to use and words its refusals. What is not understood for
certain is refused: `parsing.read_line` never guesses.
"""
