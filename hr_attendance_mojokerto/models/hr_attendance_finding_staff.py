from odoo import api, models
from odoo.tools import SQL


class HrAttendanceFinding(models.Model):
    """What the staff list does not say, or says wrongly."""

    _inherit = "hr.attendance.finding"

    @api.model
    def _found_past_retirement(self, city):
        """Past the age of the post (BUP) or the date of the decree, and no departure
        recorded."""
        return SQL(
            """SELECT concat('employee:', leavers.employee_id), leavers.employee_id,
                      leavers.department_id, NULL::int, NULL::varchar,
                      jsonb_build_object('on', leavers.gone_on,
                                         'age', post.retirement_age)
                 FROM %(leavers)s
                 JOIN hr_employee employee
                   ON employee.id = leavers.employee_id AND employee.active
                 JOIN hr_version version ON version.id = employee.current_version_id
                 LEFT JOIN hr_attendance_post_kind post
                        ON post.id = version.post_kind_id
                WHERE leavers.why = 'retired' AND version.departure_date IS NULL
                  AND (version.contract_date_end IS NULL
                       OR version.contract_date_end >= %(today)s)""",
            leavers=city.leavers,
            today=city.today,
        )

    @api.model
    def _found_retirement_unknown(self, city):
        """Without birthday or kind of post nobody knows when they retire."""
        return SQL(
            """%(head)s
                      jsonb_build_object('birthday', employee.birthday IS NULL,
                                         'post', version.post_kind_id IS NULL)
                 %(from)s
                WHERE version.employee_kind <> 'non_asn'
                  AND employee.retirement_date IS NULL
                  AND (employee.birthday IS NULL OR version.post_kind_id IS NULL)""",
            **self._person(city),
        )

    @api.model
    def _found_no_skpd(self, city):
        """Employed without a unit, or in a unit that belongs to no SKPD: on nobody's
        card."""
        return SQL(
            """%(head)s jsonb_build_object('unit', unit.id)
                 %(from)s
                 LEFT JOIN hr_department unit ON unit.id = staff.department_id
                WHERE unit.skpd_id IS NULL""",
            **self._person(city),
        )

    @api.model
    def _found_nip_missing(self, city):
        return SQL(
            """%(head)s jsonb_build_object('kind', version.employee_kind)
                 %(from)s
                WHERE version.employee_kind <> 'non_asn' AND employee.nip IS NULL""",
            **self._person(city),
        )

    @api.model
    def _found_nip_birthday(self, city):
        """The first eight digits of the NIP tell another date of birth."""
        return SQL(
            """%(head)s
                      jsonb_build_object('nip', employee.nip,
                                         'birthday', employee.birthday)
                 %(from)s
                WHERE version.employee_kind <> 'non_asn'
                  AND left(employee.nip, 8) <> to_char(employee.birthday, 'YYYYMMDD')
            """,
            **self._person(city),
        )

    @api.model
    def _found_person_twice(self, city):
        """Two employed people of the same name and date of birth: entered twice, or
        with two numbers."""
        return SQL(
            """WITH staff AS MATERIALIZED (SELECT * FROM %(staff)s),
                    person AS MATERIALIZED (
                    SELECT staff.employee_id, staff.department_id, employee.birthday,
                           employee.name,
                           regexp_replace(lower(employee.name), '[^a-z]', '', 'g')
                               AS letters
                      FROM staff
                      JOIN hr_employee employee ON employee.id = staff.employee_id
                     WHERE employee.birthday IS NOT NULL)
               SELECT concat(one.employee_id, ':', two.employee_id), two.employee_id,
                      two.department_id, NULL::int, NULL::varchar,
                      jsonb_build_object('other', one.employee_id, 'name', one.name,
                                         'birthday', one.birthday)
                 FROM person one
                 JOIN person two ON two.letters = one.letters
                  AND two.birthday = one.birthday
                  AND two.employee_id > one.employee_id""",
            staff=city.staff,
        )

    @api.model
    def _found_leaver_account(self, city):
        """Somebody who is employed no more can still log in."""
        return SQL(
            """SELECT concat('employee:', leavers.employee_id), leavers.employee_id,
                      leavers.department_id, NULL::int, NULL::varchar,
                      jsonb_build_object('login', account.login, 'why', leavers.why,
                                         'on', leavers.gone_on)
                 FROM %(leavers)s
                 JOIN hr_employee employee ON employee.id = leavers.employee_id
                 JOIN res_users account
                   ON account.id = employee.user_id AND account.active""",
            leavers=city.leavers,
        )

    @api.model
    def _person(self, city):
        """Return the head and the sources of a query about each of the staff; the facts
        go between them."""
        return {
            "head": SQL(
                """SELECT concat('employee:', staff.employee_id), staff.employee_id,
                          staff.department_id, NULL::int, NULL::varchar,"""
            ),
            "from": SQL(
                """FROM %s
                   JOIN hr_employee employee ON employee.id = staff.employee_id
                   JOIN hr_version version
                     ON version.id = employee.current_version_id""",
                city.staff,
            ),
        }
