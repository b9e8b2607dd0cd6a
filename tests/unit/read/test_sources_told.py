"""Who says so: inverted verbs, labels with a time, topics before their verb, names of organisations, those who speak of themselves."""

from typing import Any

import pytest

from saksi.read import Reader, read_row

READER = Reader()


def first(text: str, lang: str = "en") -> tuple[Any, str | None, str]:
    row = read_row({"id": "d", "text": text, "lang": lang}, READER)["statements"][0]
    return row["min"], row["source"], row["source_kind"]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("fr", "Dix-sept personnes ont été tuées à Oro, a indiqué jeudi le ministère de la Santé, deux blessés étant morts.", (17, "le ministère de la Santé", "government")),
        ("fr", "Cinquante personnes ont été blessées, dont deux policiers, indique le syndicat des infirmiers.", (50, "le syndicat des infirmiers", "medic")),
        ("en", "The Velan Rights Centre, an activist group, put the toll at 25.", (25, "The Velan Rights Centre", "ngo")),
        ("en", "Nine people were shot dead, three of them children, said the army.", (9, "the army", "armed_actor")),
        ("en", "The Air Command said four commanders had been killed.", (4, "The Air Command", "armed_actor")),
        ("id", "Lembaga Saksi Oro (LSO) mencatat 29 orang tewas.", (29, "Lembaga Saksi Oro (LSO)", "ngo")),
        ("ar", "أما وزارة الداخلية فقالت إن خمسة أشخاص قتلوا.", (5, "وزارة الداخلية", "government")),
        ("ar", "19:40 مصادر طبية: مقتل سبعة مدنيين.", (7, "مصادر طبية", "medic")),
    ],
)  # fmt: skip
def test_the_source_and_its_kind_are_read(lang: str, text: str, expected: tuple[Any, str, str]) -> None:
    assert first(text, lang) == expected


def test_who_speaks_of_themselves_is_named_around_the_quotation() -> None:
    text = '"We have counted 17 bodies, and some families have not come," a nurse at the clinic said.'
    assert first(text) == (17, "a nurse at the clinic", "medic")


def test_a_pronoun_is_the_source_named_before() -> None:
    text = "The Oro Rights Centre counted 12 arrests. It said nine farmers had been killed."
    rows = read_row({"id": "d", "text": text, "lang": "en"}, READER)["statements"]
    assert [row["source"] for row in rows if row["min"] == 9] == ["The Oro Rights Centre"]


def test_the_pronoun_of_a_french_verb_is_no_source_of_its_own() -> None:
    text = (
        "Le maire de Velan a parlé de l'attaque. « Ils ont tué le chef du village et ses deux fils », a-t-il raconté."
    )
    rows = read_row({"id": "d", "text": text, "lang": "fr"}, READER)["statements"]
    assert [row["source"] for row in rows if row["min"] == 3] == ["Le maire de Velan"]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "More than 640 people are missing, according to the national Commission for the Disappeared.", (641, "the national Commission for the Disappeared", "government")),
        ("en", "The Government, in its reply of 12 June, blamed bandits and acknowledged only seven deaths.", (7, "The Government", "government")),
        ("en", "The International Crisis Archive estimates that 6,000 people have been killed.", (6000, "The International Crisis Archive", "ngo")),
        ("en", "@velanwatch wrote that 11 people had been killed.", (11, "@velanwatch", "unknown")),
        ("en", "The Velan Forum gave a figure of six killed, while @velanwatch wrote that the number was higher.", (6, "The Velan Forum", "ngo")),
        ("fr", "Onze policiers ont été blessés, indique la préfecture dans un nouveau bilan.", (11, "la préfecture", "government")),
        ("fr", "Un étudiant a été tué, a confirmé le recteur de l'université.", (1, "le recteur de l'université", "official")),
        ("fr", "D'après les récits de 23 personnes entendues par la Mission, douze jeunes ont été tués.", (12, "23 personnes entendues par la Mission", "witness")),
    ],
)  # fmt: skip
def test_bodies_accounts_and_second_verbs_name_the_source(lang: str, text: str, expected: tuple[Any, str, str]) -> None:
    assert first(text, lang) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A villager, said to be mentally disturbed, was killed in Velan.",
        "If confirmed, it would be the worst attack since a gunman murdered 13 worshippers in Velan.",
    ],
)
def test_what_people_are_said_to_be_names_no_source(text: str) -> None:
    assert first(text)[1] is None


@pytest.mark.parametrize(
    ("lang", "text", "kind"),
    [
        ("en", "Nine people were shot dead in Velan, police said.", "government"),
        ("en", "Nine people were shot dead in Velan, a police officer said.", "official"),
        ("en", "Nine people were shot dead in Velan, police spokesman Colonel Ravi Doe said.", "government"),
        ("en", "Nine people were shot dead in Velan, army captain Ravi Doe said.", "official"),
        ("en", "Nine people were shot dead in Velan, a rebel spokesman said.", "armed_actor"),
        ("fr", "Selon la police, neuf personnes ont été tuées à Velan.", "government"),
        ("fr", "Neuf personnes ont été tuées à Velan, a déclaré le porte-parole de l'armée.", "government"),
        ("fr", "Selon le Haut Commissariat aux droits de l'homme, neuf personnes ont été tuées à Velan.", "igo"),
        ("id", "Polisi mengatakan sembilan orang tewas di Velan.", "government"),
        ("id", "Sembilan orang tewas di Velan, kata komandan militer Kolonel Ravi Doe.", "official"),
        ("ar", "وقالت الشرطة إن تسعة أشخاص قتلوا.", "government"),
        ("ar", "وقال مصدر عسكري إن تسعة أشخاص قتلوا.", "official"),
    ],
)  # fmt: skip
def test_bodies_and_those_who_speak_for_them_are_told_from_their_officers(lang: str, text: str, kind: str) -> None:
    assert first(text, lang)[2] == kind


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("fr", "Neuf personnes ont été tuées, a déclaré à l'AFP un responsable local.", ("un responsable local", "official", "AFP")),
        ("fr", "Neuf personnes ont été tuées, a indiqué dans un communiqué la police.", ("la police", "government", None)),
        ("fr", "Neuf personnes ont été tuées, a précisé sur Twitter le ministre Jean Doe.", ("le ministre Jean Doe", "government", None)),
        ("fr", "Selon le communiqué, neuf personnes ont été tuées.", ("le communiqué", "unknown", None)),
        ("en", "Nine people were killed, the kibbutz said in a statement.", ("the kibbutz", "unknown", None)),
        ("id", "VELAN -- Kelompok masyarakat sipil mencatat 936 orang tewas.", ("Kelompok masyarakat sipil", "ngo", None)),
        ("id", "Menurut Asosiasi Pendamping untuk Tahanan Velan (APTV), sembilan orang tewas.", ("Asosiasi Pendamping untuk Tahanan Velan (APTV)", "ngo", None)),
        ("fr", "Selon l'Association des familles de victimes, neuf personnes ont été tuées.", ("l'Association des familles de victimes", "ngo", None)),
        ("en", "The Association for Relatives of the Missing said nine people had been killed.", ("The Association for Relatives of the Missing", "ngo", None)),
        ("ar", "وقالت رابطة أهالي المعتقلين إن تسعة أشخاص قتلوا.", ("رابطة أهالي المعتقلين", "ngo", None)),
    ],
)  # fmt: skip
def test_names_of_bodies_and_what_stands_around_them(
    lang: str, text: str, expected: tuple[str, str, str | None]
) -> None:
    row = read_row({"id": "d", "text": text, "lang": lang}, READER)["statements"][0]
    assert (row["source"], row["source_kind"], row["via"]) == expected


@pytest.mark.parametrize(
    ("lang", "text", "kind"),
    [
        ("en", "The Velan Union of Doctors said seven had died. The union said nine people were killed.", "medic"),
        ("en", "Amnesty International counted 12 arrests. Nine people were killed, the statement said.", "ngo"),
        ("en", "Army spokesman Ravi Doe denied it. Nine people were killed, the statement said.", "government"),
        ("fr", "Le Haut Commissariat aux droits de l'homme a fait état de sept blessés. Toujours selon ce rapport, neuf personnes ont été tuées.", "igo"),
        ("id", "Perserikatan Dokter Velan mengatakan tujuh orang tewas. Menurut pernyataan tersebut, sembilan orang tewas.", "medic"),
        ("id", "Lembaga Saksi Oro (LSO) bekerja di Velan. LSO mencatat tujuh orang luka.\n\nLSO: Sembilan orang tewas", "ngo"),
        ("ar", "وقالت نقابة أطباء فيلان إن سبعة أشخاص قتلوا. وأضافت النقابة أن تسعة أشخاص قتلوا.", "medic"),
    ],
)  # fmt: skip
def test_who_refers_back_has_the_kind_of_the_one_named_before(lang: str, text: str, kind: str) -> None:
    rows = read_row({"id": "d", "text": text, "lang": lang}, READER)["statements"]
    assert [row["source_kind"] for row in rows if row["min"] == 9] == [kind]


@pytest.mark.parametrize(
    ("lang", "text", "source", "kind"),
    [
        ("en", "Gunmen in Velan state killed nine people, residents said Monday.", "residents", "witness"),
        ("en", '"Nine people were killed," Ravi Doe, a police officer, told Velan News Agency.', "Ravi Doe", "official"),
        ("en", "The report also said nine people were killed.", "The report", "unknown"),
        ("en", "Nine men were put into cars and killed.", None, "outlet"),
        ("en", "A boy was told by a neighbour that nine people were killed.", "a neighbour", "witness"),
        ("en", "The Envoy condemned the attack in which nine people were killed.", "The Envoy", "igo"),
        ("fr", "Un habitant a, de son côté, déclaré que neuf personnes ont été tuées.", "Un habitant", "witness"),
        ("fr", "Neuf personnes ont été tuées, selon une source médicale et des témoins.", "une source médicale et des témoins", "medic"),
        ("fr", "Neuf personnes ont été tuées, selon un bilan provisoire du ministère de la Santé.", "un bilan provisoire du ministère de la Santé", "government"),
        ("id", "Sembilan orang tewas, menurut sumber medis dan warga.", "sumber medis dan warga", "medic"),
        ("ar", "وقالت المفوضية إنها “وثقت مقتل تسعة أشخاص”.", "المفوضية", "igo"),
        ("ar", "صدر عن وزارة الصحة أن تسعة أشخاص قتلوا.", "وزارة الصحة", "government"),
    ],
)  # fmt: skip
def test_reporting_words_lead_to_who_speaks(lang: str, text: str, source: str | None, kind: str) -> None:
    row = read_row({"id": "d", "text": text, "lang": lang}, READER)["statements"][0]
    assert (row["source"], row["source_kind"]) == (source, kind)


@pytest.mark.parametrize(
    ("lang", "text", "source"),
    [
        ("en", "The Velan Network recorded 12 deaths in detention. In addition, nine people were killed at home.", "The Velan Network"),
        ("en", "Two men were found dead in a car, said prosecutor Ravi Doe. At least nine others were wounded.", "prosecutor Ravi Doe"),
        ("en", "Two men were found dead in a car, said a baker. Nine others were wounded.", None),
        ("en", "Two men were found dead in a car, said prosecutor Ravi Doe. The war has cost nine lives.", None),
        ("en", "Two men were found dead in a car, said prosecutor Ravi Doe.\n\nNine others were wounded.", None),
        ("fr", "Deux hommes ont été tués à Velan, a indiqué le ministère de l'Intérieur. Neuf personnes ont été blessées.", "le ministère de l'Intérieur"),
        ("id", "LSO mencatat 61 pembunuhan di Velan. Dari jumlah itu, sembilan orang dibunuh aparat.", "LSO"),
        ("id", "Dua orang tewas di Velan, kata kantor kejaksaan. Sembilan orang terluka.", "kantor kejaksaan"),
        ("ar", "وأفاد نشطاء المرصد بأن المسلحين قتلوا شخصين. كما خطفوا تسعة رجال.", "نشطاء المرصد"),
    ],
)  # fmt: skip
def test_only_a_sentence_that_goes_on_keeps_the_source_of_the_one_before(
    lang: str, text: str, source: str | None
) -> None:
    rows = read_row({"id": "d", "text": text, "lang": lang}, READER)["statements"]
    assert [row["source"] for row in rows if row["min"] == 9] == [source]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Ravi Doe said nine people were killed.", ("Ravi Doe", "witness", None)),
        ("en", "A youth leader in the village, Ravi Doe, wept. Doe said nine people were killed.", ("Doe", "witness", None)),
        ("en", '"My husband and nine neighbours were killed," said Lina Doe.', ("Lina Doe", "relative", None)),
        ("en", "Kenya said nine people were killed.", ("Kenya", "government", None)),
        ("en", "Dr Lina Doe said nine people were killed.", ("Dr Lina Doe", "medic", None)),
        ("en", "Interior minister Dr Lina Doe said nine people were killed.", ("Interior minister Dr Lina Doe", "government", None)),
        ("en", "Their lawyer said nine people were tortured.", ("Their lawyer", "unknown", None)),
        ("id", "Perusahaan membenarkan kematian sembilan orang.", ("Perusahaan", "unknown", None)),
        ("id", '"Suami dan anak saya ditembak," kata Lina Doe.', ("Lina Doe", "relative", None)),
        ("ar", "ونقلت وكالة فيلان عن مصدر أمني أن تسعة أشخاص قتلوا.", ("مصدر أمني", "official", "وكالة فيلان")),
        ("ar", 'وقالت منظمة "أطباء فيلان" إن تسعة أشخاص قتلوا.', ('منظمة "أطباء فيلان"', "ngo", None)),
    ],
)  # fmt: skip
def test_people_and_bodies_without_an_office(lang: str, text: str, expected: tuple[str, str, str | None]) -> None:
    row = read_row({"id": "d", "text": text, "lang": lang}, READER)["statements"][0]
    assert (row["source"], row["source_kind"], row["via"]) == expected


@pytest.mark.parametrize(
    ("lang", "text", "source"),
    [
        ("en", "Nine people were killed in Velan on Monday. That was confirmed by the health ministry.", "the health ministry"),
        ("en", "Nine people were killed in Velan on Monday. The health ministry was closed.", None),
        ("fr", "Neuf personnes ont été tuées à Velan. C'est ce qu'a indiqué le ministère de la Santé.", "le ministère de la Santé"),
        ("id", "Sembilan orang tewas di Velan.\n\nHal itu disampaikan Kapolres Ravi Doe, Senin.", "Kapolres Ravi Doe"),
        ("ar", "قتل تسعة أشخاص في فيلان. جاء ذلك في بيان وزارة الصحة.", "وزارة الصحة"),
    ],
)  # fmt: skip
def test_the_next_sentence_may_tell_who_said_so(lang: str, text: str, source: str | None) -> None:
    rows = read_row({"id": "d", "text": text, "lang": lang}, READER)["statements"]
    assert [row["source"] for row in rows if row["min"] == 9] == [source]


@pytest.mark.parametrize(
    ("lang", "text", "kind"),
    [
        ("en", "Major Ravi Doe, a spokesman for the command, said nine people were killed.", "government"),
        ("en", "Kenya : nine people killed in Velan. Kenya said so.", "outlet"),
        ("en", "They belonged to a force [Velan Post report] that killed nine people.", "outlet"),
    ],
)
def test_links_places_and_ranks_say_little(lang: str, text: str, kind: str) -> None:
    rows = read_row({"id": "d", "text": text, "lang": lang}, READER)["statements"]
    assert [row["source_kind"] for row in rows if row["min"] == 9] == [kind]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Ravi Doe, the group's director, said by telephone that nine herders were killed.", "Ravi Doe"),
        ("11:20  Hospital reports that nine of the wounded herders have died.", "Hospital"),
        ("The staff refused to say where nine wounded herders were being treated.", None),
    ],
)
def test_by_what_means_when_and_whether_somebody_speaks_is_no_name(text: str, source: str | None) -> None:
    rows = read_row({"id": "d", "lang": "en", "text": text}, Reader())["statements"]
    assert rows
    assert {row["source"] for row in rows} <= (
        {source} if source is None else {source, f"{source}, the group's director"}
    )
