"""A small chat endpoint on this machine that gives recorded answers, and counts what it was asked."""

import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

READY = '{"ready": true}'


class RecordedEndpoint:
    """What the endpoint answers, and what it was asked.

    Args:
        answers: Texts of the answers about documents, one after the other; the last one again and again.
        refuses: Kinds of ``response_format`` that it answers with HTTP 400.
        ignores_format: It takes every ``response_format`` and writes prose to the trial question.
        status: Another status than 200 for everything.
        body: Another body than a chat completion.
        wait_s: How long it waits before it answers.
    """

    def __init__(
        self,
        answers: Sequence[str] = ('{"statements": []}',),
        *,
        refuses: Sequence[str] = (),
        ignores_format: bool = False,
        status: int = 200,
        body: str | None = None,
        wait_s: float = 0,
    ) -> None:
        self.answers, self.refuses, self.ignores_format = list(answers), refuses, ignores_format
        self.status, self.body, self.wait_s = status, body, wait_s
        self.asked: list[dict[str, Any]] = []
        self.url = ""

    def answer(self, question: dict[str, Any]) -> tuple[int, str]:
        """Give status and body for one request."""
        time.sleep(self.wait_s)
        self.asked.append(question)
        kind = question.get("response_format", {}).get("type", "")
        if self.status != 200 or kind in self.refuses:
            return (self.status if self.status != 200 else 400), '{"error": {"message": "no"}}'
        if self.body is not None:
            return 200, self.body
        is_trial = len(question["messages"]) == 1
        if is_trial:
            text = "Sure, I am ready." if self.ignores_format else READY
        else:
            text = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        message = {"role": "assistant", "content": text}
        found = {
            "id": "a",
            "object": "chat.completion",
            "created": 1,
            "model": question["model"],
            "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
            "usage": {"prompt_tokens": 500, "completion_tokens": 40, "total_tokens": 540},
        }
        return 200, json.dumps(found)

    @property
    def questions(self) -> list[str]:
        """What was asked about documents."""
        return [one["messages"][1]["content"] for one in self.asked if len(one["messages"]) > 1]


@contextmanager
def serve(endpoint: RecordedEndpoint) -> Iterator[RecordedEndpoint]:
    """Serve it on a free port of this machine; its ``url`` is set."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, body = endpoint.answer(question)
            try:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(body.encode())
            except BrokenPipeError:  # the one who asked has gone
                pass

        def log_message(self, *words: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        endpoint.url = f"http://127.0.0.1:{server.server_port}/v1"
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield endpoint
        finally:
            server.shutdown()
            thread.join()


def proposal(**said: object) -> dict[str, object]:
    """A proposal as a good model makes it; what is not said is empty."""
    empty: dict[str, object] = {
        "sentence": 1,
        "act": "killed",
        "quote": "",
        "act_words": "",
        "number_words": "",
        "min": None,
        "max": None,
        "parts": [],
        "victims_words": "",
        "place_words": "",
        "date_words": "",
        "date_from": None,
        "date_to": None,
        "source_words": "",
        "source_kind": "unknown",
        "stance": "asserts",
        "event_time": "current",
    }
    return empty | said


def answer(*proposals: dict[str, object]) -> str:
    """The answer that holds them."""
    return json.dumps({"statements": list(proposals)}, ensure_ascii=False)
