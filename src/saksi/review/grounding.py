"""The gate that every corrected statement passes: its words stand in the text, letter by letter."""

from saksi.errors import GroundingError
from saksi.model import Statement


def check_grounding(statement: Statement, text: str) -> None:
    """Make sure that a statement rests on words of the text.

    Args:
        statement: The statement.
        text: The text its spans count in.

    Raises:
        GroundingError: If a span's quote does not stand at its offsets.
    """
    for span in statement.spans():
        if not span.is_in(text):
            raise GroundingError(
                f"The words from {span.start} to {span.end} of {statement.document_id} are not those of the statement.",
                fix="Copy the words letter by letter from the text.",
            )
