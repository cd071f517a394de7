from contextlib import suppress

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import float_repr

from ..rules import nip as nip_rule
from ..rules.leave_rights import service_months


class HrLeave(models.Model):
    """What a leave of civil servants must be to be asked for, and what must be with it
    to be decided."""

    _inherit = "hr.leave"

    is_abroad = fields.Boolean(
        "Abroad", tracking=True, help="Leave abroad is not granted by a Plt or Plh."
    )
    is_first_hajj = fields.Boolean(
        "First Hajj",
        tracking=True,
        help="Long leave for the first pilgrimage needs no five years of service and "
        "is not postponed.",
    )
    doctor = fields.Selection(
        [("doctor", "Doctor"), ("government", "Government Doctor")],
        "Letter From",
        tracking=True,
    )
    leave_address = fields.Char("Address During Leave")

    @api.constrains(
        "employee_id",
        "holiday_status_id",
        "request_date_from",
        "request_date_to",
        "is_first_hajj",
    )
    def _check_pns_leave(self):
        leaves = self.sudo().filtered("pns_code")
        if not leaves:
            return
        starts = leaves.employee_id._service_starts()
        for leave in leaves:
            fault = leave._fault_of_asking(starts[leave.employee_id.id])
            if fault:
                raise ValidationError(
                    self.env._(
                        "%(person)s, %(kind)s from %(date)s: %(fault)s",
                        person=leave.employee_id.name,
                        kind=leave.holiday_status_id.name,
                        date=leave.request_date_from.strftime("%d/%m/%Y"),
                        fault=fault,
                    )
                )

    @api.depends("holiday_status_id")
    def _compute_dashboard_warning_message(self):
        """Say of civil servants whose leave is on these dates already and what to do,
        in one sentence: it is shown, and refuses to save."""
        pns = self.filtered("pns_code")
        others = self - pns
        if others:
            super(HrLeave, others)._compute_dashboard_warning_message()
        pns.dashboard_warning_message = False
        asked = pns.filtered(
            lambda leave: (
                leave.date_from
                and leave.date_to
                and leave.state not in ("cancel", "refuse")
            )
        )
        if not asked:
            return
        # By the rights of the user: who may not see it, learns nothing of it.
        taken = self.search(
            [
                ("employee_id", "in", asked.employee_id._origin.ids),
                ("date_from", "<", max(asked.mapped("date_to"))),
                ("date_to", ">", min(asked.mapped("date_from"))),
                ("holiday_status_id.allow_request_on_top", "=", False),
                ("state", "not in", ("cancel", "refuse")),
            ],
            order="date_from",
        )
        for leave in asked:
            other = taken.filtered(
                lambda one, leave=leave: (
                    one.id not in (leave.id, leave._origin.id)
                    and one.employee_id.id == leave.employee_id._origin.id
                    and one.date_from < leave.date_to
                    and one.date_to > leave.date_from
                )
            )[:1]
            if not other:
                continue
            leave.dashboard_warning_message = self.env._(
                "%(person)s has leave from %(start)s to %(end)s already: choose other "
                "dates, or have that leave withdrawn or changed first.",
                person=leave.employee_id.name,
                start=other.request_date_from.strftime("%d/%m/%Y"),
                end=other.request_date_to.strftime("%d/%m/%Y"),
            )

    def _check_validity(self):
        # Allocations are read by whoever may enter the leave: a clerk, a head.
        pns = self.sudo().filtered("pns_code")
        if pns:
            pns._check_rights_given()
            super(HrLeave, pns)._check_validity()
        others = self.browse(set(self.ids) - set(pns.ids))
        return super(HrLeave, others)._check_validity() if others else None

    def _check_rights_given(self):
        """Refuse annual leave on a date for which the person has no days at all."""
        asked = self.filtered(
            lambda leave: (
                leave.holiday_status_id.requires_allocation
                and leave.state not in ("cancel", "refuse")
            )
        )
        if not asked:
            return
        rights = self.env["hr.leave.allocation"].search(
            [
                ("employee_id", "in", asked.employee_id.ids),
                ("holiday_status_id", "in", asked.holiday_status_id.ids),
                ("state", "=", "validate"),
                ("number_of_days", ">", 0),
            ]
        )
        for leave in asked:
            date = leave.request_date_from
            if not any(
                right.employee_id == leave.employee_id
                and right.holiday_status_id == leave.holiday_status_id
                and right.date_from <= date
                and (not right.date_to or date <= right.date_to)
                for right in rights
            ):
                raise ValidationError(
                    self.env._(
                        "No rights to annual leave are given for %(year)s yet: ask "
                        "BKPSDM.",
                        year=date.year,
                    )
                )

    @api.depends("employee_id")
    def _compute_from_employee_id(self):
        # Whether the days suffice is said when it is saved.
        others = self.filtered(lambda leave: not leave.holiday_status_id.pns_code)
        return super(HrLeave, others)._compute_from_employee_id()

    def _calendar_days(self):
        return (self.request_date_to - self.request_date_from).days + 1

    def _fault_of_asking(self, started):
        """Return why this leave cannot be asked for, None when it can. ``started``: the
        date from which service counts."""
        kind = self.holiday_status_id
        version = self.employee_id._get_version(self.request_date_from)
        if not kind._is_for(version.employee_kind):
            return self.env._(
                "%(kind)s have no right to this leave.",
                kind=dict(
                    version._fields["employee_kind"]._description_selection(self.env)
                ).get(version.employee_kind, ""),
            )
        if self.pns_code == "maternity" and self.employee_id.sex == "male":
            return self.env._(
                "maternity leave is for women; for the birth of a child ask for leave "
                "for an important reason. If the sex is entered wrongly, ask BKPSDM."
            )
        if self.is_first_hajj and self.pns_code != "long":
            return self.env._("Only long leave is taken for the first hajj.")
        months = service_months(started, self.request_date_from)
        if months < kind.min_service_months and not self.is_first_hajj:
            return self.env._(
                "it needs %(needed)s months of service, and there are %(months)s on "
                "that date.",
                needed=kind.min_service_months,
                months=months,
            )
        if self.number_of_days <= 0:
            return self.env._(
                "there is no working day of this person in these dates: choose dates "
                "with working days."
            )
        if kind.min_days and self.number_of_days < kind.min_days:
            return self.env._(
                "it has at least %(days)s working days, and there are %(counted)s in "
                "these dates; for a shorter time enter an excuse.",
                days=kind.min_days,
                counted=float_repr(self.number_of_days, 1).removesuffix(".0"),
            )
        last = kind._last_possible(self.request_date_from)
        if last and self.request_date_to > last:
            return self.env._(
                "it ends on %(last)s at the latest; BKPSDM extends it by another "
                "request.",
                last=last.strftime("%d/%m/%Y"),
            )
        return None

    def _fault_of_papers(self):
        """Return what is missing with the request, None when nothing is."""
        kind = self.holiday_status_id.sudo()
        days = self._calendar_days()
        attached = bool(self.sudo().attachment_ids)
        user = self.env["res.users"].sudo().browse(self.sudo().create_uid.id)
        if not attached and kind._needs_document(days):
            return self.env._("Attach the letter that this leave needs.")
        if not attached and self.sudo().employee_id.user_id != user:
            return self.env._(
                "Attach the signed request: somebody else entered it for this person."
            )
        limit = kind.government_doctor_after
        if limit and days > limit and self.doctor != "government":
            return self.env._(
                "More than %(days)s days need the letter of a government doctor: "
                "attach it and say so under “Letter From”.",
                days=limit,
            )
        return None


class HrEmployee(models.Model):
    """Since when a person serves."""

    _inherit = "hr.employee"

    def _service_starts(self):
        """Return ``{employee id: local date}`` from which service is counted: the month
        of appointment in the NIP, otherwise the first contract or version."""
        starts = {}
        for person in self.sudo():
            versions = person.with_context(active_test=False).version_ids
            found = [
                day
                for version in versions
                for day in (version.contract_date_start, version.date_version)
                if day
            ]
            start = min(found, default=self.env.company._attendance_today())
            if person.nip:
                contract = versions[:1].employee_kind in ("pppk", "pppk_part_time")
                with suppress(nip_rule.InvalidNip):
                    appointed = nip_rule.parse(
                        person.nip, contract_staff=contract
                    ).appointed
                    start = appointed or start
            starts[person.id] = start
        return starts
