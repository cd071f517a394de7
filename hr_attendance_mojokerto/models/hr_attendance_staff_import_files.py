import base64
import io

import xlsxwriter

from odoo import fields, models

from ..rules.staff_columns import NAMES, NEEDED, TEMPLATES


class HrAttendanceStaffImport(models.Model):
    """Files to take away: an empty list with the right headings, and the report of
    the differences."""

    _inherit = "hr.attendance.staff.import"

    template_file = fields.Binary(compute="_compute_template_file")
    report_file = fields.Binary(compute="_compute_report_file")

    def _needed_columns(self):
        return NEEDED[self.kind]

    def _compute_template_file(self):
        for one in self:
            headings = [NAMES[column][0] for column in TEMPLATES[one.kind]]
            one.template_file = self._workbook([headings])

    def _compute_report_file(self):
        lines = self.env["hr.attendance.staff.import.line"]
        names = (
            "row_number",
            "nip",
            "name",
            "change",
            "old_words",
            "new_words",
            "decree",
            "date",
            "accepted",
            "fault",
            "doubt",
            "state",
        )
        told = lines.fields_get(names, ["string", "selection"])
        labels = [told[name]["string"] for name in names]
        for one in self:
            rows = [
                [self._shown_cell(line[name], told[name]) for name in names]
                for line in one.line_ids
                if line.change != "unchanged"
            ]
            one.report_file = self._workbook([labels, *rows])

    def _shown_cell(self, value, told):
        if value is False or value is None:
            return ""
        if value is True:
            return self.env._("Yes")
        if told.get("selection"):
            return dict(told["selection"])[value]
        if hasattr(value, "strftime"):
            return value.strftime("%d/%m/%Y")
        return str(value)

    def _workbook(self, rows):
        """Return an XLSX of rows of text; nothing in it can become a formula."""
        stream = io.BytesIO()
        with xlsxwriter.Workbook(stream, {"constant_memory": True}) as book:
            sheet = book.add_worksheet()
            bold, text = (
                book.add_format({"bold": True}),
                book.add_format({"num_format": "@"}),
            )
            # A NIP typed into this column stays text.
            sheet.set_column(0, len(rows[0]) - 1, 22, text)
            sheet.freeze_panes(1, 0)
            for number, cells in enumerate(rows):
                for place, cell in enumerate(cells):
                    sheet.write_string(
                        number, place, cell, bold if number == 0 else text
                    )
        return base64.b64encode(stream.getvalue())

    def _download(self, field, name):
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "target": "download",
            "url": f"/web/content/{self._name}/{self.id}/{field}/{name}.xlsx"
            "?download=true",
        }

    def action_template(self):
        """Hand over an empty list with the headings this kind of list needs."""
        return self._download("template_file", f"templat-{self.kind}")

    def action_report(self):
        """Hand over the differences as XLSX."""
        return self._download("report_file", f"perbedaan-{self.date}")

    def action_enrolment_lists(self):
        """Open the terminals of the units people come to: their enrolment lists."""
        self.ensure_one()
        moved = self.line_ids.filtered(
            lambda line: line.accepted and line.change in ("new", "transferred")
        )
        units = {line.facts.get("unit") for line in moved if line.facts} - {None}
        above = self.env["hr.department"].search([("id", "parent_of", [*units])])
        today = self.env.company._attendance_today()
        lines = self.env["hr.attendance.device.unit"].search(
            [
                ("department_id", "in", above.ids),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", today),
            ]
        )
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "hr_attendance_mojokerto.hr_attendance_device_action"
            ),
            "name": self.env._("Terminals to Enrol People On"),
            "domain": [("id", "in", lines.device_id.ids)],
            "context": {},
        }
