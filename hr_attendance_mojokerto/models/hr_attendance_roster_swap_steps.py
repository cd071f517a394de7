from collections import defaultdict
from datetime import datetime, time, timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.roster import RESTS


class HrAttendanceRosterSwap(models.Model):
    """The steps of a swap. A fault is the sentence why the user cannot take one."""

    _inherit = "hr.attendance.roster.swap"

    can_agree = fields.Boolean(compute="_compute_can")
    can_approve = fields.Boolean(compute="_compute_can")
    can_withdraw = fields.Boolean(compute="_compute_can")

    @api.depends("state", "employee_id", "colleague_id", "department_id")
    @api.depends_context("uid")
    def _compute_can(self):
        for swap in self:
            swap.can_agree = not swap._fault_of_agreeing()
            swap.can_approve = not swap._fault_of_deciding()
            swap.can_withdraw = not swap._fault_of_withdrawing()

    def _fault_of_agreeing(self):
        if self.state != "asked":
            return self.env._("The colleague has answered already.")
        if self.colleague_id.sudo().user_id != self.env.user:
            return self.env._("Only the colleague who was asked agrees or declines.")
        return None

    def _fault_of_deciding(self):
        if self.state == "asked":
            return self.env._("The colleague has to agree first.")
        if self.state != "agreed":
            return self.env._("This swap is decided or withdrawn already.")
        if self.env.user in (self.employee_id | self.colleague_id).sudo().user_id:
            return self.env._(
                "Nobody approves the own swap: the next superior or BKPSDM does."
            )
        if not (
            self.env["hr.department"]._is_user_bkpsdm()
            or (self.department_id and self.department_id._is_headed_by_user())
        ):
            return self.env._("The head of the ward or BKPSDM decides this swap.")
        return None

    def _fault_of_withdrawing(self):
        if self.state not in ("asked", "agreed"):
            return self.env._("This swap is decided or withdrawn already.")
        if self.employee_id.sudo().user_id != self.env.user:
            return self.env._("Only who asked for a swap withdraws it.")
        return None

    def _fault_of_rows(self):
        """Return why the roster does not allow this swap, or None."""
        swap = self.sudo()
        legs = swap._legs()
        fault = swap._fault_of_nothing() or swap._fault_of_twice()
        if fault:
            return fault
        rows = swap._rows_of(legs)
        for person, date, shift, _taker in legs:
            told = {
                "person": person.name,
                "shift": shift.display_name,
                "date": date.strftime("%d/%m/%Y"),
            }
            if shift.id not in rows[person.id, date]:
                return self.env._(
                    "%(person)s has no shift %(shift)s on %(date)s in the roster.",
                    **told,
                )
            if shift.kind in RESTS:
                return self.env._(
                    "%(shift)s is no shift to work: name the shift to swap.", **told
                )
            if swap._start(date, shift) <= swap._local_now():
                return self.env._(
                    "%(shift)s on %(date)s has begun: a swap is approved before the "
                    "shift starts. Ask the head of the ward to change the roster.",
                    **told,
                )
        return None

    def _fault_of_nothing(self):
        """Return the sentence where the swap would leave the roster as it is."""
        if self.kind == "swap" and (self.work_date, self.shift_id) == (
            self.colleague_date,
            self.colleague_shift_id,
        ):
            return self.env._(
                "Both have shift %(shift)s on %(date)s: this swap changes nothing. "
                "Choose another date or shift of the colleague.",
                shift=self.shift_id.display_name,
                date=self.work_date.strftime("%d/%m/%Y"),
            )
        return None

    def _fault_of_twice(self):
        """Return the sentence where the same is asked already, by either of both."""
        wanted = set(self._legs())
        others = self.search(
            [
                ("id", "!=", self.id),
                ("state", "in", ("asked", "agreed")),
                ("kind", "=", self.kind),
                ("employee_id", "in", (self.employee_id | self.colleague_id).ids),
                ("work_date", "in", [date for _who, date, *_rest in wanted]),
            ]
        )
        if any(set(other._legs()) == wanted for other in others):
            return self.env._(
                "This swap of %(one)s and %(other)s on %(date)s is asked for already "
                "and waits for an answer: see “My Swaps”.",
                one=self.employee_id.name,
                other=self.colleague_id.name,
                date=self.work_date.strftime("%d/%m/%Y"),
            )
        return None

    def _legs(self):
        """Return ``[(from whom, date, shift, to whom)]``."""
        self.ensure_one()
        legs = [(self.employee_id, self.work_date, self.shift_id, self.colleague_id)]
        if self.kind == "swap":
            legs.append(
                (
                    self.colleague_id,
                    self.colleague_date,
                    self.colleague_shift_id,
                    self.employee_id,
                )
            )
        return legs

    def _rows_of(self, legs):
        """Return ``{(employee id, date): [shift id]}`` of both on the dates meant."""
        found = defaultdict(list)
        rows = self.env["hr.attendance.roster"].search(
            [
                ("employee_id", "in", (self.employee_id | self.colleague_id).ids),
                ("work_date", "in", [date for _who, date, *_rest in legs]),
            ]
        )
        for row in rows:
            found[row.employee_id.id, row.work_date].append(row.shift_id.id)
        return found

    @api.model
    def _start(self, date, shift):
        return datetime.combine(date, time()) + timedelta(
            minutes=round(shift.hour_from * 60)
        )

    def _local_now(self):
        now = self.company_id._attendance_clock(fields.Datetime.now(), "%Y%m%d%H%M%S")
        return datetime.strptime(now, "%Y%m%d%H%M%S")

    def _step(self, fault, vals):
        """Take a step for all of these, or for none when one cannot take it."""
        self.check_access("read")
        for swap in self:
            swap._require(fault(swap))
        self.sudo().write(vals)

    def _require(self, fault):
        """Refuse with this sentence, where there is one."""
        if fault:
            raise UserError(
                self.env._(
                    "%(person)s, %(date)s: %(fault)s",
                    person=self.employee_id.sudo().name,
                    date=self.work_date.strftime("%d/%m/%Y"),
                    fault=fault,
                )
            )

    def action_agree(self):
        self._step(
            lambda swap: swap._fault_of_agreeing() or swap._fault_of_rows(),
            {"state": "agreed"},
        )

    def action_decline(self):
        self._step(lambda swap: swap._fault_of_agreeing(), {"state": "declined"})

    def action_withdraw(self):
        self._step(lambda swap: swap._fault_of_withdrawing(), {"state": "withdrawn"})

    def _refuse_because(self, reason):
        """Refuse these for a reason that both colleagues read."""
        reason = (reason or "").strip()
        if not reason:
            raise UserError(
                self.env._("Say why the swap is refused: both colleagues read it.")
            )
        self._step(
            lambda swap: swap._fault_of_deciding(),
            {
                "state": "refused",
                "refusal": reason,
                "decided_at": fields.Datetime.now(),
                "decided_by_id": self.env.uid,
            },
        )

    def action_approve(self):
        """Let the rows change hands: all in one set, or nothing."""
        for swap in self:
            swap._step(
                lambda one: one._fault_of_deciding() or one._fault_of_rows(),
                {
                    "state": "approved",
                    "decided_at": fields.Datetime.now(),
                    "decided_by_id": self.env.uid,
                },
            )
            swap.sudo()._change_hands()

    def _change_hands(self):
        legs = self._legs()
        before = self._rows_of(legs)
        people = self.employee_id | self.colleague_id
        wanted = {
            (person.id, date): list(before[person.id, date])
            for person in people
            for _who, date, *_rest in legs
        }
        rests = self._rests()
        for giver, date, shift, taker in legs:
            wanted[giver.id, date].remove(shift.id)
            wanted[taker.id, date].append(shift.id)
        for _who, date, *_rest in legs:
            for person, other in ((people[0], people[1]), (people[1], people[0])):
                # Who now works has no rest that day; it goes to who works no more.
                free = [one for one in wanted[person.id, date] if one in rests]
                if len(wanted[person.id, date]) > len(free) and free:
                    wanted[person.id, date] = [
                        one for one in wanted[person.id, date] if one not in rests
                    ]
                    if not wanted[other.id, date]:
                        wanted[other.id, date] = free[:1]
        off = self._off_shift()
        for key, shifts in wanted.items():
            if not shifts and before[key] and off:
                wanted[key] = off.ids
        entry = self.env["hr.attendance.roster.month"]
        entry._replace_rows(wanted)
        codes = {
            shift.id: shift.code
            for shift in self.env["hr.attendance.shift"].browse(
                {
                    one
                    for shifts in (*wanted.values(), *before.values())
                    for one in shifts
                }
            )
        }
        self.env["hr.attendance.roster.change"].create(
            [
                {
                    "sheet_id": entry.search(
                        [
                            ("department_id", "=", self.department_id.id),
                            ("month", "=", date.replace(day=1)),
                        ],
                        limit=1,
                    ).id,
                    "department_id": self.department_id.id,
                    "employee_id": employee,
                    "work_date": date,
                    "before": "+".join(codes[one] for one in before[employee, date]),
                    "after": "+".join(codes[one] for one in shifts),
                    "reason": self.env._(
                        "Swap of %(one)s and %(other)s",
                        one=self.employee_id.name,
                        other=self.colleague_id.name,
                    ),
                    "changed_by_id": self.env.uid,
                }
                for (employee, date), shifts in wanted.items()
            ]
        )

    def _rests(self):
        return set(
            self.env["hr.attendance.shift"]
            .with_context(active_test=False)
            .search([("kind", "in", list(RESTS))])
            .ids
        )

    def _off_shift(self):
        """Return the shift that says a person is off, where the city has one."""
        return self.env["hr.attendance.shift"].search(
            [("kind", "=", "off"), ("company_id", "=", self.company_id.id)], limit=1
        )
