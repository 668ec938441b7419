"""Records on disk look like those in memory."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govplan.pipeline.batch.spooled import Spooled
from govplan.pipeline.link.records import Heap
from govplan.pipeline.publish.shelf import Scratch
from govplan.schemas import Mention

MADE = st.builds(
    Mention,
    id=st.uuids().map(str),
    canonical_programme_id=st.just("canonical/x"),
    record_id=st.just("p"),
    printed=st.text(st.characters(exclude_categories=["Cs"])),
)


@given(st.lists(st.lists(MADE, max_size=4), max_size=4), st.lists(MADE, max_size=4))
def test_what_is_spooled_comes_back_in_the_order_of_ids(batches: list[list[Mention]], written: list[Mention]) -> None:
    spooled, heap = Spooled(Scratch().records(Mention)), Heap(Mention)
    for batch in batches:
        spooled.extend(batch)
        heap.extend(batch)
    for made in written:
        spooled.put(made.id, made.model_dump_json())
        heap.put(made.id, made.model_dump_json())
    inside, outside = spooled.in_order(), heap.in_order()
    assert tuple(inside) == outside
    assert tuple(inside) == outside, "it can be gone through again"
    assert len(inside) == len(outside)
