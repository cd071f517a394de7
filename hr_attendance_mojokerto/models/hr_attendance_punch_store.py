from datetime import timedelta
from zoneinfo import ZoneInfo

from odoo import api, models
from odoo.tools import SQL

# Terminals of this kind were not sold before; an earlier time is a lost clock.
FIRST_YEAR = 2010
AHEAD = timedelta(days=1)
# A clock off by more tells another hour than the terminal does (seconds).
TRUSTED_DRIFT = 60
# Bytes of a record that names a slot instead of a PIN.
SLOTTED = 8


class HrAttendancePunch(models.Model):
    """How scans come in, in sets, and how they find their people."""

    _inherit = "hr.attendance.punch"

    @api.model
    def _store(
        self,
        device,
        records,
        received_at,
        *,
        serial_number=None,
        drift=0.0,
        seen_after=None,
        source="poll",
    ):
        """Store what a terminal reported (``Record`` values) in one statement.

        ``received_at`` and ``seen_after`` are naive UTC: when the log was read, and
        when it was read before without these records; ``drift`` is in seconds. Rows
        stored already stay as they are. Return how many are new and how many of the
        received ones have an impossible time.
        """
        records = self._as_first_named(device, records, serial_number)
        if not records:
            return 0, 0
        company, tz = self._company_and_zone(device)
        zone = ZoneInfo(tz)
        here = received_at.replace(tzinfo=ZoneInfo("UTC")).astimezone(zone)
        limit = here.replace(tzinfo=None) + AHEAD
        book = self.env["hr.attendance.identity"]._book({row.pin for row in records})
        today = here.date()
        own = device.id
        who = book.employee
        people, doubts = [], []
        for row in records:
            moment = row.local_time
            doubt = _doubt(moment, limit)
            doubts.append(doubt)
            people.append(who(own, row.pin, today if doubt else moment.date()))
        columns = list(zip(*records, strict=True))
        pins, uids, times, states, verifies, workcodes, raws = columns
        marks = self.env["hr.attendance.day.mark"]
        [(stored, marked)] = self.env.execute_query(
            SQL(
                """
                WITH stored AS (
                    INSERT INTO hr_attendance_punch (
                        device_id, company_id, serial_number, source, drift,
                        received_at, seen_after, pin, uid, local_time, state, verify,
                        workcode, record, quarantine, punch_time, employee_id)
                    SELECT %(device)s, %(company)s, %(serial)s, %(source)s, %(drift)s,
                           %(received)s, %(after)s, pin, uid, local_time, state, verify,
                           workcode, decode(record, 'hex'), quarantine,
                           CASE WHEN quarantine IS NULL THEN
                               local_time AT TIME ZONE %(tz)s AT TIME ZONE 'UTC' END,
                           employee_id
                      FROM unnest(%(pins)s::varchar[], %(uids)s::int[],
                                  %(times)s::timestamp[], %(states)s::int[],
                                  %(verifies)s::int[], %(workcodes)s::int[],
                                  %(raws)s::text[], %(doubts)s::varchar[],
                                  %(people)s::int[])
                           AS row (pin, uid, local_time, state, verify, workcode,
                                   record, quarantine, employee_id)
                     WHERE %(kept)s
                    ON CONFLICT DO NOTHING
                    RETURNING employee_id, CASE WHEN quarantine IS NULL
                        THEN (local_time - make_interval(secs => %(ahead)s))::date
                        ELSE %(today)s END AS day
                ), marked AS (%(marks)s RETURNING id)
                SELECT (SELECT count(*) FROM stored), (SELECT count(*) FROM marked)
                """,
                device=device.id,
                company=company,
                serial=serial_number or None,
                source=source,
                drift=drift or 0.0,
                ahead=drift if abs(drift or 0.0) > TRUSTED_DRIFT else 0.0,
                received=received_at,
                after=seen_after or None,
                tz=tz,
                pins=list(pins),
                uids=_array(uids),
                times=_array(times),
                states=_array(states),
                verifies=_array(verifies),
                workcodes=_array(workcodes),
                raws=_array(raw.hex() for raw in raws),
                doubts=_array(doubts),
                people=_array(people),
                today=today,
                kept=self._kept(company, received_at),
                marks=marks._insertion(SQL("(SELECT employee_id, day FROM stored)")),
            )
        )
        if marked:
            marks._wake_evaluator()
        return stored, sum(doubt is not None for doubt in doubts)

    @api.model
    def _company_and_zone(self, device):
        """Return the id of a terminal's company and the name of its zone: through the
        fields, all its columns would be read, with every scan."""
        device.flush_recordset(["company_id", "tz"])
        [row] = self.env.execute_query(
            SQL(
                "SELECT company_id, tz FROM hr_attendance_device WHERE id = %s",
                device.id,
            )
        )
        return row

    @api.model
    def _kept(self, company_id, received_at):
        """Return the condition under which rows, by their ``quarantine`` and
        ``local_time``, are stored at all."""
        return SQL("true")

    @api.model
    def _as_first_named(self, device, records, serial_number):
        """Leave out records stored already under another PIN.

        A record of 8 bytes names a slot of the terminal's user table, not a PIN. When
        the slot has gone to somebody else, the whole log would be read as theirs.
        """
        if not records or len(records[0].raw) != SLOTTED:
            return records
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT uid, local_time, pin FROM hr_attendance_punch
                    WHERE device_id = %s AND octet_length(record) = %s
                      AND serial_number IS NOT DISTINCT FROM %s
                      AND local_time = ANY(%s::timestamp[])""",
                device.id,
                SLOTTED,
                serial_number or None,
                list({row.local_time for row in records if row.local_time}),
            )
        )
        named = {(uid, moment): pin for uid, moment, pin in rows}
        return [
            row
            for row in records
            if named.get((row.uid, row.local_time), row.pin) == row.pin
        ]

    @api.model
    def _reassign(self, pins):
        """Derive the employee of all scans with these PINs anew, and let the days of
        everybody who won or lost one be judged again."""
        if not pins:
            return
        self.env["hr.attendance.identity"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                WITH found AS (
                    SELECT punch.id, punch.employee_id AS former, (
                        SELECT identity.employee_id
                          FROM hr_attendance_identity identity
                         WHERE identity.pin = punch.pin
                           AND (identity.device_id = punch.device_id
                                OR identity.device_id IS NULL)
                           AND identity.date_from <= at.day
                           AND (identity.date_to IS NULL OR identity.date_to >= at.day)
                         ORDER BY identity.device_id NULLS LAST
                         LIMIT 1) AS latter, at.day
                      FROM hr_attendance_punch punch
                      JOIN hr_attendance_device device ON device.id = punch.device_id
                      CROSS JOIN LATERAL (
                        SELECT CASE WHEN punch.quarantine IS NULL
                               THEN punch.local_time::date
                               ELSE (punch.received_at AT TIME ZONE 'UTC'
                                     AT TIME ZONE device.tz)::date END AS day) at
                     WHERE punch.pin = ANY(%s)
                ), changed AS (
                    UPDATE hr_attendance_punch punch SET employee_id = found.latter
                      FROM found
                     WHERE found.id = punch.id
                       AND found.former IS DISTINCT FROM found.latter
                    RETURNING found.former, found.latter, found.day
                )
                SELECT former, day FROM changed WHERE former IS NOT NULL
                UNION SELECT latter, day FROM changed WHERE latter IS NOT NULL
                """,
                list(pins),
            )
        )
        self.invalidate_model(["employee_id"])
        self.env["hr.attendance.day.mark"]._mark(set(rows))


def _array(values):
    """Return an array of numbers, moments, hexadecimals or the words of this file as
    PostgreSQL writes it: the driver is three times slower, and logs are long."""
    return "{" + ",".join(map(str, values)).replace("None", "NULL") + "}"


def _doubt(moment, limit):
    if moment is None:
        return "impossible"
    if moment.year < FIRST_YEAR:
        return "clock"
    if moment > limit:
        return "future"
    return None
