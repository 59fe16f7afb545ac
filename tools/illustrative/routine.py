"""What every agency reports as a matter of routine: sentences to draw from, and their figures."""

from __future__ import annotations

import re
from dataclasses import dataclass

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

# What is difficult | its cause, where one is given | what it is about.
DIFFICULTIES = sentences("""
- Kinh phí dành cho hỗ trợ khởi nghiệp ĐMST còn hạn chế | Chưa có dòng ngân sách riêng, chủ yếu lồng
  ghép từ các chương trình khác | kinh-phi
- Số lượng dự án có tính đổi mới sáng tạo chưa nhiều | Phần lớn ý tưởng mới ở quy mô hộ gia đình
  | du-an
- Cán bộ theo dõi công tác khởi nghiệp kiêm nhiệm nhiều việc | Biên chế được giao không tăng
  | nhan-luc
- Việc thống kê kết quả hỗ trợ còn khó khăn | Chưa thống nhất tiêu chí xác định dự án khởi nghiệp
  ĐMST | so-lieu
- Mức độ quan tâm của {who} chưa đồng đều | Điều kiện tiếp cận thông tin ở vùng sâu, vùng xa còn
  hạn chế | du-an
- Thiếu chuyên gia, cố vấn am hiểu {what} tại địa phương | | nhan-luc
- Sản phẩm khởi nghiệp khó tiếp cận kênh phân phối lớn | Sản lượng nhỏ, chất lượng chưa ổn định
  | thi-truong
- Nhà đầu tư còn dè dặt với dự án trên địa bàn tỉnh | Chi phí vận chuyển cao, thị trường nhỏ
  | thi-truong
- Một số nội dung hỗ trợ chậm giải ngân | Thủ tục lựa chọn đơn vị thực hiện kéo dài | kinh-phi
- Cơ sở vật chất phục vụ hoạt động về {what} chưa đáp ứng yêu cầu | | kinh-phi
- Việc tiếp cận vốn vay của {who} còn khó khăn | Thiếu tài sản bảo đảm | kinh-phi
- Kỹ năng xây dựng hồ sơ đề nghị hỗ trợ của {who} còn yếu | Ít được tập huấn chuyên sâu | nhan-luc
- Thông tin về thị trường đối với {what} chưa đầy đủ | | thi-truong
- Tỷ lệ ý tưởng về {what} được triển khai trong thực tế còn thấp | Thiếu vốn ban đầu | du-an
- Thời gian của {who} dành cho tập huấn không nhiều | Trùng thời điểm mùa vụ, công việc chính
  | nhan-luc
- Việc liên kết với nhà khoa học trong lĩnh vực {what} chưa thường xuyên | | nhan-luc
- Một số mô hình về {what} còn mang tính phong trào | Chưa gắn với nhu cầu thị trường | du-an
- Sự phối hợp giữa các đơn vị có lúc chưa kịp thời | Chưa có quy chế phối hợp và chia sẻ số liệu
  | so-lieu
""")

# What is proposed | what it is about | whom it is meant for, where that is said.
PROPOSALS = sentences("""
- Đề nghị Ủy ban nhân dân tỉnh quan tâm bố trí kinh phí hằng năm cho hoạt động khởi nghiệp ĐMST.
  | kinh-phi | ubnd-tinh
- Đề nghị Sở Khoa học và Công nghệ hướng dẫn thống nhất tiêu chí xác định dự án khởi nghiệp ĐMST.
  | so-lieu | so-khcn
- Đề nghị mở thêm lớp bồi dưỡng cho cán bộ làm công tác hỗ trợ khởi nghiệp ở cơ sở. | nhan-luc
- Kiến nghị sớm có quy định về tín dụng ưu đãi cho {who} khởi nghiệp. | co-che | Ngân hàng Nhà nước
  Việt Nam
- Đề nghị tăng cường kết nối với các trung tâm khởi nghiệp ngoài tỉnh trong lĩnh vực {what}.
  | thi-truong
- Đề xuất xây dựng cơ sở dữ liệu dùng chung về dự án, doanh nghiệp khởi nghiệp của tỉnh. | so-lieu
  | so-khcn
- Kiến nghị có cơ chế khuyến khích doanh nghiệp lớn tham gia hỗ trợ mô hình về {what}. | co-che
  | bo-khcn
- Đề nghị hỗ trợ chi phí tham gia hội chợ, triển lãm ngoài tỉnh cho {who}. | thi-truong
- Đề nghị Sở Khoa học và Công nghệ cung cấp tài liệu truyền thông phù hợp với {who}.
- Đề nghị bổ sung {what} vào danh mục lĩnh vực ưu tiên hỗ trợ. | co-che | ubnd-tinh
- Đề nghị tổ chức đoàn học tập kinh nghiệm ngoài tỉnh về {what} cho {who}. | nhan-luc
- Kiến nghị đơn giản hóa hồ sơ thanh toán kinh phí hỗ trợ đối với {who}. | kinh-phi | ubnd-tinh
- Đề nghị giới thiệu chuyên gia tư vấn trực tiếp cho các mô hình về {what}. | nhan-luc
- Đề nghị có phần mềm tổng hợp báo cáo để giảm việc nhập số liệu nhiều lần. | so-lieu | so-khcn
- Kiến nghị nâng mức hỗ trợ đối với dự án của {who} ở địa bàn đặc biệt khó khăn. | co-che
  | hdnd-tinh
""")

# What was learnt | what it is about.
LESSONS = sentences("""
- Giao một cán bộ làm đầu mối theo dõi thì số liệu báo cáo đủ và đúng hạn hơn. | so-lieu
- Lồng ghép nội dung khởi nghiệp vào chương trình, dự án sẵn có thì đỡ phải chờ kinh phí riêng.
  | kinh-phi
- Chọn ít mô hình, hỗ trợ đến cùng thì hiệu quả hơn hỗ trợ dàn trải. | du-an
- Tập huấn gắn với việc làm thật của {who} thì người học áp dụng được ngay. | nhan-luc
- Mời doanh nghiệp đi trước hướng dẫn thì {who} tin và làm theo nhanh hơn. | nhan-luc
- Có hợp đồng tiêu thụ trước khi mở rộng sản xuất thì dự án về {what} mới đứng vững. | thi-truong
- Người đứng đầu trực tiếp làm việc với {who} thì vướng mắc được tháo gỡ nhanh. | co-che
- Thống nhất tiêu chí từ đầu kỳ thì cuối kỳ không phải thống kê lại. | so-lieu
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
