"""What a person reads of a log when a program has ended."""

from ..shell import tail


def test_the_end_of_a_log_comes_with_the_error_it_follows_from(tmp_path):
    log = tmp_path / "install.log"
    log.write_text(
        "\n".join(
            [
                "loading views",
                "ValueError: External ID not found: menu",
                *(f"line {number}" for number in range(20)),
            ]
        )
    )
    shown = tail(log, lines=3).splitlines()
    assert shown == [
        "ValueError: External ID not found: menu",
        "line 17",
        "line 18",
        "line 19",
    ]


def test_a_short_log_is_shown_as_it_is(tmp_path):
    log = tmp_path / "short.log"
    log.write_text("KeyError: 'x'\nthe end")
    assert tail(log) == "KeyError: 'x'\nthe end"
