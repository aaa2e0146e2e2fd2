"""YAML with line numbers, checked against a pydantic model; all faults of a file are told together."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError

from luoshu.errors import Fault, LuoshuError, gathered
from luoshu.language import say

Model = TypeVar("Model", bound=BaseModel)
Lines = dict[tuple[str | int, ...], int]

LARGEST = 32 * 1024 * 1024
MOST_ITEMS = 1_000_000
"""Items in one file; anchors that multiply (the "billion laughs") are refused before they are unfolded."""


class _Loader(yaml.SafeLoader):
    """Safe loader that refuses a key given twice in one mapping."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node)
        if key in seen:
            raise yaml.constructor.ConstructorError(
                None, None, f"key {key!r} stands twice in one mapping", key_node.start_mark
            )
        seen.add(key)
    return loader.construct_mapping(node, deep=True)


class _Quick(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The same on libyaml, four times as fast; for the package's own files: it has no guard against deep nesting."""


for _kind in (_Loader, _Quick):
    _kind.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
    # Dates stay text: the models say themselves what they take.
    _kind.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:timestamp"]
        for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
OWN = Path(__file__).resolve().parents[1]
"""The package itself."""


def _lines(node: yaml.Node, path: tuple[str | int, ...], found: Lines) -> None:
    if len(found) > MOST_ITEMS:
        raise yaml.YAMLError("more items than a plan or catalogue can have")
    found[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            found[(*path, str(key.value))] = key.start_mark.line + 1
            _lines(value, (*path, str(key.value)), found)
            found[(*path, str(key.value))] = key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            _lines(value, (*path, number), found)


def read_text(path: Path, kind: type[LuoshuError]) -> str:
    """Return the text of a UTF-8 file (with or without byte-order mark), or raise ``kind`` with the remedy."""
    try:
        if path.stat().st_size > LARGEST:
            raise kind(
                f"{path.name} is larger than {LARGEST // 1024**2} MB; expected a text file. Split it.",
                f"{path.name}超过{LARGEST // 1024**2}MB，应为文本文件；请拆分。",
            )
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise kind(
            f"{path.name} is not UTF-8 text. Save it as UTF-8 and try again.",
            f"{path.name}不是UTF-8文本，请另存为UTF-8后重试。",
        ) from None
    except FileNotFoundError:
        raise kind(f"{path} does not exist. Check the name.", f"{path}不存在，请检查文件名。") from None
    except IsADirectoryError:
        raise kind(f"{path} is a folder; expected a file.", f"{path}是文件夹，应为文件。") from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise kind(
            f"{path} cannot be read ({reason}). Check the rights of the file and its folder.",
            f"无法读取{path}（{reason}），请检查文件和文件夹的权限。",
        ) from None


def load_yaml(path: Path, kind: type[LuoshuError]) -> tuple[Any, Lines]:
    """Return the content of a YAML file and the line of every item in it.

    Parameters
    ----------
    path : Path
        UTF-8 file.
    kind : type of LuoshuError
        What to raise where the file cannot be read.

    Returns
    -------
    content, lines
        ``lines[("targets", 0, "year")]`` is the line (from 1) of that key.

    Raises
    ------
    LuoshuError
        Of ``kind``: not there, not UTF-8, or no YAML (with the line).
    """
    text = read_text(path, kind)
    lines: Lines = {}
    loader = (_Quick if path.resolve().is_relative_to(OWN) else _Loader)(text)
    try:
        node = loader.get_single_node()
        if node is not None:
            _lines(node, (), lines)
        content = loader.construct_document(node) if node is not None else None
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        fault = Fault(
            f"no valid YAML: {_problem(error)}. Correct this line.",
            f"不是有效的YAML：{_problem(error)}，请改正此行。",
            file=path.name,
            line=mark.line + 1 if mark else None,
        )
        raise gathered(kind, [fault]) from None
    finally:
        loader.dispose()
    return content, lines


def _problem(error: Exception) -> str:
    return str(getattr(error, "problem", None) or (error.args[0] if error.args else type(error).__name__))


def line_of(lines: Lines, place: tuple[str | int, ...]) -> int | None:
    """Return the line of ``place``, or of the nearest item around it."""
    for end in range(len(place), -1, -1):
        if place[:end] in lines:
            return lines[place[:end]]
    return None


def checked(model: type[Model], content: Any, lines: Lines, path: Path, kind: type[LuoshuError]) -> Model:
    """Return ``content`` as ``model``; raise all its faults, each with its line, as one error of ``kind``."""
    try:
        return model.model_validate(content)
    except ValidationError as error:
        items = error.errors(include_url=False)
        faults = [
            Fault(*_words(item, model), file=path.name, line=line_of(lines, tuple(item["loc"])))
            for item in items
            if not _follows(item, items)
        ]
        raise gathered(kind, faults) from None


_SHAPES = {
    "float_parsing": "number", "float_type": "number", "finite_number": "finite", "int_parsing": "whole",
    "int_type": "whole", "int_from_float": "whole", "string_type": "string", "string_too_short": "short",
    "too_short": "empty", "bool_parsing": "truth", "bool_type": "truth", "tuple_type": "list", "list_type": "list", "dict_type": "mapping",
    "model_type": "mapping", "model_attributes_type": "mapping",
}  # fmt: skip
"""Kinds of fault that pydantic finds: the sentence in ``language/files.toml`` that tells them."""
_LIMITS = {
    "greater_than_equal": "least",
    "greater_than": "above",
    "less_than_equal": "most",
    "less_than": "below",
}


def _follows(item: Any, items: Sequence[Any]) -> bool:
    """Say whether a list is only called too short because what stands in it has faults of its own."""
    return item["type"] == "too_short" and any(
        other["loc"][: len(item["loc"])] == item["loc"] and other is not item for other in items
    )


def _words(item: Any, model: type[BaseModel]) -> tuple[str, str]:
    place = ".".join(str(part) for part in item["loc"]) or "file"
    met = item.get("input")
    shown = repr(met) if isinstance(met, str | int | float | bool) or met is None else type(met).__name__
    kind, limits = item["type"], item.get("ctx") or {}
    values: dict[str, object] = {"place": place, "shown": shown[:80]}
    if kind == "value_error" and isinstance(limits["error"], LuoshuError):
        if not item["loc"]:
            return limits["error"].text("en"), limits["error"].text("zh")
        return f"{place}: {limits['error'].text('en')}", f"{place}：{limits['error'].text('zh')}"
    if kind == "extra_forbidden":
        near = difflib.get_close_matches(str(item["loc"][-1]), sorted(_fields(model)), n=3)
        return _said("near" if near else "extra", near=", ".join(near), **values)
    if kind in ("literal_error", "enum"):
        return _said("choice", choices=str(limits["expected"]).replace(" or ", ", "), **values)
    if kind in ("greater_than_equal", "greater_than", "less_than_equal", "less_than"):
        limit = next(iter(limits.values()))
        return _said(_LIMITS[kind], limit=f"{limit:g}" if isinstance(limit, float) else limit, **values)
    if kind == "missing":
        return _said("missing", **values)
    if kind in _SHAPES:
        return _said(_SHAPES[kind], **values)
    return _said("other", reason=item["msg"].removeprefix("Value error, "), **values)


def _said(key: str, **values: object) -> tuple[str, str]:
    return say(f"files.{key}", "en", **values), say(f"files.{key}", "zh", **values)


def _fields(model: type[BaseModel], seen: frozenset[type[BaseModel]] = frozenset()) -> set[str]:
    """Return the names of all fields of a model and of the models in it."""
    found: set[str] = set(model.model_fields)
    for field in model.model_fields.values():
        for part in _models_in(field.annotation):
            if part not in seen:
                found |= _fields(part, seen | {model})
    return found


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models_in(part)]
