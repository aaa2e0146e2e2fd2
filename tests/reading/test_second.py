"""The second reader: against a local stand-in server, and never contacted unless configured."""

import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshu.errors import DocumentError
from luoshu.reading.document import Document, paragraphs
from luoshu.reading.extract import extract
from luoshu.reading.figures import numbers_in
from luoshu.reading.second import SecondReader, with_second

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
    found, taken, refused = read(address, key="secret")
    new = [target for target in found.targets if target.doubts == ("proposed by a language model",)]
    assert (len(found.targets) - before, taken, refused) == (1, 1, 0)
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
        "no object",
    ],
)
def test_what_does_not_stand_in_the_text_is_refused(address, proposed):
    says(proposed)
    found, taken, refused = read(address)
    assert (found, taken, refused) == (extract(TEXT), 0, 1)


def test_what_the_grammar_has_found_already_is_not_taken_twice(address):
    says(item("地区生产总值达到8000亿元", 8000))
    found, taken, refused = read(address)
    assert (len(found.targets), taken, refused) == (len(extract(TEXT).targets), 0, 0)


@pytest.mark.parametrize(
    "answer",
    [b"", b"no json", b"[]", b'{"choices": []}', b'{"choices": [{"message": {"content": "{\\"a\\": 1}"}}]}'],
)
def test_an_answer_of_another_form_is_refused_with_the_remedy(address, answer):
    StandIn.answer = answer
    with pytest.raises(DocumentError, match="answers in a form that is not understood"):
        read(address)


def test_an_error_of_the_server_or_none_at_all_is_told(address):
    StandIn.status = 500
    with pytest.raises(DocumentError, match="does not answer"):
        read(address)
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with pytest.raises(DocumentError, match="does not answer"):
        read(f"http://127.0.0.1:{port}", seconds=2)
    with pytest.raises(DocumentError, match="is no address of a model"):
        read("file:///etc/passwd")


def test_a_long_text_is_sent_in_pieces_and_offsets_stay_right(address, monkeypatch):
    monkeypatch.setattr("luoshu.reading.second.PIECE", 40)
    says(item("300 km of greenways", 300, as_written="greenways", unit="km"))
    found, taken, _ = read(address)
    assert taken == 1
    assert len(StandIn.asked) > 1
    new = next(target for target in found.targets if target.as_written == "greenways")
    assert TEXT[new.start : new.end] == "300 km of greenways"


@given(st.text(max_size=200))
def test_numbers_are_found_in_any_text_without_a_crash(text):
    assert all(value == value for value in numbers_in(text))
