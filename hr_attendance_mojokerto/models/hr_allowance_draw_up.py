from odoo import api, models
from odoo.exceptions import AccessError, UserError


class HrAllowanceCorrection(models.Model):
    _inherit = "hr.allowance.correction"

    def _settle(self, line, amount):
        """Have a line settle so much of a correction; what is left goes on waiting."""
        self.ensure_one()
        rest = self.amount - amount
        if rest:
            self.copy({"amount": rest})
        self.write({"line_id": line.id, "sheet_id": line.sheet_id.id, "amount": amount})

    @api.model
    def _let_go(self, sheets):
        """Have what these sheets settle wait again, parts of one correction as one."""
        own = self.sudo().search([("sheet_id", "in", sheets.ids)])
        if not own:
            return
        own.write({"sheet_id": False, "line_id": False})
        waiting = self.sudo().search(
            [
                ("sheet_id", "=", False),
                ("employee_id", "in", own.employee_id.ids),
                ("origin_id", "in", own.origin_id.ids),
            ],
            order="id",
        )
        for parts in waiting.grouped(
            lambda fix: (fix.origin_id, fix.employee_id, fix.cause)
        ).values():
            if len(parts) > 1:
                parts[0].amount = sum(parts.mapped("amount"))
                parts[1:].unlink()
        self.env.flush_all()

    def action_draw_up(self):
        """Draw up supplementary and repayment sheets for these corrections, one of each
        kind an SKPD; return their list."""
        if not self.env["hr.department"]._is_user_bkpsdm():
            raise AccessError(
                self.env._("BKPSDM draws up supplementary and repayment sheets.")
            )
        self.check_access("read")
        corrections = self.sudo()
        corrections._check_own_sheet()
        sheets = self.env["hr.allowance.sheet"].sudo()
        month = self.env.company._attendance_today().replace(day=1)
        found = sheets.browse()
        kinds = {
            key: "supplementary" if sum(own.mapped("amount")) >= 0 else "repayment"
            for key, own in corrections.grouped(_whose).items()
        }
        for (company, skpd, kind), own in corrections.grouped(
            lambda fix: (fix.company_id, fix.skpd_id, kinds[_whose(fix)])
        ).items():
            sheet = sheets._ensure(company, month, [skpd.id], kind)[skpd.id]
            sheet._add_corrections(own)
            found |= sheet
        found._call_first_hand()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_attendance_mojokerto.hr_allowance_sheet_action"
        )
        return {**action, "domain": [("id", "in", found.ids)]}

    def _check_own_sheet(self):
        """Refuse what is settled already, and what the next sheet will settle."""
        today = self.env.company._attendance_today()
        people = self.env["hr.version"]._assignments(
            {(person, today) for person in self.employee_id.ids}
        )
        for fix in self:
            told = {
                "person": fix.employee_id.name,
                "month": fix.month.strftime("%m/%Y"),
            }
            if fix.sheet_id:
                raise UserError(
                    self.env._(
                        "%(person)s, %(month)s: settled in %(sheet)s already; leave it "
                        "out.",
                        sheet=fix.sheet_id.display_name,
                        **told,
                    )
                )
            known = people.get((fix.employee_id.id, today))
            last_of_year = fix.month.month == 12 or fix.month.year < today.year
            if known and not known.gone and not last_of_year:
                raise UserError(
                    self.env._(
                        "%(person)s, %(month)s: the next TPP sheet settles it. A sheet "
                        "of its own is for those who left, and for a year that ended.",
                        **told,
                    )
                )


class HrAllowanceSheet(models.Model):
    """Supplementary and repayment sheets: nothing but corrections."""

    _inherit = "hr.allowance.sheet"

    def _add_corrections(self, corrections):
        """Have this supplementary or repayment sheet settle corrections."""
        self.ensure_one()
        known = set(self.line_ids.employee_id.ids)
        versions = corrections.employee_id.mapped("version_id")
        versions = {version.employee_id.id: version for version in versions}
        self._insert_lines(
            [
                self._empty_row(person, versions.get(person))
                for person in corrections.employee_id.ids
                if person not in known
            ],
            [],
        )
        self.invalidate_recordset(["line_ids"])
        for line in self.line_ids:
            own = corrections.filtered(
                lambda fix, line=line: fix.employee_id == line.employee_id
            )
            for fix in own:
                fix._settle(line, fix.amount)
            line.corrected += sum(own.mapped("amount"))
            line.payable = line.corrected
        self._sum_up(date_from=min(self.correction_ids.mapped("month")))

    def _fill_again(self, origins):
        """Have this draft settle what now waits of its people's months in place of what
        was forgotten; ``origins``: the sheets that paid them. A person of whom nothing
        waits any more keeps a line of nothing."""
        self.ensure_one()
        self.env["hr.allowance.correction"].invalidate_model()
        waiting = self.env["hr.allowance.correction"].search(
            [
                ("sheet_id", "=", False),
                ("origin_id", "in", origins.ids),
                ("skpd_id", "=", self.skpd_id.id),
                ("employee_id", "in", self.line_ids.employee_id.ids),
            ]
        )
        for line in self.line_ids:
            for fix in waiting.filtered(
                lambda fix, line=line: fix.employee_id == line.employee_id
            ):
                fix._settle(line, fix.amount)
            line.corrected = sum(line.correction_ids.mapped("amount"))
            line.payable = line.corrected
        self._sum_up()

    def _empty_row(self, employee, version):
        """Return a line that pays nothing but corrections."""
        zeros = dict.fromkeys(
            (
                "job_class",
                "monthly",
                "basis",
                "discipline",
                "productivity",
                "percent_discipline",
                "deducted",
                "carried_in",
                "carried_out",
                "bonus",
                "rounded",
                "gross",
                "days_asked",
            ),
            0,
        )
        return {
            **zeros,
            "employee_id": employee,
            "department_id": version.department_id.id if version else None,
            "version_id": version.id if version else None,
            "employee_kind": version.employee_kind if version else None,
            "date_from": str(self.month),
            "date_to": str(self.month),
            "not_entitled": None,
            "factors": [],
            "open_dates": [],
        }


def _whose(fix):
    """Whose correction it is: one sheet says of a person whether it pays or takes."""
    return fix.employee_id, fix.skpd_id
