from datetime import timedelta

from odoo.tests import tagged

from .common import TUESDAY, wib
from .wall import NIPS, WallCase

PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
    "AABJRU5ErkJggg=="
)


@tagged("post_install", "-at_install")
class TestWallPeople(WallCase):
    """Who stands behind the numbers, as far as a public screen may say it."""

    def test_people_by_state_worst_first(self):
        told = self.look(self.city, f"/skpd/{self.health.id}")
        self.assertEqual(
            [group["state"] for group in told["groups"]],
            ["missing", "late", "present", "leave"],
        )
        self.assertEqual(told["skpd"], [self.health.id, "Dinas Kesehatan"])
        self.assertEqual(told["office_day_id"], self.card_of(self.health).id)
        [late] = told["groups"][1]["people"]
        self.assertEqual(
            late[1:],
            [
                "Dr. Hj. Citra Aminah, S.Pd.",
                "Perawat",
                None,
                0,
                6,
                "07:36",
                0,
                None,
            ],
        )
        self.assertEqual(
            [person[7] for person in told["groups"][2]["people"]],
            [1, 0],
            "the head first",
        )

    def test_who_came_early_stands_apart_in_the_list_as_in_the_numbers(self):
        self.day_of(self.ani).deadline = wib(9)
        self.day_of(self.budi).deadline = False
        self.day_of(self.dewi).write({"state": "announced", "deadline": wib(9)})
        self.env.flush_all()
        self.env["hr.attendance.office.day"]._count(
            [TUESDAY], self.health.ids, wib(7, 41)
        )
        row = self.row(self.look(self.city), self.health)
        self.assertEqual((row["early"], row["unasked"], row["present"]), (1, 1, 0))
        told = self.look(self.city, f"/skpd/{self.health.id}")
        self.assertEqual(
            [(group["state"], group["label"]) for group in told["groups"]],
            [
                ("late", "Late"),
                ("early_announced", None),
                ("early", None),
                ("unasked", None),
                ("leave", "On Leave"),
            ],
        )
        self.assertEqual(self.told_names(told)["early"], {"Ani"})
        self.assertEqual(self.told_names(told)["unasked"], {"Budi"})

    def test_who_is_not_to_be_named_is_only_counted(self):
        self.citra.attendance_unnamed = True
        told = self.look(self.city, f"/skpd/{self.health.id}")
        self.assertEqual(told["groups"][1]["count"], 1)
        [late] = told["groups"][1]["people"]
        self.assertEqual(late[1:3], [None, None])
        self.assertEqual(self.look(self.city, "/search?q=citra")["groups"], [])
        self.assertNotIn("Citra", self.whole(self.city))

    def test_why_data_are_missing_is_said(self):
        self.forget_marks()
        new = self.hire(["Indah"], self.health)
        self.minute(wib(7, 41))
        told = self.city._people(self.health.id)
        [group] = [group for group in told["groups"] if group["state"] == "no_data"]
        self.assertEqual(group["people"][0][1], new.name)
        self.assertIn("not enrolled", group["people"][0][8])

    def test_never_a_kind_of_leave_nor_a_nip_nor_a_birth_date(self):
        said = self.whole(self.city)
        forbidden = ["Cuti Sakit", "Sakit", "1980", "15/03", "1979", *NIPS.values()]
        for word in forbidden:
            self.assertNotIn(word, said)

    def test_nobody_is_absent_without_explanation_on_a_running_day(self):
        self.day_of(self.dewi).state = "absent"
        self.card_of(self.health).write({"absent_count": 1, "missing_count": 0})
        self.env.flush_all()
        board = self.look(self.city)
        self.assertEqual(board["totals"]["absent"], 0)
        self.assertEqual(self.row(board, self.health)["unexplained"], 1)
        told = self.look(self.city, f"/skpd/{self.health.id}")
        self.assertEqual(self.told_names(told)["unexplained"], {"Dewi"})
        self.card_of(self.health).life = "closed"
        self.env.flush_all()
        told = self.look(self.city, f"/skpd/{self.health.id}")
        self.assertEqual(self.told_names(told)["absent"], {"Dewi"})
        words = self.look(self.city)["states"]
        self.assertEqual(words, {"absent": "No Explanation (TK)"})

    def test_people_who_are_not_employed_are_left_out(self):
        self.day_of(self.dewi).state = "not_employed"
        self.env.flush_all()
        self.assertNotIn("Dewi", self.whole(self.city))

    def test_first_names_only(self):
        self.city.names = "first"
        told = self.look(self.city, f"/skpd/{self.health.id}")
        self.assertEqual(self.told_names(told)["late"], {"Citra"})
        said = self.whole(self.city)
        for word in ("Aminah", "Hj.", "S.Pd"):
            self.assertNotIn(word, said)
        self.assertEqual(self.look(self.city, "/search?q=aminah")["groups"], [])
        self.assertEqual(
            self.told_names(self.look(self.city, "/search?q=citra")),
            {"late": {"Citra"}},
        )

    def test_no_names(self):
        self.city.names = "none"
        self.city.photos = True
        self.citra.image_1920 = PIXEL
        self.env.flush_all()
        said = self.whole(self.city)
        for name in ("Ani", "Budi", "Citra", "Dewi", "Eko", "Gita", "Perawat"):
            self.assertNotIn(f'"{name}', said.replace("\\", ""))
        self.assertNotIn("Citra", said)
        self.assertEqual(self.look(self.city, "/search?q=citra")["groups"], [])
        key = self.city.sudo()._key_of(self.citra.id, TUESDAY)
        self.fetch(self.city, f"/photo/{key}", status=404)
        told = self.look(self.city, f"/skpd/{self.health.id}")
        self.assertEqual(sum(group["count"] for group in told["groups"]), 5)

    def test_posts_only_where_they_are_asked_for(self):
        self.city.posts = False
        self.assertNotIn("Perawat", self.whole(self.city))

    def test_a_photo_only_where_photos_are_shown_of_people_of_the_screen(self):
        (self.citra + self.fajar).image_1920 = PIXEL
        self.env.flush_all()
        key = self.of_health.sudo()._key_of(self.citra.id, TUESDAY)
        self.fetch(self.of_health, f"/photo/{key}", status=404)
        self.of_health.photos = True
        answer = self.fetch(self.of_health, f"/photo/{key}")
        self.assertEqual(answer.headers["Content-Type"], "image/png")
        self.assertEqual(answer.headers["Cache-Control"], "no-store")
        for other in (self.fajar, self.budi):
            strange = self.of_health.sudo()._key_of(other.id, TUESDAY)
            self.fetch(self.of_health, f"/photo/{strange}", status=404)
        for strange in (self.citra.id, key[:-1], "é" * 12, f"{key}0"):
            self.fetch(self.of_health, f"/photo/{strange}", status=404)
        told = self.look(self.of_health, f"/skpd/{self.health.id}")
        [late] = told["groups"][1]["people"]
        self.assertEqual((late[0], late[4]), (key, 1))

    def test_a_number_means_nothing_on_another_screen(self):
        keys = {
            self.look(monitor, f"/skpd/{self.health.id}")["groups"][0]["people"][0][0]
            for monitor in (self.city, self.of_health)
        }
        self.assertEqual(len(keys), 2)
        self.assertNotIn(self.dewi.id, keys)

    def test_with_photos_too_nobodys_number_is_told_nor_the_same_key_twice(self):
        self.city.photos = True
        told = self.look(self.city, f"/skpd/{self.health.id}")
        keys = {person[0] for group in told["groups"] for person in group["people"]}
        keys |= {entry[0] for entry in self.look(self.city)["strip"]}
        self.assertEqual(len(keys), 5)
        for key in keys:
            self.assertRegex(str(key), "^[0-9a-f]{12}$")
        city = self.city.sudo()
        tomorrow = TUESDAY + timedelta(days=1)
        self.assertNotEqual(
            city._key_of(self.citra.id, TUESDAY), city._key_of(self.citra.id, tomorrow)
        )

    def test_a_search_needs_three_letters_and_is_no_pattern(self):
        for text in ("ci", "%25%25%25", "___", "", "x" * 4000):
            self.assertEqual(self.look(self.city, f"/search?q={text}")["groups"], [])
        told = self.look(self.city, "/search?q=CITRA%20am")
        [person] = told["groups"][0]["people"]
        self.assertEqual(person[9:], [self.health.id, "Dinas Kesehatan"])

    def test_the_code_leads_behind_the_login(self):
        answer = self.fetch(self.city, f"/skpd/{self.health.id}/qr.svg")
        self.assertEqual(answer.headers["Content-Type"], "image/svg+xml")
        self.assertTrue(
            self.city._url_of_card(self.health.id).endswith(
                f"/attendance/card/{self.card_of(self.health).id}"
            )
        )

    def test_people_cost_the_same_for_more_people(self):
        def cost():
            with self.counted() as found:
                self.city._people(self.health.id)
            return found[0]

        cost()
        before = cost()
        self.hire([f"Orang {number}" for number in range(20)], self.health)
        self.minute(wib(7, 41))
        # One more: why the data of the new ones are missing.
        self.assertLessEqual(cost(), before + 1)
