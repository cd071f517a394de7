from odoo import api, models
from odoo.tools import SQL

from ..rules.person_name import may_be_same

UNKNOWN_DAYS = 60


class HrAttendanceFinding(models.Model):
    """Who is a user of which terminal, and whose a PIN is."""

    _inherit = "hr.attendance.finding"

    @api.model
    def _found_not_enrolled(self, city):
        """No terminal of the place of work knows the person. The terminal named is one
        that does, the best first: a finger was recognised there, lately."""
        return SQL(
            """WITH staff AS MATERIALIZED (SELECT * FROM %(staff)s),
                    serving AS MATERIALIZED (SELECT * FROM %(serving)s),
                    known AS MATERIALIZED (
                    SELECT identity.employee_id, enrolment.device_id, enrolment.pin,
                           enrolment.has_finger, enrolment.seen_to
                      FROM hr_attendance_identity identity
                      JOIN hr_attendance_enrolment enrolment
                        ON enrolment.pin = identity.pin AND NOT enrolment.gone
                       AND (identity.device_id IS NULL
                            OR identity.device_id = enrolment.device_id)
                     WHERE identity.date_from <= %(today)s
                       AND coalesce(identity.date_to, %(today)s) >= %(today)s)
               SELECT concat('employee:', staff.employee_id), staff.employee_id,
                      staff.department_id, best.device_id,
                      coalesce(best.pin, employee.device_pin),
                      jsonb_build_object('unit', staff.place_id)
                 FROM staff
                 JOIN hr_employee employee ON employee.id = staff.employee_id
                 LEFT JOIN LATERAL (
                   SELECT known.device_id, known.pin FROM known
                     JOIN hr_attendance_device device
                       ON device.id = known.device_id AND device.active
                    WHERE known.employee_id = staff.employee_id
                    ORDER BY known.has_finger DESC NULLS LAST, known.seen_to DESC,
                             known.device_id
                    LIMIT 1) best ON true
                WHERE (SELECT bool_and(serving.readable) FROM serving
                        WHERE serving.department_id = staff.place_id)
                  AND NOT EXISTS (
                      SELECT FROM known
                        JOIN serving ON serving.device_id = known.device_id
                       WHERE known.employee_id = staff.employee_id
                         AND serving.department_id = staff.place_id)
                  AND NOT (%(field)s)""",
            staff=city.staff,
            serving=city.serving,
            today=city.today,
            field=self._on_field_duty(city),
        )

    @api.model
    def _found_departed_enrolled(self, city):
        """A terminal still knows the PIN of somebody who is employed no more."""
        return SQL(
            """SELECT concat(enrolment.device_id, ':', enrolment.pin),
                      leavers.employee_id, leavers.department_id, enrolment.device_id,
                      enrolment.pin,
                      jsonb_build_object('why', leavers.why, 'on', leavers.gone_on)
                 FROM %(leavers)s
                 JOIN hr_attendance_identity identity
                   ON identity.employee_id = leavers.employee_id
                 JOIN hr_attendance_enrolment enrolment
                   ON enrolment.pin = identity.pin AND NOT enrolment.gone
                  AND (identity.device_id IS NULL
                       OR identity.device_id = enrolment.device_id)
                 JOIN hr_attendance_device device
                   ON device.id = enrolment.device_id AND device.active
                WHERE NOT EXISTS (
                      SELECT FROM hr_attendance_identity heir
                       WHERE heir.pin = enrolment.pin
                         AND heir.employee_id <> leavers.employee_id
                         AND (heir.device_id IS NULL
                              OR heir.device_id = enrolment.device_id)
                         AND heir.date_from <= %(today)s
                         AND coalesce(heir.date_to, %(today)s) >= %(today)s)""",
            leavers=city.leavers,
            today=city.today,
        )

    @api.model
    def _found_moved_enrolled(self, city):
        """Moved long ago, and still a user of a terminal of the former unit, which does
        not serve the present place."""
        return SQL(
            """WITH serving AS MATERIALIZED (SELECT * FROM %(serving)s)
               SELECT concat(enrolment.device_id, ':', enrolment.pin),
                      staff.employee_id, staff.department_id, enrolment.device_id,
                      enrolment.pin,
                      jsonb_build_object('former', staff.former_id,
                                         'on', staff.moved_on)
                 FROM %(staff)s
                 JOIN serving ON serving.department_id = staff.former_id
                 JOIN hr_attendance_identity identity
                   ON identity.employee_id = staff.employee_id
                  AND identity.date_from <= %(today)s
                  AND coalesce(identity.date_to, %(today)s) >= %(today)s
                 JOIN hr_attendance_enrolment enrolment
                   ON enrolment.pin = identity.pin AND NOT enrolment.gone
                  AND enrolment.device_id = serving.device_id
                  AND (identity.device_id IS NULL
                       OR identity.device_id = enrolment.device_id)
                WHERE staff.moved_on < %(settled)s
                  AND NOT EXISTS (
                      SELECT FROM serving here
                       WHERE here.device_id = enrolment.device_id
                         AND here.department_id
                             IN (staff.place_id, staff.department_id))""",
            staff=city.staff,
            serving=city.serving,
            today=city.today,
            settled=self._settled(city),
        )

    @api.model
    def _found_pin_two(self, city):
        """A PIN that is two people's: a terminal's user has the name of somebody else,
        or one line holds on all terminals and another on one of them."""
        rows = self.env.execute_query(
            SQL(
                """SELECT enrolment.device_id, enrolment.pin, enrolment.name,
                          employee.id, version.department_id, employee.name,
                          other.employee_id, other.name
                     FROM hr_attendance_enrolment enrolment
                     JOIN hr_attendance_device device
                       ON device.id = enrolment.device_id AND device.active
                      AND device.company_id = %(company)s
                     JOIN LATERAL (
                       SELECT employee_id, device_id FROM hr_attendance_identity
                        WHERE pin = enrolment.pin
                          AND (device_id IS NULL OR device_id = enrolment.device_id)
                          AND date_from <= %(today)s
                          AND coalesce(date_to, %(today)s) >= %(today)s
                        ORDER BY device_id NULLS LAST LIMIT 1) identity ON true
                     JOIN hr_employee employee ON employee.id = identity.employee_id
                     LEFT JOIN hr_version version
                            ON version.id = employee.current_version_id
                     LEFT JOIN LATERAL (
                       SELECT twin.employee_id, person.name
                         FROM hr_attendance_identity twin
                         JOIN hr_employee person ON person.id = twin.employee_id
                        WHERE identity.device_id IS NOT NULL
                          AND twin.pin = enrolment.pin AND twin.device_id IS NULL
                          AND twin.employee_id <> identity.employee_id
                          AND twin.date_from <= %(today)s
                          AND coalesce(twin.date_to, %(today)s) >= %(today)s
                        LIMIT 1) other ON true
                    WHERE NOT enrolment.gone
                    ORDER BY enrolment.device_id, enrolment.pin""",
                company=city.company.id,
                today=city.today,
            )
        )
        found = []
        for device, pin, there, person, unit, name, twin, twin_name in rows:
            if twin:
                facts = {"other": twin_name, "owner": name}
            elif there and not may_be_same(there, name):
                facts = {"name": there, "owner": name}
            else:
                continue
            found.append((f"{device}:{pin}", person, unit, device, pin, facts))
        return self._rows(found)

    @api.model
    def _found_unknown_pin(self, city):
        """PINs that scanned lately and belong to nobody, by terminal."""
        return SQL(
            """SELECT concat(punch.device_id, ':', punch.pin), NULL::int,
                      served.department_id, punch.device_id, punch.pin,
                      jsonb_build_object('scans', punch.scans, 'last', punch.last,
                                         'name', enrolment.name)
                 FROM (SELECT device_id, pin, count(*) AS scans,
                              max(coalesce(local_time, received_at))::date AS last
                         FROM hr_attendance_punch
                        WHERE employee_id IS NULL AND device_id IS NOT NULL
                          AND received_at >= %(since)s
                        GROUP BY device_id, pin) punch
                 JOIN hr_attendance_device device
                   ON device.id = punch.device_id AND device.company_id = %(company)s
                 LEFT JOIN hr_attendance_enrolment enrolment
                        ON enrolment.device_id = punch.device_id
                       AND enrolment.pin = punch.pin
                 %(served)s""",
            since=self._since(city, UNKNOWN_DAYS),
            company=city.company.id,
            served=self._unit_of_device(city),
        )

    @api.model
    def _unit_of_device(self, city):
        """Return the join of ``served``, the first unit ``device`` serves today."""
        return SQL(
            """LEFT JOIN LATERAL (
                   SELECT line.department_id FROM hr_attendance_device_unit line
                    WHERE line.device_id = device.id AND line.date_from <= %(today)s
                      AND coalesce(line.date_to, %(today)s) >= %(today)s
                    ORDER BY line.date_from, line.id LIMIT 1) served ON true""",
            today=city.today,
        )
