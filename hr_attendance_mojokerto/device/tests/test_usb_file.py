from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from device.usb_file import read_usb_file, serial_in_name

STICK = (
    b"     1001\t2017-01-03 07:21:33\t1\t0\t1\t0\r\n"
    b"       12\t2017-01-03 15:31:00\t1\t1\t15\t0\r\n"
)
LIST = (
    "No\tTMNo\tEnNo\tName\tINOUT\tMode\tDateTime\r\n"
    "000001\t1\t000001001\tSiti\t1\t1\t2017/01/03  07:21:33\r\n"
)


def told(data):
    return [row[:6] for row in read_usb_file(data).records]


def test_the_file_of_a_stick():
    assert told(STICK) == [
        ("1001", 0, datetime(2017, 1, 3, 7, 21, 33), 0, 1, 0),
        ("12", 0, datetime(2017, 1, 3, 15, 31), 1, 15, 0),
    ]


def test_a_list_with_named_columns_in_any_encoding():
    scan = ("1001", 0, datetime(2017, 1, 3, 7, 21, 33), 1, 1, 0)
    for encoding in ("ascii", "utf-8-sig", "utf-16"):
        assert told(LIST.encode(encoding)) == [scan]


def test_a_bad_line_among_many_is_kept():
    found = read_usb_file(STICK + b"half a li\n")
    assert (len(found.records), found.bad) == (2, [b"half a li"])


def test_a_time_no_calendar_has_is_kept_without_a_time():
    (row, *_rest) = read_usb_file(b"7\t2026-02-30 07:00:00\t1\t0\t1\t0\n").records
    assert row.local_time is None


def test_other_files_are_no_lists_of_scans():
    for data in (
        b"PK\3\4\0\0",
        b"\x01\0\0\0" * 40,
        b"name,pin\nSiti,1001\n",
        b"%PDF-1",
    ):
        assert read_usb_file(data) is None


def test_an_empty_file_holds_no_scan():
    assert read_usb_file(b"") == ([], [])


@given(st.binary(max_size=2000))
def test_no_bytes_make_it_fail(data):
    read_usb_file(data)


def test_the_serial_number_in_a_file_name():
    assert serial_in_name("AEVL191060123_attlog.dat") == "AEVL191060123"
    assert serial_in_name("6583152600001-attlog.dat") == "6583152600001"
    for name in ("1_attlog.dat", "attlog.dat", "AGL_001.TXT", "userlog_2017.dat"):
        assert serial_in_name(name) is None
