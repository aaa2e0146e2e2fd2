"""``luoshu``: the verbs, loaded when they are asked for, and the one place where faults become messages."""

from __future__ import annotations

import copy
import gettext
import inspect
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import NoReturn, TypeVar

import click

from luoshu import __version__
from luoshu.errors import LuoshuError
from luoshu.language import chosen, say

Command = TypeVar("Command", bound=click.Command)

VERBS: dict[str, str] = {
    "appraise": "appraise",
    "read": "read",
    "check": "check",
    "import": "import_",
    "export": "export",
    "replay": "replay",
    "review": "review",
    "peers": "peers",
    "positioning": "positioning",
    "spillover": "spillover",
    "guardrails": "guardrails",
    "levers": "levers",
    "whatif": "whatif",
    "search": "search",
    "stress": "stress",
    "report": "report",
    "forecast": "forecast",
    "backtest": "backtest",
}
"""Verb: module under ``luoshu.cli`` that holds a click command of the same name (``import`` is ``import_``)."""


class Verbs(click.Group):
    """A group that imports a verb only when it is used: a quick start matters at the prompt."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs in the order of the questions."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of one verb."""
        if cmd_name not in VERBS:
            return None
        module = import_module(f"luoshu.cli.{VERBS[cmd_name]}")
        command: click.Command = getattr(module, VERBS[cmd_name])
        return worded(command)


def worded(command: Command) -> Command:
    """Return a copy of a command whose help is in the language that `prompt_in` has chosen."""
    spoken = copy.copy(command)
    if command.help:
        spoken.help = in_one_language(inspect.cleandoc(command.help), "\n\n")
    spoken.params = [copy.copy(parameter) for parameter in command.params]
    for parameter in spoken.params:
        if isinstance(parameter, click.Option) and parameter.help:
            parameter.help = in_one_language(parameter.help, "  ")
    if isinstance(spoken, click.Group):
        spoken.commands = {name: worded(inner) for name, inner in spoken.commands.items()}
    return spoken


def in_one_language(text: str, border: str) -> str:
    """Return a help text as the table has it, or its parts in one language where it was written in both.

    Examples
    --------
    >>> prompt_in("en")
    >>> in_one_language("Folder for the page.  页面所在文件夹。", "  ")
    'Folder for the page.'
    """
    told = gettext.gettext(text)
    parts = [part for part in text.split(border) if part.strip()]
    chinese = ["\u4e00" <= max(part) <= "\uffef" for part in parts]
    if told != text or len(set(chinese)) < 2:
        return told
    wanted = os.environ.get("LANGUAGE") == "zh"
    return border.join(part for part, is_chinese in zip(parts, chinese, strict=True) if is_chinese == wanted)


def prompt_in(language: str) -> None:
    """Let help and wrong use be told in ``language``: the table is ``zh.toml`` beside this file."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("luoshu", str(Path(__file__).parent))
    gettext.textdomain("luoshu")


def asked_language(arguments: list[str]) -> str:
    """Return the language of messages: that of ``--lang`` among the arguments, else the usual one."""
    for place, argument in enumerate(arguments):
        if argument == "--lang" and place + 1 < len(arguments):
            return chosen(arguments[place + 1])
        if argument.startswith("--lang="):
            return chosen(argument.partition("=")[2])
    return chosen()


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="luoshu")
def cli() -> None:
    """Will this development plan be met, and what would change the answer?"""


def main() -> NoReturn:
    """Run the command line; exit 0 answered, 1 input refused, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    language = asked_language(sys.argv[1:])
    prompt_in(language)
    try:
        worded(cli).main(standalone_mode=False)
    except click.exceptions.Exit as leave:
        sys.exit(leave.exit_code)
    except click.Abort:
        click.echo(say("cli.interrupted", language), err=True)
        sys.exit(1)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except LuoshuError as error:
        click.echo(error.text(language), err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        click.echo(say("cli.interrupted", language), err=True)
        sys.exit(1)
    except Exception as error:
        if os.environ.get("LUOSHU_DEBUG"):
            raise
        click.echo(say("cli.fault", language, kind=type(error).__name__, message=error), err=True)
        sys.exit(1)
    sys.exit(0)
