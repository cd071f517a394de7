import logging

import psycopg2

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import split_every

from ..rules.staff_list import Change
from .hr_attendance_staff_import_line import CHANGES, LEAVING

_logger = logging.getLogger(__name__)
# As many differences are entered while the officer waits.
AT_ONCE = 50
# So many people in one transaction.
PEOPLE_AT_A_TIME = 200
# Nothing of this is a conversation: what was entered stands in one note a person.
QUIET = {
    "tracking_disable": True,
    "mail_notrack": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "mail_activity_automation_skip": True,
    "no_reset_password": True,
}


class HrAttendanceStaffImport(models.Model):
    """What was accepted is entered, in sets of people; what cannot be is named and
    stops nobody else."""

    _inherit = "hr.attendance.staff.import"

    def _apply_soon(self):
        if self.accepted_count <= AT_ONCE:
            self._apply()
        else:
            self.env.ref("hr_attendance_mojokerto.staff_import_cron").sudo()._trigger()

    @api.model
    def _cron_apply(self):
        """Go on with the lists that are being entered; each set of people is
        committed, so that nothing of it is lost or done twice."""
        for one in self.search([("state", "=", "applying")], order="id"):
            if one.try_lock_for_update():
                one._apply(commit=True)

    def _apply(self, commit=False):
        """Enter everything accepted that is still open."""
        self.ensure_one()
        own = self.with_user(self.applier_id or self.env.user).sudo()
        own = own.with_context(**QUIET).with_company(self.company_id)
        waiting = own.line_ids.filtered(
            lambda line: line.accepted and line.state == "open"
        )
        people = list(waiting.grouped(lambda line: line.employee_id.id or line.nip))
        sets = waiting.grouped(lambda line: line.employee_id.id or line.nip)
        left = len(people)
        for some in split_every(PEOPLE_AT_A_TIME, people):
            lines = own.line_ids.browse().concat(*(sets[person] for person in some))
            own._apply_set(lines, [sets[person] for person in some])
            left -= len(some)
            if commit:
                self.env["ir.cron"]._commit_progress(len(some), remaining=left)
        own._finish()

    def _apply_set(self, lines, persons):
        """Enter some people's differences together; if that fails, in halves, until
        those are found who cannot be entered."""
        refusal = self._try(lines)
        if refusal is None:
            lines.write({"state": "done"})
        elif len(persons) == 1:
            lines.write({"state": "failed", "fault": refusal})
        else:
            middle = len(persons) // 2
            for half in (persons[:middle], persons[middle:]):
                self._apply_set(lines.browse().concat(*half), half)

    def _try(self, lines):
        """Enter some lines, all or none; return the sentence why not, None when
        done."""
        try:
            with self.env.cr.savepoint():
                self._enter(lines)
                self.env.flush_all()
        except (UserError, AccessError) as refusal:
            self.env.invalidate_all(flush=False)
            return str(refusal)
        except psycopg2.IntegrityError as clash:
            self.env.invalidate_all(flush=False)
            _logger.info("A staff list could not be entered at once: %s", clash)
            return self.env._(
                "it contradicts something entered meanwhile: compare the list again."
            )
        return None

    def _enter(self, lines):
        """Enter differences, each kind in a set."""
        by_change = lines.grouped("change")
        nothing = lines.browse()

        def of(*changes):
            return nothing.concat(
                *(by_change.get(change.value, nothing) for change in changes)
            )

        ids = {"job": lines._jobs(), "post_kind": lines._post_kinds()}
        of(Change.NEW)._enter_new(ids)
        of(
            Change.RETURNED, Change.TRANSFERRED, Change.PROMOTED, Change.KIND
        )._enter_dated(ids)
        of(Change.RENAMED)._enter_names()
        of(*map(Change, LEAVING))._enter_departures()
        of(Change.DIED)._enter_deaths()
        by_change.get("head", nothing)._enter_heads()
        by_change.get("pin", nothing)._enter_pins()
        lines._note_at_people()

    def _finish(self):
        self.write({"state": "applied", "applied_at": fields.Datetime.now()})
        labels = dict(
            self.env["hr.attendance.staff.import.line"]
            ._fields["change"]
            ._description_selection(self.env)
        )
        done = self.line_ids.filtered(lambda line: line.state == "done")
        counts = {
            labels[change]: len(done.filtered(lambda line, c=change: line.change == c))
            for change, _label in CHANGES
        }
        self.message_post(
            body=self.env._(
                "Entered: %(counts)s. Could not be entered: %(failed)s.",
                counts=", ".join(
                    f"{label} {count}" for label, count in counts.items() if count
                )
                or "0",
                failed=self.failed_count,
            )
        )
