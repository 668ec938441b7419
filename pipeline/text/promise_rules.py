"""What tells a promised number from a fact, a law, a condition or a name: one small rule for each way to say it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from .promise_cues import PromiseWords
from .quantities import Quantity

PLAN, ONWARD = "plan", "onward"
FACTS = ("past", "done", "present")
"""Moods in which a text tells of what is."""

_AFTER = re.compile(r" ?(?:及|或|\(含\)|（含）|含)?(?:以上|以下|以內|之內|內|左右|上下)")
_WITHIN = re.compile(r" ?(?:以|之)?內")
_CITES_LAW = re.compile(r"依據?[^。]{0,40}(?:法|條例|細則|辦法|要點|規定|規程|準則)")
_AFTER_NOUN = re.compile(r" *(?:$|[、及與和或並之的以])|.{0,3}$")
_RATE = re.compile("(?:率|比例|比重|度)約?$")
_DUTY = re.compile(r"必須|應|須")
_LISTED = re.compile(r"[一二三四五六七八九十0-9]、$")
_MONTHS_OR_YEARS = ("年", "個月", "月", "學期", "季", "週", "個星期")


class Cue(NamedTuple):
    """A word of the vocabulary at its place in the text."""

    kind: str
    word: str
    start: int
    end: int


@dataclass(frozen=True)
class Place:
    """A number in its clause (``start`` to ``end``), and what the sentence has said so far.

    ``mood`` is what the last word of time before the number says (plan, past, …), ``acted`` is true behind a verb of
    the sentence, ``promised`` behind another promise, ``bound`` where the clause goes on with what the law asks for. ``counted_to`` is the end of the number before it in the clause (else the
    start of the clause); ``counts_later`` where the clause goes on to count something.
    """

    chars: str
    quantity: Quantity
    start: int
    end: int
    sentence_start: int
    cues: tuple[Cue, ...]
    mood: str | None
    acted: bool
    promised: bool
    bound: bool
    counted_to: int
    counts_later: bool
    is_duration: bool
    words: PromiseWords

    @property
    def ahead(self) -> str:
        """The clause before the number, without blanks at its end."""
        return self.chars[self.start : self.quantity.start].rstrip()

    @property
    def behind(self) -> str:
        """The clause behind the number."""
        return self.chars[self.quantity.end : self.end]

    @cached_property
    def before(self) -> tuple[Cue, ...]:
        """The cues of the clause before the number."""
        return tuple(cue for cue in self.cues if cue.end <= self.quantity.start)

    @cached_property
    def after(self) -> tuple[Cue, ...]:
        """The cues of the clause behind the number."""
        return tuple(cue for cue in self.cues if cue.start >= self.quantity.end)

    @cached_property
    def nearest(self) -> Cue | None:
        """The last cue before the number that is more than glue."""
        return next(
            (cue for cue in reversed(self.before) if cue.kind not in ("glue", ONWARD, "total", "counting")), None
        )

    @cached_property
    def verb(self) -> Cue | None:
        """The last verb before the number in its clause."""
        return next((cue for cue in reversed(self.before) if cue.kind == "verb"), None)

    def adjoins(self, *kinds: str) -> bool:
        """True if nothing but glue stands between the number and a cue of these kinds before it."""
        position = len(self.ahead) + self.start
        for cue in reversed(self.before):
            if self.chars[cue.end : position].strip():
                return False
            if cue.kind in kinds:
                return True
            position = cue.start
        return False

    def in_group(self, group: str, cue: Cue | None) -> bool:
        """True if the cue is one of a group of words."""
        return cue is not None and cue.word in self.words.groups[group]

    def unit_in(self, group: str) -> bool:
        """True if the unit is one of a group."""
        return self.quantity.unit in self.words.groups[group]


def _is_never_promised(place: Place) -> bool:
    return place.unit_in("never")


def _is_fact(place: Place) -> bool:
    return place.mood in FACTS


def _is_law(place: Place) -> bool:
    limited = any(cue.word.startswith("不得") for cue in place.before) and not place.quantity.unit.endswith("元")
    if (
        place.bound
        or limited
        or any(cue.kind == "law" for cue in place.before)
        or any(cue.word in ("不得", "禁止") for cue in place.after)
    ):
        return True
    cited = _CITES_LAW.search(place.chars[place.sentence_start : place.quantity.start])
    return cited is not None and _DUTY.search(place.chars[place.start : place.end]) is not None


def _is_condition(place: Place) -> bool:
    deciding = [cue.kind for cue in place.before if cue.kind in ("condition", "verb", PLAN)]
    return deciding[-1:] == ["condition"]


def _is_threshold(place: Place) -> bool:
    """250人以上之雇主, 1,000頭以上之畜牧場, 超過2%之利息, but not 達90%以上之目標."""
    behind = place.behind
    after = _AFTER.match(behind)
    rest = behind[after.end() if after else 0 :].lstrip()
    if rest.startswith("範圍") or (after and rest.startswith("者")):
        return True
    if rest[:1] in ("之", "的"):
        aimed = any(goal in rest for goal in place.words.groups["goals"])
        return place.quantity.comparator in ("<=", ">=") and not aimed
    return bool(after and "上下".find(after[0][-1]) >= 0 and rest and not place.adjoins("verb", "floor", "total", PLAN))


def _sums_up_list(place: Place) -> bool:
    return place.ahead.endswith("等") and place.unit_in("summed")


def _is_half_a_number(place: Place) -> bool:
    """四、二公里 is 4.2 in an old way of printing; what was read is its second half."""
    return _LISTED.search(place.ahead) is not None and not place.quantity.printed[:1].isdecimal()


def _names_indicator(place: Place) -> bool:
    """於3個月內完成訪視之效能."""
    tail = place.behind.rstrip(" 。；;")
    timed = place.is_duration or place.quantity.unit == "%"
    return timed and tail.endswith(tuple(place.words.groups["named"])) and bool(place.after)


def _only_says_where(place: Place) -> bool:
    before_verb = any(
        cue.kind == "verb" and not place.chars[place.quantity.end : cue.start].strip() for cue in place.after
    )
    if not place.unit_in("areas") or before_verb or _AFTER_NOUN.match(place.behind):
        return False
    return not place.adjoins("verb", "total", "counting", "floor", PLAN)


def _is_start(place: Place) -> bool:
    """由10次增加為14次: the first number is what was."""
    return place.ahead.endswith(("由", "從", "自")) and re.match(".{0,4}[增減提升降縮擴]", place.behind) is not None


def _is_base(place: Place) -> bool:
    """每10萬人口: what is counted by, not what is counted."""
    return place.ahead.endswith("每") and not place.is_duration


def _is_budget(place: Place) -> bool:
    if not place.quantity.unit.endswith("元") or place.quantity.comparator == "<=":
        return False
    return any(word in place.ahead for word in place.words.groups["account"])


def _repeats_interval(place: Place) -> bool:
    """每2個月召開1次: the promise is the interval."""
    return (
        place.quantity.unit == "次"
        and place.quantity.value == 1
        and re.search(r"每 ?[0-9０-９.]", place.ahead) is not None
    )


VETOES: tuple[Callable[[Place], bool], ...] = (
    _is_never_promised,
    _is_fact,
    _is_law,
    _is_condition,
    _is_threshold,
    _sums_up_list,
    _is_half_a_number,
    _names_indicator,
    _only_says_where,
    _is_start,
    _is_base,
    _is_budget,
    _repeats_interval,
)


def is_promise(place: Place) -> bool:
    """True if the number is promised: nothing speaks against it, and the text gives a ground for its kind of unit."""
    if any(veto(place) for veto in VETOES):
        return False
    if place.is_duration:
        return any(ground(place) for ground in _TIMES)
    if place.quantity.unit in ("%", "‰", "百分點"):
        return _rate(place)
    return _money(place) if place.quantity.unit.endswith("元") else _count(place)


def is_deadline(place: Place) -> bool:
    """14天內核發: a time within which the agency acts; not 1年內辦理3場, where the 3 is what counts."""
    acts = any(cue.kind == "verb" for cue in place.after)
    return _WITHIN.match(place.behind) is not None and acts and not place.counts_later


def is_interval(place: Place) -> bool:
    """每1.5個月召開一次會議, but not 每5年一次的普查."""
    regular = re.match(r" ?(?:一|1|１) ?次 ?[之的]", place.behind)
    acts = any(cue.kind == "verb" for cue in place.after)
    return place.ahead.endswith("每") and place.quantity.value != 1 and acts and regular is None


def is_principle(place: Place) -> bool:
    """以3個月為原則."""
    return place.ahead.endswith("以") and re.match(" ?為(?:原則|限|上限|度)", place.behind) is not None


def _shortens(place: Place) -> bool:
    return place.nearest is not None and place.nearest.word.startswith("縮短")


def _bounded_time(place: Place) -> bool:
    return place.in_group("bounds", place.nearest) and place.quantity.comparator != "="


def _granted_time(place: Place) -> bool:
    if place.quantity.unit not in _MONTHS_OR_YEARS:
        return False
    first = place.ahead.endswith("前") and any(place.in_group("grant", cue) for cue in place.after)
    return first or (place.in_group("grant", place.verb) and place.adjoins("verb"))


def _teaching_hours(place: Place) -> bool:
    if place.quantity.unit != "小時" or place.quantity.value == 24:
        return False
    taught = place.in_group("teaching", place.verb) or "時數" in place.ahead
    named = (
        place.acted
        and re.match(" ?(?:必須|均|皆|需|應)?", place.behind) is not None
        and place.in_group("teaching", next((cue for cue in place.after if cue.kind == "verb"), None))
    )
    return taught or named


_TIMES = (is_deadline, is_interval, is_principle, _shortens, _bounded_time, _granted_time, _teaching_hours)


def _rate(place: Place) -> bool:
    nearest = place.nearest
    if nearest is None:
        named = place.mood == PLAN or (place.acted and _RATE.search(place.ahead) is not None)
        return named and place.quantity.comparator != "="
    changed = any(place.in_group("change", cue) for cue in place.before if cue.start >= place.counted_to)
    reached = nearest.kind in ("floor", "ceiling", PLAN) or changed
    return reached or place.quantity.comparator in (">=", "<=")


def _money(place: Place) -> bool:
    given = place.in_group("grant", place.verb) or place.in_group("yield", place.verb)
    bounded = any(cue.kind == "ceiling" for cue in place.before) and place.quantity.comparator == "<="
    reached = place.quantity.comparator == ">=" and any(cue.kind == "floor" for cue in place.before)
    aimed = place.nearest is not None and place.nearest.word.startswith("目標")
    return bounded or reached or aimed or given


def _count(place: Place) -> bool:
    if place.verb is not None or place.mood == PLAN:
        return True
    reached = any(cue.kind == "floor" for cue in place.before)
    summed = any(cue.kind in ("total", "counting") for cue in place.before)
    return reached or ((summed or _says_nothing_else(place)) and (place.acted or place.promised))


def _says_nothing_else(place: Place) -> bool:
    """True where nothing but glue stands before the number in its clause: ，每季1場."""
    rest = place.ahead
    for cue in reversed(place.before):
        if cue.kind in ("glue", ONWARD, "about"):
            rest = rest[: cue.start - place.start] + rest[cue.end - place.start :]
    return not rest.strip(" 及與和另或")
