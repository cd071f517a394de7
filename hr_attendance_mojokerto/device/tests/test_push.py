import random
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from device import push, push_reply
from device.networks import is_within, networks
from device.values import Record

AT = datetime(2026, 11, 24, 7, 21, 5)
LINE = b"1156\t2024-08-05 12:40:57\t1\t1\t\t0\t0\t"
SEEN = datetime(2024, 8, 5, 12, 40, 57)


def test_a_line_as_real_terminals_send_it():
    (found,) = push.parse_attlog(LINE + b"\n").records
    assert found == Record("1156", 0, SEEN, 1, 1, 0, LINE)


def test_lines_of_five_seven_ten_and_eleven_fields_are_the_same_scan():
    fields = b"1001\t2026-11-24 07:21:05\t0\t15\t7\t0\t0\t0\t36.5\t0\t+28800".split(
        b"\t"
    )
    for count in (5, 7, 10, 11):
        (found,) = push.parse_attlog(b"\t".join(fields[:count])).records
        assert found[:6] == ("1001", 0, AT, 0, 15, 7)


def test_line_ends_and_empty_lines_do_not_matter():
    found = push.parse_attlog(b"\r\n" + LINE + b"\r\n\n" + LINE + b"\r\n\0")
    assert [row.raw for row in found.records] == [LINE, LINE]
    assert found.bad == []


def test_a_state_of_none_is_a_number_and_one_that_is_no_number_is_none():
    at = b"3\t2023-10-16 08:38:1"
    body = at + b"6\t255\t15\n" + at + b"7\tx\ty\n" + at + b"8\n"
    states = [(row.state, row.verify) for row in push.parse_attlog(body).records]
    assert states == [(255, 15), (255, -1), (255, -1)]


def test_a_time_no_calendar_has_is_a_scan_without_a_time():
    (found,) = push.parse_attlog(b"12\t2026-02-30 07:15:00\t0\t1").records
    assert (found.pin, found.local_time) == ("12", None)


def test_a_half_broken_line_is_kept_and_its_neighbours_are_read():
    body = (
        LINE + b"\ngarbage\tnot-a-date\n\t2026-11-24 07:00:00\t0\n\xff\xfe\x01\n" + LINE
    )
    found = push.parse_attlog(body)
    assert len(found.records) == 2
    assert found.bad == [
        b"garbage\tnot-a-date",
        b"\t2026-11-24 07:00:00\t0",
        b"\xff\xfe\x01",
    ]


@given(st.binary(max_size=2000))
def test_no_bytes_make_it_fail_and_no_line_is_lost(body):
    found = push.parse_attlog(body)
    kept = [row.raw for row in found.records] + found.bad
    assert sorted(kept) == sorted(push.lines(body))
    push.parse_operlog(body)
    push.parse_options(body)
    push.parse_returns(body)
    push.parse_info(push.text(body))


@given(
    st.from_regex(r"[1-9][0-9]{0,8}", fullmatch=True),
    st.datetimes(datetime(2011, 1, 1), datetime(2099, 1, 1)),
    st.integers(0, 255),
    st.integers(0, 255),
)
def test_what_was_written_is_read(pin, at, state, verify):
    at = at.replace(microsecond=0)
    line = f"{pin}\t{at:%Y-%m-%d %H:%M:%S}\t{state}\t{verify}\t0\t0\t0\t"
    (found,) = push.parse_attlog(line.encode() + b"\n").records
    assert found[:6] == (pin, 0, at, state, verify, 0)


def test_users_are_read_and_fingers_are_dropped_unread():
    body = (
        b"OPLOG 70\t0\t2024-08-05 16:08:50\t1157\t0\t0\t0\n"
        b"USER PIN=1157\tName=S\xc3\xadti\x07\tPri=14\tPasswd=1234\tCard=99\tGrp=1\n"
        b"FP PIN=1157\tFID=0\tSize=1608\tValid=1\tTMP=TUlTVA==\n"
        b"BIODATA Pin=1157\tNo=0\tTmp=TUlTVA==\nUSERPIC PIN=1157\tContent=TUlTVA==\n"
    )
    found = push.parse_operlog(body)
    (user,) = found.users
    assert (user.pin, user.name, user.privilege, user.card) == ("1157", "Síti", 14, 0)
    assert "TUlTVA" not in repr(found) and "1234" not in repr(found)


def test_a_name_that_is_no_utf8_stays_visible():
    (user,) = push.parse_operlog(b"USER PIN=7\tName=\xe9va\tPri=0").users
    assert user.name == "\\xe9va"


def test_counts_of_a_request_for_orders():
    told = push.parse_info("Ver 8.0.4-SIM,23,40,1200,10.0.0.50,10,7,0,0,1100000000")
    assert told == push.Info("Ver 8.0.4-SIM", 23, 1200)
    assert push.parse_info("") == push.Info(None, None, None)
    assert push.parse_info("x,y,,-1") == push.Info("x", None, None)


def test_results_of_orders():
    body = b"ID=12&Return=0&CMD=DATA\nID=13&Return=-1002&CMD=DATA\n"
    assert push.parse_returns(body) == [(12, 0), (13, -1002)]


def test_the_greeting_tells_the_own_stamp_and_the_zone():
    told = push_reply.greeting("SN1", "776", 420).split("\n")
    assert told[0] == "GET OPTION FROM: SN1"
    options = dict(line.split("=", 1) for line in told[1:] if line)
    assert (options["ATTLOGStamp"], options["TimeZone"]) == ("776", "7")
    assert options["Realtime"] == "1"
    assert "FP" not in options["TransFlag"] and "Photo" not in options["TransFlag"]
    assert "ATTLOGStamp=0" in push_reply.greeting("SN1", None, 420)


def test_half_zones_are_told_in_minutes():
    assert [push_reply.zone(minutes) for minutes in (420, 330, -180)] == [7, 330, -3]


def test_networks_as_people_write_them():
    text = "10.20.0.0/16\n\n 192.168.1.7 \n"
    assert is_within("10.20.3.4", text) and is_within("192.168.1.7", text)
    assert is_within("::ffff:10.20.3.4", text)
    assert not is_within("10.21.0.1", text) and not is_within("nowhere", text)
    try:
        networks("10.20.0.0/16\nhere")
    except ValueError as error:
        assert error.args == ("here",)


def test_a_large_delivery_is_read_in_linear_time():
    draw = random.Random(4)
    lines = [
        f"{draw.randrange(9999)}\t2026-11-24 07:{i % 60:02d}:00\t0\t1\t0\t0\t0"
        for i in range(20_000)
    ]
    assert len(push.parse_attlog("\n".join(lines).encode()).records) == 20_000


def test_of_noise_the_size_the_beginning_and_a_digest_are_kept():
    (kept,) = push.unread([b"\x7fELF\x02\x01\x01" + b"\0\1\2\3" * 1000])
    assert kept.kind == "noise"
    assert kept.text.startswith("7f 45 4c 46")
    assert "(4007 B, SHA-256 " in kept.text


def test_nothing_in_a_kept_line_is_hidden():
    assert push.visible(b"a\tb\x1b[31m\x00") == "a\tb\\x1b[31m\\x00"
    assert push.visible("a\u202eb\u200bc".encode()) == "a\\u202eb\\u200bc"
    assert push.visible(b"\xff") == "\\xff"


def test_lines_beyond_the_first_are_counted():
    kept = push.unread([f"bad {n}".encode() for n in range(25)] + [b"bad 1"])
    assert [one.kind for one in kept] == ["line"] * 20 + ["more"]
    assert kept[-1].text.startswith("+5 ")
    assert push.unread([]) == []


def test_a_mark_is_taken_as_sent_and_only_where_it_can_be_true():
    here = datetime(2026, 11, 24, 7, 40)
    for taken in ("1", "776", "99", "835000000", "2026-11-24 07:21:00"):
        assert push.mark(taken, here) == taken
    for constant in ("", "0", "9999", "99999999", "None", "x\ny", "4294967295"):
        assert push.mark(constant, here) is None
    assert push.mark("2026-12-24 07:21:00", here) is None
    assert push.mark("2026-02-30 07:21:00", here) is None
