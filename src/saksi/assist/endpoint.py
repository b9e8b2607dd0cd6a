"""An OpenAI-compatible endpoint: llama.cpp, Ollama, vLLM or a cloud, local ones first.

Only the address that the user set is called. Over plain HTTP only this very machine is, because documents travel in the question.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from ipaddress import ip_address
from typing import Any, TypeVar
from urllib.parse import urlsplit

from saksi.errors import EndpointError, UsageError

T = TypeVar("T")
MAX_ANSWER_TOKENS = 1024


class Structure(Enum):
    """What an endpoint can do to give JSON."""

    SCHEMA = "json-schema"
    """It holds the model to a JSON schema."""
    OBJECT = "json-object"
    """It holds the model to JSON, whatever is in it."""
    NONE = "none"
    """It gives what the model writes."""


@dataclass(frozen=True, kw_only=True)
class EndpointFacts:
    """Where the model is and how it is asked.

    Args:
        url: Base address, such as ``http://127.0.0.1:8080/v1``.
        model: The model's name.
        key: The key; empty where none is wanted.
        timeout_s: Seconds to wait for an answer.

    Raises:
        UsageError: If there is no address or model, or the address is no ``https`` one and not on this machine.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout_s: float = 120.0

    def __post_init__(self) -> None:
        fix = "Set SAKSI_ASSIST_URL and SAKSI_ASSIST_MODEL; see docs/howto/second-reader.md."
        if not self.url:
            raise UsageError("No model is switched on: there is no endpoint.", fix=fix)
        if not self.model:
            raise UsageError("The endpoint is set, but no model is named.", fix=fix)
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError(
                "SAKSI_ASSIST_URL is no address of a web service.", fix="Give it as http(s)://HOST:PORT/v1."
            )
        if parts.scheme == "http" and not self.is_local:
            raise UsageError(
                "The endpoint is on another machine and its address is not encrypted.",
                fix="Use an https address, or reach it through a tunnel that ends on this machine.",
            )

    @property
    def is_local(self) -> bool:
        """Whether it is on this very machine."""
        host = urlsplit(self.url).hostname or ""
        try:
            return ip_address(host).is_loopback
        except ValueError:
            return host == "localhost"


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """An answer, with the tokens that the endpoint counted (0 where it counts none)."""

    text: str
    prompt_tokens: int = 0
    completion_tokens: int = 0


class Endpoint:
    """A model that can be asked.

    Args:
        facts: Where it is.

    Raises:
        UsageError: If the client library is not installed.
    """

    def __init__(self, facts: EndpointFacts) -> None:
        try:
            import openai
        except ImportError as error:
            raise UsageError("The client for models is not installed.", fix='Run pip install "saksi[llm]".') from error
        self.facts = facts
        self._errors = openai
        # a proxy of the environment must never see what goes to this machine
        web = openai.DefaultHttpxClient(trust_env=not facts.is_local)
        self._client = openai.OpenAI(
            base_url=facts.url, api_key=facts.key or "none", timeout=facts.timeout_s, max_retries=1, http_client=web
        )
        self._structure: Structure | None = None

    def close(self) -> None:
        """Close its connections."""
        self._client.close()

    def probe(self) -> Structure:
        """Find out, once, what the endpoint can do to give JSON; the question holds nothing of any document.

        Raises:
            EndpointError: If it cannot be reached, wants another key, or knows no such model.
        """
        if self._structure is None:
            self._structure = next(each for each in Structure if each is Structure.NONE or self._can(each))
        return self._structure

    def ask(self, system: str, question: str, schema: Mapping[str, Any]) -> Reply:
        """Ask one question at temperature 0.

        Args:
            system: The instructions.
            question: What is asked.
            schema: JSON schema of the answer, used where the endpoint can.

        Raises:
            EndpointError: If there is no answer, or it is none of a chat completion.
        """
        structure = self.probe()
        said = [{"role": "system", "content": system}, {"role": "user", "content": question}]
        return self._converted(lambda: self._ask(said, structure, schema, MAX_ANSWER_TOKENS))

    def _can(self, structure: Structure) -> bool:
        schema = {
            "type": "object",
            "properties": {"ready": {"type": "boolean"}},
            "required": ["ready"],
            "additionalProperties": False,
        }
        said = [{"role": "user", "content": 'Say that you are ready, as JSON: {"ready": true}'}]

        def trial() -> bool:
            try:
                reply = self._ask(said, structure, schema, 64)
            except (
                self._errors.BadRequestError,
                self._errors.NotFoundError,
                self._errors.UnprocessableEntityError,
                self._errors.InternalServerError,
            ):
                return False
            try:
                found = json.loads(reply.text)
            except ValueError:
                return False
            return isinstance(found, dict) and (structure is Structure.OBJECT or set(found) == {"ready"})

        return self._converted(trial)

    def _ask(
        self, said: Sequence[Mapping[str, str]], structure: Structure, schema: Mapping[str, Any], tokens: int
    ) -> Reply:
        more: dict[str, Any] = {}
        if structure is Structure.SCHEMA:
            named = {"name": "answer", "strict": True, "schema": dict(schema)}
            more["response_format"] = {"type": "json_schema", "json_schema": named}
        elif structure is Structure.OBJECT:
            more["response_format"] = {"type": "json_object"}
        create: Any = self._client.chat.completions.create
        found = create(model=self.facts.model, messages=list(said), temperature=0, max_tokens=tokens, **more)
        try:
            text = found.choices[0].message.content or ""
            usage = found.usage
        except (AttributeError, IndexError, TypeError) as error:
            raise _unlike() from error
        return Reply(
            text=text,
            prompt_tokens=getattr(usage, "prompt_tokens", 0) or 0,
            completion_tokens=getattr(usage, "completion_tokens", 0) or 0,
        )

    def _converted(self, call: Callable[[], T]) -> T:
        """Turn the client's errors into ours. None of them carries the question or the answer."""
        seconds = self.facts.timeout_s
        try:
            return call()
        except self._errors.APITimeoutError as error:
            raise EndpointError(
                f"The model gave no answer within {seconds:g} seconds.",
                fix="Set SAKSI_ASSIST_TIMEOUT_S higher, or use a smaller model; answers so far are kept.",
            ) from error
        except self._errors.APIConnectionError as error:
            raise EndpointError(
                "The model's endpoint cannot be reached.", fix="Start it, or mend SAKSI_ASSIST_URL, then run it again."
            ) from error
        except self._errors.APIStatusError as error:
            raise EndpointError(
                f"The model's endpoint refused: HTTP {error.status_code}.", fix=_fix(error.status_code)
            ) from error
        except (self._errors.APIError, ValueError) as error:
            raise _unlike() from error


def _fix(status: int) -> str:
    match status:
        case 401 | 403:
            return "Set SAKSI_ASSIST_KEY to a key that it takes."
        case 404:
            return "Check SAKSI_ASSIST_URL (it mostly ends in /v1) and SAKSI_ASSIST_MODEL."
        case 429:
            return "Wait, then run it again; answers so far are kept."
        case _:
            return "See the endpoint's own log, then run it again; answers so far are kept."


def _unlike() -> EndpointError:
    return EndpointError(
        "The endpoint's answer is no chat completion.",
        fix="Check that SAKSI_ASSIST_URL is an OpenAI-compatible address.",
    )
