"""Tables that were torn apart column by column give a problem in place of rows and points."""

from __future__ import annotations

from govplan_layouts import extract
from layout_views import lay_out, paragraph_texts, tables

TORN = """某某縣政府警察局108年度施政計畫
壹、施政重點
一、防制詐欺犯罪，結合金融機構及社區推動識詐宣導，並強化查緝
能量。
貳、工作計畫
工作項目
一、查緝詐欺集團
二、守護婦幼安全
三、取締酒後駕車

實施要點
一、結合金融機構攔阻詐騙款項。
二、培訓社區識詐志工。
一、增設安全走廊及監視設備。
一、規劃易肇事路段攔檢勤務。

備考
參、結語
持續守護縣民安全。
"""


def test_columns_below_each_other_are_no_rows() -> None:
    layout = lay_out(TORN)
    assert tables(layout) == []
    assert [problem.code for problem in layout.document.problems] == ["table_not_read"]
    assert paragraph_texts(layout)[-3:] == ["貳、工作計畫", "參、結語", "持續守護縣民安全。"]


def test_no_programme_is_made_of_them() -> None:
    found = extract(TORN)
    assert found.programmes == ()
    assert len(found.objectives) == 1


def test_labels_of_every_entry_are_no_columns() -> None:
    entry = "（一）{}計畫\n計畫內容\n辦理{}訓練。\n預期效益\n提升{}品質。\n"
    entries = "".join(entry.format(name, name, name) for name in ("救護", "防災"))
    text = f"某某縣政府消防局108年度施政計畫\n壹、施政重點\n一、強化救護。\n貳、重要計畫\n{entries}"
    layout = lay_out(text)
    assert layout.document.problems == ()
    assert len(extract(text).programmes) == 2
