"""Words that residents typed, with what they should find in the example content."""
