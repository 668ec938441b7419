"""Reads a written plan as a build does."""

from __future__ import annotations

from govplan.pipeline.extract.context import Extraction
from govplan.pipeline.extract.document import extract_plans
from govplan.pipeline.layout.blocks import Layout
from govplan.pipeline.layout.boxes.boxed import lay_out_boxed
from govplan.pipeline.layout.flow.flow import lay_out_flow
from govplan.pipeline.layout.lines.plain import lay_out_plain
from govplan.pipeline.read.registry import read_document


def laid_out(data: bytes) -> Layout:
    """The layout of a file of any format."""
    document = read_document("plan", data)
    if document.media_type == "application/pdf":
        return lay_out_boxed(document)
    return lay_out_plain(document) if document.media_type == "text/plain" else lay_out_flow(document)


def records(data: bytes) -> Extraction:
    """The records of a file of any format."""
    return extract_plans(laid_out(data), "source/plan")
