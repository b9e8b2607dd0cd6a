"""How Arabic news and reports count victims, retold with invented people and places."""

import pytest

from saksi.read import Reader, read_row

READER = Reader()


def read(text: str) -> list[tuple[str, int | None, int | None]]:
    row = {"id": "t", "lang": "ar", "text": text, "published": "2024-03-06"}
    return [(each["act"], each["min"], each["max"]) for each in read_row(row, READER)["statements"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # adjectives are no people
        ("استهدفت غارة تولانية إسرائيلية محيط بلدة تول.", []),
        ("قتل أربعة مدنيين في قصف روسي على بلدة تول.", [("killed", 4, 4)]),
        ("قتل خمسة جنود في هجوم انتحاري في تول.", [("killed", 5, 5)]),
        ("استشهد شاب فلسطيني برصاص الجنود.", [("killed", 1, 1)]),
        ("قتل فلسطيني وأصيب آخر.", [("killed", 1, 1), ("injured", 1, 1)]),
        # numbers
        (
            "أوضح التقرير أن القتلى الـ 267 بينهم 72 طفلا و21 سيدة.",
            [("killed", 267, 267), ("killed", 72, 72), ("killed", 21, 21)],
        ),
        ("أسفر القصف عن مقتل طفل واحد وثماني نساء وإصابة عشر أخريات.", [("killed", 9, 9), ("injured", 10, 10)]),
        # parts and doers between
        (
            "قتل 130 مدنيا على يد قوات النظام بينهم 36 طفلا و12 سيدة.",
            [("killed", 130, 130), ("killed", 36, 36), ("killed", 12, 12)],
        ),
        ("وقال إن من بين القتلى خمس نساء وطفلين.", [("killed", 5, 5), ("killed", 2, 2)]),
        ("قتل مدنيان على يد المعارضة، وتسعة مدنيين على يد قوات أخرى.", [("killed", 2, 2), ("killed", 9, 9)]),
        # dead and wounded together
        ("سقط عشرة مدنيين بين قتيل وجريح في القصف.", [("other", 10, 10)]),
        ("أسفر القصف عن مقتل وإصابة أفراد من أسرة نازحة.", [("other", None, None)]),
        # nobody, anybody, things
        ("ونفى الجيش سقوط أي مدني.", [("killed", None, None)]),
        ("سيطرت القوات على المبنى دون خسائر بشرية بعد هجوم مسلح.", [("killed", 0, 0)]),
        ("أحرق المسلحون منازل قريتي البالغ عددها 400.", []),
        ("أصدرت المحكمة حكما بإعدام ثلاثة من المسلحين.", []),
        ("وتقول رابطة أهالي المعتقلين إنها سلمت النائب العام قائمة.", []),
        ("فقد صادر الأمن جميع وثائق الجنود.", []),
        ("لجأت قوات الأمن إلى القوة ضد المحتجين.", []),
        ("أقوال 84 معتقلا سابقا في السجن.", []),
        # plain plurals that were caused, two nouns of harm, threats, two nouns under one number
        ("أدى الهجوم لمقتل شخص وسقوط جرحى.", [("killed", 1, 1), ("injured", None, None)]),
        ("اعتقال وتعذيب العشرات من العناصر.", [("detained", 20, 99), ("tortured", 20, 99)]),
        ("وهدد التنظيم بقتل عشرة قضاة.", [("threatened", 10, 10)]),
        ("اعتقال 17 صحفيا وإعلاميا في تول.", [("detained", 17, 17)]),
        ("خلف القصف أزيد من 50 قتيلا ومئتي جريح.", [("killed", 51, None), ("injured", 200, 200)]),
        ("راح ضحية الهجوم تسعة أشخاص.", [("killed", 9, 9)]),
        # attacks
        ("وأطلق الجنود النار على رجل مسن في القرية.", [("other", 1, 1)]),
        ("وفجر انتحاري نفسه قرب الحاجز.", []),
        ("انتحاري فجر نفسه قرب الحاجز.", [("other", None, None)]),
    ],
)
def test_who_and_how_many(text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert read(text) == expected
