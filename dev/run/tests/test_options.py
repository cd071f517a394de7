"""What a visitor may choose."""

import socket
from datetime import datetime

import pytest

from dev.city import JAKARTA, is_working_day
from dev.run.options import free_block, free_port, parse


@pytest.fixture(autouse=True)
def no_choice(monkeypatch):
    for name in ("CITY", "AT", "SPEED", "CLOCK", "PORT", "REPLAY"):
        monkeypatch.delenv(name, raising=False)


def test_without_a_choice_it_is_0645_of_a_working_day_in_the_full_city():
    options = parse([])
    assert options.size == "full"
    assert (options.at.hour, options.at.minute) == (6, 45)
    assert is_working_day(options.at.date())
    assert options.at.date() <= datetime.now(JAKARTA).date()
    assert options.wanted_port == 8069


def test_the_environment_and_the_command_line_choose(monkeypatch):
    monkeypatch.setenv("CITY", "small")
    monkeypatch.setenv("AT", "2026-11-24 06:50")
    options = parse(["--speed", "1"])
    assert (options.size, options.speed) == ("small", 1)
    assert options.at == datetime(2026, 11, 24, 6, 50)


def test_the_true_time_is_the_time_in_mojokerto():
    options = parse(["--clock", "real"])
    now = datetime.now(JAKARTA).replace(tzinfo=None)
    assert options.true_time and options.speed == 1
    assert abs((now - options.at).total_seconds()) < 60


def test_the_replay_begins_at_noon_and_takes_its_time(monkeypatch):
    monkeypatch.setenv("REPLAY", "2017-01-03")
    options = parse([])
    assert (options.size, options.speed) == ("replay", 1)
    assert options.at == datetime(2017, 1, 3, 12)
    assert parse(["--speed", "10"]).speed == 10


@pytest.mark.parametrize(
    "arguments",
    [
        ["--city", "kecil"],
        ["--at", "besok"],
        ["--at", "2026-11-24 00:10"],
        ["--speed", "0"],
        ["--speed", "1000"],
        ["--clock", "real", "--at", "2026-11-24 06:45"],
        ["--replay", "2017-01-04"],
        ["--replay", "2017-01-03", "--clock", "real"],
        ["--replay", "2017-01-03", "--at", "2017-01-03 07:00"],
    ],
)
def test_what_cannot_be_is_refused(arguments, capsys):
    with pytest.raises(SystemExit) as refusal:
        parse(arguments)
    assert refusal.value.code == 2
    assert "error" in capsys.readouterr().err


def test_a_bad_word_in_the_environment_is_refused(monkeypatch):
    monkeypatch.setenv("CITY", "kecil")
    with pytest.raises(SystemExit):
        parse([])


def test_a_taken_port_is_passed_over():
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        assert free_port(port) > port


def test_two_cities_never_have_the_same_block():
    assert free_block() != free_block()
