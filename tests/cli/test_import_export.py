"""The two verbs at the prompt: round trips, both languages, exit codes, nothing lost."""

import json
import sys

import pytest

from luoshu.cli import main as prompt

TABLE = '临江市主要指标（单位：亿元）\n指标,2021,2022\n地区生产总值,"5,447.1",5675.2①\n'


@pytest.fixture
def run(monkeypatch, capsys):
    """Return a function that runs the prompt and gives exit code, answer and notices."""
    monkeypatch.delenv("LUOSHU_DATABASE", raising=False)

    def go(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["luoshu", *map(str, arguments)])
        with pytest.raises(SystemExit) as left:
            prompt.main()
        said = capsys.readouterr()
        return int(left.value.code or 0), said.out, said.err

    return go


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(TABLE.encode("gb18030"))
    return path


def test_a_yearbook_table_is_stored_and_told_in_either_language(run, table, tmp_path):
    code, out, err = run("import", table, "--into", tmp_path / "a", "--region", "临江市", "--lang", "zh")
    assert code == 0
    assert "新增2个数据，0个已有" in out
    assert err == ""
    code, out, _ = run("import", table, "--into", tmp_path / "a", "--region", "临江市", "--lang", "en")
    assert code == 0
    assert "0 new, 2 there already" in out


def test_a_dry_run_shows_what_would_be_stored(run, table, tmp_path):
    code, out, _ = run(
        "import", table, "--into", tmp_path / "a", "--region", "临江市", "--dry-run", "--lang", "en"
    )
    assert code == 0
    assert "临江市  gdp  2021  5447.1 100m_yuan" in out
    assert not (tmp_path / "a").exists()


def test_faults_leave_by_exit_code_1_with_all_places_and_store_nothing(run, tmp_path):
    path = tmp_path / "bad.csv"
    path.write_text("region,indicator,year,value\nX,gdp,2021,abc\nX,gdp,2022,nan\n", encoding="utf-8")
    code, out, err = run("import", path, "--into", tmp_path / "a", "--lang", "en")
    assert (code, out) == (1, "")
    assert "2 faults:" in err
    assert "bad.csv, row 2, column D" in err
    assert "Traceback" not in err
    assert not (tmp_path / "a").exists()


def test_the_json_answer_holds_the_counts(run, table, tmp_path):
    code, out, _ = run("import", table, "--into", tmp_path, "--region", "临江市", "--json")
    answer = json.loads(out)
    assert code == 0
    assert (answer["files"], answer["added"], answer["same"], answer["dry_run"]) == (
        {"t.csv": 2},
        2,
        0,
        False,
    )


@pytest.mark.parametrize("name", ["r.csv", "r.xlsx"])
def test_the_built_in_record_goes_out_and_comes_in_the_same(run, tmp_path, name):
    assert run("export", "luoyang", "-o", tmp_path / name)[0] == 0
    code, _, _ = run("import", tmp_path / name, "--into", tmp_path / "a", "--lang", "en")
    assert code == 0
    assert run("export", "luoyang", "-o", tmp_path / "one.csv", "--encoding", "utf-8")[0] == 0
    assert run("export", tmp_path / "a", "-o", tmp_path / "two.csv", "--encoding", "utf-8")[0] == 0
    one, two = ((tmp_path / each).read_text(encoding="utf-8").splitlines() for each in ("one.csv", "two.csv"))
    assert sorted(one) == sorted(two)


@pytest.mark.parametrize(("name", "language"), [("w.csv", "zh"), ("w.csv", "en"), ("w.xlsx", "zh")])
def test_the_wide_form_comes_in_with_the_same_figures(run, tmp_path, name, language):
    path = tmp_path / name
    asked = ("--region", "Luoyang", "--region", "Henan", "--wide", "--lang", language)
    assert run("export", "luoyang", *asked, "-o", path)[0] == 0
    plan = tmp_path / "plan.yaml"
    plan.write_text("{id: p, name: p, region: Luoyang, announced: '2020', due: 2025}", encoding="utf-8")
    code, _, err = run("import", path, "--into", tmp_path, "--lang", "en")
    assert (code, err) == (0, "")
    from luoshu.workspace.bring import record_of

    then, now = record_of("luoyang").panel, record_of(tmp_path).panel
    wanted = [pair for pair in then.pairs() if pair[0] in ("Luoyang", "Henan")]
    assert now.pairs() == wanted
    for pair in wanted:
        assert now.series(*pair).values.tolist() == pytest.approx(then.series(*pair).values.tolist())


def test_export_writes_to_standard_output_only_what_was_known(run):
    code, out, err = run(
        "export",
        "luoyang",
        "--region",
        "洛阳",
        "--indicator",
        "GDP",
        "--since",
        2018,
        "--as-of",
        "2020-03-31",
        "--wide",
        "--lang",
        "zh",
    )
    assert (code, err) == (0, "")
    assert out.splitlines() == ["地区,指标,单位,2018", "洛阳,地区生产总值,亿元,4640.7821"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("export", "nowhere"), "is neither a built-in case"),
        (("export", "luoyang", "--region", "Luoyan"), "region 'Luoyan' is not known. Nearest: Luoyang"),
        (("export", "luoyang", "--since", "2100"), "the record holds nothing of what is asked"),
        (("export", "luoyang", "--since", "2020", "--until", "2010"), "--since 2020 lies after --until 2010"),
        (("export", "luoyang", "--as-of", "then"), "--as-of then is no day"),
        (("export", "luoyang", "-o", "x.doc"), "expected a name that ends in .csv or .xlsx"),
        (("import", "gone.csv"), "gone.csv does not exist"),
        (("import", "gone.csv", "--database", "mysql://a/b"), "is no database address"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_message(run, tmp_path, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*arguments, "--lang", "en")
    assert (code, out) == (1, "")
    assert said in err
    assert list(tmp_path.iterdir()) == []


def test_a_note_that_looks_like_a_formula_stays_text_in_a_workbook(tmp_path):
    import pandas as pd
    from openpyxl import load_workbook

    from luoshu.panel.write import write_table

    write_table(pd.DataFrame({"note": ["=1+1"]}), tmp_path / "t.xlsx")
    cell = load_workbook(tmp_path / "t.xlsx").worksheets[0]["A2"]
    assert (cell.data_type, cell.value) == ("s", "=1+1")


def test_sdmx_comes_in_with_the_same_figures_and_breaks(run, tmp_path):
    path = tmp_path / "s.csv"
    assert run("export", "luoyang", "--sdmx", "--region", "Luoyang", "-o", path)[0] == 0
    assert run("import", path, "--into", tmp_path, "--lang", "en")[0] == 0
    from luoshu.workspace.bring import record_of

    then, now = (record_of(place).panel.series("Luoyang", "gdp") for place in ("luoyang", tmp_path))
    assert now.values.tolist() == then.values.tolist()
    assert now.breaks.tolist() == then.breaks.tolist()
