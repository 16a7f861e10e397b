"""Small evidence files that are no pictures: a one-page PDF, a text file."""

from hvn_cli.domain.text import fold

_MARK = "DU LIEU MAU CUA HVN - KHONG CO THAT"


def write_pdf(lines: list[str]) -> bytes:
    """A page with lines in a frame; without accents, as the fonts that every reader has know none."""
    shown = [_MARK, *(_plain(line)[:78] for line in lines)]
    text = "".join(f"({_escaped(line)}) Tj 0 -22 Td " for line in shown)
    drawing = f"0.8 0.1 0.1 RG 3 w 40 40 515 762 re S BT /F1 11 Tf 60 760 Td {text}ET".encode("ascii")
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawing), drawing),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    file, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    tail = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(file))
    return file + head + table + tail


def _plain(line: str) -> str:
    return "".join(c if c.isascii() else "-" if c in "–·" else "'" for c in fold(line).upper())


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def write_text(lines: list[str]) -> bytes:
    """A text file in UTF-8."""
    return "\n".join(["DỮ LIỆU MẪU CỦA HVN, KHÔNG CÓ THẬT", "", *lines, ""]).encode()
