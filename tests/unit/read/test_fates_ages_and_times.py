"""Counts of both fates, names told by their age, times between a verb and whom it befell, places that look like names."""

import pytest

from saksi.read import Reader, read_row


def told(lang: str, text: str) -> list[tuple[str, int | None]]:
    row = read_row({"id": "a", "text": text, "lang": lang, "published": "2030-05-16"}, Reader())
    return [(each["act"], each["min"]) for each in row["statements"] if each["event_time"] != "hypothetical"]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        (
            "id",
            "Serangan itu menimbulkan 144 korban dengan rincian 126 korban luka-luka dan 18 meninggal dunia.",
            [("other", 144), ("injured", 126), ("killed", 18)],
        ),
        (
            "id",
            "Jumlah korban mencapai sebanyak 512 korban sipil (112 tewas, 400 luka-luka).",
            [("other", 512), ("killed", 112), ("injured", 400)],
        ),
        ("id", "Badan itu mencatat 640 korban sipil pada bulan Mei.", [("other", 640)]),
        (
            "ar",
            "وثقت المفوضية 13,609 إصابات بين المدنيين، بما في ذلك مقتل 5,021 شخصا وجرح 8,588 شخصا آخر.",
            [("other", 13609), ("killed", 5021), ("injured", 8588)],
        ),
        (
            "fr",
            "Les raids ont fait 144 victimes, dont 18 morts et 126 blessés.",
            [("other", 144), ("killed", 18), ("injured", 126)],
        ),
        ("en", "Gunmen killed nine people and wounded four.", [("killed", 9), ("injured", 4)]),
    ],
)
def test_a_count_of_both_fates_is_no_count_of_dead(
    lang: str, text: str, expected: list[tuple[str, int | None]]
) -> None:
    assert told(lang, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Satu korban penembakan tewas, sementara enam korban lain penembakan masih dirawat.",
            [("killed", 1), ("injured", 6)],
        ),
        ("Tiga korban terbaru tercatat dibunuh oleh militer.", [("killed", 3)]),
        ("Lima warga tewas ditembak di Tol. Kelima korban dimakamkan.", [("killed", 5), ("killed", 5)]),
    ],
)
def test_victims_are_dead_where_their_verb_or_the_text_says_so(
    text: str, expected: list[tuple[str, int | None]]
) -> None:
    assert told("id", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Korban bertambah satu orang asal Kotapraja Kelsa, Harlan, yang tewas pada Selasa.", [("killed", 1)]),
        ("Junta menangkap empat pemuda di Desa Tol, Kotapraja Kelsa, Negara Bagian Harlan.", [("detained", 4)]),
        ("Ravi Doe, warga Desa Tol, Kelsa, tewas tertembak.", [("killed", 1)]),
        ("Ravi Doe, Mira Doe dan Tono Doe tewas di Kota Kelsa, Harlan.", [("killed", 3)]),
    ],
)
def test_places_in_places_are_nobody(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert told("id", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اعتقلت قوات الاحتلال، اليوم الأربعاء 20 فبراير، 18 فلسطينيا من أنحاء متفرقة.", [("detained", 18)]),
        ("اعتقلت قوات الاحتلال منذ ظهر أمس وحتى فجر اليوم الاثنين، 40 قرويا.", [("detained", 40)]),
        ("قتلت قوات النظام، مساء أمس الثلاثاء 3 آذار 2015، خمسة مدنيين في البلدة.", [("killed", 5)]),
        (
            "اعتقلت القوات 4 مواطنين من بلدة تول في كلسا، و8 مواطنين في هارلان.",
            [("detained", 4), ("detained", 8)],
        ),
    ],
)
def test_times_and_places_stand_between_a_verb_and_those_it_befell(
    text: str, expected: list[tuple[str, int | None]]
) -> None:
    assert told("ar", text) == expected


def test_a_time_is_no_part_of_who_did_it() -> None:
    text = "اعتقلت قوات الاحتلال، فجر اليوم الاثنين، 19 فلسطينيا من الضفة."
    row = read_row({"id": "a", "text": text, "lang": "ar", "published": "2030-05-16"}, Reader())
    assert [each["perpetrator"] for each in row["statements"]] == ["قوات الاحتلال"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("استشهد سالم الولي (22 عاما) في قصف على تول.", [("killed", 1)]),
        ("مقتل سالم الولي 45عام، نادر الولي 35عام وسلمى البري 13عام بغارة جوية.", [("killed", 3)]),
        (
            "والشهداء هم: سلمى الوالي (50 عاما)، وعبد الله المزني (23 عاما)، وسهيلة الوالي، كما أصيب 18 آخرون.",
            [("killed", 3), ("injured", 18)],
        ),
        ("قضت المحكمة بحبس المتهم الرئيسي خالد (41 عاما) لمدة عام.", []),
        ("كان الاعتقال دام 20 عاما في تول.", []),
    ],
)
def test_an_age_tells_a_name_in_a_script_without_capitals(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert [each for each in told("ar", text) if each[1] is not None] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("في بدايات ل 2011 ليستشهد بعدها بخمس سنوات.", []),
        ("وبلغت عمليات الاغتيال ما يقارب 18 عملية أدت إلى مقتل 17 شخصا.", [("killed", 17)]),
        ("ووثق المكتب 41 عملية اعتقال.", [("detained", 41)]),
        ("رصد المكتب 35 محاولة اغتيال أسفرت عن مقتل 16 شخصا.", [("killed", 16)]),
        ("سجلت الأسر الثلاث، بالإضافة إلى ثلاث أسر أخرى، من منازلها.", []),
        ("سقط قتيلان بالاضافة الى عشرات الجرحى والمعتقلين.", [("killed", 2), ("injured", 20)]),
        ("ارتفع إلى 2 تعداد الذين قتلوا جراء إطلاق نار.", [("killed", 2)]),
        ("وصل عدد الذين قتلوا خلال الفترة ذاتها إلى 463.", [("killed", 463)]),
        ("الغارة استهدفت منزل أحد شيوخ العشائر في البلدة.", []),
    ],
)
def test_years_deeds_families_and_houses_are_no_victims(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert told("ar", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Korban tewas sejak kudeta bertambah dua orang hingga menjadi 872 orang.", [("killed", 872), ("killed", 2)]),
        ("Total korban tewas yang sudah ditemukan sebanyak 16 orang.", [("killed", 16)]),
        ("Jumlah korban jiwa akan meningkat karena banyak dari mereka yang terluka kritis.", []),
    ],
)
def test_a_toll_is_what_it_has_become(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert told("id", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TOLNEWS.CO, Orlat - Jatuhnya korban warga sipil memicu kemarahan.", []),
        ("Seorang warga berinisial MHF tewas ditembak.", [("killed", 1)]),
        ("SS (66) ditemukan tewas ditembak di Tol.", [("killed", 1)]),
    ],
)
def test_datelines_are_nobody_and_initials_with_an_age_somebody(
    text: str, expected: list[tuple[str, int | None]]
) -> None:
    assert told("id", text) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "The mayor was not killed in the attack.", []),
        ("id", "Saya tidak ditahan, tapi ibu saya ditahan di sana.", [("detained", 1)]),
        ("ar", "لم يقتل رئيس البلدية في الهجوم.", []),
        ("fr", "Les soldats n'ont pas tué les deux hommes.", []),
        ("fr", "Il n'a tué personne.", [("killed", 0)]),
        (
            "fr",
            "Des miliciens avaient encerclé le marché avant que leurs hommes ne poignardent dix bergers.",
            [("injured", 10)],
        ),
        ("en", "The blast not only killed five people but also wounded two.", [("killed", 5), ("injured", 2)]),
    ],
)
def test_what_did_not_happen_is_no_harm(lang: str, text: str, expected: list[tuple[str, int | None]]) -> None:
    assert told(lang, text) == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("id", "Kebijakan penahanan administratif memungkinkan Kelsa menahan seorang tahanan enam bulan."),
        ("ar", "يسمح القانون للجيش باعتقال شخص ستة أشهر دون محاكمة."),
        ("fr", "La loi permet à l'armée de détenir un suspect six mois sans procès."),
        ("id", "Penahanan administratif yang memungkinkan Kelsa bertindak dikecam."),
        ("id", "Polisi mengamankan kedua kelompok massa yang bentrok."),
        ("id", "Empat senjata terjatuh dari mobil Torata dan segera diamankan polisi dalam bentrokan itu."),
        ("id", "Jenazah maupun senjata telah dibawa kabur oleh rekannya."),
        ("ar", "المسلحون على الطريق، ثم أوقفوا حافلة أخرى."),
        ("ar", "هاجم نحو 30 قرويا مسلحا قوات الحكومة قرب القرية."),
        ("ar", "اعتقلوا في السادس عشر من نيسان عام ألفين وثلاثة عشر."),
    ],
)
def test_laws_things_and_years_are_no_victims(lang: str, text: str) -> None:
    assert told(lang, text) == []


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("id", '"Kami kehilangan 23 orang dalam serangan," kata kepala desa.', [("killed", 23)]),
        ("en", '"We lost 19 people in the attack," the village head said.', [("killed", 19)]),
        ("fr", "« Nous avons perdu 19 personnes dans l'attaque », a dit le chef du village.", [("killed", 19)]),
        ("ar", "قال: فقدنا 19 شخصا في تلك الغارة.", [("killed", 19)]),
        (
            "id",
            "Seorang warga ditembak. Dengan dibantu warga, Mira dilarikan ke rumah sakit.",
            [("injured", 1), ("injured", 1)],
        ),
        (
            "id",
            "Di antara yang terluka terdapat empat wanita dan seorang anak dalam serangan bom itu.",
            [("injured", 5)],
        ),
        (
            "id",
            "Tentara tembak mati lima warga sipil, dan satu ibu lagi kena serpihan bom.",
            [("killed", 5), ("injured", 1)],
        ),
        ("ar", "وثق المركز مقتل 15 شخصا من أبناء تول، وبينهم 6 سقطوا جراء اغتيالات.", [("killed", 15), ("killed", 6)]),
    ],
)
def test_losses_helpers_and_second_harms(lang: str, text: str, expected: list[tuple[str, int | None]]) -> None:
    assert told(lang, text) == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "وجهت التهم بالقتل الى المشتبه به البالغ من العمر 21 عاما."),
        ("ar", "القتل، وهو بكامل أهليته، وعليه حكم القاضي في الجريمة."),
        ("ar", "قتل في القنصلية، خلال ساعات العمل، ومع تواجد عشرات الموظفين."),
        ("ar", "شنقت الحكومة الناجي الوحيد من بين المهاجمين الذين نفذوا اعتداءات 2008."),
        ("ar", "يرتفع إلى 8500 عدد الجنود الذين تم نشرهم لمحاربة جماعة تول التي تشن هجمات منذ سنتين وتقتل."),
        ("ar", "حذر المركز من خطر على حياة الطفلة سلمى بعد القصف."),
        ("id", "Pasukan menembak jatuh sebuah drone milik tentara."),
        ("id", "Hewan pun dengan mudah disembelih."),
        ("id", "Jenazah dibawa ke kamar mayat RSUD Tol."),
        ("id", "Israel sepenuhnya dilenyapkan, kata militan."),
        ("id", "Pemeriksaan awal menunjukkan banyaknya luka akibat serangan itu."),
        ("id", "Korban penyerangan itu mengalami belasan luka tusuk."),
        ("id", "Ponsel itu tahan baterai hingga dua hari sejak penembakan."),
    ],
)
def test_what_nobody_suffered_counts_nobody(lang: str, text: str) -> None:
    assert [each for each in told(lang, text) if each[1] is not None] == []


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("ar", "عمليات القتل التي طالت عشرين متظاهرا في تول.", [("killed", 20)]),
        ("ar", "نفذت القوات الاعتقالات بحق 20 مواطنا في تول.", [("detained", 20)]),
        ("ar", "حصيلة القتلى في تول بلغت ألفًا.", [("killed", 1000)]),
        ("ar", "قتل ألفا شخص في المعركة.", [("killed", 2000)]),
        ("ar", "أعلنت وفاة سالم الولي زعيم طالبان متأثرا بجراحه.", [("killed", 1)]),
        ("en", "The raids killed 1,000, Afghanistan said.", [("killed", 1000)]),
        ("id", "Kelsa Selatan (Kelsel), NU (12) ditemukan tewas ditembak.", [("killed", 1)]),
        (
            "fr",
            "Deux jeunes ont été abattus. Selon l'armée, l'un a été tué lors de heurts.",
            [("killed", 2), ("killed", 1)],
        ),
    ],
)
def test_nouns_with_an_article_thousands_and_countries(
    lang: str, text: str, expected: list[tuple[str, int | None]]
) -> None:
    assert told(lang, text) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("id", "Ravi memperkirakan korban pembantaian itu, korban sekitar 500.000 jiwa.", [("killed", 500000)]),
        ("ar", "يتعرض الوزير لضغوط من أجل تحسين الأوضاع منذ مقتل 292 شخصا في هجوم.", [("killed", 292)]),
    ],
)
def test_lives_are_dead_and_since_ends_what_is_planned(
    lang: str, text: str, expected: list[tuple[str, int | None]]
) -> None:
    assert told(lang, text) == expected
