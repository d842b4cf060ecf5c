"""Slow and greedy clients in front of a small application, over real sockets."""

import http.client
import json
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.cms.front.serving import answer_on, ask, connected, served

pytestmark = pytest.mark.once
MEGABYTE = 1024 * 1024
CHUNKED = b"POST /x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the applications' files."""
    folder = tmp_path_factory.mktemp("front")
    (folder / "large.bin").write_bytes(bytes(range(256)) * 4096 * 24)
    return folder


@pytest.fixture(scope="module")
def port(folder: Path) -> Iterator[int]:
    """Yield the port of the application behind the front."""
    with served("front", folder) as port:
        yield port


def get(port: int, path: str) -> tuple[int, bytes]:
    """Return status and body of ``path``."""
    status, _headers, body = ask(port, f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    return status, body


def head(length: int, *headers: str, path: str = "/x") -> bytes:
    """Return the head of a POST whose body has ``length`` bytes."""
    return "\r\n".join([f"POST {path} HTTP/1.1", "Host: x", f"Content-Length: {length}", *headers, "", ""]).encode()


def send_slowly(connection: socket.socket, rate: float, data: bytes) -> None:
    """Send ``data`` at ``rate`` bytes a second until it is sent or the other side closes."""
    step = max(1, int(rate / 20))
    for start in range(0, len(data), step):
        try:
            connection.sendall(data[start : start + step])
        except OSError:
            return
        time.sleep(step / rate)


def answered_within(port: int, path: str, seconds: float) -> None:
    """Assert that ``path`` is answered with 200 in time."""
    began = time.monotonic()
    assert get(port, path)[0] == 200
    assert time.monotonic() - began < seconds


def test_slow_bodies_are_cut_and_hold_nobody_up(port: int) -> None:
    connections = [connected(port) for _ in range(12)]
    for connection in connections:
        connection.sendall(head(1000) + b"a")
    began = time.monotonic()
    senders = [threading.Thread(target=send_slowly, args=(each, 1, b"b" * 30)) for each in connections]
    for sender in senders:
        sender.start()
    answered_within(port, "/", 1)
    for connection in connections:
        response = answer_on(connection)
        assert response.status == 408
        assert response.getheader("Connection") == "close"
        assert "zu langsam" in response.read().decode()
        connection.close()
    assert 1.5 < time.monotonic() - began < 6
    for sender in senders:
        sender.join()


def test_a_silent_body_is_cut_whatever_it_has_paid(port: int) -> None:
    with connected(port) as connection:
        began = time.monotonic()
        connection.sendall(head(190_000) + b"a" * 150_000)
        assert answer_on(connection).status == 408
        assert time.monotonic() - began < 5


def test_a_line_faster_than_the_least_rate_is_waited_for(port: int) -> None:
    with connected(port) as connection:
        began = time.monotonic()
        connection.sendall(head(80_000))
        send_slowly(connection, 30_000, b"a" * 80_000)
        response = answer_on(connection)
        assert response.status == 200
        assert len(json.loads(response.read())["body"]) == 80_000
        # Longer than what every body has.
        assert time.monotonic() - began > 2.2


def test_slow_headers_and_silent_connections_are_cut(port: int) -> None:
    connections = {first: connected(port, 8) for first in (b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: x\r\n")}
    for first, connection in connections.items():
        connection.sendall(first)
    for first, connection in connections.items():
        with connection:
            assert connection.recv(1000) == b"", first


@pytest.mark.parametrize(("cookie", "largest"), [("Cookie: a=b", 200_000), ("Cookie: a=b; sessionid=x", 3_000_000)])
def test_a_body_may_be_large_with_a_session_cookie_alone(port: int, cookie: str, largest: int) -> None:
    for length, status in ((largest, 200), (largest + 1, 413)):
        with connected(port) as connection:
            connection.sendall(head(length, cookie))
            # The page is shown to those who send all of it first.
            connection.sendall(b"a" * length)
            response = answer_on(connection)
            assert response.status == status
            body = response.read().decode()
            assert len(json.loads(body)["body"]) == length if status == 200 else "Das ist zu groß." in body


def test_a_chunked_body_is_counted(port: int) -> None:
    with connected(port) as connection:
        connection.sendall(CHUNKED)
        for _ in range(21):
            connection.sendall(b"2710\r\n" + b"a" * 10_000 + b"\r\n")
        assert answer_on(connection).status == 413


@pytest.mark.parametrize("start", [head(1000) + b"a", CHUNKED + b"1\r\na\r\n"])
def test_half_a_body_reaches_nobody(port: int, folder: Path, start: bytes) -> None:
    note = folder / "reached.txt"
    with connected(port) as connection:
        connection.sendall(start.replace(b"/x", b"/note"))
    time.sleep(0.3)
    assert not note.exists()
    assert ask(port, head(1, "Connection: close", path="/note") + b"a")[0] == 200
    assert note.read_text() == "a"
    note.unlink()


def test_programs_are_refused_in_json(port: int) -> None:
    status, headers, body = ask(port, head(900_000, path="/api/graphql/"))
    assert (status, dict(headers)["content-type"]) == (413, "application/json")
    assert json.loads(body)["errors"][0]["extensions"]["code"] == "BODY_TOO_LARGE"


def test_more_than_memory_holds_goes_to_disk_and_more_than_both_is_refused(port: int) -> None:
    cookie, size = "Cookie: sessionid=x", 900_000
    connections = [connected(port) for _ in range(8)]
    for number, connection in enumerate(connections):
        connection.sendall(head(size, cookie))
        connection.sendall(b"%d" % number * (size - 1))
        time.sleep(0.05)
    statuses = []
    for number, connection in enumerate(connections):
        # Those refused have closed.
        send_slowly(connection, 1000, b"%d" % number)
        response = answer_on(connection)
        statuses.append(response.status)
        if response.status == 200:
            assert json.loads(response.read())["body"] == str(number) * size
        connection.close()
    # Two megabytes in memory, four on disk.
    assert 5 <= statuses.count(200) <= 6
    assert statuses.count(503) == 8 - statuses.count(200)
    assert ask(port, head(size, cookie) + b"a" * size)[0] == 200


def test_the_queue_has_an_end_and_health_is_told_meanwhile(port: int) -> None:
    with ThreadPoolExecutor(12) as clients:
        asked = [clients.submit(get, port, "/slow") for _ in range(10)]
        time.sleep(0.5)
        answered_within(port, "/healthz", 0.5)
        status, headers, body = ask(port, b"GET /x HTTP/1.1\r\nHost: x\r\n\r\n")
        assert (status, dict(headers)["retry-after"]) == (503, "5")
        assert "Gerade ist viel los." in body.decode()
        statuses = [each.result()[0] for each in asked]
    # Two threads, four that wait.
    assert sorted(statuses) == [200] * 6 + [503] * 4
    assert get(port, "/x")[0] == 200


def test_slow_readers_hold_no_thread_and_are_cut(port: int, folder: Path) -> None:
    readers = []
    for path in ["/file", "/stream?6"] * 6:
        reader = socket.socket()
        reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        reader.settimeout(30)
        reader.connect(("127.0.0.1", port))
        reader.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        assert reader.recv(15) == b"HTTP/1.1 200 OK"
        readers.append(reader)
        answered_within(port, "/x", 1)
    for _ in range(10):
        answered_within(port, "/x", 1)
        time.sleep(0.5)
    for reader in readers:
        with reader, pytest.raises(ConnectionResetError):
            read_all(reader)


def read_all(connection: socket.socket) -> None:
    """Read until the other side closes."""
    while connection.recv(MEGABYTE):
        pass


def test_files_and_streams_arrive_whole(port: int, folder: Path) -> None:
    assert get(port, "/file") == (200, (folder / "large.bin").read_bytes())
    expected = b"".join(b"%07d\n" % number * 8192 for number in range(128))
    assert get(port, "/stream?2") == (200, expected)
    status, headers, body = ask(port, b"HEAD /file HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert (status, dict(headers)["content-length"], body) == (200, str(24 * MEGABYTE), b"")
    assert get(port, "/nothing") == (304, b"")


def test_a_stream_nobody_reads_any_longer_is_closed(port: int, folder: Path) -> None:
    closed = folder / "closed.txt"
    closed.unlink(missing_ok=True)
    with connected(port) as connection:
        connection.sendall(b"GET /endless HTTP/1.1\r\nHost: x\r\n\r\n")
        assert connection.recv(15) == b"HTTP/1.1 200 OK"
        assert not closed.exists()
    until = time.monotonic() + 5
    while not closed.exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert closed.exists()
    assert get(port, "/x")[0] == 200


def test_a_fault_of_the_application_is_an_answer_too(port: int) -> None:
    assert get(port, "/broken")[0] == 500
    assert get(port, "/x")[0] == 200


def test_a_connection_is_used_again(port: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    for _ in range(3):
        connection.request("POST", "/x", body=b"abc")
        response = connection.getresponse()
        assert json.loads(response.read())["body"] == "abc"
        assert not response.will_close
    connection.close()
