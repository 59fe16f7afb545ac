"""What one made-up agency enters, period by period, with what real files have: see `corpus`.

Estimates that the next period settles, corrections, entries that came late, evidence of several
kinds, long and short texts. Names and numbers are invented and tell each thing from every other.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from random import Random

    from ktstartup.calendar import Period, Window
    from ktstartup.model.plan import Plan
    from ktstartup.recording.yaml_writer import Value

    Entry = dict[str, Value]

_NAMED = ("projects", "firms", "investment", "incubators")
_FORMS = {"projects": "Dự án", "firms": "Doanh nghiệp", "investment": "Khoản đầu tư cho",
          "incubators": "Vườn ươm"}  # fmt: skip
_THINGS = (
    "cà phê xứ lạnh", "sâm dây sấy thăng hoa", "mắc ca rang củi", "dược liệu dưới tán rừng",
    "homestay làng nghề", "nhật ký điện tử cho nông hộ", "sàn bán lẻ nông sản OCOP",
    "men lá rượu cần", "dệt thổ cẩm", "rau thủy canh nhà màng", "tinh dầu quế", "mật ong rừng",
)  # fmt: skip
_WHAT = (
    (
        "Tổ chức {n} lớp tập huấn về kỹ năng khởi sự kinh doanh, sở hữu trí tuệ, tiêu chuẩn, truy "
        "xuất nguồn gốc cho thanh niên, phụ nữ khởi nghiệp trên địa bàn tỉnh Mẫu."
    ),
    "Đăng {n} tin, bài, phóng sự giới thiệu mô hình khởi nghiệp đổi mới sáng tạo.",
    (
        "Kết nối {n} chuyên gia, tổ chức thúc đẩy kinh doanh tham gia tư vấn, hướng dẫn hoàn thiện "
        "mô hình kinh doanh; hỗ trợ thiết kế bao bì, nhãn hiệu cho sản phẩm."
    ),
    "Rà soát cơ sở vật chất, đề xuất phương án bố trí không gian làm việc chung.",
    "Tiếp nhận, trả kết quả đúng hạn {n} hồ sơ thủ tục hành chính: sáng chế, nhãn hiệu, công nghệ.",
)
_SAID = (
    "Đã theo dõi, đôn đốc các đơn vị thực hiện nhiệm vụ và gửi báo cáo đúng thời hạn.",
    (
        "Phối hợp với các địa phương lựa chọn dự án có tiềm năng khai thác tài sản trí tuệ, nghề "
        "và mô hình kinh doanh mới để hỗ trợ."
    ),
    "Kiến nghị nâng mức hỗ trợ đối với nhóm khởi nghiệp ở địa bàn đặc biệt khó khăn.",
    "Sơ kết việc thực hiện nhiệm vụ, rút kinh nghiệm cho kỳ sau.",
)


class Story:
    """Tells one agency's periods in order; ``place`` keeps its numbers apart from all others'."""

    def __init__(self, plan: Plan, agency: str, place: int, random: Random) -> None:
        self.plan, self.agency, self.random = plan, agency, random
        self.number = place * 1000
        self.estimated: Entry | None = None
        self.last_money: str | None = None

    def told(self, period: Period) -> dict[str, Value]:
        """The file on a period: four results, four tasks, two amounts of money, a report."""
        window = self.plan.calendar.window(period)
        return {
            "report": {"number": f"{self._next()}/BC-MAU", "date": window.end},
            "results": self._results(period, window),
            "tasks": [self._task(number) for number in range(1, 5)],
            "money": self._money(period),
            "narrative": {
                "done": self.random.sample(_SAID, 2),
                "difficulties": [{"text": _SAID[3], "cause": "Nguồn lực còn hạn chế"}],
                "next": [self.random.choice(_SAID)],
            },
        }

    def _next(self) -> int:
        self.number += 1
        return self.number

    def _chance(self, percent: int) -> bool:
        return self.random.randrange(100) < percent

    def _results(self, period: Period, window: Window) -> list[Value]:
        results = [self._result(number, window) for number in range(1, 5)]
        if self.estimated:
            results[0] |= self.estimated
        self.estimated = None
        if self._chance(30) and period.year < self.plan.document.last_year:
            estimate = results[3]
            estimate["estimate"] = True
            kept = {key: estimate[key] for key in ("indicator", "subject", "name")}
            kept["amount"] = estimate.get("amount")
            self.estimated = kept | {"settles": f"{period}/{self.agency}/{estimate['id']}"}
        return list(results)

    def _result(self, number: int, window: Window) -> Entry:
        indicator = self.random.choice(_NAMED)
        thing, count = self.random.choice(_THINGS), self._next()
        day = window.start + timedelta(days=self.random.randrange((window.end - window.start).days))
        entry: Entry = {
            "id": f"r{number}",
            "indicator": indicator,
            "subject": f"{indicator}-{count:05}",
            "name": f"{_FORMS[indicator]} {count:05}: {thing}",
            "date": day,
        }
        if indicator == "investment":
            entry |= {"amount": f"{count} triệu", "investor": f"Quỹ đầu tư số {count}"}
        if self._chance(3) and window.start > self.plan.document.date:
            entry |= {"date": window.start - timedelta(days=30), "late": "Đơn vị gửi hồ sơ chậm"}
        dimensions = self.plan.dimensions
        return entry | {
            "disaggregation": {
                "field": self.random.sample(list(dimensions["field"].values), 2),
                "district": self.random.choice(list(dimensions["district"].values)),
            },
            "evidence": self._evidence(day),
        }

    def _evidence(self, day: date) -> Value:
        paper: Entry = {"number": f"{self._next()}/QĐ-MAU", "date": day}
        if self._chance(50):
            paper["link"] = f"https://example.org/van-ban/{self.number}"
        return paper

    def _task(self, number: int) -> Value:
        name, task = self.random.choice(list(self.plan.tasks.items()))
        outputs: list[Value] = [
            {"output": one, "value": self.random.randrange(1, 90)} for one in task.outputs
        ]
        return {
            "id": f"t{number}",
            "task": name,
            "status": self.random.choice(("in-progress", "done")),
            "done": self.random.choice(_WHAT).format(n=self.random.randrange(2, 40)),
            "outputs": outputs,
            "evidence": {"number": f"{self._next()}/KH-MAU"},
        }

    def _money(self, period: Period) -> list[Value]:
        last, self.last_money = self.last_money, f"{period}/{self.agency}/m1"
        spent: Entry = {
            "id": "m1",
            "source": "local",
            "task": self.random.choice(list(self.plan.tasks)),
            "allocated": f"{self.random.randrange(400, 900)} triệu",
            "disbursed": f"{self.random.randrange(20, 90) * 1_000_000}",
            "evidence": {"number": f"{self._next()}/QĐ-MAU"},
        }
        other: Entry = {"id": "m2", "source": "central", "allocated": "0,7 tỷ", "disbursed": 0}
        if last and self._chance(20):
            reason = "Kho bạc đối chiếu lại số đã giải ngân của kỳ trước"
            other = {"id": "m2", "corrects": last, "disbursed": "95 triệu", "reason": reason}
        return [spent, other]
