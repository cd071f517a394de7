from datetime import date

from .test_discipline_count import CountCase


class EffectCase(CountCase):
    """Cases as they stand after the steps of people, and what they bring about."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Effect = cls.env["hr.discipline.effect"]
        cls.number = 0

    @classmethod
    def case_with(cls, person, code, **values):
        """Return a case of a person with a sanction of PP 94/2021, decided by Fajar."""
        cls.number += 1
        regulation = values.pop("regulation", cls.pp94)
        sanction = regulation.sanction_ids.filtered(lambda row: row.code == code)
        return cls.env["hr.discipline.case"].create(
            {
                "name": f"HD/TEST/{cls.number:04}",
                "company_id": cls.company.id,
                "employee_id": person.id,
                "year": 2026,
                "department_id": person.department_id.id,
                "skpd_id": person.department_id.skpd_id.id,
                "regulation_id": regulation.id,
                "sanction_id": sanction.id,
                "official_id": cls.fajar.id,
                "decided_on": date(2026, 9, 1),
                "decision_number": f"800/{cls.number}",
                **values,
            }
        )

    @classmethod
    def in_force(cls, person, code, start, stage="in_force", **values):
        """Return a case whose decision is in force from ``start`` on."""
        case = cls.case_with(person, code, stage=stage, force_on=start, **values)
        case._effects_changed()
        return case

    def effect_of(self, case):
        return self.Effect.with_context(active_test=False).search(
            [("case_id", "=", case.id)]
        )
