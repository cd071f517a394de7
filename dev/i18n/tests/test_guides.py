"""The guides in Indonesian say what the screens say."""

import re

import pytest

from dev.environment.paths import ROOT
from dev.i18n import catalog

GUIDES = sorted((ROOT / "docs" / "panduan").glob("*.md"))
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")


def plain(text: str) -> str:
    """A text on one line without tags and placeholders."""
    return " ".join(_TAG.sub("", text).split())


def test_there_are_guides():
    assert [guide.name for guide in GUIDES] == [
        "akibat-hukuman.md",
        "akun.md",
        "atasan.md",
        "bkpsdm.md",
        "cuti.md",
        "daftar-pegawai.md",
        "izin-dan-keterangan.md",
        "jadwal-bulanan.md",
        "jumlah-hari.md",
        "kasus-disiplin.md",
        "kerahasiaan-disiplin.md",
        "kualitas-data.md",
        "layar.md",
        "mesin.md",
        "operator-server.md",
        "pegawai.md",
        "pejabat.md",
        "pengaturan-disiplin.md",
        "pengelola.md",
        "pimpinan.md",
        "rekap.md",
        "sidak.md",
        "surat-disiplin.md",
        "tpp-daftar.md",
        "tpp-persetujuan.md",
        "tpp-saya.md",
        "tpp-skema.md",
    ]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_what_is_bold_in_a_guide_is_on_a_screen(guide):
    shown = {plain(entry.msgstr) for entry in catalog.read(catalog.INDONESIAN)}
    bold = {plain(words) for words in _BOLD.findall(guide.read_text())}
    assert bold
    assert bold - shown == set()


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_a_guide_keeps_to_the_terms(guide):
    # In quotation marks are words of Odoo's own screens.
    own = re.sub(r"“[^”]*”", "", guide.read_text())
    entry = catalog.polib.POEntry(msgid=own, msgstr=own)
    assert catalog.mistakes([entry]) == []
