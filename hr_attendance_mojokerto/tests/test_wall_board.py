import json

from odoo.tests import tagged

from .common import TUESDAY, wib
from .wall import WallCase


@tagged("post_install", "-at_install")
class TestWallBoard(WallCase):
    """What the screen says at 07:40."""

    def test_the_city_at_a_glance(self):
        board = self.look(self.city)
        self.assertEqual(board["date"], str(TUESDAY))
        self.assertEqual(board["now"], "2026-11-24T00:40:00Z")
        self.assertEqual(board["as_of"], "2026-11-24T00:40:00Z")
        self.assertEqual(board["life"], "live")
        self.assertFalse(board["published"])
        totals = board["totals"]
        told = {name: totals[name] for name in ("present", "late", "missing", "leave")}
        self.assertEqual(told, {"present": 3, "late": 1, "missing": 3, "leave": 1})
        self.assertEqual((totals["due"], totals["seen"]), (7, 4))
        self.assertEqual((totals["due_present"], totals["due_announced"]), (3, 0))
        self.assertEqual((totals["early"], totals["expected"]), (0, 7))
        self.assertNotIn("not_employed", totals)
        self.assertEqual(board["states"], {})
        words = self.city._page_data()["states"]
        self.assertFalse({"absent", "not_employed"} & set(words))
        self.assertEqual((board["rate"], board["no_rate"]), (57.1, None))
        self.assertIsNone(board["target"])
        self.assertEqual(
            board["terminals"],
            {
                "all": 3,
                "heard": 3,
                "silent": [],
                "more": 0,
                "unheard": {"count": 0, "named": [], "last": None},
            },
        )
        self.assertEqual((board["offices"], board["complete"]), (2, 2))

    def test_each_skpd_with_the_state_of_its_head(self):
        board = self.look(self.city)
        health = self.row(board, self.health)
        self.assertEqual(
            {
                name: health[name]
                for name in ("due", "seen", "late", "missing", "leave")
            },
            {"due": 4, "seen": 3, "late": 1, "missing": 1, "leave": 1},
        )
        self.assertEqual((health["rate"], health["no_rate"]), (None, "few"))
        self.assertEqual(
            (health["head_state"], health["head_kind"]), ("present", "definitive")
        )
        education = self.row(board, self.education)
        self.assertEqual(education["head_state"], "missing")

    def test_those_who_came_last_stand_first_and_late_ones_are_marked(self):
        strip = self.of_health._board(wib(7, 20))["strip"]
        self.assertEqual(
            [entry[1:] for entry in strip],
            [
                ["07:36", "Dr. Hj. Citra Aminah, S.Pd.", self.health.id, 1],
                ["07:10", "Budi", self.health.id, 0],
                ["07:05", "Ani", self.health.id, 0],
            ],
        )

    def test_a_name_stands_on_the_strip_for_a_quarter_of_an_hour(self):
        def names(*at):
            return [entry[2] for entry in self.of_health._board(wib(*at))["strip"]]

        self.assertEqual(names(7, 40), ["Dr. Hj. Citra Aminah, S.Pd."])
        self.assertEqual(names(7, 51), ["Dr. Hj. Citra Aminah, S.Pd."])
        self.assertEqual(names(7, 52), [])
        self.assertEqual(self.of_health._board(wib(13))["last_scan"], "07:36")
        self.env["hr.attendance.day"].search([]).write({"seen_at": False})
        self.env.flush_all()
        self.assertIsNone(self.of_health._board(wib(13))["last_scan"])

    def test_a_health_centre_below_an_skpd_is_a_public_service(self):
        board = self.look(self.city)
        self.assertEqual(board["services"], [])
        centres = self.env["hr.department"].create(
            [
                {
                    "name": f"UPT Puskesmas {place}",
                    "parent_id": self.health.id,
                    "unit_kind": "health",
                }
                for place in ("Gedongan", "Kedundung")
            ]
        )
        for person, centre in zip(self.citra + self.dewi, centres, strict=True):
            self.day_of(person).write(
                {"department_id": centre.id, "place_id": centre.id}
            )
        self.env["hr.attendance.office.day"]._count(
            [TUESDAY], self.health.ids, wib(7, 40)
        )
        # Citra was seen at one, Dewi is missing at the other.
        self.assertEqual(self.look(self.city)["services"], [["health", 2, 1, 0, 1, 2]])
        other = self.monitor("Education", skpd_ids=self.education.ids)
        self.assertEqual(self.look(other)["services"], [])

    def test_a_silent_terminal_is_named_and_its_people_are_in_no_rate(self):
        for minute in range(41, 56):
            self.minute(wib(7, minute), silent=[self.t_health])
        board = self.city._board(wib(7, 55))
        self.assertEqual(board["terminals"]["heard"], 2)
        name, hour, skpd = board["terminals"]["silent"][0]
        self.assertEqual(
            (name, hour, skpd), ("Terminal of Dinas Kesehatan", "07:40", self.health.id)
        )
        self.assertEqual(self.row(board, self.health)["no_rate"], "silent")
        self.assertEqual(board["complete"], 1)
        self.assertIsNone(board["rate"])

    def test_above_and_in_the_tiles_the_same_is_said_of_the_terminals(self):
        def said(*at):
            board = self.city._board(wib(*at))
            row = self.row(board, self.health)
            terminals = board["terminals"]
            return terminals["all"] - terminals["heard"], row["terminals"] - row[
                "heard"
            ]

        self.assertEqual(said(7, 40), (0, 0))
        # Silent by now, and not counted yet.
        status = self.t_health.status_id
        status.last_heard = wib(7)
        self.env.flush_all()
        self.assertEqual(said(7, 41), (1, 1))
        self.minute(wib(7, 41), silent=[self.t_health])
        self.assertEqual(said(7, 41), (1, 1))
        # Heard again, and not counted yet.
        status.last_heard = wib(7, 42)
        self.env.flush_all()
        self.assertEqual(said(7, 42), (1, 1))
        self.minute(wib(7, 42))
        self.assertEqual(said(7, 42), (0, 0))

    def test_old_data_say_so(self):
        board = self.city._board(wib(7, 46))
        self.assertEqual(board["as_of"], "2026-11-24T00:40:00Z")
        # The evaluator still runs, but nobody reads the terminals.
        self.env.ref("hr_attendance_mojokerto.evaluate_cron").lastcall = wib(7, 46)
        self.assertEqual(self.city._board(wib(7, 46))["as_of"], board["as_of"])

    def test_while_data_are_old_the_unheard_terminals_are_named(self):
        def unheard(*at):
            return self.city._board(wib(*at))["terminals"]["unheard"]

        # None is silent yet, and none was heard since the data were right.
        board = self.city._board(wib(7, 43))
        self.assertEqual(board["terminals"]["heard"], 3)
        self.assertEqual(board["as_of"], "2026-11-24T00:40:00Z")
        self.assertEqual(
            board["terminals"]["unheard"],
            {
                "count": 3,
                "named": [
                    [f"Terminal of {place}", "07:40"]
                    for place in (
                        "Dinas Kesehatan",
                        "Dinas Pendidikan",
                        "SDN Kranggan 1",
                    )
                ],
                "last": "07:40",
            },
        )
        self.assertEqual(unheard(7, 42)["count"], 0)
        # The terminals are heard, but the evaluator stands still.
        statuses = (self.t_school + self.t_education).status_id
        statuses.write({"last_heard": wib(7, 43)})
        self.env.flush_all()
        self.assertEqual(
            unheard(7, 43),
            {
                "count": 1,
                "named": [["Terminal of Dinas Kesehatan", "07:40"]],
                "last": "07:40",
            },
        )
        self.t_health.status_id.last_heard = False
        self.env.flush_all()
        self.assertEqual(
            unheard(7, 43)["named"], [["Terminal of Dinas Kesehatan", None]]
        )

    def test_a_holiday_says_its_name(self):
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Hari Guru",
                "company_id": self.company.id,
                "date_from": wib(0),
                "date_to": wib(23, 59),
            }
        )
        self.assertEqual(self.city._board()["holiday"], "Hari Guru")

    def test_a_target_is_shown_only_when_the_owner_set_one(self):
        self.city.target_rate = 95
        self.assertEqual(self.look(self.city)["target"], 95)

    def test_the_curve_of_this_morning_beside_the_usual_one(self):
        card = self.card_of(self.health)
        card.usual = {"start": 450, "days": 20, "arrivals": {"420": 1.5, "445": 3}}
        self.env.flush_all()
        curve = self.look(self.city)["curve"]
        # 06:00, 06:05 and so on, up to now.
        self.assertEqual(len(curve["today"]), 21)
        self.assertEqual((curve["today"][0], curve["today"][-1]), (0, 4))
        self.assertEqual((curve["usual"][-1], curve["days"]), (4, 20))

    def test_a_board_costs_the_same_for_more_people_and_skpd(self):
        def cost(monitor):
            with self.counted() as found:
                monitor.with_context(lang="en_US")._board()
            return found[0]

        self.city._board()
        before = cost(self.city)
        units = self.env["hr.department"].create(
            [{"name": f"Kelurahan {number}", "is_skpd": True} for number in range(10)]
        )
        for unit in units:
            self.hire([f"Orang {unit.name} {number}" for number in range(4)], unit)
        self.minute(wib(7, 41))
        self.assertEqual(len(self.city._board()["skpds"]), 12)
        self.assertEqual(cost(self.city), before)
        self.assertLessEqual(before, 9)

    def test_sixty_skpd_are_at_most_20_kb(self):
        row = self.look(self.city)["skpds"][0]
        board = self.city._board()
        full = (
            [2**21 - 1, 9999, 97.5, None]
            + [999] * (len(row) - 6)
            + ["present", "definitive"]
        )
        board["skpds"] = [full] * 60
        board["strip"] = [
            ["0123456789ab", "07:31", "Prof. Dr. Hj. " + "N" * 40, 9999, 1]
        ] * 20
        board["terminals"]["silent"] = [
            ["Terminal of a long name " * 2, "24/11 06:52", 9999]
        ] * 8
        board["curve"] = {
            "from": 360,
            "step": 5,
            "today": [3128] * 49,
            "usual": [3128] * 49,
            "days": 20,
        }
        text = json.dumps(board, separators=(",", ":"))
        self.assertLessEqual(len(text.encode()), 20_000)
