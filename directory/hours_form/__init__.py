"""Opening hours in the admin's forms: one line to write them, the rows below it for what no line can say."""
