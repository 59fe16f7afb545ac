"""The usual Vietnamese bodies of a province and of the state: id, name, short name, symbol, signer.

One table for all that has to recognise or to propose a body. Names stand without their
province (“Hội Nông dân tỉnh Kon Tum” is “Hội Nông dân”); what plans call otherwise stands
among the other names. Departments that merged in 2025 stand beside those they became.
"""

from __future__ import annotations

from functools import cache

from ktstartup.frozen import frozen
from ktstartup.text.folding import fold

_DIRECTOR = ("GIÁM ĐỐC",)
_MINISTER = ("BỘ TRƯỞNG",)
_HEAD = ("TRƯỞNG BAN",)
_STANDING = ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH")


@frozen
class UsualBody:
    """A body as offices write it; ``kind`` says to which usual group it may belong."""

    id: str
    name: str
    short: str
    symbol: str
    signer: tuple[str, ...]
    kind: str = ""
    others: tuple[str, ...] = ()


def _department(own: str, name: str, short: str, symbol: str) -> UsualBody:
    return UsualBody(f"so-{own}", f"Sở {name}", f"Sở {short}", symbol, _DIRECTOR, "department")


def _ministry(own: str, name: str, short: str, symbol: str) -> UsualBody:
    return UsualBody(f"bo-{own}", f"Bộ {name}", f"Bộ {short}", symbol, _MINISTER, "ministry")


USUAL_BODIES = (
    UsualBody(
        "ubnd-tinh", "Ủy ban nhân dân tỉnh", "UBND tỉnh", "UBND",
        ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), others=("UBND tỉnh", "Chủ tịch Ủy ban nhân dân tỉnh"),
    ),
    UsualBody(
        "hdnd-tinh", "Hội đồng nhân dân tỉnh", "HĐND tỉnh", "HĐND",
        ("TM. HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH"), others=("HĐND tỉnh",),
    ),
    UsualBody(
        "vp-ubnd", "Văn phòng Ủy ban nhân dân tỉnh", "Văn phòng UBND tỉnh", "VP",
        ("CHÁNH VĂN PHÒNG",), "office", ("Văn phòng UBND tỉnh", "Văn phòng Ủy ban nhân dân"),
    ),
    _department("khcn", "Khoa học và Công nghệ", "KH&CN", "SKHCN"),
    _department("khdt", "Kế hoạch và Đầu tư", "KH&ĐT", "SKHĐT"),
    _department("tc", "Tài chính", "Tài chính", "STC"),
    _department("nv", "Nội vụ", "Nội vụ", "SNV"),
    _department("tttt", "Thông tin và Truyền thông", "TT&TT", "STTTT"),
    _department("gddt", "Giáo dục và Đào tạo", "GD&ĐT", "SGDĐT"),
    _department("ct", "Công Thương", "Công Thương", "SCT"),
    _department("nnptnt", "Nông nghiệp và Phát triển nông thôn", "NN&PTNT", "SNN"),
    _department("nnmt", "Nông nghiệp và Môi trường", "NN&MT", "SNNMT"),
    _department("ldtbxh", "Lao động - Thương binh và Xã hội", "LĐ-TB&XH", "SLĐTBXH"),
    _department("vhttdl", "Văn hóa, Thể thao và Du lịch", "VH,TT&DL", "SVHTTDL"),
    _department("vhtt", "Văn hóa và Thể thao", "VH&TT", "SVHTT"),
    _department("dl", "Du lịch", "Du lịch", "SDL"),
    _department("tnmt", "Tài nguyên và Môi trường", "TN&MT", "STNMT"),
    _department("xd", "Xây dựng", "Xây dựng", "SXD"),
    _department("gtvt", "Giao thông vận tải", "GTVT", "SGTVT"),
    _department("tp", "Tư pháp", "Tư pháp", "STP"),
    _department("yt", "Y tế", "Y tế", "SYT"),
    _department("ng", "Ngoại vụ", "Ngoại vụ", "SNgV"),
    _department("dttg", "Dân tộc và Tôn giáo", "DT&TG", "SDTTG"),
    UsualBody("ban-dan-toc", "Ban Dân tộc", "Ban Dân tộc", "BDT", _HEAD, "department"),
    UsualBody(
        "ban-qlkkt", "Ban Quản lý Khu kinh tế", "Ban Quản lý KKT", "BQLKKT", _HEAD, "department"
    ),
    UsualBody(
        "thanh-tra-tinh", "Thanh tra", "Thanh tra tỉnh", "TTr", ("CHÁNH THANH TRA",), "department"
    ),
    UsualBody("cong-an-tinh", "Công an", "Công an tỉnh", "CAT", _DIRECTOR),
    UsualBody(
        "bch-qs", "Bộ Chỉ huy Quân sự", "Bộ CHQS tỉnh", "BCH", ("CHỈ HUY TRƯỞNG",),
        others=("Bộ CHQS",),
    ),
    UsualBody("cuc-thue", "Cục Thuế", "Cục Thuế", "CT", ("CỤC TRƯỞNG",)),
    UsualBody("cuc-thong-ke", "Cục Thống kê", "Cục Thống kê", "CTK", ("CỤC TRƯỞNG",)),
    UsualBody("kbnn", "Kho bạc Nhà nước", "KBNN", "KBNN", _DIRECTOR, others=("Kho bạc",)),
    UsualBody("bhxh", "Bảo hiểm xã hội", "BHXH", "BHXH", _DIRECTOR),
    UsualBody(
        "nhnn", "Ngân hàng Nhà nước Chi nhánh", "NHNN Chi nhánh tỉnh", "NHNN", _DIRECTOR,
        others=("Ngân hàng Nhà nước Việt Nam Chi nhánh",),
    ),
    UsualBody(
        "cong-ttdt", "Cổng Thông tin điện tử", "Cổng TTĐT tỉnh", "CTTĐT", (),
        others=("Cổng TTĐT",),
    ),
    UsualBody(
        "dai-ptth", "Đài Phát thanh - Truyền hình", "Đài PT-TH tỉnh", "PTTH", _DIRECTOR,
        others=("Đài Phát thanh và Truyền hình", "Đài PTTH", "Đài PT-TH"),
    ),
    UsualBody("bao", "Báo", "Báo", "BAO", ("TỔNG BIÊN TẬP",)),
    UsualBody(
        "lien-hiep-hoi", "Liên hiệp các Hội Khoa học và Kỹ thuật", "Liên hiệp Hội tỉnh", "LHH",
        _STANDING, others=("Liên hiệp các hội khoa học kỹ thuật",),
    ),
    UsualBody(
        "hiep-hoi-dn", "Hiệp hội doanh nghiệp", "Hiệp hội DN tỉnh", "HHDN",
        ("TM. BAN CHẤP HÀNH", "CHỦ TỊCH"),
    ),
    UsualBody("lmhtx", "Liên minh Hợp tác xã", "Liên minh HTX tỉnh", "LMHTX", _STANDING),
    UsualBody(
        "ldld", "Liên đoàn Lao động", "LĐLĐ tỉnh", "LĐLĐ", _STANDING, "union"
    ),
    UsualBody(
        "hoi-lhpn", "Hội Liên hiệp Phụ nữ", "Hội LHPN tỉnh", "BTV", _STANDING, "union",
        ("Hội LHPN",),
    ),
    UsualBody("hoi-nong-dan", "Hội Nông dân", "Hội Nông dân tỉnh", "HNDT", _STANDING, "union"),
    UsualBody("hoi-ccb", "Hội Cựu chiến binh", "Hội CCB tỉnh", "CCB", _STANDING, "union"),
    UsualBody(
        "tinh-doan", "Tỉnh đoàn", "Tỉnh đoàn", "TĐTN", ("TM. BAN THƯỜNG VỤ TỈNH ĐOÀN", "BÍ THƯ"),
        "union", ("Đoàn TNCS Hồ Chí Minh", "Đoàn Thanh niên Cộng sản Hồ Chí Minh"),
    ),
    UsualBody(
        "mttq", "Ủy ban Mặt trận Tổ quốc Việt Nam", "Ủy ban MTTQ Việt Nam tỉnh", "MTTQ-BTT",
        ("TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH"), others=("Ủy ban MTTQ Việt Nam", "Ủy ban MTTQVN"),
    ),
    _ministry("khcn", "Khoa học và Công nghệ", "KH&CN", "BKHCN"),
    _ministry("tc", "Tài chính", "Tài chính", "BTC"),
    _ministry("khdt", "Kế hoạch và Đầu tư", "KH&ĐT", "BKHĐT"),
    _ministry("nv", "Nội vụ", "Nội vụ", "BNV"),
    _ministry("yt", "Y tế", "Y tế", "BYT"),
    _ministry("gddt", "Giáo dục và Đào tạo", "GD&ĐT", "BGDĐT"),
    _ministry("ct", "Công Thương", "Công Thương", "BCT"),
    _ministry("xd", "Xây dựng", "Xây dựng", "BXD"),
    _ministry("tp", "Tư pháp", "Tư pháp", "BTP"),
    _ministry("nnmt", "Nông nghiệp và Môi trường", "NN&MT", "BNNMT"),
    _ministry("nnptnt", "Nông nghiệp và Phát triển nông thôn", "NN&PTNT", "BNN"),
    _ministry("ldtbxh", "Lao động - Thương binh và Xã hội", "LĐ-TB&XH", "BLĐTBXH"),
    _ministry("vhttdl", "Văn hóa, Thể thao và Du lịch", "VH,TT&DL", "BVHTTDL"),
    _ministry("tttt", "Thông tin và Truyền thông", "TT&TT", "BTTTT"),
    _ministry("tnmt", "Tài nguyên và Môi trường", "TN&MT", "BTNMT"),
    _ministry("gtvt", "Giao thông vận tải", "GTVT", "BGTVT"),
    _ministry("dttg", "Dân tộc và Tôn giáo", "DT&TG", "BDTTG"),
)  # fmt: skip
"""The usual bodies, departments first as plans name them."""


@frozen
class UsualGroup:
    """Doers that plans name together; ``pattern`` is held against their folded words.

    ``kind`` is that of the usual bodies that belong to it, where it has one.
    """

    id: str
    name: str
    pattern: str
    kind: str = ""


USUAL_GROUPS = (
    UsualGroup(
        "so-ban-nganh", "các sở, ban, ngành",
        r"^(?:thu truong |lanh dao )?cac (?:co quan )?so\b|\bso, (?:ban|nganh)", "department",
    ),
    UsualGroup("doan-the", "các đoàn thể", r"\bdoan the\b|to chuc chinh tri", "union"),
    UsualGroup(
        "ubnd-huyen-tp", "Ủy ban nhân dân các huyện, thành phố",
        r"\b(?:uy ban nhan dan|ubnd) (?:cap huyen|cac (?:quan, )?huyen\b)|^cac huyen, ",
    ),
    UsualGroup(
        "ubnd-xa-phuong", "Ủy ban nhân dân các xã, phường",
        r"\b(?:uy ban nhan dan|ubnd) (?:cap xa|cac (?:xa|phuong)\b)",
    ),
    UsualGroup(
        "ubnd-cac-tinh", "Ủy ban nhân dân các tỉnh, thành phố",
        r"\b(?:uy ban nhan dan|ubnd) (?:cac )?tinh, thanh pho",
    ),
    UsualGroup("truong-dh-cd", "các trường đại học, cao đẳng", r"cac truong (?:dai hoc|cao dang)"),
    UsualGroup("bo-nganh", "các bộ, ngành", r"^cac bo\b", "ministry"),
    UsualGroup(
        "co-quan-lien-quan", "các cơ quan, đơn vị có liên quan",
        r"^cac (?:co quan|don vi|to chuc).*lien quan|^(?:co quan|don vi) .*lien quan",
    ),
)  # fmt: skip
"""The usual groups, each with the words by which plans mean it."""


@cache
def _by_words() -> dict[str, UsualBody]:
    named = {fold(name): one for one in USUAL_BODIES for name in (one.name, one.short, *one.others)}
    # “Phát thanh và Truyền hình” tỉnh: the longest name comes first.
    return dict(sorted(named.items(), key=lambda pair: -len(pair[0])))


def usual_body(name: str, place: str = "") -> UsualBody | None:
    """The usual body that a name means, with or without its province after it.

    >>> usual_body("Hội nông dân tỉnh Kon Tum").id, usual_body("Sở KH&CN").name
    ('hoi-nong-dan', 'Sở Khoa học và Công nghệ')
    """
    words, own = fold(name), fold(place)
    for known, body in _by_words().items():
        if words == known:
            return body
        if words.startswith(f"{known} "):
            rest = words[len(known) + 1 :]
            here = rest in ("tinh", own, f"tinh {own}", f"thanh pho {own}")
            # Another province's body is another body.
            if here or (not own and rest.startswith("tinh ")):
                return body
    return None
