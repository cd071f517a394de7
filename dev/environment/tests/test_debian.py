"""Reading the machine's own apt sources."""

import pytest

from dev.environment.debian import mirror


def _apt(folder, **files):
    folder.joinpath("sources.list.d").mkdir()
    for name, text in files.items():
        folder.joinpath("sources.list.d", name.replace("_", ".")).write_text(text)
    return folder


def test_one_line_sources(tmp_path):
    text = (
        "# deb http://old.example/debian bookworm main\n"
        "deb [signed-by=/k.gpg] http://other.example/tools stable main\n"
        "deb [arch=amd64 signed-by=/k.gpg] http://mirror.example/debian/ trixie main\n"
    )
    (tmp_path / "sources.list").write_text(text)
    assert mirror(_apt(tmp_path)) == "http://mirror.example/debian"


def test_deb822_sources_and_their_comments(tmp_path):
    apt = _apt(
        tmp_path,
        a_sources="Types: deb\nURIs: http://mirror.example/debian-security\n",
        b_sources=(
            "Types: deb\n"
            "# http://snapshot.example/archive/debian\n"
            "URIs: http://mirror.example/debian\n"
        ),
    )
    assert mirror(apt) == "http://mirror.example/debian"


def test_a_list_of_mirrors_as_cloud_images_have_it(tmp_path):
    address = "mirror+file:///etc/apt/mirrors/debian.list"
    apt = _apt(tmp_path, a_sources=f"Types: deb deb-src\nURIs: {address}\n")
    assert mirror(apt) == address


def test_no_debian_archive_is_said(tmp_path):
    apt = _apt(tmp_path, a_list="deb http://mirror.example/ubuntu noble main\n")
    with pytest.raises(SystemExit, match="No Debian archive"):
        mirror(apt)
