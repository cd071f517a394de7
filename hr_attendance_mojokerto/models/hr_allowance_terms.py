"""Names of what a scheme of the allowance is made of, as selections."""

from .hr_version import KINDS

SCHEME_STATES = [("draft", "Draft"), ("checked", "Checked"), ("used", "In Use")]
CRITERIA = [
    ("workload", "Workload"),
    ("achievement", "Achievement"),
    ("place", "Place of Work"),
    ("condition", "Conditions of Work"),
    ("scarcity", "Scarcity of the Profession"),
    ("other", "Other Objective Considerations"),
]
CAUSES = [
    ("score", "Performance Score"),
    ("late", "Late"),
    ("early", "Left Early"),
    ("no_in", "No Scan In"),
    ("no_out", "No Scan Out"),
    ("absent", "No Explanation (TK)"),
    ("roll_call", "Roll Call Missed"),
    ("ceremony", "Ceremony Missed"),
    ("leave", "Leave"),
    ("excuse", "Excuse"),
    ("sanction", "Sanction (Rule on TPP)"),
    ("sanction_law", "Sanction (Regulation)"),
]
OF_MINUTES = [row for row in CAUSES if row[0] in ("late", "early")]
WITH_RULE = [row for row in CAUSES if row not in OF_MINUTES][1:-2]
IN_ORDER = CAUSES[1:]
PARTS = [
    ("discipline", "Discipline"),
    ("productivity", "Productivity"),
    ("whole", "Whole TPP"),
]
PER = [("day", "Day"), ("event", "Month")]
SANCTION_MONTHS = [
    ("first_day", "Months on Whose First Day It Runs"),
    ("any_day", "Months in Which It Runs on Any Day"),
    ("by_days", "In the Measure of the Days"),
]
WAYS = [
    ("of_own", "Of the Own Amount"),
    ("of_higher", "Of the Higher Amount"),
    ("added", "The Higher Amount and This Much of the Lower"),
]
FACTORS = [
    *KINDS,
    ("plt_vacant", "Plt without an Own Headship"),
    ("plt_double", "Plt Besides an Own Headship"),
]
TRANSFERS = [
    ("key_date", "The SKPD of the Key Date, the Whole Month"),
    ("pro_rata", "Each SKPD by Working Days"),
]
BELOW_ZERO = [("zero", "Not Taken"), ("carry", "Taken from the Next Months")]
ROUNDING_UNITS = [
    ("1", "Rp 1"),
    ("10", "Rp 10"),
    ("100", "Rp 100"),
    ("1000", "Rp 1,000"),
]
ROUNDING_MODES = [("half_up", "To the Nearest"), ("down", "Down"), ("up", "Up")]
ROUND_AT = [
    ("line", "What Is Paid on a Line"),
    ("part", "What Is Paid of Each Part"),
    ("deduction", "Each Single Deduction"),
]
SCORES = [("none", "None: Earned in Full"), ("entered", "Entered for Each Month")]
