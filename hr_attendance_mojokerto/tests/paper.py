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
