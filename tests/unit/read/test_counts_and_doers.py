"""Counts, victims and doers of plain sentences: shares, lists, attackers who fall, trades, animals, burials, one construction each."""

import pytest

from builders.reading import Counts, read_counts, read_statements

COUNTS: list[tuple[str, str, Counts]] = [
    # a part of counted people is no count
    ("en", "Half of the 60 passengers were killed.", [("killed", None, None)]),
    ("fr", "La moitié des 60 passagers ont été tués.", [("killed", None, None)]),
    ("id", "Setengah dari 60 penumpang dibunuh.", [("killed", None, None)]),
    ("ar", "قتل نصف الركاب الستين.", [("killed", None, None)]),
    ("en", "Two thirds of the 90 people killed were women.", [("killed", 90, 90)]),
    ("id", "Dua pertiga dari 90 orang yang tewas adalah perempuan.", [("killed", 90, 90)]),
    ("en", "Several dozens of people were killed.", [("killed", 20, 99)]),
    # lists that end with a clause, repeat their preposition, or name whose they are behind
    ("en", "The blast killed a farmer, his wife, a nephew and two guards who had come to help.", [("killed", 5, 5)]),
    (
        "fr",
        "L’explosion a coûté la vie à un berger, à sa femme, à leurs trois filles et à un neveu.",
        [("killed", 6, 6)],
    ),
    ("id", "Ledakan itu menewaskan seorang petani, istrinya, tiga putri mereka, dan dua buruh.", [("killed", 7, 7)]),
    ("en", "Traders identified as Ravi Doe and Adil Harn were killed.", [("killed", 2, 2)]),
    # others who die with an attacker
    ("en", "He blew up the car, killing himself and at least eight others.", [("killed", 8, None)]),
    # animals
    ("en", "Wolves killed 34 sheep in Bori last week.", []),
    ("en", "Farmers have shot two of the animals.", []),
    ("fr", "Des loups ont tué 34 brebis.", []),
    # burials
    ("en", "We buried 12 people that day, seven of them from one house.", [("killed", 12, 12), ("killed", 7, 7)]),
    ("fr", "Nous avons enterré douze personnes ce jour-là.", [("killed", 12, 12)]),
    ("id", "Kami menguburkan 12 orang hari itu.", [("killed", 12, 12)]),
    ("ar", "دفنا 12 شخصا في ذلك اليوم.", [("killed", 12, 12)]),
    ("en", "The landslide buried 12 people.", []),
    ("en", "Neighbours buried the 23 villagers whom soldiers had shot.", [("killed", 23, 23)]),
    # trades, and the Arabic dual before a year
    ("en", "Gunmen killed a translator and two beggars.", [("killed", 3, 3)]),
    ("fr", "Des inconnus à moto ont abattu un procureur devant son domicile.", [("killed", 1, 1)]),
    ("ar", "أدين بقتل تلميذتين عام 2024.", [("killed", 2, 2)]),
    ("ar", "قتل رجلين عام 2024.", [("killed", 2, 2)]),
    # attempts kill nobody
    ("fr", "Il a été reconnu coupable de deux tentatives de meurtre.", []),
    # who tells of their own harm
    ("en", "Nine women told our team they had been raped by soldiers.", [("raped", 9, 9)]),
    ("fr", "Neuf femmes ont déclaré à notre équipe avoir été violées par des soldats.", [("raped", 9, 9)]),
    ("en", "Two doctors said they were beaten.", [("other", 2, 2)]),
    ("en", "The police said they were arrested in a raid.", []),
    # whom every figure is of: shares that add up, totals, those who are named as the dead
    (
        "en",
        "The bulletin lists 64 deaths: 29 from gunshot wounds, 21 from shelling, 8 from landmines and 6 under torture.",
        [("killed", 64, 64), ("killed", 29, 29), ("killed", 21, 21), ("killed", 8, 8), ("killed", 6, 6)],
    ),
    (
        "ar",
        "توزعت الوفيات الـ64 على النحو التالي: 29 بالرصاص، و21 بالقصف، و14 بالألغام.",
        [("killed", 64, 64), ("killed", 29, 29), ("killed", 21, 21), ("killed", 14, 14)],
    ),
    (
        "en",
        "The dead were 44 men and 13 women.",
        [("killed", 44, 44), ("killed", 57, 57), ("killed", 13, 13)],
    ),
    ("en", "The toll may go up, as some 150 injured people are in clinics.", [("injured", 150, 150)]),
    (
        "en",
        "Police shot dead three people on Tuesday, taking the total since May to 21.",
        [("killed", 3, 3), ("killed", 21, 21)],
    ),
    ("fr", "Deux autres manifestants ont été tués, portant le total à 21.", [("killed", 2, 2), ("killed", 21, 21)]),
    ("ar", "قتلت الشرطة ثلاثة أشخاص، ليصل العدد الإجمالي إلى 21.", [("killed", 3, 3), ("killed", 21, 21)]),
    ("en", "They killed two guards, bringing the total cost to 14 million.", [("killed", 2, 2)]),
    ("en", "Two more of the injured have died since.", [("killed", 2, 2)]),
    ("id", "Tiga dari tujuh korban luka kritis akhirnya meninggal akibat serangan itu.", [("killed", 3, 3)]),
    ("fr", "Une sage-femme, deux de ses patientes et un garçonnet figurent parmi les morts.", [("killed", 4, 4)]),
    ("en", "The bomber, a teenage girl, died in the market.", [("killed", 1, 1)]),
    # nobody, anybody, everybody
    ("en", "Nobody died in the blast.", [("killed", 0, 0)]),
    ("id", "Tak seorang pun tewas dalam ledakan itu.", [("killed", 0, 0)]),
    ("ar", "لم يمت أحد في الانفجار.", [("killed", 0, 0)]),
    ("en", "Soldiers took away every man over fifteen.", [("abducted", None, None)]),
    ("en", "Four in ten of those detained said so.", []),
    ("ar", "توفي واحد من كل ثلاثة جرحى في الهجوم.", []),
    ("id", "Sipir memukuli tiga tahanan hingga seorang di antaranya tewas.", [("other", 3, 3), ("killed", 1, 1)]),
    ("id", "Ibu dua anak itu tewas ditikam.", [("killed", 1, 1)]),
    ("id", "Tahun lalu 2.300 pasien dirawat di rumah sakit itu.", []),
    # who lost something, or somebody of their own
    ("ar", "فقدت والدة الأطفال ساقها في القصف.", [("injured", 1, 1)]),
    ("ar", "فقدت والدي وعمي في تلك الليلة.", []),
    # who speaks of a harm of their own
    ("en", "The soldiers raped me.", [("raped", 1, 1)]),
    ("en", "They beat me for two days.", [("other", 1, 1)]),
    ("en", "It beats me why they did it.", []),
    ("en", "Police detained us for a week and tortured me.", [("detained", None, None), ("tortured", 1, 1)]),
    ("fr", "Ils m’ont torturé pendant deux jours.", [("tortured", 1, 1)]),
    ("id", "Mereka memukuli saya dua hari.", [("other", 1, 1)]),
    ("ar", "اعتقلوني عند الحاجز.", [("detained", 1, 1)]),
    # people found dead, names behind "that", shares in two words
    ("fr", "Dix-huit migrants ont été retrouvés abattus sur une plage.", [("killed", 18, 18)]),
    ("ar", "عثر على 18 مهاجرا مقتولين بالرصاص على الشاطئ.", [("killed", 18, 18)]),
    ("ar", "عثر على أسرة من خمسة أفراد مذبوحة في منزلها.", [("killed", 5, 5)]),
    ("en", "The coroner ruled that Tam Orr was unlawfully killed by police marksmen.", [("killed", 1, 1)]),
    ("ar", "قال الطبيب إن تامر الحر (26 عاما) قتل برصاص قناصة.", [("killed", 1, 1)]),
    ("ar", "يزعم أن رئيس البلدية خطف على يد مسلحين.", [("abducted", 1, 1)]),
    ("ar", "تعرض نحو ثلاثة أرباع السجناء للتعذيب.", [("tortured", None, None)]),
    ("ar", "طلبت النيابة إعدام رجل متهم بالقتل.", []),
    # who acts before a verb that looks like a participle
    ("en", "A soldier shot him.", [("injured", 1, 1)]),
    ("en", "The hunter shot a boar and two deer.", []),
    ("en", "About 100 rebels attacked the village.", [("other", None, None)]),
    ("en", "Two men killed the day before were guards.", [("killed", 2, 2)]),
    ("en", "The firm executed 40 trades.", []),
    # nobody behind the verb, and figures said of the dead
    ("en", "The shelling killed nobody, but it flattened a school.", [("killed", 0, 0)]),
    ("en", "There were no fatalities.", [("killed", 0, 0)]),
    ("ar", "لم يقتل القصف أحدا لكنه سوى بالأرض مدرسة.", [("killed", 0, 0)]),
    ("ar", "هاجم مئة متمرد القرية واستولوا على 12 بندقية.", []),
    (
        "en",
        "Officials put the dead at 48 and the injured at more than 100.",
        [("killed", 48, 48), ("injured", 101, None)],
    ),
    (
        "fr",
        "Les autorités chiffrent les morts à 48 et les blessés à plus de 100.",
        [("killed", 48, 48), ("injured", 101, None)],
    ),
    ("en", "The bomb hit a car, killing its four occupants, a family from Orlat.", [("killed", 4, 4)]),
    ("fr", "Le raid a coûté la vie à un chef de section et à six de ses hommes.", [("killed", 7, 7)]),
    ("en", "Forty-two miners were taken hostage and one was killed.", [("abducted", 42, 42), ("killed", 1, 1)]),
    ("en", "The ambush nearly killed two officers.", []),
    # plots
    (
        "en",
        "In the third season the detective is shot and a bomb kills the mayor. The finale drew 4 million viewers.",
        [],
    ),
    ("ar", "في الفصل 12 يقتل البطل ثلاثة حراس ويهرب مع الأميرة. مدة الفيلم 140 دقيقة.", []),
]
DOERS = [
    # attackers who fall are victims there and doers before
    (
        "en",
        "Four gunmen stormed the hotel and killed eleven guests before being shot dead by security forces.",
        [("killed", 4, "security forces"), ("killed", 11, "Four gunmen")],
    ),
    (
        "fr",
        "Quatre hommes armés ont tué onze clients avant d’être abattus par les forces de sécurité.",
        [("killed", 4, "forces de sécurité"), ("killed", 11, "Quatre hommes armés")],
    ),
    (
        "id",
        "Empat orang bersenjata menewaskan sebelas tamu sebelum ditembak mati aparat.",
        [("killed", 4, "aparat"), ("killed", 11, "Empat orang bersenjata")],
    ),
    (
        "ar",
        "اقتحم أربعة مسلحين الفندق وقتلوا أحد عشر نزيلا قبل أن ترديهم قوات الأمن.",
        [("killed", 11, "أربعة مسلحين"), ("killed", 4, "قوات الأمن")],
    ),
    (
        "en",
        "An assailant stabbed two guards before he was shot dead.",
        [("injured", 2, "assailant"), ("killed", 1, None)],
    ),
    # two sides that fight each other
    (
        "en",
        "Clashes between the Northern Front and the army left 13 soldiers and 22 rebels dead.",
        [("killed", 13, None), ("killed", 22, None)],
    ),
    (
        "ar",
        "أسفرت الاشتباكات بين جبهة الشمال والجيش عن مقتل 13 جنديا و22 متمردا.",
        [("killed", 13, None), ("killed", 22, None)],
    ),
    ("en", "Between 4 and 9 June soldiers killed 12 people.", [("killed", 12, "soldiers")]),
    # people as doers, courts as none
    ("en", "A teacher was stabbed to death by her own brother.", [("killed", 1, "her own brother")]),
    ("fr", "Une femme a été poignardée par son mari.", [("injured", 1, "son mari")]),
    ("id", "Seorang guru tewas ditikam suaminya sendiri.", [("killed", 1, "suaminya")]),
    (
        "en",
        "A military tribunal jailed six men over the killing of four guards.",
        [("detained", 6, None), ("killed", 4, None)],
    ),
    ("en", "A sniper killed him on the roof.", [("killed", 1, "sniper")]),
    ("en", "Sixty-one deaths are attributed to the militia.", [("killed", 61, "militia")]),
    ("fr", "Soixante et un décès sont imputés à la milice.", [("killed", 61, "milice")]),
    # troops that strike their own
    ("en", "A jet bombed its own troops by mistake, killing 11.", [("killed", 11, None)]),
    # where a doer ends
    ("id", "Ranjau yang dipasang milisi menewaskan seorang gembala.", [("killed", 1, "milisi")]),
    ("ar", "اغتال مجهولون على متن دراجة نارية مدعيا عاما.", [("killed", 1, "مجهولون على متن دراجة نارية")]),
    ("en", "A boy was killed when soldiers took over the mill.", [("killed", 1, "soldiers")]),
]


@pytest.mark.parametrize(("lang", "text", "told"), COUNTS)
def test_who_is_counted_and_who_is_not(lang: str, text: str, told: Counts) -> None:
    assert read_counts(lang, text) == told


@pytest.mark.parametrize(
    ("lang", "text", "days"),
    [
        (
            "en",
            "Police shot dead five people on Monday and another three on Tuesday.",
            ["2030-06-10", "2030-06-11"],
        ),
        (
            "id",
            "Tercatat 12 orang tewas pada April, 7 pada Mei, dan 31 pada Juni.",
            ["2030-04-01", "2030-05-01", "2030-06-01"],
        ),
        (
            "ar",
            "وسجل التقرير مقتل 12 شخصا في أبريل و7 في مايو و31 في يونيو.",
            ["2030-04-01", "2030-05-01", "2030-06-01"],
        ),
    ],
)
def test_a_count_takes_the_date_beside_it(lang: str, text: str, days: list[str]) -> None:
    rows = read_statements(lang, text)
    assert [row["date_from"] for row in rows] == days


@pytest.mark.parametrize(("lang", "text", "told"), DOERS)
def test_who_did_it_to_how_many(lang: str, text: str, told: list[tuple[str, int, str | None]]) -> None:
    rows = read_statements(lang, text)
    assert [(row["act"], row["min"], row["perpetrator"]) for row in rows] == told


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("en", "A pupil who tried to run was killed.", "current"),
        ("en", "Two escaped and one was killed.", "current"),
        ("en", "Soldiers tried to kill three farmers.", "hypothetical"),
        ("fr", "Des hommes ont tenté de tuer deux juges.", "hypothetical"),
        ("id", "Seorang siswa yang mencoba lari ditembak mati.", "current"),
        ("id", "Mereka mencoba membunuh dua hakim.", "hypothetical"),
    ],
)
def test_what_was_tried_is_the_harm_right_behind_it(lang: str, text: str, told: str) -> None:
    rows = read_statements(lang, text)
    assert [row["event_time"] for row in rows] == [told]
