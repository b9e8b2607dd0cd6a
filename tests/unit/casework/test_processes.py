"""Reading in several processes gives the same record as reading in one."""

import signal
from pathlib import Path

import pytest

from builders.casework import CountingEntropy, FixedClock, extract, incoming, refuse, report, reports
from saksi.casework import Case, capture_documents, list_statements, read_documents
from saksi.cluster import Processes
from saksi.errors import BadInput
from saksi.model import Statement
from saksi.read import READER, Reader
from saksi.store import create_case


def statements(case: Case) -> list[Statement]:
    return [one.assessed.statement for one in list_statements(case)]


@pytest.mark.slow
def test_two_processes_read_what_one_reads(tmp_path: Path) -> None:
    found = []
    for name, spread in (("one", map), ("two", Processes(2))):
        with create_case(tmp_path / name, clock=FixedClock(), entropy=CountingEntropy()) as case:
            capture_documents(case, reports(20), extract=extract)
            assert read_documents(case, Reader(), READER, map_documents=spread).documents == 20
            found.append(statements(case))
    assert found[0] == found[1]
    assert found[0] != []


@pytest.mark.slow
def test_an_error_in_a_process_reaches_the_caller(tmp_path: Path) -> None:
    with create_case(tmp_path / "case") as case:
        capture_documents(case, [incoming(report(1))], extract=extract)
        with pytest.raises(BadInput, match="cannot be read"):
            read_documents(case, refuse, READER, map_documents=Processes(1))


def _is_deaf_to_ctrl_c(_: int) -> bool:
    return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="Windows has no signal masks")
def test_processes_do_not_hear_ctrl_c_from_their_start_and_the_parent_does() -> None:
    assert list(Processes(2)(_is_deaf_to_ctrl_c, range(4))) == [True] * 4
    assert not _is_deaf_to_ctrl_c(0)
