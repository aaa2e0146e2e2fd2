"""Laws of the project as a whole: texts in two languages, lengths, encodings, dependencies with their reasons."""

from __future__ import annotations

import ast
import re
import string
import tomllib
from pathlib import Path

import pytest

from luoshu import __version__, errors

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
IGNORED = {"build", "dist", "venv", "node_modules", "__pycache__"}
PROSE = {".md", ".py", ".toml", ".yaml", ".yml", ".html", ".css", ".js", ".csv", ".txt", ".ini", ".mako", ""}
TABLES = sorted((ROOT / "src" / "luoshu" / "language").glob("*.toml"))
HAN = re.compile(r"[\u4e00-\u9fff]")
QUOTED_HAN = re.compile(r"`[^`]*`|'[^']*'|\"[^\"]*\"|“[^”]*”|\([^)]*\)")


def files() -> list[Path]:
    """Return the files of the project, without what is built, cached or ignored."""
    found = []
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        hidden = any(part.startswith(".") and part not in (".ci",) for part in parts[:-1])
        if (
            path.is_file()
            and path.name != ".git"
            and not hidden
            and not IGNORED & set(parts)
            and not path.name.endswith(".egg-info")
        ):
            found.append(path)
    return found


FILES = files()
TEXTS = [path for path in FILES if path.suffix in PROSE]


def pyproject() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def sentences(table: Path) -> dict[str, dict[str, str]]:
    return tomllib.loads(table.read_text(encoding="utf-8"))


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_every_sentence_is_there_in_both_languages_with_the_same_values(table: Path):
    wrong = []
    for key, said in sentences(table).items():
        if set(said) != {"zh", "en"} or not said["zh"].strip() or not said["en"].strip():
            wrong.append(f"{key}: needs zh and en")
        elif fields(said["zh"]) != fields(said["en"]):
            wrong.append(f"{key}: {fields(said['zh'])} in zh, {fields(said['en'])} in en")
    assert not wrong


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_english_sentences_hold_no_chinese_outside_quotes(table: Path):
    assert [key for key, said in sentences(table).items() if HAN.search(QUOTED_HAN.sub("", said["en"]))] == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_chinese_sentences_are_chinese_with_full_width_punctuation(table: Path):
    half = re.compile(r"[\u4e00-\u9fff}][,;!?]|[\u4e00-\u9fff]:|[\u4e00-\u9fff]\(|\)[\u4e00-\u9fff]")
    quoted = re.compile(r"“[^”]*”|`[^`]*`")
    assert [key for key, said in sentences(table).items() if half.search(quoted.sub("“”", said["zh"]))] == []
    worded = re.compile(r"[A-Za-z]{3,} [A-Za-z]{3,} [A-Za-z]{3,}")
    plain = {key: re.sub(r"\{[^}]*\}|`[^`]*`", "", said["zh"]) for key, said in sentences(table).items()}
    assert [key for key, said in plain.items() if worded.search(said) and not HAN.search(said)] == []


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix == ".py"], ids=lambda path: path.name)
def test_no_file_of_code_is_longer_than_500_lines(path: Path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 500


def test_text_is_utf_8_with_plain_line_ends():
    for path in TEXTS:
        content = path.read_bytes().decode("utf-8")
        assert "\r\n" not in content or path.suffix == ".csv", path


def test_no_file_names_a_place_on_one_machine_or_a_host_of_packages():
    slash = "/"
    places = [slash + "work" + slash, slash + "root" + slash, slash + "home" + slash, "C:\\" + "Users"]
    hosts = [
        "pypi" + ".org",
        "python" + "hosted",
        "npmjs" + ".",
        "deb." + "debian",
        "github" + "usercontent",
        "conda" + ".anaconda",
    ]
    found = [
        f"{path.relative_to(ROOT).as_posix()}: {word}"
        for path in TEXTS
        for word in places + hosts
        if word in path.read_text(encoding="utf-8")
    ]
    assert not found


def test_the_version_stands_once():
    assert pyproject()["project"]["version"] == __version__  # type: ignore[index]


def test_every_dependency_has_its_reason():
    project = pyproject()["project"]
    extras = project["optional-dependencies"]  # type: ignore[index]
    wanted = [*project["dependencies"], *(line for extra in extras.values() for line in extra)]  # type: ignore[index]
    names = {re.split(r"[\[<>=~! ;]", line)[0].lower() for line in wanted}
    page = (ROOT / "docs" / "reference" / "dependencies.md").read_text(encoding="utf-8")
    told = {name.lower() for name in re.findall(r"^\| `([\w.-]+)` \|", page, re.MULTILINE)}
    assert names == told


def test_the_readme_has_its_two_commands_in_both_languages():
    marked = re.compile(r"<!-- command: (\w+) -->\n```\w*\n([^`]+)```")
    english = dict(marked.findall((ROOT / "README.md").read_text(encoding="utf-8")))
    chinese = dict(marked.findall((ROOT / "README.zh.md").read_text(encoding="utf-8")))
    assert english == chinese
    assert list(english) == ["run", "test"]
    assert all(command.count("\n") == 1 for command in english.values())


def test_every_change_note_is_named_by_number_and_kind_and_says_something():
    notes = [path for path in (ROOT / "changelog.d").iterdir() if path.name != "README.md"]
    kinds = r"\d+\.[\w-]+\.(breaking|results|added|fixed)\.md"
    assert [note.name for note in notes if not re.fullmatch(kinds, note.name)] == []
    assert [note.name for note in notes if len(note.read_text(encoding="utf-8").strip()) < 20] == []


def code() -> list[tuple[Path, ast.Module]]:
    found = [path for path in FILES if path.suffix == ".py"]
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in found]


def literal(node: ast.expr) -> str | None:
    """Return the words of a plain or formatted string, values left out; None where it is no literal."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
    return None


def test_every_refusal_in_the_code_is_said_in_english_and_chinese():
    kinds = {kind.__name__ for kind in vars(errors).values() if isinstance(kind, type)}
    wrong = []
    for path, tree in code():
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        for call in calls:
            if not (isinstance(call.func, ast.Name) and call.func.id in kinds) or not path.is_relative_to(
                SOURCE
            ):
                continue
            words = [literal(argument) for argument in call.args[:2]]
            if not call.args or isinstance(call.args[0], ast.Starred) or None in words:
                continue
            if len(words) < 2 or not HAN.search(words[1] or ""):
                wrong.append(f"{path.name}, line {call.lineno}: no Chinese")
            elif HAN.search(QUOTED_HAN.sub("", words[0] or "")):
                wrong.append(f"{path.name}, line {call.lineno}: Chinese in the English")
    assert not wrong


def test_no_function_has_more_than_70_lines_of_code():
    long = []
    for path, tree in code():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                words = (ast.get_docstring(node, clean=False) or "").count("\n")
                if (lines := (node.end_lineno or 0) - node.lineno + 1 - words) > 70:
                    long.append(f"{path.name}: {node.name} has {lines}")
    assert not long


def test_no_module_is_named_for_nothing():
    empty = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}
    assert [path for path, _ in code() if path.stem in empty or path.parent.name in empty] == []
