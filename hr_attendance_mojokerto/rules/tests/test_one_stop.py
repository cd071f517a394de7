import pytest

from rules.one_stop import one_stop


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Direct superior: Ani, S.E..", "Direct superior: Ani, S.E."),
        ("Direct superior: Ani.", "Direct superior: Ani."),
        ("And so on...", "And so on..."),
        ("No stop", "No stop"),
        ("", ""),
    ],
)
def test_a_degree_at_the_end_brings_no_second_stop(written, told):
    assert one_stop(written) == told
