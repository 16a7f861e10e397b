"""The words of the written report.

A document that leaves the office is always Vietnamese, whatever language the screen speaks: these are plain
constants and templates, without a second language. Templates take their values by name; texts of people are
only ever values.
"""

from typing import Final

# ── How things are joined and named ────────────────────────────────────────────────────────────────

AND: Final = " và "
FULL_AND_SHORT: Final = "{full} ({short})"
UNKNOWN_UNIT: Final = "đơn vị không còn có tên trong Kế hoạch"
MORE_UNITS: Final = "{names} và {count} đơn vị khác"
EVERY: Final = "các "
COMMON_NAMES: Final = ("các", "những", "tổ chức", "toàn thể")  # names that are no proper names
ALREADY: Final = "đã"

# ── Letterhead ─────────────────────────────────────────────────────────────────────────────────────

REPORT: Final = "BÁO CÁO"
DRAFT: Final = "Dự thảo"
PARTY_NUMBER: Final = "Số      -BC/{symbol}"
STATE_NUMBER: Final = "Số:      /BC-{symbol}"
PLACE_DATE: Final = "{place}, ngày {day} tháng {month} năm {year}"
SUBJECT: Final = "kết quả {matter} {period}"
SUBJECT_OF: Final = "{subject} của {units}"
PEOPLES_COMMITTEE: Final = "ỦY BAN NHÂN DÂN"
PARTY_COMMITTEE: Final = "ĐẢNG ỦY"
PARTY_ORGANISATION: Final = "ĐẢNG BỘ"
STANDING_BOARD: Final = "BAN THƯỜNG TRỰC"
FRONT_SYMBOL: Final = "MTTQ-BTT"
COMMITTEE_SYMBOL: Final = "ĐU"
CELL_SYMBOL: Final = "CB"
PEOPLES_SYMBOL: Final = "UBND"

# Words in capitals and how they are written within a sentence; what is not here is a proper name.
SENTENCE_WORDS: Final = (
    ("ỦY BAN MẶT TRẬN TỔ QUỐC", "Ủy ban Mặt trận Tổ quốc"),
    ("UỶ BAN MẶT TRẬN TỔ QUỐC", "Uỷ ban Mặt trận Tổ quốc"),
    ("ỦY BAN NHÂN DÂN", "Ủy ban nhân dân"),
    ("UỶ BAN NHÂN DÂN", "Uỷ ban nhân dân"),
    ("BAN THƯỜNG VỤ", "Ban Thường vụ"),
    ("BAN THƯỜNG TRỰC", "Ban Thường trực"),
    ("BAN CHẤP HÀNH", "Ban Chấp hành"),
    ("BAN XÂY DỰNG ĐẢNG", "Ban Xây dựng Đảng"),
    ("ỦY BAN", "Ủy ban"),
    ("UỶ BAN", "Uỷ ban"),
    ("ĐẢNG BỘ", "Đảng bộ"),
    ("ĐẢNG ỦY", "Đảng ủy"),
    ("ĐẢNG UỶ", "Đảng uỷ"),
    ("CHI BỘ", "Chi bộ"),
    ("UBND", "UBND"),
    ("HĐND", "HĐND"),
    ("MTTQ", "MTTQ"),
    ("BAN", "Ban"),
    ("SỞ", "Sở"),
    ("ĐẶC KHU", "đặc khu"),
    ("THỊ TRẤN", "thị trấn"),
    ("THÀNH PHỐ", "Thành phố"),
    ("PHƯỜNG", "phường"),
    ("TỈNH", "tỉnh"),
    ("XÃ", "xã"),
)
LEVELS: Final = ("phường", "đặc khu", "thị trấn", "xã", "tỉnh", "thành phố")

# ── Signature and recipients ───────────────────────────────────────────────────────────────────────

ON_BEHALF: Final = ("T/M {body}", "TM. {body}")  # Party, state
CELL: Final = "CHI BỘ"
SECRETARY: Final = "BÍ THƯ"
CHAIR: Final = "CHỦ TỊCH"
HEAD_OF_BOARD: Final = "TRƯỞNG BAN"
HEAD: Final = "THỦ TRƯỞNG ĐƠN VỊ"
BOARD: Final = "BAN THƯỜNG VỤ"
YOUTH: Final = "đoàn"
SIGNER: Final = "họ và tên người ký"
LIKE_ABOVE: Final = "Như trên"
KEPT_BY_COMMITTEE: Final = "Lưu Văn phòng Đảng ủy"
KEPT: Final = "Lưu {name}"
KEPT_STATE: Final = "Lưu: VT"
KEEPING: Final = "lưu"
UPPER_BODIES: Final = ("trung ương", "thành ủy", "thành uỷ", "tỉnh ủy", "tỉnh uỷ", "thành phố", "tỉnh")
VIA: Final = "{organ} (qua {office})"

# ── Opening and closing ────────────────────────────────────────────────────────────────────────────

OPENING: Final = "Thực hiện {type} số "
OPENING_DATE: Final = (", ngày ", " ngày ")  # Party, state
OPENING_REST: Final = " của {organ} về {matter}, {reporter} báo cáo kết quả {period} như sau:"
PLAN_NUMBER: Final = "số của {type}"
PLAN_DATE: Final = "ngày ban hành {type}"
CLOSING: Final = "Trên đây là báo cáo {subject}"
CLOSING_TO: Final = "; {reporter} kính báo cáo {upper}"
END: Final = (".", "./.")  # Party, state

# ── I. Lãnh đạo, chỉ đạo ───────────────────────────────────────────────────────────────────────────

LEADERSHIP: Final = "CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO"
ISSUING: Final = "Ban hành văn bản lãnh đạo, chỉ đạo"
ASSIGNING: Final = "Phân công nhiệm vụ"
INSPECTING: Final = "Kiểm tra, giám sát"

ON_BASIS: Final = "{basis}, {organ} đã ban hành {type} để tổ chức thực hiện trên địa bàn."
BASIS_BEGINS: Final = ("thực hiện ", "căn cứ ", "triển khai ")
DOCUMENT_INDICATOR: Final = "van_ban"
ISSUED_WORDS: Final = ("ban hành", "xây dựng kế hoạch", "kế hoạch", "hướng dẫn")
ISSUED_ALL: Final = "{who} đã {figures}, gồm:"
ISSUED_SOME: Final = "{who} đã {figures}, trong đó có:"
ISSUED_LISTED: Final = "{who} đã ban hành, triển khai các văn bản:"
ISSUED_BLANK: Final = "các văn bản lãnh đạo, chỉ đạo đã ban hành trong kỳ"
DOCUMENT: Final = "văn bản {number}"
ALL_UNITS: Final = "Các cơ quan, đơn vị"
ASSIGNED_WARD: Final = "{type} phân công {duties} nhiệm vụ cho {count} đầu mối chủ trì, gồm: {names}."
ASSIGNED_UNIT: Final = "{type} giao {unit} chủ trì {duties} nhiệm vụ."
ASSIGNED_WARD_SHARED: Final = "{type} phân công {duties} nhiệm vụ cho {count} đầu mối chủ trì, gồm: {names}. Các đầu mối cùng có trách nhiệm báo cáo kết quả theo từng kỳ."
ASSIGNED_UNIT_SHARED: Final = "{type} giao {unit} chủ trì {duties} nhiệm vụ và báo cáo kết quả theo từng kỳ."
INSPECTED: Final = "{who} đã {figures}."
INSPECTED_LISTED: Final = "Các hoạt động kiểm tra, giám sát trong kỳ:"
INSPECTED_FOLLOWS: Final = "Một số cuộc cụ thể:"
INSPECTED_BLANK: Final = "công tác kiểm tra, giám sát việc thực hiện {type}"
INSPECTION_WORDS: Final = ("kiểm tra", "giám sát", "khảo sát", "phản biện")

# ── II. Kết quả ────────────────────────────────────────────────────────────────────────────────────

RESULTS: Final = "KẾT QUẢ THỰC HIỆN"
SPAN: Final = "Từ ngày {start} đến ngày {last}"
OVERVIEW: Final = "{span}, {who} đã thực hiện {count} hoạt động."
OVERVIEW_FIGURES: Final = "{span}, {who} đã thực hiện {count} hoạt động. Số liệu tổng hợp{annex}:"
OVERVIEW_NONE: Final = "{span} chưa ghi nhận hoạt động nào trong sổ theo dõi."
OVERVIEW_BLANK: Final = "kết quả thực hiện trong kỳ"
NOT_ADDED: Final = "Một hoạt động có thể phục vụ nhiều nội dung nên số liệu nêu theo từng nội dung dưới đây không cộng lại với nhau."
GROUP: Final = "{group}: {figures}."
ALL_THE_UNITS: Final = "các cơ quan, đơn vị"

# By turns, so that no two neighbours begin alike.
THEME_OPENINGS: Final = (
    "Có {activities} phục vụ nội dung này, do {who} chủ trì",
    "Nội dung này được thực hiện qua {activities} do {who} chủ trì",
    "Kỳ báo cáo ghi nhận {activities} về nội dung này, do {who} chủ trì",
    "Qua {activities} do {who} chủ trì, công tác tuyên truyền đạt kết quả như sau",
    "Đã có {activities} do {who} chủ trì, gắn với nội dung này",
    "Công tác này được triển khai qua {activities}, do {who} chủ trì",
)
OWN_THEME_OPENINGS: Final = (
    "Có {activities} phục vụ nội dung này",
    "Nội dung này được thực hiện qua {activities}",
    "Kỳ báo cáo ghi nhận {activities} về nội dung này",
    "Qua {activities}, công tác tuyên truyền đạt kết quả như sau",
    "Đã có {activities} gắn với nội dung này",
    "Công tác này được triển khai qua {activities}",
)
ACTIVITIES: Final = "{count} hoạt động"
ACTIVITIES_TOLD: Final = "{count} hoạt động (đã nêu ở trên)"
THEME_NONE: Final = (
    "Chưa ghi nhận hoạt động phục vụ nội dung này trong kỳ.",
    "Trong kỳ chưa có hoạt động nào được ghi nhận cho nội dung này.",
    "Nội dung này chưa có hoạt động được ghi nhận trong kỳ báo cáo.",
)
SEVERAL_UNITS: Final = "{count} đơn vị"
FOR_EXAMPLE: Final = ("Tiêu biểu:", "Nổi bật có:", "Một số hoạt động cụ thể:", "Trong đó có:")
THE_ONE: Final = "Cụ thể:"
WITH_FIGURES: Final = "{opening}: {figures}."
MORE_FIGURES: Final = " và một số kết quả khác"

BY_UNIT: Final = "Kết quả của các đơn vị"
BY_MEMBER: Final = "Kết quả của các tổ chức thành viên"
UNIT_OPENINGS: Final = (
    "Đã chủ trì {count} hoạt động",
    "Trong kỳ chủ trì {count} hoạt động",
    "Chủ trì {count} hoạt động",
    "Kỳ này chủ trì {count} hoạt động",
)
UNIT_MEMBERS: Final = " ({count} hoạt động do các tổ chức thành viên chủ trì)"
UNIT_NONE: Final = (
    "Chưa ghi nhận hoạt động trong kỳ.",
    "Trong kỳ chưa có hoạt động nào được ghi nhận.",
)
UNIT_TASKS: Final = "Đã hoàn thành {done}/{tasks} nhiệm vụ của kỳ."
UNIT_TASKS_LATE: Final = "Đã hoàn thành {done}/{tasks} nhiệm vụ của kỳ; {late} nhiệm vụ chậm so với thời hạn."
LATEST: Final = "Theo số liệu báo cáo gần nhất: {figures}."
LATEST_ON: Final = "{figure} (tính đến ngày {day})"
FORMER_UNITS: Final = "Đơn vị không còn có tên trong Kế hoạch"

ACTIVITY: Final = "{day}, {who} {act}"
ACTIVITY_WITH: Final = "{who} phối hợp với {partners}"
ACTIVITY_OTHER: Final = "{day}, {who}: {act}"
ACTIVITY_SELF: Final = "{day}, {act}"
ACTIVITY_SELF_OTHER: Final = "{day}: {act}"
TOGETHER: Final = "phối hợp với {partners}"
ORGANISED: Final = "tổ chức {title}"
MADE: Final = "thực hiện {title}"
AT_PLACE: Final = "{act} tại {place}"
PLACE: Final = "địa điểm: {place}"
PLACE_BEGINS: Final = ("tại ", "ở ")
ON_DAY: Final = "ngày {day}"
SPAN_ONE_MONTH: Final = "từ ngày {first:02} đến ngày {last}"
SPAN_DAYS: Final = "từ ngày {first} đến ngày {last}"

# How titles begin, to put them into a sentence. A title that begins otherwise stands after a colon.
VERBS: Final = (
    *("ban hành", "xây dựng", "tổ chức", "triển khai", "tập huấn", "tuyên truyền", "quán triệt", "hướng dẫn"),
    *("kiểm tra", "giám sát", "khảo sát", "phát động", "phát thanh", "phát tờ", "phát sóng", "đăng tải"),
    *("đăng tin", "đăng bài", "đăng", "treo", "phối hợp", "vận động", "giới thiệu", "trưng bày", "ra quân"),
    *("ký cam kết", "ký kết", "cấp phát", "biểu dương", "khen thưởng", "trao", "tặng", "lồng ghép", "họp"),
    *("báo cáo", "tham mưu", "nắm bắt", "biên tập", "sản xuất", "phổ biến", "truyền thông", "tiếp nhận"),
    *("xử lý", "rà soát", "đề xuất", "thực hiện", "tham gia", "đưa", "mở", "in", "chiếu", "nhân rộng"),
    *("hưởng ứng", "ưu tiên", "cung cấp", "tổng hợp", "thông tin", "bảo vệ", "đổi mới", "chỉ đạo", "duy trì"),
    *("sơ kết", "tổng kết", "phản ánh", "kết nối", "thành lập", "phân công", "gặp mặt", "lắp đặt", "dán"),
    *("sinh hoạt", "phát hành", "phát", "làm việc với", "đôn đốc", "nắm", "soạn", "viết", "gửi", "chụp"),
    *("quay", "góp ý", "thăm", "lập", "ký", "bình chọn", "lấy ý kiến", "chuẩn bị", "kiện toàn"),
)
EVENTS: Final = (
    *("hội nghị", "hội thi", "hội chợ", "hội thảo", "hội diễn", "lớp", "buổi", "cuộc", "đợt", "phiên chợ"),
    *("tuần", "tháng", "ngày hội", "ngày", "chương trình", "diễn đàn", "lễ", "gian hàng", "triển lãm"),
    *("điểm bán", "chuyên đề", "phiên", "chiến dịch", "đêm", "giải", "tọa đàm", "nói chuyện", "đối thoại"),
)
MADE_THINGS: Final = (
    *(
        "video",
        "clip",
        "tin",
        "bài",
        "infographic",
        "phóng sự",
        "chuyên mục",
        "loạt",
        "bản tin",
        "chuyên trang",
    ),
    *("tờ rơi", "pa nô", "băng rôn", "áp phích", "tài liệu", "album", "chùm", "ảnh", "hình ảnh", "bộ ảnh"),
)
# A title that begins with a body under the unit has its own subject, if more words follow.
SUBJECTS: Final = ("chi bộ", "đảng bộ", "chi đoàn", "chi hội", "tổ dân phố", "ban công tác mặt trận")

# ── Figures: how the name of an indicator begins, in which group it is told, and with which verb ───

GROUP_DOCUMENTS: Final = "Văn bản, báo cáo"
GROUP_MEETINGS: Final = "Hội nghị, tập huấn, tọa đàm"
GROUP_MEDIA: Final = "Truyền thông, truyền thanh"
GROUP_VISUAL: Final = "Cổ động trực quan, tài liệu, cuộc thi"
GROUP_TRADE: Final = "Giới thiệu, tiêu thụ hàng hóa"
GROUP_INSPECTION: Final = "Kiểm tra, xử lý, giám sát"
GROUP_CELLS: Final = "Sinh hoạt chi bộ"
GROUP_PRAISE: Final = "Biểu dương, khen thưởng"
GROUP_OTHER: Final = "Kết quả khác"
GROUPS: Final = (
    *(GROUP_DOCUMENTS, GROUP_MEETINGS, GROUP_MEDIA, GROUP_VISUAL, GROUP_TRADE, GROUP_INSPECTION),
    *(GROUP_CELLS, GROUP_PRAISE, GROUP_OTHER),
)
FIGURES: Final = (
    ("văn bản", GROUP_DOCUMENTS, "ban hành"),
    ("báo cáo", GROUP_DOCUMENTS, "gửi"),
    ("hội nghị", GROUP_MEETINGS, "tổ chức"),
    ("cuộc tuyên truyền", GROUP_MEETINGS, "tổ chức"),
    ("lượt người dự thi", GROUP_VISUAL, "thu hút"),
    ("lượt người", GROUP_MEETINGS, "thu hút"),
    ("lớp", GROUP_MEETINGS, "mở"),
    ("lượt học viên", GROUP_MEETINGS, ""),
    ("tọa đàm", GROUP_MEETINGS, "tổ chức"),
    ("diễn đàn", GROUP_MEETINGS, "tổ chức"),
    ("tin", GROUP_MEDIA, "đăng"),
    ("bài", GROUP_MEDIA, "đăng"),
    ("hình ảnh", GROUP_MEDIA, "đăng"),
    ("video", GROUP_MEDIA, "đăng"),
    ("infographic", GROUP_MEDIA, "đăng"),
    ("lượt tiếp cận", GROUP_MEDIA, "đạt"),
    ("lượt xem", GROUP_MEDIA, "đạt"),
    ("lượt phát", GROUP_MEDIA, "thực hiện"),
    ("băng rôn", GROUP_VISUAL, "treo"),
    ("pa nô", GROUP_VISUAL, "lắp đặt"),
    ("áp phích", GROUP_VISUAL, "dán"),
    ("tờ rơi", GROUP_VISUAL, "phát"),
    ("tài liệu", GROUP_VISUAL, "cấp phát"),
    ("phiên chợ", GROUP_TRADE, "tổ chức"),
    ("hội chợ", GROUP_TRADE, "tổ chức"),
    ("doanh nghiệp", GROUP_TRADE, ""),
    ("gian hàng", GROUP_TRADE, ""),
    ("lượt khách", GROUP_TRADE, "thu hút"),
    ("doanh số", GROUP_TRADE, ""),
    ("điểm bán", GROUP_TRADE, ""),
    ("sản phẩm", GROUP_TRADE, ""),
    ("giá trị mua sắm", GROUP_TRADE, ""),
    ("vụ kiểm tra", GROUP_INSPECTION, "tiến hành"),
    ("cuộc kiểm tra", GROUP_INSPECTION, "tiến hành"),
    ("vụ vi phạm", GROUP_INSPECTION, "xử lý"),
    ("vụ chuyển", GROUP_INSPECTION, ""),
    ("tiền xử phạt", GROUP_INSPECTION, ""),
    ("trị giá hàng", GROUP_INSPECTION, ""),
    ("đơn", GROUP_INSPECTION, "xử lý"),
    ("cuộc giám sát", GROUP_INSPECTION, "tiến hành"),
    ("lượt chi bộ", GROUP_CELLS, ""),
    ("tỷ lệ chi bộ", GROUP_CELLS, ""),
    ("lượt tập thể", GROUP_PRAISE, ""),
    ("lượt cá nhân", GROUP_PRAISE, ""),
    ("mô hình", GROUP_PRAISE, ""),
)
DONE_TAIL: Final = " đã "
AMOUNT: Final = "{name} {amount}"
MILLIONS: Final = "triệu đồng"
BILLIONS: Final = "tỷ đồng"
MONEY_TAIL: Final = "đồng"
PEOPLE: Final = "lượt"

# ── III. Đánh giá ──────────────────────────────────────────────────────────────────────────────────

ASSESSMENT: Final = "ĐÁNH GIÁ CHUNG"
ACHIEVED: Final = "Kết quả đạt được"
MODELS: Final = "Mô hình hay, cách làm hiệu quả"
PRAISED: Final = "Biểu dương, khen thưởng"
SHORTCOMINGS: Final = "Hạn chế"
CAUSES: Final = "Nguyên nhân"
OPINIONS: Final = "Dư luận xã hội, ý kiến Nhân dân"

TASKS_DONE: Final = "Toàn bộ {tasks} nhiệm vụ của kỳ đã hoàn thành{annex}."
TASKS: Final = "Kỳ báo cáo có {tasks} nhiệm vụ được theo dõi: {states}{annex}."
STATES: Final = (  # by the values of `State`, in the order told
    ("done", "{count} nhiệm vụ đã hoàn thành"),
    ("in_progress", "{count} nhiệm vụ đang thực hiện"),
    ("not_due", "{count} nhiệm vụ chưa đến hạn"),
    ("not_started", "{count} nhiệm vụ chưa bắt đầu"),
    ("late", "{count} nhiệm vụ chậm so với thời hạn"),
)
PROVED_ALL: Final = "Toàn bộ {count} hoạt động đều có minh chứng kèm theo."
PROVED: Final = "Trong {count} hoạt động, {proved} hoạt động đã có minh chứng kèm theo."
ACHIEVED_BLANK: Final = "đánh giá chung về kết quả đạt được"
SHORTCOMINGS_BLANK: Final = "những hạn chế trong kỳ"
CAUSES_BLANK: Final = "nguyên nhân của hạn chế"
LATE_TASKS: Final = "Còn {count} nhiệm vụ chậm so với thời hạn, nêu cụ thể tại mục {part}."
SILENT: Final = "Chưa ghi nhận hoạt động trong kỳ của {count} đơn vị: {names}."
SILENT_ONE: Final = "Chưa ghi nhận hoạt động trong kỳ của {names}."
AWARDED: Final = (("collective", "tập thể"), ("person", "cá nhân"))
AWARDED_TO: Final = "{awarded}: {text}"
AWARD: Final = "{text}; {award}"
BY_DECISION: Final = "theo {decision}"
REMARK_OF: Final = "{text} ({notes})"
OPINIONS_TOLD: Final = (
    "Trong kỳ ghi nhận {count} ý kiến: {handled} ý kiến đã được xử lý, {open} ý kiến đang được xem xét."
)
OPINIONS_HANDLED: Final = "Trong kỳ ghi nhận {count} ý kiến, đã xử lý toàn bộ."
OPINIONS_OPEN: Final = "Trong kỳ ghi nhận {count} ý kiến, đang được xem xét."
OPINIONS_BEFORE: Final = "Còn {count} ý kiến của kỳ trước chưa được xử lý xong."
HANDLED_ON: Final = "{text} Đã xử lý ngày {day}."
HANDLED_HOW: Final = "{text} Đã xử lý ngày {day}: {outcome}."
RECEIVED_ON: Final = "{text} Tiếp nhận ngày {day}, đang được xem xét."
MORE_OPINIONS: Final = "Ngoài ra còn {count} ý kiến khác."

# ── IV. Thời gian tới, V. Đề xuất ──────────────────────────────────────────────────────────────────

AHEAD: Final = "NHIỆM VỤ TRỌNG TÂM THỜI GIAN TỚI"
MILESTONES: Final = "Các sự kiện, đợt hoạt động"
OPEN_TASKS: Final = "Các nhiệm vụ cần tập trung thực hiện"
MILESTONE: Final = "{title}: {days}"
EXPECTED_DAYS: Final = "dự kiến {days}"
AHEAD_BLANK: Final = "nhiệm vụ trọng tâm thời gian tới"
FOR_UNIT: Final = "{unit}: {tasks}"
FINISH: Final = "hoàn thành {count} nhiệm vụ đã quá hạn, gồm: {tasks}"
FINISH_ONE: Final = "hoàn thành nhiệm vụ đã quá hạn là {tasks}"
BEGIN: Final = "triển khai {count} nhiệm vụ chưa bắt đầu, gồm: {tasks}"
BEGIN_ONE: Final = "triển khai nhiệm vụ chưa bắt đầu là {tasks}"
DUE: Final = "{title} (hạn {day})"
DUE_ASSUMED: Final = "{title} (hạn dự kiến {day})"
EXPECTED_NOTE: Final = "Hạn dự kiến do đơn vị theo dõi xác định; {type} không ấn định ngày cụ thể."
PROPOSALS: Final = "ĐỀ XUẤT, KIẾN NGHỊ"
PROPOSALS_BLANK: Final = "đề xuất, kiến nghị"

# ── Cuối văn bản ───────────────────────────────────────────────────────────────────────────────────

ANNEX: Final = " (Phụ lục {number})"
SEAL: Final = "Niêm sổ hvn: {seal}"
NOTE_SAMPLE: Final = (
    "SỐ LIỆU MẪU: số liệu trong báo cáo này được tạo ra để làm quen, không phải số liệu thật."
)
NOTE_REMOVED: Final = "Có {count} nội dung đã được gỡ khỏi sổ theo quyết định."
NOTE_DISPUTED: Final = "Có {count} hoạt động được hai máy ghi khác nhau, cần đối chiếu trước khi ký."

QUOTED: Final = "“{text}”"
CUT: Final = "…"

# A period's name within a sentence: its first word loses the capital; `năm` gives way to a slash.
PERIOD_WORDS: Final = ("quý", "tháng", "năm", "kỳ", "đợt", "nửa", "sáu", "chín", "cả")
PERIOD_SHORT: Final = r"(quý [IV]+|tháng \d+) năm (\d{4})"
MATTER_TAIL: Final = r"(?:\s+trên địa bàn\s.*?)?(?:\s+năm\s+\d{4})?"
MATTER_BEGINS: Final = ("về việc ", "v/v ", "về ")

# ── What Markdown adds, as Word has it in its templates ────────────────────────────────────────────

PARTY_TITLE: Final = ("ĐẢNG CỘNG SẢN VIỆT NAM",)
STATE_TITLE: Final = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
ADDRESSEES: Final = "Kính gửi:"
RECIPIENTS: Final = "Nơi nhận:"
ANNEX_HEADING: Final = "Phụ lục {number}"
