"""What --help says."""

MESSAGES: dict[str, tuple[str, str]] = {
    "app": (
        "hvn: từ kế hoạch đã ký đến báo cáo đã ký – nhiệm vụ, hoạt động, số liệu của phường.",
        "hvn: from the signed plan to the signed report – tasks, activities and figures of a ward.",
    ),
    "epilog": (
        "Gõ không dấu cũng được. Mỗi ngày: hvn tasks --unit mttq, hvn log sau mỗi việc, hvn report trước hạn.",
        "Accents may be left out. Every day: hvn tasks --unit mttq, hvn log after each event, hvn report before the deadline.",
    ),
    "help": ("Xem cách dùng rồi thoát.", "Show how to use it and leave."),
    "db": ("Sổ hvn.db cần dùng (hoặc HVN_DB).", "The store hvn.db to use (or HVN_DB)."),
    "plan": ("Tệp kế hoạch .yaml cần dùng (hoặc HVN_PLAN).", "The plan file .yaml to use (or HVN_PLAN)."),
    "lang": ("Ngôn ngữ: vi hoặc en (hoặc HVN_LANG).", "Language: vi or en (or HVN_LANG)."),
    "no_input": ("Không bao giờ hỏi; thiếu gì thì báo.", "Never ask; say what is missing."),
    "debug": ("Hiện chi tiết khi hvn gặp lỗi lạ.", "Show details of an unforeseen fault."),
    "version": ("Xem phiên bản rồi thoát.", "Show the version and leave."),
    "global_first": (
        " Tùy chọn chung đứng trước lệnh: hvn {option} … LỆNH",
        " Global options stand before the command: hvn {option} … COMMAND",
    ),
    "not_a_number": (
        "“{value}” không phải là số nguyên trong phạm vi cho phép",
        "“{value}” is no whole number in range",
    ),
    "tasks": (
        "Việc trong kỳ theo đơn vị, và đã làm đến đâu.\n\nVí dụ:\n\n  hvn tasks --unit mttq\n\n  hvn tasks --state tre --due-within 30",
        "What is to be done in a period, by unit, and how far it is.\n\nExamples:\n\n  hvn tasks --unit mttq\n\n  hvn tasks --state late --due-within 30",
    ),
    "show": (
        "Một nhiệm vụ (nguyên văn, vị trí trong kế hoạch) hoặc một hoạt động với lịch sử.\n\nVí dụ:\n\n  hvn show mttq-2\n\n  hvn show 14",
        "One responsibility (verbatim, with its place in the plan) or one activity with its history.\n\nExamples:\n\n  hvn show mttq-2\n\n  hvn show 14",
    ),
    "log": (
        'Ghi một hoạt động đã làm.\n\nVí dụ:\n\n  hvn log mttq-2 "Hội nghị Nhân dân tổ 5" --date 15/3 -q hoi_nghi=1 -q luot_nguoi=120\n\n  hvn log ubnd-3,mttq-3 "Tuần hàng Việt" --partner mttq -e anh.jpg',
        'Record an activity.\n\nExamples:\n\n  hvn log mttq-2 "Hội nghị Nhân dân tổ 5" --date 15/3 -q hoi_nghi=1 -q luot_nguoi=120\n\n  hvn log ubnd-3,mttq-3 "Tuần hàng Việt" --partner mttq -e anh.jpg',
    ),
    "activities": (
        'Các hoạt động đã ghi, mới nhất trước.\n\nVí dụ:\n\n  hvn activities --unit mttq --period 6T\n\n  hvn activities --search "hoi nghi" --without-evidence',
        'The activities, newest first.\n\nExamples:\n\n  hvn activities --unit mttq --period 6T\n\n  hvn activities --search "hoi nghi" --without-evidence',
    ),
    "correct": (
        'Đính chính một hoạt động: ghi thêm dòng mới, dòng cũ vẫn còn trong sổ.\n\nVí dụ:\n\n  hvn correct 14 -q luot_nguoi=150 --why "đếm lại"\n\n  hvn correct 14 --evidence bienban.pdf',
        'Correct an activity: a new entry is added, the old one stays.\n\nExamples:\n\n  hvn correct 14 -q luot_nguoi=150 --why "counted again"\n\n  hvn correct 14 --evidence bienban.pdf',
    ),
    "void": (
        'Hủy một hoạt động ghi nhầm, kèm lý do.\n\nVí dụ:\n\n  hvn void 14 --why "ghi trùng"\n\n  hvn void k7q-14 --why "nhầm đơn vị"',
        'Take an activity back, with the reason.\n\nExamples:\n\n  hvn void 14 --why "recorded twice"\n\n  hvn void k7q-14 --why "wrong unit"',
    ),
    "undo": (
        "Lấy lại việc vừa ghi trên máy này.\n\nVí dụ:\n\n  hvn undo\n\n  hvn undo --json",
        "Take back what this computer recorded last.\n\nExamples:\n\n  hvn undo\n\n  hvn undo --json",
    ),
    "remark": (
        'Ghi nhận điều báo cáo cần nêu ngoài hoạt động.\n\nLoại: kết quả, mô hình, hạn chế, nguyên nhân, đề xuất, dư luận, khen thưởng.\n\nVí dụ:\n\n  hvn remark "hạn chế" "Hộ kinh doanh nhỏ ít tham gia" --unit mttq\n\n  hvn remark "de xuat" "Thành phố cấp thêm tài liệu"',
        'Note what a report must say beside activities.\n\nKinds: result, model, shortcoming, cause, proposal, opinion, commendation.\n\nExamples:\n\n  hvn remark shortcoming "Hộ kinh doanh nhỏ ít tham gia" --unit mttq\n\n  hvn remark proposal "Thành phố cấp thêm tài liệu"',
    ),
    "report": (
        "Báo cáo số liệu của một kỳ; mọi con số đều lần về được hoạt động.\n\nVí dụ:\n\n  hvn report --period 6T\n\n  hvn report --period 2026-6T --trace luot_nguoi",
        "The figures of a period; each can be followed back to activities.\n\nExamples:\n\n  hvn report --period 6T\n\n  hvn report --period 2026-6T --trace luot_nguoi",
    ),
    "plan_group": ("Kế hoạch: kiểm tra, nạp, xem, xuất.", "The plan: check, load, show, export."),
    "plan_check": (
        "Kiểm tra một tệp kế hoạch: mọi lỗi một lần, kèm dòng và cột.\n\nVí dụ:\n\n  hvn plan check\n\n  hvn plan check ke-hoach-2027.yaml",
        "Check a plan file: every fault at once, with line and column.\n\nExamples:\n\n  hvn plan check\n\n  hvn plan check ke-hoach-2027.yaml",
    ),
    "plan_load": (
        "Nạp kế hoạch vào sổ; các bản cũ vẫn được giữ.\n\nVí dụ:\n\n  hvn plan load plan.yaml\n\n  hvn --db hvn.db plan load plan.yaml",
        "Load a plan into the store; older revisions are kept.\n\nExamples:\n\n  hvn plan load plan.yaml\n\n  hvn --db hvn.db plan load plan.yaml",
    ),
    "plan_show": (
        "Xem kế hoạch đang dùng.\n\nVí dụ:\n\n  hvn plan show --text\n\n  hvn plan show --indicators",
        "Show the plan in use.\n\nExamples:\n\n  hvn plan show --text\n\n  hvn plan show --indicators",
    ),
    "plan_schema": (
        "In JSON Schema của tệp kế hoạch, cho trình soạn thảo.\n\nVí dụ:\n\n  hvn plan schema",
        "Print the JSON Schema of plan files, for editors.\n\nExample:\n\n  hvn plan schema",
    ),
    "plan_export": (
        "Xuất tệp kế hoạch như đã nạp, cả chú thích.\n\nVí dụ:\n\n  hvn plan export --out ke-hoach.yaml",
        "Write the plan file as it was loaded, comments and all.\n\nExample:\n\n  hvn plan export --out ke-hoach.yaml",
    ),
    "init": (
        "Tạo sổ mới với kế hoạch trong đó.\n\nVí dụ:\n\n  hvn init --unit mttq\n\n  hvn init --here",
        "Make a new store with the plan in it.\n\nExamples:\n\n  hvn init --unit mttq\n\n  hvn init --here",
    ),
    "config_group": ("Thiết lập của máy này.", "Settings of this computer."),
    "config_show": (
        "Xem từng thiết lập và nó lấy từ đâu.\n\nVí dụ:\n\n  hvn config show",
        "Show each setting and where it comes from.\n\nExample:\n\n  hvn config show",
    ),
    "config_set": (
        'Đặt thiết lập: unit (đơn vị), name (tên người ghi), lang (ngôn ngữ).\n\nVí dụ:\n\n  hvn config set unit mttq\n\n  hvn config set name "Văn phòng"',
        'Set unit, name (who records) or lang (language).\n\nExamples:\n\n  hvn config set unit mttq\n\n  hvn config set name "Office"',
    ),
    "config_path": ("Xem tệp thiết lập nằm ở đâu.", "Show where the settings file is."),
    "verify": (
        "Soát toàn bộ sổ: mọi mã băm, thứ tự, bảng số liệu, minh chứng.\n\nVí dụ:\n\n  hvn verify\n\n  hvn --db hvn.db verify --json",
        "Check the whole store: every hash, the order, the tables, the evidence.\n\nExamples:\n\n  hvn verify\n\n  hvn --db hvn.db verify --json",
    ),
    "rebuild": (
        "Tính lại các bảng từ sổ; sổ không thay đổi.\n\nVí dụ:\n\n  hvn rebuild",
        "Make the tables anew from the log; the log does not change.\n\nExample:\n\n  hvn rebuild",
    ),
    "unit": (
        "Đơn vị: mã, tên gọi tắt hoặc tên không dấu; lặp lại được.",
        "Unit: code, alias or name without accents; may be repeated.",
    ),
    "one_unit": ("Đơn vị: mã, tên gọi tắt hoặc tên không dấu.", "Unit: code, alias or name without accents."),
    "partner": ("Việc mà đơn vị này chỉ phối hợp.", "Tasks in which this unit only takes part."),
    "with_partner": ("Đơn vị cùng làm; lặp lại được.", "A unit that took part; may be repeated."),
    "theme": ("Nội dung tuyên truyền: nd1 hoặc 1.", "Theme: nd1 or 1."),
    "state": (
        "Tình trạng: chưa đến hạn, chưa bắt đầu, đang làm, xong, trễ.",
        "State: not due, not started, in progress, done, late.",
    ),
    "period": ("Kỳ: 2026-6T, 6T, Q1, quý I, tháng 3, 2026.", "Period: 2026-6T, 6T, Q1, tháng 3, 2026."),
    "search": ("Tìm theo chữ, không cần dấu.", "Search words, without accents."),
    "due_within": ("Còn phải làm trong N ngày tới, kể cả trễ.", "Still to do within N days, late ones too."),
    "json": ("In JSON cho chương trình khác.", "Print JSON for other programs."),
    "thing": ("Mã nhiệm vụ (mttq-2) hoặc hoạt động (14).", "A responsibility (mttq-2) or an activity (14)."),
    "responsibility": (
        "Mã nhiệm vụ (mttq-2); nhiều nhiệm vụ cách nhau dấu phẩy, số liệu tính cho nhiệm vụ đầu.",
        "Responsibility (mttq-2); several with commas, figures count for the first.",
    ),
    "title": ("Tên hoạt động, một dòng.", "Title of the activity, one line."),
    "date": ("Ngày làm: 15/3, hôm qua; không ghi là hôm nay.", "Day: 15/3, hôm qua; today if left out."),
    "to": ("Ngày cuối, nếu làm nhiều ngày.", "Last day, if it took several."),
    "place": ("Địa điểm.", "Place."),
    "quantity": (
        "Số liệu theo chỉ tiêu: hoi_nghi=1; lặp lại được. Để trống sau dấu = là bỏ.",
        "Quantity by indicator: hoi_nghi=1; may be repeated. Nothing after = takes it out.",
    ),
    "evidence": (
        "Minh chứng: tệp, https://…, hoặc “Số 12-KH/ĐU”; lặp lại được.",
        "Evidence: a file, https://…, or “Số 12-KH/ĐU”; may be repeated.",
    ),
    "note": ("Ghi chú dài.", "A longer note."),
    "yes": ("Vẫn ghi dù có điều cần xác nhận.", "Record even where something needs a yes."),
    "why": ("Lý do.", "The reason."),
    "remark_kind": ("Loại ghi nhận.", "Kind of remark."),
    "remark_text": ("Nội dung.", "What to say."),
    "for_task": ("Chỉ hoạt động của nhiệm vụ này.", "Only activities of this responsibility."),
    "from": ("Từ ngày.", "From this day."),
    "until": ("Đến hết ngày.", "Up to this day."),
    "indicator": ("Chỉ hoạt động có số liệu này.", "Only activities with this indicator."),
    "without_evidence": ("Chỉ hoạt động chưa có minh chứng.", "Only activities without evidence."),
    "voided": ("Kể cả hoạt động đã hủy.", "Voided ones too."),
    "limit": ("Nhiều nhất N dòng.", "At most N lines."),
    "activity": ("Mã hoạt động, gõ phần cuối cũng được (14).", "Code of the activity; its end will do (14)."),
    "trace": (
        "Các hoạt động làm nên con số của chỉ tiêu này.",
        "The activities behind this indicator's figure.",
    ),
    "plan_file": ("Tệp kế hoạch .yaml.", "The plan file .yaml."),
    "plan_text": ("In kế hoạch như văn bản.", "Print the plan as the document reads."),
    "plan_indicators": ("Các chỉ tiêu và nhiệm vụ có chúng.", "The indicators and who feeds them."),
    "plan_periods": ("Các kỳ báo cáo và hạn.", "The report periods and their due dates."),
    "plan_revisions": ("Các bản kế hoạch trong sổ.", "The plan's revisions in the store."),
    "revision": (
        "Bản kế hoạch cũ, theo phần đầu mã của nó.",
        "An older revision, by the beginning of its name.",
    ),
    "out": ("Ghi vào tệp này thay vì màn hình.", "Write to this file instead of the screen."),
    "here": ("Tạo ngay trong thư mục này.", "Make it in this folder."),
    "config_key": ("unit, name hoặc lang.", "unit, name or lang."),
    "config_value": ("Giá trị; để trống “” là bỏ.", "The value; empty “” removes it."),
}
