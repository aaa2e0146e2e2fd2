"""The prompt in both languages: help, wrong use, and the table behind them."""

from __future__ import annotations

import gettext
import importlib.util
import inspect
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
import pytest

from luoshu.cli import main as prompt

ROOT = Path(__file__).resolve().parents[2]


def commands(command: click.Command) -> Iterator[click.Command]:
    yield command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            # As written in the code: `get_command` has already put the help into one language.
            verbs = prompt.VERBS
            module = import_module(f"luoshu.cli.{verbs[name]}") if name in verbs else None
            inner = getattr(module, verbs[name]) if module else command.get_command(context, name)
            assert inner is not None
            yield from commands(inner)


def texts() -> set[str]:
    """Return all help of all verbs and options as it stands in the code."""
    found = set()
    for command in commands(prompt.cli):
        found.add(inspect.cleandoc(command.help or ""))
        found |= {option.help or "" for option in command.params if isinstance(option, click.Option)}
    return found - {"Show the version and exit."}


@pytest.fixture(autouse=True)
def english_again(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.delenv("LUOSHU_LANG", raising=False)
    yield
    gettext.textdomain("messages")


def leave(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["luoshu", *arguments])
    with pytest.raises(SystemExit) as left:
        prompt.main()
    return int(left.value.code or 0)


def test_every_verb_and_option_has_help_and_the_help_its_chinese(monkeypatch: pytest.MonkeyPatch):
    everything = texts()
    assert "" not in everything, "a verb or option without help"
    prompt.prompt_in("zh")
    told = {text: prompt.in_one_language(text, "  " if "\n" not in text else "\n\n") for text in everything}
    assert sorted(text for text, chinese in told.items() if chinese == text) == []


def test_the_compiled_table_is_that_of_the_source():
    source = importlib.util.spec_from_file_location("compile_prompt", ROOT / "scripts" / "compile_prompt.py")
    assert source is not None
    assert source.loader is not None
    script = importlib.util.module_from_spec(source)
    source.loader.exec_module(script)
    assert script.COMPILED.read_bytes() == script.compiled(script.TABLE.read_text(encoding="utf-8"))


def test_help_is_in_the_language_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("LUOSHU_LANG", "zh")
    assert leave(monkeypatch, "--help") == 0
    assert "规划能否实现" in capsys.readouterr().out
    monkeypatch.setenv("LUOSHU_LANG", "en")
    assert leave(monkeypatch, "--help") == 0
    shown = capsys.readouterr().out
    assert "Will this development plan be met" in shown
    assert "规划" not in shown


@pytest.mark.parametrize(
    ("arguments", "english", "chinese"),
    [
        (["apraise"], "No such command 'apraise'", "没有命令'apraise'"),
        (["levers", "--langue"], "No such option", "没有选项"),
        (["levers", "--lang", "fr"], "'fr' is not one of", "'fr'不在可选范围"),
    ],
)
def test_wrong_use_leaves_with_2_and_is_told_in_both_languages(
    arguments: list[str],
    english: str,
    chinese: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    for language, words in (("en", english), ("zh", chinese)):
        monkeypatch.setenv("LUOSHU_LANG", language)
        assert leave(monkeypatch, *arguments) == 2
        assert words in capsys.readouterr().err


def test_every_verb_takes_what_its_options_give():
    """A shared option with another name than the function expects would fail only when the verb is used."""
    for command in commands(prompt.cli):
        if not isinstance(command, click.Group):
            taken = set(inspect.signature(command.callback).parameters)
            given = {parameter.name for parameter in command.params if parameter.expose_value}
            assert given == taken, command.name
