"""The accounts of the demo: one for each role, and two of ordinary staff.

Nobody else in the city has one. The password of every account is its login: this is
a demo on a machine of one's own, never a pattern for a server.
"""

from __future__ import annotations

from dataclasses import dataclass

from .model import City, Person


@dataclass(frozen=True, slots=True)
class Account:
    """``role`` is what the demo tells the visitor, ``groups`` are names of the addon's
    groups. ``unit`` and ``post`` find the person behind it: the head ("head"), the
    first whose title begins so, or the n-th of the unit who leads nothing (a number).
    ``name`` serves where nobody is."""

    login: str
    role: str
    groups: tuple[str, ...] = ()
    skpd: tuple[str, ...] = ()
    unit: str | None = None
    post: str | int = "head"
    name: str = ""

    def person_in(self, city: City) -> Person | None:
        """The member of staff who has the account, if the city has that unit."""
        people = [person for person in city.people if person.unit == self.unit]
        if self.post == "head":
            return next((p for p in people if p.head_of), None)
        if isinstance(self.post, str):
            return next((p for p in people if p.title.startswith(self.post)), None)
        # From the end: they are never the heads and subheads.
        plain = [p for p in reversed(people) if not p.echelon and not p.head_of]
        plain = [p for p in plain if p.devices and not p.rota] or plain
        return plain[self.post] if self.post < len(plain) else None


CLERK = "Analis Sumber Daya Manusia"
ACCOUNTS = (
    Account("walikota", "Wali Kota", ("group_leader",), name="Wali Kota Mojokerto"),
    Account("wakil", "Wakil Wali Kota", ("group_leader",), name="Wakil Wali Kota"),
    Account("sekda", "Sekretaris Daerah", ("group_leader", "group_superior"),
            unit="SETDA"),
    Account("bkpsdm", "Petugas BKPSDM", ("group_bkpsdm",), unit="BKPSDM",
            post=CLERK),
    Account("disiplin", "Kelompok disiplin BKPSDM", ("group_discipline",),
            name="Petugas Disiplin BKPSDM"),
    Account("teknisi", "Administrator mesin presensi", ("group_device_admin",),
            unit="DISKOMINFO", post=0, name="Teknisi Mesin Presensi"),
    Account("operator", "Pengelola kepegawaian Dinas Pendidikan dan Kebudayaan",
            ("group_skpd_operator",), ("DISDIKBUD",), "DISDIKBUD", CLERK),
    Account("kepala", "Kepala Dinas Pendidikan dan Kebudayaan", ("group_superior",),
            unit="DISDIKBUD"),
    Account("kapus", "Kepala UPT Puskesmas Wates (unit)", ("group_ward_head",),
            unit="PKM3"),
    Account("camat", "Camat Magersari", ("group_superior",), unit="KEC1"),
    Account("lurah", "Lurah Wates", ("group_superior",), unit="KEC1-K6"),
    Account("inspektorat", "Inspektorat (hanya membaca)", ("group_inspectorate",),
            unit="INSPEKTORAT", post=0, name="Auditor Inspektorat"),
    Account("keuangan", "Keuangan (BPKAD)", ("group_finance",), unit="BPKAD", post=0,
            name="Petugas Keuangan"),
    Account("pegawai1", "Pegawai: guru SDN Balongsari 1", unit="SEK03",
            post="Guru"),
    Account("pegawai2", "Pegawai: staf Kelurahan Wates", unit="KEC1-K6", post=0),
)  # fmt: skip
