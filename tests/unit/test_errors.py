"""The error tree: every error has its own code, an exit code, and says what to do next."""

import pickle

import pytest

from saksi import errors


def _tree(root: type[errors.SaksiError]) -> list[type[errors.SaksiError]]:
    return [root, *(found for child in root.__subclasses__() for found in _tree(child))]


def test_every_error_has_a_code_of_its_own() -> None:
    codes = [error.code for error in _tree(errors.SaksiError)]
    assert sorted(set(codes)) == sorted(codes)


def test_an_error_says_what_happened_and_what_to_do() -> None:
    error = errors.BadInput("documents.jsonl, line 7: not JSON.", fix="Mend the line and run it again.")
    assert str(error) == "documents.jsonl, line 7: not JSON. Mend the line and run it again."
    assert error.exit_code == 3


@pytest.mark.parametrize(
    "error",
    [errors.NotFound("No such thing.", fix="Look."), errors.Faults("Two faults.", ["a", "b"], fix="Mend them.")],
)
def test_an_error_of_another_process_arrives_whole(error: errors.SaksiError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.what, again.fix, str(again)) == (type(error), error.what, error.fix, str(error))
    assert vars(again) == vars(error)
