"""What real prose told that the rules stumbled over, retold with invented people and places."""

import pytest

from builders.reading import READER, read_counts
from saksi.read import read_row


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        (
            "en",
            "The raid on Orlat ended in the death and injury of a number of people.",
            [("injured", None, None), ("killed", None, None)],
        ),
        ("en", "The death and injury of 30 civilians shook Orlat.", [("other", 30, 30)]),
        (
            "fr",
            "Le bilan est de neuf morts, un blessé et six portés disparus.",
            [("killed", 9, 9), ("injured", 1, 1), ("missing", 6, 6)],
        ),
        ("fr", "Le HCDH a enregistré les blessures de 1.399 civils.", [("injured", 1399, 1399)]),
        ("en", "Fourteen (14) civilians were killed in Orlat.", [("killed", 14, 14)]),
        ("fr", "Les miliciens ont tué quatorze (14) civils à Orlat.", [("killed", 14, 14)]),
        ("id", "Sebanyak 14 (empat belas) warga tewas di Orlat.", [("killed", 14, 14)]),
        ("ar", "قتل أربعة عشر (14) مدنيا في أورلات.", [("killed", 14, 14)]),
        ("fr", "Les assaillants ont massacré des dizaines de villageois à Orlat.", [("killed", 20, 99)]),
        ("fr", "Une bombe a tué lundi soir à Orlat neuf personnes.", [("killed", 9, 9)]),
        ("fr", "Les miliciens ont tué à l'arme blanche douze bergers.", [("killed", 12, 12)]),
        ("fr", "Ils ont tué en une nuit plus de 150 habitants.", [("killed", 151, None)]),
        ("en", "The bombing killed on Monday in Orlat nine people.", [("killed", 9, 9)]),
        ("fr", "Un bilan donné par deux habitants fait état de neuf morts.", [("killed", 9, 9)]),
        ("en", "The army said the general whose guard had died", [("killed", 1, 1)]),
        ("en", "Seven of the twelve villagers died in Orlat.", [("killed", 7, 7)]),
        ("id", "Dua dari tujuh warga itu tewas di Orlat.", [("killed", 2, 2)]),
        ("en", "Nine bodies of farmers were found in Orlat.", [("killed", 9, 9)]),
        ("fr", "Neuf corps de bergers ont été découverts à Orlat.", [("killed", 9, 9)]),
        ("ar", "أسفر القصف عن سقوط خمسة جرحى في أورلات.", [("injured", 5, 5)]),
        ("ar", "لقي تسعة أشخاص مصرعهم في هجوم مسلح.", [("killed", 9, 9)]),
        ("ar", "قتل وأصيب خمسة مدنيين في غارة على أورلات.", [("other", 5, 5)]),
        ("fr", "Le massacre de neuf bergers a choqué Orlat.", [("killed", 9, 9)]),
        ("en", "At least three (3) men and two (2) boys were wounded.", [("injured", 3, None), ("injured", 2, 2)]),
        ("fr", "Neuf commerçantes ont été tuées à Sorvane.", [("killed", 9, 9)]),
        ("en", "The soldiers wounded a farmer, who died in hospital.", [("injured", 1, 1), ("killed", 1, 1)]),
        ("en", "Gunmen abducted three farmers who were later found dead.", [("abducted", 3, 3), ("killed", 3, 3)]),
        ("id", "Tentara melukai dua petani yang kemudian meninggal.", [("injured", 2, 2), ("killed", 2, 2)]),
        ("fr", "Ils ont blessé deux paysans, qui ont succombé.", [("injured", 2, 2), ("killed", 2, 2)]),
        ("ar", "أصاب الجنود مزارعا توفي لاحقا في المستشفى.", [("injured", 1, 1), ("killed", 1, 1)]),
        ("en", "Police arrested 20 men who killed two guards.", [("detained", 20, 20), ("killed", 2, 2)]),
        ("en", "A guard and two State Armed Police personnel were killed.", [("killed", 3, 3)]),
        ("en", "Two guards were fatally injured in the blast.", [("killed", 2, 2)]),
        ("en", "The raiders burnt Mara Dol (71) and her daughter Lina Dol (51) alive.", [("killed", 2, 2)]),
        ("en", "The dead body was taken to Velan.", [("killed", 1, 1)]),
        ("en", "On 5 March 12 people were killed in Velan.", [("killed", 12, 12)]),
        ("en", "VELANCINGO, ORLAT -- A press photographer died of knife wounds.", [("killed", 1, 1)]),
        ("en", "Services were held in Velan for 17 men who were hacked to death.", [("killed", 17, 17)]),
        ("en", "The president's plane was shot down.", []),
        ("en", "Twelve ramblers were killed in the attack.", [("killed", 12, 12)]),
        ("fr", "Douze randonneurs sont morts dans l'attaque.", [("killed", 12, 12)]),
        ("id", "Dua belas pelancong tewas dalam serangan itu.", [("killed", 12, 12)]),
        ("en", "Twelve cows were killed in the attack.", []),
        ("en", "Two brothers aged 12 and 14 were killed when a shell struck.", [("killed", 2, 2)]),
        ("id", "Dua bersaudara berusia 12 dan 14 tahun tewas terkena mortir.", [("killed", 2, 2)]),
        ("en", "A boy was shot in the chest and died on the way to hospital.", [("killed", 1, 1)]),
        ("fr", "Un garçon a été blessé par balle et est décédé à l'hôpital.", [("injured", 1, 1), ("killed", 1, 1)]),
        ("id", "Seorang remaja tertembak dan meninggal di rumah sakit.", [("injured", 1, 1), ("killed", 1, 1)]),
        ("en", "More than half of the 80 people killed were women.", [("killed", 80, 80)]),
        ("en", "Twenty people were taken to hospital after the attack killed two guards.", [("killed", 2, 2)]),
        (
            "en",
            "Nine people were killed in the attack on Velan, among them three children.",
            [("killed", 9, 9), ("killed", 3, 3)],
        ),
        ("ar", "قتل تسعة أشخاص في الهجوم على فيلان، بينهم ثلاثة أطفال.", [("killed", 9, 9), ("killed", 3, 3)]),
        (
            "fr",
            "Neuf personnes ont été tuées dans une attaque menée par des hommes armés dans le village de Velan, dont trois enfants.",
            [("killed", 9, 9), ("killed", 3, 3)],
        ),
        ("en", "Nine people were killed in an attack by militants, including two commanders.", [("killed", 9, 9)]),
        (
            "en",
            "The fighters hacked to death or burned 23 children and injured eight others.",
            [("killed", 23, 23), ("injured", 8, 8)],
        ),
        ("en", "The gunmen killed or wounded 14 farmers.", [("other", 14, 14)]),
        (
            "en",
            "The number of farmers killed since May has risen to 301 and that of the wounded to 90.",
            [("killed", 301, 301), ("injured", 90, 90)],
        ),
        ("en", "The number of farmers killed in attacks by 20 gunmen is not known.", []),
        ("fr", "Le nombre d'enfants tués à Orlat a atteint 45 depuis mars.", [("killed", 45, 45)]),
        ("fr", "Le bilan des enseignants assassinés cette année s'alourdit à 68.", [("killed", 68, 68)]),
        ("id", "Jumlah petani yang tewas di Orlat mencapai 45 orang.", [("killed", 45, 45)]),
        ("ar", "بلغ عدد الأطفال القتلى في أورلات 45 طفلا.", [("killed", 45, 45)]),
        (
            "fr",
            "À Orlat, 19 personnes ont été tuées, soit 10 hommes et 9 femmes.",
            [("killed", 19, 19), ("killed", 10, 10), ("killed", 9, 9)],
        ),
        (
            "en",
            "In Orlat 19 people were killed: ten men and nine women.",
            [("killed", 19, 19), ("killed", 10, 10), ("killed", 9, 9)],
        ),
        ("en", "In Orlat 19 people were killed: ten men and eight women.", [("killed", 19, 19)]),
        ("ar", "قتل خمسة في أورلات، هم امرأتان وثلاثة أطفال.", [("killed", 5, 5), ("killed", 2, 2), ("killed", 3, 3)]),
        (
            "en",
            "One civilian was killed in raids on Velan, and another in Orlat.",
            [("killed", 1, 1), ("killed", 1, 1)],
        ),
        (
            "fr",
            "Un civil a été tué dans des raids sur Velan, et un autre dans l'est d'Orlat.",
            [("killed", 1, 1), ("killed", 1, 1)],
        ),
        (
            "id",
            "Seorang warga tewas dalam serangan di Velan, dan seorang lagi di Orlat.",
            [("killed", 1, 1), ("killed", 1, 1)],
        ),
        (
            "en",
            "Some 5,300 people were killed in Velan since May and 12,000 since 2022.",
            [("killed", 5300, 5300), ("killed", 12000, 12000)],
        ),
        ("en", "Tens of thousands died in Velan, and dozens of strikes hit Orlat.", [("killed", 10000, 99999)]),
        ("fr", "Le 5 mars 12 personnes ont été tuées à Velan.", [("killed", 12, 12)]),
        ("id", "Pada 5 Maret 12 orang tewas di Velan.", [("killed", 12, 12)]),
        ("en", "The strike killed her husband, teacher and poet Joran Del.", [("killed", 1, 1)]),
        ("en", "The strike killed his wife, mother and two sisters.", [("killed", 4, 4)]),
        (
            "en",
            "The toll of the May attack on the Velan to Orlat train carried out by the militia in Harlan district rose to 48.",
            [("killed", 48, 48)],
        ),
        ("ar", "استشهد مواطنان وأصيب ثالث برصاص الجنود.", [("killed", 2, 2), ("injured", 1, 1)]),
        ("ar", "قتل أحد المزارعين وأصيب خمسة آخرون بقذيفة.", [("killed", 1, 1), ("injured", 5, 5)]),
        ("ar", "قتل واحد وثلاثون مدنيا عندما أصاب صاروخ السوق.", [("killed", 31, 31)]),
        (
            "ar",
            "أسفر القصف عن مقتل 12 شخصا بينهم 3 أطفال وامرأتان وإصابة 20 آخرين.",
            [("killed", 12, 12), ("killed", 3, 3), ("killed", 2, 2), ("injured", 20, 20)],
        ),
        ("ar", "سقط نحو 30 مدنيا ما بين قتيل وجريح في القصف.", [("other", 30, 30)]),
        ("ar", "ما أسفر عن مقتل وإصابة أفراد من أسرة نازحة.", [("other", None, None)]),
        ("ar", "قتل نحو مئة وخمسين مدنيا معظمهم من النساء والأطفال.", [("killed", 150, 150)]),
        ("ar", "القتلى الـ 48 بينهم 12 طفلا.", [("killed", 48, 48), ("killed", 12, 12)]),
        ("ar", "راح ضحية الهجوم 15 مدنيا.", [("killed", 15, 15)]),
        ("ar", "عثر الأهالي على جثة امرأة قتلت بالرصاص في أورلات.", [("killed", 1, 1)]),
        ("ar", "اضطر 900 مدني إلى النزوح من أورلات جراء القصف.", [("displaced", 900, 900)]),
        ("ar", "تعرض ثلاثة معتقلين للتعذيب في سجن أورلات.", [("tortured", 3, 3)]),
        ("ar", "أطلق مسلحون النار على مزارع في أورلات.", [("other", 1, 1)]),
        ("ar", "هاجم مسلحون قرية أورلات وأحرقوا المنازل.", [("other", None, None)]),
        ("ar", "شنت الميليشيا هجمات على قرى في شرق أورلات.", [("other", None, None)]),
        ("ar", "شن الطيران غارات على مواقع المسلحين.", []),
        ("ar", "سقطت قذيفة على منزل أحد المواطنين في القصف.", []),
        ("ar", "أحرق المسلحون منازل القرية البالغ عددها 400 منزل.", []),
        ("ar", "عصب الجنود أعين ستة رجال وقتلوهم.", [("killed", 6, 6)]),
        ("ar", "مقتل (8) مزارعين وجرح (11) في هجوم مسلح.", [("killed", 8, 8), ("injured", 11, 11)]),
        ("ar", "قال مصدر إن 14 مدنيا سقطوا بين قتيل وجريح بتفجير في أورلات.", [("other", 14, 14)]),
        ("ar", "أسفرت المعارك عن عشرات القتلى والجرحى من المسلحين.", [("other", 20, 99)]),
        ("ar", "مقتل امرأة وحفيدتها بانفجار لغم.", [("killed", 2, 2)]),
        ("ar", "أصيب 3 مدنيين بالرصاص، أحدهم بحالة خطيرة.", [("injured", 3, 3), ("injured", 1, 1)]),
        ("ar", "قتيل وثلاثة جرحى في اشتباكات أورلات.", [("killed", 1, 1), ("injured", 3, 3)]),
        ("ar", "اعتقال وتعذيب العشرات من المدنيين.", [("detained", 20, 99), ("tortured", 20, 99)]),
        ("ar", "اغتصب المسلحون النساء قبل قتلهن.", [("raped", None, None), ("killed", None, None)]),
        ("ar", "تعرض ضابط لإطلاق نار مما أسفر عن إصابته بجروح.", [("other", 1, 1), ("injured", 1, 1)]),
        ("ar", "اعتقلت قوات الأمن من تشاء في أورلات.", []),
        (
            "ar",
            "قتل مدنيان على يد المعارضة، وتسعة مدنيين بينهم أربعة أطفال وسيدة على يد الميليشيا.",
            [("killed", 2, 2), ("killed", 9, 9), ("killed", 4, 4), ("killed", 1, 1)],
        ),
        (
            "ar",
            "قتل 31 شخصا في غارة، كما شنت القوات هجمات على قرى في شرق أورلات.",
            [("killed", 31, 31), ("other", None, None)],
        ),
        ("ar", "شارك آلاف المدنيين في تشييع سلمى التي قتلت برصاص الجنود.", []),
        ("ar", "قصف الجيش أورلات وقتل 12 إيطاليا.", [("killed", 12, 12)]),
        ("ar", "اعتقلت القوات كلا من رضوان الأورلاتي وصايل الكربوني من مخيم أورلات.", [("detained", 2, 2)]),
        ("ar", "أصيب كل من الشاب سالم والطفلة ريما بالرصاص.", [("injured", 2, 2)]),
        ("ar", "قتل كل من كان في المنزل جراء القصف.", []),
        ("ar", "استشهاد الرقيب ماهر الولي، من منسوبي القوات المسلحة، برصاص قناص.", [("killed", 1, 1)]),
        ("ar", "أعدم المسلحون الشيخ نعيم الولي، إمام وخطيب المسجد.", [("killed", 1, 1)]),
        (
            "ar",
            "أصيب (12) مواطنا، بينهم (3) نساء و(4) أطفال.",
            [("injured", 12, 12), ("injured", 3, 3), ("injured", 4, 4)],
        ),
        ("fr", "12 morts, dont (3) enfants.", [("killed", 12, 12), ("killed", 3, 3)]),
        ("ar", "أما عدد القتلى فقد بلغ 36.", [("killed", 36, 36)]),
    ],
)
def test_counts(lang: str, text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert expected == read_counts(lang, text)


def test_a_pattern_of_casualties_is_conduct_of_killing() -> None:
    assert read_counts("en", "The widespread strikes caused casualties in Orlat.") == [("killed", None, None)]


def test_the_end_of_a_day_is_that_day() -> None:
    text = "The army bombed Orlat at the end of the day, killing four farmers."
    row = read_row({"id": "t", "lang": "en", "text": text, "published": "2024-03-06"}, READER)["statements"][0]
    assert (row["date_from"], row["date_to"]) == ("2024-03-06", "2024-03-06")


@pytest.mark.parametrize(
    ("lang", "text", "place"),
    [
        ("en", "At least 27 Malian soldiers were killed in an attack.", None),
        ("en", "Nine civilians were killed in Russian strikes.", None),
        ("en", "Nine civilians were killed in Russia.", "Russia"),
        ("ar", "قتل 31 مدنيا في ولاية أورلات.", "ولاية أورلات"),
        ("en", "An air strike on Garva left nine militants dead.", "Garva"),
        ("fr", "Quinze civils ont été tués dans des raids sur la province d'Orlat.", "province d'Orlat"),
        ("fr", "Un journaliste a été tué à son domicile dans l'Etat de Sonvara.", "Etat de Sonvara"),
        ("en", "Nine children were abducted from a Catholic school.", None),
    ],
)
def test_a_word_for_the_people_of_a_country_is_no_place(lang: str, text: str, place: str | None) -> None:
    row = {"id": "t", "lang": lang, "text": text, "published": "2024-03-06"}
    assert [each["place"] for each in read_row(row, READER)["statements"]] == [place]


def test_what_somebody_can_confirm_has_happened() -> None:
    row = {"id": "t", "lang": "en", "text": "I can confirm the killing of 11 farmers in Velan.", "published": None}
    assert [each["event_time"] for each in read_row(row, READER)["statements"]] == ["current"]
