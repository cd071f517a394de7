"""A terminal that reports by itself, and a server made up here."""

import http.server
import threading
import time
from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from dev.simulator import Behaviour, Fleet, Terminal

START = datetime(2026, 11, 24, 6, 45)


class Server(http.server.ThreadingHTTPServer):
    """Takes what is delivered; ``refusing`` answers 500, ``orders`` are given once."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.lines, self.asked, self.orders, self.results = [], [], [], []
        self.stamp, self.refusing, self.users = "0", False, []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(http.server.BaseHTTPRequestHandler):
    server: Server

    def do_GET(self):
        parts = urlsplit(self.path)
        self.server.asked.append(parts.path.removeprefix("/iclock/"))
        if "getrequest" in self.path:
            orders, self.server.orders = self.server.orders, []
            self._say("\n".join(orders) or "OK")
        else:
            stamp = self.server.stamp
            self._say(f"GET OPTION FROM: X\nATTLOGStamp={stamp}\nDelay=1\n")

    def do_POST(self):
        told = {name: one[0] for name, one in parse_qs(self.path).items()}
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if not self.server.refusing:
            if "devicecmd" in self.path:
                self.server.results.append(body)
            elif told["table"] == "ATTLOG":
                self.server.lines += body.splitlines()
                self.server.stamp = told["Stamp"]
            else:
                self.server.users += body.splitlines()
        self._say("OK", 500 if self.server.refusing else 200)

    def _say(self, text, status=200):
        self.send_response(status)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_told):
        pass


@pytest.fixture
def server():
    made = Server()
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def terminal(server, address):
    made = Terminal("PUSH1", address(), report_to=server.url)
    made.enrol("1001", "Siti")
    made.fill([("1001", START)])
    with Fleet([made]):
        yield made


def wait_for(condition, seconds=10):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_what_is_logged_is_delivered_at_once(server, terminal):
    wait_for(lambda: server.lines)
    assert server.lines == ["1001\t2026-11-24 06:45:00\t0\t1\t0\t0\t0\t"]
    terminal.scan("1001", START + timedelta(minutes=1))
    wait_for(lambda: len(server.lines) == 2)
    assert server.stamp == "2"


def test_what_was_refused_or_cut_off_is_delivered_once_it_is_taken(server, terminal):
    wait_for(lambda: server.lines)
    server.refusing = True
    terminal.scan("1001", START + timedelta(minutes=1))
    time.sleep(0.3)
    server.refusing = False
    terminal.behaviour = Behaviour(black_hole=True)
    for minute in range(2, 400):
        terminal.scan("1001", START + timedelta(minutes=minute))
    time.sleep(0.3)
    terminal.behaviour = Behaviour()
    wait_for(lambda: len(server.lines) == 400)
    assert len(set(server.lines)) == 400


def test_orders_are_obeyed_and_their_results_told(server, terminal):
    wait_for(lambda: server.lines)
    server.orders = ["C:7:DATA QUERY ATTLOG StartTime=x\tEndTime=y", "C:8:REBOOT"]
    server.orders += ["C:9:DATA QUERY USERINFO"]
    wait_for(lambda: len(server.results) == 3)
    assert server.results == [
        "ID=7&Return=0&CMD=DATA\n",
        "ID=8&Return=-1002&CMD=REBOOT\n",
        "ID=9&Return=0&CMD=DATA\n",
    ]
    assert server.users[0].startswith("USER PIN=1001\tName=Siti\t")
    wait_for(lambda: len(server.lines) >= 2)
    assert len(set(server.lines)) == 1


def test_a_day_no_calendar_has_is_reported_as_it_is(server, terminal):
    terminal.behaviour = Behaviour.parse({"impossible_time": True})
    terminal.scan("1001")
    wait_for(lambda: len(server.lines) == 2)
    assert "\t2026-02-30 07:15:00\t" in server.lines[1]
