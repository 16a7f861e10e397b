"""What the editors of the ward's digital channels do in a year."""

from typing import Final

from hvn_cli.usecases.demo.pattern import Pattern

EDITORS: Final = (
    Pattern(
        "bbt-1",
        "Chùm tin, ảnh “{bai}” trên trang thông tin của phường",
        "tin_bai=2..4 hinh_anh=5..14 luot_tiep_can=1200..6500",
        weight=17,
        week="any",
        proof="La",
        scene="screen",
    ),
    Pattern(
        "bbt-1",
        "Gửi tin “{bai}” tới các nhóm Zalo tổ dân phố",
        "tin_bai=1 luot_tiep_can=1800..3600",
        weight=9,
        week="any",
        proof="a",
        scene="screen",
    ),
    Pattern(
        "bbt-1",
        "Chuyên mục “Hỏi – đáp tiêu dùng”, số {ky}",
        "tin_bai=1 luot_tiep_can=400..1500",
        on="12/1 26/1 9/3 23/3 6/4 20/4 11/5 25/5 8/6 22/6 13/7 27/7 7/9 21/9 5/10 19/10 16/11 30/11 14/12",
        proof="l",
        scene="screen",
    ),
    Pattern(
        "bbt-1",
        "Album ảnh hoạt động của các tổ dân phố trong tháng {thang}",
        "hinh_anh=16..40 luot_tiep_can=600..2200",
        on="31/1 31/3 29/4 30/5 27/6 30/9 31/10 28/11",
        proof="lA",
        scene="street",
    ),
    Pattern(
        "bbt-1",
        "Phát trực tiếp trên trang của phường: {truc_tiep}",
        "luot_tiep_can=1200..4800",
        weight=3,
        months=(3, 6, 10, 11),
        proof="L",
        scene="screen",
    ),
    Pattern(
        "bbt-2",
        "Infographic “{bai}”",
        "infographic=1",
        weight=8,
        proof="lA",
        scene="screen",
    ),
    Pattern(
        "bbt-2",
        "Video ngắn “{guong}”",
        "video=1",
        weight=9,
        proof="L",
        scene="screen",
        notes=("Phụ đề do tuyên truyền viên trẻ thực hiện.",),
    ),
    Pattern(
        "bbt-2",
        "Bài viết gương điển hình “{guong}”",
        "tin_bai=1",
        weight=6,
        proof="L",
        scene="screen",
    ),
    Pattern(
        "bbt-2",
        "Infographic tiến độ thực hiện Cuộc vận động tháng {thang}",
        "infographic=1",
        on="31/3 29/5 30/6 31/7 30/9 30/10 22/12",
        proof="lA",
        scene="screen",
    ),
)
