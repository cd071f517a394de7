from . import hr_attendance_announce
from . import hr_attendance_correction_approve
from . import hr_attendance_correction_refuse
from . import hr_attendance_decision_confirm
from . import hr_attendance_excuse_refuse
from . import hr_attendance_holiday_propose
from . import hr_attendance_pin_resolve
from . import hr_attendance_report_death
