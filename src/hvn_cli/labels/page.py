"""The words of the page that `hvn report --format html` makes."""

MESSAGES: dict[str, tuple[str, str]] = {
    "title": ("Báo cáo số liệu: {period}", "Report: {period}"),
    "kind": ("Báo cáo số liệu", "Report"),
    "skip": ("Đến nội dung chính", "Skip to the content"),
    "parts": ("Các phần của trang", "Parts of this page"),
    "asked": ("Của:", "Of:"),
    "span": ("Từ {start} đến {last}", "From {start} to {last}"),
    "made": ("Lập ngày {day}", "Made on {day}"),
    "sample": (
        "Số liệu mẫu để xem thử, không phải số liệu thật của đơn vị nào.",
        "Sample figures for trying out; they are not those of any real office.",
    ),
    "stamp": ("SỐ LIỆU MẪU", "SAMPLE"),
    "foot": (
        "Mọi con số đều tính từ các hoạt động đã ghi trong sổ; không con số nào gõ tay.",
        "Every figure is computed from the activities in the log; none was typed by hand.",
    ),
    "seal": ("Niêm sổ:", "Seal of the log:"),
    # parts
    "part.overview": ("Tổng quan", "Overview"),
    "part.attention": ("Cần chú ý", "Attention"),
    "part.units": ("Tiến độ theo đơn vị", "Progress by unit"),
    "part.months": ("Hoạt động theo tháng", "Activities by month"),
    "part.themes": ("Theo nội dung tuyên truyền", "By theme"),
    "part.figures": ("Số liệu", "Figures"),
    "part.remarks": ("Ghi nhận", "Remarks"),
    "part.timeline": ("Diễn biến", "Timeline"),
    "part.activities": ("Tất cả hoạt động", "All activities"),
    # overview
    "figure.activities": ("Hoạt động", "Activities"),
    "figure.in_period": ("đã ghi trong kỳ", "recorded in the period"),
    "figure.proved": ("Có minh chứng", "With evidence"),
    "figure.part": ("{part} trên {whole}", "{part} of {whole}"),
    "figure.done": ("Việc xong", "Tasks done"),
    "figure.late": ("Việc trễ hạn", "Tasks late"),
    "figure.of_tasks": ("trên {tasks} việc trong kỳ", "of {tasks} tasks in the period"),
    "figure.units": ("Đơn vị có hoạt động", "Units reporting"),
    "figure.recorded": ("có ghi trong kỳ", "recorded something"),
    # attention
    "removed": (
        "đã xóa theo lệnh: {count} nội dung, không tính trong báo cáo",
        "removed by order: {count} contents, which this report does not count",
    ),
    "silent": ("Chưa ghi hoạt động nào trong kỳ ({count})", "Nothing recorded in the period ({count})"),
    "late": ("Việc trễ hạn ({count})", "Late tasks ({count})"),
    "late_caption": ("Các việc trễ hạn, với đơn vị và hạn", "Late tasks with their units and due dates"),
    "late_more": ("Xem thêm {count} việc trễ", "{count} more late tasks"),
    "assumed": (
        "* Hạn do cơ quan dự kiến, kế hoạch không ghi.",
        "* Due date assumed by the office, not stated in the plan.",
    ),
    "nothing_late": (
        "Không có việc trễ hạn; đơn vị nào cũng đã ghi hoạt động.",
        "Nothing is late, and every unit has recorded activities.",
    ),
    # units
    "legend": ("Chú giải, số việc của tất cả đơn vị", "Legend, tasks of all units"),
    "bar.none": ("không có việc trong kỳ", "no tasks in the period"),
    "bar.tasks": ("{done}/{tasks} việc xong", "{done}/{tasks} tasks done"),
    "bar.late": ("{late} trễ", "{late} late"),
    "bar.activities": ("{count} hoạt động", "activities: {count}"),
    "bar.bare": ("{count} chưa có minh chứng", "without evidence: {count}"),
    # months and themes
    "month": ("T{month}", "M{month}"),
    "month_long": ("Tháng {month}/{year}", "Month {month}/{year}"),
    "months_lead": (
        "Số hoạt động của từng đơn vị trong từng tháng; ô càng đậm càng nhiều, dấu chấm là tháng chưa đến.",
        "Activities of each unit in each month; the darker the more, a dot is a month still to come.",
    ),
    "themes_lead": (
        "Số hoạt động của từng đơn vị cho từng nội dung; hoạt động phục vụ hai nội dung được tính ở cả hai.",
        "Activities of each unit for each theme; one that serves two themes counts for both.",
    ),
    "sum": ("Tổng", "Sum"),
    # figures
    "figures_lead": (
        "So sánh: số kỳ này bằng bao nhiêu phần trăm cùng kỳ năm trước.",
        "Compared: this period as a share of the same period last year.",
    ),
    "figures_alone": (
        "Chưa có số của cùng kỳ năm trước để so sánh.",
        "There are no figures of the same period last year to compare with.",
    ),
    "col.before": ("Cùng kỳ năm trước", "Same period last year"),
    "col.period": ("Kỳ báo cáo", "This period"),
    "col.year": ("Lũy kế từ đầu năm", "This year so far"),
    "col.compared": ("So sánh", "Compared"),
    "no_figures": ("Chưa có số liệu nào trong kỳ.", "No figures in this period."),
    "last_told": (
        "Không cộng dồn: số mới nhất của từng đơn vị",
        "Not added up: the last figure of each unit",
    ),
    # remarks
    "opinions": ("Dư luận chưa giải quyết từ trước", "Earlier public opinion not handled yet"),
    "open": ("chưa giải quyết", "not handled yet"),
    "handled": ("đã giải quyết ngày {day}", "handled on {day}"),
    # activities
    "timeline_part": (
        "{shown} hoạt động mới nhất; đủ {every} hoạt động ở bảng cuối trang.",
        "The {shown} newest; all {every} activities are in the table at the end.",
    ),
    "timeline_printed": (
        "Bản in chỉ giữ hoạt động có ảnh; đủ các hoạt động ở bảng cuối.",
        "On paper only activities with pictures; all of them are in the table at the end.",
    ),
    "no_activities": ("Chưa ghi hoạt động nào trong kỳ.", "No activity was recorded in the period."),
    "filter": ("Lọc", "Filter"),
    "filter.hint": (
        "gõ không dấu cũng được: hoi nghi, mttq, 15/03",
        "accents may be left out: hoi nghi, mttq, 15/03",
    ),
    "filter.shown": ("Đang lọc: {shown}/{every} hoạt động", "Filtered: {shown} of {every} activities"),
    "all_caption": ("{every} hoạt động trong kỳ", "{every} activities in the period"),
    "col.serves": ("Nhiệm vụ", "Serves"),
    "partners": ("phối hợp:", "with:"),
    "bare": ("chưa có", "none yet"),
}
