"""The second reader: against a local stand-in server, and never contacted unless configured."""

import contextlib
import json
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshu.errors import DocumentError
from luoshu.reading.extract import extract
from luoshu.reading.figures import numbers_in
from luoshu.reading.second import Asked, SecondReader, with_second
from luoshu.reading.text.document import Document, paragraphs

TEXT = "2021年1月。到2025年，地区生产总值达到8000亿元。\n\nFor 2025 the city has 45 kindergartens and 300 km of greenways on its list."


class StandIn(BaseHTTPRequestHandler):
    answer: bytes = b""
    status = 200
    asked: list[dict] = []  # noqa: RUF012
    keys: list[str] = []  # noqa: RUF012

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        StandIn.asked.append({"path": self.path, **json.loads(body)})
        StandIn.keys.append(self.headers.get("Authorization", ""))
        self.send_response(StandIn.status)
        self.end_headers()
        self.wfile.write(StandIn.answer)

    def log_message(self, *args):
        pass


@pytest.fixture
def address():
    server = HTTPServer(("127.0.0.1", 0), StandIn)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    StandIn.asked, StandIn.keys, StandIn.status = [], [], 200
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    thread.join()
    server.server_close()


def says(*targets: dict) -> None:
    content = "```json\n" + json.dumps({"targets": targets}, ensure_ascii=False) + "\n```"
    StandIn.answer = json.dumps({"choices": [{"message": {"content": content}}]}).encode()


def read(address: str, **more):
    document = Document("doc", TEXT, paragraphs(TEXT), "text")
    return with_second(extract(TEXT), document, SecondReader(address, "m", **more))


def failed(address: str, **more) -> str:
    """Return why the second reader was asked no more, having seen that what the grammar found is all there."""
    found, asked = read(address, **more)
    assert found == extract(TEXT)
    assert any("\u4e00" <= sign <= "\u9fff" for sign in asked.failure.text("zh"))
    return asked.failure.text("en")


def item(quote: str, value: object, **more) -> dict:
    return {
        "quote": quote,
        "as_written": "kindergartens",
        "comparator": ">=",
        "value": value,
        "unit": "",
        "year": 2025,
        "kind": "level",
        **more,
    }


def test_what_stands_in_the_text_is_taken_with_a_doubt(address):
    says(item("45 kindergartens", 45))
    before = len(extract(TEXT).targets)
    found, asked = read(address, key="secret")
    new = [target for target in found.targets if target.doubts == ("proposed by a language model",)]
    assert (len(found.targets) - before, asked) == (1, Asked(1, 0))
    assert TEXT[new[0].start : new[0].end] == new[0].quote == "45 kindergartens"
    assert StandIn.asked[0]["path"] == "/v1/chat/completions"
    assert TEXT in StandIn.asked[0]["messages"][1]["content"]
    assert StandIn.keys == ["Bearer secret"]


@pytest.mark.parametrize(
    "proposed",
    [
        item("45 kindergartens", 55),
        item("55 kindergartens", 55),
        item("", 45),
        item("45 kindergartens", "45"),
        item("45 kindergartens", True),
        item("45 kindergartens", 45, value_high=50),
        item("45 kindergartens", float("nan")),
        item("45 kindergartens", 10**400),
        "no object",
    ],
)
def test_what_does_not_stand_in_the_text_is_refused(address, proposed):
    says(proposed)
    assert read(address) == (extract(TEXT), Asked(0, 1))


def test_what_the_grammar_has_found_already_is_not_taken_twice(address):
    says(item("地区生产总值达到8000亿元", 8000))
    assert read(address) == (extract(TEXT), Asked(0, 0))


@pytest.mark.parametrize(
    "answer",
    [b"", b"no json", b"[]", b'{"choices": []}', b'{"choices": [{"message": {"content": "{\\"a\\": 1}"}}]}'],
)
def test_an_answer_of_another_form_is_told_and_what_the_grammar_found_stays(address, answer):
    StandIn.answer = answer
    assert "answers in a form that is not understood" in failed(address)


def test_an_error_of_the_server_or_none_at_all_is_told_and_what_the_grammar_found_stays(address):
    StandIn.status = 500
    assert "does not answer (HTTP 500 Internal Server Error)" in failed(address)
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    assert "does not answer" in failed(f"http://127.0.0.1:{port}", seconds=2)
    assert "does not answer" in failed("http://no port:x")
    with pytest.raises(DocumentError, match="is no address of a model"):
        read("file:///etc/passwd")


class Raw:
    """A server that sends given bytes, piece by piece with a pause, whatever it is asked."""

    def __init__(self, *pieces: bytes, pause: float = 0.0) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        self.thread = threading.Thread(target=self.serve, args=(pieces, pause))
        self.thread.start()

    def serve(self, pieces: tuple[bytes, ...], pause: float) -> None:
        with self.socket, self.socket.accept()[0] as line, contextlib.suppress(OSError):
            line.recv(1 << 16)
            for piece in pieces:
                line.sendall(piece)
                time.sleep(pause)


def test_an_answer_that_is_no_http_or_cut_off_is_told(address):
    assert "does not answer" in failed(Raw(b"hello\r\n\r\n").address)
    cut = failed(Raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{").address)
    assert "not understood" in cut or "does not answer" in cut


def test_an_answer_that_comes_by_drops_does_not_hold_up_the_reading():
    head = b"HTTP/1.1 200 OK\r\n\r\n"
    assert "does not answer (timed out)" in failed(Raw(head, *[b" "] * 40, pause=0.05).address, seconds=0.3)


def test_an_answer_beyond_all_measure_is_read_no_further(monkeypatch):
    monkeypatch.setattr("luoshu.reading.second.LARGEST_ANSWER", 1000)
    assert "not understood" in failed(Raw(b"HTTP/1.1 200 OK\r\n\r\n", b" " * 5000).address)


def test_what_was_taken_before_a_failure_stays(address, monkeypatch):
    monkeypatch.setattr("luoshu.reading.second.PIECE", 40)
    says(item("45 kindergartens", 45))
    answering = StandIn.do_POST

    def post(self):
        StandIn.status = (
            500 if any("kindergartens" in asked["messages"][1]["content"] for asked in StandIn.asked) else 200
        )
        answering(self)

    monkeypatch.setattr(StandIn, "do_POST", post)
    found, asked = read(address)
    assert "HTTP 500" in asked.failure.text("en")
    assert asked.taken == 1
    assert len(found.targets) == len(extract(TEXT).targets) + 1


def test_a_long_text_is_sent_in_pieces_and_offsets_stay_right(address, monkeypatch):
    monkeypatch.setattr("luoshu.reading.second.PIECE", 40)
    says(item("300 km of greenways", 300, as_written="greenways", unit="km"))
    found, asked = read(address)
    assert asked.taken == 1
    assert len(StandIn.asked) > 1
    new = next(target for target in found.targets if target.as_written == "greenways")
    assert TEXT[new.start : new.end] == "300 km of greenways"


@given(st.text(max_size=200))
def test_numbers_are_found_in_any_text_without_a_crash(text):
    assert all(value == value for value in numbers_in(text))
