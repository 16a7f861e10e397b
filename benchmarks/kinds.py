"""What made-up activities of the benchmarks are made from; apart from `hvn demo`, whose words may change."""

from typing import Final, NamedTuple


class Kind(NamedTuple):
    """A kind of activity: its responsibility, its texts, three indicators with the most that each counts."""

    responsibility: str
    title: str
    place: str
    counts: tuple[tuple[str, int], tuple[str, int], tuple[str, int]]


_PEOPLE: Final = ("hoi_nghi", 2), ("luot_nguoi", 180)
_SEEN: Final = ("tin_bai", 6), ("hinh_anh", 24)

KINDS: Final = (
    Kind("bxdd-1", "Hướng dẫn chi bộ số {n} {subject}", "Phòng họp Đảng ủy", (("van_ban", 3), *_PEOPLE)),
    Kind(
        "bxdd-2", "Tập huấn tuyên truyền viên: {subject}", "Hội trường phường", (*_PEOPLE, ("hoc_vien", 90))
    ),
    Kind("bxdd-3", "Nắm dư luận tổ dân phố số {n} về {subject}", "", (("van_ban", 2), *_PEOPLE)),
    Kind("bxdd-4", "Cấp tài liệu và đăng bài: {subject}", "", (*_SEEN, ("tai_lieu", 300))),
    Kind(
        "bxdd-5",
        "Biểu dương điển hình “{subject}”",
        "Hội trường phường",
        (("bieu_duong_tt", 3), ("bieu_duong_cn", 9), ("mo_hinh", 2)),
    ),
    Kind("ubnd-1", "Triển khai kế hoạch: {subject}", "Trụ sở UBND", (("van_ban", 2), *_PEOPLE)),
    Kind(
        "ubnd-2",
        "Phát thanh chuyên mục {subject}",
        "",
        (("phat_thanh", 14), ("tin_bai", 5), ("bang_ron", 12)),
    ),
    Kind(
        "ubnd-3",
        "Phiên chợ hàng Việt ở phố số {n}",
        "Phố số {n}",
        (("phien_cho", 1), ("gian_hang", 40), ("luot_khach", 2500)),
    ),
    Kind(
        "ubnd-4",
        "Kiểm tra cửa hàng ở chợ số {n} về {subject}",
        "Chợ số {n}",
        (("kiem_tra", 9), ("xu_ly", 3), ("don_thu", 2)),
    ),
    Kind(
        "ubnd-5", "Mua sắm công đợt {n}: {subject}", "", (("van_ban", 2), ("mua_sam", 300), ("hoi_nghi", 1))
    ),
    Kind("mttq-1", "Đưa nội dung {subject} vào chương trình chi hội {n}", "", (("van_ban", 2), *_PEOPLE)),
    Kind(
        "mttq-2",
        "Hội nghị Nhân dân tổ dân phố số {n}: {subject}",
        "Nhà văn hóa tổ dân phố số {n}",
        (*_PEOPLE, ("to_roi", 200)),
    ),
    Kind("mttq-3", "Kết nối tiêu thụ: {subject}", "Nhà văn hóa số {n}", (("phien_cho", 1), *_PEOPLE)),
    Kind(
        "mttq-4",
        "Giám sát điểm bán số {n} về {subject}",
        "",
        (("giam_sat", 2), ("don_thu", 3), ("hoi_nghi", 1)),
    ),
    Kind(
        "mttq-5",
        "Đề xuất khen thưởng tổ dân phố số {n}",
        "",
        (("bieu_duong_tt", 2), ("bieu_duong_cn", 5), ("mo_hinh", 1)),
    ),
    Kind("tcd-1", "Chi bộ số {n} quán triệt {subject}", "Nhà văn hóa số {n}", (*_PEOPLE, ("tai_lieu", 60))),
    Kind("tcd-2", "Sinh hoạt chuyên đề chi bộ số {n}: {subject}", "", (("sinh_hoat", 1), *_PEOPLE)),
    Kind("tcd-3", "Phối hợp vận động hộ kinh doanh số {n}", "Phố số {n}", (("bao_cao", 1), *_PEOPLE)),
    Kind("bbt-1", "Đăng trang điện tử: {subject}", "", (*_SEEN, ("luot_tiep_can", 9000))),
    Kind(
        "bbt-2",
        "Biên tập chuyên đề {subject}, kỳ {n}",
        "",
        (("tin_bai", 5), ("infographic", 3), ("video", 2)),
    ),
)

SUBJECTS: Final = (
    "chọn hàng Việt cho mâm cỗ Tết",
    "quyền của người tiêu dùng",
    "an toàn thực phẩm",
    "nhận biết sữa giả, thuốc giả",
    "sản phẩm OCOP của Hà Nội",
    "đồ dùng học tập sản xuất trong nước",
    "trái cây đúng vụ",
    "thanh toán không tiền mặt",
    "hàng thật, hàng giả trên mạng xã hội",
    "khuyến mại thật và khuyến mại ảo",
    "bữa ăn bán trú",
    "truy xuất nguồn gốc hàng hóa",
    "niêm yết giá ở chợ dân sinh",
    "tiêu dùng tiết kiệm, tiêu dùng xanh",
)
NOTES: Final = (
    "Người dân đề nghị công khai danh sách điểm bán hàng Việt.",
    "Kết hợp phát tài liệu, treo băng rôn ở cổng chào.",
    "Có đại diện doanh nghiệp trả lời tại chỗ.",
)
