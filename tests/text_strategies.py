"""Texts for property tests: any characters at all, and the characters of the genre in any order."""

from __future__ import annotations

from hypothesis import strategies as st

_FRAGMENTS = [
    *"0123456789１２９０一二三十百千萬億兆○零廿壹貳參拾佰仟甲乙丙ABiIVⅠ①⑴㈠●■-－~至到起止底自截",
    *"（）()、。．.,，；：: 　年月日季元場項人位家個內約達近第章節條%％‰學度上下半餘多",
    "民國",
    "中華民國",
    "年度",
    "新臺幣",
    "千元",
    "萬元",
    "百分之",
    "至少",
    "以上",
    "以內",
    "單位：",
    "個月",
    "105",
    "2016",
    "1,200",
    "12/31",
    "105.1.1",
]

genre_texts = st.lists(st.sampled_from(_FRAGMENTS), max_size=25).map("".join)
texts = st.one_of(genre_texts, genre_texts, st.text(max_size=60))
roc_years = st.integers(min_value=50, max_value=199)

BLOW_UPS = [
    piece * (20_000 // len(piece))
    for piece in [
        " ",
        "1",
        "一",
        "(",
        "第",
        "1,",
        "1 ",
        "1.",
        "。1.",
        "。1.甲",
        "（一）",
        "105",
        "105年",
        "105年1月至",
        "105、",
        "105-",
        "105/",
        "民國",
        "自",
        "1萬",
        "1,111",
        "3 場",
        "3-",
        "至少",
        "百分之",
        "新臺幣",
        "單位:",
        "一百年、",
        "甲、",
        "。A.",
        "●",
    ]
] + ["105" + " " * 20_000, "1" + "　" * 20_000 + "年", "（" + " " * 20_000 + "一）"]
"""Texts on which a pattern that backtracks would take minutes."""
