"""Who says so: hearers, states and their authorities, accounts, acronyms, sources named again, claims."""

from typing import Any

import pytest

from saksi.read import Reader, read_row

READER = Reader()


def told(text: str, lang: str, lower: int = 9) -> tuple[Any, str, Any]:
    """Give source, kind and via of the last statement with a lower bound."""
    rows = read_row({"id": "d", "text": text, "lang": lang}, READER)["statements"]
    row = [row for row in rows if row["min"] == lower][-1]
    return row["source"], row["source_kind"], row["via"]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("fr", "Neuf personnes ont été tuées à Velan, a indiqué une source proche de l'enquête à l'AFP.", ("une source proche de l'enquête", "official", "AFP")),
        ("fr", "Neuf personnes ont été tuées à Velan, ont confirmé les pompiers à l'AFP.", ("les pompiers", "official", "AFP")),
        ("fr", "Neuf personnes ont été tuées, a déclaré un officier de police à l'agence Reuters.", ("un officier de police", "official", "agence Reuters")),
        ("fr", "« Neuf personnes ont été tuées », a raconté le maire de Velan à la radio locale.", ("le maire de Velan", "official", "radio locale")),
        ("en", "Nine people were killed, a police officer said to Reuters.", ("a police officer", "official", "Reuters")),
        ("id", "Sembilan orang tewas di Velan, kata seorang dokter kepada AFP.", ("seorang dokter", "medic", None)),
        ("ar", "وقال طبيب في المستشفى لوكالة فرانس برس إن تسعة أشخاص قتلوا.", ("طبيب في المستشفى", "medic", "لوكالة فرانس برس")),
    ],
)  # fmt: skip
def test_whom_a_source_speaks_to_is_no_source(lang: str, text: str, expected: tuple[Any, str, Any]) -> None:
    assert told(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text", "kind"),
    [
        ("en", "Nine people were killed, local authorities said.", "government"),
        ("en", "Nine people were killed, Syria said.", "government"),
        ("fr", "Neuf personnes ont été tuées, ont annoncé les autorités régionales.", "government"),
        ("fr", "Neuf personnes ont été tuées, ont indiqué les autorités locales.", "government"),
        ("id", "Sembilan orang tewas, kata otoritas setempat.", "government"),
        ("id", "Pihak berwenang mengatakan sembilan orang tewas.", "government"),
        ("ar", "وقالت السلطات المحلية إن تسعة أشخاص قتلوا.", "government"),
        ("ar", "وقالت تركيا إن تسعة أشخاص قتلوا.", "government"),
        ("ar", "وأعلنت مفوضية حقوق الإنسان السورية مقتل تسعة أشخاص.", "government"),
        ("ar", "وأعلنت مفوضية الأمم المتحدة لحقوق الإنسان مقتل تسعة أشخاص.", "igo"),
    ],
)
def test_authorities_and_states_are_governments(lang: str, text: str, kind: str) -> None:
    assert told(text, lang)[1] == kind


@pytest.mark.parametrize(
    ("lang", "text", "kind"),
    [
        ("en", "The Velan Rights Centre published its monthly report. The report says nine people were killed.", "ngo"),
        ("en", "Nine people have been killed, according to figures released by the Ministry of Health.", "government"),
        ("en", "Nine people have been killed, according to data from the Velan Observatory for Human Rights.", "ngo"),
        ("en", "Nine people were killed, a statement by the armed group said.", "armed_actor"),
        ("en", "The United Nations mission in Harlan released a report on Sunday. Nine people were killed, the report said.", "igo"),
        ("fr", "La Mission des Nations unies en Harlan a publié un rapport sur la prise de Velan. Ce rapport recense neuf morts.", "igo"),
        ("fr", "Neuf personnes ont été tuées, d'après un texte des comités locaux d'entraide paru dimanche.", "ngo"),
        ("fr", "Neuf personnes ont été tuées, selon des chiffres communiqués par le ministère de la Santé.", "government"),
        ("fr", "Neuf personnes ont été tuées, selon des témoignages de rescapés recueillis à Velan.", "victim"),
        ("fr", "Neuf personnes ont été tuées, selon un bilan de la police.", "government"),
        ("id", "Misi PBB di Harlan merilis laporan bulanan pada Ahad. Laporan itu menyebut sembilan orang tewas.", "igo"),
        ("id", "Sembilan orang tewas, menurut data yang dirilis Kementerian Kesehatan.", "government"),
        ("id", "Sembilan orang tewas, menurut pernyataan kelompok bersenjata itu.", "armed_actor"),
        ("ar", "أصدرت بعثة الأمم المتحدة تقريرها الشهري. وذكر التقرير أن تسعة أشخاص قتلوا.", "igo"),
        ("ar", "وبحسب بيان لوزارة الصحة قتل تسعة أشخاص.", "government"),
        ("fr", "Neuf personnes ont été tuées, selon un document de la préfecture consulté par l'AFP.", "government"),
        ("en", "The Lake Patriots figure in the report of the Velan Observatory. By its account two died. Nine people were killed, the report said.", "ngo"),
    ],
)  # fmt: skip
def test_an_account_is_told_by_who_gave_it_out(lang: str, text: str, kind: str) -> None:
    assert told(text, lang)[1] == kind


@pytest.mark.parametrize(
    ("lang", "text", "kind"),
    [
        ("en", "Nine people were killed, the sources said.", "unknown"),
        ("en", "Security sources spoke of clashes in Velan. The sources said nine people were killed.", "official"),
        ("en", "A medical source spoke of wounded people. The same source said nine people were killed.", "medic"),
        ("fr", "Selon les sources, neuf personnes ont été tuées.", "unknown"),
        ("fr", "Une source médicale a parlé de blessés. Selon la même source, neuf personnes ont été tuées.", "medic"),
        ("fr", "Une source proche du dossier a indiqué que neuf personnes avaient été tuées.", "official"),
        ("id", "Sumber medis menyebut banyak korban luka. Sumber itu mengatakan sembilan orang tewas.", "medic"),
        ("id", "Sumber tersebut mengatakan sembilan orang tewas.", "unknown"),
        ("ar", "وتقدر المصادر أن تسعة أشخاص قتلوا.", "unknown"),
        ("ar", "وقالت مصادر طبية إن المستشفى ممتلئ. وأضافت المصادر أن تسعة أشخاص قتلوا.", "medic"),
        ("ar", "وقال مصدر أمني إن الانفجار كان قويا. وأكد المصدر مقتل تسعة أشخاص.", "official"),
        ("fr", "Deux soldats ont péri, a indiqué le ministère de la Défense. Neuf personnes ont été tuées, selon la même source.", "government"),
        ("en", "Two sources said nine people were killed.", "unknown"),
        ("fr", "Neuf personnes ont été tuées, a indiqué une source proche des services de l'environnement.", "official"),
    ],
)  # fmt: skip
def test_sources_named_again_are_those_named_before(lang: str, text: str, kind: str) -> None:
    assert told(text, lang)[1] == kind


@pytest.mark.parametrize(
    ("lang", "text", "kind"),
    [
        ("en", "The Velan Liberation Army (VLA) has fought since 2010. VLA said nine people were killed.", "armed_actor"),
        ("en", "The National Directorate of Prisons (NDP) held the men. The NDP said nine people were killed.", "government"),
        ("en", "The Association for the Missing (AFM) works in Velan. Nine people were killed, AFM said.", "ngo"),
        ("fr", "Des éléments du Groupe armé de Velan (GAV) ont été tués. Le GAV a annoncé que neuf personnes avaient été tuées.", "armed_actor"),
        ("fr", "Le Mouvement pour la libération de Velan (MLV) est actif depuis 2010. Neuf personnes ont été tuées, a annoncé le MLV.", "armed_actor"),
        ("fr", "Le porte-parole du mouvement armé TTV, Ravi Doe, a indiqué que neuf personnes avaient été tuées.", "armed_actor"),
        ("id", "Tentara Pembebasan Velan (TPV) beroperasi di Oro. TPV mengatakan sembilan orang tewas.", "armed_actor"),
        ("id", "Lembaga Pemantau Velan (LPV) bekerja di Oro. LPV mencatat sembilan orang tewas.", "ngo"),
        ("id", "Badan Nasional Penanganan Krisis (BNPK) bekerja di Oro. BNPK mencatat sembilan orang tewas.", "government"),
        ("en", "The Velan Defence Force (VDF) shelled Oro. A VDF spokesman said nine people were killed.", "government"),
    ],
)  # fmt: skip
def test_a_short_name_is_what_the_text_says_it_stands_for(lang: str, text: str, kind: str) -> None:
    assert told(text, lang)[1] == kind


@pytest.mark.parametrize(
    ("lang", "text", "kind"),
    [
        ("id", "Begitu pun polisi Velan, Ravi Doe juga mengonfirmasi jumlah korban. Ravi menyebut sembilan orang tewas.", "official"),
        ("id", "Seorang dokter di Rumah Sakit Oro di Velan, Ravi Doe membenarkan sembilan orang tewas.", "medic"),
        ("id", "Seorang perwira polisi, Ravi Doe, mengatakan ledakan itu kuat. Doe mengatakan kepada VOA sembilan orang tewas.", "official"),
        ("id", "Menurut komandan satgas Mayjen Pol. Ravi Doe, bom itu kecil. Dia mengatakan sembilan orang tewas.", "official"),
        ("id", "“Sembilan orang tewas,” kata Ravi, seperti dikutip dari AFP, Selasa (4/6).", "witness"),
        ("en", "A civil society leader, Ravi Doe, said nine people were killed.", "ngo"),
        ("en", "A humanitarian worker said nine people were killed.", "ngo"),
        ("en", "Task Force commander Maj. Gen. Ravi Doe said nine people were killed.", "official"),
        ("en", "A police official in Velan gave a higher toll. Ravi Doe told a television station that nine people were killed.", "official"),
        ("fr", "Le secrétaire du gouvernement de la commune, Jean Doran, a déclaré que neuf personnes avaient été tuées.", "official"),
        ("fr", "Selon Contraste, l'hebdomadaire pour lequel il travaillait, neuf personnes ont été tuées.", "media"),
        ("fr", "Une source au sein de la direction sanitaire de Velan a indiqué que neuf personnes avaient été tuées.", "official"),
        ("ar", "وقال سالم الولي وهو طبيب في مستشفى فيلان إن تسعة أشخاص قتلوا.", "medic"),
        ("en", "A commander said nine people were killed.", "armed_actor"),
        ("en", "A police commander said nine people were killed.", "official"),
    ],
)  # fmt: skip
def test_an_office_is_told_wherever_it_stands(lang: str, text: str, kind: str) -> None:
    assert told(text, lang)[1] == kind


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "In 2029, guards were accused of shelling a school, killing nine people."),
        ("en", "The Lake Patriots claimed responsibility for an attack that killed nine people in Velan."),
        ("fr", "Le groupe a revendiqué l'attaque qui a tué neuf personnes à Velan."),
        ("fr", "Neuf personnes avaient été tuées dans la même ferme par cette milice, qui prétend défendre la terre et la foi."),
        ("id", "Kelompok militan Al-Oro mengaku bertanggung jawab atas serangan yang menewaskan sembilan orang."),
        ("id", "Kelompok itu mengklaim bertanggung jawab atas serangan yang menewaskan sembilan orang."),
        ("ar", "وتبنى التنظيم الهجوم الذي أسفر عن مقتل تسعة أشخاص."),
        ("ar", "وأعلن التنظيم مسؤوليته عن الهجوم الذي أسفر عن مقتل تسعة أشخاص."),
    ],
)  # fmt: skip
def test_who_claims_or_is_accused_of_an_attack_does_not_tell_its_toll(lang: str, text: str) -> None:
    assert told(text, lang)[:2] == (None, "outlet")


@pytest.mark.parametrize(
    ("lang", "text", "kind"),
    [
        ("id", "Ravi Doe diduga di balik pembunuhan sembilan orang di Velan. Itu berdasarkan keterangan warga.", "witness"),
        ("id", "Sembilan orang tewas di Velan. Begitu laporan Misi PBB di Harlan.", "igo"),
        ("id", "Sebanyak sembilan orang tewas bulan lalu, demikian menurut Misi PBB untuk Harlan.", "igo"),
        ("id", "Sembilan orang tewas di Velan. Demikian keterangan Kapolres Velan.", "official"),
        ("en", "Nine people were killed in Velan. That is according to the Velan Rights Centre.", "ngo"),
        ("en", "Nine people were killed in Velan. The figures come from the health ministry.", "government"),
        ("fr", "Neuf personnes ont été tuées à Velan. C'est ce qu'indique le ministère de la Santé.", "government"),
        ("fr", "Neuf personnes ont été tuées à Velan. Ce bilan a été donné par la police.", "government"),
        ("ar", "قتل تسعة أشخاص في فيلان. جاء ذلك في بيان لوزارة الصحة.", "government"),
        ("ar", "أفاد لاجئون في فيلان، أن تسعة أشخاص قتلوا.", "witness"),
        ("ar", "وذكر \"أبو سالم\" وهو أحد اللاجئين، أن \"تسعة أشخاص قتلوا\".", "witness"),
        ("ar", "افادت \"منظمة شهود فيلان\" الثلاثاء إن جماعة \"الراية\"، أعدمت ما لا يقل عن 13 شخصا.", "ngo"),
        ("ar", "بدوره، قال اللاجئ سالم الولي إن تسعة أشخاص قتلوا.", "witness"),
        ("ar", "وأعلنت وزارة الداخلية، اليوم الثلاثاء، أن تسعة أشخاص قتلوا.", "government"),
        ("ar", "أصدر مركز إسعاف تابع لوزارة الصحة بيانا أعلن أن الغارة أدت إلى مقتل تسعة أشخاص.", "government"),
    ],
)  # fmt: skip
def test_who_says_so_is_found_behind_and_in_quotation_marks(lang: str, text: str, kind: str) -> None:
    lower = 13 if "13" in text else 9
    assert told(text, lang, lower)[1] == kind


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "According to a doctor, nine farmers were killed in Velan.", ("a doctor", "medic", None)),
        ("en", "According to Mayor Lena Doe, nine farmers were killed in Velan.", ("Mayor Lena Doe", "official", None)),
        ("en", "According to Nadia Doe, the mother of one of the dead, nine farmers were killed.", ("Nadia Doe", "relative", None)),
        ("fr", "Selon une infirmière, neuf paysans ont été tués à Velan.", ("une infirmière", "medic", None)),
        ("fr", "Selon la famille, neuf paysans ont été tués à Velan.", ("la famille", "relative", None)),
        ("id", "Menurut Camat Velan Utara, sembilan petani tewas.", ("Camat Velan Utara", "official", None)),
        ("ar", "وبحسب طبيب في المستشفى، قتل تسعة مزارعين في فيلان.", ("طبيب في المستشفى", "medic", None)),
        ("en", "According to his brother, a man and eight children were killed in Velan.", ("his brother", "relative", None)),
    ],
)  # fmt: skip
def test_who_says_so_is_none_of_those_who_died(lang: str, text: str, expected: tuple[Any, str, Any]) -> None:
    assert told(text, lang) == expected
