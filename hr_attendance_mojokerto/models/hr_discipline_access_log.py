from odoo import api, fields, models
from odoo.exceptions import AccessError

ADDON = "hr_attendance_mojokerto"
GROUP = f"{ADDON}.group_discipline"


class HrDisciplineAccessLog(models.Model):
    """Who was let into the discipline group, by whom, from when to when, and who went
    past its rules otherwise. Written by the system alone, whichever way it came about,
    and read by the group."""

    _name = "hr.discipline.access.log"
    _description = "Access to Discipline"
    _order = "given_at desc, id desc"
    _rec_name = "user_id"

    user_id = fields.Many2one(
        "res.users", required=True, readonly=True, ondelete="restrict"
    )
    how = fields.Selection(
        [
            ("group", "Discipline Group"),
            ("superuser", "Superuser Mode"),
            ("password", "Password Set by Another"),
            ("first", "Account Linked"),
            ("account", "Account Linked Anew"),
            ("off", "Account Taken Off"),
        ],
        required=True,
        readonly=True,
        default="group",
        help="Superuser mode of the web client asks no rule of anybody. Whoever sets "
        "the password of a member can sign in as the member. What a person may read "
        "follows from the account that is linked to the person.",
    )
    given_at = fields.Datetime(required=True, readonly=True)
    given_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    taken_at = fields.Datetime(
        readonly=True,
        help="Of the group only: all else happened once, and nothing takes it back.",
    )
    taken_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")

    _open_once = models.UniqueIndex(
        "(user_id) WHERE taken_at IS NULL AND how = 'group'",
        "The user is in the group already.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        self._refuse_by_hand()
        return super().create(vals_list)

    def write(self, vals):
        self._refuse_by_hand()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        self._refuse_by_hand()

    def _refuse_by_hand(self):
        if not self.env.su:
            raise AccessError(
                self.env._(
                    "Who was let into the discipline group is written by itself."
                )
            )

    @api.model
    def _compare(self):
        """Write down who came into the group, or left it, since the last time, and
        tell its members."""
        group = self.env.ref(GROUP, raise_if_not_found=False)
        if not group:
            return
        log = self.sudo()
        now, actor = fields.Datetime.now(), self.env.user
        members = group.sudo().with_context(active_test=False).all_user_ids
        members = members.filtered("active")
        running = log.search([("how", "=", "group"), ("taken_at", "=", False)])
        gone = running.filtered(lambda row: row.user_id not in members)
        gone.write({"taken_at": now, "taken_by_id": actor.id})
        new = members - running.user_id
        log.create(
            [
                {"user_id": user.id, "given_at": now, "given_by_id": actor.id}
                for user in new
            ]
        )
        told = (members & running.user_id) - actor
        if new or gone:
            log._tell(told, new, gone.user_id)

    @api.model
    def _members(self):
        group = self.env.ref(GROUP, raise_if_not_found=False)
        if not group:
            return self.env["res.users"]
        return group.sudo().all_user_ids.filtered("active")

    @api.model
    def _note_superuser(self):
        """Write down that the user works without any rule from now on, and tell the
        members of the group."""
        self._note_once(self.env.user, "superuser")
        self.sudo()._tell(self._members() - self.env.user)

    @api.model
    def _note_password(self, users):
        """Write down that the user set the password of members, and tell the members:
        whoever knows a password can sign in as the person."""
        members = self._members()
        for user in (users & members) - self.env.user:
            self._note_once(user, "password")
            self.sudo()._tell(members - self.env.user, known=user)

    @api.model
    def _note_once(self, user, how, **more):
        self.sudo().create(
            {
                "user_id": user.id,
                "how": how,
                "given_at": fields.Datetime.now(),
                "given_by_id": self.env.uid,
                **more,
            }
        )

    def _tell(self, members, new=(), gone=(), known=None):
        """Tell members whom somebody let into the group or took out of it, whose
        password somebody set (``known``), or else who works in superuser mode."""
        for member in members:
            env = self.with_context(lang=member.lang).env
            actor = self.env.user.name
            sentences = [
                env._(
                    "%(actor)s let %(person)s into the discipline group.",
                    actor=actor,
                    person=user.name,
                )
                for user in new
            ] + [
                env._(
                    "%(actor)s took %(person)s out of the discipline group.",
                    actor=actor,
                    person=user.name,
                )
                for user in gone
            ]
            if known:
                sentences = [
                    env._(
                        "%(actor)s set a new password for %(person)s, who is in the "
                        "discipline group.",
                        actor=actor,
                        person=known.name,
                    )
                ]
            elif not sentences:
                sentences = [
                    env._(
                        "%(actor)s started superuser mode, in which no rule hides "
                        "cases of discipline.",
                        actor=actor,
                    )
                ]
            self._notify(member, sentences)

    def _notify(self, member, sentences):
        words = self.with_context(lang=member.lang).env
        self.env["mail.thread"].message_notify(
            partner_ids=member.partner_id.ids,
            subject=words._("Access to Discipline"),
            body=" ".join(sentences),
        )


class ResUsers(models.Model):
    _inherit = "res.users"

    @api.model_create_multi
    def create(self, vals_list):
        users = super().create(vals_list)
        group = self.env.ref(GROUP, raise_if_not_found=False)
        if group and group in users.sudo().all_group_ids:
            self.env["hr.discipline.access.log"]._compare()
        return users

    def write(self, vals):
        result = super().write(vals)
        if {"group_ids", "active", "role"} & vals.keys():
            self.env["hr.discipline.access.log"]._compare()
        if vals.get("password"):
            self.env["hr.discipline.access.log"]._note_password(self)
        return result


class ResGroups(models.Model):
    _inherit = "res.groups"

    @api.model_create_multi
    def create(self, vals_list):
        groups = super().create(vals_list)
        if any(
            {"user_ids", "implied_ids", "implied_by_ids"} & vals.keys()
            for vals in vals_list
        ):
            self.env["hr.discipline.access.log"]._compare()
        return groups

    def write(self, vals):
        result = super().write(vals)
        if {"user_ids", "implied_ids", "implied_by_ids"} & vals.keys():
            self.env["hr.discipline.access.log"]._compare()
        return result

    def unlink(self):
        result = super().unlink()
        self.env["hr.discipline.access.log"]._compare()
        return result
