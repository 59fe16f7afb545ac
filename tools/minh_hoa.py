"""Writes the illustrative data set ``examples/minh-hoa/``: a whole plan's life, all invented.

    python tools/minh_hoa.py [--check]

The story (who claims which subject when, who is late, who corrects what)
stands below as plain data. What every agency reports as a matter of routine is
drawn from small lists of sentences, seeded with the plan's number, so that
running the tool again leaves the same bytes. Only ``progress/`` and
``evidence/`` are written; files there that the story no longer tells go away.
"""

from __future__ import annotations

import random
import re
import string
import sys
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

import yaml

from ktstartup.calendar import Period
from ktstartup.reading.folder import read_dataset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ktstartup.reading.dataset import Dataset

SEED = "2763"
ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "examples" / "minh-hoa"
BANNER = "# SỐ LIỆU MINH HỌA - không phải số liệu thật\n"

HALVES = tuple(Period.parse("2019-2025").parts("half")[1:])

Block: TypeAlias = dict[str, object]


class Row(Protocol):
    """A row of the story: whose, and in which half-year."""

    @property
    def half(self) -> str:
        """The half-year."""

    @property
    def agency(self) -> str:
        """The agency."""


S = TypeVar("S", bound=Row)


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
    estimate: bool = False
    note: str = ""


@dataclass(frozen=True)
class Figure:
    """A figure without a subject: an explicit zero, or an estimate."""

    half: str
    agency: str
    indicator: str
    value: int = 0
    note: str = "Trong kỳ không phát sinh."
    estimate: bool = False


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
    Claim("2022H2", "so-khcn", "du-an-04", estimate=True,
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
    Figure("2024H1", "so-khcn", "projects", 3, "Ước thực hiện cả năm 03 dự án.", estimate=True),
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


# ------------------------------------------------------------------ routine: the agencies


@dataclass(frozen=True)
class Body:
    """What an agency writes about: tasks it helps with, people, subjects, procedures."""

    kind: str
    helps: str
    who: str
    what: str
    rules: str = ""


_DISTRICT_RULES = "đăng ký hộ kinh doanh và hợp tác xã"
BODIES = {
    "vp-ubnd": Body("so", "1.1", "tổ chức, cá nhân",
                    "chính sách khởi nghiệp | cải cách hành chính", "hồ sơ liên thông"),
    "so-khcn": Body("chu-tri", "1.3 2.3", "các nhóm khởi nghiệp",
                    "khai thác tài sản trí tuệ | chuyển giao công nghệ | truy xuất nguồn gốc | "
                    "tiêu chuẩn, chất lượng sản phẩm", "khoa học và công nghệ"),
    "so-khdt": Body("so", "2.5 4.3", "người chuẩn bị khởi sự kinh doanh",
                    "khởi sự doanh nghiệp | lập kế hoạch kinh doanh | gọi vốn đầu tư",
                    "đăng ký doanh nghiệp"),
    "so-tc": Body("so", "3.1", "đơn vị sử dụng ngân sách",
                  "cơ chế tài chính cho khởi nghiệp | sử dụng kinh phí sự nghiệp khoa học",
                  "quản lý giá và công sản"),
    "so-nv": Body("so", "1.1", "cán bộ, công chức", "nguồn nhân lực | cải cách hành chính",
                  "tổ chức hội và quỹ"),
    "so-tttt": Body("so", "1.3 1.1", "doanh nghiệp công nghệ số",
                    "chuyển đổi số | thương mại điện tử", "bưu chính, viễn thông"),
    "so-gddt": Body("so", "2.4 1.1", "học sinh trung học phổ thông",
                    "giáo dục hướng nghiệp | sáng tạo kỹ thuật trong trường học",
                    "giáo dục và đào tạo"),
    "so-ct": Body("so", "4.3 1.4", "cơ sở công nghiệp nông thôn",
                  "kết nối cung cầu | khuyến công | xúc tiến thương mại",
                  "lưu thông hàng hóa trong nước"),
    "so-nnptnt": Body("so", "2.6 1.1 4.3", "hợp tác xã, tổ hợp tác",
                      "sản phẩm OCOP | nông nghiệp hữu cơ | chế biến nông sản",
                      "chăn nuôi, trồng trọt"),
    "so-ldtbxh": Body("so", "2.3 1.1", "người lao động muốn tự tạo việc làm",
                      "giải quyết việc làm | đào tạo nghề gắn với khởi nghiệp",
                      "giáo dục nghề nghiệp"),
    "so-vhttdl": Body("so", "4.3 2.6", "hộ kinh doanh du lịch",
                      "du lịch cộng đồng | sản phẩm lưu niệm | du lịch trải nghiệm",
                      "kinh doanh dịch vụ lữ hành"),
    "so-tnmt": Body("so", "1.1", "doanh nghiệp có dự án sử dụng đất",
                    "kinh tế tuần hoàn | xử lý chất thải", "đất đai, môi trường"),
    "so-xd": Body("so", "1.1", "doanh nghiệp xây dựng",
                  "vật liệu xây dựng mới | công trình xanh", "cấp phép xây dựng"),
    "so-tp": Body("so", "1.1 2.3", "doanh nghiệp nhỏ và vừa",
                  "hỗ trợ pháp lý cho doanh nghiệp | hợp đồng góp vốn", "công chứng, hộ tịch"),
    "so-yt": Body("so", "1.1", "cơ sở sản xuất thực phẩm",
                  "an toàn thực phẩm | sản phẩm từ dược liệu", "công bố sản phẩm thực phẩm"),
    "ban-dan-toc": Body("so", "1.1 2.3", "đồng bào dân tộc thiểu số",
                        "sinh kế vùng dân tộc thiểu số | nghề truyền thống", "chính sách dân tộc"),
    "ban-qlkkt": Body("so", "4.3 1.1", "doanh nghiệp trong khu kinh tế",
                      "thu hút đầu tư vào khu kinh tế | dịch vụ kho vận",
                      "đầu tư trong khu kinh tế"),
    "dai-ptth": Body("bao", "1.1", "khán giả, thính giả",
                     "thanh niên khởi nghiệp | hợp tác xã kiểu mới"),
    "bao-kon-tum": Body("bao", "1.1", "bạn đọc",
                        "phụ nữ làm kinh tế | nông dân sản xuất giỏi"),
    "lien-hiep-hoi": Body("hoi", "2.5 1.1", "trí thức khoa học và công nghệ",
                          "sáng tạo kỹ thuật | tư vấn, phản biện"),
    "hiep-hoi-dn": Body("hoi", "2.5 4.2 2.6", "doanh nghiệp hội viên",
                        "quản trị doanh nghiệp | liên kết chuỗi cung ứng"),
    "hoi-lhpn": Body("hoi", "1.4 2.3 2.6", "hội viên, phụ nữ",
                     "kinh tế hộ do phụ nữ làm chủ | bán hàng trực tuyến"),
    "tinh-doan": Body("hoi", "1.4 1.1 2.6", "đoàn viên, thanh niên",
                      "kinh tế do thanh niên làm chủ | ứng dụng công nghệ số"),
    "hoi-nong-dan": Body("hoi", "1.1 2.3 2.6", "hội viên nông dân",
                         "liên kết sản xuất theo chuỗi | chế biến nông sản"),
    "ldld": Body("hoi", "1.1 1.4", "đoàn viên công đoàn",
                 "sáng kiến của người lao động | cải tiến kỹ thuật"),
    "phan-hieu-dhdn": Body("truong", "2.2 4.2", "sinh viên",
                           "quản trị khởi nghiệp | tài chính khởi nghiệp | tư duy sáng tạo"),
    "cd-cong-dong": Body("truong", "2.2 2.6", "học sinh, sinh viên",
                         "kỹ năng khởi nghiệp | tiếp thị số | chế biến thực phẩm"),
    "tp-kon-tum": Body("huyen", "2.3 1.4 2.6", "thanh niên và hộ kinh doanh",
                       "dịch vụ đô thị | ẩm thực địa phương", _DISTRICT_RULES),
    "huyen-dak-glei": Body("huyen", "1.1 2.3", "hộ trồng dược liệu",
                           "trồng dược liệu dưới tán rừng | nuôi ong lấy mật", _DISTRICT_RULES),
    "huyen-ngoc-hoi": Body("huyen", "4.3 2.3", "hộ kinh doanh vùng biên",
                           "thương mại biên giới | chế biến gỗ rừng trồng", _DISTRICT_RULES),
    "huyen-dak-to": Body("huyen", "2.6 1.1", "phụ nữ làm nghề dệt",
                         "nghề dệt truyền thống | rau an toàn", _DISTRICT_RULES),
    "huyen-tu-mo-rong": Body("huyen", "1.1 2.6", "hộ trồng sâm dây",
                             "chế biến sâm dây | du lịch vườn dược liệu", _DISTRICT_RULES),
    "huyen-dak-ha": Body("huyen", "2.3 2.6", "hộ trồng cà phê",
                         "chế biến cà phê | cây ăn quả xen canh", _DISTRICT_RULES),
    "huyen-kon-plong": Body("huyen", "2.3 4.3", "hộ làm du lịch",
                            "du lịch sinh thái | rau, hoa xứ lạnh", _DISTRICT_RULES),
    "huyen-kon-ray": Body("huyen", "1.1 2.3", "thanh niên nông thôn",
                          "chăn nuôi an toàn sinh học | trồng nấm", _DISTRICT_RULES),
    "huyen-sa-thay": Body("huyen", "2.6 1.1", "hộ trồng cây ăn quả",
                          "chế biến trái cây | nuôi cá lồng bè", _DISTRICT_RULES),
    "huyen-ia-hdrai": Body("huyen", "1.1 2.3", "hộ nuôi cá lòng hồ",
                           "nuôi trồng thủy sản lòng hồ | sản phẩm từ cao su", _DISTRICT_RULES),
}  # fmt: skip


# ------------------------------------------------------------------ routine: the sentences


def sentences(text: str) -> tuple[str, ...]:
    """Take a list written one sentence to a dash; a sentence may run over several lines."""
    return tuple(" ".join(item.split()) for item in re.split(r"^- ", text, flags=re.MULTILINE)[1:])


# A name in braces is an output of the plan, or a word of the agency's own (Body).
TASK_SENTENCES = {task: sentences(text) for task, text in {
    "1.1": """
- Đăng {articles} tin, bài giới thiệu chính sách hỗ trợ khởi nghiệp ĐMST và mô hình về {what}.
- Lồng ghép phổ biến Kế hoạch số 2763/KH-UBND tại {events} hội nghị với {participants} lượt người
  tham dự, chủ yếu là {who}.
- Biên soạn, cấp phát {handbooks} cuốn sổ tay hỏi đáp về khởi nghiệp ĐMST cho {who}.
- Cung cấp {articles} tin về công nghệ, sáng chế, tiêu chuẩn chất lượng liên quan đến {what}.
- Tổ chức {events} buổi nói chuyện chuyên đề về {what}, có {participants} người tham gia.
- Gửi {articles} bản tin điện tử về chính sách khởi nghiệp đến {who} trên địa bàn.
""",
    "1.2": """
- Cập nhật {articles} tin, bài trên chuyên mục khởi nghiệp ĐMST của trang thông tin điện tử.
- Duy trì chuyên mục khởi nghiệp ĐMST, bổ sung {articles} bài viết về {what}.
- Đăng tải {articles} văn bản, tin tức liên quan đến {what} trên chuyên mục khởi nghiệp.
- Chuyên mục khởi nghiệp được cập nhật hằng tháng với {articles} tin, bài trong kỳ.
""",
    "1.3": """
- Sản xuất, phát hành {articles} phóng sự, chuyên đề về khởi nghiệp ĐMST, trong đó có các điển
  hình {what}.
- Thực hiện loạt {articles} tin, bài về {what}, giới thiệu đến {who} trong và ngoài tỉnh.
- Mở chuyên mục định kỳ về khởi nghiệp, trong kỳ đã thực hiện {articles} tin, bài.
- Phối hợp các sở, ngành xây dựng {articles} chuyên đề về những mô hình khởi nghiệp thành công.
- Dành thời lượng cố định cho nội dung {what}; tổng số tin, bài trong kỳ là {articles}.
""",
    "1.4": """
- Phát động cuộc thi ý tưởng khởi nghiệp trong {who}; tiếp nhận {ideas} ý tưởng, trao {prizes} giải.
- Phối hợp tổ chức {events} diễn đàn khởi nghiệp ĐMST, thu hút {participants} lượt {who} tham gia.
- Tổ chức {events} hội thảo về {what} với {participants} đại biểu.
- Vận động {who} gửi {ideas} ý tưởng tham gia cuộc thi khởi nghiệp cấp tỉnh.
- Tổ chức {events} buổi gặp mặt, trao đổi kinh nghiệm về {what}; có {participants} người dự.
- Chấm sơ khảo {ideas} ý tưởng dự thi, chọn và trao {prizes} giải cho các ý tưởng có tính khả thi.
""",
    "2.2": """
- Rà soát hiện trạng cơ sở vật chất, đề xuất phương án bố trí không gian làm việc chung.
- Phối hợp xây dựng quy chế hoạt động của khu tập trung dịch vụ hỗ trợ khởi nghiệp.
- Làm việc với các đơn vị liên quan về mặt bằng và nguồn vốn cải tạo khu dịch vụ.
- Lập danh mục trang thiết bị cần thiết cho khu dịch vụ, gửi cơ quan tài chính thẩm định.
""",
    "2.3": """
- Tổ chức {classes} lớp tập huấn về {what}, kỹ năng kinh doanh cho {trainees} lượt {who}.
- Phối hợp mở {classes} lớp bồi dưỡng kiến thức khởi sự kinh doanh, có {trainees} học viên là {who}.
- Hoàn thành {classes} lớp tập huấn về {what}; {trainees} học viên được cấp giấy chứng nhận.
- Cử {trainees} {who} tham gia {classes} lớp đào tạo khởi nghiệp do tỉnh tổ chức.
- Lồng ghép nội dung khởi nghiệp ĐMST vào {classes} lớp đào tạo nghề với {trainees} học viên.
""",
    "2.4": """
- Mở {classes} lớp nhận thức cơ bản về khởi nghiệp ĐMST cho {trainees} {who}.
- Đưa học phần {what} vào giảng dạy, tổ chức {classes} lớp với {trainees} {who} theo học.
- Phối hợp chuyên gia tập huấn {classes} lớp tư duy thiết kế và lập mô hình kinh doanh cho
  {trainees} {who}.
- Tổ chức {classes} khóa bồi dưỡng ngắn hạn về {what}; {trainees} {who} hoàn thành khóa học.
""",
    "2.5": """
- Kết nối thêm {network-members} chuyên gia, tổ chức thúc đẩy kinh doanh tham gia tư vấn cho {who}.
- Lập danh sách {network-members} chuyên gia về {what} sẵn sàng hỗ trợ tại tỉnh.
- Ký ghi nhớ hợp tác với {network-members} tổ chức hỗ trợ khởi nghiệp ngoài tỉnh.
- Mời {network-members} cố vấn trong khu vực tham gia hỗ trợ các nhóm khởi nghiệp của tỉnh.
""",
    "2.6": """
- Hướng dẫn {who} hoàn thiện hồ sơ đề nghị hỗ trợ, khảo sát thực tế tại cơ sở.
- Tư vấn hoàn thiện mô hình kinh doanh, đăng ký nhãn hiệu cho các dự án về {what}.
- Rà soát, lập danh sách dự án và doanh nghiệp có tiềm năng để đề xuất hỗ trợ trong kỳ tới.
- Theo dõi việc sử dụng kinh phí của các dự án đã được hỗ trợ, chưa phát hiện sai phạm.
- Hỗ trợ thiết kế bao bì, truy xuất nguồn gốc cho sản phẩm của {who}.
""",
    "3.1": """
- Tham mưu bố trí kinh phí sự nghiệp khoa học và công nghệ cho các nội dung hỗ trợ khởi nghiệp.
- Hướng dẫn doanh nghiệp trích lập quỹ phát triển khoa học và công nghệ.
- Triển khai các nội dung hỗ trợ đăng ký bảo hộ nhãn hiệu, đổi mới công nghệ cho doanh nghiệp.
- Tổng hợp vướng mắc khi áp dụng Thông tư số 45/2019/TT-BTC, gửi Bộ Khoa học và Công nghệ.
- Thẩm định nội dung, dự toán các nhiệm vụ hỗ trợ khởi nghiệp đề xuất trong kỳ.
""",
    "3.2": """
- Rà soát, đề xuất cắt giảm thời gian giải quyết {procedures} thủ tục hành chính về {rules}.
- Cung cấp dịch vụ công trực tuyến đối với {procedures} thủ tục hành chính về {rules}.
- Công khai {procedures} thủ tục hành chính về {rules} tại bộ phận một cửa và trên mạng.
- Tiếp nhận, trả kết quả đúng hạn hồ sơ của {procedures} thủ tục hành chính về {rules}.
- Đơn giản hóa thành phần hồ sơ của {procedures} thủ tục hành chính về {rules}.
- Bố trí cán bộ hướng dẫn trực tiếp người dân thực hiện {procedures} thủ tục về {rules}.
""",
    "4.1": """
- Theo dõi, đôn đốc thực hiện kế hoạch phát triển mạng lưới kết nối khởi nghiệp.
- Hướng dẫn các đơn vị thực hiện nội dung của Đề án; tổng hợp đề xuất gửi Bộ Khoa học và Công nghệ.
- Cập nhật nhiệm vụ của kế hoạch phát triển mạng lưới theo hướng dẫn của Trung ương.
""",
    "4.2": """
- Vận động {network-members} đơn vị tham gia mạng lưới liên kết hỗ trợ khởi nghiệp của tỉnh.
- Duy trì sinh hoạt mạng lưới liên kết, kết nạp thêm {network-members} thành viên.
- Tham gia mạng lưới hỗ trợ khởi nghiệp; giới thiệu {network-members} đầu mối tư vấn về {what}.
""",
    "4.3": """
- Tham gia {events} sự kiện kết nối, trưng bày sản phẩm của {who} với {participants} lượt khách.
- Tổ chức {events} phiên kết nối giữa nhà đầu tư và dự án khởi nghiệp, có {participants} đại biểu.
- Đưa đoàn dự {events} ngày hội khởi nghiệp ĐMST cấp vùng, tổng số {participants} người tham gia.
- Phối hợp tổ chức {events} hội chợ giới thiệu mô hình về {what}, đón {participants} lượt người.
""",
}.items()}  # fmt: skip

COMING_COLUMN = "Đang hoàn thiện giao diện, chuẩn bị nội dung cho chuyên mục khởi nghiệp ĐMST."
NEW_COLUMN = sentences("""
- Hoàn thành xây dựng {columns} chuyên mục khởi nghiệp ĐMST trên trang thông tin điện tử.
- Đưa vào hoạt động {columns} chuyên mục “Khởi nghiệp đổi mới sáng tạo” trên cổng thành phần.
- Mở {columns} chuyên mục khởi nghiệp ĐMST, liên kết với Cổng Thông tin điện tử tỉnh.
""")

# What the department that collects the reports does not say, for it is meant itself.
THE_COLLECTOR = ("Sở Khoa học và Công nghệ", "cơ quan chủ trì")

DONE = sentences("""
- Đã ban hành kế hoạch của đơn vị để cụ thể hóa Kế hoạch số 2763/KH-UBND trong {period}.
- Lãnh đạo đơn vị phân công 01 bộ phận đầu mối theo dõi công tác hỗ trợ khởi nghiệp ĐMST.
- Các nhiệm vụ được giao trong {period} cơ bản bảo đảm tiến độ đề ra.
- Nội dung khởi nghiệp ĐMST được lồng ghép với các chương trình về {what}.
- Công tác phối hợp với Sở Khoa học và Công nghệ được duy trì thường xuyên.
- Nhận thức của {who} về khởi nghiệp ĐMST có chuyển biến tích cực.
- Đã rà soát nhu cầu hỗ trợ của {who}, lập danh sách gửi cơ quan chủ trì.
- Việc tuyên truyền được thực hiện bằng nhiều hình thức, chú trọng mạng xã hội.
- Kinh phí được sử dụng đúng mục đích, thanh quyết toán theo quy định.
- Đã tổ chức họp giao ban chuyên đề, kịp thời tháo gỡ vướng mắc trong lĩnh vực {what}.
- Đã bố trí 01 góc giới thiệu sản phẩm của {who} tại trụ sở.
- Đã tiếp nhận, trả lời các câu hỏi của {who} về chính sách hỗ trợ khởi nghiệp.
- Đã rà soát các quy định liên quan đến {what}, không phát hiện quy định gây cản trở.
- Công tác hỗ trợ {who} có trọng tâm, trọng điểm, không dàn trải.
- Đã chia sẻ tài liệu về {what} cho các đơn vị có nhu cầu.
- Việc theo dõi, tổng hợp số liệu trong {period} được thực hiện theo biểu mẫu hướng dẫn.
""")

DONE_OF_KIND = {
    "chu-tri": sentences("""
- Đã tham mưu Ủy ban nhân dân tỉnh chỉ đạo các cơ quan, đơn vị triển khai Kế hoạch trong {period}.
- Đã theo dõi, đôn đốc các cơ quan, đơn vị thực hiện nhiệm vụ và gửi báo cáo đúng thời hạn.
- Hoạt động hỗ trợ tập trung vào các nội dung {what} theo nhu cầu của {who}.
- Đã làm việc với các địa phương để lựa chọn dự án có tiềm năng về {what}.
- Đã phối hợp Sở Tài chính dự kiến kinh phí thực hiện Kế hoạch cho {next}.
- Đã kiểm tra việc thực hiện Kế hoạch tại một số đơn vị, kịp thời chấn chỉnh tồn tại.
"""),
    "so": sentences("""
- Đã tham mưu các văn bản thuộc lĩnh vực quản lý liên quan đến {what}.
- Hồ sơ của tổ chức, cá nhân khởi nghiệp được ưu tiên xử lý, không có hồ sơ quá hạn.
- Đã cử công chức tham gia các đoàn khảo sát mô hình về {what}.
- Phòng chuyên môn đã làm việc với {who} để nắm bắt khó khăn.
- Đã niêm yết, hướng dẫn {who} thực hiện các thủ tục hành chính về {rules}.
- Đã phổ biến chính sách về {what} đến {who} qua hội nghị và hệ thống văn bản điện tử.
- Nội dung hỗ trợ {who} được đưa vào chương trình công tác năm của ngành.
- Đã cung cấp số liệu, tài liệu về {what} cho các cơ quan phối hợp.
"""),
    "huyen": sentences("""
- Đã chỉ đạo Ủy ban nhân dân các xã, phường, thị trấn rà soát mô hình {what}.
- Đã lồng ghép hỗ trợ {who} từ nguồn vốn các chương trình mục tiêu quốc gia trên địa bàn.
- Các tổ chức đoàn thể cấp xã đã vận động {who} đăng ký ý tưởng kinh doanh.
- Một số mô hình {what} bước đầu có doanh thu, giải quyết việc làm tại chỗ.
"""),
    "hoi": sentences("""
- Các cấp hội đã tuyên truyền, vận động {who} tham gia phong trào khởi nghiệp.
- Đã giới thiệu mô hình {what} tại các buổi sinh hoạt định kỳ.
- Nguồn lực xã hội hóa cho hoạt động {what} tăng so với cùng kỳ.
- Đội ngũ cố vấn tình nguyện tiếp tục đồng hành với {who}.
"""),
    "truong": sentences("""
- Nhà trường đã kiện toàn câu lạc bộ khởi nghiệp, thu hút đông đảo {who} tham gia.
- Giảng viên hướng dẫn {who} hoàn thiện ý tưởng dự thi các cấp.
- Không gian học tập chung được mở cửa cho {who} ngoài giờ lên lớp.
- Đã mời doanh nghiệp tham gia giảng dạy chuyên đề {what}.
"""),
    "bao": sentences("""
- Nội dung khởi nghiệp được đưa vào kế hoạch tuyên truyền hằng tháng.
- Phóng viên đã tiếp cận nhiều điển hình {what} tại cơ sở.
- Các sản phẩm truyền thông được phát hành đồng thời trên nền tảng số.
- Lượng {who} quan tâm đến chuyên mục khởi nghiệp tăng so với kỳ trước.
"""),
}

# What is difficult | its cause, where one is given.
DIFFICULTIES = sentences("""
- Kinh phí dành cho hỗ trợ khởi nghiệp ĐMST còn hạn chế | Chưa có dòng ngân sách riêng, chủ yếu lồng
  ghép từ các chương trình khác
- Số lượng dự án có tính đổi mới sáng tạo chưa nhiều | Phần lớn ý tưởng mới ở quy mô hộ gia đình
- Cán bộ theo dõi công tác khởi nghiệp kiêm nhiệm nhiều việc | Biên chế được giao không tăng
- Việc thống kê kết quả hỗ trợ còn khó khăn | Chưa thống nhất tiêu chí xác định dự án khởi nghiệp
  ĐMST
- Mức độ quan tâm của {who} chưa đồng đều | Điều kiện tiếp cận thông tin ở vùng sâu, vùng xa còn
  hạn chế
- Thiếu chuyên gia, cố vấn am hiểu {what} tại địa phương
- Sản phẩm khởi nghiệp khó tiếp cận kênh phân phối lớn | Sản lượng nhỏ, chất lượng chưa ổn định
- Nhà đầu tư còn dè dặt với dự án trên địa bàn tỉnh | Chi phí vận chuyển cao, thị trường nhỏ
- Một số nội dung hỗ trợ chậm giải ngân | Thủ tục lựa chọn đơn vị thực hiện kéo dài
- Cơ sở vật chất phục vụ hoạt động về {what} chưa đáp ứng yêu cầu
- Việc tiếp cận vốn vay của {who} còn khó khăn | Thiếu tài sản bảo đảm
- Kỹ năng xây dựng hồ sơ đề nghị hỗ trợ của {who} còn yếu | Ít được tập huấn chuyên sâu
- Thông tin về thị trường đối với {what} chưa đầy đủ
- Tỷ lệ ý tưởng về {what} được triển khai trong thực tế còn thấp | Thiếu vốn ban đầu
- Thời gian của {who} dành cho tập huấn không nhiều | Trùng thời điểm mùa vụ, công việc chính
- Việc liên kết với nhà khoa học trong lĩnh vực {what} chưa thường xuyên
- Một số mô hình về {what} còn mang tính phong trào | Chưa gắn với nhu cầu thị trường
- Sự phối hợp giữa các đơn vị có lúc chưa kịp thời | Chưa có quy chế phối hợp và chia sẻ số liệu
""")

PROPOSALS = sentences("""
- Đề nghị Ủy ban nhân dân tỉnh quan tâm bố trí kinh phí hằng năm cho hoạt động khởi nghiệp ĐMST.
- Đề nghị Sở Khoa học và Công nghệ hướng dẫn thống nhất tiêu chí xác định dự án khởi nghiệp ĐMST.
- Đề nghị mở thêm lớp bồi dưỡng cho cán bộ làm công tác hỗ trợ khởi nghiệp ở cơ sở.
- Kiến nghị sớm có quy định về tín dụng ưu đãi cho {who} khởi nghiệp.
- Đề nghị tăng cường kết nối với các trung tâm khởi nghiệp ngoài tỉnh trong lĩnh vực {what}.
- Đề xuất xây dựng cơ sở dữ liệu dùng chung về dự án, doanh nghiệp khởi nghiệp của tỉnh.
- Kiến nghị có cơ chế khuyến khích doanh nghiệp lớn tham gia hỗ trợ mô hình về {what}.
- Đề nghị hỗ trợ chi phí tham gia hội chợ, triển lãm ngoài tỉnh cho {who}.
- Đề nghị Sở Khoa học và Công nghệ cung cấp tài liệu truyền thông phù hợp với {who}.
- Đề nghị bổ sung {what} vào danh mục lĩnh vực ưu tiên hỗ trợ.
- Đề nghị tổ chức đoàn học tập kinh nghiệm ngoài tỉnh về {what} cho {who}.
- Kiến nghị đơn giản hóa hồ sơ thanh toán kinh phí hỗ trợ đối với {who}.
- Đề nghị giới thiệu chuyên gia tư vấn trực tiếp cho các mô hình về {what}.
- Đề nghị có phần mềm tổng hợp báo cáo để giảm việc nhập số liệu nhiều lần.
- Kiến nghị nâng mức hỗ trợ đối với dự án của {who} ở địa bàn đặc biệt khó khăn.
""")

NEXT = sentences("""
- Tiếp tục tuyên truyền Kế hoạch số 2763/KH-UBND đến {who}.
- Phối hợp tổ chức các lớp tập huấn về {what} trong {next}.
- Rà soát, lựa chọn mô hình có tiềm năng để đề nghị hỗ trợ trong {next}.
- Cùng {who} tham gia các sự kiện kết nối khởi nghiệp do tỉnh tổ chức.
- Xây dựng dự toán kinh phí thực hiện nhiệm vụ của {next}.
- Duy trì chuyên mục thông tin, giới thiệu gương khởi nghiệp tiêu biểu về {what}.
- Theo dõi, hỗ trợ các dự án đã được lựa chọn về {what}.
- Đẩy mạnh huy động nguồn lực xã hội hóa cho các hoạt động về {what}.
- Thực hiện chế độ báo cáo định kỳ đúng thời hạn.
- Tổ chức đối thoại, nắm bắt nhu cầu của {who} về {what}.
- Mời chuyên gia tư vấn chuyên sâu về {what} cho {who}.
- Vận động {who} tham gia cuộc thi ý tưởng khởi nghiệp trong {next}.
- Sơ kết việc thực hiện nhiệm vụ về {what}, rút kinh nghiệm cho {next}.
- Đăng tải thông tin về mô hình {what} trên các kênh truyền thông của đơn vị.
- Giới thiệu 02 mô hình về {what} tham gia mạng lưới khởi nghiệp của tỉnh.
- Phối hợp với Sở Khoa học và Công nghệ khảo sát nhu cầu hỗ trợ của {who}.
- Lồng ghép nguồn lực các chương trình để hỗ trợ {who} trong {next}.
""")

# How much of an output one update tells of; so much for each of the other where it comes in groups.
RANGES = {
    "articles": (3, 24), "columns": (1, 1), "handbooks": (100, 400), "classes": (1, 3),
    "trainees": (24, 42), "events": (1, 3), "participants": (31, 97), "ideas": (9, 34),
    "prizes": (4, 8), "procedures": (4, 38), "network-members": (2, 9),
}  # fmt: skip
PER_GROUP = {"trainees": "classes", "participants": "events"}


# ------------------------------------------------------------------ telling it


def dice(*about: object) -> random.Random:
    """Seed by what is told, so that one report more changes no other."""
    return random.Random("/".join(map(str, (SEED, *about))))  # noqa: S311 - no secret is drawn


def turn(bank: Sequence[str], whose: str, index: int, count: int = 1) -> list[str]:
    """Take the next sentences of a list shuffled for its teller: none comes back soon."""
    order = dice(whose, bank[0]).sample(bank, len(bank))
    return [order[(index * count + step) % len(order)] for step in range(count)]


def shown(number: int) -> str:
    """Write a count as in running text: 02, 64, 1.250."""
    return f"{number:02d}" if number < 10 else f"{number:,}".replace(",", ".")  # noqa: PLR2004


def given(**values: object) -> Block:
    """Leave out what is not given; a zero is given."""
    return {
        key: value
        for key, value in values.items()
        if value is not False and value not in ("", [], {})
    }


def numbered(letter: str, blocks: Iterable[Block]) -> list[Block]:
    """Give the entries of a section their ids."""
    return [{"id": f"{letter}{number}", **block} for number, block in enumerate(blocks, 1)]


def some(ids: str) -> str | list[str]:
    """Write one id as itself, several as a list."""
    return ids.split() if " " in ids else ids


def amount(written: str | int) -> object:
    """Write whole đồng in groups of three digits, and words as the officer wrote them."""
    return Digits(f"{written:_}") if isinstance(written, int) and written else written


def evidence_of(claim: Claim) -> Block:
    """Name the invented paper behind a claim."""
    subject = SUBJECTS[claim.subject]
    kind = PAPER_KINDS.get(subject.indicator, "QĐ")
    number = dice(claim.half, claim.agency, claim.subject).randint(5, 180)
    return given(
        number=f"{shown(number)}/{kind}-MINHHOA",
        date=date.fromisoformat(claim.day),
        link=f"https://example.org/minh-hoa/{claim.subject}",
        file=next(iter(PAPERS.get(claim.subject, {})), ""),
    )


def claimed(claim: Claim) -> Block:
    """Write a claim as a result."""
    subject = SUBJECTS[claim.subject]
    broken_down = given(
        field=some(subject.fields), district=subject.district, owner=some(subject.owner)
    )
    return given(
        indicator=subject.indicator,
        subject=claim.subject,
        name=subject.name,
        amount=amount(claim.amount),
        investor=subject.investor,
        tax_code=subject.tax_code,
        date=claim.day and date.fromisoformat(claim.day),
        late=claim.late,
        estimate=claim.estimate,
        settles=claim.settles,
        programme=claim.programme,
        disaggregation=broken_down,
        evidence={} if claim.estimate else evidence_of(claim),
        note=claim.note,
    )


def corrected(correction: Correction) -> Block:
    """Write a correction."""
    return given(
        corrects=correction.corrects,
        withdrawn=not correction.values,
        **correction.values,
        reason=correction.reason,
    )


def profile(data: Dataset, agency: str) -> Body:
    """Find what an agency writes about; a new body goes on with its predecessor's."""
    if agency in BODIES:
        return BODIES[agency]
    return next(profile(data, before) for before in data.bodies.predecessors(agency))


@dataclass(frozen=True)
class Report:
    """What one agency sends for one half-year."""

    data: Dataset
    half: Period
    agency: str

    @property
    def owed(self) -> Period:
        """The period of the report that carries the half-year's figures."""
        return self.data.plan.owed(self.half) or self.half

    @property
    def last_day(self) -> date:
        """The cut-off, on which leads and successors are asked for."""
        return self.data.plan.calendar.window(self.owed).last

    @property
    def index(self) -> int:
        """Which half-year of the plan this is, from 0."""
        return HALVES.index(self.half)

    @property
    def is_sent(self) -> bool:
        """Whether the agency reports at all this time."""
        return self.agency not in (*SILENT, *MISSING[str(self.owed)].split())

    @property
    def is_owed(self) -> bool:
        """Whether the plan asks the agency for a report; who collects them sends itself none."""
        free = self.data.plan.reporting.not_owed_by
        return self.agency not in self.data.bodies.members(free, self.last_day)

    def mine(self, rows: Iterable[S]) -> list[S]:
        """Choose the rows of the story that this report tells."""
        return [row for row in rows if (row.half, row.agency) == (str(self.half), self.agency)]

    def files(self) -> Iterator[tuple[str, Block]]:
        """Make the report's files: a second half's words stand in the year's file."""
        entries = given(
            results=numbered("r", self.results()),
            tasks=numbered("t", self.tasks()),
            money=numbered("m", self.money()),
        )
        sending = {"report": self.sending()} if self.is_owed else {}
        words: Block = {"narrative": self.narrative()}
        if self.owed == self.half:
            yield f"progress/{self.half}/{self.agency}.yaml", {**sending, **entries, **words}
            return
        if entries:
            yield f"progress/{self.half}/{self.agency}.yaml", entries
        yield f"progress/{self.owed}/{self.agency}.yaml", {**sending, **words}

    def sending(self) -> Block:
        """Give the report its number and date, and the day it arrived when that is another day."""
        draw = dice(self.half, self.agency, "sending")
        calendar = self.data.plan.calendar
        late = LATE[str(self.owed)].get(self.agency)
        days = calendar.deadline_days + late if late else draw.randint(1, calendar.deadline_days)
        received = replace(calendar, deadline_days=days).deadline(self.owed)
        dated = received - timedelta(draw.choice((0, 0, 1, 2)))
        dated -= timedelta(max(0, dated.weekday() - 4))
        return given(
            number=f"{shown(draw.randint(15, 380))}/BC-MINHHOA",
            date=dated,
            received=received if received != dated else "",
        )

    # ---------------------------------------------------------------- entries

    def results(self) -> Iterator[Block]:
        """Tell claims, zeros and estimates, then correct."""
        yield from map(claimed, self.mine(CLAIMS))
        for figure in self.mine(FIGURES):
            yield given(**vars(figure) | {"half": "", "agency": ""})
        yield from self.corrections("results")

    def corrections(self, section: str) -> Iterator[Block]:
        """Tell the corrections of a section."""
        yield from (corrected(one) for one in self.mine(CORRECTIONS) if one.section == section)

    def money(self) -> Iterator[Block]:
        """Tell what was allocated and disbursed, then correct."""
        for half, agency, source, task, allocated, disbursed in MONEY:
            if (half, agency) == (str(self.half), self.agency):
                number = dice(half, agency, source, task).randint(10, 900)
                yield given(
                    source=source,
                    task=task,
                    allocated=amount(allocated),
                    disbursed=amount(disbursed),
                    evidence={"number": f"{number}/QĐ-MINHHOA"},
                )
        yield from self.corrections("money")

    def tasks(self) -> Iterator[Block]:
        """Tell of the tasks the agency leads and of one it helps with, then correct."""
        helps = profile(self.data, self.agency).helps.split()
        numbers = {*self.leads(), helps[self.index % len(helps)]}
        for number in self.data.plan.tasks:
            if number in numbers and self.is_open(number):
                yield from self.update(number)
        yield from self.corrections("tasks")

    def leads(self) -> list[str]:
        """List the tasks the agency leads by the plan."""
        tasks, members = self.data.plan.tasks, self.data.bodies.members
        return [
            number
            for number, task in tasks.items()
            if self.agency in members(task.lead, self.last_day)
        ]

    def is_open(self, number: str) -> bool:
        """Whether the task has begun and was not done in an earlier half-year."""
        start = self.data.plan.tasks[number].time.start
        ended = ENDED.get(number)
        begun = start is None or start.first < self.half.end
        return begun and (ended is None or self.half.end <= Period.parse(ended).end)

    def update(self, number: str) -> Iterator[Block]:
        """Tell how a task stands: by the story, or else as routine has it."""
        for told in self.mine(TOLD):
            if told.task == number:
                yield task_block(number, told.status, told.done, told.outputs)
                return
        if number == "1.2":
            yield from self.column()
            return
        sentence = turn(TASK_SENTENCES[number], f"{self.agency}/{number}", self.index)[0]
        status = self.status(number) if number in self.leads() else ""
        yield self.routine(number, status, sentence)

    def column(self) -> Iterator[Block]:
        """Tell of task 1.2: a section of the website is opened once, then looked after."""
        opened = Period.parse(COLUMN_OPENED["slow" if self.agency in SLOW_COLUMN else "other"])
        if self.half.end < opened.end:
            yield task_block("1.2", "in-progress", COMING_COLUMN, {})
        elif self.half == opened:
            sentence = dice(self.agency, "column").choice(NEW_COLUMN)
            yield self.routine("1.2", "done", sentence)
        elif self.half != self.owed:
            sentence = turn(TASK_SENTENCES["1.2"], f"{self.agency}/1.2", self.index)[0]
            yield self.routine("1.2", "done", sentence)

    def status(self, number: str) -> str:
        """Say that yearly tasks are done when the year is, the others when the plan ends."""
        done = self.half == HALVES[-1] or (
            self.data.plan.tasks[number].time.yearly and self.half != self.owed
        )
        return "done" if done else "in-progress"

    def routine(self, number: str, status: str, sentence: str) -> Block:
        """Draw the outputs that the sentence speaks of, and write them into it."""
        draw = dice(self.half, self.agency, number)
        outputs: dict[str, int] = {}
        for _, slot, _, _ in string.Formatter().parse(sentence):
            if slot in RANGES:
                outputs[slot] = draw.randint(*RANGES[slot])
        for output, group in PER_GROUP.items():
            if output in outputs:
                outputs[output] *= outputs.get(group, 1)
        counts = {output: shown(value) for output, value in outputs.items()}
        return task_block(number, status, self.worded(sentence, counts), outputs)

    # ---------------------------------------------------------------- words

    def worded(self, sentence: str, counts: Mapping[str, str] = MappingProxyType({})) -> str:
        """Fill a sentence with the agency's own words; its subjects take turns."""
        body, year = profile(self.data, self.agency), self.half.year
        is_first = self.owed == self.half
        coming = f"6 tháng cuối năm {year}" if is_first else f"năm {year + 1}"
        words = {
            "who": body.who,
            "what": dice(self.half, self.agency, sentence).choice(body.what.split(" | ")),
            "rules": body.rules,
            "period": f"6 tháng đầu năm {year}" if is_first else f"năm {year}",
            "next": "giai đoạn tiếp theo" if self.half == HALVES[-1] else coming,
        }
        return sentence.format_map({**words, **counts})

    def narrative(self) -> Block:
        """Write what was done, difficulties, proposals and what comes next."""
        draw = dice(self.half, self.agency, "narrative")
        kind = profile(self.data, self.agency).kind
        return given(
            done=[
                *self.told(DONE_OF_KIND[kind], 1 if self.is_owed else 2),
                *self.told(DONE, draw.randint(1, 2)),
            ],
            difficulties=[difficulty(one) for one in self.told(DIFFICULTIES, draw.randint(0, 2))],
            proposals=self.told(PROPOSALS, draw.choice((0, 1, 1, 2))),
            next=self.told(NEXT, draw.randint(1, 2)),
        )

    def told(self, bank: Sequence[str], count: int) -> list[str]:
        """Take some sentences of a list, the next ones each time, in the agency's words."""
        if not self.is_owed:
            bank = [one for one in bank if not any(name in one for name in THE_COLLECTOR)]
        chosen = turn(bank, self.agency, self.index, 2)[:count]
        return [self.worded(sentence) for sentence in chosen]


def difficulty(sentence: str) -> str | Block:
    """Tell a difficulty and, after a bar, its cause."""
    text, _, cause = sentence.partition(" | ")
    return {"text": text, "cause": cause} if cause else text


def task_block(number: str, status: str, done: str, outputs: Mapping[str, int]) -> Block:
    """Write a task update."""
    counted = [{"output": output, "value": value} for output, value in outputs.items()]
    return given(task=number, status=status, done=done, outputs=counted)


def tell(data: Dataset) -> dict[str, Block]:
    """Every progress file by its name."""
    reports = [
        Report(data, half, agency)
        for half in HALVES
        for agency in data.bodies.members(
            data.plan.reporting.owed_by, Report(data, half, "").last_day
        )
    ]
    sent = [report for report in reports if report.is_sent]
    told = {(str(report.half), report.agency) for report in sent}
    rows = {(row.half, row.agency) for row in (*CLAIMS, *FIGURES, *CORRECTIONS, *TOLD)}
    if untold := (rows | {(row[0], row[1]) for row in MONEY}) - told:
        raise SystemExit(f"no report was sent that could tell this: {sorted(untold)}")
    return {name: block for report in sent for name, block in report.files()}


# ------------------------------------------------------------------ writing it


class Digits(str):
    """An amount in digits, grouped by underscores, that needs no quotes."""

    __slots__ = ()


class Dumper(yaml.SafeDumper):
    """YAML as officers read it: lists indented under their key, quotes only where needed."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - the library's signature
        """Indent lists as well."""
        super().increase_indent(flow=flow, indentless=False)


Dumper.add_representer(
    Digits, lambda dumper, digits: dumper.represent_scalar("tag:yaml.org,2002:int", str(digits))
)


def dumped(block: Block) -> str:
    """Write a progress file's text, with a blank line between its parts."""
    parts = (
        yaml.dump({key: value}, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=92)
        for key, value in block.items()
    )
    return "\n".join((BANNER, *parts))


def write(texts: Mapping[str, str]) -> None:
    """Write the files and remove those of an earlier story."""
    for folder in ("progress", "evidence"):
        for path in sorted((FOLDER / folder).rglob("*"), reverse=True):
            if path.is_dir():
                if not any(path.iterdir()):
                    path.rmdir()
            elif path.relative_to(FOLDER).as_posix() not in texts:
                path.unlink()
    for name, text in texts.items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def stale(texts: Mapping[str, str]) -> list[str]:
    """The files that differ from the story: changed, missing, or no longer told."""
    there = {
        path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8")
        for folder in ("progress", "evidence")
        for path in (FOLDER / folder).rglob("*")
        if path.is_file()
    }
    return sorted(name for name in {*there, *texts} if there.get(name) != texts.get(name))


def main() -> int:
    """Write the whole data set, or with --check compare it with what is there."""
    data, problems = read_dataset(ROOT / "data")
    if data is None:
        raise SystemExit(f"data/plan.yaml cannot be read: {problems}")
    texts = {name: dumped(block) for name, block in tell(data).items()}
    for papers in PAPERS.values():
        texts |= papers
    if "--check" in sys.argv:
        differing = stale(texts)
        for name in differing:
            print(f"out of step, run tools/minh_hoa.py: examples/minh-hoa/{name}")
        return 1 if differing else 0
    write(texts)
    print(f"{FOLDER}: {len(texts)} files")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
