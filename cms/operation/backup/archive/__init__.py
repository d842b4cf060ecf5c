"""The file that a backup is: its format, its writer, and its reader, which trusts nothing in it."""
