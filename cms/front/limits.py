"""How much the front takes from each client and from all together, in bytes and seconds."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class FrontLimits:
    """Numbers for one web process; docs/operations.md names those that an operator meets."""

    anonymous_body: int = 2 * MEGABYTE
    """Bytes of a body that comes without a session cookie."""
    session_body: int = 26 * MEGABYTE
    """Bytes of a body that comes with one: the largest file that the product takes, and its form."""
    memory: int = 64 * MEGABYTE
    """Bytes of all bodies under way that are kept in memory; what comes beyond goes to disk."""
    disk: int = 512 * MEGABYTE
    """Bytes of all bodies under way that are kept on disk; what comes beyond is refused."""
    first_seconds: float = 10
    """Seconds that every body has, whatever its rate."""
    least_rate: int = 8_000
    """Bytes that buy a body one more second: a slow line in the country brings 30,000."""
    silence: float = 20
    """Seconds without a byte after which a body is given up, whatever it has bought."""
    threads: int = 4
    """Requests that Django works on at a time."""
    waiting: int = 200
    """Requests that wait for a thread; what comes beyond is refused."""
    longest_wait: float = 20
    """Seconds after which a request that still waits for a thread is refused."""
    kept_in_stream: int = MEGABYTE
    """Bytes of a streamed answer kept in memory while its reader is slow; what comes beyond goes to disk."""
    linger: float = 10
    """Seconds for which the rest of a refused body is thrown away, so that a browser shows the refusal."""
    silent_reader: int = 60
    """Seconds after which a client that takes nothing of its answer is cut."""
