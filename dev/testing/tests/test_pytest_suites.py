"""Counting what pytest reports."""

from dev.testing.pytest_suites import read_junit


def test_counts_and_the_reasons_of_skips(tmp_path):
    report = tmp_path / "pure.xml"
    report.write_text(
        "<testsuites><testsuite>"
        '<testcase classname="a" name="one"/>'
        '<testcase classname="a" name="two"><failure message="x"/></testcase>'
        '<testcase classname="a" name="three"><error message="x"/></testcase>'
        '<testcase classname="a" name="four"><skipped message="no bytes"/></testcase>'
        '<testcase classname="a" name="five"><skipped message="no bytes"/></testcase>'
        "</testsuite></testsuites>"
    )
    result = read_junit(report)
    assert (result.passed, result.failed, result.skipped) == (1, 2, 2)
    assert result.notes == ("skipped 2 x: no bytes",)
