from . import test_device
from . import test_punch
from . import test_punch_retention
