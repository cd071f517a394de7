"""The one place of the words for states, reasons and reviews (practice, table C).

Each function returns ``[(value, label)]`` in the language of ``env``, in the order of
its enumeration; screens, counters and sentences take their words from here.
"""

from ..rules.facts import Review, State, Why


def selection_state(env):
    """What may be said of a person on a date."""
    return [
        (State.NOT_DUE.value, env._("Not Due Yet")),
        (State.MISSING.value, env._("Not Seen Yet")),
        (State.ANNOUNCED.value, env._("Announced")),
        (State.UNEXPLAINED.value, env._("No Explanation Yet")),
        (State.ABSENT.value, env._("No Explanation (TK)")),
        (State.NO_DATA.value, env._("No Data Yet")),
        (State.PRESENT.value, env._("Present")),
        (State.LATE.value, env._("Late")),
        (State.LEFT_EARLY.value, env._("Left Early")),
        (State.LATE_LEFT_EARLY.value, env._("Late and Left Early")),
        (State.ONE_SCAN.value, env._("One Scan of Two")),
        (State.LEAVE.value, env._("On Leave")),
        (State.DUTY.value, env._("On Duty")),
        (State.EXCUSED.value, env._("Excused")),
        (State.HOLIDAY.value, env._("Holiday")),
        (State.OFF.value, env._("Day Off")),
        (State.NOT_EXPECTED.value, env._("Not Expected")),
        (State.NOT_EMPLOYED.value, env._("Not Employed")),
    ]


def selection_why(env):
    """What a state rests on."""
    return [
        (Why.NOT_BEGUN.value, env._("Not Yet Employed")),
        (Why.MOVED_AWAY.value, env._("Moved to Another Employer")),
        (Why.RETIRED.value, env._("Retired")),
        (Why.DIED.value, env._("Died")),
        (Why.LEFT.value, env._("Left")),
        (Why.STUDY.value, env._("Study Assignment")),
        (Why.UNPAID_LEAVE.value, env._("Unpaid Leave")),
        (Why.PRE_RETIREMENT.value, env._("Before Retirement (MPP)")),
        (Why.SUSPENDED.value, env._("Suspended")),
        (Why.SECONDED.value, env._("Seconded to Another Employer")),
        (Why.OTHER.value, env._("Not Expected")),
        (Why.HOLIDAY.value, env._("Public Holiday")),
        (Why.JOINT_LEAVE.value, env._("Joint Leave")),
        (Why.DAY_OFF.value, env._("No Working Day")),
        (Why.UNIT_OFF.value, env._("Unit Closed")),
        (Why.UNIT_LEAVE.value, env._("Annual Leave of the Unit")),
        (Why.ROSTER_OFF.value, env._("Off by the Roster")),
        (Why.AFTER_NIGHT.value, env._("Off After a Night Shift")),
        (Why.ON_CALL.value, env._("On Call")),
        (Why.LEAVE.value, env._("On Leave")),
        (Why.DUTY.value, env._("On Duty")),
        (Why.STANDING_DUTY.value, env._("Standing Field Duty")),
        (Why.EXCUSE.value, env._("Excused")),
        (Why.ANNOUNCED.value, env._("Announced, Letter to Follow")),
        (Why.WAITING_DECISION.value, env._("Waiting for a Decision")),
        (Why.BEFORE_DEADLINE.value, env._("Before the Deadline")),
        (Why.WAITING_ROUND.value, env._("Terminals Being Read")),
        (Why.NO_SCAN.value, env._("No Scan")),
        (Why.DAY_ENDED.value, env._("Day Ended Without a Scan")),
        (Why.CLOSED.value, env._("Closed Without a Scan")),
        (Why.NO_SCHEDULE.value, env._("No Schedule Yet")),
        (Why.NO_ROSTER.value, env._("No Roster Yet")),
        (Why.NO_TERMINAL.value, env._("No Terminal at This Unit")),
        (Why.NOT_HEARD.value, env._("A Terminal Is Not Connected")),
        (Why.NOT_ENROLLED.value, env._("Not Enrolled")),
        (Why.JUST_MOVED.value, env._("Just Moved")),
        (Why.ON_TIME.value, env._("On Time")),
        (Why.CAME_LATE.value, env._("Came Late")),
        (Why.WENT_EARLY.value, env._("Went Early")),
        (Why.NO_IN.value, env._("No Scan In")),
        (Why.NO_OUT.value, env._("No Scan Out")),
        (Why.NOT_ASKED.value, env._("No Scan Due")),
        (Why.OUT_NOT_KNOWN.value, env._("Scan Out Not Known Yet")),
        (Why.ELSEWHERE.value, env._("Scanned at Another Unit")),
        (Why.ELSEWHERE_REFUSED.value, env._("Scan Elsewhere Does Not Count")),
        (Why.HOURS_CHANGED.value, env._("Changed Hours")),
        (Why.PERSONAL_HOURS.value, env._("Personal Hours")),
        (Why.SHIFT.value, env._("Shift")),
        (Why.FLEX.value, env._("Flexible Hours")),
        (Why.PLACE.value, env._("Works at Another Unit")),
        (Why.OBLIGATION.value, env._("Roll Call or Ceremony")),
    ]


def selection_review(env):
    """Why somebody has to look at a day's scans (Perlu Ditinjau)."""
    return [
        (Review.LENT.value, env._("Scanned by PIN or Card")),
        (Review.CLOCK.value, env._("The Terminal's Clock Was Wrong")),
        (Review.ON_LEAVE.value, env._("Scanned While on Leave")),
        (Review.NOT_EXPECTED.value, env._("Scanned While Not Expected")),
    ]
