"""A visitor searches: with and without JavaScript, with keys alone, on a telephone and a wide screen."""
