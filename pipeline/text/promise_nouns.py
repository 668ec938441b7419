"""The noun before a promised number: behind its verb, or in one word with it (橋梁耐震補強8座)."""

from __future__ import annotations

from collections.abc import Sequence

from .promise_place import FACTS, ONWARD, PLAN, Cue, Place
from .rich import Span

_SEPARATOR = " ?(?:、|<joining>)+(?=.)"
_BETWEEN = ("glue", ONWARD, "floor", "ceiling", "about", "total", "counting")
_NO_NOUN = ("verb", PLAN, ONWARD, *FACTS, "glue", "condition", "floor", "ceiling", "about", "total", "counting")
_NO_NAME = "<no_name>|[，,；;：:（(]"
_TAIL = "<tails>"
_PARTED = "[、，,]|<no_object>"
_EDGES = "^(?:[ 、]|<no_object>)+|(?:[ 、]|<no_object>)+$"
_LONGEST_ITEM = 12  # characters of an item of a list whose verb is a part of its name: 專任專業輔導人員
_LONGEST_NAME = 24
_SHORTEST_NAME = 3
_SHORT_HEAD = 2  # characters of a head that a verb stands in one name with: 訪問調查樣本
_EACH = "<each>"
_ENDS_EACH = "(?:每[^，,、每0-9０-９]{1,4})+$"
_JOINING = "<parting>"


def noun_start(place: Place, stop: int) -> int:
    """Where a noun that ends at ``stop`` starts: behind the verb, the other number, the mark of the list or the clause."""
    ends = [cue.end for cue in place.before if cue.kind in _NO_NOUN and cue.end <= stop and not _joins_nouns(place, cue, stop)]
    # What is left of 破獲率 behind its verb is no noun.
    whole = [end for end in ends if not place.find(_TAIL).match(place.chars, end, end + 1) and not _in_middle(place, end, stop)]
    kept = [end for end in whole if not any(cue.end == end and _is_made(place, cue, stop) for cue in place.before)]
    if kept and _only_measures(place, max(kept), stop):
        kept.remove(max(kept))
    start = max([place.counted_to, *kept])
    item = _item_of_list(place, stop)
    return item if item is not None and item < start else start


def _in_middle(place: Place, end: int, stop: int) -> bool:
    """Whether a verb that ends at ``end`` is the middle of a name that ends at ``stop``: 教育推廣活動."""
    head = place.find(_ENDS_EACH).sub("", place.chars[end:stop]).strip()
    verb = next((cue for cue in place.before if cue.end == end and cue.kind == "verb"), None)
    makes = verb is not None and any(place.in_group(group, verb) for group in ("makers", "frames", "grant", "finishing"))
    short = verb is not None and not place.takes_object(verb) and len(head) == _SHORT_HEAD and not _is_person(place, head)
    if verb is None or makes or (not short and head not in place.words.groups["heads"] | place.words.groups["events"]):
        return False
    parts = [cue for cue in place.before if cue.kind in _NO_NOUN and cue.end <= verb.start]
    start = max([place.counted_to, *(cue.end for cue in parts if cue.kind != "verb" or place.takes_object(cue))])
    return len(place.chars[start : verb.start].strip("、，, ")) > 1


def _is_person(place: Place, head: str) -> bool:
    return head.endswith(tuple(place.words.groups["persons"]))


def _only_measures(place: Place, end: int, stop: int) -> bool:
    """借閱冊次, 參觀人數: what stands behind the verb only says what is measured of it."""
    verb = next((cue for cue in place.before if cue.end == end and cue.kind == "verb"), None)
    moves = verb is not None and (place.takes_object(verb) or place.in_group("change", verb) or place.in_group("moving", verb))
    return verb is not None and not moves and place.chars[end:stop].strip() in place.words.groups["tallied"]


def _joins_nouns(place: Place, cue: Cue, stop: int) -> bool:
    """及 in 輔導傳統市場及夜市18處, where a verb has both for its object."""
    if cue.kind != "glue" or place.find(_JOINING).fullmatch(cue.word) is None or cue.end >= stop:
        return False
    ahead = [other for other in place.before if place.counted_to <= other.start and other.end <= cue.start]
    opens = not ahead and place.counted_to == place.start  # 人工濕地及滯洪池維護12處
    if not (opens or (ahead and ahead[-1].kind == "verb")) or place.chars[cue.start - 1] in "、，,":
        return False
    noun, mine = place.chars[place.start if opens else ahead[-1].end : cue.start], place.chars[cue.end : stop]
    inside = any(cue.end <= other.start < stop for other in place.before)
    return len(noun.strip()) > 1 and len(mine.strip()) > 1 and not inside and not any(mark in noun for mark in "，,並以")


def _is_made(place: Place, verb: Cue, stop: int) -> bool:
    """培訓照顧服務員, 設置多機能服務單位: a verb behind one that makes something belongs to what is made."""
    if verb.kind != "verb" or verb.end >= stop or (place.takes_object(verb) and not _adjoins_maker(place, verb)):
        return False
    opening = _item_start(place, stop)
    ahead = [
        cue
        for cue in place.before
        if (place.in_group("makers", cue) or (cue.kind == "verb" and cue.start == opening)) and place.counted_to <= cue.start < verb.start
    ]
    if any(cue.end == verb.start and place.takes_object(cue) for cue in place.before if cue.kind == "verb"):
        return True  # 出動稽查人力
    return bool(ahead) and not place.find(_PARTED).search(place.chars, ahead[-1].end, verb.start)


def _adjoins_maker(place: Place, verb: Cue) -> bool:
    return any(place.in_group("makers", cue) and cue.end == verb.start for cue in place.before)


def _item_of_list(place: Place, stop: int) -> int | None:
    """Start of an item of a list, or of the clause, where a noun comes first: 專任專業輔導人員45名, 教育推廣活動36場.

    A verb may open it where it only says whom the number counts: 參加對象450人.
    """
    first = _item_start(place, stop)
    if first is None or stop - first > _LONGEST_ITEM or place.find(_NO_NAME).search(place.chars, first, stop):
        return None
    inside = [cue for cue in place.before if first <= cue.start and cue.end <= stop]
    weak = all(cue.kind == "verb" and not place.takes_object(cue) for cue in inside)
    if not inside or not weak:
        return None
    head, tallied = place.chars[inside[-1].end : stop].strip(), place.words.groups["tallied"]
    opens = inside[0].start == first
    if opens and (head in tallied or (place.counted_to > place.start and head.endswith(place.quantity.unit))):
        return first  # 委託訓練班42班
    listed = place.counted_to > place.start or head in tallied | place.words.groups["events"]
    return first if listed and inside[0].start - first > 1 else None


def _item_start(place: Place, stop: int) -> int | None:
    """Where an item of a list, or the clause, starts; ``None`` where another number stands right before it."""
    if place.counted_to == place.start:
        opening = place.words.openings.match(place.chars, place.start, stop)
        return opening.end() if opening else place.start
    mark = place.find(_SEPARATOR).match(place.chars, place.counted_to, stop)
    return mark.end() if mark else None


def name_of_clause(place: Place) -> Span | None:
    """What a clause opens with, where nothing else tells it: 緊急修繕經費每案補助上限50萬元, 收托名額共135名."""
    start = _item_start(place, place.quantity.start)
    if start is None:
        return None
    ends = [
        cue.end - 1 if place.in_group("sizes", cue) else cue.start
        for cue in place.before
        if cue.start >= start and (cue.kind != "verb" or (place.in_group("change", cue) and not place.in_group("grant", cue)))
    ]
    each = place.find(_EACH).search(place.chars, start, place.quantity.start)
    stop = min([place.quantity.start, *ends, *([each.start()] if each else [])])
    name = place.chars[start:stop].strip()
    verbs = [cue for cue in place.before if cue.kind == "verb" and start <= cue.start < stop]
    opens = bool(verbs) and verbs[0].start == start and not name.endswith(tuple(place.words.groups["tallied"]))
    given = place.in_group("grant", verbs[-1]) and not place.chars[verbs[-1].end : stop].strip() if verbs else False
    strong = [cue for cue in verbs if place.takes_object(cue)]
    if opens or strong[: -1 if given else None] or place.find(_NO_NAME).search(name):
        return None
    return Span(start, stop) if _SHORTEST_NAME <= len(name) <= _LONGEST_NAME else None


def topic_before(place: Place, stop: int) -> int | None:
    """Where the name starts that a clause opens with and that 每季執行 stands behind: 新興毒品查緝專案每季執行1次."""
    start = name_start(place, stop)
    name = place.chars[start:stop].strip()
    apart = bool(place.chars[stop : place.quantity.start].strip())
    whole = apart and 1 < len(name) <= _LONGEST_ITEM and not place.find(_NO_NAME).search(name)
    return start if whole else None


def compound_of(place: Place) -> Span | None:
    """A noun and the verbs that make one word with it: 橋梁耐震補強8座, 獨居老人關懷訪視每月至少2次.

    Verbs that only say that something is done, or grows, are left out (防火管理人講習辦理10梯次), and all of them where
    things are counted and no acts: 路口改善30處.
    """
    verbs = _verbs_at_end(place)
    if not verbs:
        return None
    first, last = verbs[-1], verbs[0]
    start = name_start(place, first.start)
    noun = place.find(_EDGES).sub("", place.chars[start : first.start])
    if not noun and len(verbs) > 1:
        return _row_of_verbs(place, verbs[::-1])
    if len(noun) < 2 or place.find(_NO_NAME).search(noun) or last.end - start > _LONGEST_NAME:
        return None
    if place.unit_in("people") and noun.endswith(tuple(place.words.groups["persons"])):
        return Span(start, first.start)  # 新住民訓練300人 counts the 新住民
    if place.in_group("approving", last) and last.start - start > 2:
        return Span(start, last.start)  # 租金補貼核准2萬戶
    empty = ("frames", "change") if place.unit_in("hours") else ("frames", "change", "makers")
    said = [cue for cue in verbs if not cue.word.endswith(place.quantity.unit) and not any(place.in_group(group, cue) for group in empty)]
    apart = bool(place.chars[last.end : place.quantity.start].strip())  # 破袋檢查每月至少20處
    done = apart or place.unit_in("acts") or place.unit_in("people")
    return Span(start, said[0].end if said and done else first.start)


def _row_of_verbs(place: Place, verbs: Sequence[Cue]) -> Span | None:
    """What is done, where verbs alone say it: 訪視輔導達1萬人次, 受理諮詢5,000件, 採購稽核100案."""
    if any(place.in_group("change", verb) for verb in verbs) or place.takes_object(verbs[-1]):
        return None
    taking = [verb for verb in verbs[:-1] if place.takes_object(verb) and not place.in_group("makers", verb)]
    return Span(taking[-1].end if taking else verbs[0].start, verbs[-1].end)


def _verbs_at_end(place: Place) -> list[Cue]:
    """The verbs one behind the other right before the number, the nearest first; 每月至少 may stand between."""
    found: list[Cue] = []
    position = place.quantity.start
    for cue in reversed(place.before):
        if place.chars[cue.end : position].strip() or (cue.kind not in _BETWEEN and cue.kind != "verb"):
            break
        if cue.kind == "verb":
            found.append(cue)
        elif found:
            break
        position = cue.start
    return found


def name_start(place: Place, stop: int) -> int:
    """Where a name that may hold verbs starts: behind a verb that has it for its object, else with its item."""
    item = place.counted_to
    mark = place.find(_SEPARATOR).match(place.chars, item, stop) if item > place.start else None
    item = mark.end() if mark else item
    ends = [item]
    for cue in place.before:
        if item <= cue.start and cue.end <= stop:
            weak = (cue.kind == "verb" and cue.start > item and not place.takes_object(cue)) or _joins_nouns(place, cue, stop)
            weak = weak or (cue.kind == "verb" and _in_middle(place, cue.end, stop))
            if not weak:
                ends.append(cue.end)
    return max(ends)

