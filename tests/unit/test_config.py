"""Settings of a run and of a case: defaults, and all faults told at once."""

from pathlib import Path

import pytest

from saksi.casework import CaseSettings
from saksi.config import VARIABLES, Config, read_config
from saksi.errors import BadInput, Faults
from saksi.model import ProtectionLevel
from saksi.store.settings_file import format_settings, parse_settings


def test_without_variables_there_are_defaults() -> None:
    assert read_config({"HOME": "/home/somebody"}) == Config()


def test_every_variable_is_read() -> None:
    given = {
        "SAKSI_ASSIST_ALLOW": "internal",
        "SAKSI_ASSIST_KEY": "a key",
        "SAKSI_ASSIST_MODEL": "a model",
        "SAKSI_ASSIST_PRICES": "0.15,0.6",
        "SAKSI_ASSIST_TIMEOUT_S": "30",
        "SAKSI_ASSIST_URL": "http://127.0.0.1:8080/v1",
        "SAKSI_CACHE": "a cache",
        "SAKSI_CASE": "a case",
        "SAKSI_LOG": "log",
        "SAKSI_LOG_LEVEL": "debug",
        "SAKSI_WORKERS": "3",
    }
    assert set(given) == set(VARIABLES)
    expected = Config(
        assist_allow=ProtectionLevel.INTERNAL,
        assist_key="a key",
        assist_model="a model",
        assist_prices=(0.15, 0.6),
        assist_timeout_s=30,
        assist_url="http://127.0.0.1:8080/v1",
        cache_folder=Path("a cache"),
        case_folder=Path("a case"),
        log_file=Path("log"),
        log_level="debug",
        workers=3,
    )
    assert read_config(given) == expected


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(Faults) as told:
        read_config({"SAKSI_WORKER": "2", "SAKSI_WORKERS": "none", "SAKSI_LOG_LEVEL": "loud"})
    assert len(told.value.faults) == 3


def test_all_faults_of_the_second_reader_are_told_at_once() -> None:
    given = {"SAKSI_ASSIST_ALLOW": "all", "SAKSI_ASSIST_PRICES": "free", "SAKSI_ASSIST_TIMEOUT_S": "0"}
    with pytest.raises(Faults) as told:
        read_config(given)
    assert [fault.split(":")[0] for fault in told.value.faults] == list(given)


def test_a_key_is_not_shown() -> None:
    assert "hidden" not in repr(read_config({"SAKSI_ASSIST_KEY": "hidden"}))


def test_settings_of_a_case_come_back() -> None:
    settings = CaseSettings(title='The "coast"\n2031 ☂', user_id="r-7", high_figure=20, languages=("id", "ar"))
    assert parse_settings(format_settings(settings)) == settings
    assert parse_settings("") == CaseSettings()


def test_all_faults_of_a_case_are_told_at_once() -> None:
    with pytest.raises(Faults) as told:
        parse_settings('titel = "x"\nuser_id = "Jo Doe"\nhigh_figure = 0\nlanguages = ["english"]\n')
    assert [fault.split(":")[0] for fault in told.value.faults] == ["titel", "user_id", "high_figure", "languages"]
    with pytest.raises(Faults):
        parse_settings("high_figure = true")


def test_settings_that_are_no_toml_are_told_with_their_line() -> None:
    with pytest.raises(BadInput, match="line 2"):
        parse_settings('title = "x"\nuser_id = \n')
