"""One small plan in every format, many plans as text, and ways to damage a file."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from damage import mutated, mutated_inside
from office_files import docx, odt, p, tbl, tc, tr
from openpyxl import Workbook
from pdf_files import pdf, rule, write

LINES = (
    "臺中市政府勞工局108年度施政計畫",
    "壹、年度施政目標",
    "一、促進就業：辦理就業服務，協助求職者。",
    "（一）辦理就業博覽會，媒合求職者1,200人。",
    "（二）辦理職業訓練。",
    "二、勞資和諧：健全調解機制。",
    "貳、年度重要計畫",
)
ROWS = (
    ("工作計畫", "重要計畫項目", "實施內容"),
    ("就業服務", "就業博覽會", "辦理就業博覽會3場。"),
    ("就業服務", "勞工大學", "開設勞工進修課程。"),
    ("勞資關係", "勞資爭議在地調解", "委託民間團體調解。"),
)
_CITIES = (
    "臺北市 新北市 桃園市 臺中市 臺南市 高雄市 基隆市 新竹市 嘉義市 宜蘭縣 苗栗縣 彰化縣 南投縣 雲林縣 屏東縣".split()
)
_BUREAUS = "勞工局 社會局 教育局 衛生局 環境保護局 交通局 文化局 農業局 經濟發展局 都市發展局 水利局 觀光旅遊局".split()
_VERBS = "辦理 推動 補助 建置 輔導 強化 委託辦理 持續推動".split()
_PEOPLE = "青年 長者 新住民 身心障礙者 弱勢家庭 婦女 勞工 學生 農民 中小企業".split()
_THINGS = "就業服務 職業訓練 托育服務 健康檢查 節能改善 公車路線 社區據點 文化體驗 產銷輔導 數位學習 防災演練 租金補貼".split()
_KINDS = "計畫 方案 課程 工程 博覽會 補助 平台 競賽".split()


def formats() -> dict[str, bytes]:
    """The same plan in every format that needs no other program."""
    table = [tr(*(tc(cell) for cell in row)) for row in ROWS]
    cells = "".join(_row(row) for row in ROWS)
    web = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    text = "\n\n".join(LINES) + "\n\n" + "\n".join("\t".join(row) for row in ROWS) + "\n"
    return {
        "pdf": pdf(_page, pageCompression=0),
        "docx": docx("".join(map(p, LINES)) + tbl(table, [2000, 2000, 4000])),
        "odt": odt("".join(f"<text:p>{line}</text:p>" for line in LINES) + f"<table:table>{cells}</table:table>"),
        "xlsx": _workbook(),
        "ods": odt(
            "<table:table>" + "".join(_row((line,)) for line in LINES) + cells + "</table:table>",
            kind="spreadsheet",
        ),
        "html": f"<meta charset=utf-8><main>{''.join(f'<p>{line}' for line in LINES)}<table>{web}</table></main>".encode(),
        "csv": "\n".join(",".join(row) for row in (*((line,) for line in LINES), *ROWS)).encode(),
        "md": _markdown().encode(),
        "txt": text.encode(),
        "txt (big5)": text.encode("big5"),
        "txt (utf-16)": text.encode("utf-16"),
        "txt (tabs)": "\n".join("\t".join(row) for row in ROWS * 8).encode("utf-8-sig"),
    }


def _row(cells: Sequence[str]) -> str:
    inner = "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in cells)
    return f"<table:table-row>{inner}</table:table-row>"


def _markdown() -> str:
    head, *rows = (f"| {' | '.join(row)} |" for row in ROWS)
    return "\n\n".join(f"## {line}" for line in LINES) + "\n\n" + "\n".join((head, "|---|---|---|", *rows)) + "\n"


def _page(canvas: object) -> None:
    for number, line in enumerate(LINES):
        write(canvas, 60, 80 + 24 * number, line)
    top, edges = 270, (60, 160, 290, 530)
    for number, row in enumerate(ROWS):
        rule(canvas, 60, top + 24 * number, 530, top + 24 * number)
        for left, cell in zip(edges, row, strict=False):
            write(canvas, left + 4, top + 17 + 24 * number, cell)
    for edge in edges:
        rule(canvas, edge, top, edge, top + 24 * len(ROWS))
    rule(canvas, 60, top + 24 * len(ROWS), 530, top + 24 * len(ROWS))


def _workbook() -> bytes:
    book, file = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for row in (*((line,) for line in LINES), *ROWS):
        sheet.append(row)
    book.save(file)
    return file.getvalue()


def damaged(data: bytes, dice: random.Random) -> bytes:
    """The file, or for a container mostly one of its parts, with bytes changed, lost, doubled, or its end cut off."""
    return mutated_inside(data, dice) if dice.random() < 0.6 else mutated(data, dice)


def write_plans(folder: Path, count: int) -> None:
    """Plans of many bureaus, cities and years, 12 programmes each."""
    folder.mkdir(parents=True)
    for number, text in enumerate(_plans(count)):
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")


def _plans(count: int) -> Iterator[str]:
    dice = random.Random(1)
    for number in range(count):
        place, year = divmod(number, 30)
        city, bureau = _CITIES[place % len(_CITIES)], _BUREAUS[place // len(_CITIES) % len(_BUREAUS)]
        title = f"{city}政府{bureau} {85 + year} 年度施政計畫\n\n壹、年度施政目標\n\n"
        aims = "".join(f"{mark}、{_name(dice)}：{_sentence(dice)}\n\n" for mark in "一二三四")
        head = "貳、年度重要計畫\n\n工作計畫\t重要計畫項目\t實施內容\n"
        rows = (f"{dice.choice(_THINGS)}\t{at}、{_name(dice)}\t{_sentence(dice)}\n" for at in range(1, 13))
        yield title + aims + head + "".join(rows)


def _name(dice: random.Random) -> str:
    place = "".join(chr(dice.randrange(0x4E00, 0x9F00)) for _ in range(2))  # so that few names are alike by chance
    return f"{place}{dice.choice(_PEOPLE)}{dice.choice(_THINGS)}{dice.choice(_KINDS)}"


def _sentence(dice: random.Random) -> str:
    doing = [f"{dice.choice(_VERBS)}{dice.choice(_PEOPLE)}{dice.choice(_THINGS)}" for _ in range(3)]
    return f"{doing[0]}，{doing[1]}{dice.randint(2, 900)}場次，並{doing[2]}。"
