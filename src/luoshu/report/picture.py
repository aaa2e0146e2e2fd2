"""Charts as pictures, for formats that cannot show the page's own drawings."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from markupsafe import Markup

FONTS = {
    "zh": "Microsoft YaHei, PingFang SC, Noto Sans CJK SC, sans-serif",
    "en": "Segoe UI, 'Source Sans 3', Noto Sans, sans-serif",
}
"""A name that is no row of words must stand in quotes, or no font of the list is used."""
SCALE = 2.0
"""Pixels of the picture for one of the drawing."""


@cache
def _light() -> dict[str, str]:
    """Return the colours of the light page by the name of their variable, its paper white as that of a document."""
    style = (files("luoshu.report") / "static" / "page.css").read_text(encoding="utf-8")
    first = style[style.index(":root{") : style.index("}")]
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9A-Fa-f]+)", first)) | {"paper": "#FFFFFF"}


@cache
def _rules(language: str) -> str:
    """Return the rules of the page that concern drawings, every variable replaced by its colour."""
    style = (files("luoshu.report") / "static" / "page.css").read_text(encoding="utf-8")
    found = []
    for names, body in re.findall(r"([^{}@]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", style)):
        drawn = re.search(r"(fill|stroke|font-size|font-weight|paint-order)", body)
        if drawn and ":" not in names and not re.search(r"[>+~\[]", names):
            found.append(f"{names.strip()}{{{body}}}")
    text = "\n".join(found).replace("var(--sans)", FONTS[language])
    return re.sub(r"var\(--([\w-]+)\)", lambda match: _light().get(match[1], "#000"), text)


def standalone(drawing: Markup, language: str) -> str:
    """Return a drawing of the page as an SVG file of its own, in the colours of the light page.

    Examples
    --------
    >>> from luoshu.report.chart.svg import circle, svg
    >>> alone = standalone(svg("wide", (10, 10), "a dot", [circle("d1", (5, 5), 3)]), "en")
    >>> alone.startswith('<svg xmlns="http://www.w3.org/2000/svg"'), "var(" in alone
    (True, False)
    """
    hatch = (
        '<defs><pattern id="hatch" width="7" height="7" patternTransform="rotate(45)" patternUnits="userSpaceOnUse">'
        f'<line x1="0" y1="0" x2="0" y2="7" stroke="{_light()["rule2"]}" stroke-width="1.6"/></pattern></defs>'
    )
    head, _, rest = str(drawing).partition(">")
    head = head.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    ground = '<rect width="100%" height="100%" fill="#FFFFFF"/>'
    return f"{head}><style>{_rules(language)}</style>{hatch}{ground}{rest}"


def png(drawing: Markup, language: str) -> bytes:
    """Return a drawing as a PNG picture, twice its size in pixels."""
    import vl_convert  # only documents with pictures need it

    found: bytes = vl_convert.svg_to_png(standalone(drawing, language), scale=SCALE)
    return found
