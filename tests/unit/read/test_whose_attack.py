"""Who did it: whose attack it was, who stands in which role before a harm, and who is no doer at all."""

from typing import Any

import pytest

from saksi.read import Reader, read_row

READER = Reader()


def doers(lang: str, text: str) -> list[str | None]:
    row: dict[str, Any] = {"id": "d", "lang": lang, "text": text, "published": "2030-03-08"}
    return [each["perpetrator"] for each in read_row(row, READER)["statements"]]


@pytest.mark.parametrize(
    ("lang", "text", "doer"),
    [
        ("en", "Nine herders died in Turkish airstrikes on the Oro hills.", "Turkish"),
        ("en", "The NPF shelling of the camp left nine herders dead.", "NPF"),
        ("en", "Nine herders were killed in a raid launched by the militia.", "militia"),
        ("en", "Nine herders were killed by the NPF near Oro.", "NPF"),
        ("fr", "Neuf bergers ont péri lors d'un raid turc sur les collines.", "turc"),
        ("fr", "Neuf bergers ont été tués dans une attaque attribuée à des inconnus en treillis.", "inconnus"),
        ("fr", "Neuf bergers ont été tués par les FPN près d'Oro.", "FPN"),
        ("id", "Sembilan gembala tewas akibat serangan milisi di bukit Oro.", "milisi"),
        ("id", "Sembilan gembala tewas dalam serangan yang dilancarkan milisi.", "milisi"),
        ("ar", "مقتل تسعة رعاة في غارة تركية على التلال.", "تركية"),
        ("ar", "قتل تسعة رعاة وأصيب ثلاثة في هجوم شنه مسلحون على القرية.", "مسلحون"),
    ],
)
def test_whose_attack_it_was_is_who_did_it(lang: str, text: str, doer: str) -> None:
    found = doers(lang, text)
    assert found
    assert all(each is not None and doer in each for each in found)


@pytest.mark.parametrize(
    ("lang", "text", "doer"),
    [
        ("en", "Gunmen ambushed a police patrol outside Oro, killing four officers.", "Gunmen"),
        ("en", "On the evening of May 11 gunmen shot three herders dead.", "gunmen"),
        ("en", "A girl hid from the gunmen who killed five of her relatives in Oro.", "gunmen"),
        ("id", "Gereja di Oro diserang orang bersenjata, tiga tewas.", "orang bersenjata"),
    ],
)
def test_who_is_attacked_before_a_harm_did_not_do_it(lang: str, text: str, doer: str) -> None:
    assert doers(lang, text)[0] == doer


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The operation against the rebels resulted in 36 deaths."),
        ("en", "A mine aimed at an army convoy killed nine recruits, the army said."),
        ("en", "A car bomb targeting an army patrol killed a woman."),
        ("en", "The toll rose to 16 after three wounded soldiers died."),
        ("en", "The Clinic Group blamed the militia, while the ministry said that nine people had died."),
        ("en", "He rejected the figure of 70 herders killed published by the Oro Monitor."),
        ("fr", "De nombreux bergers sont morts lors des attaques armées."),
        ("ar", "حملت لجنة الأطباء كتيبة النهر المسؤولية، بينما قالت الوزارة إن تسعة أشخاص لقوا حتفهم."),
    ],
)
def test_whom_a_sentence_only_names_is_no_doer(lang: str, text: str) -> None:
    found = doers(lang, text)
    assert found
    assert set(found) == {None}


def test_who_arrests_over_a_killing_did_not_kill() -> None:
    assert doers("en", "Police arrested two men over the killing of 64 herders in Oro.") == ["Police", None]
