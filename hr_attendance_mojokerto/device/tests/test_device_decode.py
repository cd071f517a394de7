import random
import struct
import time
from datetime import datetime, timedelta

import pytest

from device.decode import decode_records
from device.tests.fake import log_40, row_40, zk_time
from device.users import decode_users

START = datetime(2026, 11, 2, 6, 30)
FEBRUARY_30 = zk_time(datetime(2026, 3, 2, 7, 15)) - 2 * 86400
TAIL_49 = bytes.fromhex("ff3235350000000000")


def scans(count, gap=timedelta(seconds=97), start=START):
    """(slot, PIN, time, state, verify) of so many scans."""
    return [
        (1 + i % 30, 900001 + i % 30, start + i * gap, (0, 1, 255)[i % 3], i % 5)
        for i in range(count)
    ]


def pack(layout, rows):
    packers = {
        40: lambda u, p, t, s, v: row_40(str(p), t, u, s, v),
        49: lambda u, p, t, s, v: row_40(str(p), t, u, s, v) + TAIL_49,
        16: lambda u, p, t, s, v: struct.pack("<IIBB2sI", p, t, v, s, b"\0\0", 77),
        8: lambda u, p, t, s, v: struct.pack("<HBIB", u, v, t, s),
        -8: lambda u, p, t, s, v: struct.pack("<HBBI", u, (s & 15) << 4 | v, 0, t),
    }
    return b"".join(packers[layout](u, p, zk_time(t), s, v) for u, p, t, s, v in rows)


LAYOUTS = [40, 49, 16, 8, -8]
PINS = {1 + i: str(900001 + i) for i in range(30)}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("count", [1, 2, 3, 500])
def test_every_field_comes_out(layout, count):
    rows = scans(count)
    data = pack(layout, rows)
    decoded = decode_records(data, count=count, pins=PINS)
    assert decoded.layout == layout
    assert decoded.rest == b""
    size = abs(layout)
    for i, (record, (uid, pin, moment, state, verify)) in enumerate(
        zip(decoded.records, rows, strict=True)
    ):
        assert record.pin == str(pin)
        assert record.uid == (0 if layout == 16 else uid)
        assert record.local_time == moment
        assert record.state == (state & 15 if layout == -8 else state)
        assert record.verify == verify
        assert record.workcode == (77 if layout == 16 else 0)
        assert record.raw == data[i * size : (i + 1) * size]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("rows", [1, 2, 3, 10, 41])
@pytest.mark.parametrize("said", [None, 0, -2, -1, 1, 3])
def test_the_layout_is_found_though_the_count_is_off(layout, rows, said):
    count = None if said is None else max(0, rows + said)
    decoded = decode_records(pack(layout, scans(rows)), count=count, pins=PINS)
    assert decoded.layout == layout
    assert len(decoded.records) == rows


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_log_of_any_length_and_date_shows_its_layout(layout):
    draw = random.Random(layout)
    for _ in range(60):
        rows = draw.randrange(1, 60)
        start = datetime(draw.randrange(2010, 2040), draw.randrange(1, 13), 3, 5)
        gap = timedelta(seconds=draw.randrange(1, 9000))
        decoded = decode_records(pack(layout, scans(rows, gap, start)), pins=PINS)
        assert (decoded.layout, len(decoded.records)) == (layout, rows)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_clock_back_in_the_year_2000_does_not_hide_the_layout(layout):
    rows = scans(200, start=datetime(2000, 1, 3, 7))
    rows += scans(50)
    decoded = decode_records(pack(layout, rows), count=250, pins=PINS)
    assert decoded.layout == layout
    assert decoded.records[0].local_time == datetime(2000, 1, 3, 7)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("missing", [1, 3, 7])
def test_a_cut_row_is_left_over_and_the_others_are_kept(layout, missing):
    data = pack(layout, scans(50))
    decoded = decode_records(data[:-missing], count=50, pins=PINS, total=len(data))
    assert (decoded.layout, len(decoded.records)) == (layout, 49)
    assert decoded.rest == data[49 * abs(layout) : -missing]


@pytest.mark.parametrize("hint", [8, -8, 16, 40, 49])
def test_a_layout_remembered_wrongly_is_found_anew(hint):
    assert decode_records(pack(16, scans(40)), hint, 40).layout == 16


def test_a_remembered_layout_stands_where_there_is_nothing_to_judge():
    assert decode_records(b"", 16, 0) == ([], 16, b"")


def test_an_impossible_date_is_none_and_keeps_its_bytes():
    rows = [row_40("1", START), row_40("1", FEBRUARY_30), row_40("2", START)]
    decoded = decode_records(b"".join(rows), count=3)
    assert [r.local_time for r in decoded.records] == [START, None, START]
    assert decoded.records[1].raw == rows[1]


def test_a_log_of_impossible_dates_only_is_still_a_log():
    decoded = decode_records(row_40("7", FEBRUARY_30) * 20, count=20)
    assert [(r.pin, r.local_time) for r in decoded.records] == [("7", None)] * 20


def test_a_slot_that_nobody_holds_gets_no_number_of_somebody_else():
    decoded = decode_records(pack(8, scans(3)), count=3, pins={1: "55"})
    assert [r.pin for r in decoded.records] == ["55", "uid:2", "uid:3"]


def test_odd_bytes_in_a_pin_stay_visible():
    data = log_40(5) + row_40("x", START).replace(b"x\0", b"\xe9\0")
    assert decode_records(data, count=6).records[-1].pin == "\\xe9"


@pytest.mark.parametrize("seed", range(40))
def test_garbage_is_reported_and_never_an_exception(seed):
    draw = random.Random(seed)
    data = draw.randbytes(draw.randrange(400))
    for layout in (None, *LAYOUTS):
        decoded = decode_records(data, layout, draw.choice((None, 0, 3, 50)), PINS)
        taken = sum(len(record.raw) for record in decoded.records)
        assert taken + len(decoded.rest) == len(data)


def test_bytes_that_are_no_log_become_no_records():
    garbage = random.Random(5).randbytes(124)
    assert decode_records(garbage, count=3).records == []


def test_100000_records_in_well_under_a_second():
    data = log_40(100_000)
    began = time.process_time()
    assert len(decode_records(data, count=100_000).records) == 100_000
    assert time.process_time() - began < 1.0


def user_table(size):
    from device.tests.fake import user_28, user_72

    if size == 72:
        return [user_72(i, str(5000 + i), f"Nama {i}", 14) for i in range(1, 8)]
    return [user_28(i, 5000 + i, f"Nama {i}") for i in range(1, 8)]


@pytest.mark.parametrize("size", [28, 72])
@pytest.mark.parametrize("count", [None, 7, 6])
def test_users_of_both_sizes(size, count):
    decoded = decode_users(b"".join(user_table(size)), count)
    assert (decoded.layout, decoded.rest) == (size, b"")
    assert [(u.uid, u.pin, u.name) for u in decoded.users] == [
        (i, str(5000 + i), f"Nama {i}") for i in range(1, 8)
    ]
    assert decoded.users[0].privilege == (14 if size == 72 else 0)
    assert decoded.users[0].group == "1"


def test_passwords_of_users_are_not_read():
    assert "secret" not in repr(decode_users(b"".join(user_table(72)), 7))


def test_names_in_another_encoding():
    from device.tests.fake import user_72

    row = user_72(1, "9").replace(b"secret\0\0", b"\0" * 8)
    name = "Ñoño".encode("cp1252")
    row = row[:11] + name.ljust(24, b"\0") + row[35:]
    assert decode_users(row, 1, "cp1252").users[0].name == "Ñoño"
    assert decode_users(row, 1, "no-such-encoding").users[0].name.endswith("o")


@pytest.mark.parametrize("seed", range(30))
def test_a_garbled_user_table_is_never_an_exception(seed):
    draw = random.Random(seed)
    data = draw.randbytes(draw.randrange(600))
    decoded = decode_users(data, draw.choice((None, 3, 8)))
    assert len(decoded.rest) + len(decoded.users) * (decoded.layout or 0) == len(data)
