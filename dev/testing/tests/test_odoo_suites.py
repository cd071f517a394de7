"""The two heaps of the addon's tests."""

from dev.testing.odoo_suites import heaps
from dev.testing.suite import Result, together


def test_the_second_heap_is_all_that_the_first_leaves(tmp_path):
    for name, size in {"a": 50, "b": 30, "c": 15, "d": 5}.items():
        (tmp_path / f"test_{name}.py").write_text("x" * size)
    first, rest = heaps(sorted(tmp_path.glob("test_*.py")))
    named = first.split(",")
    assert named == ["/hr_attendance_mojokerto/tests/test_a.py"]
    assert rest.split(",") == ["/hr_attendance_mojokerto", *(f"-{t}" for t in named)]


def test_results_of_both_heaps_are_added():
    one = Result("odoo", passed=3, failed=1, problems=("x",))
    two = Result("odoo", passed=2, notes=("y",))
    assert together([one, two]) == Result("odoo", 5, 1, 0, ("x",), ("y",))
