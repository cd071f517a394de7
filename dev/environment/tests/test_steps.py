"""Steps are done once, again when their inputs change, and again when interrupted."""

import pytest

from dev.environment import steps
from dev.environment.steps import Step, run_steps


@pytest.fixture
def done(tmp_path, monkeypatch):
    monkeypatch.setattr(steps, "ENV", tmp_path)
    monkeypatch.setattr(steps, "STAMPS", tmp_path / "stamps")
    return []


def _step(done, *inputs, result=None):
    results = (result,) if result else ()
    return Step("x", "A step", inputs, results, lambda progress: done.append(inputs))


def test_a_done_step_is_not_repeated_until_its_inputs_change(done):
    for inputs in (1, 1, 2, 2):
        run_steps([_step(done, inputs)])
    assert done == [(1,), (2,)]


def test_a_step_is_repeated_when_its_result_is_gone(done, tmp_path):
    result = tmp_path / "result"
    result.touch()
    run_steps([_step(done, result=result)])
    result.unlink()
    run_steps([_step(done, result=result)])
    assert len(done) == 2


def test_an_interrupted_step_is_repeated(done):
    def interrupt(progress):
        raise KeyboardInterrupt

    step = _step(done)
    with pytest.raises(KeyboardInterrupt):
        run_steps([step._replace(action=interrupt)])
    run_steps([step])
    assert len(done) == 1


def test_a_changed_file_changes_the_key(done, tmp_path):
    lock = tmp_path / "lock"
    lock.write_text("a==1")
    first = _step(done, lock).key()
    lock.write_text("a==2")
    assert _step(done, lock).key() != first
