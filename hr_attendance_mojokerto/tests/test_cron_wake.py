import select

from odoo.sql_db import db_connect
from odoo.tests import TransactionCase

from ..models import cron_wake


class TestCronWake(TransactionCase):
    """Odoo's workers hear what this addon tells them, whatever became of the line."""

    def setUp(self):
        super().setUp()
        self.worker = db_connect("postgres").cursor()
        self.addCleanup(self.worker.close)
        self.worker.execute("LISTEN cron_trigger")
        self.worker.commit()

    def heard(self):
        """Return the databases that were told of within five seconds."""
        line = self.worker._cnx
        if select.select([line], [], [], 5)[0]:
            line.poll()
        told = [notice.payload for notice in line.notifies]
        line.notifies.clear()
        return told

    def line_of_this_process(self):
        (line,) = (one for one in cron_wake._open.values() if not one.closed)
        return line

    def test_a_worker_is_woken_again_and_again_over_one_connection(self):
        cron_wake.wake_crons(self.cr.dbname)
        line = self.line_of_this_process()
        self.assertIn(self.cr.dbname, self.heard())
        cron_wake.wake_crons(self.cr.dbname)
        self.assertIn(self.cr.dbname, self.heard())
        self.assertIs(self.line_of_this_process(), line)

    def test_a_connection_that_broke_is_opened_anew(self):
        cron_wake.wake_crons(self.cr.dbname)
        self.heard()
        broken = self.line_of_this_process().info.backend_pid
        self.worker.execute("SELECT pg_terminate_backend(%s)", (broken,))
        self.worker.commit()
        cron_wake.wake_crons(self.cr.dbname)
        self.assertIn(self.cr.dbname, self.heard())
        self.assertNotEqual(self.line_of_this_process().info.backend_pid, broken)
