"""What each sanction brings with it, as clauses of its decision. By what the row of
the regulation says of the sanction, so that BKPSDM's changes are followed."""

from ... import indonesian as words
from ...ranks import rank_below, rank_name
from ..codes import ClassStep, PostEffect
from ..regulation import Sanction
from .facts import LetterFacts
from .wording import BLANK


def effects(facts: LetterFacts) -> tuple[str, ...]:
    """Return the clauses on what follows from the sanction, in their order; none for
    one whose whole content is its name."""
    sanction = facts.sanction
    if sanction.dismissal:
        return (_dismissal(facts, sanction),)
    clauses = (
        _rank(facts, sanction),
        _post(facts, sanction),
        _job_class(facts, sanction),
        _allowance(sanction),
        _term(sanction),
        _delays(sanction),
    )
    return tuple(clause for clause in clauses if clause)


def _years_or_months(months: int) -> str:
    if months % 12 == 0 and months > 12:
        return words.counted(months // 12, "tahun")
    return words.counted(months, "bulan")


def _rank(facts: LetterFacts, sanction: Sanction) -> str:
    if not sanction.lowers_rank:
        return ""
    below = rank_below(facts.person.grade)
    now = facts.person.rank or BLANK
    return (
        f"Pangkat yang bersangkutan diturunkan dari {now} menjadi "
        f"{rank_name(below) or BLANK} selama hukuman disiplin dijalani; setelah itu "
        "pangkatnya kembali pada pangkat semula."
    )


def _post(facts: LetterFacts, sanction: Sanction) -> str:
    now = facts.person.post or BLANK
    if sanction.post is PostEffect.LOWER:
        return (
            f"Yang bersangkutan dipindahkan dari jabatan {now} ke jabatan setingkat "
            f"lebih rendah, yaitu {facts.new_post or BLANK}."
        )
    if sanction.post is PostEffect.REMOVED:
        then = facts.new_post or "jabatan pelaksana"
        return (
            f"Yang bersangkutan dibebaskan dari jabatan {now} dan selanjutnya "
            f"melaksanakan tugas sebagai {then}."
        )
    return ""


def _job_class(facts: LetterFacts, sanction: Sanction) -> str:
    if sanction.job_class_step is ClassStep.NONE:
        return ""
    now = words.counted(facts.job_class) if facts.job_class else "saat Keputusan ini"
    if facts.new_post:
        then = facts.new_post
    elif sanction.job_class_step is ClassStep.ONE_LOWER and facts.job_class > 1:
        then = f"kelas jabatan {words.counted(facts.job_class - 1)}"
    else:
        then = BLANK
    which = (
        "setingkat lebih rendah"
        if sanction.job_class_step is ClassStep.ONE_LOWER
        else "terendah pada instansi"
    )
    return (
        f"Bagi yang bersangkutan sebagai pelaksana, kelas jabatan diturunkan dari "
        f"kelas jabatan {now} ke kelas jabatan {which}, yaitu {then}."
    )


def _allowance(sanction: Sanction) -> str:
    if not sanction.allowance_percent:
        return ""
    percent = f"{sanction.allowance_percent}% "
    percent += f"({words.in_words(sanction.allowance_percent)} persen)"
    return (
        f"Tunjangan kinerja yang bersangkutan dipotong sebesar {percent} selama "
        f"{words.counted(sanction.allowance_months, 'bulan')} terhitung mulai bulan "
        "berikutnya sejak Keputusan ini berlaku."
    )


def _term(sanction: Sanction) -> str:
    if not sanction.duration_months:
        return ""
    return (
        "Hukuman disiplin dijalani selama "
        f"{_years_or_months(sanction.duration_months)} terhitung sejak Keputusan ini "
        "berlaku."
    )


def _delays(sanction: Sanction) -> str:
    delayed = [
        name
        for name, told in (
            ("kenaikan gaji berkala", sanction.delays_raise),
            ("kenaikan pangkat", sanction.delays_promotion),
        )
        if told
    ]
    if not delayed:
        return ""
    return (
        "Selama menjalani hukuman disiplin, yang bersangkutan tidak diberikan "
        f"{words.listed(delayed)}."
    )


_DISMISSED = {
    "dismissal": (
        "diberhentikan dengan hormat tidak atas permintaan sendiri sebagai Pegawai "
        "Negeri Sipil"
    ),
    "dismissal_dishonourable": (
        "diberhentikan tidak dengan hormat sebagai Pegawai Negeri Sipil"
    ),
    "candidate_dismissal": "diberhentikan sebagai Calon Pegawai Negeri Sipil",
}


def _dismissal(facts: LetterFacts, sanction: Sanction) -> str:
    told = _DISMISSED.get(
        sanction.code, f"dijatuhi {sanction.name[:1].lower()}{sanction.name[1:]}"
    )
    return (
        f"Yang bersangkutan {told} terhitung sejak Keputusan ini berlaku, dan "
        "kepadanya diberikan hak kepegawaian sesuai dengan ketentuan peraturan "
        "perundang-undangan."
    )
