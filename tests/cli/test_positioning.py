"""``luoshu positioning`` on the built-in case."""

import json

from click.testing import CliRunner

from luoshu.cli.positioning import positioning


def test_luoyang_is_ranked_and_what_is_missing_is_named():
    result = CliRunner().invoke(
        positioning, ["luoyang", "--json", "--as-of", "2020-03-31"], catch_exceptions=False
    )
    indices = {item["id"]: item for item in json.loads(result.output)["indices"]}
    centre = indices["economic_centre"]
    own = next(each for each in centre["standings"] if each["region"] == "Luoyang")
    low, high = own["rank_range"]
    assert 1 <= low <= own["rank"]["stated"] <= high <= len(centre["standings"])
    assert "transport_hub" in indices
    assert indices["transport_hub"]["standings"] == []
    assert "airport_passengers" in indices["transport_hub"]["left_out"]


def test_it_speaks_both_languages():
    for language, word in (("zh", "区域经济中心"), ("en", "Regional economic centre")):
        result = CliRunner().invoke(positioning, ["luoyang", "--lang", language], catch_exceptions=False)
        assert word in result.output
