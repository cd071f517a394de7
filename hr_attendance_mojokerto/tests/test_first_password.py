import re

from odoo.exceptions import AccessDenied, UserError
from odoo.tests import HttpCase, tagged

CHANGE = "/web/login/first-password"


@tagged("post_install", "-at_install")
class TestFirstPassword(HttpCase):
    """The password of the letter opens one page only: where an own one is chosen."""

    def setUp(self):
        super().setUp()
        self.user = (
            self.env["res.users"]
            .with_context(no_reset_password=True)
            .create(
                {
                    "name": "Citra",
                    "login": "198003152005011002",
                    "lang": "en_US",
                    "group_ids": [(6, 0, self.env.ref("base.group_user").ids)],
                }
            )
        )
        self.password = self.user._give_first_password()
        self.env.flush_all()

    def token(self, page):
        return re.search(r'name="csrf_token" value="([^"]+)"', page.text)[1]

    def log_in(self, password):
        page = self.url_open("/web/login")
        return self.url_open(
            "/web/login",
            data={
                "login": self.user.login,
                "password": password,
                "csrf_token": self.token(page),
            },
        )

    def choose(self, page, password, again=None):
        return self.url_open(
            CHANGE,
            data={
                "password": password,
                "again": password if again is None else again,
                "csrf_token": self.token(page),
            },
        )

    def test_nothing_opens_before_an_own_password_is_chosen(self):
        page = self.log_in(self.password)
        self.assertIn(CHANGE, page.url)
        self.assertIn("Choose Your Own Password", page.text)
        self.assertIn("/web/login", self.url_open("/odoo").url)
        answer = self.make_jsonrpc_request_raw("/web/session/get_session_info")
        self.assertIn("error", answer)
        self.assertIn("differ", self.choose(page, "kucing kami", "kucing kita").text)
        for guess in ("19800315", "15-03-1980", "citra1980"):
            self.assertIn("is your NIP, your date", self.choose(page, guess).text)
        for guess in ("password", "M0jokerto2026"):
            self.assertIn("is a common word", self.choose(page, guess).text)
        self.assertIn("too short", self.choose(page, "kucing").text)
        self.assertIn("Choose another", self.choose(page, self.password).text)
        self.env.invalidate_all()
        self.assertTrue(self.user.attendance_first_password)
        page = self.choose(page, "kucing kami dua")
        self.assertIn("/odoo", page.url)
        self.env.invalidate_all()
        self.assertFalse(self.user.attendance_first_password)
        self.url_open("/web/session/logout")
        self.assertIn("/odoo", self.log_in("kucing kami dua").url)

    def make_jsonrpc_request_raw(self, path):
        return self.url_open(path, json={"params": {}}).json()

    def test_the_page_is_nothing_for_strangers(self):
        self.assertTrue(self.url_open(CHANGE).url.endswith("/web/login"))

    def test_by_rpc_the_first_password_opens_nothing(self):
        credential = {
            "type": "password",
            "login": self.user.login,
            "password": self.password,
        }
        with self.assertRaises(AccessDenied):
            self.env["res.users"].authenticate(credential, {"interactive": False})

    def test_a_password_chosen_later_is_looked_at_too(self):
        own = self.env["res.users"].with_user(self.user).env.user
        with self.assertRaisesRegex(UserError, "common word.*three words"):
            own._change_password("password123")
        own._change_password("kucing kami tiga")
        self.assertTrue(own._is_current_password("kucing kami tiga"))

    def test_the_flag_is_not_written_by_the_user(self):
        self.assertNotIn(
            "attendance_first_password", self.env["res.users"].SELF_WRITEABLE_FIELDS
        )
