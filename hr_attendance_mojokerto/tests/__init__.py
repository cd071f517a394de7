from . import test_device
from . import test_punch
from . import test_punch_retention
from . import test_poller
from . import test_identity
from . import test_employee
