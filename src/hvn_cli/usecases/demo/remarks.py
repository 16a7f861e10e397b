"""What the sample's report says beside activities: remarks of every kind."""

from datetime import date
from typing import Final

from hvn_cli.domain.remark import Remark
from hvn_cli.frozen import frozen


@frozen
class Said:
    """A remark of the sample: day and month, kind, unit or empty for the ward, theme, text.

    `awarded`, `award` and `decision` tell a commendation, `handled` (day and month) and `outcome` an opinion.
    """

    on: str
    kind: str
    unit: str
    theme: str
    text: str
    awarded: str = ""
    award: str = ""
    decision: str = ""
    handled: str = ""
    outcome: str = ""

    def remark(self, year: int) -> Remark:
        """The remark as told in a year; its code comes with its entry."""
        handled = day_of(self.handled, year) if self.handled else None
        return Remark(
            code="",
            kind=self.kind,
            text=self.text,
            unit=self.unit,
            day=day_of(self.on, year),
            theme=self.theme,
            awarded=self.awarded,
            award=self.award,
            decision=self.decision,
            handled=handled,
            outcome=self.outcome,
        )


def day_of(told: str, year: int) -> date:
    """The day told as `9/3`."""
    day, month = told.split("/")
    return date(year, int(month), int(day))


REMARKS: Final = (
    Said(
        "10/3",
        "shortcoming",
        "tcd",
        "nd1",
        "Nhiều chi bộ còn chờ hướng dẫn, chưa đưa nội dung vào sinh hoạt quý I.",
    ),
    Said(
        "12/3",
        "cause",
        "",
        "nd1",
        "Kế hoạch của phường ban hành trong tháng 2, sát Tết Nguyên đán, nên một số việc khởi động chậm.",
    ),
    Said(
        "20/3",
        "result",
        "ubnd",
        "nd4",
        "Phiên chợ hàng Việt dịp 15/3 thu hút đông người dân; không có phản ánh về chất lượng hàng hóa.",
    ),
    Said(
        "16/4",
        "opinion",
        "bxdd",
        "nd4",
        "Nhân dân lo lắng về thực phẩm không rõ nguồn gốc bán quanh cổng trường.",
        handled="29/4",
        outcome="UBND phường đã kiểm tra, nhắc nhở 12 điểm bán; các trường thông báo tới phụ huynh.",
    ),
    Said(
        "5/5",
        "opinion",
        "bxdd",
        "nd4",
        "Dư luận bức xúc trước thông tin về sữa giả, thuốc giả; mong cơ quan chức năng công khai tên hàng.",
        handled="22/5",
        outcome="Đã phát thanh danh mục hàng bị thu hồi theo thông báo của cơ quan quản lý.",
    ),
    Said(
        "19/5",
        "commendation",
        "bxdd",
        "nd3",
        "Tập thể tiêu biểu trong giới thiệu, bán hàng Việt tại khu dân cư (04 tập thể)",
        awarded="collective",
        award="Giấy khen",
        decision="Số 118-QĐ/ĐU",
    ),
    Said(
        "19/5",
        "commendation",
        "bxdd",
        "nd3",
        "Cá nhân tiêu biểu trong vận động Nhân dân dùng hàng Việt (08 người)",
        awarded="person",
        award="Giấy khen",
        decision="Số 118-QĐ/ĐU",
    ),
    Said(
        "26/5",
        "model",
        "mttq",
        "nd3",
        "“Ngõ hàng Việt”: các hộ giới thiệu cho nhau nơi bán hàng có xuất xứ rõ ràng, treo biển nhận biết.",
    ),
    Said(
        "8/6",
        "result",
        "bxdd",
        "nd1",
        "Đội ngũ tuyên truyền viên cơ sở được tập huấn đầy đủ; tài liệu đến được tất cả các chi bộ.",
    ),
    Said(
        "8/6",
        "result",
        "mttq",
        "nd5",
        "Mặt trận và các đoàn thể đã tuyên truyền ở hầu hết tổ dân phố, hình thức gần với từng đối tượng.",
    ),
    Said(
        "9/6", "shortcoming", "ubnd", "nd4", "Kiểm tra hộ bán hàng qua mạng còn ít, chủ yếu khi có phản ánh."
    ),
    Said(
        "9/6",
        "cause",
        "ubnd",
        "nd4",
        "Cán bộ phụ trách kiêm nhiệm nhiều việc; hộ bán hàng qua mạng hay đổi địa chỉ, khó xác minh.",
    ),
    Said(
        "9/6",
        "shortcoming",
        "mttq",
        "nd5",
        "Người lao động ở trọ và thanh niên đi làm xa ít dự hội nghị ở tổ dân phố.",
    ),
    Said(
        "10/6",
        "proposal",
        "",
        "nd6",
        "Đề nghị Thành phố cung cấp sớm bộ nhận diện và tài liệu điện tử dùng chung cho các phường.",
    ),
    Said(
        "15/6",
        "model",
        "lhpn",
        "nd3",
        "“Bếp Việt của chi hội”: mỗi tháng hội viên cùng nấu một bữa bằng nông sản có tem truy xuất.",
    ),
    Said(
        "14/7",
        "opinion",
        "bxdd",
        "nd4",
        "Người cao tuổi phản ánh bị mời mua thực phẩm chức năng giá cao tại các buổi “hội thảo” tặng quà.",
        handled="31/7",
        outcome="Đã nhắc nhở nơi cho thuê địa điểm; Hội Người cao tuổi thông báo tới hội viên.",
    ),
    Said(
        "28/8",
        "opinion",
        "bxdd",
        "nd2",
        "Phụ huynh băn khoăn vì giá đồ dùng học tập tăng trước năm học mới.",
        handled="9/9",
        outcome="Đã giới thiệu các điểm bán đồ dùng học tập bình ổn giá trên nhóm Zalo của các tổ dân phố.",
    ),
    Said(
        "8/9",
        "shortcoming",
        "bbt",
        "nd6",
        "Video ngắn còn ít, lượt xem chưa đều; tháng 8 không có chuyên mục hỏi – đáp.",
    ),
    Said("8/9", "cause", "bbt", "nd6", "Ban Biên tập chưa có người chuyên trách dựng hình."),
    Said(
        "9/9",
        "proposal",
        "bbt",
        "nd6",
        "Đề nghị tập huấn kỹ năng dựng video bằng điện thoại cho tuyên truyền viên trẻ.",
    ),
    Said(
        "10/10",
        "opinion",
        "bxdd",
        "nd4",
        "Một số hộ kinh doanh lo thủ tục hóa đơn điện tử khi tham gia chương trình khuyến mại.",
    ),
    Said(
        "21/10",
        "commendation",
        "lhpn",
        "nd3",
        "Hội viên phụ nữ tiêu biểu ưu tiên dùng hàng Việt (18 người)",
        awarded="person",
        award="Biểu dương",
        decision="Số 27/QĐ-PN",
    ),
    Said(
        "27/11",
        "opinion",
        "bxdd",
        "nd4",
        "Người dân phản ánh có cửa hàng nâng giá rồi giảm trong Tháng khuyến mại.",
    ),
    Said(
        "4/12",
        "commendation",
        "bxdd",
        "nd3",
        "Tập thể có thành tích xuất sắc trong một năm thực hiện Cuộc vận động (08 tập thể)",
        awarded="collective",
        award="Giấy khen",
        decision="Số 261-QĐ/ĐU",
    ),
    Said(
        "4/12",
        "commendation",
        "bxdd",
        "nd3",
        "Cá nhân có thành tích xuất sắc trong một năm thực hiện Cuộc vận động (15 người)",
        awarded="person",
        award="Giấy khen",
        decision="Số 261-QĐ/ĐU",
    ),
    Said(
        "8/12",
        "result",
        "",
        "nd5",
        "Tuần hàng Việt trong Tháng khuyến mại đông khách nhất năm; nhiều hộ đăng ký tiếp năm sau.",
    ),
    Said(
        "8/12",
        "result",
        "tcd",
        "nd1",
        "Gần như tất cả chi bộ đã đưa nội dung Cuộc vận động vào sinh hoạt; đảng viên ký cam kết nêu gương.",
    ),
    Said(
        "9/12",
        "shortcoming",
        "",
        "nd3",
        "Mô hình hay mới dừng ở từng tổ dân phố, chưa nhân ra diện rộng.",
    ),
    Said(
        "9/12",
        "cause",
        "",
        "nd3",
        "Thiếu kinh phí nhân rộng; việc theo dõi mô hình sau khi biểu dương chưa có người đầu mối.",
    ),
    Said(
        "10/12",
        "proposal",
        "mttq",
        "nd3",
        "Đề nghị bố trí kinh phí hỗ trợ biển nhận biết “Ngõ hàng Việt” năm tới.",
    ),
    Said(
        "10/12",
        "proposal",
        "",
        "nd4",
        "Đề nghị Thành phố có đường dây chung tiếp nhận phản ánh về khuyến mại ảo.",
    ),
)
