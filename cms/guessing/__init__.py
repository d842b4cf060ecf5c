"""What stands before every door that a guessed secret opens. Apps above `cms` ask `throttle` for theirs."""
