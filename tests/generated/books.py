"""Draws what a budget book says: accounts with codes, and the sheets of its work plans."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from generated.words import BUREAUS, CITIES, Words


@dataclass
class Branch:
    """A branch of a work plan; amounts in thousands of dollars."""

    code: str
    name: str
    amount: int


@dataclass
class Account:
    """One row of the table of expenditure. ``depth`` is 0 for 款 to 3 for 節, ``None`` for a row by function."""

    depth: int | None
    code: str
    name: str
    previous: int
    amount: int = 0
    level: str = ""
    number: int = 0
    content: list[str] = field(default_factory=list)
    benefits: list[str] = field(default_factory=list)
    branches: list[Branch] = field(default_factory=list)
    below: list[Account] = field(default_factory=list)

    def walk(self, above: Account | None = None) -> Iterator[tuple[Account, Account | None]]:
        """This account and those below it, each with the one that it stands below."""
        yield self, above
        for each in self.below:
            yield from each.walk(self)


@dataclass
class Book:
    """All that a budget book says. ``central`` books have a row by function below each agency."""

    owner: str
    year: int
    central: bool
    objectives: list[str]
    authority: Account

    @property
    def title(self) -> str:
        """The title as printed."""
        return f"{self.owner} {self.year} 年度單位預算"

    def plans(self) -> list[tuple[str, Account]]:
        """The work plans, each with the name of the account above it where that is a business plan."""
        return [
            (above.name if above is not None and above.level == "business_plan" else "", account)
            for account, above in self.authority.walk()
            if account.level == "work_plan"
        ]


def draw_book(rng: random.Random) -> Book:
    """A book of one agency, sometimes with one that belongs to it."""
    words = Words(rng)
    central = rng.random() < 0.3
    city = rng.choice(CITIES)
    owner = rng.choice(("文化部", "勞動部", "內政部")) if central else f"{city}政府{rng.choice(BUREAUS)}"
    codes = _Codes(rng, central)
    names = (
        [owner] if rng.random() < 0.6 else [owner, f"{owner}{rng.choice(('家庭暴力暨性侵害防治中心', '職業訓練中心'))}"]
    )
    agencies = [_agency(words, codes, name, number) for number, name in enumerate(names, 1)]
    name = f"{owner if central else city + '政府'}主管"
    authority = _account(words, 0, codes.authority(), name, "authority", agencies, rng.randint(1, 20))
    return Book(owner, rng.randint(104, 116), central, [words.name() for _ in range(rng.randint(2, 4))], authority)


def _agency(words: Words, codes: _Codes, name: str, number: int) -> Account:
    codes.next_agency()
    chapters = [_chapter(words, codes, place) for place in range(1, words.rng.randint(3, 6))]
    agency = _account(words, 1, codes.agency(), name, "agency", chapters, number)
    if codes.central:
        function = Account(None, codes.function(), "文化支出", agency.previous, agency.amount, "function")
        agency.below.insert(0, function)
    return agency


def _chapter(words: Words, codes: _Codes, number: int) -> Account:
    """A 目: with two or more 節 below it, or a work plan itself."""
    if words.rng.random() < (0.7 if codes.central else 0.3):
        return _plan(words, 2, codes.article(number), number)
    items = [_plan(words, 3, codes.item(number, n), n) for n in range(1, words.rng.randint(1, 3) + 1)]
    return _account(words, 2, codes.article(number), words.name(1), "business_plan", items, number)


def _plan(words: Words, depth: int, code: str, number: int) -> Account:
    rng = words.rng
    branches = [Branch(f"{n:02}", words.name(1), rng.randint(10, 90_000)) for n in range(1, rng.randint(1, 3) + 1)]
    account = Account(depth, code, words.name(), rng.randint(10, 99_999), level="work_plan", number=number)
    account.amount = sum(branch.amount for branch in branches)
    account.branches = branches
    account.content = [words.text(2) for _ in range(rng.randint(1, 4))]
    account.benefits = [words.sentence(2) for _ in range(rng.randint(1, 3))]
    return account


def _account(words: Words, depth: int, code: str, name: str, level: str, below: list[Account], number: int) -> Account:
    account = Account(depth, code, name, sum(each.previous for each in below), level=level, number=number)
    account.amount, account.below = sum(each.amount for each in below), below
    return account


class _Codes:
    """Codes of eight to eleven characters, with a letter among them now and then; ten digits in central books."""

    def __init__(self, rng: random.Random, central: bool) -> None:
        self.central = central
        self._own = rng.randint(1, 80)
        self._form = "{:02}01" if central else rng.choice(("20{:02}", "20{:02}", "2{:02}a", "{:02}"))
        self._kind = rng.choice(("32", "53", "36"))
        self._more = "" if central or self._form == "{:02}" else "0"

    def next_agency(self) -> None:
        """The codes after this are those of another agency."""
        self._own += 1

    @property
    def _agency(self) -> str:
        return self._form.format(self._own)

    def authority(self) -> str:
        """Code of the 款."""
        return "00" + "0" * len(self._agency) + "0000" + self._more

    def agency(self) -> str:
        """Code of the 項."""
        return f"00{self._agency}0000{self._more}"

    def function(self) -> str:
        """Code of a row by function."""
        return f"{self._kind}{self._agency}0000"

    def article(self, number: int) -> str:
        """Code of a 目."""
        return f"{self._kind}{self._agency}{number:02}00{self._more}"

    def item(self, number: int, below: int) -> str:
        """Code of a 節."""
        return f"{self._kind}{self._agency}{number:02}{below:02}{self._more}"
