"""Backup, restore and the move to PostgreSQL: one file, or one database, becomes the whole content of another.

`tables` says what is kept and how a value is written so that SQLite and PostgreSQL read it alike; `snapshot` reads
one moment of a running site; `archive` knows the file; `filling` puts rows into a database
in one transaction; `media_swap` exchanges the folder of files; `creating`, `restoring` and `moving` put them together.
"""
