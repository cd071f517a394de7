"""Comparing two runs of the same tests."""

import pytest

from dev.testing.upstream import compare, require_whole, tag


def test_the_same_failure_on_both_is_no_difference():
    result = compare({"a": "failed", "b": "passed"}, {"a": "failed", "b": "passed"})
    assert (result.passed, result.failed) == (2, 0)


def test_another_outcome_or_a_missing_test_is_a_difference():
    plain = {"a": "passed", "b": "passed", "c": "passed"}
    result = compare(plain, {"a": "failed", "c": "passed"})
    assert (result.passed, result.failed) == (1, 2)
    assert result.problems[1] == "b: passed on plain Odoo, not run with the addon"


def test_two_empty_runs_are_no_success():
    assert compare({}, {}).failed == 1


def test_tags_select_a_test_a_class_and_hoot():
    assert tag("hr_x.tests.test_x TestX.test_one") == "/hr_x:TestX.test_one"
    broken = "odoo.tests.suite setUpClass (odoo.addons.hr_x.tests.test_x.TestX)"
    assert tag(broken) == "/hr_x:TestX"
    assert "[@hr_holidays]" in tag("hoot @hr_holidays/dashboard/opens")
    assert "[@hr_holidays]" in tag("web.tests.test_js WebSuite.test_unit_desktop")


END = "0 failed, 0 error(s) of 393 tests when loading database 'db'\n"


def test_a_run_that_came_to_its_end_is_whole(tmp_path):
    log = tmp_path / "run.log"
    log.write_text(END)
    require_whole(log)


@pytest.mark.parametrize(
    "text", ["", "server closed the connection unexpectedly\n" + END]
)
def test_a_run_that_broke_off_is_refused(tmp_path, text):
    log = tmp_path / "run.log"
    log.write_text(text)
    with pytest.raises(SystemExit):
        require_whole(log)
