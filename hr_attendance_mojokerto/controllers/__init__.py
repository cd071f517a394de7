from . import enrolment
from . import first_password
from . import letters
from . import push
from . import push_gate
from . import roster
from . import secret_paths
from . import wall
