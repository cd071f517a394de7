from datetime import timedelta

from odoo import api, fields, models

# Ends from longer ago are no news.
BACK = timedelta(days=7)


class HrAttendanceActing(models.Model):
    """Whoever is put in, replaced or back at the post is told, in the own language."""

    _inherit = "hr.attendance.acting"

    end_told = fields.Boolean(readonly=True, copy=False)

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        for row in rows._not_over():
            if row.kind != "definitive" or row._is_successor():
                row._tell_put_in()
        return rows

    def write(self, vals):
        watched = {"department_id", "employee_id", "kind", "date_from", "date_to"}
        watched = watched & vals.keys()
        before = {
            row: (row.employee_id, row._told(), row._holders())
            for row in self
            if watched
        }
        current = self._not_over() if watched else self.browse()
        result = super().write(vals)
        for row in self if watched else ():
            person, told, holders = before[row]
            if row._told() == told or row not in (current | row._not_over()):
                continue
            row.sudo().end_told = False
            if row.employee_id != person:
                row._tell(person, *row._ended_words(told))
                row._tell_put_in(holders)
            elif row in row._not_over():
                row._tell_changed(holders)
            else:
                row._tell_end()
        return result

    def unlink(self):
        last = [
            (row, row._told(), row.employee_id, row._holders())
            for row in self._not_over()
        ]
        for row, told, person, holders in last:
            for one in person | holders:
                row._tell(one, *row._ended_words(told), record=False)
        return super().unlink()

    # What is told

    def _told(self):
        """Return how people are told of this row: as what, where and when."""
        self.ensure_one()
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        return {
            "kind": kinds[self.kind],
            "unit": self.sudo().department_id.name,
            "head": self.sudo().employee_id.name,
            "start": self.date_from.strftime("%d/%m/%Y"),
            "end": self.date_to.strftime("%d/%m/%Y") if self.date_to else None,
        }

    def _tell_put_in(self, former_holders=None):
        told = self._told()
        self._tell(
            self.employee_id,
            lambda env: env._("You head %(unit)s", **told),
            lambda env: env._(
                "You head %(unit)s as %(kind)s from %(start)s %(until)s. Requests of "
                "its people come to you in that time.",
                until=_until(env, told),
                **told,
            ),
        )
        self._tell_holders(told, former_holders or self.browse().employee_id)

    def _tell_changed(self, former_holders):
        told = self._told()
        self._tell(
            self.employee_id,
            lambda env: env._("You head %(unit)s: other dates", **told),
            lambda env: env._(
                "You head %(unit)s as %(kind)s from %(start)s %(until)s: the dates "
                "were changed.",
                until=_until(env, told),
                **told,
            ),
        )
        self._tell_holders(told, former_holders)

    def _tell_holders(self, told, former):
        """Tell those for whom somebody stands in now, and those for whom not any
        more."""
        holders = self._holders()
        for holder in holders:
            self._tell(holder, *self._stands_in_words(told))
        for holder in former - holders:
            self._tell(holder, *self._ended_words(told))

    def _tell_end(self):
        """Tell that the last day is over: the head, and for a Plh the holder too."""
        told = self._told()
        for one in self.employee_id | self._holders():
            self._tell(one, *self._ended_words(told))
        self.sudo().end_told = True

    @api.model
    def _tell_ended(self):
        """Tell what ended by itself since the last time."""
        today = self.env.company._attendance_today()
        for row in self.search(
            [
                ("kind", "!=", "definitive"),
                ("date_to", "<", today),
                ("date_to", ">=", today - BACK),
                ("end_told", "=", False),
            ]
        ):
            row._tell_end()

    @api.model
    def _stands_in_words(self, told):
        return (
            lambda env: env._("%(head)s stands in at %(unit)s", **told),
            lambda env: env._(
                "%(head)s stands in for you at %(unit)s as %(kind)s from %(start)s "
                "%(until)s. Requests of its people go there in that time, and come "
                "back to you by themselves afterwards.",
                until=_until(env, told),
                **told,
            ),
        )

    @api.model
    def _ended_words(self, told):
        return (
            lambda env: env._("Head of %(unit)s", **told),
            lambda env: env._(
                "%(head)s does not head %(unit)s as %(kind)s any more. Whoever holds "
                "the post decides on requests of its people again.",
                **told,
            ),
        )

    def _tell(self, person, subject, body, record=True):
        """Tell an employee with an account; ``subject`` and ``body`` are asked for in
        the language of that."""
        user = person.sudo().user_id
        if not user.active or user == self.env.user:
            return
        words = self.env(context={**self.env.context, "lang": user.lang})
        thread = self.sudo() if record else self.env["mail.thread"].sudo()
        thread.message_notify(
            partner_ids=user.partner_id.ids, subject=subject(words), body=body(words)
        )

    # Whom it concerns

    def _not_over(self):
        """Return those of these rows that hold today or later."""
        return self._running_on(self.env.company._attendance_today())

    def _holders(self):
        """Return whom a Plh stands in for: who holds the post, or acts as Plt, on some
        of these dates. Empty for others."""
        self.ensure_one()
        if self.kind != "plh":
            return self.env["hr.employee"]
        domain = [
            ("department_id", "=", self.department_id.id),
            ("kind", "!=", "plh"),
            "|",
            ("date_to", "=", False),
            ("date_to", ">=", self.date_from),
        ]
        if self.date_to:
            domain.append(("date_from", "<=", self.date_to))
        return self.sudo().search(domain).employee_id - self.sudo().employee_id

    def _is_successor(self):
        """Return whether somebody headed the unit before this row: the first holder
        entered is no news to anybody."""
        return bool(
            self.sudo().search_count(
                [
                    ("department_id", "=", self.department_id.id),
                    ("date_from", "<", self.date_from),
                ],
                limit=1,
            )
        )


def _until(env, told):
    return env._("until %(end)s", **told) if told["end"] else env._("on")
