"""What the pages say is so: every example runs, every link leads somewhere, every verb and field has its place."""

from __future__ import annotations

import doctest
import os
import re
import shutil
from pathlib import Path

import click
import pytest
from pydantic import BaseModel

from luoshu.cli.main import VERBS, cli
from tests.examples import Page, alike, blocks, differs, examples, renewed

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("changelog.d/*.md")])
RUN = [page for page in PAGES if "```console" in page.read_text(encoding="utf-8")]
RENEW = bool(os.environ.get("LUOSHU_RENEW"))
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def prose(text: str) -> str:
    """Return a page without its fenced blocks."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


def anchors(text: str) -> set[str]:
    """Return the anchors that the headings of a page make."""
    words = (re.sub(r"[^\w\- ]", "", heading.strip().lower()) for heading in HEADING.findall(prose(text)))
    return {word.replace(" ", "-") for word in words}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """Return an empty folder as the home of a new user, with the files that lie beside the page."""
    page: Path = request.getfixturevalue("page")
    beside = page.with_suffix("") if page.stem.count(".") == 0 else page.parent / page.stem.split(".")[0]
    if beside.is_dir() and page.is_relative_to(ROOT / "docs"):
        shutil.copytree(beside, tmp_path, dirs_exist_ok=True)
    for variable in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(variable, str(tmp_path))
    for variable in [variable for variable in os.environ if variable.startswith("LUOSHU_")]:
        monkeypatch.delenv(variable)
    monkeypatch.setenv("LUOSHU_LANG", "zh" if page.name.endswith(".zh.md") else "en")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    return tmp_path


@pytest.mark.parametrize("page", RUN, ids=name)
def test_every_documented_command_runs_and_says_what_the_page_says(
    page: Path, place: Path, monkeypatch: pytest.MonkeyPatch
):
    ran = Page(page, place, monkeypatch)
    text = ran.run()
    if RENEW:
        page.write_text(text, encoding="utf-8", newline="\n")
        return
    assert not ran.faults, "\n\n".join(ran.faults)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_documented_python_example_is_true(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    text = page.read_text(encoding="utf-8")
    source = "".join(block.body + "\n" for block in blocks(text) if ">>> " in block.body)
    flags = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    test = doctest.DocTestParser().get_doctest(source, {}, name(page), name(page), 0)
    said: list[str] = []
    result = doctest.DocTestRunner(optionflags=flags).run(test, out=said.append)
    assert not result.failed, "".join(said)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_of_a_page_leads_somewhere(page: Path):
    text = page.read_text(encoding="utf-8")
    lost = []
    for target in (one or other for one, other in LINK.findall(prose(text))):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        if not there.exists():
            lost.append(f"{target}: no such file")
        elif anchor and anchor not in anchors(there.read_text(encoding="utf-8")):
            lost.append(f"{target}: no such heading")
    assert not lost


def test_every_page_of_the_docs_can_be_reached_from_their_first_page():
    reached, waiting = set(), [ROOT / "docs" / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        for target in (one or other for one, other in LINK.findall(prose(page.read_text(encoding="utf-8")))):
            path = target.partition("#")[0]
            if path and not re.match(r"[a-z]+:", path):
                waiting.append((page.parent / path).resolve())
    assert set((ROOT / "docs").rglob("*.md")) <= reached


def section(page: str, heading: str) -> str:
    """Return what stands on a page under a heading, up to the next of the same or a higher level."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    found = re.search(rf"^(#+) {re.escape(heading)}$", text, re.MULTILINE)
    if not found:
        return ""
    rest = text[found.end() :]
    end = re.search(rf"^#{{1,{len(found[1])}}} ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest


@pytest.mark.parametrize("verb", list(VERBS))
def test_every_verb_has_a_section_with_all_its_options_and_no_other(verb: str):
    text = section("reference/command-line.md", f"`luoshu {verb}`")
    assert text, f"docs/reference/command-line.md has no section `luoshu {verb}`"
    command = cli.get_command(click.Context(cli), verb)
    assert command is not None
    commands = [command, *(command.commands.values() if isinstance(command, click.Group) else ())]
    options = {
        option
        for each in commands
        for parameter in each.params
        if isinstance(parameter, click.Option) and not parameter.hidden
        for option in [*parameter.opts, *parameter.secondary_opts]
        if option.startswith("--")
    }
    told = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", text))
    assert options - told == set(), "options without a word"
    assert told - options <= {"--help"}, "options that the verb does not have"


def models() -> list[tuple[str, type[BaseModel]]]:
    from luoshu.axes import indicator, region
    from luoshu.plan import plan, target

    of_plan = [
        plan.Plan, target.Target, target.Reference, target.Span, plan.Source, plan.Positioning, plan.IndexPart,
        plan.Task, plan.Measure, plan.Body, plan.Assignment, plan.Guardrail, plan.Result, plan.Reading, plan.ReadItem,
    ]  # fmt: skip
    of_catalogue = [
        indicator.Catalogue,
        indicator.Indicator,
        indicator.Identity,
        indicator.Order,
        region.Region,
    ]
    return [("plan-file.md", model) for model in of_plan] + [
        ("catalogue.md", model) for model in of_catalogue
    ]


@pytest.mark.parametrize(("page", "model"), models(), ids=lambda value: getattr(value, "__name__", value))
def test_every_field_of_a_file_has_its_row_and_every_row_its_field(page: str, model: type[BaseModel]):
    text = section(f"reference/{page}", f"`{model.__name__}`")
    rows = set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))
    assert rows == set(model.model_fields)


def test_an_example_that_does_not_hold_is_told():
    """By hand: one word, one number by two units, a line too many; and what is allowed."""
    text = "```console\n$ luoshu a \\\n    b\nGDP  8.1 %\n...\nend\n```\n"
    [example] = examples(blocks(text)[0])
    assert example.command == "luoshu a b"
    assert differs(example.shown, "GDP 8.1 %\nx\ny\nend\n") == ""
    assert "GDP 8.4 %" in differs(example.shown, "GDP 8.4 %\nend\n")
    assert "no such line" in differs(example.shown, "GDP 8.1 %\nx\n")
    assert "goes on" in differs(("end",), "end\nmore\n")
    assert alike("8.1 %", "8.2 %")
    assert not alike("8.1 %", "8.3 %")
    assert not alike("GDP", "gdp")


def test_renewing_leaves_what_still_holds_and_cuts_as_the_page_cuts():
    assert renewed(("a", "...", "c", "..."), "a\nb\nc\nd\n") == ["a", "...", "c", "..."]
    assert renewed(("a", "...", "d"), "A\nb\nD\n") == ["A", "...", "D"]
    assert renewed(("a",), "b\nc\n") == ["b", "c"]
    assert renewed((), "b\n") == []


def test_every_unit_and_spelling_stands_in_the_reference():
    from luoshu.axes.unit import canonical, known_units

    rows = re.findall(r"^\| (`\S.*?`) \| (.*) \|$", section("reference/catalogue.md", "Units"), re.MULTILINE)
    told = {unit.strip("`"): re.findall(r"`([^`]+)`", spellings) for unit, spellings in rows}
    assert list(told) == known_units()
    assert [name for unit, names in told.items() for name in names if canonical(name)[0] != unit] == []


def test_every_column_of_the_record_stands_in_the_reference():
    from luoshu.panel.panel import COLUMNS

    rows = re.findall(r"^\| `(\w+)` \|", section("reference/record.md", "Record"), re.MULTILINE)
    assert tuple(rows) == COLUMNS


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_file_shown_on_a_page_is_one_that_is_read(page: Path, tmp_path: Path):
    from luoshu.axes.indicator import read_catalogue
    from luoshu.axes.region import read_regions
    from luoshu.plan.read import read_plan

    def read_own(path: Path) -> None:
        read_catalogue(path, onto=read_catalogue())

    readers = {"indicators": read_own, "headings": read_own, "regions": read_regions, "id": read_plan}
    for number, block in enumerate(blocks(page.read_text(encoding="utf-8"))):
        first = block.body.partition(":")[0]
        if block.kind == "yaml" and first in readers:
            path = tmp_path / f"{number}.yaml"
            path.write_text(block.body, encoding="utf-8")
            readers[first](path)
