"""Second readings in a folder of the case, one file a document: beside the record, and none of it."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from saksi.errors import SaksiError, StorageError
from saksi.model import Span, Statement, from_json, to_json

if TYPE_CHECKING:
    from saksi.read import SecondReading

_SUFFIX = ".json"


@dataclass(frozen=True, slots=True)
class SecondReadingsFolder:
    """The folder.

    Args:
        folder: Where; made with the first reading.
    """

    folder: Path

    def keep(self, reading: "SecondReading") -> None:
        """Keep the reading of a document in place of an older one; whole, or not at all."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept = {
            "document_id": reading.document_id,
            "text_sha256": reading.text_sha256,
            "model": reading.model,
            "prompt_sha256": reading.prompt_sha256,
            "asked": [[span.start, span.end, span.quote] for span in reading.asked],
            "candidates": [to_json(one) for one in reading.candidates],
            "rejections": [[one.statement_id, one.reason.value] for one in reading.rejections],
            "usage": asdict(reading.usage),
        }
        path = self.folder / (reading.document_id + _SUFFIX)
        new = path.with_suffix(".new")
        new.touch(mode=0o600)
        new.write_text(json.dumps(kept, ensure_ascii=True), encoding="utf-8")
        new.replace(path)

    def get(self, document_id: str) -> "SecondReading | None":
        """Give the reading of a document, or None.

        Raises:
            StorageError: If the file is not what was kept.
        """
        from saksi.read import Reason, Rejection, SecondReading, Usage

        try:
            kept = json.loads((self.folder / (document_id + _SUFFIX)).read_text(encoding="utf-8"))
            return SecondReading(
                document_id=kept["document_id"],
                text_sha256=kept["text_sha256"],
                model=kept["model"],
                prompt_sha256=kept["prompt_sha256"],
                asked=tuple(Span(start=start, end=end, quote=quote) for start, end, quote in kept["asked"]),
                candidates=tuple(_statement(one) for one in kept["candidates"]),
                rejections=tuple(Rejection(statement_id=one, reason=Reason(why)) for one, why in kept["rejections"]),
                usage=Usage(**kept["usage"]),
            )
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, SaksiError) as error:
            raise StorageError(
                f"The second reading of {document_id} cannot be read.",
                fix="Remove its file from the folder second-reader of the case, and ask again.",
            ) from error

    def document_ids(self) -> Sequence[str]:
        """Give the documents that have a reading, in order of id."""
        return sorted(path.stem for path in self.folder.glob("*" + _SUFFIX))


def _statement(value: object) -> Statement:
    found = from_json(value)
    if not isinstance(found, Statement):
        raise TypeError("no statement")
    return found
