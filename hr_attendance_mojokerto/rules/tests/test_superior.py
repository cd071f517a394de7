from rules.superior import Head, Superior, superior

STAFF, SECTION_HEAD, AGENCY_HEAD, SECRETARY = 1, 2, 3, 4
SECTION, AGENCY, CITY = 10, 20, 30
CHAIN = (SECTION, AGENCY, CITY)
HEADS = {
    SECTION: Head(SECTION_HEAD, "definitive"),
    AGENCY: Head(AGENCY_HEAD, "plt"),
    CITY: Head(SECRETARY, "definitive"),
}


def test_the_head_of_the_own_unit_decides():
    found = superior(STAFF, CHAIN, HEADS)
    assert found == Superior(SECTION_HEAD, SECTION, "definitive")


def test_a_head_has_the_next_higher_head():
    found = superior(SECTION_HEAD, CHAIN, HEADS)
    assert found == Superior(AGENCY_HEAD, AGENCY, "plt")


def test_for_a_vacant_post_the_next_higher_head_decides():
    heads = {unit: head for unit, head in HEADS.items() if unit != SECTION}
    assert superior(STAFF, CHAIN, heads).employee == AGENCY_HEAD


def test_nobody_stands_above_the_highest_head():
    assert superior(SECRETARY, CHAIN, HEADS) is None


def test_nobody_stands_above_where_no_unit_has_a_head():
    assert superior(STAFF, CHAIN, {}) is None


def test_two_posts_of_one_person_are_climbed_over():
    heads = {**HEADS, AGENCY: Head(SECTION_HEAD, "plt")}
    assert superior(SECTION_HEAD, CHAIN, heads).employee == SECRETARY


def test_staff_that_stand_in_for_the_agency_are_not_under_their_section_head():
    heads = {**HEADS, AGENCY: Head(STAFF, "plh")}
    assert superior(STAFF, CHAIN, heads).employee == SECRETARY
    assert superior(SECTION_HEAD, CHAIN, heads).employee == STAFF
