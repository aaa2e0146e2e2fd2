"""``luoshu``: the verbs, loaded when they are asked for, and the one place where faults become messages."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import NoReturn

import click

from luoshu import __version__
from luoshu.errors import LuoshuError
from luoshu.language import chosen, say

VERBS: dict[str, str] = {
    "check": "check",
    "backtest": "backtest",
    "peers": "peers",
    "positioning": "positioning",
    "levers": "levers",
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
        return command


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
    """Will this development plan be met, and what would change the answer?

    规划能否实现？怎样才能改变结果？
    """


def main() -> NoReturn:
    """Run the command line; exit 0 answered, 1 input refused, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    language = asked_language(sys.argv[1:])
    try:
        cli.main(standalone_mode=False)
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
