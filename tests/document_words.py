"""How each language says the facts of a document: headings, labels, and what sentences look like.

Written down once more by hand, and not taken from the templates: it is they that are tested.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ktstartup.language import Language
from ktstartup.model.labels import REPORT_STATES, STATUSES, TASK_STATES

if TYPE_CHECKING:
    from collections.abc import Mapping

OVER = "over the limit"
"""What is over its limit is behind or overdue, and the words do not say which."""
_LEAD = {"vi": r"(?:; chủ trì: .*)?\.$", "en": r"(?:; led by .*)?\.$"}
_WELL = {
    "vi": r"(?:vượt|đạt|tốt hơn) mức [^:,]*?|hoàn thành chậm so với thời hạn|bảo đảm tiến độ",
    "en": r"(?:exceeded|achieved|better than the target|on track)(?: late)?",
}
"""The words of a verdict that goes well."""


@dataclass(frozen=True)
class Words:
    """One language: every pattern's groups are what the facts are made of."""

    lang: str
    decimal: str
    units: Mapping[str, int]
    no_data: tuple[str, ...]
    heads: Mapping[str, str]
    """What stands over a column, without blanks and units, and what the column is."""
    target_head: str
    fallen: tuple[str, ...]
    """Words before a figure that say that it went down, and up."""
    phrases: tuple[tuple[str, str], ...]
    """How a sentence says each verdict; the first that stands in it."""
    named: tuple[tuple[str, str, str], ...]
    """Sentences that name indicators, and what they say of them."""
    tasks: tuple[tuple[str, str], ...]
    """Sentences that name tasks by their numbers, and the state that they give them."""
    tallies: tuple[tuple[str, str], ...]
    """How the sentence that counts calls each verdict, apart from its label."""
    next_sentence: str
    so_far: str
    in_period: str
    nothing_new: str
    own: str
    share: str
    task: str
    task_overdue: str
    outputs: str
    results: str
    reports: str
    all_reports: str
    nobody: str
    late: str
    late_named: str
    missing_named: str
    tally: str
    money_in_period: tuple[str, ...]
    money_so_far: tuple[str, ...]
    total: str
    figure: str
    bars: str
    stacked: str
    lines: str
    bar: str
    path: str
    bar_target: str
    on_time: str
    sent_late: str
    see: str
    change: str
    put_right: tuple[str, str]
    told_late: str
    letter_missing: str
    letter_came: str
    letter_kinds: Mapping[str, str]
    list_kinds: Mapping[str, str]
    brief_by: str

    def say(self, text: str) -> str:
        """A label as the program writes it."""
        return Language(self.lang).text(text)

    @property
    def verdicts(self) -> dict[str, str]:
        """The labels of verdicts."""
        found = {self.say(text): code for code, text in STATUSES.items()}
        out = (self.say(f"{side} the target range") for side in ("above", "below"))
        found |= {self.say("better than the target"): "exceeded", self.say(OVER): OVER}
        return found | dict.fromkeys(out, OVER)

    @property
    def states(self) -> dict[str, str]:
        """The labels of tasks' states."""
        return {self.say(text): code for code, text in TASK_STATES.items()}

    @property
    def report_states(self) -> dict[str, str]:
        """The labels of reports that came or did not."""
        return {self.say(text): code for code, text in REPORT_STATES.items()}


VI = Words(
    lang="vi",
    decimal=",",
    units={"tỷ": 10**9, "triệu": 10**6, "tr": 10**6},
    no_data=("chưa có số liệu", "–", ""),
    heads={
        "TT": "no", "Số": "no", "Chỉtiêu": "indicator", "Chỉtiêulúcđó": "target", "Thờihạn": "by",
        "Trongkỳ": "in period", "Lũykế": "actual", "Lũykếkỳnày": "actual", "Đếnnay": "until now",
        "Tiếnđộdựkiến": "path", "Tỷlệ(%)": "share", "Đánhgiá": "status", "Kỳ": "period",
        "Lũykếđãbáocáo": "reported before", "Nhiệmvụ": "task", "Tìnhtrạng": "state",
        "Nhiệmvụ,cơquanchủtrì,thờigian": "task", "Cơquan,đơnvị": "body", "Sốbáocáo": "report",
        "Ngàynhận": "arrived", "Nộidungcònthiếu": "lacks", "Sốđãbáocáo": "corrected from",
        "Sốliệu": "figure", "Giátrị": "value", "Nguồnkinhphí": "source",
        "Bốtrítrongkỳ": "allocated in period", "Bốtrílũykế": "allocated so far",
        "Giảingântrongkỳ": "disbursed in period", "Giảingânlũykế": "disbursed so far",
        "Giảingân/bốtrí(%)": "disbursed share", "Mụctiêu": "goal", "Tiếnđộ": "path", "%": "share",
    },
    target_head=r"Chỉtiêu\S",
    fallen=("giảm", "tăng"),
    phrases=(
        (r"^chưa có số liệu báo cáo", "no-data"),
        (r"so với mức cho phép|so với khoảng chỉ tiêu", OVER),
        (r"tốt hơn chỉ tiêu|vượt chỉ tiêu", "exceeded"),
        (r"chưa hoàn thành", "overdue"),
        (r"hoàn thành chỉ tiêu (?!.*cần)|nằm trong khoảng chỉ tiêu", "achieved"),
        (r"chưa đến hạn", "not-due"),
        (r"bảo đảm tiến độ", "on-track"),
        (r"so với tiến độ", "behind"),
    ),
    named=(
        (rf"(?:Chưa có số liệu báo cáo|Rà soát, báo cáo số liệu) về: (.*?){_LEAD['vi']}", "verdict", "no-data"),
        (rf"Tập trung hoàn thành chỉ tiêu đã quá thời hạn \(.*?\): (.*?){_LEAD['vi']}", "verdict", "overdue"),
        (rf"Rà soát nguyên nhân, .*? trong năm \d+: (.*?){_LEAD['vi']}", "verdict", "overdue"),
        (rf"Đẩy nhanh tiến độ thực hiện chỉ tiêu: (.*?)(?: \(cần .*?\))?{_LEAD['vi']}", "verdict", "behind"),
        (r"Có giải pháp (?:hạn chế|đưa về khoảng chỉ tiêu): (.*?) \(", "verdict", OVER),
        (
            rf"\d+/\d+ chỉ tiêu (?:(?:{_WELL['vi']})(?:, | hoặc )?)+: (.*)\.",
            "going well",
            "yes",
        ),
    ),
    tasks=(
        (r"Hoàn thành nhiệm vụ (\S+) đã quá thời hạn", "overdue"),
        (r"Triển khai và báo cáo kết quả (?:các )?nhiệm vụ (.*?)(?: \(.*)?(?:; chủ trì: .*)?\.$", "no-data"),
        (r"(?:.*\. )?Đã hoàn thành từ trước: (?:các )?nhiệm vụ (.*)\.$", "done"),
        (r"Đã hết thời gian thực hiện theo .*?: (?:các )?nhiệm vụ (.*)\.$", "no-data"),
    ),
    tallies=(
        ("hoàn thành chậm", "achieved"), ("tốt hơn", "exceeded"), ("vượt mức cho phép", OVER),
        ("vượt", "exceeded"), ("đạt mức", "achieved"), ("quá hạn", "overdue"),
    ),
    next_sentence=r"(?<=[^\d])\. (?=[A-ZĐƯÔ])",
    so_far=r"đến hết kỳ báo cáo(?:, [^,]*,)? {verb} ([^;(]*)",
    in_period=r"trong kỳ(?:, [^,]*,)? {verb} ([^;(]*)",
    nothing_new="trong kỳ không phát sinh thêm",
    own=r"(?:từ đầu|đến hết kỳ báo cáo|số liệu gần nhất:) [^\d,;(]*?((?:giảm |tăng )?\d[\d.,]*(?: [^\d,;()]*|%)?)(?: \([^()]*\))?\.$",
    # What the path asks for may be a percentage too.
    share=r"(?:(?<!báo cáo )\(|, bằng )(\d[\d,.]*)%(?:\)| mức tối thiểu|[,.]|$)",
    task=r"Nhiệm vụ .*?\((?P<short>.*)\): (?P<said>.*)",
    task_overdue="đã hết thời gian thực hiện",
    outputs=r"trong kỳ (?P<now>.*?); lũy kế (?P<all>.*?)\.?$",
    results="kết quả: ",
    all_reports=r"^Trong .* phải gửi \d+ báo cáo định kỳ",
    reports=r"báo cáo (?:[^.]* )?của (\d+)/(\d+) cơ quan, đơn vị",
    nobody=r"của cơ quan, đơn vị nào trong số (\d+) cơ quan",
    late=r"trong đó (\d+) báo cáo gửi sau thời hạn",
    late_named=r"; gửi sau thời hạn: (.*?)\.$",
    missing_named=r"; (?:chưa có báo cáo|cơ quan, đơn vị thực hiện): (.*?)(?:; gửi sau.*)?\.$",
    tally=r"có \d+ chỉ tiêu; đến hết kỳ báo cáo: (.*?)\.(?: |$)",
    money_in_period=(r"Trong kỳ, (kinh phí được bố trí.*?|đã giải ngân.*?)(?:\. |\.$)",
        r"bố trí(?: để thực hiện [^\d]*?)? là ([\d.,]+ (?:tỷ|triệu))", r"đã giải ngân ([\d.,]+ (?:tỷ|triệu))"),
    money_so_far=(r"ến hết kỳ báo cáo, (kinh phí đã bố trí.*?|đã giải ngân.*?)(?:\. |\.$)",
        r"bố trí là ([\d.,]+ (?:tỷ|triệu))", r"đã giải ngân ([\d.,]+ (?:tỷ|triệu))",
        r"bằng ([\d.,]+)% kinh phí đã bố trí"),
    total="Cộng",
    figure="Hình",
    bars="Biểu đồ thanh",
    stacked="Biểu đồ thanh xếp chồng",
    lines="Biểu đồ đường",
    bar=r"bằng (-?[\d,.]+)% chỉ tiêu \((.*?)\)",
    path=r"tiến độ (.*?)(?:,| theo|$)(?!\d)",
    bar_target=r"chỉ tiêu (?:\((.*?)\)|(\d.*?), tiến độ)",
    on_time=r"(\d+) đúng hạn",
    sent_late=r"(\d+) gửi muộn",
    see=r" Xem [^.]*\.$",
    change=r"(.*?): nay (.*?); trước (.*)\.$",
    put_right=(r"(\d+) số liệu được đính chính", r"(\d+) kết quả phát sinh từ kỳ trước, nay mới báo cáo"),
    told_late="; lý do báo cáo muộn: ",
    letter_missing=r"chưa nhận được báo cáo .*? của (.*?)\. Đề nghị",
    letter_came=r"đã nhận được Báo cáo (?:số (\S+) )?.*?của (.*?)(?:\. Qua|; tuy)",
    letter_kinds={
        "tasks": "Tình hình, kết quả thực hiện các nhiệm vụ được giao chủ trì:",
        "indicators": "Số liệu về các chỉ tiêu được giao chủ trì",
        "estimates": "Số liệu chính thức thay cho số ước",
        "papers": "Văn bản, tài liệu chứng minh",
    },
    list_kinds={"tasks": "Nhiệm vụ", "indicators": "Chỉ tiêu", "estimates": "Số chính thức thay số ước",
        "papers": "Tài liệu chứng minh"},
    brief_by=r",? (?:đến năm|đến ngày|trong năm) .*",
)  # fmt: skip

EN = Words(
    lang="en",
    decimal=".",
    units={"billion": 10**9, "million": 10**6, "bn": 10**9, "m": 10**6},
    no_data=("no data", "–", ""),
    heads={
        "No.": "no", "Indicator": "indicator", "Targetthen": "target", "Target": "target", "By": "by",
        "Inperiod": "in period", "Sofar": "actual", "Expected": "path", "Share(%)": "share",
        "Status": "status", "Period": "period", "Reportedbefore": "reported before", "Task": "task",
        "Task,leads,time": "task", "State": "state", "Body": "body", "Reportnumber": "report",
        "Received": "arrived", "Whatismissing": "lacks", "Reported": "corrected from",
        "Figure": "figure", "Value": "value", "Source": "source",
        "Allocatedinperiod": "allocated in period", "Allocatedsofar": "allocated so far",
        "Disbursedinperiod": "disbursed in period", "Disbursedsofar": "disbursed so far",
        "Spentofallocated(%)": "disbursed share", "Goal": "goal", "Actual": "actual", "%": "share",
    },
    target_head=r"Target$",
    fallen=("down", "up"),
    phrases=(
        (r"^no data reported", "no-data"),
        (r"above the limit of|(?:above|below) the target range of", OVER),
        (r"has not been reached", "overdue"),
        (r"better than the target|above the target of", "exceeded"),
        (r"the target of .* is reached|within the target range", "achieved"),
        (r"is due (?:by|in) ", "not-due"),
        (r"on track", "on-track"),
        (r"behind the expected path", "behind"),
    ),
    named=(
        (rf"(?:No data reported|Report figures) on: (.*?){_LEAD['en']}", "verdict", "no-data"),
        (rf"Reach the overdue target \(.*?\): (.*?){_LEAD['en']}", "verdict", "overdue"),
        (rf"Find out why the target of \d+ was missed, and act on it: (.*?){_LEAD['en']}", "verdict", "overdue"),
        (rf"Catch up on: (.*?)(?: \([^()]* needed by .*?\))?{_LEAD['en']}", "verdict", "behind"),
        (r"(?:Hold down|Bring back into the target range): (.*?) \(", "verdict", OVER),
        (
            rf"\d+ of \d+ indicators (?:is|are) (?:(?:{_WELL['en']})(?:, | or )?)+: (.*)\.",
            "going well",
            "yes",
        ),
    ),
    tasks=(
        (r"Finish the overdue task (\S+) \(", "overdue"),
        (r"Begin and report on (?:the )?tasks? (.*?)(?: \(.*)?(?:; led by .*)?\.$", "no-data"),
        (r"(?:.*\. )?Finished before: tasks? (.*)\.$", "done"),
        (r"The time in the .*? has passed and no data are reported: tasks? (.*)\.$", "no-data"),
    ),
    tallies=(("without data", "no-data"), ("achieved late", "achieved"), ("exceeded late", "exceeded")),
    next_sentence=r"(?<=[^\d])\. (?=[A-Z\d])",
    so_far=r"(?:^|[;,] ){verb} ((?:(?! in the year so far| on average so far| so far|;).)*)(?: in the year| on average)? so far",
    in_period=r"^([^;]*?) in the period",
    nothing_new="nothing new in the period",
    own=r"{verb} ([^,;:()]*(?:,\d+)*[^,;:()]*?)(?: on average)? (?:since the \w+ began|(?:in the year )?so far(?: \([^()]*\))?)\.$",
    share=r"(?<!path )\((\d[\d,.]*)%(?: of the minimum)?\)",
    task=r"Task .*?\((?P<short>.*?)\): (?P<said>.*)",
    task_overdue="the time in the ",
    outputs=r"in the period (?P<now>.*?); so far (?P<all>.*?)\.?$",
    results="results: ",
    all_reports=r"^Periodic reports owed in ",
    reports=r"(?:[Ff]rom the reports of|reports on [^.]*? from|^)(?: )?(\d+) of (\d+) (?:bod|reports on .* have come)",
    nobody=r"from none of the bodies that owe one \((\d+) in all",
    late=r"(\d+) of them late",
    late_named=r"; late from (.*?)\.$",
    missing_named=r"(?:; none yet from|^Send the missing reports on [^:]*:) (.*?)(?:; late from.*)?\.$",
    tally=r"has \d+ indicators?; by the end of the period: (.*?)\.(?: |$)",
    money_in_period=(r"In the period (.* (?:allocated|disbursed))\. ",
        r"([\d.,]+ (?:billion|million)) VND were allocated", r"([\d.,]+ (?:billion|million)) VND disbursed"),
    money_so_far=(r"y the end of the period (.*?VND had been.*?)(?:\. |\.$)",
        r"([\d.,]+ (?:billion|million)) VND had been allocated",
        r"([\d.,]+ (?:billion|million)) VND had been disbursed", r"([\d.,]+)% of what was allocated"),
    total="Total",
    figure="Figure",
    bars="Bar chart",
    stacked="Stacked bar chart",
    lines="Line chart",
    bar=r"(-?[\d,.]+)% of the target \((.*?)\)",
    path=r"path (.*?)(?:, |$)",
    bar_target=r"target (?:\((.*?)\)|(\d.*?), path)",
    on_time=r"(\d+) on time",
    sent_late=r"(\d+) late",
    see=r" See [^.]*\.$",
    change=r"(.*?): now (.*?); before (.*)\.$",
    put_right=(r"Figures corrected: (\d+)", r"arlier results reported only now: (\d+)"),
    told_late="; reason for the delay: ",
    letter_missing=r"has not received the report of (.*?) on ",
    letter_came=r"has received Report (?:No\. (\S+) )?.*?of ([^\d].*?)(?:\. The|, which)",
    letter_kinds={
        "tasks": "Progress and results of the tasks that you lead:",
        "indicators": "Figures for the indicators that you lead",
        "estimates": "Actual figures in place of estimates",
        "papers": "Papers that prove these results",
    },
    list_kinds={"tasks": "Tasks", "indicators": "Indicators", "estimates": "Actuals for estimates", "papers": "Papers"},
    brief_by=r" (?:by|in) .*",
)  # fmt: skip

WORDS = {"vi": VI, "en": EN}
