"""Look up a sentence and fill in its values."""

from __future__ import annotations

import locale
import os
import sys
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator

LANGUAGES = ("zh", "en")


class Text(BaseModel):
    """A name or sentence in both languages; one language alone serves for both.

    Examples
    --------
    >>> Text.model_validate({"zh": "洛阳", "en": "Luoyang"}).of("en")
    'Luoyang'
    >>> Text.model_validate("洛阳").of("en")
    '洛阳'
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    zh: str = ""
    en: str = ""

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        return {"zh": value, "en": value} if isinstance(value, str) else value

    def of(self, language: str) -> str:
        """Return the text in ``language``, or in the other one where this one is empty."""
        return (self.zh or self.en) if language == "zh" else (self.en or self.zh)

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)


def chosen(language: str | None = None) -> str:
    """Return ``language`` where it is one of `LANGUAGES`, else LUOSHU_LANG, else the system's, else English.

    Examples
    --------
    >>> chosen("zh")
    'zh'
    """
    if language in LANGUAGES:
        return str(language)
    named = (
        os.environ.get("LUOSHU_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG") or _of_windows()
    )
    return "zh" if named.lower().startswith("zh") else "en"


def _of_windows() -> str:
    """Return the language of the user's Windows, such as ``zh_CN``; empty elsewhere, where LANG says it."""
    if sys.platform != "win32":
        return ""
    import ctypes

    return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")


@cache
def _table(room: str) -> dict[str, dict[str, str]]:
    path = files("luoshu.language") / f"{room}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def keys(room: str) -> list[str]:
    """Return the keys of one room's table."""
    return sorted(_table(room))


def say(key: str, language: str, **values: object) -> str:
    """Return the sentence ``room.key`` in ``language`` with ``values`` put in.

    Raises
    ------
    KeyError
        If the table has no such sentence: a fault of the program, not of the user.

    Examples
    --------
    >>> say("cli.unknown_case", "en", name="x", known="luoyang")
    "'x' is neither a built-in case (luoyang) nor a plan file or folder that exists."
    """
    room, _, name = key.partition(".")
    sentence = _table(room)[name][language]
    return sentence.format(**values) if values else sentence


def both(key: str, **values: object) -> Text:
    """Return the sentence ``room.key`` in both languages with ``values`` put in.

    Examples
    --------
    >>> both("cli.interrupted").of("en")
    'Interrupted; nothing was written.'
    """
    return Text(zh=say(key, "zh", **values), en=say(key, "en", **values))
