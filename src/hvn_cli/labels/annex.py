"""The words of annexes, in Vietnamese only.

An annex leaves the office together with the signed report, and such a document is Vietnamese whatever language
the screen of its maker speaks. A pair with English here would only be a way to send the wrong one.
"""

from typing import Final

FIGURES: Final = "Số liệu thực hiện"
TASKS: Final = "Tiến độ nhiệm vụ theo đơn vị"
ACTIVITIES: Final = "Danh sách hoạt động"
EVIDENCE: Final = "Danh mục minh chứng"
MODELS: Final = "Mô hình hay, cách làm hiệu quả"
COMMENDATIONS: Final = "Tập thể, cá nhân được biểu dương, khen thưởng"

# The names of sheets: short, and none of the characters that a sheet's name can't have.
SHEETS: Final = {
    "figures": "Số liệu",
    "tasks": "Nhiệm vụ",
    "activities": "Hoạt động",
    "evidence": "Minh chứng",
    "models": "Mô hình hay",
    "commendations": "Biểu dương",
}
SHEET: Final = "PL{number} {name}"

# Headings that several annexes share.
PLACE: Final = "TT"
DATE: Final = "Ngày"
UNIT: Final = "Đơn vị"
ACTIVITY: Final = "Hoạt động"
NOTE: Final = "Ghi chú"
CODE: Final = "Mã sổ"

INDICATOR: Final = "Chỉ tiêu"
MEASURE: Final = "Đơn vị tính"
BEFORE: Final = "Cùng kỳ năm trước"
PERIOD: Final = "Kỳ báo cáo"
YEAR: Final = "Lũy kế từ đầu năm"
COMPARED: Final = "So sánh (%)"

TASK: Final = "Nhiệm vụ"
CADENCE: Final = "Nhịp thực hiện"
EXPECTED: Final = "Yêu cầu"
DONE: Final = "Đã làm"
DUE: Final = "Hạn"
STATE: Final = "Trạng thái"

WHERE: Final = "Địa điểm"
PARTNERS: Final = "Phối hợp"
RESULT: Final = "Kết quả"
PROOFS: Final = "Minh chứng"

KIND: Final = "Loại"
PROOF: Final = "Tên tệp, số văn bản, liên kết"
SIZE: Final = "Dung lượng (KB)"

MODEL: Final = "Mô hình, cách làm"

AWARDED: Final = "Đối tượng"
DEED: Final = "Tên và thành tích"
AWARD: Final = "Hình thức"
DECISION: Final = "Quyết định"
AWARDED_TO: Final = {"collective": "Tập thể", "person": "Cá nhân"}

NO_FIGURES: Final = "Trong kỳ chưa có số liệu nào được ghi."
NO_TASKS: Final = "Trong kỳ không có nhiệm vụ nào."
NO_ACTIVITIES: Final = "Trong kỳ chưa có hoạt động nào được ghi."
NO_EVIDENCE: Final = "Trong kỳ chưa có minh chứng nào."

SPAN: Final = "Kỳ báo cáo: từ {start} đến {last}; lũy kế: từ {year}."
SPAN_BEFORE: Final = "Cùng kỳ năm trước: từ {start} đến {last}."
ASSUMED_LEAD: Final = "Dấu * ở cột Ghi chú: hạn do cơ quan dự kiến, kế hoạch không ghi."
ASSUMED: Final = "* Hạn dự kiến"
REMOVED: Final = "Không kể {count} nội dung đã xóa theo lệnh."

SURVEY: Final = "Số điều tra."
LAST_TOLD: Final = "Không cộng; số ghi sau cùng: {told}."
TO: Final = "{title} (đến ngày {last})"
COUNTED: Final = "{count} {kind}"
NO_PROOF: Final = "chưa có"

# What stands above a sheet's table, and below it on paper.
SHEET_TITLE: Final = "Phụ lục {number}. {title}"
REPORT_LINE: Final = "{title} – {period} (từ {start} đến {last})"
NOT_RECORDED: Final = "Lý do chưa ghi"
SAMPLE: Final = "SỐ LIỆU MẪU, KHÔNG DÙNG ĐỂ BÁO CÁO"
PAGE: Final = "Trang &P/&N"
CUT: Final = " … [đã cắt bớt]"
