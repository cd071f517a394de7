"""The offices of the city: which SKPD and units there are, how big, how staffed.

Names follow the real government of Kota Mojokerto (three kecamatan, eighteen
kelurahan, schools only up to SMP); sizes are invented and add up to 3,128.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

STAFF = 3128

KELURAHAN = {
    "Magersari": ("Balongsari", "Gedongan", "Gunung Gedangan", "Kedundung",
                  "Magersari", "Wates"),
    "Prajurit Kulon": ("Blooto", "Kauman", "Mentikan", "Prajurit Kulon", "Pulorejo",
                       "Surodinawan"),
    "Kranggan": ("Jagalan", "Kranggan", "Meri", "Miji", "Purwotengah", "Sentanan"),
}
PUSKESMAS = ("Kedundung", "Gedongan", "Wates", "Mentikan", "Blooto", "Kranggan")
# Primary schools: kelurahan and how many numbered schools it has.
PRIMARY = {
    "Balongsari": 5, "Blooto": 2, "Gedongan": 3, "Gunung Gedangan": 2, "Jagalan": 1,
    "Kauman": 2, "Kedundung": 4, "Kranggan": 4, "Magersari": 2, "Mentikan": 5,
    "Meri": 3, "Miji": 4, "Prajurit Kulon": 3, "Pulorejo": 1, "Purwotengah": 2,
    "Sentanan": 1, "Surodinawan": 1, "Wates": 3,
}


@dataclass(frozen=True, slots=True)
class Plan:
    """A unit to be staffed.

    ``staffing`` names the profile in ``posts``; ``divisions`` are the bidang of an
    office; ``devices`` how many terminals stand there, 0 when it uses those of
    ``shares`` (or of its parent); ``six_days`` says that Saturday is worked.
    """

    code: str
    name: str
    kind: str
    size: int
    staffing: str
    parent: str | None = None
    is_skpd: bool = True
    head: str = ""
    divisions: tuple[str, ...] = ()
    devices: int = 1
    shares: str | None = None
    six_days: bool = False


def _office(code: str, name: str, size: int, divisions: str, devices: int = 1,
            staffing: str = "office", head: str = "") -> Plan:
    return Plan(code, name, "office", size, staffing, head=head or f"Kepala {name}",
                divisions=tuple(d.strip() for d in divisions.split("|") if d.strip()),
                devices=devices)


def _secretariat() -> list[Plan]:
    plans = [
        Plan("SETDA", "Sekretariat Daerah", "office", 11, "secretariat",
             head="Sekretaris Daerah", devices=3),
    ]
    for code, name, size in (
        ("TAPEM", "Tata Pemerintahan", 12), ("HUKUM", "Hukum", 13),
        ("KESRA", "Kesejahteraan Rakyat", 13), ("EKON", "Perekonomian", 12),
        ("ADBANG", "Administrasi Pembangunan", 11),
        ("PBJ", "Pengadaan Barang dan Jasa", 16), ("UMUM", "Umum", 35),
        ("ORGAN", "Organisasi", 13),
        ("PROKOPIM", "Protokol dan Komunikasi Pimpinan", 16),
    ):
        plans.append(Plan(f"SETDA-{code}", f"Bagian {name}", "office", size, "section",
                          parent="SETDA", head=f"Kepala Bagian {name}", devices=0,
                          shares="SETDA"))
    return plans


def _agencies() -> list[Plan]:
    return [
        _office("SETWAN", "Sekretariat DPRD", 39, "Persidangan dan Perundang-undangan |"
                "Keuangan | Fasilitasi Penganggaran dan Pengawasan", 2,
                head="Sekretaris DPRD"),
        _office("INSPEKTORAT", "Inspektorat", 44, "", 1, "inspectorate",
                head="Inspektur"),
        _office("DISDIKBUD", "Dinas Pendidikan dan Kebudayaan", 55,
                "Pembinaan PAUD dan Pendidikan Nonformal | Pembinaan Sekolah Dasar |"
                "Pembinaan Sekolah Menengah Pertama | Kebudayaan", 2),
        _office("DINKES", "Dinas Kesehatan", 56, "Kesehatan Masyarakat | Pencegahan "
                "dan Pengendalian Penyakit | Pelayanan Kesehatan | Sumber Daya "
                "Kesehatan", 2),
        _office("DPUPR", "Dinas Pekerjaan Umum dan Penataan Ruang", 75, "Bina Marga |"
                "Sumber Daya Air | Cipta Karya | Penataan Ruang", 2),
        _office("DPRKP", "Dinas Perumahan Rakyat dan Kawasan Permukiman", 38,
                "Perumahan | Kawasan Permukiman | Pertanahan"),
        Plan("SATPOLPP", "Satuan Polisi Pamong Praja", "office", 109, "satpol",
             head="Kepala Satuan Polisi Pamong Praja", divisions=(
                 "Penegakan Perundang-undangan Daerah",
                 "Ketertiban Umum dan Ketenteraman Masyarakat",
                 "Perlindungan Masyarakat"), devices=2),
        Plan("DAMKAR", "Dinas Pemadam Kebakaran dan Penyelamatan", "office", 46, "fire",
             head="Kepala Dinas Pemadam Kebakaran dan Penyelamatan",
             divisions=("Pemadaman dan Penyelamatan", "Pencegahan"), devices=1),
        _office("DINSOS", "Dinas Sosial", 34, "Rehabilitasi Sosial | Perlindungan dan "
                "Jaminan Sosial | Pemberdayaan Sosial"),
        _office("DPPKBP3A", "Dinas Pengendalian Penduduk, KB, Pemberdayaan Perempuan "
                "dan Perlindungan Anak", 36, "Pengendalian Penduduk | Keluarga "
                "Berencana | Pemberdayaan Perempuan dan Perlindungan Anak"),
        _office("DISNAKER", "Dinas Tenaga Kerja", 26, "Pelatihan dan Penempatan |"
                "Hubungan Industrial"),
        _office("DLH", "Dinas Lingkungan Hidup", 126, "Tata Lingkungan | Pengelolaan "
                "Sampah | Pertamanan", 3, "cleansing"),
        _office("DUKCAPIL", "Dinas Kependudukan dan Pencatatan Sipil", 43,
                "Pendaftaran Penduduk | Pencatatan Sipil | Pengelolaan Informasi "
                "Administrasi Kependudukan", 2),
        _office("DISHUB", "Dinas Perhubungan", 73, "Lalu Lintas | Angkutan | Sarana "
                "dan Prasarana | Perparkiran", 2),
        _office("DISKOMINFO", "Dinas Komunikasi dan Informatika", 41, "Informasi dan "
                "Komunikasi Publik | Aplikasi Informatika | Statistik dan Persandian"),
        _office("DISKOPUKM", "Dinas Koperasi, Usaha Kecil dan Menengah", 29,
                "Koperasi | Usaha Mikro"),
        _office("DISPERINDAG", "Dinas Perindustrian dan Perdagangan", 49,
                "Perindustrian | Perdagangan | Pasar"),
        _office("DPMPTSP", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
                36, "Penanaman Modal | Pelayanan Perizinan | Pengaduan"),
        _office("DISPORA", "Dinas Kepemudaan dan Olahraga", 24, "Pemuda | Olahraga"),
        _office("DISPAR", "Dinas Pariwisata", 20, "Destinasi | Pemasaran"),
        _office("DKPP", "Dinas Ketahanan Pangan dan Pertanian", 39, "Ketahanan Pangan |"
                "Pertanian | Peternakan dan Perikanan"),
        _office("PERPUS", "Dinas Perpustakaan dan Kearsipan", 29,
                "Perpustakaan | Kearsipan"),
        _office("BAPPEDA", "Badan Perencanaan Pembangunan Daerah, Penelitian dan "
                "Pengembangan", 43, "Perekonomian | Pemerintahan dan Sosial Budaya |"
                "Infrastruktur dan Kewilayahan | Penelitian dan Pengembangan"),
        _office("BPKAD", "Badan Pengelolaan Keuangan dan Aset Daerah", 56, "Anggaran |"
                "Perbendaharaan | Akuntansi | Aset", 2),
        _office("BAPENDA", "Badan Pendapatan Daerah", 41, "Pendataan dan Penetapan |"
                "Penagihan | Pengendalian"),
        _office("BKPSDM", "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
                39, "Mutasi dan Promosi | Pengadaan dan Informasi | Pengembangan "
                "Kompetensi | Penilaian Kinerja dan Disiplin"),
        _office("BAKESBANGPOL", "Badan Kesatuan Bangsa dan Politik", 22,
                "Ideologi dan Kewaspadaan | Politik Dalam Negeri"),
        _office("BPBD", "Badan Penanggulangan Bencana Daerah", 26,
                "Pencegahan dan Kesiapsiagaan | Kedaruratan dan Logistik"),
        Plan("RSUD", "RSUD dr. Wahidin Sudiro Husodo", "hospital", 471, "hospital",
             head="Direktur RSUD dr. Wahidin Sudiro Husodo", devices=8, divisions=(
                 "Pelayanan Medis", "Pelayanan Keperawatan", "Penunjang",
                 "Umum dan Keuangan")),
    ]


def _districts() -> list[Plan]:
    plans = []
    for number, (district, wards) in enumerate(KELURAHAN.items(), start=1):
        code = f"KEC{number}"
        plans.append(Plan(code, f"Kecamatan {district}", "district", 18, "district",
                          head=f"Camat {district}"))
        for place, ward in enumerate(wards, start=1):
            plans.append(Plan(f"{code}-K{place}", f"Kelurahan {ward}", "ward", 8,
                              "ward", parent=code, head=f"Lurah {ward}"))
    return plans


def _health_units() -> list[Plan]:
    plans = [
        Plan(f"PKM{n}", f"UPT Puskesmas {place}", "health", 36, "clinic",
             parent="DINKES", is_skpd=False, head=f"Kepala UPT Puskesmas {place}",
             six_days=True)
        for n, place in enumerate(PUSKESMAS, start=1)
    ]
    plans.append(Plan("LABKES", "UPT Laboratorium Kesehatan Daerah", "health", 12,
                      "laboratory", parent="DINKES", is_skpd=False, devices=0,
                      head="Kepala UPT Laboratorium Kesehatan Daerah"))
    return plans


def _schools() -> list[Plan]:
    plans = []

    def school(name: str, size: int, staffing: str) -> None:
        number = len(plans) + 1
        plans.append(Plan(f"SEK{number:02d}", name, "school", size, staffing,
                          parent="DISDIKBUD", is_skpd=False, head=f"Kepala {name}",
                          six_days=number % 10 == 7))

    for number in range(1, 3):
        school(f"TK Negeri Pembina {number}", 6, "kindergarten")
    for place, count in PRIMARY.items():
        for number in range(1, count + 1):
            school(f"SDN {place} {number}" if count > 1 else f"SDN {place}",
                   9 + len(plans) % 4, "primary")
    for number in range(1, 10):
        school(f"SMP Negeri {number}", 27 + number % 4 * 2, "junior")
    return plans


def full_city() -> list[Plan]:
    """Every unit of the city; sizes add up to ``STAFF``."""
    return _secretariat() + _agencies() + _health_units() + _districts() + _schools()


# The small city: which units it keeps, with how many people and terminals.
_SMALL = {
    "SETDA": (5, 1), "SETDA-UMUM": (9, 0), "DISDIKBUD": (9, 1), "SEK03": (9, 1),
    "SEK51": (12, 1), "DINKES": (8, 1), "PKM3": (14, 0), "BKPSDM": (14, 1),
    "SATPOLPP": (20, 1), "KEC1": (10, 1), "KEC1-K6": (8, 0),
}


def small_city() -> list[Plan]:
    """Some units of the full city, cut to about 120 people and 8 terminals."""
    return [
        replace(plan, size=_SMALL[plan.code][0], devices=_SMALL[plan.code][1],
                divisions=plan.divisions[:2])
        for plan in full_city() if plan.code in _SMALL
    ]


def plans(size: str) -> list[Plan]:
    """The plan of a city by its size, "full" or "small"."""
    return {"full": full_city, "small": small_city}[size]()
