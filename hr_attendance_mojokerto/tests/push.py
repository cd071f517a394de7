from datetime import timedelta

from ..device.push import parse_attlog
from .common import City, CityCase, wib


def line(person, at, verify=1) -> bytes:
    """Return a scan as a terminal reports it; ``at`` is the terminal's local time."""
    return f"{person.device_pin}\t{at}\t0\t{verify}\t0\t0\t0\t".encode()


class Pushing(City):
    """The city, in which the terminal of the health department reports by itself."""

    @classmethod
    def build_terminals(cls):
        result = super().build_terminals()
        cls.t_health.write({"transport": "push", "host": False})
        cls.t_health.action_approve()
        cls.status = cls.t_health.status_id
        return result

    @classmethod
    def report(cls, *lines, at=None, stamp="1"):
        """Take a delivery; ``at`` naive UTC, 07:40 WIB unless told."""
        delivery = parse_attlog(b"\n".join(lines))
        return cls.t_health._push_scans(delivery, stamp, at or wib(7, 40))

    @classmethod
    def settle(cls, at):
        """Have the terminal ask for orders during a minute before ``at``."""
        for seconds in (45, 30, 15, 0):
            cls.t_health._push_contact(at - timedelta(seconds=seconds))

    def scans_of(self, person):
        return self.Punch.search([("employee_id", "in", person.ids)])


class PushCase(Pushing, CityCase):
    pass
