"""Figures, fractions, multiples and years in a line of English."""

from __future__ import annotations

import re

from luoshu.reading.english.figures.years import Time, scan_years
from luoshu.reading.english.lexicon.numerals import NUMBER, ONES, TENS, WORDS, number_of
from luoshu.reading.english.lexicon.words import FROM_ONE
from luoshu.reading.quantity import Quantity, figure

_N = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|[1-9]\d{0,2}(?: \d{3})+(?![\d,.]\d|\d)|\d+(?:\.\d+)?[½¼¾]?"
_PARTS = {
    "half": 0.5, "third": 1 / 3, "thirds": 1 / 3, "quarter": 0.25, "quarters": 0.25, "fourth": 0.25, "fourths": 0.25, "fifth": 0.2, "fifths": 0.2, "tenth": 0.1, "tenths": 0.1,
    "sixth": 1 / 6, "sixths": 1 / 6, "seventh": 1 / 7, "eighth": 0.125, "eighths": 0.125,
}  # fmt: skip
#: Codes of currencies (ISO 4217), so that no other three capitals are taken for money.
CURRENCIES = (
    "AED|ALL|AMD|AOA|ARS|AUD|AZN|BAM|BBD|BDT|BGN|BHD|BIF|BND|BOB|BRL|BSD|BTN|BWP|BYN|BZD|CAD|CDF|CHF|CLP|CNY|COP|CRC|"
    "CVE|CZK|DJF|DKK|DOP|DZD|EGP|ERN|ETB|EUR|FJD|GBP|GEL|GHS|GMD|GNF|GTQ|GYD|HKD|HNL|HTG|HUF|IDR|ILS|INR|IQD|IRR|ISK|"
    "JMD|JOD|JPY|KES|KGS|KHR|KMF|KRW|KWD|KZT|LAK|LBP|LKR|LRD|LSL|LYD|MAD|MDL|MGA|MKD|MMK|MNT|MOP|MRU|MUR|MVR|MWK|MXN|"
    "MYR|MZN|NAD|NGN|NIO|NOK|NPR|NZD|OMR|PAB|PEN|PGK|PHP|PKR|PLN|PYG|QAR|RMB|RON|RSD|RUB|RWF|SAR|SBD|SCR|SDG|SEK|SGD|"
    "SLE|SLL|SOS|SRD|SSP|STN|SYP|SZL|THB|TJS|TMT|TND|TOP|TRY|TTD|TWD|TZS|UAH|UGX|USD|UYU|UZS|VES|VND|VUV|WST|XAF|XCD|"
    "XOF|XPF|YER|ZAR|ZMW|ZWL"
)
_MONEY = rf"(?:US\$|S\$|A\$|C\$|NZ\$|HK\$|EC\$|R\$|[A-Z]{{0,3}}[$£€¥₹₦₱₵₺₩฿₫₽₴₪]|(?:{CURRENCIES}|KSh|TSh|USh|Ksh|Frw|FCFA|Rs\.?|Nu\.?|RM|Tk|Rp|Kz|kr\.?|[RKPN](?=\d{{3}}|\d[\d.,]*\s?(?:million|billion|trillion|bn|m\b|k\b)))(?=\s?\d))"
_SCALE = r"(?:lakh crore|trillion|billion|million|thousand|crore|lakh|trn|bn|mn|tn|k(?![a-zA-Z])|(?<=\d)[MB](?![a-zA-Z\d])|m(?![a-zA-Z\d²2]))"
_PERCENT = r"(?:%|per\s?cent|percent|pct)(?!age)(?!\s?points?)"
_POINTS = r"(?:percentage[- ]points?|per\s?cent(?:age)? points?|percent points?|ppts?|pp(?![a-z])|basis points?|points?(?=\s(?:higher|lower|faster|slower|above|below|up|down|better|worse|more|less|on|adrift|behind|ahead|short|apart|clear)\b))"
_PHYSICAL = (
    r"(?:(?:metric )?tonnes?|tons?|kilotonnes?|megatonnes?|Mt|kt|kg|kilograms?|g|mg|µg|ug)(?:(?: of)? ?(?:CO2e?(?:q)?|carbon dioxide(?: equivalent)?|carbon))?(?:/m3|/m³)?|"
    r"sq\.? ?(?:km|m|ft|miles?)(?![a-z])|square (?:kilomet(?:re|er)s?|met(?:re|er)s?|miles?|feet)|cubic met(?:re|er)s?|kilomet(?:re|er)s?|met(?:re|er)s?|miles?|km/h|mph|kg/ha|t/ha|km2|km²|km|m2|m²|m3|m³|hectares?|ha|acres?|"
    r"[kMGT]Wh?(?:p)?|megawatts?|gigawatts?|kilowatts?|[kMG]bps|micrograms?|milligrams?|bushels?|litres?|liters?|gallons?|minutes?|mins?|hours?|days?|weeks?|months?|years?|degrees?|°C|µg/m3|TEUs?|barrels?|bpd|MLD|ML|dB"
)
_QUANTITY = re.compile(
    "|".join(
        (
            r"(?P<ratio>(?<![\d:.])(?P<ra>\d+(?:\.\d+)?)(?::|\s:\s)(?P<rb>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\d:]))",
            r"(?P<zero>(?i:\bno(?= (?:[a-z]+ ){0,2}(?:deaths?|fatalities|fatality|casualties|killed|homeless\w*|rough sleepers|discharges?|spills?|evictions?)\b)|\b(?:nobody|no one|nothing on balance|none)\b(?! [^,;.]{0,48}\b(?:more|longer|less|further|fewer|higher|lower|greater|later) than\b)(?= (?:killed|to be|in|by|left|are left|is left|remains?|on balance|dies?|should|will|shall|more|without|sleeping|living|waiting)\b)|\bnothing on balance\b|\b(?:functional|absolute|near|effective) zero\b|(?<!Vision )\bzero\b(?=[.,;)]|$| (?:by|in) 20)|\b(?:(?<=to )|(?<=be )|(?<=at ))nil\b|\b(?<=to )zero\b(?! (?:carbon|emission|waste))|\bnet[- ]zero(?! (?:carbon )?(?:ready|compatible|aligned|capable|buildings?|homes?|strateg|plan|transition|econom|pathway|fund|target|innovation|test|technolog|industr|hub))|\b(?:carbon|climate)[- ]neutral(?:ity)?\b|(?<!Vision )\bzero (?=[a-z])(?!carbon|emissions?|energy|tolerance|sum|interest|cost|rated|budget|hour|waste (?:city|strat|plan|cent|hub|scot))|\b(?:eliminat|eradicat)(?:e|ed|ing)\b(?! (?:barriers|the need|duplic|red tape|bottleneck|parking min))|\b(?:end|stop|abolish|phase out|do away with)(?:ing|s|es)?(?: [a-z-]+){1,4}? (?:altogether|entirely|completely|for good)\b))",
            rf"(?P<multiple>(?i:\b(?:doubl(?:e|es|ed|ing)|trebl(?:e|ed|ing)|tripl(?:e|es|ed|ing)|quadrupl(?:e|es|ed|ing)|quintupl(?:e|es|ed|ing)|sextupl(?:e|es|ed|ing)|(?:two|three|four|five|six|seven|eight|nine|ten)fold)\b(?!-[a-z]| (?:digit|track|burden|standard|glaz|deck|counting))|(?P<tm>(?<![\w.,$£€]){_N}(?=x\b|×|[- ](?:times|fold)\b)|{NUMBER}(?=[- ](?:times|fold)\b))(?:x\b|×|[- ](?:times|fold)\b)(?! (?:a|per|each|every) )|\btwice\b(?! (?:a|per|each|every|yearly)\b)))",
            r"(?P<halve>(?i:\bhalv(?:e|es|ed|ing)\b|\b(?<=\bin )half\b|\bhalf(?=\sas\s(?:many|much|high|long|large|big|often)\b|\s(?:of\s)?(?:its|their|the|today[’\x27]s|that of|what (?:it|they) (?:is|was|are|were)(?: in)?)\s(?:present|current|existing|(?:FY ?)?(?:19|20)\d\d)\b|\s(?:of\s)?today[’\x27]s\b)))",
            rf"(?P<outof>(?i:\b(?P<oa>{NUMBER}|\d{{1,2}})\s(?:out of|in|of every|of each|of(?=\s(?:10|20|100|ten|twenty|a hundred|one hundred)\s(?!planned\b|existing\b|remaining\b|new\b)(?:[a-z-]+\s)?[a-z-]+s\b))(?: every)?\s(?P<ob>{NUMBER}|[2-9]|[1-9]0|[1-9]00|12|15|25|1000)(?=\s[a-z(]|[,.;]|$|\s\d{{3}}\s[a-z])))",
            rf"(?P<among>(?i:\b(?P<na>{NUMBER}|\d{{1,2}})\s(?P<nn>(?!per\b|percent\b|points?\b|days?\b|hours?\b|years?\b)[a-z]+(?:\s[a-z]+)?)\s(?:in|out of)(?:\severy)?\s(?P<nb>{NUMBER}|10|20|5))(?=[,.;)]|$|\s(?:by|in 20|will|is|are|has|have|should|must|shall|to|who|that|with|without|under|of|not|can|get|remain|live|lack|still|do|[a-z]+ed|[a-z]+s)\b|\s(?!or\b|and\b|but\b)[a-z]+(?=[.,;]|$)))",
            r"(?P<every>(?i:\b(?:every|each) (?P<nth>second|third|fourth|fifth|tenth) (?!year|month|week|day|time|hour|spring|summer|autumn|winter|quarter|session)[a-z]+))",
            r"(?P<spent>[$£€](?P<sa>\d{1,2}) (?:in|of|out of|from) (?:every|each) [$£€](?P<sb>\d{1,3})(?!\d|[.,]\d))",
            r"(?P<pence>(?<![\d.,])(?P<pn>\d{1,2})(?:p|c| pence| cents?) (?:in|of|from|out of) (?:every|each|the) (?:[a-z]+ )?(?:pound|dollar|euro|rupee)s?\b)",
            r"(?P<halved>(?i:\bhalf an? (?P<hs>million|billion|trillion)\b))",
            rf"(?P<part>(?i:\b(?:(?P<pa>{NUMBER}|\d+)[- ])?(?P<pp>halves|half|thirds?|quarters?|(?<=-)fourths?|fifths?|tenths?|sixths?|eighths?)\b(?!-|\san? (?:hour|mile|day|year|acre|century|decade|mark)\b|\s(?:mile|hour|year|national|five|of the (?:year|decade|plan|period)|phase|annual|round|edition|party|sector|largest|review|term|time|place|level|generation|report|world))(?:\s(?P<ppoint>an?\s)?(?P<pointed>{_POINTS}))?))",
            rf"(?P<num>(?<![A-Za-z\d.,/#])(?<![A-Za-z\d~]-)(?<!\d:)(?:(?P<cur>{_MONEY})\s?)?(?P<n1>{_N})(?!\d|[GD]\b|/\d)(?:\s?(?P<s1>{_SCALE})|-(?P<s3>million|billion|trillion)-(?P<u3>[a-z]+))?(?:\s?(?P<u1>{_PERCENT}|{_POINTS}))?(?:(?:\s?(?:–|—|-)\s?|\s(?:to|and)\s)(?:(?P<cur2>{_MONEY})\s?)?(?P<n2>{_N})(?P<far>(?=[\s%\d.,;)]|$|{_SCALE}))(?:\s?(?P<s2>{_SCALE}))?)?(?(n2)(?P<tail2>\s?(?:{_PERCENT}|{_POINTS})|\s?-?(?:{_PHYSICAL})(?![a-zA-Z]))?|(?(u1)|(?P<tail>\s?(?:{_PERCENT}|{_POINTS})|\s?-?(?:{_PHYSICAL})(?![a-zA-Z]))?)))",
            rf"(?P<word>(?i:\b(?P<wn>{NUMBER})(?:\s(?P<wscale>million|billion|thousand))?(?P<wtail>\s(?:{_PERCENT}|{_POINTS})|\s(?:years?|hectares?|acres?|miles?|tonnes?|minutes?|km|kilomet(?:re|er)s?|days?|weeks?|months?|hours?|[mg]egawatts?|gigawatts?|MW|GW)(?![a-z])|(?<=million|housand|billion|hundred)(?=\s[a-z])|(?=\s[A-Za-z-]*[a-z]\b)|(?=\sthis|\sby\s|\sin\s20)|(?=[.,;)]|$))))",
        )
    )
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_PER = re.compile(
    r"(?:\sa (?:head|person)\b|\s?(?:per|/)\s?(?:(?:lakh|thousand|million|hundred)\s)?(?:(?:\d{1,3}(?:\s\d{3})+|\d[\d,]*)\s)?(?:live births|inhabitants?|residents?|people|population|person|capita|head|households?|km2|km²|square kilomet(?:re|er)s?|hectares?|ha|m3|m²|m2|1,000(?: (?!now\b|today\b|in\b|by\b|to\b|or\b|and\b|at\b|down\b|up\b|from\b|before\b)\w+)?|100,000(?: (?!now\b|today\b|in\b|by\b|to\b|or\b|and\b|at\b|down\b|up\b|from\b|before\b)\w+)?|10,000(?: (?!now\b|today\b|in\b|by\b|to\b|or\b|and\b|at\b|down\b|up\b|from\b|before\b)\w+)?|unit|tonne|teacher|pupil|student|workers?|pupils|students|women|men|children|GDP|day|km|passenger(?:-k\w+)?|woman|births|vehicle)|"
    r"\sout of (?:10|100|five|ten|5)\b|\sper (?:(?:lakh|thousand|million|hundred|cubic|square)(?: [a-z]+)?|(?!cent\b|year\b|annum\b|month\b|week\b|capita\b)[a-z]+))\b(?! ?(?:cent|year)\b)"
)
_YEARLY = re.compile(
    r"[,\s]*(?:on average,? )?(?:(?:a|per|each|every) (?:fiscal )?year|per annum|annually|yearly|year[- ]on[- ]year|p\.a\.?|/\s?(?:year|yr)|a year)\b(?! (?:later|ago|earlier|before|on)\b)(?:,? on average)?"
)
_NOT_YEARLY = re.compile(
    r"average annual|annual average|annual|yearly|each year|every year|per year", re.IGNORECASE
)


#: How every figure begins, so that the grammar of figures is tried there alone.
_START = re.compile(
    rf"(?:{_MONEY})\s?(?=\d)|\d|(?i:\b(?:an?(?= (?:half|third|quarter|fifth|sixth|seventh|eighth|tenth|dozen|hundred|point|percentage))|"
    + "|".join([*ONES, *TENS])
    + r"|hundred|dozen|halv|half|third|quarter|fifth|sixth|seventh|eighth|tenth|doubl|trebl|tripl|quadrupl|quintupl|sextupl|twice|[a-z]+fold\b|net[- ]zero|zero|nil|no |"
    r"nobody|none|nothing|functional|absolute|near|effective|carbon|climate|eliminat|eradicat|end(?:ing|s)?\b|stop|abolish|phas|do away|every|each))"
)


def scan(text: str) -> tuple[list[Quantity], list[Time]]:
    """All quantities and years of a line, in order.

    Examples
    --------
    >>> quantities, years = scan("Raise the share from 18 to 27 per cent and add £42bn by 2035")
    >>> [(q.value, q.unit) for q in quantities], years[0].last
    ([(18.0, 'per cent'), (27.0, 'per cent'), (42.0, '£bn')], 2035)
    """
    years = scan_years(text)
    masked = text
    for year in years:
        masked = masked[: year.start] + "~" * (year.end - year.start) + masked[year.end :]
    found: list[Quantity] = []
    stop = 0
    for begins in _START.finditer(masked):
        match = _QUANTITY.match(masked, begins.start()) if begins.start() >= stop else None
        if match is None:
            continue
        stop = max(match.end(), begins.start() + 1)
        form = match.lastgroup
        if form in _FORMS:
            one = _FORMS[form](match)
            if one is not None:
                found.append(one)
        else:
            found += _plain(match, text)
    kept: list[Quantity] = []
    for quantity in found:
        if kept and quantity.start < kept[-1].stop:
            continue
        if kept and kept[-1].form == "part" and quantity.start == kept[-1].stop + 1:
            continue  # nine in ten 311 requests
        if kept and quantity.start == kept[-1].stop + 1 and text.startswith("a quarter", quantity.start):
            continue  # 5 days a quarter: as often as every three months
        _finish(quantity, text)
        if not (kept and _is_added(kept[-1], quantity, text)):
            kept.append(quantity)
    return kept, years


#: How many of the second unit make one of the first.
_COMPOUND = {("minute", "second"): 60, ("hour", "minute"): 60, ("day", "hour"): 24, ("week", "day"): 7, ("year", "month"): 12}  # fmt: skip


def _is_added(first: Quantity, second: Quantity, text: str) -> bool:
    """Add to a span of time what follows it in a smaller unit, 5 minutes 30 seconds; say whether it did."""
    units = first.unit.lower().rstrip("s"), second.unit.lower().rstrip("s")
    parts = _COMPOUND.get(units) if first.high is None and second.high is None else None
    if parts is None or text[first.stop : second.start] not in (" ", " and ", ", ") or second.value >= parts:
        return False
    first.value = round(first.value + second.value / parts, 6)
    first.end, first.stop = second.end, second.stop
    return True


def _ratio(match: re.Match[str]) -> Quantity | None:
    left, right = float(match["ra"]), figure(match["rb"])
    if right == 1:
        return Quantity(*match.span(), left, None, ":1", form="ratio")
    return Quantity(*match.span(), right, None, ":1", form="ratio") if left == 1 else None


def _zero(match: re.Match[str]) -> Quantity:
    return Quantity(*match.span(), 0.0, None, "", form="zero")


def _multiple(match: re.Match[str]) -> Quantity:
    word = match["multiple"].lower()
    if match["tm"]:
        value = number_of(match["tm"])
        return Quantity(*match.span(), value, None, "times", form="multiple")
    names = (
        ("doubl", 2.0),
        ("twice", 2.0),
        ("twof", 2.0),
        ("treb", 3.0),
        ("tripl", 3.0),
        ("three", 3.0),
        ("quadr", 4.0),
        ("quint", 5.0),
        ("sext", 6.0),
        ("fourf", 4.0),
        ("fivef", 5.0),
        ("sixf", 6.0),
        ("seven", 7.0),
        ("eight", 8.0),
        ("nine", 9.0),
        ("tenf", 10.0),
    )
    return Quantity(
        *match.span(), next(v for w, v in names if word.startswith(w)), None, "times", form="multiple"
    )


def _halve(match: re.Match[str]) -> Quantity:
    return Quantity(*match.span(), 50.0, None, "%", form="halve")


def _out_of(match: re.Match[str]) -> Quantity | None:
    a, b = number_of(match["oa"]), number_of(match["ob"])
    if not b or a >= b:
        return None
    return Quantity(*match.span(), round(a / b * 100, 6), None, "%", form="part")


def _among(match: re.Match[str]) -> Quantity | None:
    """Return the share that a noun stands in the middle of: one home in four."""
    a, b = number_of(match["na"]), number_of(match["nb"])
    if not 0 < a < b <= 20 or match["nn"].split()[-1] in WORDS:
        return None
    return Quantity(*match.span(), round(a / b * 100, 6), None, "%", form="part")


def _every(match: re.Match[str]) -> Quantity:
    """Return the share that every second home is."""
    nth = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "tenth": 10}[match["nth"].lower()]
    start, _ = match.span()
    return Quantity(start, match.end("nth"), round(100 / nth, 6), None, "%", form="part")


def _spent(match: re.Match[str]) -> Quantity | None:
    """Return the share that $1 of every $4 is."""
    a, b = float(match["sa"]), float(match["sb"])
    return Quantity(*match.span(), round(a / b * 100, 6), None, "%", form="part") if 0 < a < b else None


def _pence(match: re.Match[str]) -> Quantity:
    """Return the share that 30p in every pound is."""
    return Quantity(*match.span(), float(match["pn"]), None, "%", form="part")


def _half_million(match: re.Match[str]) -> Quantity:
    """Return half a million as a count."""
    return Quantity(*match.span(), 0.5, None, match["hs"].lower(), form="plain")


def _part(match: re.Match[str]) -> Quantity | None:
    each = _PARTS.get(match["pp"].lower())
    if each is None:
        return None
    count = number_of(match["pa"]) if match["pa"] else 1.0
    if match["pointed"]:
        return Quantity(*match.span(), round(count * each, 6), None, match["pointed"], form="plain")
    if match["pa"] is None and match["pp"].lower() != "half":
        return None
    return Quantity(*match.span(), round(count * each, 6), None, "fraction", form="part")


#: One death per 100,000; before it, what makes it a bound.
_ONE_PER = re.compile(r"(?:\s[a-z-]+){1,3}\sper\s\d")
_BOUNDED = re.compile(r"\b(?:than|most|least|below|under)\s$")


def _word(match: re.Match[str]) -> Quantity | None:
    value = number_of(match["wn"])
    tail, scale = match["wtail"] or "", (match["wscale"] or "").lower()
    if match["wn"].lower() in ("a", "an") and "point" not in tail:
        return None
    ends = re.match(r"[.,;)]|$", match.string[match.end() :])
    if (
        ends
        and not tail
        and not re.search(r"\b(?:to|than|below|under|s number) $", match.string[: match.start()])
    ):
        return None
    if not tail:
        per = _ONE_PER.match(match.string, match.end()) and _BOUNDED.search(match.string, 0, match.start())
        return (
            Quantity(*match.span(), value, None, scale, form="count") if value > 1 or scale or per else None
        )
    return Quantity(
        *match.span(),
        value,
        None,
        " ".join(filter(None, (scale, tail.strip()))),
        form="word",
    )


_FORMS = {
    "ratio": _ratio,
    "zero": _zero,
    "multiple": _multiple,
    "halve": _halve,
    "outof": _out_of,
    "among": _among,
    "every": _every,
    "spent": _spent,
    "pence": _pence,
    "halved": _half_million,
    "part": _part,
    "word": _word,
}


def _plain(match: re.Match[str], text: str) -> list[Quantity]:
    start, end = match.span()
    if match["cur"] is None:
        start = match.start("n1")
    low = figure(match["n1"])
    if re.match(rf"\s?(?:{_MONTHS})", text[end:]) or (match["tail"] or "").startswith("-"):
        return []
    tail = (match["tail"] or match["tail2"] or "").strip().lstrip("-")
    money = (match["cur"] or "").strip()
    first = match["s1"] or match["s3"] or ""
    tail = tail or match["u3"] or ""
    if match["n2"] is None:
        return [Quantity(start, end, low, None, _unit(money, first, match["u1"] or tail))]
    high = figure(match["n2"])
    scale = match["s2"] or ""
    unit = _unit(money, scale or first, match["u1"] or tail)
    before = text[max(0, start - 24) : start].lower()
    joined = text[
        match.end("u1") if match["u1"] else match.end("s1") if match["s1"] else match.end("n1") : match.start(
            "n2"
        )
    ]
    bounds = bool(re.search(r"\bbetween\s+(?:\S+\s)?$", before))
    is_range = ("and" in joined) == bounds and not FROM_ONE.search(text, max(0, start - 60), start)
    differ = _differ(match["u1"] or "", match["tail2"] or match["s2"] or match["cur2"] or "")
    if is_range and high > low and not differ:
        return [Quantity(start, end, low, high, unit)]
    if "and" in joined and not match["tail2"] and not match["s2"]:
        return [
            Quantity(
                start, match.start("n2") - len(joined), low, None, _unit(money, first, match["u1"] or "")
            ),
            Quantity(match.start("n2"), end, high, None, _unit(money, scale, tail)),
        ]
    cut = match.end("u1") if match["u1"] else match.end("s1") if match["s1"] else match.end("n1")
    grouped = low >= 1000 and scale and not first
    shared = ("", "") if differ or grouped else (scale, first)
    return [
        Quantity(start, cut, low, None, _unit(money, first or shared[0], match["u1"] or tail)),
        Quantity(
            match.start("cur2") if match["cur2"] else match.start("n2"),
            end,
            high,
            None,
            _unit(
                match["cur2"] or ("" if differ else money),
                scale or shared[1],
                tail or ("" if differ else match["u1"] or ""),
            ),
        ),
    ]


def _differ(first: str, second: str) -> bool:
    """Whether two figures joined by "to" are of two kinds: by 60 percent to 640 MW."""
    rates = [re.search(r"%|cent|pct|point", unit) is not None for unit in (first, second)]
    points = ["point" in unit for unit in (first, second)]
    return bool(first and second) and (rates[0] != rates[1] or points[0] != points[1])


def _unit(money: str, scale: str, tail: str) -> str:
    if money and scale in ("bn", "m", "k", "mn", "trn", "tn", "M", "B"):
        return money + scale
    return " ".join(filter(None, (money, scale, tail)))


_NOUN_STOP = re.compile(
    r"\s*(?:\b(?:by|to|in|of|on|for|with|at|from|over|per|and|or|across|within|that|which|who|will|shall|is|are|were|was|should|must|have|has|had|each|every|a|the|between|during|through|under|before|after|than|as|into|against|where|when|online|ahead|annually|including|while|out|around|towards|along|this|these|those|next|last|more|less|our|their|its|compared|relative|lower|higher|better|worse|above|below|now|down|up|respectively|today|so|did|had|if|but|while|because|not)\b|[,.;:()\[\]~]|$)"
)


def _finish(quantity: Quantity, text: str) -> None:
    """Take the unit that follows a bare number, and "per 1,000", "or more" after it."""
    stop = quantity.end
    if quantity.form in ("plain", "count") and (
        not quantity.unit
        or re.fullmatch(r"million|billion|thousand|lakh|crore|trillion|bn|mn|m|k", quantity.unit)
    ):
        more = _MORE.match(text, stop)
        skipped = more.end() - stop if more else 0
        words = re.match(r"(?:\s(?:known|[A-Za-z][\w'’-]*)){1,6}", text[stop + skipped :])
        if words:
            noun, length = _head_noun(words.group())
            length += skipped if noun else 0
            if noun:
                quantity.unit = f"{quantity.unit} {noun}".strip()
                stop += length
    per = _PER.match(text, stop)
    if per:
        joint = "" if per.group().startswith("/") else " "
        quantity.unit = (quantity.unit + joint + per.group().strip()).strip()
        stop = per.end()
    store = re.compile(r"['’]\s[a-z]{3,}").match(text, stop)
    if store and re.search(r"(?:days|weeks|months)$", quantity.unit):
        quantity.unit += store.group()
        stop = store.end()
    quantity.stop = stop
    bound = re.compile(
        r",?\s(?:(?:at|as) (?:(?:an?|the) )?(?:(?P<least>least|minimum)|most|maximum))(?=[\s]*(?:[,.;)]|$|by\b|in\b))"
    ).match(text, stop)
    if bound:
        quantity.sign, quantity.stop = ">=" if bound["least"] else "<=", bound.end()
        return
    late = _LATE_BOUND.match(text, stop) if "%" in quantity.unit or "cent" in quantity.unit else None
    if late:
        quantity.sign = ">=" if late["least"] else "<="
        return
    after = re.compile(
        r"(?:\sof (?:the )?(?:[A-Za-z]+ ){0,2}?[A-Za-z]+(?=\sor \w+(?:$|[\s.,;]*$|[.,;])))?\s(?:or|and) (?P<w>more|above|higher|greater|over|better|fewer|less|below|lower|under)\b"
    ).match(text, stop)
    if after:
        rises = after["w"] in ("more", "above", "higher", "greater", "over") or (
            after["w"] == "better" and not _SPAN.search(quantity.unit)
        )
        quantity.sign = ">=" if rises else "<="
        quantity.stop = stop if after.group().startswith(" of ") else after.end()


#: A bound behind what a share is of: 12% of GDP at most.
_LATE_BOUND = re.compile(
    r"\sof\s(?:[\w-]+\s){1,3}?at (?:the )?(?:(?P<least>least)|most)(?=[\s]*(?:[,.;)]|$|by\b|in\b))"
)
#: A span of time is the better the shorter it is.
_SPAN = re.compile(r"(?:seconds|minutes?|mins?|hours?|days?|weeks?|months?)$")
#: Between a number and what it counts: 2,000 more homes.
_MORE = re.compile(r"\s(?:more|fewer|further|extra)(?=\s(?!than\b)[A-Za-z]{2})")
_PARTICIPLE = re.compile(
    r"(?:retrofitted|restored|built|planted|connected|trained|created|paying|earning|living|working|sleeping|using|lost|located|registered|completed|served|protected|delivered|installed|converted|upgraded|certified|electrified|treated|recycled|online|available|annually)$"
)


def _head_noun(words: str) -> tuple[str, int]:
    """Return the last word of a noun phrase and the length of the phrase."""
    length = 0
    last = before = ""
    for match in re.finditer(r"\s([A-Za-z][\w'’-]*)", words):
        word = match[1]
        if (
            _NOUN_STOP.match(word) and not re.match(r"[A-Za-z]+-", word) and _NOUN_STOP.fullmatch(word)
        ) or _PARTICIPLE.match(word):
            break
        if last.endswith("s") and not last.endswith("ss") and not word.endswith("s"):
            break
        before, last, length = last, word, match.end()
    if (
        last.lower() in ("miles", "hours", "days", "kilometres", "kilometers", "metres", "years", "minutes")
        and before
    ):
        return f"{before} {last}", length
    return last, length


_SCALES = (
    ("trillion", 1e12),
    ("billion", 1e9),
    ("bn", 1e9),
    ("crore", 1e7),
    ("million", 1e6),
    ("lakh", 1e5),
    ("thousand", 1e3),
)


def scaled(quantity: Quantity) -> float:
    """Return the value of a figure with its scale, so that two of different scales can be compared.

    Examples
    --------
    >>> scaled(Quantity(0, 1, 1.1, None, "million learners"))
    1100000.0
    """
    return quantity.value * next((scale for word, scale in _SCALES if word in quantity.unit), 1.0)


def is_yearly(text: str, stop: int, end: int) -> bool:
    """Whether "a year" follows the figure, before ``end``.

    Examples
    --------
    >>> is_yearly("4,500 homes a year", 11, 18), is_yearly("25 km of lanes each year", 5, 24)
    (True, True)
    """
    return bool(_YEARLY.match(text, stop) or _YEARLY.search(text, stop, max(stop, end)))
