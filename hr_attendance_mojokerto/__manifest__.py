{
    "name": "Attendance of Kota Mojokerto",
    "summary": "From a finger on a ZKTeco terminal to a truthful monitor of a city",
    "version": "19.0.1.0.0",
    "category": "Human Resources/Attendances",
    "author": "Pemerintah Kota Mojokerto, Odoo Community Association (OCA)",
    "website": "https://github.com/OCA/hr-attendance",
    "license": "AGPL-3",
    "depends": ["hr_attendance", "hr_holidays"],
    "external_dependencies": {"python": ["pyzk"]},
    "data": [
        "security/hr_attendance_groups.xml",
        "security/ir.model.access.csv",
        "security/hr_attendance_rules.xml",
        "data/ir_sequence.xml",
        "data/ir_cron.xml",
        "report/hr_attendance_device_enrolment_report.xml",
        "views/hr_attendance_device_views.xml",
        "views/hr_attendance_day_views.xml",
        "views/hr_attendance_office_day_views.xml",
        "views/hr_attendance_punch_views.xml",
        "views/hr_employee_views.xml",
        "views/res_config_settings_views.xml",
        "views/menus.xml",
    ],
    "assets": {
        "web.assets_backend": [
            "hr_attendance_mojokerto/static/src/**/*.esm.js",
            "hr_attendance_mojokerto/static/src/**/*.scss",
        ],
        "web.assets_unit_tests": [
            "hr_attendance_mojokerto/static/tests/**/*.test.js",
        ],
        "web.assets_tests": [
            "hr_attendance_mojokerto/static/tests/tours/**/*.esm.js",
        ],
    },
    "application": True,
}
