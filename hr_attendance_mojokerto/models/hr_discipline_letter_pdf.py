"""PDFs of letters: what is written on their pages, and how they become one file."""

import io

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from odoo.tools.pdf import PdfReader, PdfWriter

# How the kinds of scans begin that are taken.
STARTS = {
    "application/pdf": b"%PDF-",
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff",
}
MARGIN = 28
FOOT = 24
# Pages of a scan of a letter; far more is another document.
MOST_PAGES = 200


def kind_of(content):
    """Return the kind (MIME) of a scan by its first bytes, None: none that is taken."""
    for kind, start in STARTS.items():
        if content.startswith(start):
            return kind
    return None


def readable(content):
    """Return whether a scan can be opened and put into a file of the case."""
    try:
        return 0 < len(pages_of(content)) <= MOST_PAGES
    except Exception:
        # Readers of broken files raise whatever they meet.
        return False


def pages_of(content):
    """Return the pages of a PDF or a picture, the latter fitted on a sheet of A4.

    Raises ValueError for an encrypted PDF.
    """
    if kind_of(content) != "application/pdf":
        content = _sheet(content)
    reader = PdfReader(io.BytesIO(content), strict=False)
    if reader.isEncrypted:
        raise ValueError("encrypted")
    return list(reader.pages)


def _sheet(picture):
    with Image.open(io.BytesIO(picture)) as opened:
        flat = opened.convert("RGB")
    book = io.BytesIO()
    canvas = Canvas(book, pagesize=A4, invariant=1)
    width, height = (side - 2 * MARGIN for side in A4)
    share = min(width / flat.width, height / flat.height)
    size = flat.width * share, flat.height * share
    canvas.drawImage(
        ImageReader(flat),
        (A4[0] - size[0]) / 2,
        A4[1] - MARGIN - size[1],
        *size,
    )
    canvas.save()
    return book.getvalue()


def _over(page, draw):
    """Lay over a page what ``draw`` draws on a canvas of its size."""
    width, height = float(page.mediaBox.getWidth()), float(page.mediaBox.getHeight())
    book = io.BytesIO()
    canvas = Canvas(book, pagesize=(width, height), invariant=1)
    canvas.setFont("Helvetica", 8)
    canvas.setFillGray(0.25)
    draw(canvas, width, height)
    canvas.save()
    page.mergePage(PdfReader(io.BytesIO(book.getvalue())).pages[0])


def _across(canvas, width, height, text):
    canvas.setFont("Helvetica-Bold", 110)
    canvas.setFillGray(0.5, alpha=0.16)
    canvas.translate(width / 2, height / 2)
    canvas.rotate(50)
    canvas.drawCentredString(0, -40, text)


def _written(writer, title):
    writer.add_metadata({"/Title": title})
    book = io.BytesIO()
    writer.write(book)
    return book.getvalue()


def stamped(pdf, title, left, across=""):
    """Return the PDF with a line at the foot of each page: ``left``, and which page of
    how many it is; ``across``: large pale letters over each page."""
    pages = pages_of(pdf)
    writer = PdfWriter()
    for number, page in enumerate(pages, 1):
        writer.add_page(page)
        told = f"Halaman {number} dari {len(pages)}"

        def draw(canvas, width, height, told=told):
            canvas.drawString(2 * MARGIN, FOOT, left)
            canvas.drawRightString(width - 2 * MARGIN, FOOT, told)
            if across:
                _across(canvas, width, height, across)

        _over(writer.pages[-1], draw)
    return _written(writer, title)


def bound(cover, parts, title, left):
    """Return one PDF of the cover and the parts, whose pages are numbered throughout,
    the cover apart. ``parts``: lists of pages."""
    writer = PdfWriter()
    for page in pages_of(cover):
        writer.add_page(page)
    pages = [page for part in parts for page in part]
    for number, page in enumerate(pages, 1):
        writer.add_page(page)
        told = f"{left} - {number}/{len(pages)}"
        _over(
            writer.pages[-1],
            lambda canvas, width, height, told=told: canvas.drawRightString(
                width - MARGIN, height - 18, told
            ),
        )
    return _written(writer, title)
