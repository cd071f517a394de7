from io import BytesIO

import xlsxwriter

from odoo import api, models
from odoo.exceptions import AccessError

from ..rules.print_pages import lines_of, pages
from .hr_attendance_enrolment_list import KIND
from .hr_attendance_print import paper

# In pixels: rows below the letterhead, and on the other pages.
SHEET = (930, 1200)


class HrAttendanceEnrolmentList(models.Model):
    """The people of the list, as rows of a page or of a workbook."""

    _inherit = "hr.attendance.enrolment.list"

    def _rows(self):
        """Return a row for each person the user may see: name, NIP, PIN, unit, the
        terminals to enrol on and the one that knows the person already."""
        self.ensure_one()
        self.check_access("read")
        found = self.finding_ids.sudo()
        today = self.company_id._attendance_today()
        day = self.env["hr.attendance.day"].sudo()
        serving, _known = day._terminals_on({today}, day._units())
        places = {finding: (finding.facts or {}).get("unit") for finding in found}
        devices = self.env["hr.attendance.device"].sudo()
        units = self.env["hr.department"].sudo()
        rows = [
            {
                "name": finding.employee_id.name,
                "nip": finding.employee_id.nip or "",
                "pin": finding.pin or finding.employee_id.device_pin or "",
                "unit": units.browse(places[finding]).name or "",
                "terminal": ", ".join(
                    devices.browse(
                        sorted(serving[today].get(places[finding], ()))
                    ).mapped("name")
                ),
                "known_on": finding.device_id.name or "",
            }
            for finding in found
        ]
        return sorted(rows, key=lambda row: (row["unit"], row["name"]))

    def _titles(self):
        return {
            "name": self.env._("Name"),
            "nip": self.env._("NIP"),
            "pin": self.env._("PIN"),
            "unit": self.env._("Unit"),
            "terminal": self.env._("Terminal to Enrol On"),
            "known_on": self.env._("Enrolled On So Far"),
        }

    def _paper(self):
        """Return the rows and which of them stand on which printed page."""
        rows = self._rows()
        heights = [
            18
            * max(
                lines_of(row["name"], 26) + 1,
                lines_of(row["unit"], 20),
                lines_of(row["terminal"], 18),
            )
            + 3
            for row in rows
        ]
        return {
            "rows": rows,
            "skpd": self.skpd_id.sudo().name,
            "today": self.company_id._attendance_today().strftime("%d/%m/%Y"),
            "pages": pages(heights, paper(*SHEET)),
        }

    def _xlsx(self):
        """Return the bytes of the list as a workbook."""
        rows, titles = self._rows(), self._titles()
        out = BytesIO()
        # Text stays text: a name that begins with “=” is no formula.
        with xlsxwriter.Workbook(out, {"strings_to_formulas": False}) as book:
            page = book.add_worksheet(self.env._("Enrolment List"))
            bold = book.add_format({"bold": True})
            page.write_string(0, 0, self.skpd_id.name, bold)
            page.write_string(
                1, 0, self.company_id._attendance_today().strftime("%d/%m/%Y")
            )
            for column, (name, title) in enumerate(titles.items(), 1):
                page.write_string(3, column, title, bold)
                page.set_column(column, column, 14 if name == "pin" else 28)
            page.write_string(3, 0, self.env._("No."), bold)
            page.set_column(0, 0, 6)
            for number, row in enumerate(rows, 1):
                page.write_number(3 + number, 0, number)
                for column, name in enumerate(titles, 1):
                    page.write_string(3 + number, column, row[name])
            page.freeze_panes(4, 0)
        return out.getvalue()


class HrAttendanceFinding(models.Model):
    """From those found to their list, and from the list to its end."""

    _inherit = "hr.attendance.finding"

    def action_ask_enrolment(self):
        """Ask the personnel clerks for the enrolment lists of the SKPD of these; of
        every SKPD where nobody is ticked."""
        lists = self.env["hr.attendance.enrolment.list"]
        self.check_access("read")
        chosen = self or self.search([("kind_id.code", "=", KIND)])
        chosen = chosen.filtered(
            lambda finding: (
                finding.state == "open" and finding.sudo().kind_id.code == KIND
            )
        )
        skpds = chosen.skpd_id
        if not skpds:
            return self._enrolment_notice(
                "warning",
                self.env._(
                    "Nobody ticked belongs to an SKPD and is not enrolled at the own "
                    "office: there is no list to ask for."
                ),
            )
        without = lists._ask(skpds)
        said = []
        if skpds - without:
            said.append(
                self.env._(
                    "Asked for: %(skpds)s.",
                    skpds=", ".join((skpds - without).mapped("name")),
                )
            )
        if without:
            said.append(
                self.env._(
                    "Nobody is personnel clerk of %(skpds)s: give an account the role "
                    "and the SKPD first.",
                    skpds=", ".join(without.mapped("name")),
                )
            )
        return self._enrolment_notice(
            "warning" if without else "success", " ".join(said)
        )

    def action_enrolment_list(self):
        """Open the enrolment list of the SKPD, to print it: for its personnel clerk,
        whether asked or not."""
        self.ensure_one()
        self.check_access("read")
        if not (self.skpd_id and self.skpd_id._is_kept_by_user()):
            raise AccessError(
                self.env._("The personnel clerk of the SKPD opens its enrolment list.")
            )
        lists = self.env["hr.attendance.enrolment.list"]
        return lists._of(self.skpd_id)._get_records_action(context={})

    @api.model
    def _enrolment_notice(self, kind, message):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": kind,
                "message": message,
                "sticky": kind == "warning",
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    @api.model
    def _refresh(self, kinds=None):
        result = super()._refresh(kinds)
        lists = self.env["hr.attendance.enrolment.list"].sudo()
        lists.search([("state", "!=", "done")])._close_empty()
        return result
