from . import enrolment
from . import first_password
from . import roster
