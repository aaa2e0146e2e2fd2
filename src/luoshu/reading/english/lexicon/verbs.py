"""The verbs of an English sentence and what they say of time: told from auxiliaries, endings and the words beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from luoshu.reading.english.lexicon.acts import NOUNS
from luoshu.reading.english.lexicon.words import IMPERATIVE, TURNING, words_of

#: open: promised; past: told; perfect: has been done; done: a form in -ed that may be a participle; now: a state of today; turn: a change in
#: the present tense; guess: what may come.
Tense = Literal["open", "past", "perfect", "done", "now", "turn", "guess"]

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*|[$£€¥₹]?\d[\d.,]*%?|[^\sA-Za-z\d]")
_ADVERB = words_of(
    "also not now only still then just already further even never jointly thus both all each once again "
    "together gradually ever almost nearly about"
)
_DETERMINER = words_of(
    "the a an our its their this that these those his her my your no any some every each another such"
)
_PREPOSITION = words_of(
    "of for with in on at by from per as into through over under between among across within than via and or "
    "newly to"
)
_BE = words_of("is are am was were be been being isn't aren't wasn't weren't")
_MODAL = words_of("will shall should must 'll won't shan't mustn't shouldn't ought")
#: What a rule forbids: may not fall below, cannot go above (adverbs such as "not" are passed over).
_BOUNDED = words_of("exceed go fall rise drop surpass dip slip sink")
_GUESS = words_of("would could may might")
_PRONOUN = words_of("we they it he she i who which that you")
#: Forms that are a past tense whatever stands beside them.
_PAST = words_of(
    "was were wasn't weren't had hadn't did didn't stood rose fell grew came became saw began took gave went drew wrote "
    "drove rode broke spoke chose froze flew threw knew ate sank sang swam drank forgot overtook outgrew overcame shrank "
    "sprang ran overran arose underwent undertook withdrew befell foresaw oversaw foretold wore tore swore shook awoke blew slept fled sped "
    "slid crept withstood"
)
#: Verbs that take no object: their form in -ed is a past tense, not a participle.
_NO_OBJECT = words_of(
    "eased climbed declined dropped slipped swelled remained stayed averaged amounted totalled totaled accounted lived "
    "resided stagnated peaked receded ebbed subsided retreated deteriorated worsened collapsed rebounded edged inched "
    "jumped surged soared plunged tumbled dipped crept converged happened occurred arrived emerged ended lagged trailed "
    "replied responded participated voted died volunteered commented complained hovered fluctuated dwindled waned rallied bottomed plateaued lasted ranked belonged consisted"
)
_EITHER = words_of(
    "made built held met lost left brought cut put set hit found led spread bred bound let cost spent won got sold "
    "sent paid bought caught taught sought fought thought felt dealt told fed swung clung hung kept overshot "
    "undershot"
)
#: Those of them that are the same in an order: cut losses by 5 %.
_UNCHANGED = words_of("cut put set hit spread let")
_DONE_OTHER = words_of("been done gone taken given shown known seen grown risen fallen written driven")
_NO_VERB = words_of("hundred aged red bed shed wed sled hatred sacred naked wicked rugged")
#: Verbs of will, in the present.
_WILL = re.compile(
    r"(?:want|aim|seek|intend|plan|pledge|commit|propose|hope|strive|target|resolve|undertake|envisage|foresee|wish|"
    r"aspire|expect|dream|promise|mean|ask|look|call|set)(?:e?s|ing|ning|ting)?$|(?:striving|proposing|undertaking|"
    r"envisaging|promising|pledging|resolving|aspiring|setting)$"
)
_WILLED = re.compile(
    r"(?:pledged|agreed|committed|resolved|decided|voted|undertaken|proposed|planned|promised|vowed|targeted|intended|"
    r"envisaged|expected|aimed|meant|set|due|scheduled|slated|budgeted|pegged|programmed|fixed|foreseen|earmarked|"
    r"mandated|required|tasked|obliged|ready|poised|working)$"
)
_FORECAST = re.compile(
    r"(?:likely|projected|forecast|forecasted|estimated|predicted|modelled|modeled|thought)$"
)
_FAILED = re.compile(
    r"(?:able|managed|failed|helped|began|continued|used|came|had|enough|allowed|enabled|started|struggled)$"
)
#: Words before "to" that make it a preposition.
_TOWARDS = words_of(
    "access equivalent compared due according relative up close equal subject response thanks next prior addition contribution "
    "contributions connected corresponding opposed similar contrast exposed relation regard respect back exposure "
    "north south east west adjacent attributable amounting amounts"
)
_VERBS_IN_AL = IMPERATIVE | words_of(
    "appeal deal heal reveal seal steal signal rival total mimic traffic picnic panic"
)
_NO_INFINITIVE = words_of(
    "work school market january february march april may june july august september october november december spring "
    "summer autumn winter mid end more less fewer half roughly"
)
_STATE = words_of(
    "is are has have accounts account stands lives live remains remain employs contributes represents "
    "generates produces lags consumes emits serves contains hosts receives holds hold covers owns own uses "
    "lack lacks takes depends relies constitutes comprises spends pays heats sits "
    "hovers lies earns ranks attends attend commute depend rely walk travel supplies affects affect gets get goes reads owes runs dies belongs exceeds warms carries feeds provides provide offers applies apply operates attracts draws drives makes make "
    "waits suffers feels trails smokes speaks"
)
#: Verbs whose form in -s is a plural as often.
_NOUNS_TOO = words_of(
    "plan work place cut rise increase fall drop record stop start move house train plant pilot place project permit license "
    "upgrade repair transfer test trial order project programme reform fund award grant report review post process record limit cap"
)
_DOERS = IMPERATIVE - _NOUNS_TOO
#: What people do, in the plural; the singular is a thing as often.
_DOES = words_of("finish smoke sleep walk cycle speak face read struggle rent commute work")
#: Those that are things behind a number: 300 accounts.
_THINGS = words_of("accounts covers uses offers makes draws drives runs hosts stands feeds lives gets")
_WISH = words_of(
    "goal target aim ambition objective intention pledge promise aspiration commitment ceiling limit cap floor "
    "destination goals targets aims ambitions objectives figures ceilings limits caps milestones numbers"
)
#: What follows a verb that says by how much.
_MEASURED = words_of(
    "to by from above below over under at beyond past more less another a an the nearly about some only just around "
    "almost roughly its their our up down steadily sharply further fully no within between twice half"
)
_WANTED = words_of("targeted envisaged sought foreseen planned aimed")
_HOW_MUCH = words_of("more less half over nearly about only almost fewer the a an")
_AMOUNT = words_of("a half one two three four five ten some around more less nearly about over almost at")
_MULTIPLES = words_of("doubles triples trebles quadruples halves")
#: Verbs that somebody does to an indicator: their form in -ed before "to" or "by" is a participle.
_MADE = words_of(
    "raised reduced confined restricted brought cut lowered kept held maintained limited capped contained halved lifted restored shortened narrowed trimmed curbed stabilised stabilized sustained"
)
_WAYS = words_of("by to from at above below over under up down")
_PLURAL = words_of("people women men children youth elderly staff police media data poor")


_AUXILIARY = _MODAL | _GUESS | {"to"}
_NO_PRESENT = _DETERMINER | _AUXILIARY
_NO_PAST = _BE | _DETERMINER | _MODAL | {"to", "has", "have", "had"}
_AFTER_NOUN = _PREPOSITION - {"and", "or"}
_MANY = _PRONOUN | _PLURAL
_MEASURED_OR_NAMED = _MEASURED | _DETERMINER


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb at ``text[start:end]`` and what it says of time."""

    start: int
    end: int
    tense: Tense


@lru_cache(maxsize=256)
def verbs_of(text: str) -> tuple[Verb, ...]:
    """Find the verbs of a sentence.

    Examples
    --------
    >>> text = "Rents rose to 5, homes repaired number 9, and we aim for 7."
    >>> [(v.tense, text[v.start : v.end]) for v in verbs_of(text)]
    [('past', 'rose'), ('done', 'repaired'), ('open', 'aim')]
    """
    words = [(_folded(m.group()), *m.span()) for m in _WORD.finditer(text)]
    found = []
    for i, (word, start, end) in enumerate(words):
        if not _may_tell(word) or not (word[0].isalpha() or word[0] == "'"):
            continue
        tense = _tense(words, i)
        if tense is not None:
            found.append(Verb(start, end, tense))
    return tuple(found)


_Words = list[tuple[str, int, int]]


def _folded(word: str) -> str:
    """Return a word in small letters; a name of capitals (RM, USD) stays one."""
    return word if len(word) > 1 and word.isupper() else word.lower().replace("’", "'")


def _before(words: _Words, i: int) -> str:
    """Return the word before, adverbs left out; empty at the beginning."""
    i -= 1
    while i >= 0 and (words[i][0] in _ADVERB or (words[i][0].endswith("ly") and len(words[i][0]) > 4)):
        i -= 1
    return words[i][0] if i >= 0 else ""


def _after(words: _Words, i: int, step: int = 1) -> str:
    """Return the word ``step`` places behind, adverbs left out; empty at the end."""
    for word, _, _ in words[i + 1 :]:
        if word in _ADVERB or (word.endswith("ly") and len(word) > 4):
            continue
        step -= 1
        if step == 0:
            return word
    return ""


def _tense(words: _Words, i: int) -> Tense | None:
    word = words[i][0]
    if word in _MODAL or word.endswith("'ll"):
        return "open"
    denied = word == "cannot" or (word == "may" and [w for w, _, _ in words[i + 1 : i + 2]] == ["not"])
    if denied and _after(words, i) in _BOUNDED:
        return "open"
    if word == "would" and (
        _before(words, i) in ("that", "this", "which") or [w for w, _, _ in words[i + 1 : i + 2]] == ["then"]
    ):
        return "open"
    if word == "may" and any(
        one[0] in ("at", "no", "not") and two[0] in ("most", "more", "fewer", "less")
        for one, two in pairwise(words[:i])
    ):
        return "open"
    if word in _GUESS:
        return "guess" if not (word == "may" and _before(words, i) in ("in", "by", "on", "of")) else None
    if word in _BE:
        return _of_be(words, i)
    if word in ("has", "have", "had"):
        return _of_have(words, i)
    if word == "to":
        return _of_to(words, i)
    if word in ("need", "needs") and _after(words, i) == "to":
        return "open"
    if word in _PAST:
        return "past" if _before(words, i) not in _DETERMINER else None
    if word.endswith("ed") or word in _EITHER or word in _DONE_OTHER:
        return _of_ed(words, i)
    return _of_present(words, i)


#: Passives that tell of a change and not of a state: emissions are cut by 40 %.
_CHANGED = re.compile(
    r"(?:reduced|cut|raised|increased|lowered|brought|halved|doubled|trebled|tripled|held|kept|limited|capped|expanded|restored|built|trained|created|planted|upgraded|renovated|eliminated|shortened|lifted)$"
)


#: What leads on from a word of will: is set at, is working towards.
_WHERETO = words_of("to for at by in towards toward")


def _of_be(words: _Words, i: int) -> Tense | None:
    word, then = words[i][0], _after(words, i)
    if word in ("been", "being", "am"):
        return None
    if word == "be":
        return None if _before(words, i) in _AUXILIARY else "open"
    if word.startswith(("was", "were")):
        return "past"
    if then == "to" or (_WILLED.match(then) and _after(words, i, 2) in _WHERETO):
        return "open"
    if then in _WANTED:
        return "open"
    if _FORECAST.match(then):
        return "guess"
    if then.endswith("ing") and _WILL.match(then):
        return "open"
    if _CHANGED.match(then) and words[i + 1][0] == then:
        return "turn"
    before = _before(words, i)
    if before in ("that", "this", "which") and (then[:1].isdigit() or then in ("around", "some", "roughly")):
        return None
    return "open" if before in _WISH else "now"


def _of_have(words: _Words, i: int) -> Tense | None:
    word, then = words[i][0], _after(words, i)
    before = _before(words, i)
    if before in _AUXILIARY:
        return None
    if word == "had":
        return "past"
    if then == "to":
        return "open"
    if then.endswith("ed") or then in _EITHER | _DONE_OTHER | {"become", "come", "run", "kept"}:
        return "open" if _WILLED.match(then) and _after(words, i, 2) == "to" else "perfect"
    return "now"


def _of_to(words: _Words, i: int) -> Tense | None:
    """Say whether "to" begins an infinitive that is still ahead: to raise, targeted to, but not access to water."""
    before, then = _before(words, i), _after(words, i)
    if not then or not then[0].islower() or then in _DETERMINER | _PREPOSITION | _PRONOUN:
        return None
    if (
        before in _TOWARDS
        or _FAILED.match(before)
        or then.endswith("ing")
        or then in _NO_INFINITIVE
        or (then.endswith(("al", "ic", "ous", "ful")) and then not in _VERBS_IN_AL)
    ):
        return None
    if then.endswith("s") and not then.endswith("ss") and then not in IMPERATIVE:
        return None
    return "open"


def _has_acted(words: _Words) -> bool:
    """Whether somebody did something before: we built 5 and connected 9."""
    return any(
        one in ("we", "they", "council") and (then.endswith("ed") or then in _EITHER)
        for (one, _, _), (then, _, _) in pairwise(words)
    )


def _of_ed(words: _Words, i: int) -> Tense | None:
    """Tell a past tense from a participle: homes rose, but homes repaired, and the repaired homes."""
    word = words[i][0]
    before, then = _before(words, i), _after(words, i)
    if before in _NO_PAST:
        return None
    if not before and word in _UNCHANGED and then.isalpha() and then not in _PREPOSITION:
        return "open"
    if _WILLED.match(word) and then == "to":
        return "open"
    if before in _AFTER_NOUN or word.endswith("eed") or word in _NO_VERB:
        return None
    earlier = {w for w, _, _ in words[:i]}
    before = "," if before.endswith(",") else before
    if not before or before in (",", "and", "or", ";", ":", "—", "–", "-", "•"):
        if word in _NO_OBJECT and before == ",":
            return "past"
        follows = bool(earlier & _PAST or any(w in _NO_OBJECT for w in earlier) or _has_acted(words[:i]))
        follows = follows or (before == "," and bool(earlier & {"which", "who"}))
        return "past" if follows and (then[:1].isdigit() or then in _MEASURED) else None
    ends = word in ("answered", "attended", "applied") and then in ("", ".")
    if ends or word in _NO_OBJECT or before in _PRONOUN - {"that"}:
        return "past"
    measured = then[:1].isdigit() or then[:1] in tuple("$£€¥₹") or then in _MEASURED_OR_NAMED
    if then in ("by", "within"):
        amount = _after(words, i, 2)
        measured = then == "by" and (amount in _AMOUNT or bool(re.match(r"\d(?!\d{3}$)", amount)))
    opening = next((n + 1 for n in range(i - 1, -1, -1) if words[n][0] in (",", ";", ":", "–", "—")), 0)
    acts = words[opening][0] in _DETERMINER | {"council", "government"} and then not in _WAYS
    owns = then[:1].isdigit() and any(w in _DETERMINER for w, _, _ in words[max(0, i - 3) : i - 1])
    if measured and (acts or owns):
        return "past"
    if word in _MADE and then in _WAYS:
        return "done" if earlier & _PAST else None
    follows = then in _PREPOSITION - {"to", "from", "at", "over", "under"} or not then[:1].isalnum()
    return None if follows and not measured else "done"


def _of_will(words: _Words, i: int, before: str, then: str) -> Tense | None:
    """Tell what is wanted or ordered: we aim for 5; plans provide for 5; build 5."""
    word = words[i][0]
    is_first = (
        not before or before in (";", ":", "•", "–", "—", "*") or (before == "," and words[0][0] in _LEADS)
    )
    if word in ("provide", "provides", "allow", "allows", "plan", "plans") and then == "for" and before:
        return "open"
    if _WILL.match(word):
        directs = then in ("to", "for", "on", "at", "that", "itself", "its") or then[:1].isdigit()
        directs = directs and (then == "to" or not (word.startswith("mean") or _is_noun_here(word, before)))
        directs = directs or then.isupper() or then[:1] in tuple("$£€¥₹")
        if directs and before not in _PREPOSITION and (before or then == "for"):
            return "open" if word != "set" and not (word.startswith("set") and then != "its") else None
        if word in ("want", "wants", "need") and then:
            return "open"
    if is_first and word in IMPERATIVE:
        return "open" if then not in _BE | _MODAL | {":", ","} else None
    if before in (",", "and", "or") and (
        (word in IMPERATIVE and (then[:1].isdigit() or then in _DETERMINER))
        or (word in _ONLY_VERBS and then[:1].isalpha() and then not in _PREPOSITION)
    ):
        return "open" if any(_is_order(w) for w, _, _ in words[:i]) else None
    return None


def _is_noun_here(word: str, before: str) -> bool:
    """Whether a verb without an ending stands behind a noun in the singular, so that it is a noun: the pension plan."""
    alone = (
        not word.endswith(("s", "ing")) and before.isalpha() and before not in _PRONOUN | _PLURAL | _ADVERB
    )
    return alone and not before.endswith("s") and before not in (*_MODAL, "and", "or")


@lru_cache(maxsize=8192)
def _may_tell(word: str) -> bool:
    """Whether a word may be a verb at all, wherever it stands."""
    known = (_MODAL, _GUESS, _BE, _PAST, _EITHER, _DONE_OTHER, IMPERATIVE, TURNING, _MULTIPLES, _STATE, _DOES)
    return (
        word in ("cannot", "may", "would", "has", "have", "had", "to", "need", "needs")
        or word in ("provides", "allows", "plans", "provide", "allow", "plan")
        or word.endswith(("ed", "'ll"))
        or any(word in words for words in known)
        or any(word + "s" in words for words in (_MULTIPLES, _STATE))
        or (word.endswith("s") and word[:-1] in _DOERS)
        or _WILL.match(word) is not None
    )


def _of_present(words: _Words, i: int) -> Tense | None:
    word, before, then = words[i][0], _before(words, i), _after(words, i)
    if before in _NO_PRESENT:
        return None
    wanted = _of_will(words, i, before, then)
    if wanted is not None:
        return wanted
    measured = then[:1].isdigit() or then[:1] in tuple("$£€¥₹") or then in _MEASURED
    if (
        word in TURNING
        and word not in _STATE
        and measured
        and (word.endswith("s") or before.endswith("s") or before in _PLURAL)
    ):
        return "turn" if before not in _PREPOSITION else None
    if word in _MULTIPLES or (word + "s" in _MULTIPLES and before.endswith("s")):
        return "turn"
    plural = before in _MANY or (before.endswith("s") and len(before) > 3)
    if (
        plural
        and (word + "s" in _STATE or word in _DOES)
        and then
        and (before in _PRONOUN or word not in IMPERATIVE)
    ):
        return "now"
    acts = word in IMPERATIVE or word + "s" in _STATE
    if acts and before in _PRONOUN and then[:1].isdigit():
        return "now"
    if acts and before.endswith("s") and len(before) > 3 and (then[:1].isdigit() or then in _HOW_MUCH):
        return "now"
    if word in _THINGS and before[:1].isdigit() and not before.endswith("%"):
        return None
    if before in ("which", "that", "this", "it") and word in _FOLLOWS:
        return None
    if (
        word.endswith("s")
        and word[:-1] in _DOERS
        and (then[:1].isdigit() or then[:1] in tuple("$£€¥₹"))
        and before not in _PREPOSITION
        and before.isalpha()
    ):
        return "now"
    if (
        word in _STATE
        and before not in _PREPOSITION
        and (word.endswith("s") or before.endswith(("s", "%")) or before in _PLURAL | _PRONOUN)
    ):
        return "now"
    return None


#: Verbs that are no nouns: and reduce losses.
_ONLY_VERBS = IMPERATIVE - NOUNS


def _is_order(word: str) -> bool:
    return word in _MODAL or word in IMPERATIVE or word == "to"


#: What a figure just promised comes to: which takes growth of 3 per cent a year.
_FOLLOWS = words_of("takes means implies requires needs equals represents gives makes brings")
#: Words that lead a sentence up to its verb: By 2030, raise ...
_LEADS = words_of("by in from during for to with through under over within until before")


def is_told(sentence: str) -> bool:
    """Whether a sentence only tells what happened: a past tense, and nothing that is so now or is to be.

    Examples
    --------
    >>> is_told("Grants fell by a tenth"), is_told("A fund has been set aside"), is_told("Grants will fall")
    (True, False, False)
    """
    verbs = verbs_of(sentence)
    past = any(v.tense == "past" for v in verbs)
    return past and not re.search(r"\b(?:will|shall|should|must|is|are)\b", sentence)
