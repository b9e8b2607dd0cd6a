"""Plain sentences as news and reports have them, one construction each, with all that must be read from them."""

from typing import Any

import pytest

from builders.gazetteer import InventedPlaces
from builders.reading import Counts, read_counts, read_statements
from saksi.read import Reader

READER = Reader(gazetteer=InventedPlaces({"Mira": "PPL", "Velan": "PPL"}))
COUNTS: list[tuple[str, str, Counts]] = [
    ("en", "A gunman killed three people who were praying.", [("killed", 3, 3)]),
    ("en", "A sniper killed a man who was fetching water.", [("killed", 1, 1)]),
    ("en", "A soldier killed a woman who had refused to stop.", [("killed", 1, 1)]),
    ("en", "Police found the body of a farmer near Velan.", [("killed", 1, 1)]),
    ("en", "They recovered the dead body of a 25-year-old labourer.", [("killed", 1, 1)]),
    ("en", "Neighbours found his body.", [("killed", 1, 1)]),
    ("en", "Nobody was hurt in the airstrike.", [("injured", 0, 0)]),
    ("en", "Nobody was killed in the airstrike.", [("killed", 0, 0)]),
    ("en", "At least 20 are believed to have been killed in the attack.", [("killed", 20, None)]),
    ("en", "Scores are believed to have died in the attack.", [("killed", 20, 99)]),
    ("en", "Nine people, three of them children, were killed.", [("killed", 9, 9), ("killed", 3, 3)]),
    ("en", "Nine people, two of whom were nurses, were killed.", [("killed", 9, 9), ("killed", 2, 2)]),
    ("en", "A roadside bomb killed Colonel Ravi Doe and wounded his driver.", [("killed", 1, 1), ("injured", 1, 1)]),
    ("en", "A mine killed General Ravi Doe and two guards.", [("killed", 3, 3)]),
    ("en", "Twelve people have been missing since the raid.", [("missing", 12, 12)]),
    (
        "en",
        "A journalist who had been missing for two weeks was found dead.",
        [("missing", 1, 1), ("killed", 1, 1)],
    ),
    ("en", "The number of people killed in the massacre has risen from 40 to 52.", [("killed", 52, 52)]),
    ("en", "Human rights monitors documented 312 extrajudicial killings.", [("killed", 312, 312)]),
    ("en", "All but two of the 14 passengers were killed.", []),
    ("en", "One in three of the dead were children.", []),
    ("id", "Sembilan orang, tiga di antaranya anak-anak, tewas.", [("killed", 9, 9), ("killed", 3, 3)]),
    ("en", "The deaths of Ravi Doe and five other hostages shocked Velan.", [("killed", 6, 6)]),
    ("en", "The head of the village and his two sons were killed.", [("killed", 3, 3)]),
    ("en", "The commander of the regiment and four of his men were killed.", [("killed", 5, 5)]),
    ("fr", "Le commandant du régiment et quatre de ses hommes ont été tués.", [("killed", 5, 5)]),
    ("fr", "Une femme de 30 ans et ses deux enfants ont été tués.", [("killed", 3, 3)]),
    ("fr", "Une fillette de huit ans et sa grand-mère figurent parmi les morts.", [("killed", 2, 2)]),
    ("fr", "Un responsable du parti au pouvoir a été assassiné par des inconnus.", [("killed", 1, 1)]),
    ("fr", "Un tir a touché une école de Velan, tuant des dizaines de personnes.", [("killed", 20, 99)]),
    ("fr", "Aucune victime n’est à déplorer.", [("other", 0, 0)]),
    ("id", "Komandan resimen dan empat anak buahnya tewas.", [("killed", 5, 5)]),
    ("id", "Seorang gadis berusia delapan tahun dan neneknya tewas.", [("killed", 2, 2)]),
    ("id", "Tujuh anggota satu keluarga, termasuk empat anak, dibunuh.", [("killed", 7, 7), ("killed", 4, 4)]),
    ("id", "Dua puluh dua orang, di antaranya seorang ibu hamil, tewas.", [("killed", 22, 22), ("killed", 1, 1)]),
    ("id", "Seorang gembala tewas ditembak dan anaknya luka parah.", [("killed", 1, 1), ("injured", 1, 1)]),
    ("ar", "قتل خمسة جنود وأحد عشر متمردا في اشتباكات.", [("killed", 5, 5), ("killed", 11, 11)]),
    ("ar", "حكمت محكمة بالإعدام على رجلين لقتلهما كاهنا.", [("killed", 1, 1)]),
    ("ar", "لقيت أم ورضيعها حتفهما في حريق أضرمته الميليشيا.", [("killed", 2, 2)]),
    ("ar", "وقال إن عشرة من أقاربه قتلوا.", [("killed", 10, 10)]),
    ("ar", "قتل كل من سالم الحر ونادر الولي وأصيب ثالث.", [("killed", 2, 2), ("injured", 1, 1)]),
    ("ar", "قتل رجلين مساء الأحد.", [("killed", 2, 2)]),
    ("ar", "قال سكان إن جنودا قتلوا شقيقين مساء الأحد.", [("killed", 2, 2)]),
    ("ar", "لم يقتل أي مدني في الغارة.", [("killed", 0, 0)]),
    ("ar", "لم يصب أحد في الانفجار.", [("injured", 0, 0)]),
    ("ar", "أدى حادث حافلة إلى مقتل 20 شخصا.", []),
    ("fr", "Neuf personnes, dont trois enfants, ont été tuées.", [("killed", 9, 9), ("killed", 3, 3)]),
]
QUOTES = [
    ("en", "The ministry said that at least 53 herders were killed.", "at least 53 herders were killed"),
    ("fr", "Une bombe a explosé à Velan, faisant douze morts et semant la panique.", "douze morts"),
    ("en", "He added that her son was hit by a bullet.", "her son was hit by a bullet"),
]
DOERS = [
    ("en", "Police found the bodies of two men in Harlan.", None),
    ("en", "Soldiers buried the bodies of 12 villagers in a pit.", None),
    ("en", "Soldiers found a hideout and killed three rebels.", "Soldiers"),
    ("fr", "La police a retrouvé les corps de deux hommes.", None),
    ("id", "Polisi menemukan tiga mayat.", None),
    ("ar", "عثرت الشرطة على جثث ثلاثة رجال.", None),
    ("en", "Police shot dead two men.", "Police"),
    ("en", "Rebels raided a village in Bori province, killing 23 people.", "Rebels"),
    ("fr", "L’armée affirme avoir tué quarante combattants.", "armée"),
    ("fr", "Un kamikaze s’est fait exploser à un poste de contrôle, tuant six soldats.", "kamikaze"),
    ("ar", "قتل المتمردون ثلاث رهائن.", "المتمردون"),
    ("ar", "فجر انتحاري نفسه عند حاجز تفتيش، ما أدى إلى مقتل ستة جنود.", "انتحاري"),
    ("en", "Groups accuse the militia of killing 17 prisoners.", "militia"),
    ("ar", "اتهمت قوات الأمن مسلحين بقتل ستة مدنيين.", "مسلحين"),
    ("ar", "اتهمت منظمات حقوقية الميليشيا بقتل 17 سجينا.", "الميليشيا"),
    ("ar", "هاجم مسلحون قرية أورلات وقتلوا تسعة أشخاص.", "مسلحون"),
    ("en", "The army lost twelve men in the battle.", None),
    ("fr", "L’armée a perdu douze hommes.", None),
    ("id", "Tentara kehilangan 12 prajurit.", None),
]
STANCES = [
    ("en", "Dozens are feared dead after the attack.", "alleged"),
    ("en", "Twenty people are thought to have died in the attack.", "alleged"),
    ("en", "A herder who is believed to have been their guide was killed.", "asserts"),
    ("fr", "On craint que vingt personnes aient été tuées.", "alleged"),
    ("id", "Puluhan orang dikhawatirkan tewas dalam serangan itu.", "alleged"),
    ("ar", "يخشى مقتل العشرات في القصف.", "alleged"),
    ("en", "Residents fear that more than 40 people have been killed.", "alleged"),
    ("id", "Warga khawatir lebih dari 40 orang tewas.", "alleged"),
    ("ar", "يخشى السكان أن يكون أكثر من 40 شخصا قد قتلوا.", "alleged"),
]


SOURCES = [
    ("en", "Twelve gendarmes died in the ambush claimed by the Northern Front.", None),
    ("en", "The Front claimed the attack, which killed five villagers.", None),
    ("en", "The Front claimed that it had killed five soldiers.", "The Front"),
    ("ar", "اتهمت قوات الأمن مسلحين بقتل ستة مدنيين.", "قوات الأمن"),
    ("ar", "اتهمت منظمات حقوقية الميليشيا بقتل 17 سجينا.", "منظمات حقوقية"),
    (
        "fr",
        "Un soldat a été tué, a annoncé mercredi le ministère de la Défense sur son site.",
        "le ministère de la Défense",
    ),
    ("id", "Seorang tentara tewas, kata Kementerian Pertahanan di situs webnya.", "Kementerian Pertahanan"),
    ("id", "Ratusan orang berkumpul untuk mengenang 14 orang yang tewas dalam serangan.", None),
]


COMPARED = [
    ("en", "The bombing, which killed 31, was the deadliest this year."),
    ("en", "The blast killed 31 people, the deadliest attack since 2019."),
    ("fr", "L’attentat, qui a tué 31 personnes, est le plus meurtrier depuis 2019."),
    ("id", "Serangan paling mematikan sejak 2019 itu menewaskan 31 orang."),
    ("ar", "قتل 31 شخصا في الهجوم الأكثر دموية منذ 2019."),
]


def fields(lang: str, text: str, name: str) -> list[Any]:
    """Give a field of each statement of a text."""
    return [each[name] for each in read_statements(lang, text, READER)]


@pytest.mark.parametrize(("lang", "text", "told"), COUNTS)
def test_counts_of_a_plain_sentence(lang: str, text: str, told: Counts) -> None:
    assert read_counts(lang, text) == told


@pytest.mark.parametrize(("lang", "text", "quote"), QUOTES)
def test_words_that_join_clauses_stay_out_of_the_quote(lang: str, text: str, quote: str) -> None:
    assert fields(lang, text, "quote") == [quote]


@pytest.mark.parametrize(("lang", "text", "doer"), DOERS)
def test_who_did_it_is_not_who_finds_buries_or_loses_the_dead(lang: str, text: str, doer: str | None) -> None:
    assert set(fields(lang, text, "perpetrator")) == {doer}


@pytest.mark.parametrize(("lang", "text"), COMPARED)
def test_the_stretch_over_which_an_attack_is_the_worst_dates_no_harm(lang: str, text: str) -> None:
    assert fields(lang, text, "date_from") == [None]
    assert fields(lang, text, "event_time") == ["current"]


@pytest.mark.parametrize(("lang", "text", "stance"), STANCES)
def test_what_is_feared_or_believed_is_not_asserted(lang: str, text: str, stance: str) -> None:
    assert fields(lang, text, "stance") == [stance]


@pytest.mark.parametrize(("lang", "text", "source"), SOURCES)
def test_whose_words_tell_the_dead(lang: str, text: str, source: str | None) -> None:
    assert fields(lang, text, "source")[-1] == source


@pytest.mark.parametrize("text", ["My brother was killed, said Mira, 34.", "My brother was killed, Mira said."])
def test_the_name_of_who_speaks_is_no_place(text: str) -> None:
    assert fields("en", text, "place") == [None]
    assert fields("en", text.replace("killed", "killed in Velan"), "place") == ["Velan"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "No group has claimed responsibility for the attack."),
        ("en", "The Front has not claimed responsibility for the bombing."),
        ("id", "Tidak ada kelompok yang mengaku bertanggung jawab atas serangan itu."),
        ("fr", "Aucun groupe n’a revendiqué l’attaque."),
    ],
)
def test_a_claim_that_nobody_made_is_no_statement(lang: str, text: str) -> None:
    assert fields(lang, text, "quote") == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The Monitor said on Thursday that shelling had killed 14 civilians a day earlier."),
        ("fr", "La police a annoncé jeudi que neuf personnes avaient été tuées la veille."),
        ("id", "Polisi pada Kamis mengatakan sembilan orang tewas sehari sebelumnya."),
        ("ar", "قالت الشرطة الخميس إن تسعة أشخاص قتلوا في اليوم السابق."),
    ],
)
def test_the_day_before_is_counted_from_the_day_of_saying(lang: str, text: str) -> None:
    assert fields(lang, text, "date_from") == ["2030-06-05"]


def test_a_place_behind_its_owner_is_the_scene() -> None:
    assert fields("en", "Gunmen killed nine people in Tazmira's Asfan valley.", "place") == ["Asfan valley"]
