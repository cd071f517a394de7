"""Living by the city's clock: waiting, and programs that Odoo starts."""

import os
import subprocess
import sys
from datetime import datetime, timedelta

from dev.city import JAKARTA
from dev.run.clock import FAKED, CityClock, sweep

from .visit import log_in

WAITS = """
import queue, threading, time
def measure(wait):
    begun = time.time()
    try:
        wait()
    except queue.Empty:
        pass
    return round(time.time() - begun)
lock = threading.Condition()
def under_lock():
    with lock:
        lock.wait(5)
def joined():
    sleeper = threading.Thread(target=time.sleep, args=(9,), daemon=True)
    sleeper.start()
    sleeper.join(5)
waits = [
    lambda: time.sleep(5),
    lambda: threading.Event().wait(5),
    lambda: queue.Queue().get(timeout=5),
    lambda: queue.SimpleQueue().get(timeout=5),
    under_lock,
    joined,
]
print(*[measure(wait) for wait in waits])
"""


def test_waits_of_a_faked_process_are_city_seconds():
    clock = CityClock(datetime(2026, 11, 24, 6, 45), speed=10)
    begun = clock.now()
    done = subprocess.run(
        [sys.executable, "-c", WAITS],
        env={**os.environ, **clock.environ(), "PYTHONPATH": str(FAKED)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    sweep()
    assert done.stdout.split() == ["5"] * 6, done.stderr
    assert clock.now() - begun < timedelta(seconds=90)


def test_a_process_that_replaces_itself_goes_on_at_its_time():
    clock = CityClock(datetime(2026, 11, 24, 6, 45), speed=100)
    again = "import time; print(time.time())"
    first = (
        "import os, sys, time; time.sleep(100);"
        f"os.execve(sys.executable, [sys.executable, '-c', {again!r}], os.environ)"
    )
    done = subprocess.run(
        [sys.executable, "-c", first],
        env={**os.environ, **clock.environ(), "PYTHONPATH": str(FAKED)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    sweep()
    reached = datetime.fromtimestamp(float(done.stdout), JAKARTA).replace(tzinfo=None)
    assert reached - datetime(2026, 11, 24, 6, 45) >= timedelta(seconds=100)


def test_processes_started_one_after_the_other_agree():
    clock = CityClock(datetime(2026, 11, 24, 6, 45), speed=20)
    command = [sys.executable, "-c", "import time; print(time.time())"]
    for _ in range(3):
        done = subprocess.run(
            command,
            env={**os.environ, **clock.environ()},
            capture_output=True,
            text=True,
            timeout=60,
        )
        told = datetime.fromtimestamp(float(done.stdout), JAKARTA)
        # Starting Python takes a moment of true time, 20 times that in the city.
        late = clock.now() - told.replace(tzinfo=None)
        assert timedelta(0) <= late < timedelta(seconds=20)
    sweep()


def test_odoo_makes_a_pdf_in_the_city(visit, browser):
    page = log_in(browser, visit.url, "teknisi")
    report = "hr_attendance_mojokerto.hr_attendance_device_enrolment_report"
    answer = page.request.get(f"/report/pdf/{report}/1", timeout=60_000)
    assert answer.status == 200
    assert answer.body().startswith(b"%PDF")
    page.close()
