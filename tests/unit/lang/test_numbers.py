import pytest

from saksi.lang import NumberForm, NumberRole, find_numbers, load_pack, parse_number

_Row = tuple[str, str, int | None, int | None, bool]

# language, words, lower, upper, approximate
_ROWS: list[_Row] = [
    ("en", "at least 12", 12, None, False),
    ("en", "no fewer than twelve", 12, None, False),
    ("en", "more than 50", 51, None, False),
    ("en", "over fifty", 51, None, False),
    ("en", "up to 20", None, 20, False),
    ("en", "as many as 20", None, 20, False),
    ("en", "fewer than 20", None, 19, False),
    ("en", "between 9 and 50", 9, 50, False),
    ("en", "9-50", 9, 50, False),
    ("en", "9–50", 9, 50, False),
    ("en", "from 9 to 50", 9, 50, False),
    ("en", "two or three", 2, 3, False),
    ("en", "at least one, possibly up to 12", 1, 12, False),
    ("en", "10 to 15 thousand", 10_000, 15_000, False),
    ("en", "nearly 65,000", 65_000, 65_000, True),
    ("en", "an estimated 200", 200, 200, True),
    ("en", "at least about 200", 200, None, True),
    ("en", "dozens", 20, 99, True),
    ("en", "scores", 20, 99, True),
    ("en", "several dozen", 20, 99, True),
    ("en", "hundreds", 100, 999, True),
    ("en", "thousands", 1000, 9999, True),
    ("en", "tens of thousands", 10_000, 99_999, True),
    ("en", "hundreds of thousands", 100_000, 999_999, True),
    ("en", "several", None, None, False),
    ("en", "a number of", None, None, False),
    ("en", "two dozen", 24, 24, False),
    ("en", "more than a hundred", 101, None, False),
    ("en", "1.5 million", 1_500_000, 1_500_000, False),
    ("en", "47 people or more", 47, None, False),
    ("en", "50+", 50, None, False),
    ("id", "1.383", 1383, 1383, False),
    ("id", "sedikitnya 47", 47, None, False),
    ("id", "lebih dari seribu", 1001, None, False),
    ("id", "antara 9 dan 50", 9, 50, False),
    ("id", "9 hingga 15", 9, 15, False),
    ("id", "hampir 65.000", 65_000, 65_000, True),
    ("id", "puluhan", 20, 99, True),
    ("id", "ratusan", 100, 999, True),
    ("id", "ribuan", 1000, 9999, True),
    ("id", "ratusan ribu", 100_000, 999_999, True),
    ("id", "1,5 juta", 1_500_000, 1_500_000, False),
    ("id", "200-300 ribu", 200_000, 300_000, False),
    ("id", "kedua", 2, 2, False),
    ("id", "seorang", 1, 1, False),
    ("id", "sejumlah", None, None, False),
    ("fr", "au moins onze", 11, None, False),
    ("fr", "plus de 200", 201, None, False),
    ("fr", "jusqu'à 20", None, 20, False),
    ("fr", "1 383", 1383, 1383, False),
    ("fr", "1\u202f383", 1383, 1383, False),
    ("fr", "entre 9 et 50", 9, 50, False),
    ("fr", "une vingtaine", 20, 20, True),
    ("fr", "plus d'une centaine", 101, None, True),
    ("fr", "des dizaines", 20, 99, True),
    ("fr", "des centaines de milliers", 100_000, 999_999, True),
    ("fr", "12 personnes au moins", 12, None, False),
    ("fr", "2,3 millions", 2_300_000, 2_300_000, False),
    ("fr", "plusieurs", None, None, False),
    ("ar", "١٬٣٨٣", 1383, 1383, False),
    ("ar", "۱۳۸۳", 1383, 1383, False),
    ("ar", "أكثر من 50", 51, None, False),
    ("ar", "ما لا يقل عن 12", 12, None, False),
    ("ar", "72 شخصا على الأقل", 72, None, False),
    ("ar", "من 9 إلى 50", 9, 50, False),
    ("ar", "بين 9 و50", 9, 50, False),
    ("ar", "نحو 200", 200, 200, True),
    ("ar", "عشرات", 20, 99, True),
    ("ar", "مئات الآلاف", 100_000, 999_999, True),
    ("ar", "شخصين", 2, 2, False),
    ("ar", "طفليهما", 2, 2, False),
    ("ar", "امرأتان", 2, 2, False),
    ("ar", "ثلاثة وعشرون ألفا وأربعمئة وخمسة", 23_405, 23_405, False),
    ("ar", "3 آلاف و200", 3200, 3200, False),
    ("ar", "عدد من", None, None, False),
]


@pytest.mark.parametrize(("lang", "words", "lower", "upper", "approx"), _ROWS)
def test_number_words_are_read_as_intervals(lang: str, words: str, lower: int, upper: int, approx: bool) -> None:
    mention = parse_number(words, load_pack(lang))
    assert mention is not None
    assert (mention.lower, mention.upper, mention.approx) == (lower, upper, approx)
    assert words.startswith(mention.as_written)


@pytest.mark.parametrize(
    ("lang", "text", "role"),
    [
        ("en", "a man aged 23 fled", NumberRole.AGE),
        ("en", "a 23-year-old man", NumberRole.AGE),
        ("en", "in 2019, they fled", NumberRole.YEAR),
        ("en", "on 12 March they fled", NumberRole.DATE),
        ("en", "at 10:30 they fled", NumberRole.TIME),
        ("en", "at 10 p.m. they fled", NumberRole.TIME),
        ("en", "paid $5 million", NumberRole.MONEY),
        ("en", "12 per cent of them", NumberRole.PERCENT),
        ("en", "an AK-47 rifle", NumberRole.IDENTIFIER),
        ("en", "a 9mm pistol", NumberRole.MEASURE),
        ("en", "the 3rd brigade", NumberRole.ORDINAL),
        ("en", "three days of protest", NumberRole.DURATION),
        ("en", "Resolution 2254 says", NumberRole.IDENTIFIER),
        ("en", "30 km north", NumberRole.MEASURE),
        ("id", "pukul 10.30 WIB", NumberRole.TIME),
        ("id", "dana Rp 15 juta untuk korban", NumberRole.MONEY),
        ("id", "pada tahun 1998 lalu", NumberRole.YEAR),
        ("id", "serangan ke-3 itu", NumberRole.ORDINAL),
        ("id", "serangan kedua itu", NumberRole.ORDINAL),
        ("id", "berusia 23 tahun", NumberRole.DURATION),
        ("id", "Pasal 340 KUHP", NumberRole.IDENTIFIER),
        ("fr", "âgé de 23 ans", NumberRole.AGE),
        ("fr", "en mars 2011 déjà", NumberRole.YEAR),
        ("fr", "le 6 mars ils", NumberRole.DATE),
        ("fr", "à 8 h 30", NumberRole.TIME),
        ("ar", "في عام 2019", NumberRole.YEAR),
        ("ar", "الشاب (23 عاما)", NumberRole.DURATION),
        ("ar", "في 6 آذار", NumberRole.DATE),
        ("ar", "الساعة 10 صباحا", NumberRole.TIME),
    ],
)
def test_numbers_that_count_nobody_say_what_they_are(lang: str, text: str, role: NumberRole) -> None:
    assert role is find_numbers(text, load_pack(lang))[0].role


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "No one fled. One of them stayed.", []),
        ("en", "The toll rose from 9 to 15 people.", [(9, 9), (15, 15)]),
        ("en", "killing four and wounding five", [(4, 4), (5, 5)]),
        ("en", "killed 12 people and at least 5 guards", [(12, 12), (5, None)]),
        ("en", "the crowd of 2,000 people and 2000 more", [(2000, 2000), (2000, 2000)]),
        ("id", "salah satu korban", []),
        ("id", "dua orang tewas dan tiga luka", [(2, 2), (3, 3)]),
        ("fr", "14 morts, dont les 5 gardes", [(14, 14), (5, 5)]),
        ("ar", "مقتل 22 شخصا وإصابة 32 آخرين", [(22, 22), (32, 32)]),
        ("ar", "امرأة و3 أطفال", [(3, 3)]),
        ("ar", "يوم الثلاثاء", []),
        ("ar", "خمسة قتلى وثلاثة جرحى", [(5, 5), (3, 3)]),
    ],
)
def test_every_count_of_a_sentence_is_found(lang: str, text: str, expected: list[tuple[int, int]]) -> None:
    found = [each for each in find_numbers(text, load_pack(lang)) if each.role is NumberRole.COUNT]
    assert expected == [(each.lower, each.upper) for each in found]


def test_an_article_is_one_only_when_asked_for() -> None:
    text, pack = "un adulte et deux enfants", load_pack("fr")
    assert [each.form for each in find_numbers(text, pack)] == [NumberForm.WORDS]
    assert [each.lower for each in find_numbers(text, pack, with_articles=True)] == [1, 2]


def test_an_attached_particle_is_no_part_of_the_number() -> None:
    text = "وثلاثة أطفال"
    [mention] = find_numbers(text, load_pack("ar"))
    assert text[mention.number_start : mention.number_end] == "ثلاثة"


def test_zero_is_a_value() -> None:
    mention = parse_number("zero", load_pack("en"))
    assert mention is not None
    assert (mention.lower, mention.upper) == (0, 0)


@pytest.mark.parametrize("words", ["", "people", "12 and 13 of them", "10.3.4.5"])
def test_words_without_one_number_parse_as_none(words: str) -> None:
    assert parse_number(words, load_pack("en")) is None


def test_a_footnote_mark_is_no_digit() -> None:
    [mention] = find_numbers("12² civils", load_pack("fr"))
    assert (mention.lower, mention.as_written) == (12, "12")
