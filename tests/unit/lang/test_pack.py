import pickle
from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from saksi.errors import BadInput, Faults, NotFound
from saksi.lang import PACKAGED, LanguagePack, SegmentWords, load_pack, read_pack

HEAD = '[language]\ncode = "xx"\nname = "Invented"\n'


@dataclass(frozen=True, kw_only=True)
class _Inner:
    word: str


@dataclass(frozen=True, kw_only=True)
class _Words:
    plain: tuple[str, ...]
    counts: Mapping[str, int] = None  # type: ignore[assignment]
    rows: tuple[_Inner, ...] = ()


@pytest.mark.parametrize("code", PACKAGED)
def test_a_packaged_language_loads_once(code: str) -> None:
    assert load_pack(code) is load_pack(code)
    assert load_pack(code).code == code
    assert load_pack(code).section("segment", SegmentWords).abbreviations


def test_an_owner_can_add_a_table_of_its_own() -> None:
    pack = read_pack(HEAD + '[own]\nplain = ["a"]\ncounts = {b = 2}\nrows = [{word = "c"}]\n', origin="xx.toml")
    assert pack.section("own", _Words) == _Words(plain=("a",), counts={"b": 2}, rows=(_Inner(word="c"),))


def test_all_faults_of_a_table_are_told_together_with_file_and_key() -> None:
    pack = read_pack(HEAD + '[own]\nplaim = ["a"]\nrows = [{word = 3}]\n', origin="xx.toml")
    with pytest.raises(Faults) as caught:
        pack.section("own", _Words)
    assert "xx.toml" in caught.value.what
    assert caught.value.faults == (
        "[own]: unknown key 'plaim'; known are counts, plain, rows.",
        "[own]: key 'plain' is missing.",
        "[own] rows[0] word: expected text, got int.",
    )


def test_a_value_of_another_type_is_refused() -> None:
    pack = read_pack(HEAD + '[segment]\nabbreviations = "Dr"\n', origin="xx.toml")
    with pytest.raises(Faults) as caught:
        pack.section("segment", SegmentWords)
    assert caught.value.faults == ("[segment] abbreviations: expected a list of text, got str.",)


def test_what_is_no_toml_is_refused_with_its_line() -> None:
    with pytest.raises(BadInput, match=r"xx\.toml.*line 1"):
        read_pack("[language\n", origin="xx.toml")


def test_a_key_outside_a_table_is_refused() -> None:
    with pytest.raises(Faults):
        read_pack('loose = 1\n[language]\ncode = "xx"\nname = "x"\n', origin="xx.toml")


def test_an_unknown_language_says_which_there_are() -> None:
    with pytest.raises(NotFound, match="ar, en, fr, id"):
        load_pack("tlh")


def test_packs_cross_process_borders() -> None:
    assert pickle.loads(pickle.dumps(load_pack("id"))) is load_pack("id")
    own: LanguagePack = pickle.loads(pickle.dumps(read_pack(HEAD, origin="xx.toml")))
    assert own.code == "xx"
