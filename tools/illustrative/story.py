"""The story of the illustrative data: who claims which subject when, who is late, who corrects what."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


# ------------------------------------------------------------------ the story: subjects


@dataclass(frozen=True)
class Subject:
    """A named thing that agencies claim; the same name and breakdown wherever it is claimed."""

    indicator: str
    name: str
    fields: str
    district: str
    owner: str = ""
    tax_code: str = ""
    investor: str = ""


SUBJECTS = {
    # Projects of the plan. Numbers 07 and 10 look alike on purpose: see decisions.yaml.
    "du-an-01": Subject("projects", "Dự án minh họa 01: cà phê đặc sản",
                        "nong-nghiep ocop", "huyen-dak-ha", "dan-toc-thieu-so"),
    "du-an-02": Subject("projects", "Dự án minh họa 02: du lịch cộng đồng",
                        "du-lich", "huyen-kon-plong", "dan-toc-thieu-so"),
    "du-an-03": Subject("projects", "Dự án minh họa 03: tinh dầu sả",
                        "ocop", "huyen-sa-thay", "phu-nu"),
    "du-an-04": Subject("projects", "Dự án minh họa 04: nhật ký điện tử cho nông hộ",
                        "cong-nghe nong-nghiep", "tp-kon-tum", "thanh-nien"),
    "du-an-05": Subject("projects", "Dự án minh họa 05: ứng dụng học tiếng dân tộc",
                        "giao-duc cong-nghe", "huyen-kon-ray", "thanh-nien dan-toc-thieu-so"),
    "du-an-06": Subject("projects", "Dự án minh họa 06: sấy dược liệu bằng năng lượng mặt trời",
                        "cong-nghe", "tp-kon-tum", "khac"),
    "du-an-07": Subject("projects", "Dự án minh họa: dệt thổ cẩm làng Đăk Rơ",
                        "ocop", "huyen-dak-to", "phu-nu dan-toc-thieu-so"),
    "du-an-08": Subject("projects", "Dự án minh họa 08: xưởng chế tạo của sinh viên",
                        "giao-duc", "tp-kon-tum", "thanh-nien"),
    "du-an-09": Subject("projects", "Dự án minh họa 09: truy xuất nguồn gốc sâm dây",
                        "cong-nghe ocop", "huyen-tu-mo-rong", "thanh-nien"),
    "du-an-10": Subject("projects", "Dự án minh họa: dệt thổ cẩm làng Đắk Rô",
                        "ocop du-lich", "huyen-ngoc-hoi", "phu-nu"),
    "du-an-11": Subject("projects", "Dự án minh họa 11: trái cây sấy dẻo",
                        "nong-nghiep", "huyen-sa-thay", "khac"),
    "du-an-12": Subject("projects", "Dự án minh họa 12: bản đồ số du lịch",
                        "du-lich cong-nghe", "huyen-kon-plong", "thanh-nien"),
    # Help of programme 414, which is listed and does not count towards this plan.
    "du-an-414-01": Subject("projects", "Dự án minh họa Chương trình 414 số 01: nuôi ong",
                            "nong-nghiep", "huyen-dak-glei", "khac"),
    "du-an-414-02": Subject("projects", "Dự án minh họa Chương trình 414 số 02: trồng nấm",
                            "nong-nghiep", "huyen-dak-to", "thanh-nien"),
    "doanh-nghiep-414-01": Subject("firms", "Hợp tác xã Minh Họa Chương trình 414",
                                   "nong-nghiep", "huyen-ngoc-hoi", "khac", "9900000414"),
    "doanh-nghiep-01": Subject("firms", "Công ty TNHH Minh Họa 01",
                               "nong-nghiep ocop", "huyen-dak-ha", "khac", "9900000011"),
    "doanh-nghiep-02": Subject("firms", "Công ty TNHH Minh Họa 02",
                               "du-lich", "huyen-kon-plong", "phu-nu", "9900000022"),
    "doanh-nghiep-03": Subject("firms", "Công ty TNHH Minh Họa 03",
                               "cong-nghe", "tp-kon-tum", "thanh-nien", "9900000033"),
    "doanh-nghiep-04": Subject("firms", "Công ty cổ phần Minh Họa 04",
                               "cong-nghe", "tp-kon-tum", "khac", "9900000044"),
    "doanh-nghiep-05": Subject("firms", "Công ty TNHH Minh Họa 05",
                               "ocop", "huyen-tu-mo-rong", "dan-toc-thieu-so", "9900000055"),
    "doanh-nghiep-06": Subject("firms", "Công ty TNHH Minh Họa 06",
                               "giao-duc", "tp-kon-tum", "phu-nu", "9900000066"),
    "thuong-vu-01": Subject("investment", "Thương vụ minh họa 01: góp vốn vào Minh Họa 01",
                            "nong-nghiep", "huyen-dak-ha", investor="Quỹ đầu tư Minh Họa A"),
    "thuong-vu-02": Subject("investment", "Thương vụ minh họa 02: mở rộng xưởng rang Minh Họa 01",
                            "ocop", "huyen-dak-ha", investor="Nhà đầu tư cá nhân minh họa B"),
    "thuong-vu-03": Subject("investment", "Thương vụ minh họa 03: góp vốn vào Minh Họa 02",
                            "du-lich", "huyen-kon-plong", investor="Công ty du lịch Minh Họa C"),
    "thuong-vu-04": Subject("investment", "Thương vụ minh họa 04: vốn mồi cho Minh Họa 03",
                            "cong-nghe", "tp-kon-tum", investor="Quỹ đầu tư Minh Họa A"),
    "thuong-vu-05": Subject("investment", "Thương vụ minh họa 05: vòng gọi vốn của Minh Họa 03",
                            "cong-nghe", "tp-kon-tum", investor="Quỹ mạo hiểm Minh Họa D"),
    "thuong-vu-06": Subject("investment", "Thương vụ minh họa 06: góp vốn vào Minh Họa 04",
                            "cong-nghe", "tp-kon-tum", investor="Quỹ mạo hiểm Minh Họa D"),
    "thuong-vu-07": Subject("investment", "Thương vụ minh họa 07: nhà máy chế biến Minh Họa 05",
                            "ocop", "huyen-tu-mo-rong", investor="Công ty dược liệu Minh Họa E"),
    "thuong-vu-08": Subject("investment", "Thương vụ minh họa 08: vòng gọi vốn của Minh Họa 04",
                            "cong-nghe", "tp-kon-tum", investor="Nhóm nhà đầu tư minh họa F"),
    "co-so-uom-tao-01": Subject("incubators", "Cơ sở ươm tạo minh họa 01", "giao-duc",
                                "tp-kon-tum"),
    "khu-dich-vu": Subject("service-zone", "Khu tập trung dịch vụ hỗ trợ khởi nghiệp minh họa",
                           "khac", "tp-kon-tum"),
}  # fmt: skip


# ------------------------------------------------------------------ the story: claims


@dataclass(frozen=True)
class Claim:
    """An agency's claim of a subject; ``amount`` as the officer wrote it."""

    half: str
    agency: str
    subject: str
    day: str = ""
    amount: str | int = ""
    late: str = ""
    settles: str = ""
    programme: str = ""
    estimate_of: str = ""
    note: str = ""


@dataclass(frozen=True)
class Figure:
    """A figure without a subject: an explicit zero, or an estimate."""

    half: str
    agency: str
    indicator: str
    value: int = 0
    note: str = "Trong kỳ không phát sinh."
    estimate_of: str = ""


CLAIMS = (
    Claim("2019H2", "so-khdt", "du-an-414-01", "2019-11-20", programme="khoi-nghiep-414"),
    Claim("2020H1", "tinh-doan", "du-an-414-02", "2020-04-24", programme="khoi-nghiep-414"),
    Claim("2020H2", "so-khdt", "doanh-nghiep-414-01", "2020-08-14", programme="khoi-nghiep-414"),
    Claim("2020H2", "so-khcn", "du-an-01", "2020-10-09"),
    # The district reports it half a year after the department: counts once, in 2020H2.
    Claim("2021H1", "huyen-dak-ha", "du-an-01", "2021-01-15"),
    Claim("2021H1", "huyen-kon-plong", "du-an-02", "2021-04-22"),
    Claim("2021H1", "hiep-hoi-dn", "doanh-nghiep-01", "2021-03-18"),
    Claim("2021H1", "so-khdt", "thuong-vu-01", "2021-05-27", amount="850 triệu"),
    Claim("2021H2", "so-vhttdl", "du-an-02", "2021-08-05"),
    Claim("2021H2", "hoi-lhpn", "du-an-03", "2021-10-20"),
    Claim("2021H2", "hiep-hoi-dn", "thuong-vu-02", "2021-11-16", amount=1_200_000_000),
    Claim("2022H1", "so-khdt", "thuong-vu-02", "2022-01-12", amount="1,2 tỷ"),
    Claim("2022H1", "so-khdt", "doanh-nghiep-02", "2022-03-10"),
    Claim("2022H1", "so-khdt", "thuong-vu-03", "2022-05-19", amount="1,5 tỷ"),
    Claim("2022H2", "so-khcn", "du-an-04", estimate_of="rest",
          note="Ước hoàn thành hỗ trợ trong tháng 12 năm 2022."),
    Claim("2023H1", "so-khcn", "du-an-04", "2023-02-16", settles="2022H2/so-khcn/r1"),
    Claim("2023H1", "tinh-doan", "du-an-05", "2022-10-21",
          late="Kết quả hỗ trợ hoàn thành tháng 10 năm 2022, đến kỳ này mới đủ hồ sơ xác nhận"),
    Claim("2023H1", "so-khdt", "doanh-nghiep-03", "2023-04-06"),
    Claim("2023H1", "tp-kon-tum", "doanh-nghiep-03", "2023-04-12"),
    Claim("2023H1", "so-khdt", "thuong-vu-04", "2023-05-25", amount="900.000.000 đồng"),
    Claim("2023H2", "so-khcn", "du-an-06", "2023-08-17"),
    Claim("2023H2", "cd-cong-dong", "du-an-06", "2023-08-17"),
    Claim("2023H2", "huyen-dak-to", "du-an-07", "2023-09-28"),
    Claim("2023H2", "phan-hieu-dhdn", "co-so-uom-tao-01", "2023-11-02"),
    Claim("2023H2", "so-khdt", "thuong-vu-05", "2023-10-12", amount="2 tỷ đồng"),
    Claim("2024H1", "phan-hieu-dhdn", "du-an-08", "2024-03-21"),
    Claim("2024H1", "so-gddt", "du-an-08", "2024-03-28"),
    Claim("2024H1", "so-khcn", "doanh-nghiep-04", "2024-04-11"),
    Claim("2024H1", "so-khcn", "co-so-uom-tao-01", "2024-01-18"),
    Claim("2024H1", "so-khdt", "thuong-vu-06", "2023-11-23", amount="1 750 triệu",
          late="Hợp đồng góp vốn ký tháng 11 năm 2023, doanh nghiệp chậm cung cấp thông tin"),
    Claim("2024H2", "so-khcn", "du-an-09", "2024-09-12", settles="2024H1/so-khcn/r4"),
    Claim("2024H2", "hoi-lhpn", "du-an-10", "2024-05-16",
          late="Quyết định hỗ trợ ban hành tháng 5 năm 2024, gửi sau khi đã chốt số liệu 6 tháng"),
    Claim("2024H2", "hiep-hoi-dn", "doanh-nghiep-05", "2024-08-22"),
    Claim("2024H2", "so-khdt", "thuong-vu-07", "2024-10-17", amount="2.100.000.000 đồng"),
    # The plan wanted it by 2023.
    Claim("2024H2", "so-khcn", "khu-dich-vu", "2024-11-07"),
    Claim("2025H1", "huyen-sa-thay", "du-an-11", "2025-03-13"),
    Claim("2025H1", "so-tc", "thuong-vu-08", "2025-04-24", amount="1,6 tỷ"),
    Claim("2025H2", "so-khcn-quang-ngai", "du-an-12", "2025-09-18"),
    Claim("2025H2", "so-tc-quang-ngai", "doanh-nghiep-06", "2025-10-09"),
)  # fmt: skip

FIGURES = (
    Figure("2019H2", "so-khcn", "projects", note="Kế hoạch mới ban hành, chưa hỗ trợ dự án nào."),
    Figure("2020H1", "so-khcn", "projects"),
    Figure("2020H2", "so-khdt", "firms"),
    Figure("2020H2", "so-khdt", "investment", note="Chưa có nhà đầu tư góp vốn trong năm."),
    Figure("2020H2", "so-khcn", "incubators"),
    Figure("2020H2", "so-khcn", "service-zone", note="Đang khảo sát địa điểm."),
    Figure("2021H2", "so-khdt", "firms"),
    Figure("2022H1", "so-khcn", "projects"),
    Figure("2022H2", "so-khcn", "projects", note="Trong kỳ chưa có dự án nào hoàn thành hồ sơ."),
    Figure("2022H2", "so-khcn", "incubators"),
    Figure("2022H2", "so-khcn", "service-zone", note="Đang hoàn thiện hồ sơ cải tạo cơ sở."),
    Figure("2022H2", "so-khdt", "firms"),
    Figure("2022H2", "so-khdt", "investment"),
    Figure("2023H2", "so-khcn", "service-zone", note="Chưa hoàn thành do chậm bố trí mặt bằng."),
    Figure("2023H2", "huyen-ngoc-hoi", "projects", note="Trên địa bàn huyện không phát sinh."),
    Figure("2024H1", "so-khcn", "service-zone", note="Đã nghiệm thu phần cải tạo, chưa vận hành."),
    Figure(
        "2024H1", "so-khcn", "projects", 3, "Ước thực hiện cả năm 03 dự án.", estimate_of="year"
    ),
    Figure("2025H1", "so-tc", "firms"),
    Figure("2025H2", "so-tc-quang-ngai", "investment"),
)


# The kind of paper behind a claim, where it is not a decision.
PAPER_KINDS = {"investment": "HĐ", "service-zone": "BB"}

# Papers kept beside the data: subject, file, text.
PAPERS = {
    "khu-dich-vu": {
        "evidence/2024H2/bien-ban-khu-dich-vu.txt":
            "BIÊN BẢN MINH HỌA - không phải văn bản thật\n\n"
            "Bàn giao, đưa vào sử dụng khu tập trung dịch vụ hỗ trợ khởi nghiệp minh họa.\n",
    },
}  # fmt: skip


# ------------------------------------------------------------------ the story: corrections


@dataclass(frozen=True)
class Correction:
    """An entry that puts an earlier one right, or takes it back when it gives no values."""

    half: str
    agency: str
    section: str
    corrects: str
    reason: str
    values: Mapping[str, object] = field(default_factory=dict)


CORRECTIONS = (
    Correction("2022H2", "hoi-lhpn", "results", "2021H2/hoi-lhpn/r1",
               "Nhóm thực hiện dự án đã giải thể, chưa nhận kinh phí hỗ trợ nên không tính là dự "
               "án được hỗ trợ"),
    Correction("2022H2", "so-khcn", "money", "2022H1/so-khcn/m1",
               "Nhầm khi nhập, số giải ngân 120 triệu đồng ghi thành 210 triệu đồng", {"disbursed": "120 triệu"}),
    Correction("2023H1", "so-khdt", "results", "2022H1/so-khdt/r3",
               "Kỳ trước báo cáo theo biên bản ghi nhớ, không phải số vốn thực góp",
               {"amount": "1.350.000.000 đồng"}),
    Correction("2024H1", "phan-hieu-dhdn", "tasks", "2023H2/phan-hieu-dhdn/t3",
               "Có 08 học viên được ghi ở cả hai lớp",
               {"outputs": [{"output": "classes", "value": 4},
                            {"output": "trainees", "value": 118}]}),
    Correction("2025H2", "so-khcn-quang-ngai", "tasks", "2025H1/so-khcn/t2",
               "Đối chiếu danh sách ký nhận, có 142 người tham dự",
               {"outputs": [{"output": "events", "value": 2},
                            {"output": "participants", "value": 142}]}),
)  # fmt: skip


# ------------------------------------------------------------------ the story: tasks told in full


@dataclass(frozen=True)
class Told:
    """A task update that is part of the story and not of routine."""

    half: str
    agency: str
    task: str
    status: str
    done: str
    outputs: Mapping[str, int] = field(default_factory=dict)


TOLD = (
    Told("2019H2", "so-khdt", "2.1", "in-progress",
         "Hoàn thành dự thảo Đề án bổ sung chức năng hỗ trợ khởi nghiệp cho Trung tâm, đã lấy ý "
         "kiến các cơ quan liên quan."),
    Told("2020H1", "so-khdt", "2.1", "done",
         "Trung tâm đã được bổ sung chức năng hỗ trợ khởi nghiệp và đi vào hoạt động theo tên gọi "
         "mới."),
    Told("2020H1", "so-khcn", "2.2", "in-progress",
         "Khảo sát 02 địa điểm dự kiến đặt khu tập trung dịch vụ hỗ trợ khởi nghiệp."),
    Told("2022H2", "so-khcn", "2.2", "in-progress",
         "Lựa chọn địa điểm, lập phương án cải tạo 01 tòa nhà làm không gian làm việc chung; chưa "
         "bố trí được kinh phí cải tạo."),
    Told("2023H2", "so-khcn", "2.2", "in-progress",
         "Khởi công cải tạo tòa nhà. Khu tập trung dịch vụ chưa hoàn thành trong năm 2023 theo Kế "
         "hoạch."),
    Told("2024H1", "so-khcn", "2.2", "in-progress",
         "Nghiệm thu phần cải tạo; đang mua sắm thiết bị và lựa chọn đơn vị vận hành."),
    Told("2024H2", "so-khcn", "2.2", "done",
         "Đưa khu tập trung dịch vụ hỗ trợ khởi nghiệp vào vận hành, gồm không gian làm việc chung "
         "và phòng tổ chức sự kiện."),
    Told("2019H2", "so-khcn", "4.1", "not-started",
         "Chưa đến thời điểm triển khai; Đề án của Chính phủ chưa ban hành."),
    Told("2019H2", "so-khcn", "4.2", "not-started",
         "Lập danh sách các cơ quan, tổ chức dự kiến tham gia mạng lưới liên kết."),
    Told("2019H2", "so-khcn", "4.3", "not-started",
         "Dự kiến kế hoạch tổ chức sự kiện kết nối cho năm 2020."),
    Told("2020H1", "so-khcn", "4.1", "not-started",
         "Chờ Đề án của Chính phủ được ban hành để xây dựng kế hoạch của tỉnh."),
    Told("2020H2", "so-khcn", "4.1", "not-started",
         "Chưa triển khai; tiếp tục theo dõi tiến độ ban hành Đề án của Chính phủ."),
    Told("2021H1", "so-khcn", "4.1", "in-progress",
         "Xây dựng dự thảo kế hoạch của tỉnh về phát triển mạng lưới kết nối khởi nghiệp."),
    Told("2021H2", "so-khcn", "4.1", "in-progress",
         "Gửi dự thảo kế hoạch lấy ý kiến các sở, ban, ngành; tiếp thu ý kiến của 21 cơ quan."),
    Told("2022H1", "so-khcn", "4.1", "done",
         "Hoàn thành, trình Ủy ban nhân dân tỉnh kế hoạch phát triển mạng lưới khởi nghiệp."),
    Told("2021H2", "lien-hiep-hoi", "1.4", "suspended",
         "Tạm dừng hội thảo tập trung do điều kiện phòng, chống dịch; chuyển sang năm sau."),
    Told("2023H2", "phan-hieu-dhdn", "2.4", "done",
         "Tổ chức 04 lớp kiến thức khởi nghiệp cho 126 sinh viên năm thứ ba và năm thứ tư.",
         {"classes": 4, "trainees": 126}),
    Told("2025H1", "so-khcn", "1.4", "in-progress",
         "Tổ chức 02 hội thảo về thương mại hóa kết quả nghiên cứu với 150 người tham dự.",
         {"events": 2, "participants": 150}),
)  # fmt: skip


# Tasks that are done once and not every year, and when they were.
ENDED = {"2.1": "2020H1", "2.2": "2024H2"}

# Task 1.2: when the agencies opened their sections on the web, and who was slow.
COLUMN_OPENED = {"other": "2020H1", "slow": "2020H2"}
SLOW_COLUMN = ("so-tp", "so-yt", "hoi-nong-dan", "huyen-dak-glei", "huyen-tu-mo-rong",
               "huyen-kon-ray")  # fmt: skip


# ------------------------------------------------------------------ the story: money

# half, agency, source, task, allocated, disbursed; as officers write amounts.
MONEY = (
    ("2020H1", "so-khcn", "local", "2.6", "300 triệu", "60 triệu"),
    ("2020H1", "so-khdt", "local", "2.3", "120 triệu", ""),
    ("2020H2", "so-khcn", "local", "2.6", "", "215 triệu"),
    ("2020H2", "so-khdt", "local", "2.3", "", "118 triệu đồng"),
    ("2020H2", "dai-ptth", "local", "1.3", 80_000_000, 80_000_000),
    ("2020H2", "hiep-hoi-dn", "other", "2.5", "30 triệu", "30 triệu"),
    ("2021H1", "so-khcn", "local", "2.6", "400 triệu", "120 triệu"),
    ("2021H1", "so-khcn", "central", "3.1", "500 triệu", 0),
    ("2021H1", "so-khdt", "local", "2.3", "150 triệu", "40 triệu"),
    ("2021H2", "so-khcn", "local", "2.6", "", "250 triệu"),
    ("2021H2", "so-khcn", "central", "3.1", "", "320 triệu"),
    ("2021H2", "so-khdt", "local", "2.3", "", "100 triệu"),
    ("2021H2", "phan-hieu-dhdn", "other", "2.4", "80.000.000 đồng", "80.000.000 đồng"),
    ("2021H2", "hoi-lhpn", "local", "1.4", "45 triệu", "45 triệu"),
    ("2021H2", "dai-ptth", "local", "1.3", 80_000_000, 80_000_000),
    ("2021H2", "bao-kon-tum", "local", "1.3", "40 triệu", "40 triệu"),
    ("2021H2", "huyen-dak-ha", "local", "2.3", "25 triệu", "25 triệu"),
    # Typed 210 for 120; corrected in the next period.
    ("2022H1", "so-khcn", "local", "2.6", "450 triệu", "210 triệu"),
    ("2022H1", "so-khdt", "local", "2.3", "150 triệu", "60 triệu"),
    ("2022H1", "cd-cong-dong", "local", "2.4", "60 triệu", "25 triệu"),
    ("2022H1", "tinh-doan", "other", "1.4", "50 triệu", "50 triệu"),
    ("2022H2", "so-khcn", "local", "2.6", "", "300 triệu"),
    ("2022H2", "so-khcn", "central", "3.1", "", "150 triệu"),
    ("2022H2", "so-khdt", "local", "2.3", "", "85 triệu"),
    ("2022H2", "phan-hieu-dhdn", "other", "2.4", "90 triệu", "85 triệu"),
    ("2022H2", "cd-cong-dong", "local", "2.4", "", "30 triệu"),
    ("2022H2", "dai-ptth", "local", "1.3", 90_000_000, 90_000_000),
    ("2022H2", "hiep-hoi-dn", "other", "2.5", "40 triệu", "38 triệu"),
    ("2022H2", "tp-kon-tum", "local", "2.3", "35 triệu", "35 triệu"),
    ("2023H1", "so-khcn", "local", "2.6", "500 triệu", "180 triệu"),
    ("2023H1", "so-khcn", "central", "3.1", "0,7 tỷ", "100 triệu"),
    ("2023H1", "so-khdt", "local", "2.3", "180 triệu", "70 triệu"),
    ("2023H1", "huyen-kon-plong", "local", "2.3", "20 triệu", "15 triệu"),
    ("2023H2", "so-khcn", "local", "2.6", "", "290 triệu"),
    ("2023H2", "so-khcn", "central", "3.1", "", "480 triệu"),
    ("2023H2", "so-khdt", "local", "2.3", "", "105 triệu"),
    ("2023H2", "phan-hieu-dhdn", "other", "2.6", "600 triệu", "420 triệu"),
    ("2023H2", "hoi-lhpn", "local", "1.4", "60 triệu", "58 triệu"),
    ("2023H2", "hoi-lhpn", "other", "1.4", "120 triệu", "120 triệu"),
    ("2023H2", "dai-ptth", "local", "1.3", 90_000_000, 90_000_000),
    ("2023H2", "bao-kon-tum", "local", "1.3", "45 triệu", "45 triệu"),
    ("2023H2", "huyen-dak-ha", "local", "2.3", "30 triệu", "28 triệu"),
    ("2023H2", "huyen-kon-plong", "local", "2.3", "", "5 triệu"),
    ("2024H1", "so-khcn", "local", "2.2", "550 triệu", "200 triệu"),
    ("2024H1", "so-khdt", "local", "2.3", "200 triệu", "80 triệu"),
    ("2024H1", "phan-hieu-dhdn", "other", "2.6", "", "150 triệu"),
    ("2024H1", "cd-cong-dong", "local", "2.4", "70 triệu", "40 triệu"),
    ("2024H1", "tinh-doan", "other", "1.4", "75 triệu", "70 triệu"),
    ("2024H2", "so-khcn", "local", "2.2", "", "330 triệu"),
    ("2024H2", "so-khcn", "central", "3.1", "", "60 triệu"),
    ("2024H2", "so-khdt", "local", "2.3", "", "115 triệu"),
    ("2024H2", "phan-hieu-dhdn", "other", "2.4", "100 triệu", "95 triệu"),
    ("2024H2", "hoi-lhpn", "local", "1.4", "60 triệu", "60 triệu"),
    ("2024H2", "hiep-hoi-dn", "other", "2.5", "55 triệu", "50 triệu"),
    ("2024H2", "dai-ptth", "local", "1.3", 95_000_000, 95_000_000),
    ("2024H2", "tp-kon-tum", "local", "2.3", "40 triệu", "39 triệu"),
    ("2025H1", "so-khcn", "local", "2.6", "350 triệu", "150 triệu"),
    ("2025H1", "so-tc", "local", "2.3", "100 triệu", "30 triệu"),
    ("2025H2", "so-khcn-quang-ngai", "local", "2.6", "200 triệu", "180 triệu"),
    ("2025H2", "so-tc-quang-ngai", "local", "2.3", "70 triệu", "70 triệu"),
)


# ------------------------------------------------------------------ the story: who sends what when

# Owe reports, never send one.
SILENT = ("hoi-ccb", "hoi-ccb-quang-ngai", "so-gtvt")

# Report: who else did not send it.
MISSING = {
    "2019": "so-xd so-yt huyen-ia-hdrai",
    "2020H1": "so-yt huyen-tu-mo-rong huyen-dak-glei",
    "2020": "so-xd huyen-ia-hdrai",
    "2021H1": "so-tp ban-qlkkt",
    "2021": "so-yt ldld huyen-dak-glei",
    "2022H1": "so-nv",
    "2022": "so-xd so-tp huyen-ia-hdrai",
    "2023H1": "",
    "2023": "so-tnmt huyen-tu-mo-rong huyen-dak-glei",
    "2024H1": "so-yt huyen-ia-hdrai",
    "2024": "so-xd ban-qlkkt hoi-nong-dan",
    "2025H1": "so-xd huyen-dak-glei huyen-kon-ray",
    "2025": "so-yt-quang-ngai so-tp-quang-ngai",
}

# Report: who sent it late, by how many working days.
LATE = {
    "2019": {"so-ct": 2, "huyen-sa-thay": 3},
    "2020H1": {"so-nnptnt": 1, "bao-kon-tum": 2, "huyen-ngoc-hoi": 4},
    "2020": {"so-ldtbxh": 2, "huyen-kon-plong": 5},
    "2021H1": {"so-xd": 6, "lien-hiep-hoi": 1, "huyen-dak-to": 3},
    "2021": {"so-ct": 3, "so-tnmt": 2, "tp-kon-tum": 1, "huyen-tu-mo-rong": 7},
    "2022H1": {"so-yt": 5, "huyen-dak-glei": 2},
    "2022": {"so-gddt": 1, "hiep-hoi-dn": 3, "huyen-sa-thay": 4},
    "2023H1": {"so-tttt": 2, "so-tp": 3, "huyen-ia-hdrai": 8},
    "2023": {"so-nv": 1, "huyen-kon-ray": 3},
    "2024H1": {"so-ct": 2, "tinh-doan": 1, "huyen-ngoc-hoi": 3},
    "2024": {"so-nnptnt": 4, "so-vhttdl": 1, "so-yt": 9, "huyen-dak-glei": 2},
    "2025H1": {"so-gddt": 2, "huyen-sa-thay": 3},
    "2025": {"so-ct-quang-ngai": 3, "so-gddt-quang-ngai": 1},
}
