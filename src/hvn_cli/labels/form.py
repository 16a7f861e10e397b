"""The words of fill-in workbooks, in Vietnamese only: they go to bodies of the ward."""

from typing import Final

GUIDE: Final = "Hướng dẫn"
TASKS: Final = "Việc được giao"
LOGGED: Final = "Đã ghi"

TITLE: Final = "PHIẾU GHI HOẠT ĐỘNG"
FOR: Final = "Nơi ghi: {name}"
PLAN: Final = "Kế hoạch: {title}"
MADE: Final = "Lập ngày {day}. Số liệu kỳ {period} gửi trước ngày {due}."
STEPS: Final = (
    "1. Mở trang “Ghi hoạt động”, mỗi việc đã làm ghi một dòng, bắt đầu từ dòng ngay dưới tên cột.",
    "2. Ba ô phải có: Nhiệm vụ (bấm mũi tên để chọn), Ngày (ngày/tháng/năm, ví dụ 15/3/2026), Tên hoạt động.",
    "3. Số liệu chỉ ghi con số: 120 hoặc 1250, không ghi chữ “khoảng”, “người”. Không có thì để trống.",
    "4. Minh chứng: ghi đường dẫn https://… hoặc số văn bản (Số 12-KH/ĐU). Ảnh, tệp gửi kèm thư.",
    "5. Ô nền hồng là còn thiếu; ô nền vàng là ngày chưa tới, xem lại.",
    "6. Không đổi tên cột, không thêm cột. Lưu lại rồi gửi nguyên tệp này, gửi lại nhiều lần cũng không bị tính hai lần.",
    "7. Việc đã ghi (trang “Đã ghi”) thì không ghi lại. Muốn sửa việc đã ghi thì báo cho người nhận phiếu.",
)
EXAMPLE: Final = "VÍ DỤ, không nhập"
EXAMPLE_HINT: Final = "Hai dòng trên chỉ là ví dụ. Ghi từ dòng dưới tên cột trở xuống."

COLUMNS: Final = {
    "id": "Mã dòng",
    "responsibility": "Nhiệm vụ",
    "date": "Ngày",
    "to": "Đến ngày",
    "title": "Tên hoạt động",
    "unit": "Đơn vị",
    "place": "Địa điểm",
    "partners": "Phối hợp",
    "evidence": "Minh chứng",
    "note": "Ghi chú",
}
INDICATOR: Final = "{name} ({measure})"
CHOICE: Final = "{id} – {title}"

PROMPTS: Final = {
    "responsibility": ("Nhiệm vụ", "Bấm mũi tên rồi chọn nhiệm vụ mà việc này thực hiện."),
    "date": ("Ngày làm", "Ngày/tháng/năm, ví dụ 15/3/2026."),
    "to": ("Đến ngày", "Chỉ ghi nếu kéo dài nhiều ngày."),
    "unit": ("Đơn vị", "Bấm mũi tên rồi chọn nơi thực hiện; để trống nếu chung."),
    "evidence": (
        "Minh chứng",
        "Đường dẫn https://… hoặc số văn bản; nhiều thì cách nhau bằng dấu chấm phẩy.",
    ),
}
NUMBER_PROMPT: Final = "Chỉ ghi con số, đơn vị tính: {measure}."
BAD_LIST: Final = ("Chưa đúng", "Chọn một dòng trong danh sách.")
BAD_DATE: Final = ("Ngày chưa đúng", "Ghi ngày trong năm {year}, dạng ngày/tháng/năm.")
BAD_WHOLE: Final = ("Số chưa đúng", "Ghi số nguyên từ 0 trở lên, không ghi chữ.")
BAD_DECIMAL: Final = ("Số chưa đúng", "Ghi số từ 0 trở lên, không ghi chữ.")

TASK_COLUMNS: Final = ("Mã", "Nhiệm vụ", "Nhịp", "Hạn", "Đã làm", "Tình trạng")
LOGGED_COLUMNS: Final = ("Mã", "Ngày", "Nhiệm vụ", "Hoạt động", "Số liệu")
NO_TASKS: Final = "Kỳ này không có việc nào."
NONE_LOGGED: Final = "Chưa ghi hoạt động nào."

EXAMPLES: Final = (
    (
        "15/3/{year}",
        "Hội nghị tuyên truyền tổ dân phố số 5",
        "Nhà văn hóa tổ 5",
        "https://viethung.hanoi.gov.vn/tin/12",
    ),
    ("2/4/{year}", "Sinh hoạt chuyên đề quý II", "Hội trường UBND phường", "Số 12-KH/ĐU"),
)
