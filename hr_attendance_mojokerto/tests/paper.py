from .common import TUESDAY, CityCase


class PaperCase(CityCase):
    """The city with a day for everybody, unjudged: papers are about days."""

    @classmethod
    def open_days(cls, state="missing"):
        """Give everybody a day on Tuesday, as the evaluator would."""
        cls.Day.create(
            [
                {
                    "employee_id": person.id,
                    "work_date": TUESDAY,
                    "company_id": cls.company.id,
                    "department_id": person.department_id.id,
                    "skpd_id": person.department_id.skpd_id.id,
                    "state": state,
                }
                for person in cls.people
            ]
        )

    def forget_marks(self):
        self.env.flush_all()
        self.env.cr.execute("DELETE FROM hr_attendance_day_mark")

    def marked(self):
        """Return the keys of the days that wait to be judged again."""
        self.env.flush_all()
        self.env.cr.execute("SELECT employee_id, work_date FROM hr_attendance_day_mark")
        return set(self.env.cr.fetchall())
