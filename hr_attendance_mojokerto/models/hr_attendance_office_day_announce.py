from odoo import api, fields, models

BOARD = "hr_attendance_mojokerto/board"
OFFICE_DAY = "hr_attendance_mojokerto/office_day"
_WAITING = "hr_attendance_mojokerto.announced"


class HrAttendanceOfficeDay(models.Model):
    """Open screens are told which cards to read again and from which revision on; never
    what is in them."""

    _inherit = "hr.attendance.office.day"

    @api.model
    def _announce(self, changed):
        """Tell the open screens of changed cards, ``{date: {SKPD id: revision}}``.

        All that one transaction changes is one message a date, sent when it commits:
        to those who may see attendance, and to each monitor cut to its own SKPD.
        """
        if not changed:
            return
        before = self.env.cr.precommit
        if _WAITING not in before.data:
            before.data[_WAITING] = {}
            before.add(self.env["hr.attendance.office.day"].sudo()._tell_screens)
        waiting = before.data[_WAITING]
        for date, revisions in changed.items():
            waiting.setdefault(date, {}).update(revisions)

    @api.model
    def _tell_screens(self):
        changed = self.env.cr.precommit.data.pop(_WAITING)
        # Without asking whether the group exists: this runs with every scan.
        viewers = self.env["res.groups"].browse(
            self.env["ir.model.data"]._xmlid_to_res_id(
                "hr_attendance_mojokerto.group_viewer"
            )
        )
        monitors = self._listening_monitors()
        for date, revisions in changed.items():
            viewers._bus_send(OFFICE_DAY, _payload(date, revisions))
            for monitor, key, scope in monitors:
                own = {
                    skpd: revision
                    for skpd, revision in revisions.items()
                    if skpd in scope
                }
                if own:
                    monitor._bus_send(BOARD, _payload(date, own), subchannel=key)

    @api.model
    def _listening_monitors(self):
        """Return ``(monitor, subchannel, SKPD ids)`` of the monitors in use."""
        return self.env["hr.attendance.monitor"]._listening()

    @api.model
    def _revisions(self, rows):
        """Return ``(date, SKPD id, revision)`` rows as ``{date: {SKPD id: revision}}``,
        the last of several."""
        found = {}
        for date, skpd, revision in rows:
            found.setdefault(date, {})[skpd] = revision
        return found

    def _own_revisions(self):
        """Return the revisions of these cards as ``_announce`` takes them."""
        return self._revisions(
            (card.work_date, card.skpd_id.id, card.revision) for card in self
        )


def _payload(date, revisions):
    # Keys of JSON objects are strings: as they are read, so they are sent.
    return {
        "work_date": fields.Date.to_string(date),
        "skpds": {str(skpd): revision for skpd, revision in revisions.items()},
    }
