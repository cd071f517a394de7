from xml.etree import ElementTree

from rules.qr_code import QUIET, qr_svg


def test_a_code_is_square_and_quiet_around():
    drawing = ElementTree.fromstring(qr_svg("https://example.go.id/odoo/presensi/12"))
    _x, _y, width, height = map(int, drawing.get("viewBox").split())
    assert width == height >= 21 + 2 * QUIET
    path = drawing[1].get("d")
    corner = f"M{QUIET} {QUIET}h1"
    assert path.startswith(corner)


def test_other_texts_give_other_codes():
    assert qr_svg("https://example.go.id/1") != qr_svg("https://example.go.id/2")
