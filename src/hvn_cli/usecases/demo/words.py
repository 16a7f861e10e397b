"""Words that fill the titles of the sample: places of the ward, goods, subjects. No person is named."""

from typing import Final

TO_DAN_PHO: Final = 22
CHI_BO: Final = 48
CHI_HOI_NONG_DAN: Final = 5

CHO: Final = ("chợ Việt Hưng", "chợ Kim Quan", "chợ Hoa Lâm", "chợ Giang Biên", "chợ dân sinh Trường Lâm")
PHO: Final = (
    "phố Việt Hưng",
    "phố Hoa Lâm",
    "phố Kim Quan",
    "phố Trường Lâm",
    "phố Giang Biên",
    "trục chính Khu đô thị Việt Hưng",
)
TRUONG: Final = (
    "Trường Tiểu học Việt Hưng",
    "Trường THCS Việt Hưng",
    "Trường Tiểu học Đô thị Việt Hưng",
    "Trường Mầm non Đô thị Việt Hưng",
    "Trường Tiểu học Giang Biên",
    "Trường THCS Giang Biên",
)
# Those whose pupils are old enough for the youth union.
TRUONG_LON: Final = ("Trường THCS Việt Hưng", "Trường THCS Giang Biên", "Trường THPT Việt Hưng")
HANG: Final = (
    "thực phẩm đóng gói",
    "bánh kẹo",
    "sữa và đồ uống",
    "quần áo, giày dép",
    "đồ gia dụng",
    "mỹ phẩm",
    "đồ chơi trẻ em",
    "thiết bị điện",
    "thực phẩm chức năng",
)
# What people are uneasy about, and what they complain of.
LO: Final = (
    "giá thực phẩm thiết yếu tăng",
    "hàng giả bán qua mạng xã hội",
    "thực phẩm không rõ nguồn gốc quanh cổng trường",
    "sữa giả, thuốc giả",
    "giá điện và giá xăng dầu",
    "quảng cáo thực phẩm chức năng sai sự thật",
    "hàng nước ngoài đội lốt hàng Việt",
)
LOI: Final = (
    "hàng giao không đúng mẫu đã đặt",
    "cân thiếu ở chợ",
    "thực phẩm quá hạn",
    "hàng gia dụng không bảo hành",
    "cửa hàng không niêm yết giá",
    "mỹ phẩm không có nhãn phụ",
    "hàng khuyến mại không đúng thông báo",
)
GUONG: Final = (
    "Tổ phụ nữ làm thực phẩm sạch",
    "Quầy hàng chỉ bán đồ có xuất xứ rõ ràng",
    "Người trồng rau an toàn ven đê",
    "Nhóm thanh niên bán hàng OCOP trực tuyến",
    "Cửa hàng tạp hóa hai mươi năm giữ chữ tín",
    "Cựu chiến binh mở xưởng mộc",
    "Bếp ăn trường học dùng nông sản trong nước",
    "Chi hội phụ nữ góp vốn mở điểm bán hàng Việt",
    "Xưởng may gia công chuyển sang làm thương hiệu riêng",
    "Đảng viên vận động cả ngõ dùng hàng Việt",
)

# Subjects of news and broadcasts, with the months in which they are of interest.
BAI: Final[tuple[tuple[str, tuple[int, ...]], ...]] = (
    ("Chọn hàng Việt cho mâm cỗ Tết", (1, 12)),
    ("Mua sắm Tết: xem nhãn, xem hạn dùng", (1, 12)),
    ("Quà Tết từ làng nghề Hà Nội", (1, 12)),
    ("Đầu năm nói chuyện tiêu dùng tiết kiệm", (2, 3)),
    ("Kế hoạch của Đảng ủy phường về Cuộc vận động", (3, 4)),
    ("Điều cần biết về Luật Bảo vệ quyền lợi người tiêu dùng", (2, 3, 7)),
    ("Tám quyền của người tiêu dùng", (3, 4)),
    ("Ngày Quyền của người tiêu dùng thế giới 15/3", (3,)),
    ("Khi nào được đổi, trả hàng", (3, 4, 6, 9)),
    ("Tháng hành động vì an toàn thực phẩm", (4, 5)),
    ("Hàng Việt trong bữa ăn bán trú", (4, 5, 9, 10)),
    ("Vui lễ 30/4 và 1/5 cùng hàng Việt", (4,)),
    ("Nhận biết thuốc giả, sữa giả", (5, 6, 7)),
    ("Chọn quạt, điều hòa tiết kiệm điện sản xuất trong nước", (5, 6, 7)),
    ("Kết quả sáu tháng thực hiện Cuộc vận động", (6, 7)),
    ("Ngày Gia đình Việt Nam 28/6 với bữa cơm nhà", (6,)),
    ("Trái cây vào mùa: ăn đúng vụ, mua đúng chỗ", (5, 6, 7, 8)),
    ("Quét mã QR để biết nguồn gốc hàng hóa", (3, 6, 7, 8, 10)),
    ("Cảnh giác với đơn hàng lạ gửi đến nhà", (7, 8, 9, 11)),
    ("Sách vở, cặp da Việt vào năm học mới", (8, 9)),
    ("Trung thu với đồ chơi, bánh kẹo Việt", (8, 9)),
    ("Mừng Quốc khánh, tự hào hàng Việt", (8,)),
    ("Sản phẩm OCOP của Hà Nội", (4, 7, 10, 11)),
    ("Ngày Chuyển đổi số 10/10 và thanh toán không tiền mặt", (10,)),
    ("Phân biệt hàng thật, hàng giả trên sàn thương mại điện tử", (2, 5, 8, 10, 11)),
    ("Tháng khuyến mại Hà Nội: mua gì, ở đâu", (11,)),
    ("Khuyến mại thật và khuyến mại ảo", (11, 12)),
    ("Bình chọn hàng Việt Nam được người tiêu dùng yêu thích", (9, 10, 11)),
    ("Hàng Việt chinh phục người Việt: nhìn lại một năm", (12,)),
    ("Doanh nghiệp nhỏ nâng chất lượng để giữ khách", (2, 4, 6, 8, 10, 12)),
    ("Mua hàng ở đâu, lấy hóa đơn ở đó", (1, 3, 5, 7, 9, 11)),
)

# Those that nobody speaks of after a day (month, day).
BAI_UNTIL: Final = {
    "Tháng hành động vì an toàn thực phẩm": (5, 15),
    "Ngày Gia đình Việt Nam 28/6 với bữa cơm nhà": (6, 28),
    "Sách vở, cặp da Việt vào năm học mới": (9, 15),
    "Trung thu với đồ chơi, bánh kẹo Việt": (9, 25),
    "Ngày Chuyển đổi số 10/10 và thanh toán không tiền mặt": (10, 16),
}

# How often something is done in each month; the year begins slowly, peaks about 15/3 and in November.
BUSY: Final = {
    1: 0.55,
    2: 0.6,
    3: 1.4,
    4: 1.1,
    5: 1.1,
    6: 1.05,
    7: 0.9,
    8: 0.9,
    9: 1.1,
    10: 1.2,
    11: 1.5,
    12: 0.9,
}
# Days off with a date of their own; the days of Tết 2026 (month, day).
HOLIDAYS: Final = {(1, 1), (4, 30), (5, 1), (9, 1), (9, 2)} | {(2, day) for day in range(14, 23)}

# How each unit signs its papers: `{n}` is the number, `{kind}` such as KH (plan) or BC (report).
SIGNS: Final = {
    "bxdd": "Số {n}-{kind}/BXDĐ",
    "du": "Số {n}-{kind}/ĐU",
    "ubnd": "Số {n}/{kind}-UBND",
    "mttq": "Số {n}/{kind}-MTTQ-BTT",
    "lhpn": "Số {n}/{kind}-PN",
    "dtn": "Số {n}-{kind}/ĐTN",
    "ccb": "Số {n}/{kind}-CCB",
    "hnd": "Số {n}-{kind}/HND",
    "cd": "Số {n}/{kind}-CĐ",
    "tcd": "Số {n}-{kind}/CB",
    "bbt": "Số {n}-{kind}/BBT",
}
# What meetings are about.
NHAN_DAN: Final = (
    "vận động ưu tiên dùng hàng Việt",
    "thông tin về hàng giả, hàng nhái",
    "phổ biến quyền của người tiêu dùng",
    "góp ý về điểm bán hàng Việt",
)
PHU_NU: Final = (
    "chọn mua thực phẩm an toàn",
    "đọc nhãn hàng hóa",
    "nhận biết mỹ phẩm giả",
    "dùng đồ gia dụng Việt tiết kiệm điện",
)
CUU_CHIEN_BINH: Final = (
    "nêu gương dùng hàng Việt",
    "tinh thần tự lực, tự cường với hàng Việt",
    "giúp hội viên bán hàng do mình làm ra",
)
NONG_DAN: Final = (
    "trồng rau an toàn",
    "dùng phân bón, vật tư sản xuất trong nước",
    "bán nông sản có tem truy xuất nguồn gốc",
    "trồng hoa, cây cảnh theo tiêu chuẩn",
)
CO_QUAN: Final = (
    "Công an phường",
    "Quân sự phường",
    "Trạm Y tế phường",
    "cơ quan UBND phường",
    "cơ quan Đảng ủy phường",
)
TRUC_TIEP: Final = (
    "lễ phát động hưởng ứng Cuộc vận động",
    "tọa đàm về tiêu dùng thông minh",
    "một vòng phiên chợ hàng Việt",
    "hỏi – đáp về quyền của người tiêu dùng",
)
