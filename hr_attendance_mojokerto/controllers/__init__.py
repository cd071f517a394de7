from . import enrolment
from . import first_password
from . import letters
from . import roster
from . import secret_paths
from . import wall
