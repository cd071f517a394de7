from odoo import api, models

# What decides whether a person is employed, thus whether a post is vacant.
EMPLOYED = {
    "active",
    "employee_id",
    "date_version",
    "contract_date_start",
    "contract_date_end",
    "departure_date",
    "departure_reason_id",
    "employee_kind",
    "post_kind_id",
}


class HrEmployee(models.Model):
    """Heads who retire, leave or get a user: posts and rights follow."""

    _inherit = "hr.employee"

    def write(self, vals):
        watched = {"active", "user_id", "retirement_date", "birthday"} & vals.keys()
        before = self.sudo().user_id if "user_id" in vals else None
        result = super().write(vals)
        if watched:
            self.env["hr.attendance.acting"]._follow_people(self.ids)
        if before:
            before._follow_roles()
        return result

    def unlink(self):
        # The database would take the posts away without what follows from them.
        posts = self.env["hr.attendance.acting"].sudo()
        posts.search([("employee_id", "in", self.ids)]).unlink()
        return super().unlink()


class HrVersion(models.Model):
    _inherit = "hr.version"

    @api.model_create_multi
    def create(self, vals_list):
        versions = super().create(vals_list)
        self.env["hr.attendance.acting"]._follow_people(versions.employee_id.ids)
        return versions

    def write(self, vals):
        result = super().write(vals)
        if EMPLOYED & vals.keys():
            self.env["hr.attendance.acting"]._follow_people(self.employee_id.ids)
        return result

    def unlink(self):
        people = self.employee_id.ids
        result = super().unlink()
        self.env["hr.attendance.acting"]._follow_people(people)
        return result


class HrAttendanceExemption(models.Model):
    """A death leaves the post vacant at once."""

    _inherit = "hr.attendance.exemption"

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows._follow_deaths(rows.employee_id)
        return rows

    def write(self, vals):
        before = self.sudo().employee_id
        result = super().write(vals)
        self._follow_deaths(before | self.sudo().employee_id)
        return result

    def unlink(self):
        before = self.sudo().employee_id
        result = super().unlink()
        self._follow_deaths(before)
        return result

    @api.model
    def _follow_deaths(self, people):
        self.env["hr.attendance.acting"]._follow_people(people.ids)
