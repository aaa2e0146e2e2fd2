"""A list of bodies with the role of each: A (lead), with help from B and C."""

from __future__ import annotations

import re

from luoshu.reading.english.lexicon.labels import part_of
from luoshu.reading.english.lexicon.names import is_body, names_in
from luoshu.reading.items import BodyRole

#: A body by name, its role, and where it stands in the line.
Named = tuple[str, BodyRole | None, int, int]

#: Words between those in charge and their helpers.
HELPED = (
    r"(?:(?:and\s|who\s|which\s)?(?:(?:will\s)?works?\s|(?:is\s|be\s|are\s)?)(?:closely\s)?)"
    r"(?:with (?:the )?(?:support|help|assistance|input|inputs|advice|participation|co-?operation|collaboration|involvement|backing|contributions?|guidance|aid) (?:from|of)|"
    r"(?:supported|assisted|backed|helped|advised|aided|joined|complemented) by|working (?:alongside|with)|alongside|together with|jointly with|along with|"
    r"in (?:close |full )?(?:partnership|collaboration|co-?operation|conjunction|coordination|co-ordination|association|consultation|concert|alliance|liaison|consortium) with|in support:|in tandem with|(?:who|which) (?:will )?(?:collaborates?|co-?operates?|partners?|liaises?) with)"
)
_HELPED = re.compile(rf"\s*[,(]?\s*(?:{HELPED}|with)\s", re.IGNORECASE)
_MARK = re.compile(
    r"\s?(?:[(\[](?P<part>[A-Za-z][A-Za-z /-]{0,48}?)(?:(?:,|\sfor|\son|\sof)\s[^()\[\]]{1,48})?[)\]]?|"
    r"\s(?P<lead>to lead|in the lead|(?:to )?takes? the lead|leads?|leading|as (?:the )?lead(?: [a-z]+)?)|\s(?P<duty>in charge|responsible|accountable)|\s(?P<help>to (?:support|assist|help|co-?operate)|in support|supports?|assists?|helps?|co-?operates?|contributes?|participates?|collaborates?|as (?:an? |the )?(?:supporting )?partners?))$",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    r"\s\((?:joint(?:ly)?|both|co-chairs?|(?:programme|outcome|goal|direction|action|pillar)s? [^()]{1,20})\)?$",
    re.IGNORECASE,
)
#: What follows a helper and is no part of its name.
_TAIL = re.compile(
    r"\s(?:cooperating|co-operating|assisting|supporting|participating|contributing|in support|in charge|to (?:lead|support|assist)|as (?:an? |the |key |its |supporting )*partners?|in an? \w+ role|providing \w+.*|(?:giving|lending|offering) \w+.*|"
    r"who .*|which .*|will .*|is .*|are .*|has .*|have .*|on .*|by .*|under .*|from .*|through .*|to [a-z]+ .*)$"
)


def with_roles(names: str, at: int, role: BodyRole | None, *, others: BodyRole | None = None) -> list[Named]:
    """Return the bodies of a list with the part of each; ``at`` is where the list stands in its line.

    Parameters
    ----------
    names : str
        The list as written, with marks of parts and the helpers behind a "with".
    at : int
        Offset of the list, added to the offsets returned.
    role : {"lead", "support"}, optional
        The part of those that bear no mark of their own.
    others : {"lead", "support"}, optional
        The part of those behind a first one that is marked as leading.

    Examples
    --------
    >>> [(name, role) for name, role, _, _ in with_roles("Port Agency, with Road Fund and Marine Institute", 0, None)]
    [('Port Agency', 'lead'), ('Road Fund', 'support'), ('Marine Institute', 'support')]
    """
    helped = _HELPED.search(names)
    stop = helped.start() if helped else len(names)
    out: list[Named] = []
    leads = False
    spread = _spread(names[:stop])
    for name, a, b in names_in(names[:stop]):
        plain, own = _unmarked(name)
        own = own or next((part for start, end, part in spread if start <= a < end), None)
        leads = leads or own == "lead"
        given = own or role or ("lead" if helped else others if leads else None)
        out.append((plain, given, at + a, at + (a + len(plain) if plain != name else b)))
    if helped is None or role == "support":
        return out
    for name, a, b in names_in(names[helped.end() :]):
        plain, own = _unmarked(_TAIL.sub("", name))
        if is_body(plain):
            begin = at + helped.end() + a
            end = begin + len(plain) if plain != name else at + helped.end() + b
            out.append((plain, own or "support", begin, end))
    return out


def _spread(names: str) -> list[tuple[int, int, BodyRole]]:
    """Return the stretches between semicolons whose verb speaks for all their names: A and B cooperate."""
    out: list[tuple[int, int, BodyRole]] = []
    for piece in re.finditer(r"[^;]+", names):
        mark = _MARK.search(piece.group().rstrip(" ."))
        if mark and (mark["lead"] or mark["help"]):
            out.append((*piece.span(), "lead" if mark["lead"] else "support"))
    return out


def _unmarked(name: str) -> tuple[str, BodyRole | None]:
    """Take the mark of its part off a name: Port Agency (lead), Road Fund to support."""
    mark = _MARK.search(name)
    if mark is None:
        return _OUTCOME.sub("", name), None
    plain = name[: mark.start()].rstrip()
    if mark["lead"] or mark["part"] == "L":
        return plain, "lead"
    if mark["help"] or mark["part"] == "S":
        return plain, "support"
    if mark["duty"]:
        return plain, None
    is_part, role = part_of(mark["part"])
    return (plain, role) if is_part else (_OUTCOME.sub("", name), None)


def free_of(taken: list[Named], found: list[Named]) -> list[Named]:
    """Return what was found and lies on nothing that was taken before."""
    return [f for f in found if f[0] and not any(f[2] < b and a < f[3] for _, _, a, b in taken)]
