"""The contract of the originals: kept by hash, read-only, checked when fetched."""

import hashlib
import os
import stat
from pathlib import Path

import pytest

from saksi.errors import NotFound, StorageError, Tampered
from saksi.store.originals import OriginalsFolder


def test_bytes_come_back_under_their_hash(tmp_path: Path) -> None:
    originals = OriginalsFolder(tmp_path)
    sha256 = originals.keep(b"some bytes")
    assert sha256 == hashlib.sha256(b"some bytes").hexdigest()
    assert originals.fetch(sha256) == b"some bytes"
    assert originals.keep(b"some bytes") == sha256
    assert list(originals.hashes()) == [sha256]


def test_many_are_kept_in_the_order_given(tmp_path: Path) -> None:
    originals = OriginalsFolder(tmp_path)
    data = [str(number).encode() for number in range(20)]
    assert originals.keep_all(data) == [hashlib.sha256(one).hexdigest() for one in data]
    assert list(originals.hashes()) == sorted(hashlib.sha256(one).hexdigest() for one in data)


def test_an_original_is_read_only_for_its_owner_alone(tmp_path: Path) -> None:
    sha256 = OriginalsFolder(tmp_path).keep(b"some bytes")
    path = tmp_path / sha256[:2] / sha256[2:4] / sha256
    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_what_is_left_of_a_kill_is_no_original_and_goes_in_time(tmp_path: Path) -> None:
    originals = OriginalsFolder(tmp_path)
    sha256 = hashlib.sha256(b"some bytes").hexdigest()
    folder = tmp_path / sha256[:2] / sha256[2:4]
    folder.mkdir(parents=True)
    young, old = folder / f"{sha256}.aa.part", folder / f"{sha256}.bb.part"
    for part in (young, old):
        part.write_bytes(b"some")
    os.utime(old, (0, 0))
    assert list(originals.hashes()) == []
    assert originals.keep(b"some bytes") == sha256
    assert sorted(path.name for path in folder.iterdir()) == [sha256, young.name]


def test_altered_bytes_are_found(tmp_path: Path) -> None:
    originals = OriginalsFolder(tmp_path)
    sha256 = originals.keep(b"some bytes")
    path = tmp_path / sha256[:2] / sha256[2:4] / sha256
    path.chmod(0o600)
    path.write_bytes(b"other bytes")
    with pytest.raises(Tampered):
        originals.fetch(sha256)
    path.unlink()
    with pytest.raises(NotFound):
        originals.fetch(sha256)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StorageError):
        OriginalsFolder(tmp_path / "file").keep(b"some bytes")
