"""The words of discipline: kinds, levels, units, rungs, and codes of terms."""

from enum import StrEnum


class Kind(StrEnum):
    """Kinds of employees, as in ``hr.version.employee_kind``."""

    PNS = "pns"
    CPNS = "cpns"
    PPPK = "pppk"
    PPPK_PART_TIME = "pppk_part_time"
    NON_ASN = "non_asn"


class Level(StrEnum):
    """Levels of sanctions: ringan, sedang, berat."""

    LIGHT = "light"
    MODERATE = "moderate"
    HEAVY = "heavy"


class Unit(StrEnum):
    """What a term counts: working days of the deciding office, or calendar days."""

    WORKING = "working"
    CALENDAR = "calendar"


class Direction(StrEnum):
    """Whether a term is a shortest or a longest time."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Remedy(StrEnum):
    """What the person may do against a decision: nothing, keberatan, or banding
    administratif. Never both (PP 79/2021 Pasal 1)."""

    NONE = "none"
    OBJECTION = "objection"
    APPEAL = "appeal"


class Posts(StrEnum):
    """Whom a band is for: everybody, holders of a post (struktural or jabatan
    fungsional), or staff without one (pelaksana, fungsional umum)."""

    ALL = "all"
    WITH_POST = "with_post"
    STAFF = "pelaksana"


class PostEffect(StrEnum):
    """What a sanction does to the post held."""

    KEPT = "kept"
    LOWER = "lower"
    REMOVED = "removed"


class ClassStep(StrEnum):
    """What a sanction does to the job class (kelas jabatan) of staff without a post:
    nothing, one class lower, or the lowest class of the agency."""

    NONE = "none"
    ONE_LOWER = "one_lower"
    LOWEST = "lowest"


class Variant(StrEnum):
    """When a band is in use: always, only before the regulation's ``as_written_from``
    (the transition of PP 94/2021 Pasal 42), or only from that date on."""

    ALWAYS = "always"
    TRANSITION = "transition"
    AS_WRITTEN = "as_written"


class Addressee(StrEnum):
    """To whom a remedy is addressed."""

    HIGHER_OFFICIAL = "higher_official"
    MAYOR = "mayor"
    BAPEK = "bapek"
    BPASN = "bpasn"


class Lapse(StrEnum):
    """What becomes of a sanction when the remedy is not decided in time."""

    VOID = "void"
    UNKNOWN = "unknown"


class Rung(StrEnum):
    """Rungs of the ladder that pairs who punishes with who is punished.

    Posts are those of PP 94/2021. The tiers are the ladder of PP 53/2010, where posts
    and ranks stand side by side: tier 1 is eselon II, JF Madya, and staff of IV/a-c.
    """

    MAYOR = "mayor"
    SEKDA = "sekda"
    JPT_PRATAMA = "jpt_pratama"
    ADMINISTRATOR = "administrator"
    PENGAWAS = "pengawas"
    ESELON_V = "eselon_v"
    PELAKSANA = "pelaksana"
    JF_UTAMA = "jf_utama"
    JF_MADYA = "jf_madya"
    JF_MUDA = "jf_muda"
    JF_PERTAMA = "jf_pertama"
    JF_SKILLED = "jf_keterampilan"
    KEPALA_SEKOLAH = "kepala_sekolah"
    TIER_0 = "tier_0"
    TIER_1 = "tier_1"
    TIER_2 = "tier_2"
    TIER_3 = "tier_3"
    TIER_4 = "tier_4"
    TIER_5 = "tier_5"


class Code(StrEnum):
    """What each term runs from and to.

    SUMMONS: clear days between a letter of summons and the examination it names.
    SECOND_SUMMONS: days after the no-show within which the second letter goes out.
    DELIVERY: from the decision to its handing over. SENT: from the date on which the
    person should have received it to its sending. IN_FORCE: the day after receipt on
    which it takes effect, receipt not counted. The others are those of the remedies:
    filing after receipt, the answer of the official, the decision after filing.
    """

    SUMMONS = "summons"
    SECOND_SUMMONS = "second_summons"
    DELIVERY = "delivery"
    SENT = "sent"
    IN_FORCE = "in_force"
    OBJECTION_FILE = "objection_file"
    OBJECTION_REPLY = "objection_reply"
    OBJECTION_DECIDE = "objection_decide"
    APPEAL_FILE = "appeal_file"
    APPEAL_REPLY = "appeal_reply"
    APPEAL_DECIDE = "appeal_decide"
