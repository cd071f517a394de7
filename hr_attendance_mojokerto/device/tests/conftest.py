"""Says in one line when the captures of real terminals are not there."""

from device.tests.captures import CAPTURES

collect_ignore = [] if CAPTURES else ["test_device_captures.py"]


def pytest_terminal_summary(terminalreporter):
    if not CAPTURES:
        terminalreporter.write_line(
            "Captures of real terminals are not there (ZK_CAPTURES names their file): "
            "the decoder was not checked against them."
        )
