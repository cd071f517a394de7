"""Names of what a regulation on discipline is made of, as selections."""

LEVELS = [("light", "Light"), ("moderate", "Moderate"), ("heavy", "Heavy")]
UNITS = [("working", "Working Days"), ("calendar", "Calendar Days")]
DIRECTIONS = [("at_least", "At Least"), ("at_most", "At Most")]
STAGES = [
    ("proposed", "Proposed"),
    ("reviewed", "Reviewed"),
    ("summoned", "Summoned"),
    ("summoned_again", "Summoned Again"),
    ("examined", "Examined"),
    ("recommended", "Reported"),
    ("decided", "Decided"),
    ("delivered", "Delivered"),
    ("under_remedy", "Objection or Appeal"),
    ("in_force", "In Force"),
    ("served", "Served"),
    ("closed", "Closed"),
    ("dropped", "Dropped"),
    ("annulled", "Annulled"),
]
ROLES = [
    ("superior", "Direct Superior"),
    ("team", "Examination Team"),
    ("official", "Official Who Imposes"),
]
REMEDIES = [("none", "None"), ("objection", "Objection"), ("appeal", "Appeal")]
POSTS = [
    ("all", "Everybody"),
    ("with_post", "Holders of a Post"),
    ("pelaksana", "Pelaksana"),
]
POST_EFFECTS = [("kept", "Kept"), ("lower", "A Lower Post"), ("removed", "Removed")]
CLASS_STEPS = [
    ("none", "None"),
    ("one_lower", "One Class Lower"),
    ("lowest", "Lowest Class"),
]
VARIANTS = [
    ("always", "Always"),
    ("transition", "In the Transition"),
    ("as_written", "As Written"),
]
ADDRESSEES = [
    ("higher_official", "Higher Official"),
    ("mayor", "Mayor"),
    ("bapek", "BAPEK"),
    ("bpasn", "BPASN"),
]
LAPSES = [("void", "The Sanction Is Void"), ("unknown", "Not Known")]
RUNGS = [
    ("mayor", "Mayor (PPK)"),
    ("sekda", "Regional Secretary"),
    ("jpt_pratama", "JPT Pratama"),
    ("administrator", "Administrator"),
    ("pengawas", "Pengawas"),
    ("eselon_v", "Eselon V"),
    ("pelaksana", "Pelaksana"),
    ("jf_utama", "JF Ahli Utama"),
    ("jf_madya", "JF Ahli Madya"),
    ("jf_muda", "JF Ahli Muda"),
    ("jf_pertama", "JF Ahli Pertama"),
    ("jf_keterampilan", "JF Keterampilan"),
    ("kepala_sekolah", "Head of School"),
    ("tier_0", "Tier 0"),
    ("tier_1", "Tier 1"),
    ("tier_2", "Tier 2"),
    ("tier_3", "Tier 3"),
    ("tier_4", "Tier 4"),
    ("tier_5", "Tier 5"),
]
TERMS = [
    ("summons", "Summons to Examination"),
    ("second_summons", "Second Summons after the No-Show"),
    ("delivery", "Delivery after the Decision"),
    ("sent", "Sending to Those Who Do Not Come"),
    ("in_force", "In Force after Receipt"),
    ("objection_file", "Objection: to File"),
    ("objection_reply", "Objection: to Answer"),
    ("objection_decide", "Objection: to Decide"),
    ("appeal_file", "Appeal: to File"),
    ("appeal_reply", "Appeal: to Answer"),
    ("appeal_decide", "Appeal: to Decide"),
]
BASES = [("pp53", "PP 53/2010"), ("pp94", "PP 94/2021"), ("pppk", "PPPK")]
