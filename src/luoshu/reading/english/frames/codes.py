"""Which targets an English document calls binding by their codes: Pledges A.1 to A.3 are statutory, every other is indicative."""

from __future__ import annotations

import re

FIRM = r"legally binding|binding|statutory|mandatory|obligatory|legal (?:effect|force)|force of law|compulsory|required by (?:law|statute)|by statute|by law|in law|binding in law|required by (?:our |the |its )?(?:licen[cs]e|permit|statute|regulat\w+)"
LOOSE = r"non-binding|not (?:legally )?binding|indicative|expected|aspirational|aspirations?|voluntary|guiding(?! (?:goals?|principles?|objectives?))|guidance|anticipated|anticipatory|projected|not statutory|for orientation|for guidance"
#: What a line that says something of the kind holds.
_SAYS = re.compile(
    r"bind|statut|mandat|obligat|legal|\blaw|compuls|requir|indicativ|expect|aspirat|volunt|guid|anticip|project|orient"
)
_NOUN = r"(?:targets?|goals?|objectives?|pledges?|commitments?|outcomes?|indicators?|polic(?:y|ies)|priorit(?:y|ies)|sections?|chapters?|parts?|tables?|ambitions?|milestones?|items?|points?|pillars?|missions?|aims?|rules?|standards?)"
_CODE = r"(?:\(?(?-i:[A-Z]{1,4})?[.-]?\d{1,2}(?:\.\d{1,2}){0,2}[a-z]?\)?|\([a-z]\)|(?-i:[IVX]{1,4})\b|(?-i:[A-H])\b)"
#: Pledges A.1 to A.3 are statutory; targets 1 to 4, which are binding; only C2 binds.
_SAID = re.compile(
    rf"(?<![\w.])(?:(?P<noun>{_NOUN})\s)?(?P<codes>{_CODE}(?:(?:,?\s(?:and|to|through|&)\s|,\s|\s?[–—-]\s?){_CODE})*),?\s(?:which\s|alone\s|both\s|all\s)?"
    rf"(?:(?:is|are|has|have|carry|carries|enjoys?|bears?)\s(?:[a-z]+\s){{0,2}}?(?:(?P<loose>{LOOSE})|(?P<firm>{FIRM}))\b|(?P<binds>binds?)\b)",
    re.IGNORECASE,
)
_REST = re.compile(
    rf"\b(?:(?:all|every|any)(?: the)? others?|the (?:rest|others|remainder|remaining)|other (?:targets|indicators|policies|figures)|everything else|unmarked [a-z]+)\b(?:\s[a-z]+){{0,6}}?\s(?:is|are|remains?|serves? as|has|have)\s(?:[a-z]+\s){{0,2}}?(?:(?P<loose>{LOOSE})|(?P<firm>{FIRM}))\b",
    re.IGNORECASE,
)
#: What takes in more than the targets with a code: every other figure in this plan.
_WHOLE = re.compile(
    r"\b(?:figures?|values?|numbers?|everything|this|plan|strategy|document|programme)\b", re.IGNORECASE
)
#: The headline commitments are binding.
_TITLED = re.compile(
    rf"\b[Tt]he\s(?P<title>(?:[a-z-]+\s){{1,3}}{_NOUN})\s(?:is|are)\s(?:[a-z]+\s){{0,2}}?(?:(?P<loose>{LOOSE})|(?:{FIRM}))\b"
)
_HEAD = re.compile(rf"\W*?(?:(?P<noun>{_NOUN})\s)?(?P<code>{_CODE})(?=[\s.:)|–—-])", re.IGNORECASE)
#: A code that says by itself what it stands for: A.1, C3, O4.
_OWN = re.compile(r"[A-Z]+[.-]?\d")

#: The noun of a code in the singular (empty where none stands before it), the code, and whether it binds.
Bound = tuple[str, str, bool]


def codes_bound(text: str) -> list[Bound]:
    """Return the codes that a line calls binding or indicative.

    Examples
    --------
    >>> codes_bound("Pledges A.1 to A.3 are statutory under the by-law.")
    [('pledge', 'A.1', True), ('pledge', 'A.2', True), ('pledge', 'A.3', True)]
    >>> codes_bound("Commitments (a) and (c) are indicative."), codes_bound("Only C2 binds us.")
    ([('commitment', 'a', False), ('commitment', 'c', False)], [('', 'C2', True)])
    """
    if not _SAYS.search(text):
        return []
    found = [
        (_singular(said["noun"] or ""), code, said["loose"] is None)
        for said in _SAID.finditer(text)
        for code in _listed(said["codes"])
        if said["noun"] or _OWN.match(code)
    ]
    return found + [("title", said["title"], said["loose"] is None) for said in _TITLED.finditer(text)]


def rest_bound(text: str) -> Bound | None:
    """Return whether a line calls all other targets binding, or all others with a code; None where it says nothing of them.

    Examples
    --------
    >>> rest_bound("Every other figure in this plan is indicative."), rest_bound("The rest are binding.")
    (('rest', 'all', False), ('rest', 'code', True))
    """
    said = _REST.search(text)
    return said and ("rest", "all" if _WHOLE.search(said.group()) else "code", said["loose"] is None)


def is_bound(text: str, path: tuple[str, ...], codes: tuple[Bound, ...]) -> bool | None:
    """Return whether the code of a line, or of a heading over it, was called binding; None where neither was.

    Examples
    --------
    >>> codes = (("pledge", "A.1", True), ("target", "2", True), ("section", "3", False))
    >>> is_bound("A.1 Emissions: 5 tonnes", (), codes), is_bound("2. Waste: 5 tonnes", ("Our targets",), codes)
    (True, True)
    >>> is_bound("Waste: 5 tonnes", ("3. Actions",), codes), is_bound("2. Waste", ("Actions",), codes)
    (False, None)
    """
    above = " ".join(path).lower()
    coded = False
    for n, line in enumerate((text, *reversed(path))):
        head = _HEAD.match(line)
        if head is None:
            continue
        own, code = _singular(head["noun"] or ""), head["code"].strip("()")
        coded = coded or bool(own or _OWN.match(code))
        for noun, bound, firm in codes:
            named = _OWN.match(code) or own == noun or (not own and (noun[:5] in above))
            if code == bound and (named or (n > 0 and noun in ("section", "chapter", "part"))):
                return firm
    titled = next((firm for noun, title, firm in codes if noun == "title" and title.lower() in above), None)
    rest = next((firm for noun, of, firm in codes if noun == "rest" and (coded or of == "all")), None)
    return rest if titled is None else titled


def _singular(noun: str) -> str:
    noun = noun.lower()
    return re.sub(r"ies$", "y", noun) if noun.endswith("ies") else noun.removesuffix("s")


def _listed(codes: str) -> list[str]:
    """Return the codes of a list, with those between the ends of a stretch: A.1 to A.3, (b)-(d)."""
    parts = re.findall(rf"{_CODE}|\bto\b|\bthrough\b|[–—-]", codes, re.IGNORECASE)
    out: list[str] = []
    for n, part in enumerate(parts):
        if part in ("to", "through", "–", "—", "-"):
            continue
        code = part.strip("()")
        if n > 1 and parts[n - 1] in ("to", "through", "–", "—", "-") and out:
            out += _between(out[-1], code)
        out.append(code)
    return out


def _between(first: str, last: str) -> list[str]:
    a, b = re.fullmatch(r"(.*?)(\d+)", first), re.fullmatch(r"(.*?)(\d+)", last)
    if a and b and b[1] in (a[1], ""):
        return [f"{a[1]}{n}" for n in range(int(a[2]) + 1, int(b[2]))]
    if len(first) == len(last) == 1:
        return [chr(n) for n in range(ord(first) + 1, ord(last))]
    return []
