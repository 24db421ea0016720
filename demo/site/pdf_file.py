"""PDF files of the demo portal: plain lines in a font that every reader of Chinese PDFs has."""

from __future__ import annotations

from collections.abc import Sequence

LINES_A_PAGE = 36
CHARACTERS_A_LINE = 34
_FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 5 0 R "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
    "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
    "/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
)


def pdf(lines: Sequence[str]) -> bytes:
    """A PDF that says these lines, long ones broken, page after page."""
    rows = [line[at : at + CHARACTERS_A_LINE] for line in lines for at in range(0, len(line) or 1, CHARACTERS_A_LINE)]
    pages = [rows[at : at + LINES_A_PAGE] for at in range(0, len(rows), LINES_A_PAGE)]
    return written(
        [
            "".join(
                f"BT /F1 14 Tf 56 {780 - 20 * y} Td <{row.encode('utf-16-be').hex()}> Tj ET\n"
                for y, row in enumerate(page)
            )
            for page in pages
        ]
    )


def written(pages: Sequence[str]) -> bytes:
    """A PDF of pages as they are drawn, the font being F1."""
    first = 6  # after the catalogue, the tree of pages and the three of the font
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(pages)))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>", *_FONT]
    for n, stream in enumerate(pages):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {first + 2 * n + 1} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}endstream")
    return _file(objects)


def _file(objects: Sequence[str]) -> bytes:
    data, places = b"%PDF-1.4\n", []
    for number, told in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{told}\nendobj\n".encode("ascii")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + tail.encode("ascii")
