"""What a decision says of remedies and of its taking effect, in words."""

from ... import indonesian as words
from ..codes import Addressee, Code, Remedy, Unit
from ..regulation import Regulation, RemedyRule, Sanction, Term
from .facts import Remedial


def _told(term: Term) -> str:
    unit = "hari kerja" if term.unit is Unit.WORKING else "hari"
    return words.counted(term.count, unit)


def addressee(rule: RemedyRule, mayor: str) -> str:
    """Return to whom a remedy goes. ``mayor``: the post of the Mayor as it is
    written."""
    return {
        Addressee.HIGHER_OFFICIAL: "atasan pejabat yang berwenang menghukum",
        Addressee.MAYOR: f"{mayor} selaku Pejabat Pembina Kepegawaian",
        Addressee.BAPEK: "Badan Pertimbangan Kepegawaian (BAPEK)",
        Addressee.BPASN: "Badan Pertimbangan Aparatur Sipil Negara (BPASN)",
    }[rule.addressee]


def remedial(
    regulation: Regulation, sanction: Sanction, by_mayor: bool, mayor: str
) -> Remedial:
    """Return what is open against a decision and when it takes effect. ``mayor``: the
    post of the Mayor as it is written."""
    remedy = sanction.remedy_against(by_mayor)
    rule = regulation.remedy_rule(remedy, by_mayor)
    at_once = remedy is Remedy.NONE and regulation.no_remedy_at_decision
    known = {term.code: term for term in regulation.terms}
    force = known.get(Code.IN_FORCE)
    told = ""
    if force and not at_once:
        unit = "hari kerja" if force.unit is Unit.WORKING else "hari"
        told = (
            f"pada {unit} ke-{force.count} ({words.ordinal(force.count)}) setelah "
            "tanggal diterima"
        )
    if remedy is Remedy.NONE or rule is None:
        return Remedial(force=told)
    return Remedial(
        remedy.value,
        addressee(rule, mayor),
        _told(regulation.term(rule.file)),
        told,
    )
