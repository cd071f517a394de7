from functools import partial

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.service.model import get_public_method
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from .common import ADDON, MONDAY, TUESDAY, wib
from .secrecy import OUTSIDERS, SECRET_MODELS, SECRETS, SecretCase

# Asked of the model, whatever the records.
SEARCHES = {
    "search": lambda model: model.search([]).ids,
    "archived": lambda model: model.with_context(active_test=False).search([]).ids,
    "negated": lambda model: model.search([("id", "!=", False)]).ids,
    "search_count": lambda model: model.search_count([]),
    "search_read": lambda model: model.search_read([], ["display_name"]),
    "name_search": lambda model: model.name_search(""),
    "web_search_read": lambda model: model.web_search_read([], {"display_name": {}})[
        "records"
    ],
    "web_name_search": lambda model: model.web_name_search("", {"display_name": {}}),
    "read_group": lambda model: model.formatted_read_group([], [], ["__count"])[0][
        "__count"
    ],
    "grouped": lambda model: model.formatted_read_group(
        [], ["create_uid"] if model._log_access else ["case_id"], ["__count"]
    ),
}
# Asked of records by whoever guesses their number.
READS = {
    "read": lambda records: records.read(),
    "read_one": lambda records: records.read(["display_name"]),
    "web_read": lambda records: records.web_read({"display_name": {}}),
    "display_name": lambda records: records.display_name,
    "mapped": lambda records: records.mapped("display_name"),
    "filtered": lambda records: records.filtered_domain([("display_name", "!=", "")]),
    "has_access": lambda records: records.has_access("read"),
    "export": lambda records: records.export_data(["display_name"]),
    "write": lambda records: records.write({}),
    "write_over": lambda records: records.write({"company_id": 1}),
    "unlink": lambda records: records.unlink(),
    "copy": lambda records: records.copy(),
    "metadata": lambda records: records.get_metadata(),
    "onchange": lambda records: records.onchange({}, [], {"display_name": {}}),
}
# A call with too few arguments, or with some that mean nothing.
CANNOT = (TypeError, ValueError, LookupError, AttributeError, AssertionError)
NOT_CALLED = "not called"
# What activities ask of every record, to no effect on those that have no thread.
SILENT = ("message_subscribe", "message_post_with_source")


@tagged("post_install", "-at_install")
class TestDisciplineSecrecy(SecretCase):
    """A case is nothing to those who have no part in it, not even there."""

    def test_nobody_outside_finds_anything(self):
        for role in OUTSIDERS:
            for name in SECRET_MODELS:
                model = self.as_role(role, self.env[name])
                for how, search in SEARCHES.items():
                    with self.subTest(role=role, model=name, how=how):
                        self.assertFalse(search(model))

    def test_what_is_there_is_refused_like_what_is_not(self):
        for role in (*OUTSIDERS, "person"):
            for name in SECRET_MODELS:
                records = self.as_role(role, self.records[name])
                missing = records.browse(records.ids[-1] + 100_000)
                for how, read in READS.items():
                    with self.subTest(role=role, model=name, how=how):
                        refused, words = self.tried(records[:1], read)
                        self.assertEqual((refused, words), self.tried(missing, read))
                        self.assertSecretFree(words)
                        if how in ("read", "read_one", "web_read", "export"):
                            self.assertTrue(refused)

    def test_no_public_method_tells_anything(self):
        """Whatever a client may call, by the number of the record."""
        for role in ("employee", "bkpsdm", "system", "person"):
            for name in SECRET_MODELS:
                records = self.as_role(role, self.records[name])[:1]
                missing = records.browse(records.id + 100_000)
                for method in self.public_methods(records):
                    with self.subTest(role=role, model=name, method=method):
                        said = self.tried(records, self.caller(method))
                        self.assertEqual(said, self.tried(missing, self.caller(method)))
                        self.assertSecretFree(said)

    def test_own_methods_refuse_whoever_sees_nothing(self):
        for name in SECRET_MODELS:
            records = self.as_role("employee", self.records[name])[:1]
            for method in self.public_methods(records):
                found = getattr(type(records), method)
                core = hasattr(type(self.env["mail.activity.mixin"]), method)
                if core or "mojokerto" not in found.__module__ or method in SILENT:
                    continue
                with self.subTest(model=name, method=method):
                    refused, words = self.tried(records, self.caller(method))
                    self.assertTrue(refused or words == repr(NOT_CALLED), words)

    def public_methods(self, records):
        found = []
        for name in dir(type(records)):
            if name.startswith("_"):
                continue
            try:
                get_public_method(records, name)
            except (AccessError, AttributeError):
                continue
            found.append(name)
        return found

    def caller(self, method):
        """Return a call of a method, by itself or with empty arguments."""

        @mute_logger("odoo.models", "py.warnings")
        def call(records):
            bound = getattr(records, method)
            for arguments in ((), ([],), ({},), ([], [])):
                try:
                    with records.env.cr.savepoint():
                        return bound(*arguments)
                except CANNOT:
                    continue
            return NOT_CALLED

        return call

    def test_what_an_official_fills_in_is_nobody_elses(self):
        """A form lies in its table until it is cleared away, hours later."""
        own = self.as_role("official", self.env["hr.discipline.step"])
        filled = own.create({"case_id": self.case.id, "code": "review"})
        filled.reason = "keterangan rahasia"
        self.env.flush_all()
        self.assertEqual(filled.read(["reason"])[0]["reason"], "keterangan rahasia")
        for role in (*OUTSIDERS, "person", "discipline"):
            forms = self.as_role(role, self.env["hr.discipline.step"])
            for how, search in SEARCHES.items():
                with self.subTest(role=role, how=how):
                    self.assertFalse(search(forms))
            with self.subTest(role=role), self.assertRaises(AccessError):
                forms.browse(filled.id).read(["reason"])

    def test_every_form_is_read_by_who_fills_it_in_only(self):
        rules = self.env["ir.rule"].search([("global", "=", True)])
        own = {
            rule.model_id.model
            for rule in rules
            if rule.domain_force == "[('create_uid', '=', user.id)]"
        }
        forms = {
            name
            for name, model in self.env.items()
            if model._transient and model._original_module == ADDON
        }
        self.assertEqual(forms - own, set())

    def test_no_form_tells_of_a_case_it_was_given_the_number_of(self):
        for name, model in self.env.items():
            if not (name.startswith("hr.discipline.") and model._transient):
                continue
            for field in model._fields.values():
                target = self.records.get(field.comodel_name)
                if not (target and field.store):
                    continue
                spec = {key: {} for key in model._fields}
                for how, ask in self.asking(field, spec).items():
                    for role in ("employee", "bkpsdm", "system", "person"):
                        with self.subTest(form=name, how=how, role=role):
                            form = self.as_role(role, model)
                            told = [
                                self.tried(form, partial(ask, number=number))
                                for number in (target[0].id, target[0].id + 100_000)
                            ]
                            self.assertEqual(*told)
                            self.assertTrue(told[0][0], told)

    def asking(self, field, spec):
        key = field.name

        def given(number):
            return number if field.type == "many2one" else [Command.link(number)]

        return {
            "created": lambda form, number: form.create({key: given(number)}).read(),
            "default": lambda form, number: form.with_context(
                **{f"default_{key}": given(number)}
            ).default_get([key]),
            "filled in": lambda form, number: form.onchange(
                {key: given(number)}, [key], spec
            ),
            "opened": lambda form, number: form.with_context(
                **{f"default_{key}": given(number)}
            ).onchange({}, [], spec),
        }

    def test_no_model_leads_to_the_cases(self):
        """A relation that is stored or searched could be asked for being empty, past
        all rules; only secrets and what the group alone reads point at cases."""
        targets = {name for name in self.env if self.is_secret(self.env[name])}
        targets |= {"hr.discipline.count", "hr.discipline.read.log"}
        for name, model in self.env.items():
            if name.startswith("hr.discipline.") or model._abstract:
                continue
            for field in model._fields.values():
                if field.comodel_name in targets:
                    with self.subTest(field=str(field)):
                        self.assertFalse(field.store)
                        self.assertFalse(field.search)

    def is_secret(self, model):
        return hasattr(model, "_secret_error") and not model._abstract

    def test_every_model_of_a_case_is_secret(self):
        """Whoever adds one says so: ``_inherit = "hr.discipline.secret"``."""
        for name, model in self.env.items():
            field = model._fields.get("case_id")
            if (
                name.startswith("hr.discipline.")
                and field
                and field.comodel_name == "hr.discipline.case"
                and not (model._abstract or model._transient)
            ):
                with self.subTest(model=name):
                    seen = self.as_role("employee", model).browse().has_access("read")
                    self.assertTrue(self.is_secret(model) or field.groups or not seen)

    def test_no_name_anywhere_else(self):
        """Not among external identifiers, messages, logs, notices to browsers."""
        self.env.flush_all()
        for table, columns in (
            ("ir_model_data", ["model", "name"]),
            ("mail_message", ["subject", "body"]),
            ("ir_logging", ["message"]),
            ("bus_bus", ["channel", "message"]),
        ):
            texts = SQL(
                "concat_ws(' ', %s)", SQL(", ").join(map(SQL.identifier, columns))
            )
            rows = self.env.execute_query(
                SQL("SELECT %s FROM %s", texts, SQL.identifier(table))
            )
            for (text,) in rows:
                for secret in SECRETS:
                    self.assertNotIn(secret, text)
        self.cr.execute(
            "SELECT count(*) FROM ir_model_data WHERE model = ANY(%s)",
            [[*SECRET_MODELS]],
        )
        self.assertEqual(self.cr.fetchone(), (0,))

    def test_activities_are_nothing_to_others(self):
        quiet = self.case.with_context(mail_activity_quick_update=True)
        activity = quiet.activity_schedule(
            "mail.mail_activity_data_todo",
            summary="Decide until 30/11/2026",
            user_id=self.users["official"].id,
        )
        about = [("res_model", "=", "hr.discipline.case")]
        for role in (*OUTSIDERS, "person"):
            with self.subTest(role=role):
                seen = self.as_role(role, self.env["mail.activity"])
                self.assertFalse(seen.search(about))
                self.assertFalse(seen.search_count(about))
                self.assertFalse(seen.search([("id", "=", activity.id)]))
                with self.assertRaises(AccessError):
                    seen.browse(activity.id).read(["res_name"])
                groups = self.as_role(role, self.env["res.users"])
                self.assertNotIn("discipline", str(groups._get_activity_groups()))
                for number in (self.case.id, self.case.id + 100_000):
                    with self.assertRaises(AccessError), self.cr.savepoint():
                        seen.create(
                            {
                                "res_model_id": self.env["ir.model"]
                                ._get("hr.discipline.case")
                                .id,
                                "res_id": number,
                                "user_id": self.users[role].id,
                            }
                        )
        own = self.as_role("official", self.env["mail.activity"]).search(about)
        self.assertEqual(own.res_name, self.case.name)
        # There is no chatter to post into when it is done.
        own.action_feedback(feedback="Decided")
        self.assertFalse(
            self.env["mail.message"].search([("model", "=", "hr.discipline.case")])
        )

    def test_files_are_nothing_to_others(self):
        field = [("res_model", "=", "hr.discipline.letter"), ("res_field", "=", "pdf")]
        attachment = self.env["ir.attachment"].search(field)
        self.assertEqual(attachment.res_id, self.letter.id)
        for role in (*OUTSIDERS, "person"):
            with self.subTest(role=role):
                files = self.as_role(role, self.env["ir.attachment"])
                self.assertFalse(files.search(field))
                self.assertFalse(files.search([("id", "=", attachment.id)]))
                with self.assertRaises(AccessError):
                    files.browse(attachment.id).read(["datas"])
                finder = self.as_role(role, self.env["ir.binary"])
                for model, number, name in (
                    ("hr.discipline.letter", self.letter.id, "pdf"),
                    ("ir.attachment", attachment.id, "raw"),
                ):
                    with self.assertRaises(AccessError):
                        finder._find_record(None, model, number, None, name)

    def test_no_print_tells_anything(self):
        for report in self.env["ir.actions.report"].search([]):
            if report.model not in SECRET_MODELS:
                continue
            records = self.records[report.model][:1]
            missing = records.browse(records.id + 100_000)
            for role in ("employee", "bkpsdm", "system", "person"):
                with self.subTest(report=report.report_name, role=role):
                    said = self.tried(records, self.printer(role, report))
                    self.assertTrue(said[0])
                    self.assertEqual(
                        said, self.tried(missing, self.printer(role, report))
                    )

    def printer(self, role, report):
        def render(records):
            return self.as_role(role, report)._render_qweb_html(
                report.report_name, records.ids
            )

        return render

    def test_whoever_was_an_official_is_none_any_more(self):
        case = self.as_role("official", self.case)
        self.assertEqual(case.name, self.case.name)
        self.case.actor_ids.date_to = TUESDAY
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            case.read(["name"])
        self.assertFalse(case.search([]))

    def test_a_member_of_the_group_never_sees_the_own_case(self):
        self.users["person"].group_ids += self.group
        for name in SECRET_MODELS:
            with self.subTest(model=name):
                model = self.as_role("person", self.env[name])
                self.assertFalse(model.search([]))
                with self.assertRaises(AccessError):
                    model.browse(self.records[name][:1].id).read()
        self.as_role("discipline", self.case).read(["name"])
        self.assertFalse(self.as_role("person", self.Log).search([]))
        self.assertTrue(self.as_role("discipline", self.Log).search([]))

    def test_a_person_with_a_case_is_deleted_no_more_than_others(self):
        self.absent(self.budi, [MONDAY])
        self.absent(self.citra, [MONDAY])
        manager = self.users["hr_manager"]
        told = [
            self.tried(person.with_user(manager), lambda rows: rows.unlink())
            for person in (self.budi, self.citra)
        ]
        self.assertTrue(told[0][0])
        self.assertEqual(*told)
        refused, words = self.tried(
            self.health.with_user(manager), lambda rows: rows.unlink()
        )
        self.assertTrue(refused)
        self.assertIn("archive it", words)


@tagged("post_install", "-at_install")
class TestDisciplineElsewhere(SecretCase):
    """What is shown to many carries no case."""

    def test_screens_digest_and_leaders_carry_no_case(self):
        self.users["official"].group_ids += self.env.ref(
            "hr_attendance_mojokerto.group_superior"
        )
        self.minute(wib(7, 40))
        office = self.as_role("leader", self.env["hr.attendance.office.day"])
        digest = self.env["hr.attendance.digest"]
        digest._send_to(digest._waiting(wib(8, 5)), wib(8, 5))
        monitor = self.env["hr.attendance.monitor"].create(
            {"name": "City", "owner_id": self.users["leader"].id, "lang": "en_US"}
        )
        sheet = self.as_role("official", self.env["hr.attendance.digest.sheet"])
        told = [
            office.leader_home(),
            self.env["mail.mail"].search([]).mapped("body_html"),
            self.env["mail.message"].search([]).mapped("body"),
            monitor._board(),
            monitor._people(self.health.id),
            monitor._found("Citra"),
            sheet.create({}).read(["body", "text"]),
        ]
        self.assertTrue(told[1])
        for words in told:
            self.assertSecretFree(words)
            for word in ("discipline", "disiplin", "hukuman"):
                self.assertNotIn(word, str(words).lower())
