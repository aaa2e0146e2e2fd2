"""Charts as pictures."""

import pytest

from luoshu.report.chart.svg import line, svg, text
from luoshu.report.picture import png


@pytest.mark.parametrize(("language", "words"), [("zh", "洛阳"), ("en", "Luoyang")])
def test_words_are_drawn_in_both_languages(language: str, words: str) -> None:
    """A list of fonts that cannot be read leaves a picture without words."""
    ground = [line("gr", (0, 0), (90, 0))]
    bare, told = (
        png(svg("wide", (100, 40), "l", parts), language)
        for parts in (ground, [*ground, text("s", (5, 25), words)])
    )
    assert bare != told
