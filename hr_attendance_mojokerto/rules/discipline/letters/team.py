"""The examination team: order and decision."""

from ... import indonesian as words
from .acts import cite, duty, grounds
from .decree import decree
from .facts import LetterFacts
from .parts import Clause, Items, Letter, Signatures, Text, lettered, numbered
from .wording import (
    by_article,
    identity,
    in_line,
    reference,
    signed_at,
    suspicion,
    team_table,
)


def team_order(facts: LetterFacts) -> Letter:
    """Surat Perintah to examine."""
    return Letter(
        head=facts.signatory.unit,
        mayor=facts.signatory.mayor,
        titles=("SURAT PERINTAH", "UNTUK MELAKUKAN PEMERIKSAAN"),
        number=facts.number,
        blocks=(
            Items(
                numbered(
                    f"Sehubungan dengan {suspicion(facts)} oleh "
                    f"{in_line(facts.person)}, perlu dilakukan pemeriksaan.",
                    f"Pemeriksaan dilakukan berdasarkan {by_article(facts, 'team')}.",
                ),
                head="Dasar",
            ),
            Text("MEMERINTAHKAN:", align="center", bold=True),
            Text("Kepada:"),
            team_table(facts),
            Text("Untuk:"),
            Items(
                numbered(
                    "memanggil dan memeriksa secara tertutup:",
                ),
            ),
            identity(facts.person),
            Items(
                (
                    ("2.", "menuangkan hasilnya dalam Berita Acara Pemeriksaan;"),
                    (
                        "3.",
                        "menyampaikan Laporan Hasil Pemeriksaan kepada pejabat yang "
                        "berwenang menghukum; dan",
                    ),
                    ("4.", "melaksanakan perintah ini dengan penuh tanggung jawab."),
                )
            ),
            *(Text(line) for line in facts.extra),
            Signatures((signed_at(facts),)),
        ),
        copies=facts.copies,
    )


def team_decree(facts: LetterFacts) -> Letter:
    """Keputusan that forms the team."""
    article = by_article(facts, "team")
    return decree(
        facts,
        about="PEMBENTUKAN TIM PEMERIKSA DUGAAN PELANGGARAN DISIPLIN",
        considering=lettered(
            f"bahwa terdapat {suspicion(facts)} oleh {in_line(facts.person)};",
            "bahwa dugaan pelanggaran tersebut diancam dengan hukuman disiplin tingkat "
            "sedang atau berat sehingga pemeriksaannya dilakukan oleh tim pemeriksa "
            f"berdasarkan {article};",
        ),
        grounds=grounds(facts.base, facts.person.kind, facts.date),
        noted=(
            reference(facts, "summons", "Surat Panggilan I"),
            reference(facts, "summons_again", "Surat Panggilan II"),
        ),
        clauses=(
            Clause(
                "",
                "Membentuk Tim Pemeriksa dugaan pelanggaran disiplin atas nama:",
                identity(facts.person),
                "dengan susunan sebagaimana tercantum dalam Lampiran yang merupakan "
                "bagian tidak terpisahkan dari Keputusan ini.",
            ),
            Clause(
                "",
                "Tim Pemeriksa bertugas memeriksa secara tertutup dugaan pelanggaran "
                f"terhadap {duty(facts.base)}, menuangkannya dalam Berita Acara "
                "Pemeriksaan, dan menyampaikan Laporan Hasil Pemeriksaan kepada "
                "pejabat yang berwenang menghukum.",
            ),
            Clause("", "Tim Pemeriksa bekerja sampai dengan laporannya disampaikan."),
            Clause("", "Keputusan ini mulai berlaku pada tanggal ditetapkan."),
        ),
        annex=(
            Text("SUSUNAN TIM PEMERIKSA", align="center", bold=True),
            team_table(facts),
        ),
    )


def release(facts: LetterFacts) -> Letter:
    """Keputusan that releases the person from the duties of the post for the time of
    the examination. Attendance and pay stay as they are."""
    since = facts.release_from or facts.date
    stand_in = facts.substitute
    return decree(
        facts,
        about="PEMBEBASAN SEMENTARA DARI TUGAS JABATAN",
        considering=lettered(
            f"bahwa {in_line(facts.person)}, diperiksa karena {suspicion(facts)};",
            "bahwa dugaan pelanggaran tersebut kemungkinan diancam dengan hukuman "
            "disiplin tingkat berat;",
            "bahwa untuk kelancaran pemeriksaan yang bersangkutan perlu dibebaskan "
            f"sementara dari tugas jabatannya berdasarkan "
            f"{cite(facts.regulation.article('release'))};",
        ),
        grounds=grounds(facts.base, facts.person.kind, facts.date),
        noted=(
            reference(facts, "summons", "Surat Panggilan I"),
            reference(facts, "summons_again", "Surat Panggilan II"),
        ),
        clauses=(
            Clause(
                "",
                "Membebaskan sementara dari tugas jabatannya:",
                identity(facts.person),
                f"terhitung mulai tanggal {words.dated(since)} sampai dengan "
                "ditetapkannya keputusan hukuman disiplin.",
            ),
            Clause(
                "",
                "Selama pembebasan sementara yang bersangkutan tetap masuk kerja dan "
                "menaati ketentuan jam kerja, serta tetap menerima hak kepegawaiannya.",
            ),
            *(
                (
                    Clause(
                        "",
                        "Selama itu tugas jabatannya dilaksanakan oleh "
                        f"{in_line(stand_in)} sebagai Pelaksana Harian (Plh.).",
                    ),
                )
                if stand_in
                else ()
            ),
            Clause(
                "",
                "Keputusan ini mulai berlaku pada tanggal ditetapkan dan disampaikan "
                "kepada yang bersangkutan untuk dilaksanakan.",
            ),
        ),
    )
