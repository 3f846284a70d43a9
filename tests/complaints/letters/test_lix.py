"""The measure of readability itself."""

import pytest

from tests.complaints.letters.lix import lix


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Dit is kort. Dat ook.", 2.5),
        ("Ons standpunt komt morgen.", 4 + 25),
        ("Dit is waarom:\nje had gelijk.", 3),
        ("- een\n- twee drie\n- vier", 4 / 3),
        ("Kop\n\nJe had gelijk op 8 december 2026.", 3 + 100 / 6),  # figures are no words
        ("Heb je vragen? Bel dan!", 2.5),
        ("De e-mail kwam van noor@example.org of https://www.example.org/klachten/12/ dus.", 6),
    ],
)
def test_lix_counts_words_sentences_and_long_words(text: str, value: float) -> None:
    assert lix(text) == pytest.approx(value)


def test_lix_tells_plain_words_from_official_ones() -> None:
    plain = "We hebben je klacht goed bekeken. We zijn het niet met je eens. Dit is waarom."
    official = (
        "Naar aanleiding van onderhavige klachtprocedure berichten wij betrokkene omtrent voornoemde bevindingen."
    )
    assert lix(plain) < 25
    assert lix(official) > 60
