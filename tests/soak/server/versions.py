"""Next versions of the program, good and bad ones, and what the server then holds."""

from __future__ import annotations

from pathlib import Path

from tests.soak.server.debian import USER, DebianServer

# All that is stored of comments; what limits forget within the hour and days that retention counts are left out.
COMMENTS = """
SELECT to_jsonb(c) - 'sender_key' - 'author_email' FROM blog_comment c
WHERE status IN ('approved', 'pending') OR decided_at > now() - interval '25 days' ORDER BY id
"""
SPAM = """
INSERT INTO blog_comment SELECT (jsonb_populate_record(c, jsonb_build_object('id', nextval(
pg_get_serial_sequence('blog_comment', 'id')), 'uuid', gen_random_uuid(), 'status', 'spam', 'decided_at', now(),
'text', 'Billige Uhren'))).* FROM blog_comment c WHERE status = 'pending' ORDER BY id LIMIT 1
"""
MIGRATION = """
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cms", "{before}")]
    operations = [migrations.RunSQL("{sql}", "SELECT 1")]
"""


def commit(server: DebianServer, name: str, sql: str, **files: str) -> None:
    """Commit a next version with a migration, and with ``files`` in place of those of the folder cms."""
    folder = server.source / "cms" / "migrations"
    before = max(path.stem for path in folder.glob("0*.py"))
    number = int(before[:4]) + 1
    (folder / f"{number:04}_{name}.py").write_text(MIGRATION.format(before=before, sql=sql))
    for module, text in files.items():
        (server.source / "cms" / f"{module}.py").write_text(text)
    server.run("git", "-C", server.source, "add", "--all")
    server.run("git", "-C", server.source, "commit", "--quiet", "--message", name)


def undo_commit(server: DebianServer) -> None:
    """Go back to the version before, as an operator would who waits for a better one."""
    server.run("git", "-C", server.source, "reset", "--quiet", "--hard", "HEAD~1")


def table_exists(server: DebianServer, name: str) -> bool:
    """Tell whether the database has a table ``name``."""
    asked = ["runuser", "-u", "postgres", "--", "psql", "-At", USER, "-c", f"SELECT to_regclass('{name}') IS NOT NULL"]
    return server.run(*asked).strip() == "t"


def comments(server: DebianServer) -> str:
    """Return the comments that stay, row by row, spam that was found lately among them: old one goes by itself."""
    asked = ["runuser", "-u", "postgres", "--", "psql", "-At", USER, "-c", COMMENTS]
    return server.run(*asked)


def find_spam(server: DebianServer) -> None:
    """Have a moderator find spam just now."""
    server.run("runuser", "-u", "postgres", "--", "psql", "-At", USER, "-c", SPAM)


def release(server: DebianServer) -> Path:
    """Return the release that runs."""
    return (server.base / "opt" / USER / "current").resolve()
