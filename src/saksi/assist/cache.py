"""Answers kept by what was asked: the same text, instructions and model are asked once."""

import hashlib
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .endpoint import Reply


@dataclass(frozen=True, slots=True)
class AnswerCache:
    """A folder of answers, each a file that only its owner can read.

    Args:
        folder: Where; made with the first answer.
    """

    folder: Path

    def get(self, text_sha256: str, prompt_sha256: str, model: str) -> Reply | None:
        """Give the answer to a question, or None where it is not there or cannot be read."""
        try:
            kept = json.loads(self._path(text_sha256, prompt_sha256, model).read_text(encoding="utf-8"))
            if (kept["text_sha256"], kept["prompt_sha256"], kept["model"]) != (text_sha256, prompt_sha256, model):
                return None
            return Reply(
                text=str(kept["answer"]),
                prompt_tokens=int(kept["prompt_tokens"]),
                completion_tokens=int(kept["completion_tokens"]),
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, text_sha256: str, prompt_sha256: str, model: str, reply: Reply) -> None:
        """Keep an answer; whole, or not at all."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept = {
            "text_sha256": text_sha256,
            "prompt_sha256": prompt_sha256,
            "model": model,
            "answer": reply.text,
            "prompt_tokens": reply.prompt_tokens,
            "completion_tokens": reply.completion_tokens,
        }
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=self.folder, suffix=".new", delete=False) as file:
            json.dump(kept, file, ensure_ascii=True)
        Path(file.name).replace(self._path(text_sha256, prompt_sha256, model))

    def _path(self, *parts: str) -> Path:
        return self.folder / (hashlib.sha256("\n".join(parts).encode()).hexdigest() + ".json")
