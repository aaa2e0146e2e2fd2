"""``luoshu forecast`` at the prompt."""

import pandas as pd
from click.testing import CliRunner

from luoshu.cli.forecast import forecast


def test_the_file_holds_a_row_for_every_series_and_year_and_is_the_same_each_time(tmp_path):
    rows = [
        f"{region},gdp,{year},{year - 2000 + step}"
        for step, region in enumerate("AB")
        for year in range(2001, 2012)
    ]
    panel, out = tmp_path / "panel.csv", tmp_path / "new" / "out.csv.gz"
    panel.write_text("region,indicator,year,value\n" + "\n".join(rows), encoding="utf-8")
    limits = tmp_path / "limits.csv"
    limits.write_text("indicator,lower,upper,unit\ngdp,0,,yuan\n", encoding="utf-8")
    asked = [
        str(panel),
        "--catalogue",
        str(limits),
        "--origin",
        "2010",
        "--horizon",
        "3",
        "-o",
        str(out),
        "--lang",
        "en",
    ]
    done = CliRunner().invoke(forecast, asked, catch_exceptions=False)
    assert done.exit_code == 0
    assert "6 rows of forecasts written" in done.stderr
    first = out.read_bytes()
    CliRunner().invoke(forecast, asked, catch_exceptions=False)
    assert out.read_bytes() == first
    table = pd.read_csv(out)
    assert table.columns[:5].tolist() == ["region", "indicator", "year", "q0.01", "q0.05"]
    assert table.columns[-1] == "q0.99"
    assert table.shape == (6, 24)
    assert table["year"].tolist() == [2011, 2012, 2013] * 2


def test_what_cannot_be_forecast_is_said(tmp_path):
    panel = tmp_path / "panel.csv"
    panel.write_text(
        "region,indicator,year,value\nA,gdp,2001,1\nA,gdp,2002,2\nA,new,2005,2\n", encoding="utf-8"
    )
    done = CliRunner().invoke(
        forecast, [str(panel), "--origin", "2003", "--horizon", "1", "--lang", "zh"], catch_exceptions=False
    )
    assert "有1行无法预测" in done.stderr
    assert done.stdout.count("\n") == 3
