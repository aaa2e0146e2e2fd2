"""``luoshu report`` writes the documents, says what it left out, and refuses what it does not know."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from luoshu.cli.report import report
from luoshu.errors import OptionError

QUICK = ["--draws", "200", "--without", "replay", "--without", "stress", "--without", "levers"]


def test_the_documents_asked_for_are_written_with_the_sections_of_the_other_rooms(tmp_path: Path) -> None:
    asked = ["luoyang", "--as-of", "2020-03-31", "--format", "html，xlsx", "--lang", "en", *QUICK]
    result = CliRunner().invoke(report, [*asked, "--output", str(tmp_path)], catch_exceptions=False)
    assert result.exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "report.html",
        "report.xlsx",
        "report.zh.html",
    ]
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    for name in ("review", "positioning", "peers"):
        assert f'<section id="{name}"' in page
    assert '<section id="replay"' not in page
    assert 'href="report.zh.html"' in page


def test_an_unknown_format_or_part_is_refused_with_what_there_is(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=r"pdf is not known; use one or several of: html, docx, xlsx"):
        CliRunner().invoke(report, ["luoyang", "--format", "pdf"], catch_exceptions=False)
    with pytest.raises(OptionError, match=r"levels is no part of the report"):
        CliRunner().invoke(report, ["luoyang", "--without", "levels"], catch_exceptions=False)
