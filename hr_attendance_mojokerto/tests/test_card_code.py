from odoo.tests import tagged

from .wall import WallCase


@tagged("post_install", "-at_install")
class TestCodeOfTheWall(WallCase):
    """Who scans the code of an SKPD on a wall screen."""

    def scan_code(self, login):
        self.authenticate(login, login)
        path = "/" + self.city._url_of_card(self.health.id).split("/", 3)[3]
        return self.url_open(path, allow_redirects=False)

    def login_of(self, role, *groups):
        groups = [self.env.ref("base.group_user").id, *groups]
        self.env["res.users"].create(
            {
                "name": f"Code {role}",
                "login": f"code_{role}",
                "password": f"code_{role}",
                "lang": "en_US",
                "group_ids": groups,
            }
        )
        return f"code_{role}"

    def test_a_leader_comes_to_the_card(self):
        leader = self.env.ref("hr_attendance_mojokerto.group_leader").id
        answer = self.scan_code(self.login_of("leader", leader))
        self.assertEqual(answer.status_code, 303)
        card = self.card_of(self.health)
        self.assertTrue(
            answer.headers["Location"].endswith(f"/odoo/presensi/{card.id}")
        )

    def test_an_employee_reads_one_sentence_and_a_way_out(self):
        answer = self.scan_code(self.login_of("employee"))
        self.assertEqual(answer.status_code, 403)
        self.assertIn("<title>This card is for leaders</title>", answer.text)
        self.assertIn("/web/session/logout?redirect=/attendance/card/", answer.text)
        self.assertNotIn(self.health.name, answer.text)
        self.env["res.lang"]._activate_lang("id_ID")
        self.env["res.users"].search([("login", "=", "code_employee")]).lang = "id_ID"
        self.env["ir.module.module"]._load_module_terms(
            ["hr_attendance_mojokerto"], ["id_ID"]
        )
        answer = self.scan_code("code_employee")
        self.assertIn("<title>Kartu ini untuk pimpinan</title>", answer.text)
        gone = self.url_open("/attendance/card/999999999")
        self.assertEqual(gone.status_code, 403)
