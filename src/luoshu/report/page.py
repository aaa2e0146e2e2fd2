"""The page: one self-contained HTML file that opens offline and asks nothing of any server."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from luoshu.appraise.answer import Appraisal
from luoshu.axes.indicator import Catalogue, read_catalogue
from luoshu.axes.region import Regions
from luoshu.errors import OptionError
from luoshu.language import LANGUAGES, say
from luoshu.language.number import NARROW, plain
from luoshu.plan.plan import Plan
from luoshu.report.chart.mark import brand_mark
from luoshu.report.content import Context, Maker, Section
from luoshu.report.number import count, day
from luoshu.report.sections.board import board_section
from luoshu.report.sections.chapter import chapters
from luoshu.report.sections.hero import hero_sentence, hero_stand
from luoshu.report.sections.limits import sources_section, trust_section, unknown_section
from luoshu.report.sections.odds import odds_section
from luoshu.report.sections.together import consistency_section, joint_section
from luoshu.report.source import Sources

SHEETS = ("page.css", "phone.css", "print.css")


def write_page(
    appraisal: Appraisal,
    plan: Plan,
    regions: Regions,
    path: Path,
    *,
    language: str,
    sections: Sequence[Maker] = (),
    later: Appraisal | None = None,
    catalogue: Catalogue | None = None,
    options: Sequence[str] = (),
    twin: str = "",
) -> Path:
    """Write the report as one HTML page and return its path.

    Parameters
    ----------
    appraisal, plan, regions
        The answer, the plan it is of, and the regions it names.
    path : Path
        File to write; its folder is made where it does not exist.
    language : {"zh", "en"}
    sections : sequence of Maker
        Sections of other rooms (`luoshu.report.content` says how).
    later : Appraisal, optional
        The same plan appraised at a later date: what happened since, shown in a layer of its own.
    catalogue : Catalogue, optional
        Names of the indicators; the built-in one where left out.
    options : sequence of str
        Further options of the command that repeats the run.
    twin : str
        Name of the file with the page in the other language, for a link; empty where there is none.

    Raises
    ------
    OptionError
        If the language is not known, or the page cannot be written there.
    """
    html = page_html(
        appraisal,
        plan,
        regions,
        language=language,
        sections=sections,
        later=later,
        catalogue=catalogue,
        options=options,
        twin=twin,
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OptionError(
            f"{path} cannot be written ({error.strerror or error}). Choose another folder with `--output`.",
            f"无法写入{path}（{error.strerror or error}）。请用--output另选文件夹。",
        ) from error
    return path


def page_html(
    appraisal: Appraisal,
    plan: Plan,
    regions: Regions,
    *,
    language: str,
    sections: Sequence[Maker] = (),
    later: Appraisal | None = None,
    catalogue: Catalogue | None = None,
    options: Sequence[str] = (),
    twin: str = "",
) -> str:
    """Return the report as HTML; see `write_page`.

    Raises
    ------
    OptionError
        If the language is not known.
    """
    if language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise OptionError(
            f"language {language!r} is not known; use one of: {known}.",
            f"语言“{language}”未知，可用：{known}。",
        )
    context = Context(
        appraisal=appraisal, plan=plan, regions=regions, language=language, sources=Sources(language), later=later,
        options=tuple(options), catalogue=catalogue or read_catalogue(),
    )  # fmt: skip
    made = make_sections(context, sections)
    template = environment(language).get_template("page.html")
    return template.render(
        context=context, appraisal=appraisal, plan=plan, sections=made, twin=twin, language=language,
        sheets=_sheets(), brand=brand_mark(),
        sentence=hero_sentence(context), stand=hero_stand(context), has_later=later is not None, draws=plain(appraisal.draws, language, digits=9),
        as_of=day(appraisal.as_of, language), announced=day(plan.announced, language),
        print_foot=_css_text(say("report.print_foot", language, name=plan.name.of(language), day=day(appraisal.as_of, language))),
    )  # fmt: skip


def make_sections(context: Context, more: Sequence[Maker] = ()) -> list[Section]:
    """Return all sections in their order; that of the sources is made last, when every figure has been cited."""
    for source in context.plan.sources:
        title = source.title.of(context.language)
        context.sources.number(title, source.url, source.published, context.say("plan_text"))
    makers: list[Maker] = [
        odds_section, *chapters(context), joint_section, consistency_section, *more,
        unknown_section, trust_section,
    ]  # fmt: skip
    made = [section for section in (maker(context) for maker in makers) if section is not None]
    made.append(
        board_section(context, {name: said for section in made for name, said in section.on_board.items()})
    )
    made.sort(key=lambda section: section.place)
    made.append(sources_section(context))
    return sorted(made, key=lambda section: section.place)


def environment(language: str) -> Environment:
    """Return the templates with the words of one language; everything put into them is escaped."""
    found = Environment(
        loader=PackageLoader("luoshu.report", "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_with_narrow_space,
    )
    found.filters["clauses"] = _clauses_of(language)
    found.filters["breakable"] = lambda words: _breakable(words, language)
    found.globals["t"] = _say_of(language)
    found.globals["ordinal"] = lambda number: ordinal(number, language)
    found.globals["kind"] = lambda block: type(block).__name__.lower()
    return found


def _with_narrow_space(value: object) -> object:
    """Put a narrow no-break space before a per cent sign, and set what stands between backticks as code."""
    if not isinstance(value, str):
        return value
    spaced = value.replace(" %", f"{NARROW}%")
    if isinstance(spaced, Markup) or spaced.count("`") < 2:
        return spaced
    parts = spaced.split("`")
    plain_, code = Markup("{}"), Markup("<code>{}</code>")
    typed = [(code if place % 2 else plain_).format(part) for place, part in enumerate(parts)]
    return Markup("").join(typed)


def _say_of(language: str) -> Callable[..., str]:
    def t(key: str, **values: object) -> str:
        return say(key if "." in key else f"report.{key}", language, **values)

    return t


def ordinal(number: int, language: str) -> str:
    """Return the number of a section.

    Examples
    --------
    >>> ordinal(2, "zh"), ordinal(12, "zh"), ordinal(2, "en")
    ('二', '十二', '2')
    """
    if language == "zh":
        return "二" if number == 2 else count(number, "zh")
    return str(number)


def _clauses_of(language: str) -> Callable[[str], Markup]:
    """Return a filter that lets a Chinese heading break at punctuation alone: each clause is an inline block."""

    def clauses(words: str) -> Markup:
        if language != "zh":
            return escape(words)
        parts = [part for part in re.split(r"(?<=[，；：。、])(?![”）])", words) if part]
        merged: list[str] = []
        for part in parts:
            if merged and (len(merged[-1]) < 5 or len(part) < 3):
                merged[-1] += part
            else:
                merged.append(part)
        return Markup("").join(Markup('<span class="ph">{}</span>').format(part) for part in merged)

    return clauses


def _breakable(words: str, language: str) -> Markup:
    """Let a Chinese target break before its threshold."""
    if language != "zh":
        return escape(words)
    parts = re.split(r"(?=达到|超过|突破|不低于|不高于|高于|低于|降到|降至|（)", words)
    return Markup("<wbr>").join(escape(part) for part in parts if part)


def _css_text(words: str) -> Markup:
    """Return words as the inside of a CSS string; they cannot end it, nor the style element around it."""
    safe = "".join(letter if letter not in '"\\<>\n\r&' else " " for letter in words)
    return Markup(safe)  # noqa: S704 - cleaned just above


@cache
def _sheets() -> Markup:
    folder = files("luoshu.report") / "static"
    return Markup("\n".join((folder / name).read_text(encoding="utf-8") for name in SHEETS))  # noqa: S704 - our own files
