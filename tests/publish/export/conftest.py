"""The knowledge base of the corpus, and every export of it, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from govplan.pipeline.publish.export.about import About
from govplan.pipeline.publish.export.formats import FORMATS, export
from govplan.schemas import KnowledgeBase

OUTPUTS = Path(__file__).parents[3] / "outputs"


@pytest.fixture(scope="session")
def corpus_kb() -> KnowledgeBase:
    return KnowledgeBase.load(OUTPUTS / "knowledge_base.json")


@pytest.fixture(scope="session")
def exported(corpus_kb: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one folder a format."""
    folder = tmp_path_factory.mktemp("exported")
    for one in FORMATS:
        export(corpus_kb, one, folder / one.name, About(publisher="測試機關"))
    return folder
