"""Comments: their types, and the mutations by which readers write and report them."""
