"""How a source came by a count is read from its own words."""

import pytest

from saksi.model import CountingMethod
from saksi.read import Reader


@pytest.mark.parametrize(
    ("lang", "text", "method"),
    [
        ("en", "The Harlan Monitor has documented the killing of 14 civilians in Oro.", CountingMethod.DOCUMENTED),
        ("en", "The UN mission verified the killing of 14 civilians in Oro.", CountingMethod.VERIFIED),
        ("en", "Gunmen killed 14 civilians in Oro, police said.", CountingMethod.REPORTED),
        ("id", "Pemantau Harlan mendokumentasikan kematian 14 warga sipil di Oro.", CountingMethod.DOCUMENTED),
        ("id", "Misi PBB telah memverifikasi pembunuhan 14 warga sipil di Oro.", CountingMethod.VERIFIED),
        ("fr", "L'Observatoire de Harlan a recensé 14 civils tués à Oro.", CountingMethod.DOCUMENTED),
        ("ar", "ووثق المرصد مقتل 14 مدنيا في أورو.", CountingMethod.DOCUMENTED),
    ],
)
def test_the_counting_method_is_read(lang: str, text: str, method: CountingMethod) -> None:
    (statement, *_) = Reader().read_text(text, lang=lang).statements
    assert statement.counting is method
