"""Text that is cut off anywhere, as teasers and exports are, is read as far as it goes."""

import pytest

from saksi.read import Reader

READER = Reader()
TEXTS = {
    "en": (
        "Gunmen killed three herders and a 34-year-old nurse in Oro on 9 May, the ministry said. Nine people were wounded, four in "
        "Harlan and five in Tol; two of them freed. The dead were a boy, 5, a 34 year old and one of their sons. He said that they were killed in the deadliest "
        "attack since 2029. Two children were among them. Quoting an official, the Velan Times, said to cite a nurse who fled, reported that "
        "the number had risen to 12, bringing to 40 the number killed this year before being shot."
    ),
    "fr": (
        "Des hommes armés ont tué trois bergers et une infirmière de 34 ans à Oro le 9 mai, a indiqué le ministère. Neuf personnes "
        "ont été blessées, dont quatre à Harlan et cinq à Tol ; deux d'entre elles ont été libérées (avec Tidewire). "
        "Deux enfants figurent parmi elles, dit-elle à Radio Velan au cours des 24 dernières heures."
    ),
    "id": (
        "Orang bersenjata menewaskan tiga gembala dan seorang perawat berusia 34 tahun di Oro pada 9 Mei, kata kementerian. Sembilan "
        "orang terluka, masing-masing empat di Harlan dan lima di Tol; dua di antaranya dibebaskan, lalu ditembak mati. "
        "Dua anak termasuk di antaranya, kata seorang pemahat kepada Radio Velan dalam 24 jam terakhir."
    ),
    "ar": (
        "قتل مسلحون ثلاثة رعاة وممرضة في الرابعة والثلاثين في أورو يوم 9 مايو، بحسب الوزارة. وأصيب تسعة أشخاص، أربعة في هارلان وخمسة في "
        "تول، واقتادوا رجلا وزوجته وطفليهما ثم قتلوهم في هجوم شنه مسلحون. وقتل عشرة خلال الساعات الـ 24 الماضية، "
        "أطلق جندي النار عليهم فقتلهم، وعالجت المنظمة 45 جريحا توفي 12 منهم."
    ),
}


@pytest.mark.parametrize("lang", sorted(TEXTS))
def test_a_text_cut_off_anywhere_is_read(lang: str) -> None:
    text = TEXTS[lang]
    cuts = [at for at, sign in enumerate(text) if not sign.isalnum()]
    for cut in cuts:
        for piece in (text[:cut], text[cut:], text[cut : cut + 60]):
            for statement in READER.read_text(piece, lang=lang).statements:
                assert piece[statement.span.start : statement.span.end] == statement.span.quote
