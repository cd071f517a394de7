"""A private PostgreSQL, for root too, in a deep checkout too."""

import os

import pytest

from dev.environment import cluster, steps
from dev.environment.cluster import LONGEST_SOCKET, Cluster


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("PG")]:
            patch.delenv(name)
        deep = tmp_path_factory.mktemp("deep") / ("a-long-folder-name" * 6)
        deep.mkdir()
        patch.setattr(cluster, "ENV", deep)
        patch.setattr(steps, "ENV", deep)
        server = Cluster("test")
        server.start()
        yield server
        folder = server.socket_folder
        server.remove()
        assert not server.folder.exists() and not folder.exists()


def test_the_socket_path_is_short_enough_and_private(server):
    socket = server.socket_folder / ".s.PGSQL.5432"
    assert socket.is_socket()
    assert len(os.fsencode(socket)) <= LONGEST_SOCKET
    assert socket.parent.stat().st_mode & 0o077 == 0


def test_start_twice_is_one_server(server):
    pid = server.pid()
    server.start()
    assert pid and server.pid() == pid


def test_a_copy_has_the_rows_and_files_of_its_template(server):
    server.create("model")
    server.psql("CREATE TABLE punch AS SELECT 7 AS pin", "model")
    server.filestore("model").mkdir(parents=True)
    (server.filestore("model") / "photo").write_text("x")
    server.create("copy", template="model")
    assert server.psql("SELECT pin FROM punch", "copy") == "7"
    assert (server.filestore("copy") / "photo").read_text() == "x"
    server.rename("copy", "renamed")
    assert server.databases() == ["model", "renamed"]
    server.drop("renamed")
    server.drop("model")
    assert not server.exists("renamed") and not server.filestore("renamed").exists()


def test_what_was_saved_is_loaded_with_its_files(server):
    server.create("model")
    server.psql("CREATE TABLE punch AS SELECT 7 AS pin", "model")
    server.filestore("model").mkdir(parents=True)
    (server.filestore("model") / "photo").write_text("x")
    server.save("model", server.folder / "kept")
    server.drop("model")
    server.load("again", server.folder / "kept")
    assert server.psql("SELECT pin FROM punch", "again") == "7"
    assert (server.filestore("again") / "photo").read_text() == "x"
    server.drop("again")


def test_what_the_addon_needs_is_there(server):
    server.create("x")
    for extension in ("btree_gist", "pg_trgm", "unaccent"):
        server.psql(f"CREATE EXTENSION {extension}", "x")
    server.drop("x")


def test_a_wrong_statement_raises_with_the_message(server):
    with pytest.raises(RuntimeError, match="syntax error"):
        server.psql("SELEKT 1")


def test_stop_and_start_keep_the_data(server):
    server.create("kept")
    server.stop()
    assert server.pid() is None
    server.start()
    assert server.exists("kept")
    server.drop("kept")


def test_a_named_server_is_used_and_left_alone(monkeypatch):
    monkeypatch.setenv("PGHOST", "/nowhere")
    monkeypatch.setenv("PGUSER", "site")
    external = Cluster("test")
    external.start()
    external.stop()
    assert external.environ()["PGHOST"] == "/nowhere"
    assert external.environ()["PGUSER"] == "site"
