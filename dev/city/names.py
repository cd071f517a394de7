"""Personal names with the degrees as they are written on a decree."""

from __future__ import annotations

import unicodedata
from random import Random

from . import name_lists as lists

# Degrees by education: (before the name, after the name), the usual ones first.
DEGREES: dict[str, list[tuple[str, str]]] = {
    "sd": [("", "")],
    "smp": [("", "")],
    "sma": [("", "")],
    "d3": [("", "A.Md."), ("", "A.Md.Kom."), ("", "A.Md.Ak."), ("", "A.Md.T.")],
    "s1": [
        ("", "S.E."),
        ("", "S.Sos."),
        ("", "S.H."),
        ("", "S.AP."),
        ("", "S.T."),
        ("", "S.Kom."),
        ("", "S.IP."),
        ("", "S.Ak."),
        ("", "S.Psi."),
        ("", "S.P."),
        ("Drs./Dra.", ""),
        ("Ir.", ""),
    ],
    "s2": [
        ("", "S.E., M.M."),
        ("", "S.H., M.H."),
        ("", "S.Sos., M.Si."),
        ("", "S.T., M.T."),
        ("", "S.AP., M.AP."),
        ("Drs./Dra.", "M.Si."),
        ("", "S.STP., M.Si."),
        ("Ir.", "M.T."),
        ("", "S.Kom., M.Kom."),
        ("Dr.", "S.H., M.Hum."),
    ],
    "ipdn": [("", "S.STP."), ("", "S.STP., M.Si."), ("", "S.IP."), ("", "S.Tr.IP.")],
    "teacher": [
        ("", "S.Pd."),
        ("", "S.Pd."),
        ("", "S.Pd., M.Pd."),
        ("", "S.Pd.I."),
        ("Drs./Dra.", ""),
        ("", "S.Pd., Gr."),
        ("", "S.Ag."),
    ],
    "primary_teacher": [
        ("", "S.Pd.SD"),
        ("", "S.Pd."),
        ("", "S.Pd.SD"),
        ("", "S.Pd.I."),
        ("", "S.Pd., Gr."),
        ("", "S.Pd., M.Pd."),
    ],
    "kindergarten_teacher": [("", "S.Pd.AUD"), ("", "S.Pd."), ("", "S.Psi.")],
    "doctor": [("dr.", ""), ("dr.", ""), ("dr.", "M.Kes.")],
    "dentist": [("drg.", "")],
    "specialist": [
        ("dr.", "Sp.PD"),
        ("dr.", "Sp.A"),
        ("dr.", "Sp.B"),
        ("dr.", "Sp.OG"),
        ("dr.", "Sp.An"),
        ("dr.", "Sp.JP"),
        ("dr.", "Sp.S"),
        ("dr.", "Sp.P"),
        ("dr.", "Sp.Rad"),
        ("dr.", "Sp.PK"),
        ("dr.", "Sp.M"),
    ],
    "ners": [("", "S.Kep., Ns."), ("", "S.Kep., Ns."), ("", "S.Kep., Ns., M.Kep.")],
    "nurse": [("", "A.Md.Kep."), ("", "A.Md.Kep."), ("", "S.Tr.Kep.")],
    "midwife": [("", "A.Md.Keb."), ("", "S.Tr.Keb."), ("", "A.Md.Keb.")],
    "pharmacist": [("apt.", "S.Farm."), ("apt.", "M.Farm.")],
    "health_d3": [
        ("", "A.Md.AK"),
        ("", "A.Md.Gz."),
        ("", "A.Md.Farm."),
        ("", "A.Md.KL"),
        ("", "A.Md.Rad."),
    ],
    "public_health": [("", "S.K.M."), ("", "S.Gz."), ("", "S.K.M., M.Kes.")],
}
# Degrees that were given only to people who studied before the 1990s ended.
_OLD_ONLY = ("Drs./Dra.", "Ir.")


def _java(rng: Random, sex: str, born: int) -> str:
    male = sex == "male"
    single = lists.JAVA_MALE_SINGLE if male else lists.JAVA_FEMALE_SINGLE
    if born < 1985 and rng.random() < 0.11:
        return rng.choice(single)
    if born < 1985:
        first = lists.JAVA_MALE_OLD if male else lists.JAVA_FEMALE_OLD
    else:
        first = lists.JAVA_MALE_NEW if male else lists.JAVA_FEMALE_NEW
    last = lists.JAVA_MALE_LAST if male else lists.JAVA_FEMALE_LAST
    parts = [rng.choice(first)]
    if rng.random() < 0.28:
        parts.append(rng.choice([n for n in first if n != parts[0]]))
    parts.append(rng.choice([n for n in last if n not in parts]))
    return " ".join(parts)


def _bali(rng: Random, sex: str) -> str:
    male = sex == "male"
    caste = rng.random() < 0.2
    head = (
        ("I Gusti Ngurah" if male else "I Gusti Ayu")
        if caste
        else (f"{'I' if male else 'Ni'} {rng.choice(lists.BALI_ORDER)}")
    )
    return f"{head} {rng.choice(lists.BALI_MALE if male else lists.BALI_FEMALE)}"


def bare_name(rng: Random, sex: str, born: int) -> str:
    """A name without degrees, from the origins met in the city."""
    male = sex == "male"
    dice = rng.random()
    if dice < 0.90:
        return _java(rng, sex, born)
    if dice < 0.94:
        return rng.choice(lists.MADURA_MALE if male else lists.MADURA_FEMALE)
    if dice < 0.96:
        return _bali(rng, sex)
    if dice < 0.98:
        first = rng.choice(lists.BATAK_MALE if male else lists.BATAK_FEMALE)
        return f"{first} {rng.choice(lists.BATAK_CLAN)}"
    first = rng.choice(lists.CHINESE_MALE if male else lists.CHINESE_FEMALE)
    return f"{first} {rng.choice([n for n in lists.CHINESE_LAST if n != first])}"


def decree_name(rng: Random, bare: str, sex: str, born: int, education: str) -> str:
    """The name with its degrees, as on a decree: ``Dra. Hj. Sri Wahyuni, M.Si.``"""
    choices = [
        pair for pair in DEGREES[education] if born < 1972 or pair[0] not in _OLD_ONLY
    ]
    before, after = choices[min(int(rng.expovariate(0.45)), len(choices) - 1)]
    if before == "Drs./Dra.":
        before = "Drs." if sex == "male" else "Dra."
    hajj = ""
    javanese = bare.split()[0] not in ("I", "Ni") and bare.split()[-1] not in (
        *lists.BATAK_CLAN,
        *lists.CHINESE_LAST,
    )
    if born < 1980 and javanese and rng.random() < 0.12:
        hajj = lists.HAJJ[0 if sex == "male" else 1]
    written = " ".join(part for part in (before, hajj, bare) if part)
    return f"{written}, {after}" if after else written


def terminal_name(bare: str, length: int) -> str:
    """The name as a clerk types it on a terminal: ASCII, at most ``length`` letters."""
    plain = unicodedata.normalize("NFKD", bare).encode("ascii", "ignore").decode()
    return plain[:length].strip()
