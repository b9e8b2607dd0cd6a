"""The endpoint: what it can do, and each way in which it may fail."""

import socket

import pytest

from builders.endpoint import RecordedEndpoint, serve
from saksi.assist import Endpoint, EndpointFacts, Structure
from saksi.errors import EndpointError, UsageError
from saksi.read import ANSWER_SCHEMA


def endpoint(url: str, timeout_s: float = 10) -> Endpoint:
    return Endpoint(EndpointFacts(url=url, model="m", timeout_s=timeout_s))


@pytest.mark.parametrize(
    ("server", "structure"),
    [
        (RecordedEndpoint(), Structure.SCHEMA),
        (RecordedEndpoint(refuses=["json_schema"]), Structure.OBJECT),
        (RecordedEndpoint(refuses=["json_schema", "json_object"]), Structure.NONE),
        (RecordedEndpoint(ignores_format=True), Structure.NONE),
    ],
)
def test_it_is_tried_out_before_a_document_is_sent(server: RecordedEndpoint, structure: Structure) -> None:
    with serve(server):
        found = endpoint(server.url)
        assert found.probe() is structure
        before = len(server.asked)
        reply = found.ask("be brief", "[1] text", ANSWER_SCHEMA)
        found.close()
    assert (reply.text, reply.prompt_tokens, reply.completion_tokens) == ('{"statements": []}', 500, 40)
    [asked] = server.asked[before:]
    kinds = {Structure.SCHEMA: "json_schema", Structure.OBJECT: "json_object", Structure.NONE: None}
    assert asked.get("response_format", {}).get("type") == kinds[structure]
    assert asked["temperature"] == 0


@pytest.mark.parametrize(("status", "fix"), [(401, "KEY"), (404, "MODEL"), (429, "Wait"), (418, "log")])
def test_a_refusal_is_told_with_its_status_and_the_next_step(status: int, fix: str) -> None:
    with serve(RecordedEndpoint(status=status)) as server:
        found = endpoint(server.url)
        with pytest.raises(EndpointError, match=f"HTTP {status}") as told:
            found.ask("s", "q", ANSWER_SCHEMA)
        found.close()
    assert fix in told.value.fix


@pytest.mark.parametrize("body", ["<html>", "[]", '{"choices": []}', '{"choices": null}', "null", '"text"'])
def test_an_answer_that_is_no_chat_completion_is_told(body: str) -> None:
    with serve(RecordedEndpoint(body=body)) as server:
        found = endpoint(server.url)
        with pytest.raises(EndpointError, match="no chat completion"):
            found.ask("s", "q", ANSWER_SCHEMA)
        found.close()


def test_a_refused_connection_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    found = endpoint(url)
    with pytest.raises(EndpointError, match="cannot be reached"):
        found.probe()
    found.close()


def test_a_time_out_is_told() -> None:
    with serve(RecordedEndpoint(wait_s=0.5)) as server:
        found = endpoint(server.url, timeout_s=0.1)
        with pytest.raises(EndpointError, match=r"within 0\.1 seconds"):
            found.probe()
        found.close()


@pytest.mark.parametrize(
    ("url", "model", "words"),
    [
        ("", "m", "No model is switched on"),
        ("http://127.0.0.1/v1", "", "no model is named"),
        ("127.0.0.1:8080", "m", "no address"),
        ("file:///v1", "m", "no address"),
        ("http://models.example/v1", "m", "not encrypted"),
    ],
)
def test_what_is_not_set_up_rightly_is_refused_before_anything_is_sent(url: str, model: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        EndpointFacts(url=url, model=model)


def test_this_machine_and_encrypted_addresses_are_taken() -> None:
    assert EndpointFacts(url="http://localhost:11434/v1", model="m").is_local
    assert EndpointFacts(url="http://[::1]:8080/v1", model="m").is_local
    assert not EndpointFacts(url="https://models.example/v1", model="m").is_local


def test_the_key_is_not_shown() -> None:
    assert "hidden" not in repr(EndpointFacts(url="http://localhost/v1", model="m", key="hidden"))
