"""Each group is measured in a process of its own."""

import subprocess
from types import SimpleNamespace

from dev.bench import __main__ as bench


def test_a_group_does_not_see_the_server_this_process_connected_to(monkeypatch):
    seen = {}

    def run(line, cwd, env):
        seen.update(env)
        return SimpleNamespace(returncode=1)

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setenv("PGHOST", "/socket/of/the/bench")

    assert bench._measure("decode", {"PATH": "/bin"}) == {}
    assert seen == {"PATH": "/bin"}
