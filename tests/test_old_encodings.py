"""What an old font or a wrong encoding has spoilt is known by its signs, and nothing else is."""

from __future__ import annotations

import pytest

from ktstartup.reading.old_encodings import spoilt_by

TCVN3, VNI = "an old font (TCVN3, .VnTime)", "an old font (VNI)"
WINDOWS_1258 = "Windows-1258 opened as another encoding"
UTF_8, LOST = "UTF-8 opened as another encoding", "a conversion that lost letters (� or ?)"
SPOILT = {
    "C«ng ty A": TCVN3,
    "Hµ Néi": TCVN3,
    "C¤NG TY TNHH": TCVN3,
    "NguyÔn V¨n A": TCVN3,
    "§¾k Hµ": TCVN3,
    "Doanh nghiÖp khëi nghiÖp": TCVN3,
    "®ång hå": TCVN3,
    "Công ty Cµ phª Đăk Hà": TCVN3,
    "Caø pheâ": VNI,
    "COÂNG TY CAØ PHEÂ": VNI,
    "Coâng ty Moät": VNI,
    "huyeän": VNI,
    "Ñaêk Haø": VNI,
    "cuûa phaûi": VNI,
    "coù theå keå": VNI,
    "Sở KH&CN hỗ trợ Caø pheâ": VNI,
    "Doanh nghiêòp khõÒi nghiêòp": WINDOWS_1258,
    "HôÞ trõò": WINDOWS_1258,
    "Công ty Môòt thành viên": WINDOWS_1258,
    "CÃ´ng ty": UTF_8,
    "CÃ\xa0 phÃª": UTF_8,
    "Ä‘áº·c sáº£n": UTF_8,
    "C├┤ng ty": UTF_8,
    "C� ph�": LOST,
    "C?ng ty TNHH M?t th?nh vi?n": LOST,
    "Doanh nghi?p h? tr?": LOST,
}
SOUND = (
    "Công ty TNHH Một thành viên Cà phê Đăk Hà", "CỘNG HÒA XÃ HỘI", "hÒA BÌNH, hÒ TÂY", "tOÀN TỈNH, hUẾ", "ĐÃ CÓ ÂM THANH", "Ðắk Lắk", "hoà, khoẻ, quỳ, thuỷ",
    "Plei Ơi, Ia H'Drai, KonPlông", "Công ty ViệtÁ, ThiênÂn", "Citroën Việt Nam", "Noël", "théâtre poêle goût août",
    "El Niño, España, São Paulo", "München, Malmö, København, Århus, Luleå", "può, ciò", "Microsoft® Office©", "Sâm Ngọc Linh®",
    "20 m², 5 µm, 20°C, ½, 2x×y", "văn bản «Kế hoạch»", "Điều 5§", "└── tệp", "│ a │", "Có không? Vì sao?",
    "https://tinh.gov.vn/tin?so=1&trang=a?b",
)  # fmt: skip


@pytest.mark.parametrize("text", SPOILT)
def test_what_spoilt_a_text_is_named(text: str) -> None:
    assert spoilt_by(text) == SPOILT[text]


@pytest.mark.parametrize("text", SOUND)
def test_a_sound_text_stays_what_it_is(text: str) -> None:
    assert spoilt_by(text) is None
