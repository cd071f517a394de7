from odoo import api, models

ADDON = "hr_attendance_mojokerto"
NOTICE = f"{ADDON}.activity_discipline_count"


class HrDisciplineCount(models.Model):
    """The notice of the number of days (Pemberitahuan jumlah hari): to the person and
    to the direct superior, before each band and when a run goes on. It is no sanction
    and says what was counted."""

    _inherit = "hr.discipline.count"

    def _tell(self):
        """Tell what was not told yet of those near a band or in a run, in the present
        year: once a band, once a run. What is not so any more is taken back."""
        today = self.env.company._attendance_today()
        self._take_back()
        due = self.sudo().filtered(
            lambda count: (
                count.year == today.year
                and (
                    (count.near_band and count.told_band != count.next_from)
                    or (
                        count.near_run and count.told_run_from != count.provisional_from
                    )
                )
            )
        )
        if not due:
            return
        above = self.env["hr.employee"]._superiors(
            {(count.employee_id.id, today) for count in due}
        )
        people = self.env["hr.employee"].sudo()
        for count in due:
            superior = above.get((count.employee_id.id, today))
            superior = people.browse(superior and superior.employee)
            for user in count.employee_id.user_id | superior.user_id:
                if user.active:
                    count._notify(user)
            values = {}
            if count.near_band:
                values["told_band"] = count.next_from
            if count.near_run:
                values["told_run_from"] = count.provisional_from
            count.write(values)

    def _take_back(self):
        """Take notices back that are void: a day was corrected."""
        void = self.sudo().filtered(
            lambda count: not count.near and (count.told_band or count.told_run_from)
        )
        if void:
            void.activity_unlink([NOTICE])
            void.write({"told_band": 0, "told_run_from": False})

    @api.model
    def _cron_morning(self):
        result = super()._cron_morning()
        self._pass_notices_on()
        return result

    @api.model
    def _pass_notices_on(self):
        """Have the notices that superiors have not done yet be on the list of whoever
        is the superior today; they tell a name and its days, and go from the lists of
        former ones."""
        open_ones = (
            self.env["mail.activity"]
            .sudo()
            .search(
                [
                    ("res_model", "=", self._name),
                    ("activity_type_id", "=", self.env.ref(NOTICE).id),
                ]
            )
        )
        today = self.env.company._attendance_today()
        counts = self.sudo().browse({one.res_id for one in open_ones}).exists()
        above = self.env["hr.employee"]._superiors(
            {(person, today) for person in counts.employee_id.ids}
        )
        people = self.env["hr.employee"].sudo()
        on_lists = open_ones.grouped("res_id")
        for count in counts:
            superior = above.get((count.employee_id.id, today))
            user = people.browse(superior and superior.employee).user_id
            former = on_lists[count.id].filtered(
                lambda one, own=count.employee_id.user_id | user: one.user_id not in own
            )
            if former:
                former.unlink()
                if user.active and count.near:
                    count._notify(user)

    def _notify(self, user):
        """Put the notice on the user's list; an older one of the count goes."""
        self.activity_unlink([NOTICE], user_id=user.id)
        words = self.with_context(lang=user.lang)
        # Nobody is written to by mail: what was counted stays inside.
        words.with_context(mail_activity_quick_update=True).activity_schedule(
            NOTICE,
            summary=words.env._("Notice of Days"),
            note=words._sentence_of(user),
            user_id=user.id,
        )

    def _sentence_of(self, user):
        """Return the notice as a user reads it: the superior is told whose it is."""
        if self.employee_id.user_id == user:
            return self._sentence()
        return self.env._(
            "%(person)s: %(notice)s Talk to the person and see to papers that are "
            "missing.",
            person=self.employee_id.name,
            notice=self._sentence(),
        )

    # Activities expect a thread. A count is none: nobody follows it, and a notice that
    # is done leaves no message behind that others could find.

    def message_subscribe(self, *args, **kwargs):
        return True

    def message_post_with_source(self, *args, **kwargs):
        return self.env["mail.message"]
