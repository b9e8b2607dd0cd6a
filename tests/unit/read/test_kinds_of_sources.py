"""What kind a source is by its words, in four languages: offices, bodies, trades, kin, and which word of several decides."""

from typing import Any

import pytest

from saksi.read import Reader, read_row

READER = Reader()
SAID = {
    "en": ("Nine farmers were killed in Tolmar, {} said.", "According to {}, nine farmers were killed in Tolmar."),
    "fr": ("Neuf paysans ont été tués à Tolmar, a indiqué {}.", "Selon {}, neuf paysans ont été tués à Tolmar."),
    "id": ("Sembilan petani tewas di Tolmar, kata {}.", "Menurut {}, sembilan petani tewas di Tolmar."),
    "ar": ("قال {} إن تسعة مزارعين قتلوا في تولمار.", "قتل تسعة مزارعين في تولمار بحسب {}."),
}
KINDS = {
    "official": {
        "en": "Deputy Commissioner Harun Velt; a tribal chief; firefighters; a Western diplomat; an investigating judge; a border guard officer",
        "fr": "un conseiller municipal; une source gouvernementale; le juge d'instruction; un haut gradé de l'armée; le commissaire divisionnaire Paul Orne",
        "id": "Lurah Tolmar; Kepala Kepolisian Daerah Oro; petugas pemadam kebakaran; sumber intelijen; Jaksa Agung",
        "ar": "والي ولاية أورو; قاضي التحقيق; مصدر دبلوماسي; مدير الناحية; ضابط في الجيش; أحد وجهاء المنطقة",
    },
    "government": {
        "en": "the Oro sheriff's department; a presidential adviser; the Truth and Reconciliation Commission; the foreign office; the transitional government",
        "fr": "l'ambassade de Harlan; le Quai d'Orsay; la Commission vérité et réconciliation; un conseiller du président",
        "id": "Mahkamah Agung; Wakil Menteri Kesehatan; Pemkab Oro; Kedutaan Besar Harlan",
        "ar": "اللجنة الوطنية لحقوق الإنسان; جهاز المخابرات العامة; وزير الأمن; مستشار الرئيس",
    },
    "igo": {
        "en": "the peacekeeping force; the East African bloc IGAD; a UN panel of experts; the UN Population Fund; the Inter-American Commission on Human Rights",
        "fr": "la force de maintien de la paix; le Haut-Commissariat aux réfugiés; l'Organisation internationale pour les migrations; le Programme alimentaire mondial",
        "id": "pasukan penjaga perdamaian; Organisasi Kerja Sama Islam; Dana Anak-anak PBB",
        "ar": "منسقة الشؤون الإنسانية; القوة الأممية; منظمة التعاون الإسلامي; لجنة التحقيق الدولية المستقلة",
    },
    "ngo": {
        "en": "the Emergency Lawyers; a church group; the Harlan Human Rights League; the Journalists' Syndicate; the Harlan National Union of Journalists",
        "fr": "le Syndicat national des journalistes; une source humanitaire; la conférence épiscopale; la Ligue harlanaise des droits de l'homme",
        "id": "Perhimpunan Bantuan Hukum; Aliansi Jurnalis Independen; lembaga swadaya masyarakat setempat; Konferensi Waligereja",
        "ar": "غرفة طوارئ تولمار; عامل إغاثة; محامو الطوارئ; نقابة الصحفيين",
    },
    "medic": {
        "en": "the city morgue; the state forensic institute; the doctors' union; an ambulance driver; the victim's doctor; a doctor who treated the wounded",
        "fr": "le centre hospitalier universitaire de Tolmar; l'institut médico-légal; le Syndicat des médecins; le médecin des victimes",
        "id": "Instalasi Kedokteran Forensik; kru ambulans; Ikatan Dokter Harlan; dokter korban",
        "ar": "دائرة الطب العدلي; ممرضة في المستشفى; نقابة أطباء هرلان",
    },
    "armed_actor": {
        "en": "the rebel Oro Patriotic Movement; a guerrilla leader; the Army of the Free North; a spokesman for the separatists",
        "fr": "le porte-parole des séparatistes; un chef milicien; l'Armée révolutionnaire de Velan; le groupe Etat islamique",
        "id": "juru bicara Tentara Rakyat Velan; kelompok kriminal bersenjata; seorang pemimpin separatis",
        "ar": "المتمردون; المعارضة المسلحة; جيش تحرير فيلان; الناطق باسم سرايا الفجر",
    },
    "media": {
        "en": "the Oro Tribune; a television station; the BBC's Tolmar correspondent",
        "fr": "la radio communautaire de Tolmar; une photographe de l'agence",
        "id": "stasiun radio setempat; majalah mingguan Oro",
        "ar": "هيئة الإذاعة والتلفزيون; صحافي في المدينة",
    },
    "expert": {
        "en": "a criminologist; the sociologist Alain Morne",
        "fr": "le sociologue Alain Morne; un enseignant-chercheur de l'université de Tolmar",
        "id": "sosiolog Bram Velan; pakar hukum Lina Velan",
        "ar": "باحث في مركز الدراسات; أستاذ العلوم السياسية سامر الولي",
    },
    "witness": {
        "en": "a teacher at the school; the parish priest; a passenger on the bus",
        "fr": "un instituteur; le curé de la paroisse; une déplacée",
        "id": "seorang pendeta; tetangga korban; penumpang bus",
        "ar": "كاهن الرعية; معلم في المدرسة; صاحب متجر",
    },
    "victim": {
        "en": "a wounded man; a released hostage; a former prisoner",
        "fr": "un ancien prisonnier; une rescapée de l'attaque",
        "id": "salah seorang korban luka; mantan tahanan",
        "ar": "أسير محرر; ناجية من الهجوم",
    },
    "relative": {
        "en": "his sister-in-law; the dead man's sister; the victim's father-in-law",
        "fr": "sa tante; la compagne de la victime; le frère de la victime",
        "id": "adik ipar korban; kakak korban; ibu salah satu korban",
        "ar": "أخت الضحية; ابنة عمه; أحد أفراد العائلة",
    },
    "unknown": {
        "en": "a local source; a company spokesman; the family's lawyer",
        "fr": "une source locale; l'avocat de la famille; la société minière",
        "id": "sumber setempat; kuasa hukum keluarga",
        "ar": "مصدر محلي; محامي العائلة",
    },
}  # fmt: skip
PHRASES = [
    (kind, lang, phrase.strip())
    for kind, langs in KINDS.items()
    for lang, phrases in langs.items()
    for phrase in phrases.split(";")
]


def row_told(text: str, lang: str) -> dict[str, Any]:
    """Give the statement that counts nine."""
    rows = read_row({"id": "d", "text": text, "lang": lang}, READER)["statements"]
    return next(row for row in rows if row["min"] == 9)


def kinds_told(text: str, lang: str) -> list[str]:
    """Give the kinds of source of the statements that count nine."""
    rows = read_row({"id": "d", "text": text, "lang": lang}, READER)["statements"]
    return [row["source_kind"] for row in rows if row["min"] == 9]


@pytest.mark.parametrize(("kind", "lang", "phrase"), PHRASES)
def test_words_tell_the_kind_of_a_source(kind: str, lang: str, phrase: str) -> None:
    for said in SAID[lang]:
        assert kinds_told(said.format(phrase), lang) == [kind], said


@pytest.mark.parametrize(
    ("lang", "text", "kinds"),
    [
        ("id", "Ayah korban mengatakan sembilan petani tewas di Tolmar.", ["relative"]),
        ("id", "Keluarga korban mengatakan sembilan petani tewas di Tolmar.", ["relative"]),
        ("en", "A wounded man said nine farmers were killed.", ["victim"]),
        ("fr", "Me Jean Doe, avocat de la famille, a indiqué que neuf paysans avaient été tués.", ["unknown"]),
        ("fr", "Violence des gangs en Harlan : neuf morts", ["outlet"]),
        ("en", "Health ministry: nine dead", ["government"]),
        ("ar", "توزع القتلى كما يلي:\n\n- القوات الحكومية: 9 قتلى", ["outlet"]),
        ("en", "A survivor of the attack said nine farmers were killed.", ["victim"]),
        ("en", "A shopkeeper who saw the attack said nine farmers were killed.", ["witness"]),
        ("en", "Relatives of the dead said nine farmers were killed.", ["relative"]),
        ("en", "According to a cousin of one of the victims, nine farmers were killed.", ["relative"]),
        ("en", "The Organization of American States said nine farmers were killed.", ["igo"]),
        ("en", "Nine farmers were killed, Ravi Doe, without naming the suspect, said.", ["witness"]),
        ("en", "Foreign Minister Julia Bishop said nine farmers were killed.", ["government"]),
        ("id", "Juru bicara otoritas Hamas mengatakan sembilan petani tewas.", ["government"]),
    ],
)
def test_who_stands_in_a_phrase_decides_its_kind(lang: str, text: str, kinds: list[str]) -> None:
    assert kinds_told(text, lang) == kinds


@pytest.mark.parametrize(
    ("lang", "text", "source"),
    [
        ("en", "Nine people were killed, the US said.", "the US"),
        ("en", "Nine people were killed, according to Kyiv.", "Kyiv"),
        ("fr", "La Turquie a indiqué que neuf personnes avaient été tuées.", "La Turquie"),
        ("fr", "Neuf personnes ont été tuées, selon Moscou.", "Moscou"),
        ("id", "Sembilan orang tewas, kata Amerika Serikat.", "Amerika Serikat"),
        ("id", "Sembilan orang tewas, menurut Teheran.", "Teheran"),
        ("ar", "وقالت واشنطن إن تسعة أشخاص قتلوا.", "واشنطن"),
    ],
)
def test_countries_and_capitals_are_governments(lang: str, text: str, source: str) -> None:
    row = row_told(text, lang)
    assert (row["source"], row["source_kind"], row["source_anonymous"]) == (source, "government", False)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Nine people were killed, said the governor in an interview with the BBC.", ("the governor", "official", "BBC")),
        ("en", "Nine people were killed, said ministry spokesman Ravi Doe at a press briefing.", ("ministry spokesman Ravi Doe", "government", None)),
        ("en", "An army press release said nine people were killed.", ("An army press release", "armed_actor", None)),
        ("fr", "Neuf personnes ont été tuées, a indiqué l'armée dans un communiqué.", ("l'armée", "armed_actor", None)),
        ("fr", "Neuf personnes ont été tuées, a dit le porte-parole du ministère au cours d'une conférence de presse.", ("le porte-parole du ministère", "government", None)),
        ("fr", "Neuf personnes ont été tuées, a écrit le ministre dans une tribune publiée par Le Monde.", ("le ministre", "government", "Le Monde")),
        ("id", "Sembilan orang tewas, kata Kapolres dalam keterangannya kepada wartawan.", ("Kapolres", "official", None)),
        ("id", "Sembilan orang tewas, kata juru bicara kementerian dalam konferensi pers di Velan.", ("juru bicara kementerian", "government", None)),
        ("ar", "وقال المتحدث باسم الوزارة في مؤتمر صحفي إن تسعة أشخاص قتلوا.", ("المتحدث باسم الوزارة", "government", None)),
    ],
)  # fmt: skip
def test_the_occasion_is_no_part_of_who_speaks(lang: str, text: str, expected: tuple[Any, str, Any]) -> None:
    row = row_told(text, lang)
    assert (row["source"], row["source_kind"], row["via"]) == expected


@pytest.mark.parametrize(
    ("lang", "text", "source"),
    [
        ("fr", "Me Jean Doe a indiqué que neuf personnes avaient été tuées.", "Me Jean Doe"),
        ("en", "Nine people were killed, lawyer Ravi Doe said.", "lawyer Ravi Doe"),
    ],
)
def test_lawyers_are_named_and_of_no_kind(lang: str, text: str, source: str) -> None:
    row = row_told(text, lang)
    assert (row["source"], row["source_kind"], row["source_anonymous"]) == (source, "unknown", False)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Musa Doe, 34, a nurse at the hospital, said nine people were killed.", ("Musa Doe", "medic")),
        ("en", "Nine people were killed, said Musa Doe, 34, a nurse at the hospital.", ("Musa Doe", "medic")),
        ("fr", "Moussa Doe, 34 ans, infirmier à l'hôpital, a indiqué que neuf personnes avaient été tuées.", ("Moussa Doe", "medic")),
        ("fr", "Neuf personnes ont été tuées, a raconté Moussa Doe, 34 ans, infirmier à l'hôpital.", ("Moussa Doe", "medic")),
        ("en", "Salim al-Dorr told Reuters that nine people were killed.", ("Salim al-Dorr", "witness")),
        ("en", "Unconfirmed reports said nine people were killed.", ("Unconfirmed reports", "unknown")),
        ("fr", "Les enquêteurs de l'ONU ont établi que neuf personnes avaient été tuées.", ("Les enquêteurs de l'ONU", "igo")),
    ],
)  # fmt: skip
def test_ages_articles_and_reports_stand_in_sources(lang: str, text: str, expected: tuple[str, str]) -> None:
    row = row_told(text, lang)
    assert (row["source"], row["source_kind"]) == expected


@pytest.mark.parametrize(
    ("lang", "text", "kind"),
    [
        ("en", "The Velan Observatory counted forty dead in May. Nine people were killed in Oro. The Observatory said the rest died in Tol.", "ngo"),
        ("en", "The mayor counted forty dead in May. Nine people were killed in Oro. The mayor said the rest died in Tol.", "outlet"),
        ("en", "The Velan Observatory counted forty dead in May. Nine people were killed in Oro.", "outlet"),
        ("fr", "L'Observatoire de Velan a recensé quarante morts en mai. Neuf personnes ont été tuées à Oro. L'Observatoire a ajouté que deux blessés sont morts.", "ngo"),
        ("id", "Misi PBB mencatat empat puluh orang tewas. Sembilan orang tewas di Oro. Misi PBB mengatakan dua orang luka.", "igo"),
    ],
)  # fmt: skip
def test_amid_the_account_of_a_body_it_still_speaks(lang: str, text: str, kind: str) -> None:
    assert row_told(text, lang)["source_kind"] == kind
