"""A made-up decision as a Word file: heading and signature in tables, lettered tasks, an annex table."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx import Document
from docx.document import Document as WordDocument

HEADING = [
    (
        "ỦY BAN NHÂN DÂN\nTỈNH SAO MAI",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
    ),
    ("Số: 99/QĐ-UBND", "Sao Mai, ngày 05 tháng 3 năm 2026"),
]
TEXT = """\
(văn bản giả định, viết để thử công cụ)
QUYẾT ĐỊNH
Về việc ban hành Chương trình hỗ trợ làng nghề tỉnh Sao Mai giai đoạn 2026-2028
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH
Căn cứ Nghị quyết số 10/NQ-HĐND ngày 12 tháng 12 năm 2025 của Hội đồng nhân dân tỉnh về phát triển làng nghề;
Căn cứ Quyết định số 997/QĐ-TTg ngày 02/02/2026 của Thủ tướng Chính phủ phê duyệt Đề án “Làng nghề xanh”;
Theo đề nghị của Giám đốc Sở Công Thương.
QUYẾT ĐỊNH:
Điều 1. Mục tiêu
1. Mục tiêu chung: Giữ nghề, tăng thu nhập cho người làm nghề.
2. Chỉ tiêu đến năm 2028:
a) Hỗ trợ ít nhất 12 dự án làng nghề.
b) Tỷ lệ hộ làm nghề được tập huấn đạt 82,5%.
c) Thu hút 20 - 30 tỷ đồng vốn đầu tư vào làng nghề.
Điều 2. Nhiệm vụ
1. Đào tạo nghề
a) Mở lớp truyền nghề cho thanh niên. Cơ quan chủ trì: Sở Nội vụ; phối hợp: Tỉnh đoàn, Sở Giáo dục và Đào tạo và UBND các xã, phường; thời gian thực hiện: giai đoạn 2026 - 2028.
b) Tập huấn cho hộ làm nghề. Cơ quan chủ trì: Hội Nông dân tỉnh; phối hợp: Sở Nông nghiệp và Môi trường; thời gian thực hiện: hằng năm.
2. Kêu gọi đầu tư
a) Giao Sở Tài chính chủ trì, phối hợp với Sở Công Thương, Hiệp hội Làng nghề tỉnh tổ chức hội nghị xúc tiến đầu tư. Thời gian thực hiện: Quý III năm 2026.
Điều 3. Kinh phí thực hiện
- Ngân sách tỉnh: Bố trí trong dự toán của các cơ quan.
- Các nguồn hợp pháp khác theo quy định.
Điều 4. Tổ chức thực hiện
1. Sở Công Thương: Đầu mối theo dõi việc thực hiện Quyết định.
2. Các sở, ban, ngành; Ủy ban nhân dân các xã, phường: Thực hiện nhiệm vụ được giao; hằng năm báo cáo kết quả gửi Sở Công Thương để tổng hợp, báo cáo Ủy ban nhân dân tỉnh./."""
SIGNATURE = [
    (
        "Nơi nhận:\n- Như Điều 4;\n- Hội đồng nhân dân tỉnh (b/c);\n- Lưu: VT.",
        "CHỦ TỊCH\n\nLê Văn Giả Định",
    ),
]
ANNEX = [
    ("TT", "Nội dung nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian hoàn thành"),
    ("I", "Thương hiệu", "", "", ""),
    ("1", "Đăng ký nhãn hiệu tập thể cho làng nghề", "Sở Khoa học và Công nghệ", "UBND các xã, phường", "Năm 2027"),
    ("2", "Lập cổng giới thiệu sản phẩm", "Sở Văn hóa, Thể thao và Du lịch", "Sở Công Thương, Báo Sao Mai", "Quý IV/2026"),
    ("II", "Môi trường", "", "", ""),
    ("1", "Xử lý nước thải ở làng nghề", "Sở Nông nghiệp và Môi trường", "Sở Xây dựng; Sở Tài chính", "2026 - 2028"),
]  # fmt: skip


def decision() -> bytes:
    """The bytes of the Word file."""
    document = Document()
    _table(document, HEADING)
    for line in TEXT.split("\n"):
        document.add_paragraph(line)
    _table(document, SIGNATURE)
    document.add_paragraph("PHỤ LỤC")
    document.add_paragraph("DANH MỤC NHIỆM VỤ")
    _table(document, ANNEX)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _table(document: WordDocument, rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            table.cell(number, place).text = text


def pdf_of(lines: list[str]) -> bytes:
    """A PDF of one page with these lines as text, in a font that is named and not embedded."""
    letters = sorted({letter for line in lines for letter in line})
    codes = {letter: number for number, letter in enumerate(letters, start=1)}
    shown = "\n".join(
        f"<{''.join(f'{codes[letter]:04x}' for letter in line)}> Tj T*" for line in lines
    )
    page = f"BT /F 10 Tf 12 TL 40 800 Td\n{shown}\nET".encode()
    pairs = [f"<{code:04x}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items()]
    parts = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    meant = "\n".join(
        f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts
    )
    unicode = (
        "/CIDInit /ProcSet findresource begin\nbegincmap\n1 begincodespacerange\n<0000> <ffff>\n"
        f"endcodespacerange\n{meant}\nendcmap\nend"
    ).encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(page), page),
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(unicode), unicode),
    ]
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    end = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + head + end
