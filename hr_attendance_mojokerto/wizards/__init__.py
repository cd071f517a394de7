from . import hr_attendance_pin_resolve
