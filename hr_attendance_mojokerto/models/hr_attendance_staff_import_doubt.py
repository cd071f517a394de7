from dataclasses import replace
from datetime import timedelta

from odoo import models
from odoo.exceptions import UserError

from ..rules.person_name import is_named
from ..rules.staff_list import Change


class HrAttendanceStaffImport(models.Model):
    """What is entered only when an officer has said that it is meant so."""

    _inherit = "hr.attendance.staff.import"

    def _doubted_name(self, row, known, difference):
        """Return the difference, doubted where the list names somebody else than the
        person of the NIP: one wrong digit would give a PIN or a post to another."""
        if difference.change is Change.ERROR or not known:
            return difference
        if is_named(row.name, known.name):
            return difference
        doubt = self.env._(
            "NIP %(nip)s belongs to %(known)s, the list says %(told)s.",
            nip=row.nip,
            known=known.name,
            told=row.name,
        )
        return replace(difference, doubt=f"{doubt} {difference.doubt}".strip())

    def _doubt_of_head(self, row, posts, day):
        """Return the sentence what a new head does to those entered for the unit, where
        the row has no letter for it, or where history would be lost; else ""."""
        kinds = dict(posts._fields["kind"]._description_selection(self.env))
        told = []
        for post in posts:
            words = {
                "unit": post.department_id.name,
                "head": post.employee_id.name,
                "kind": kinds[post.kind],
                "start": post.date_from.strftime("%d/%m/%Y"),
                "end": (day - timedelta(days=1)).strftime("%d/%m/%Y"),
            }
            if post.date_from >= day:
                told.append(
                    self.env._(
                        "%(unit)s has %(head)s as its head (%(kind)s) from %(start)s: "
                        "entering this row removes that.",
                        **words,
                    )
                )
            elif not row.decree:
                told.append(
                    self.env._(
                        "%(unit)s already has %(head)s as its head (%(kind)s) from "
                        "%(start)s: entering this row, which has no letter, ends that "
                        "on %(end)s.",
                        **words,
                    )
                )
        return " ".join(told)


class HrAttendanceStaffImportLine(models.Model):
    _inherit = "hr.attendance.staff.import.line"

    def action_confirm(self):
        """Say that what is doubted is right, and accept it."""
        self.check_access("write")
        doubted = self.filtered(lambda line: line.doubt and not line.confirmer_id)
        if not doubted:
            raise UserError(self.env._("There is nothing to confirm in these rows."))
        if any(line.import_id.state != "read" for line in doubted):
            raise UserError(self.env._("This list has been entered: open a new one."))
        doubted.sudo().confirmer_id = self.env.user
        return doubted.action_accept()
