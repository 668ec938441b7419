"""Invented words of the genre: sentences that promise no number and name no part of a plan."""

from __future__ import annotations

import random

_VERBS = "辦理 推動 輔導 強化 提升 建構 結合 補助 落實 開辦 協助 推廣 改善 培訓 健全 深化 充實 擴大".split()
_THINGS = (
    "就業服務 職業訓練 勞資關係 職場安全 長者照護 社區關懷 道路養護 河川整治 圖書館藏 文化資產 老屋修繕 有機農業 觀光行銷 "
    "公共運輸 人行環境 校園食材 雙語教育 樂齡學習 防災演練 消防設備 毒品防制 交通安全 雨水下水道 垃圾分類 空氣品質 "
    "青年創業 新住民家庭 托育資源 身心障礙者 母性保護 食品稽查 傳染病防治 地籍圖資 社會住宅 都市更新 戶政便民 原民產業"
).split()
_TAILS = "工作 措施 網絡 方案 環境 效能 機制 品質 資源 體系 人才 服務".split()
_LATIN = "APP Facebook TTQS e化 QR-code LINE ISO ICT 5G AI Wi-Fi".split()
_LATIN_SHARE = 0.06

CITIES = "臺中市 臺南市 新北市 高雄市 桃園市 彰化縣 屏東縣 嘉義市 花蓮縣 新竹縣".split()
BUREAUS = "勞工局 社會局 文化局 農業局 教育局 環境保護局 消防局 都市發展局 衛生局 觀光旅遊局".split()
OFFICES = "綜合規劃科 勞動條件科 福利服務科 秘書室 青年發展科 管理科".split()


class Words:
    """Draws words, each seed the same ones."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self._used: set[str] = set()

    def phrase(self) -> str:
        """A verb, what it does, and to what end."""
        tail = self.rng.choice(_TAILS) if self.rng.random() < 0.6 else ""
        latin = self.rng.choice(_LATIN) if self.rng.random() < _LATIN_SHARE else ""
        return self.rng.choice(_VERBS) + latin + self.rng.choice(_THINGS) + tail

    def name(self, parts: int = 2) -> str:
        """A name that was not drawn before."""
        while True:
            drawn = "".join(self.phrase() for _ in range(self.rng.randint(1, parts)))
            if drawn not in self._used:
                self._used.add(drawn)
                return drawn

    def sentence(self, parts: int = 4) -> str:
        """A sentence with its full stop."""
        marks = [self.rng.choice("，，，、；") for _ in range(self.rng.randint(0, parts))]
        return "".join(self.phrase() + mark for mark in marks) + self.phrase() + "。"

    def text(self, sentences: int = 3) -> str:
        """Several sentences."""
        return "".join(self.sentence() for _ in range(self.rng.randint(1, sentences)))
