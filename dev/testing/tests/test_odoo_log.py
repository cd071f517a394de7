"""What is read from a log of Odoo, and what of it fails a run."""

from dev.testing.odoo_log import read_allowed, read_report
from dev.testing.odoo_suites import judge, missing_programs

HEAD = "2026-11-24 06:45:00,001 4711"
TESTS = "db odoo.addons.hr_x.tests.test_x"


def _report(*lines: str):
    return read_report([f"{line}\n" for line in lines], read_allowed())


def test_a_test_without_complaint_has_passed():
    report = _report(f"{HEAD} INFO {TESTS}: Starting TestX.test_one ... ")
    assert report.outcomes == {"hr_x.tests.test_x TestX.test_one": "passed"}
    assert judge(report).failed == 0


def test_a_failure_counts_once_although_odoo_repeats_it():
    report = _report(
        f"{HEAD} INFO {TESTS}: Starting TestX.test_one ... ",
        f"{HEAD} ERROR {TESTS}: FAIL: TestX.test_one",
        "Traceback (most recent call last):",
        "AssertionError: 1 != 2",
        f"{HEAD} ERROR db odoo.modules.loading: Module hr_x: 1 failures, 0 errors of"
        " 1 tests ",
        f"{HEAD} ERROR db odoo.tests.result: 1 failed, 0 error(s) of 1 tests when"
        " loading database 'db' ",
    )
    result = judge(report)
    assert (result.passed, result.failed) == (0, 1)
    assert "AssertionError: 1 != 2" in result.problems[0]


def test_a_failing_subtest_fails_its_test():
    report = _report(
        f"{HEAD} INFO {TESTS}: Starting TestX.test_one ... ",
        f"{HEAD} ERROR {TESTS}: FAIL: Subtest TestX.test_one (login='demo')",
    )
    assert report.outcomes == {"hr_x.tests.test_x TestX.test_one": "failed"}


def test_a_skipped_test_fails_the_run_and_tells_why():
    report = _report(
        f"{HEAD} INFO {TESTS}: Starting TestX.test_tour ... ",
        f"{HEAD} INFO {TESTS}: skipped TestX.test_tour : Chrome executable not found",
    )
    result = judge(report)
    assert (result.passed, result.failed) == (0, 1)
    assert any("Chrome executable not found" in line for line in result.problems)


def test_a_class_that_cannot_be_set_up_fails():
    report = _report(
        f"{HEAD} ERROR db odoo.tests.suite: ERROR: setUpClass (odoo.addons.hr_x.T)"
    )
    assert list(report.outcomes.values()) == ["failed"]


def test_warnings_outside_tests_fail_the_run():
    report = _report(f"{HEAD} WARNING db odoo.models: unknown parameter 'foo'")
    assert judge(report).failed == 1
    report = _report("x.py:1: DeprecationWarning: old")
    assert judge(report).failed == 1


def test_hoot_counts_each_of_its_tests():
    browser = "db odoo.addons.web.tests.test_js.WebSuite.test_unit_desktop.browser"
    report = _report(
        f'{HEAD} INFO {browser}: [HOOT] Test "@hr_x/a/b" passed (assertions: 2)',
        f'{HEAD} ERROR {browser}: [HOOT] Test "@hr_x/a/c" failed:',
    )
    assert report.outcomes == {"hoot @hr_x/a/b": "passed", "hoot @hr_x/a/c": "failed"}


def test_an_allowed_warning_is_counted_by_its_reason(tmp_path):
    (tmp_path / "list.toml").write_text(
        "[[allowed]]\nlogger = '^odoo.models$'\nmessage = 'foo'\nreason = 'why not'\n"
    )
    line = f"{HEAD} WARNING db odoo.models: unknown parameter 'foo'\n"
    report = read_report([line], read_allowed(tmp_path / "list.toml"))
    assert (judge(report).failed, report.excused) == (0, {"why not": 1})


def test_every_allowed_message_has_a_reason():
    assert all(len(rule.reason) > 10 for rule in read_allowed())


def test_missing_programs_are_named():
    assert missing_programs(lambda name: "/usr/bin/" + name) == []
    assert "chromium" in missing_programs(lambda name: None)[0]
