"""Which letter belongs to which step, who handles and who signs it."""

# The letter that a step of a case drafts.
LETTER_OF_STEP = {
    "review": "recap",
    "summon": "summons",
    "summon_again": "summons_again",
    "form_team": "team_decree",
    "examine": "minutes",
    "miss": "absence_minutes",
    "call": "receive",
    "release": "release",
    "recommend": "report",
    "decide": "decision",
    "deliver": "delivery",
    "send": "sending",
    # BPASN (BAPEK) writes its own decision on an appeal; what is void by lapse of time
    # nobody decides: the person is told by a notice.
    "uphold": "outcome",
    "lighten": "outcome",
    "aggravate": "outcome",
    "annul": "outcome",
    "lapse": "outcome_notice",
}
EXAMINERS = ("superior", "team")
# Roles in the case that draft, issue and complete a letter; the discipline group does
# so for all of them.
HANDLED_BY = {
    "recap": ("superior", "team", "official"),
    "summons": EXAMINERS,
    "summons_again": EXAMINERS,
    "absence_minutes": EXAMINERS,
    "team_order": ("official",),
    "team_decree": ("official",),
    "release": ("superior",),
    "minutes": EXAMINERS,
    "report": EXAMINERS,
    "salary": ("superior",),
    "decision": ("official", "superior"),
    "receive": ("official", "superior"),
    "delivery": ("official", "superior"),
    "sending": ("official", "superior"),
    # Decided by who has no other part in the case: entered by the discipline group.
    "outcome": (),
    "outcome_notice": ("official",),
}
# Signed by the official who imposes; the others by whoever examines.
BY_OFFICIAL = (
    "team_order",
    "team_decree",
    "decision",
    "receive",
    "delivery",
    "sending",
    "outcome_notice",
)
# Signed by the superior also where a team examines.
BY_SUPERIOR = ("recap", "release", "salary")
# By which the outcome of an objection or appeal works.
OF_OUTCOME = ("outcome", "outcome_notice")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
USUAL_PATTERN = "800.1.6.2/{number}/{year}"
