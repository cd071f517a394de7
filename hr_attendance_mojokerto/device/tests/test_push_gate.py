import io
import socket
import threading
import time

from device.push_gate import (
    BUSY,
    NO_LENGTH,
    NOT_WHOLE,
    TOO_LARGE,
    TOO_MANY,
    TOO_SLOW,
    UNKNOWN,
    Buckets,
    Gate,
    Limits,
)


def asked(body=None, length=None, **told):
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/iclock/cdata",
        "QUERY_STRING": "SN=A1",
        **told,
    }
    if body is not None:
        environ |= {
            "REQUEST_METHOD": "POST",
            "CONTENT_LENGTH": str(len(body)) if length is None else length,
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "wsgi.input": io.BytesIO(body),
        }
    return environ


def passed(gate, environ, address="10.0.0.1"):
    with gate.passing(environ, address) as refusal:
        return refusal


def test_a_body_is_there_whole_and_is_no_form():
    environ = asked(b"1\t2026-11-24 07:00:00=&x\n")
    assert passed(Gate(Limits()), environ) is None
    assert environ["wsgi.input"].read() == b"1\t2026-11-24 07:00:00=&x\n"
    assert environ["CONTENT_TYPE"] == "application/octet-stream"


def test_a_body_too_large_is_refused_before_it_is_read():
    environ = asked(b"x", length="50000000")
    assert passed(Gate(Limits()), environ) is TOO_LARGE
    assert environ["wsgi.input"].tell() == 0


def test_a_length_not_told_is_refused():
    for length in ("", "-1", "many", "1e3"):
        assert passed(Gate(Limits()), asked(b"x", length=length)) is NO_LENGTH
    chunked = asked(b"x", HTTP_TRANSFER_ENCODING="chunked")
    assert passed(Gate(Limits()), chunked) is NO_LENGTH


def test_what_no_terminal_asks_goes_no_further():
    for path in ("/iclock/", "/iclock/\0cdata", "/iclock/cdata/x", "/iclock/shell"):
        assert passed(Gate(Limits()), asked(PATH_INFO=path)) is UNKNOWN


def test_a_lie_about_the_length_is_refused():
    assert passed(Gate(Limits()), asked(b"x", length="10")) is NOT_WHOLE


def test_a_slow_body_is_given_up_at_the_deadline_however_it_drips():
    ours, theirs = socket.socketpair()
    stop = threading.Event()

    def drip():
        while not stop.wait(0.05):
            try:
                theirs.send(b"x")
            except OSError:
                return

    dripping = threading.Thread(target=drip)
    dripping.start()
    environ = asked(b"", length="1000")
    environ |= {"socket": ours, "wsgi.input": ours.makefile("rb")}
    started = time.monotonic()
    assert passed(Gate(Limits(body_s=0.3)), environ) is TOO_SLOW
    assert time.monotonic() - started < 2
    stop.set()
    dripping.join()
    ours.close()
    theirs.close()


def test_silence_is_given_up_too():
    ours, theirs = socket.socketpair()
    environ = asked(b"", length="1000")
    environ |= {"socket": ours, "wsgi.input": ours.makefile("rb")}
    assert passed(Gate(Limits(body_s=0.1)), environ) is TOO_SLOW
    ours.close()
    theirs.close()


def test_an_address_has_its_share_and_another_is_served():
    now = [0.0]
    limits = Limits(address_per_s=1, address_burst=3, serial_burst=100)
    gate = Gate(limits, lambda: now[0])
    told = [passed(gate, asked()) for _ in range(4)]
    assert told == [None, None, None, TOO_MANY]
    assert passed(gate, asked(), "10.0.0.2") is None
    now[0] = 1.0
    assert [passed(gate, asked()) for _ in range(2)] == [None, TOO_MANY]


def test_a_serial_number_has_its_share_from_wherever_it_asks():
    gate = Gate(Limits(serial_per_s=0.001, serial_burst=2))
    told = [passed(gate, asked(), f"10.0.0.{n}") for n in range(3)]
    assert told == [None, None, TOO_MANY]
    other = asked(QUERY_STRING="SN=B2")
    assert passed(gate, other) is None


def test_made_up_serial_numbers_take_nothing_from_those_that_are_served():
    gate = Gate(Limits(strangers_per_s=0.001, strangers_burst=3))
    known = asked(QUERY_STRING="SN=KNOWN")
    assert passed(gate, known) is None
    gate.served(known)
    told = [passed(gate, asked(QUERY_STRING=f"SN=F{n}")) for n in range(5)]
    assert told == [None, None, TOO_MANY, TOO_MANY, TOO_MANY]
    assert passed(gate, known) is None
    for number in range(5000):
        gate.served(asked(QUERY_STRING=f"SN=F{number}"))
    assert len(gate._served) == Limits().remembered


def test_not_more_are_in_work_than_there_are_places():
    gate = Gate(Limits(at_once=1, wait_s=0.01))
    with gate.passing(asked(), "10.0.0.1") as first:
        assert first is None
        assert passed(gate, asked()) is BUSY
    assert passed(gate, asked()) is None


def test_a_place_is_given_back_when_the_work_fails():
    gate = Gate(Limits(at_once=1, wait_s=0.01))
    try:
        with gate.passing(asked(), "10.0.0.1"):
            raise RuntimeError
    except RuntimeError:
        pass
    assert passed(gate, asked()) is None


def test_what_is_remembered_is_bounded():
    buckets = Buckets(100)
    for number in range(10_000):
        buckets.take(number, 1.0, 1.0)
    assert len(buckets) == 100


def test_an_odd_query_does_not_make_it_fail():
    for query in ("SN=%ff%00&" * 500, "", "&&&", "SN", "SN=" + "9" * 100_000):
        assert passed(Gate(Limits()), asked(QUERY_STRING=query)) is None
