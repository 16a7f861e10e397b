"""What --help says: a first line for lists of commands; indented lines are examples and stay as they are."""

MESSAGES: dict[str, tuple[str, str]] = {
    "heading.usage": ("Cách dùng:", "Usage:"),
    "heading.arguments": ("Tham số", "Arguments"),
    "heading.options": ("Tùy chọn", "Options"),
    "heading.commands": ("Lệnh", "Commands"),
    # words that stand for what people type
    "meta.options": ("[TÙY CHỌN]", "[OPTIONS]"),
    "meta.command": ("LỆNH", "COMMAND"),
    "meta.activity": ("MÃ", "CODE"),
    "meta.opinion": ("MÃ", "CODE"),
    "meta.revision": ("MÃ", "CODE"),
    "meta.shell": ("SHELL", "SHELL"),
    "meta.thing": ("MÃ", "CODE"),
    "meta.setting": ("THIẾT_LẬP", "SETTING"),
    "meta.day": ("NGÀY", "DAY"),
    "meta.evidence": ("TỆP|LINK", "FILE|LINK"),
    "meta.awarded": ("AI", "WHOM"),
    "meta.file": ("TỆP", "FILE"),
    "meta.form": ("DẠNG", "FORMAT"),
    "meta.profile": ("THỂ_THỨC", "PROFILE"),
    "meta.sep": ("DẤU", "SIGN"),
    "meta.folder": ("THƯ_MỤC", "FOLDER"),
    "meta.indicator": ("CHỈ_TIÊU", "INDICATOR"),
    "meta.kind": ("LOẠI", "KIND"),
    "meta.lang": ("vi|en", "vi|en"),
    "meta.month": ("THÁNG", "MONTH"),
    "meta.line": ("TÊN|NGÀY|MÃ=SỐ|TỆP …", "TITLE|DAY|CODE=N|FILE …"),
    "meta.name": ("TÊN", "NAME"),
    "meta.number": ("SỐ", "N"),
    "meta.period": ("KỲ", "PERIOD"),
    "meta.quantity": ("MÃ=SỐ", "CODE=N"),
    "meta.responsibility": ("NHIỆM_VỤ", "TASK"),
    "meta.seal": ("NIÊM", "SEAL"),
    "meta.span": ("KHOẢNG", "SPAN"),
    "meta.state": ("TÌNH_TRẠNG", "STATE"),
    "meta.text": ("NỘI_DUNG", "TEXT"),
    "meta.theme": ("ND", "THEME"),
    "meta.unit": ("ĐƠN_VỊ", "UNIT"),
    "meta.value": ("GIÁ_TRỊ", "VALUE"),
    "app": (
        "Từ kế hoạch đã ký đến báo cáo đã ký: nhiệm vụ, hoạt động, số liệu của phường.",
        "From the signed plan to the signed report: tasks, activities, figures of a ward.",
    ),
    "epilog": (
        "Gõ không dấu cũng được. Cách dùng từng lệnh: hvn LỆNH --help\n\nHằng ngày:\n  hvn tasks --unit mttq      xem việc của đơn vị\n  hvn log …                  ghi sau mỗi việc\n  hvn report                 xem số liệu trước hạn báo cáo",
        "Accents may be left out. Help for a command: hvn COMMAND --help\n\nEvery day:\n  hvn tasks --unit mttq      see a unit's tasks\n  hvn log …                  record after each event\n  hvn report                 check the figures before a report is due",
    ),
    "help": ("Xem cách dùng rồi thoát.", "Show this help and exit."),
    "db": ("Sổ hvn.db cần dùng (hoặc HVN_DB).", "The store hvn.db to use (or HVN_DB)."),
    "plan": ("Tệp kế hoạch .yaml cần dùng (hoặc HVN_PLAN).", "The plan file .yaml to use (or HVN_PLAN)."),
    "lang": ("Ngôn ngữ: vi hoặc en (hoặc HVN_LANG).", "Language: vi or en (or HVN_LANG)."),
    "no_input": ("Không bao giờ hỏi; thiếu gì thì báo.", "Never ask; report what is missing."),
    "debug": ("Hiện chi tiết khi hvn gặp lỗi lạ.", "Show details of unexpected errors."),
    "version": ("Xem phiên bản rồi thoát.", "Show the version and exit."),
    "tasks": (
        "Việc trong kỳ theo đơn vị, và đã làm đến đâu.\n\nVí dụ:\n  hvn tasks --unit mttq\n  hvn tasks --state tre --due-within 30",
        "What is to be done in a period, by unit, and how far it is.\n\nExamples:\n  hvn tasks --unit mttq\n  hvn tasks --state late --due-within 30",
    ),
    "calendar": (
        'Lịch tháng: hạn báo cáo, hạn việc, sự kiện, ngày nghỉ.\n\n--ics ghi cả năm thành tệp lịch cho điện thoại, Outlook, Google; ghi lại thì các mục được cập nhật.\n\nVí dụ:\n  hvn calendar --month "tháng 6" --unit mttq\n  hvn calendar --ics lich.ics',
        "A month: reports and tasks due, events, days off.\n\n--ics writes the year as a calendar file for telephones, Outlook, Google; a later file updates its events.\n\nExamples:\n  hvn calendar --month 2026-06 --unit mttq\n  hvn calendar --ics lich.ics",
    ),
    "month": (
        "Tháng: 2026-06, “tháng 6”, “tháng sau”; bỏ trống là tháng này.",
        "Month: 2026-06; this one if left out.",
    ),
    "ics": (
        "Ghi tệp lịch .ics cho cả năm của kế hoạch, hoặc cho tháng ở --month.",
        "Write a calendar file .ics for the plan's year, or for the month of --month.",
    ),
    "due": (
        "Việc trễ, việc sắp đến hạn; tin nhắn nhắc đơn vị.\n\n--check kết thúc bằng mã 1 khi có việc trễ hoặc đến hạn mà chưa ghi gì, để đặt lịch chạy hằng ngày.\n\nVí dụ:\n  hvn due --within 14 --unit mttq\n  hvn due --message",
        "What is late or due soon, by unit; a message to remind.\n\n--check ends with 1 where something is late or due and nothing is recorded for it, for a daily job.\n\nExamples:\n  hvn due --within 14 --unit mttq\n  hvn due --message",
    ),
    "within": ("Trong bao nhiêu ngày tới (mặc định 7).", "Within how many days (7 if left out)."),
    "due_check": (
        "Kết thúc bằng mã 1 nếu có việc trễ hoặc đến hạn mà chưa ghi gì.",
        "End with 1 where something is late or due and nothing is recorded for it.",
    ),
    "due_message": (
        "Mỗi đơn vị một đoạn văn, dán vào Zalo được ngay.",
        "One paragraph of Vietnamese for each unit, to paste into Zalo.",
    ),
    "show": (
        "Một nhiệm vụ (nguyên văn) hoặc một hoạt động, kèm lịch sử.\n\nVí dụ:\n  hvn show mttq-2\n  hvn show 14",
        "One responsibility (verbatim) or one activity, with its history.\n\nExamples:\n  hvn show mttq-2\n  hvn show 14",
    ),
    "log": (
        'Ghi một hoạt động đã làm.\n\nGõ trơn hvn log thì được hỏi từng bước. Ngày, số liệu, minh chứng nhận ra theo cách viết, thứ tự nào cũng được; còn lại là tên.\n\nVí dụ:\n  hvn log mttq-2 "Hội nghị Nhân dân tổ 5" 15/3 hoi_nghi=1 luot_nguoi=120\n  hvn log ubnd-3,mttq-3 "Tuần hàng Việt" 1/5-7/5 anh.jpg --partner mttq\n  hvn log --like 14 20/4 luot_nguoi=95\n  hvn log --from thang-3.xlsx --dry-run',
        'Record an activity.\n\nhvn log alone asks step by step. Day, figures and evidence are known by their form, in any order; the rest is the title.\n\nExamples:\n  hvn log mttq-2 "Hội nghị Nhân dân tổ 5" 15/3 hoi_nghi=1 luot_nguoi=120\n  hvn log ubnd-3,mttq-3 "Tuần hàng Việt" 1/5-7/5 anh.jpg --partner mttq\n  hvn log --like 14 20/4 luot_nguoi=95\n  hvn log --from thang-3.xlsx --dry-run',
    ),
    "form_group": (
        "Phiếu Excel cho nơi không có hvn: xuất, nhận lại.\n\nVí dụ:\n  hvn form export --unit tcd --out phieu-tcd.xlsx\n  hvn form import phieu-tcd.xlsx",
        "Excel forms for those without hvn: write, read back.\n\nExamples:\n  hvn form export --unit tcd --out form-tcd.xlsx\n  hvn form import form-tcd.xlsx",
    ),
    "form_export": (
        "Làm phiếu Excel để một đơn vị ghi hoạt động.\n\nVí dụ:\n  hvn form export --unit tcd --out phieu-tcd.xlsx\n  hvn form export --unit tcd --names chi-bo.txt --out phieu",
        "Make an Excel form for a unit to fill in.\n\nExamples:\n  hvn form export --unit tcd --out form-tcd.xlsx\n  hvn form export --unit tcd --names cells.txt --out forms",
    ),
    "form_import": (
        "Đọc phiếu đã ghi: xem trước, ghi vào sổ, ai chưa gửi.\n\nVí dụ:\n  hvn form import phieu-tcd.xlsx\n  hvn form import phieu-nhan-ve --names chi-bo.txt --dry-run",
        "Read filled-in forms: look first, record, see who is missing.\n\nExamples:\n  hvn form import form-tcd.xlsx\n  hvn form import forms-received --names cells.txt --dry-run",
    ),
    "form_out": (
        "Tệp cần ghi; thư mục nếu làm nhiều phiếu.",
        "The file to write; the folder where there are several.",
    ),
    "each_member": (
        "Mỗi tổ chức thành viên một phiếu.",
        "One form for each member.",
    ),
    "form_names": (
        "Tệp danh sách nơi ghi, mỗi dòng một tên.",
        "A file with names of bodies, one on each line.",
    ),
    "form_places": (
        "Phiếu đã ghi, hoặc thư mục chứa phiếu.",
        "Filled-in forms, or folders of them.",
    ),
    "meta.form_file": ("PHIẾU|THƯ_MỤC", "FORM|FOLDER"),
    "from_table": (
        "Ghi cả bảng: .xlsx .xls .ods .csv .tsv .jsonl, hoặc - (đầu vào).",
        "Record a table: .xlsx .xls .ods .csv .tsv .jsonl, or - (standard input).",
    ),
    "dry_run": ("Chỉ xem sẽ ghi gì, không ghi.", "Only show what would be recorded."),
    "partial": (
        "Ghi dòng đúng, tách dòng lỗi ra tệp …-chua-ghi.",
        "Record good rows, put the others into a file …-chua-ghi.",
    ),
    "activities": (
        'Các hoạt động đã ghi, mới nhất trước.\n\nVí dụ:\n  hvn activities --unit mttq --when "tuần trước"\n  hvn activities --search "hoi nghi" --without-evidence',
        'The activities, newest first.\n\nExamples:\n  hvn activities --unit mttq --when "tuần trước"\n  hvn activities --search "hoi nghi" --without-evidence',
    ),
    "correct": (
        'Đính chính một hoạt động; dòng cũ vẫn còn trong sổ.\n\nVí dụ:\n  hvn correct 14 -q luot_nguoi=150 --why "đếm lại"\n  hvn correct 14 --evidence bienban.pdf',
        'Correct an activity; the old entry stays in the log.\n\nExamples:\n  hvn correct 14 -q luot_nguoi=150 --why "counted again"\n  hvn correct 14 --evidence bienban.pdf',
    ),
    "void": (
        'Hủy một hoạt động ghi nhầm, kèm lý do.\n\nVí dụ:\n  hvn void 14 --why "ghi trùng"\n  hvn void k7q-14 --why "nhầm đơn vị"',
        'Void an activity recorded by mistake, with the reason.\n\nExamples:\n  hvn void 14 --why "recorded twice"\n  hvn void k7q-14 --why "wrong unit"',
    ),
    "undo": (
        "Lấy lại việc vừa ghi trên máy này.\n\nVí dụ:\n  hvn undo\n  hvn undo --json",
        "Undo what this computer recorded last.\n\nExamples:\n  hvn undo\n  hvn undo --json",
    ),
    "remark": (
        'Ghi nhận điều báo cáo cần nêu ngoài hoạt động.\n\nLoại: kết quả, mô hình, hạn chế, nguyên nhân, đề xuất, dư luận, khen thưởng.\n\nVí dụ:\n  hvn remark "hạn chế" "Hộ kinh doanh nhỏ ít tham gia" --unit mttq\n  hvn remark "de xuat" "Thành phố cấp thêm tài liệu"',
        'Note what a report must say besides activities.\n\nKinds: result, model, shortcoming, cause, proposal, opinion, commendation.\n\nExamples:\n  hvn remark shortcoming "Hộ kinh doanh nhỏ ít tham gia" --unit mttq\n  hvn remark proposal "Thành phố cấp thêm tài liệu"',
    ),
    "report": (
        "Báo cáo của một kỳ: trên màn hình, tệp Word, Excel, trang web.\n\nVí dụ:\n  hvn report --period 6T\n  hvn report --period 6T --format docx\n  hvn report --period 2026-6T --trace luot_nguoi",
        "The report of a period: on the screen, in Word, Excel, as a web page.\n\nExamples:\n  hvn report --period 6T\n  hvn report --period 6T --format docx\n  hvn report --period 2026-6T --trace luot_nguoi",
    ),
    "report_format": (
        "Dạng: term, json, md, docx, xlsx, csv, html.",
        "Format: term, json, md, docx, xlsx, csv, html.",
    ),
    "report_out": (
        "Ghi vào tệp này; nếu không, bao-cao-KỲ.DẠNG ở thư mục đang đứng.",
        "Write this file; else bao-cao-PERIOD.FORMAT in the current folder.",
    ),
    "report_profile": (
        "Thể thức: dang-hd36, dang-hd05, nha-nuoc-nd30; nếu không, theo ngày ký và đơn vị.",
        "Profile: dang-hd36, dang-hd05, nha-nuoc-nd30; else by day of issue and unit.",
    ),
    "report_date": ("Ngày ghi trên báo cáo; nếu không, hôm nay.", "The day on the report; else today."),
    "report_draft": ("Ghi “Dự thảo”.", "Mark it as a draft."),
    "report_final": (
        "Bản để ký: dừng lại nếu còn chỗ chưa viết.",
        "To be signed: refuse while something is still to be written.",
    ),
    "report_no_seal": ("Không in niêm sổ ở trang cuối.", "Leave out the seal on the last page."),
    "report_template": ("Mẫu Word của cơ quan.", "The office's own Word template."),
    "report_sep": ("Dấu ngăn của csv: ; , tab.", "Separator of csv: ; , tab."),
    "report_annex": ("Phụ lục ghi ra csv (1 là số liệu).", "The annex written as csv (1: figures)."),
    "as_submitted": ("Đúng như bản đã nộp.", "Exactly as it was handed in."),
    "search": (
        'Tìm chữ ở mọi nơi: kế hoạch, hoạt động, ghi nhận.\n\nVí dụ:\n  hvn search truyen thanh\n  hvn search "hội nghị tổ 5" --limit 5',
        'Search words anywhere: plan, activities, remarks.\n\nExamples:\n  hvn search truyen thanh\n  hvn search "hội nghị tổ 5" --limit 5',
    ),
    "search_text": ("Những chữ cần tìm.", "The words to look for."),
    "search_limit": ("Nhiều nhất bấy nhiêu kết quả.", "At most so many results."),
    "submit": (
        "Ghi việc nộp báo cáo và chốt số liệu lúc này.\n\nVí dụ:\n  hvn submit --unit mttq --period 6T\n  hvn submit --ward --period 6T --date 14/6",
        "Record that a report was handed in and keep its figures.\n\nExamples:\n  hvn submit --unit mttq --period 6T\n  hvn submit --ward --period 6T --date 14/6",
    ),
    "submit_ward": ("Báo cáo tổng hợp của phường gửi Thành phố.", "The ward's summary report to the city."),
    "submit_date": ("Ngày nộp; nếu không, hôm nay.", "The day it was handed in; else today."),
    "submissions": (
        "Ai đã nộp báo cáo kỳ nào: đúng hạn, chậm, chưa nộp.\n\nVí dụ:\n  hvn submissions\n  hvn submissions --json",
        "Who has handed in which report: on time, late, missing.\n\nExamples:\n  hvn submissions\n  hvn submissions --json",
    ),
    "handle": (
        'Ghi kết quả xử lý một ý kiến dư luận.\n\nVí dụ:\n  hvn handle 14 "Đã trả lời bằng văn bản"\n  hvn handle k7q-14 "Đã kiểm tra, nhắc nhở hộ bán hàng" --date 12/6',
        'Record how a public opinion was settled.\n\nExamples:\n  hvn handle 14 "Answered in writing"\n  hvn handle k7q-14 "Checked; the trader was warned" --date 12/6',
    ),
    "opinion": ("Mã của ý kiến, thấy ở hvn report.", "The opinion's code, as hvn report shows it."),
    "outcome": ("Đã xử lý thế nào.", "How it was settled."),
    "awarded_to": ("Khen ai: tập thể, cá nhân.", "Who is commended: collective, person."),
    "award": ("Hình thức khen: Giấy khen, Bằng khen …", "The form of the award."),
    "decision": ("Quyết định khen: số, ngày, cơ quan.", "The decision: number, day, body."),
    "template_group": (
        "Mẫu Word của báo cáo.\n\nVí dụ:\n  hvn template export --profile dang-hd05 --out mau.docx\n  hvn template check mau.docx",
        "Word templates of reports.\n\nExamples:\n  hvn template export --profile dang-hd05 --out office.docx\n  hvn template check office.docx",
    ),
    "template_export": (
        "Xuất mẫu Word để sửa theo ý cơ quan.\n\nVí dụ:\n  hvn template export --profile dang-hd05 --out mau.docx\n  hvn template export --profile nha-nuoc-nd30 -o mau-ubnd.docx\n\nSửa xong thì dùng với hvn report --format docx --template mau.docx",
        "Write a Word template for the office to adapt.\n\nExamples:\n  hvn template export --profile dang-hd05 --out office.docx\n  hvn template export --profile nha-nuoc-nd30 -o council.docx\n\nThen use it with hvn report --format docx --template office.docx",
    ),
    "template_check": (
        "Soát mẫu Word đã sửa: mọi lỗi một lần, kèm chỗ sai.\n\nVí dụ:\n  hvn template check mau.docx\n  hvn template check mau.docx --json",
        "Check an adapted Word template: every fault at once, with its place.\n\nExamples:\n  hvn template check office.docx\n  hvn template check office.docx --json",
    ),
    "template_profile": (
        "Thể thức: dang-hd36, dang-hd05, nha-nuoc-nd30.",
        "Profile: dang-hd36, dang-hd05, nha-nuoc-nd30.",
    ),
    "template_out": ("Tệp .docx sẽ ghi.", "The .docx to write."),
    "template_file": ("Mẫu Word (.docx).", "The Word template (.docx)."),
    "plan_group": (
        "Kế hoạch: kiểm tra, nạp, xem, xuất.\n\nVí dụ:\n  hvn plan check ke-hoach-2027.yaml\n  hvn plan show --text",
        "The plan: check, load, show, export.\n\nExamples:\n  hvn plan check ke-hoach-2027.yaml\n  hvn plan show --text",
    ),
    "plan_check": (
        "Kiểm tra tệp kế hoạch: mọi lỗi một lần, kèm dòng và cột.\n\nVí dụ:\n  hvn plan check\n  hvn plan check ke-hoach-2027.yaml",
        "Check a plan file: every fault at once, with line and column.\n\nExamples:\n  hvn plan check\n  hvn plan check ke-hoach-2027.yaml",
    ),
    "plan_load": (
        "Nạp kế hoạch vào sổ; các bản cũ vẫn được giữ.\n\nVí dụ:\n  hvn plan load plan.yaml\n  hvn --db hvn.db plan load plan.yaml",
        "Load a plan into the store; older revisions are kept.\n\nExamples:\n  hvn plan load plan.yaml\n  hvn --db hvn.db plan load plan.yaml",
    ),
    "plan_show": (
        "Xem kế hoạch đang dùng.\n\nVí dụ:\n  hvn plan show --text\n  hvn plan show --indicators",
        "Show the plan in use.\n\nExamples:\n  hvn plan show --text\n  hvn plan show --indicators",
    ),
    "plan_schema": (
        "In lược đồ (JSON Schema) của tệp kế hoạch cho trình soạn thảo.\n\nVí dụ:\n  hvn plan schema\n  hvn --lang en plan schema",
        "Print the JSON Schema of plan files, for editors.\n\nExamples:\n  hvn plan schema\n  hvn --lang vi plan schema",
    ),
    "plan_export": (
        "Xuất tệp kế hoạch như đã nạp, cả chú thích.\n\nVí dụ:\n  hvn plan export\n  hvn plan export --out ke-hoach.yaml",
        "Write the plan file as it was loaded, comments and all.\n\nExamples:\n  hvn plan export\n  hvn plan export --out ke-hoach.yaml",
    ),
    "init": (
        "Tạo sổ mới với kế hoạch trong đó.\n\nGõ trơn hvn init thì được hỏi ba câu, Enter là theo gợi ý.\n\nVí dụ:\n  hvn init --unit mttq\n  hvn init --here",
        "Make a new store with the plan in it.\n\nhvn init alone asks three questions; Enter takes what is proposed.\n\nExamples:\n  hvn init --unit mttq\n  hvn init --here",
    ),
    "config_group": (
        "Thiết lập của máy này.\n\nVí dụ:\n  hvn config show\n  hvn config set unit mttq",
        "Settings of this computer.\n\nExamples:\n  hvn config show\n  hvn config set unit mttq",
    ),
    "config_show": (
        "Xem từng thiết lập và nó lấy từ đâu.\n\nVí dụ:\n  hvn config show\n  hvn config show --json",
        "Show each setting and where it comes from.\n\nExamples:\n  hvn config show\n  hvn config show --json",
    ),
    "config_set": (
        'Đặt thiết lập: unit (đơn vị), name (tên người ghi), lang (ngôn ngữ), backup (thư mục sao lưu hằng ngày).\n\nVí dụ:\n  hvn config set unit mttq\n  hvn config set name "Văn phòng"',
        'Set unit, name (who records), lang (language) or backup (folder of daily backups).\n\nExamples:\n  hvn config set unit mttq\n  hvn config set name "Office"',
    ),
    "config_path": (
        "Xem tệp thiết lập nằm ở đâu.\n\nVí dụ:\n  hvn config path\n  hvn config path --json",
        "Show where the settings file is.\n\nExamples:\n  hvn config path\n  hvn config path --json",
    ),
    "verify": (
        "Soát toàn bộ sổ: mã băm, thứ tự, số liệu, minh chứng.\n\nVí dụ:\n  hvn verify\n  hvn --db hvn.db verify --json",
        "Check the whole store: hashes, order, tables, evidence.\n\nExamples:\n  hvn verify\n  hvn --db hvn.db verify --json",
    ),
    "backup": (
        "Sao lưu sổ vào một thư mục, và soát lại bản vừa chép.\n\nVí dụ:\n  hvn backup /media/usb/hvn\n  hvn backup /media/usb/hvn --check",
        "Back the store up to a folder and verify the copy.\n\nExamples:\n  hvn backup /media/usb/hvn\n  hvn backup /media/usb/hvn --check",
    ),
    "restore": (
        "Khôi phục sổ từ bản sao lưu; sổ đang có được cất sang tên khác.\n\nVí dụ:\n  hvn restore /media/usb/hvn/hvn-20260610-100000-412-0123456789.db\n  hvn --db hvn.db restore so-chep-tay.db --newer-aside",
        "Restore a backup; the present store is kept under another name.\n\nExamples:\n  hvn restore /media/usb/hvn/hvn-20260610-100000-412-0123456789.db\n  hvn --db hvn.db restore copy-by-hand.db --newer-aside",
    ),
    "backup_folder": (
        "Thư mục để sao lưu, chưa có thì tạo; bỏ trống là nơi đã đặt (config set backup).",
        "The folder, created if missing; by default the one from config set backup.",
    ),
    "backup_check": ("Soát lại mọi bản sao lưu ở đó.", "Verify every backup there again."),
    "keep_all": ("Không xóa bản cũ nào.", "Remove no old backups."),
    "restore_source": ("Bản sao lưu, hoặc bản chép của một sổ.", "A backup, or a copy of a store."),
    "newer_aside": (
        "Cất sổ đang có đi, dù nó có dòng mà bản sao lưu không có.",
        "Set the present store aside even where it has entries that the backup lacks.",
    ),
    "restore_yes": ("Thay sổ đang có mà không hỏi.", "Replace the present store without asking."),
    "evidence_group": (
        "Minh chứng: liệt kê, xuất, soát.\n\nVí dụ:\n  hvn evidence list 14\n  hvn evidence verify",
        "Evidence: list, export, verify.\n\nExamples:\n  hvn evidence list 14\n  hvn evidence verify",
    ),
    "evidence_list": (
        "Minh chứng của một hoạt động, của đơn vị hay của kỳ.\n\nVí dụ:\n  hvn evidence list 14\n  hvn evidence list --unit mttq --period 6T",
        "The evidence of an activity, of a unit, or of a period.\n\nExamples:\n  hvn evidence list 14\n  hvn evidence list --unit mttq --period 6T",
    ),
    "evidence_export": (
        "Xuất tệp minh chứng ra thư mục, kèm danh sách danh-sach.csv.\n\nVí dụ:\n  hvn evidence export 14 --out minh-chung\n  hvn evidence export --period 6T --out minh-chung --previews",
        "Write evidence files into a folder, with the list danh-sach.csv.\n\nExamples:\n  hvn evidence export 14 --out evidence\n  hvn evidence export --period 6T --out evidence --previews",
    ),
    "evidence_verify": (
        "Đọc từng byte của mọi tệp minh chứng: mất, bị đổi, thừa.\n\nVí dụ:\n  hvn evidence verify\n  hvn evidence verify --json",
        "Read every byte of every evidence file: missing, changed, left over.\n\nExamples:\n  hvn evidence verify\n  hvn evidence verify --json",
    ),
    "redact": (
        'Xóa hẳn nội dung theo lệnh bằng văn bản; không lấy lại được.\n\nDòng sổ và mã băm còn lại, nên sổ vẫn soát được. Bản sao lưu cũ vẫn còn nội dung.\n\nVí dụ:\n  hvn redact 14 --why "có dữ liệu cá nhân" --order "Số 12-QĐ/ĐU"\n  hvn redact --evidence 3fa91c02d8e7 --why "ảnh trẻ em"',
        'Remove content from the log for good, on a written order.\n\nEntries and hashes stay, so that the log verifies. Older backups still have it.\n\nExamples:\n  hvn redact 14 --why "personal data" --order "Số 12-QĐ/ĐU"\n  hvn redact --evidence 3fa91c02d8e7 --why "pictures of children"',
    ),
    "redact_thing": (
        "Mã hoạt động hay ghi nhận (14), hoặc phần đầu mã băm.",
        "Code of an activity or remark (14), or the beginning of a hash.",
    ),
    "redact_evidence": (
        "Chỉ xóa một tệp: mã là phần đầu SHA-256 của nó.",
        "Remove one file only, named by the beginning of its SHA-256.",
    ),
    "redact_yes": ("Xóa mà không hỏi lại.", "Remove without asking."),
    "order": ("Số của lệnh bằng văn bản.", "Number of the written order."),
    "evidence_of": ("Mã hoạt động (14); bỏ trống là tất cả.", "Code of an activity (14); all if left out."),
    "out_folder": ("Thư mục để ghi; chưa có thì tạo.", "The folder to write to; created if needed."),
    "previews": ("Kèm ảnh nhỏ xem trước (JPEG).", "Include small previews of pictures (JPEG)."),
    "rebuild": (
        "Tính lại các bảng từ sổ; sổ không thay đổi.\n\nVí dụ:\n  hvn rebuild\n  hvn --db hvn.db rebuild",
        "Rebuild the tables from the log; the log does not change.\n\nExamples:\n  hvn rebuild\n  hvn --db hvn.db rebuild",
    ),
    "unit": (
        "Đơn vị: mã, tên gọi tắt hoặc tên không dấu; lặp lại được.",
        "Unit: code, alias or name, accents optional; may be repeated.",
    ),
    "one_unit": (
        "Đơn vị: mã, tên gọi tắt hoặc tên không dấu.",
        "Unit: code, alias or name, accents optional.",
    ),
    "partner": ("Việc mà đơn vị này chỉ phối hợp.", "Tasks in which this unit is only a partner."),
    "with_partner": ("Đơn vị cùng làm; lặp lại được.", "A unit that took part; may be repeated."),
    "theme": ("Nội dung tuyên truyền: nd1 hoặc 1.", "Theme: nd1 or 1."),
    "state": (
        "Tình trạng: chưa đến hạn, chưa bắt đầu, đang làm, xong, trễ.",
        "State: not due, not started, in progress, done, late.",
    ),
    "period": ("Kỳ: 2026-6T, 6T, Q1, quý I, tháng 3, 2026.", "Period: 2026-6T, 6T, Q1, tháng 3, 2026."),
    "with_words": ("Tìm theo chữ, không cần dấu.", "Search for words; accents optional."),
    "due_within": (
        "Còn phải làm trong số ngày tới, kể cả trễ.",
        "Still to be done within N days, including late ones.",
    ),
    "json": ("In JSON cho chương trình khác.", "Print JSON for other programs."),
    "thing": ("Mã nhiệm vụ (mttq-2) hoặc hoạt động (14).", "A responsibility (mttq-2) or an activity (14)."),
    "responsibility": (
        "Mã nhiệm vụ (mttq-2); nhiều nhiệm vụ cách nhau dấu phẩy, số liệu tính cho nhiệm vụ đầu.",
        "Responsibility (mttq-2); several with commas, figures count for the first.",
    ),
    "line": (
        "Tên hoạt động, ngày (15/3), số liệu (hoi_nghi=1), minh chứng (tệp, https://…, “Số 12-KH/ĐU”).",
        "Title, day (15/3), figures (hoi_nghi=1), evidence (file, https://…, “Số 12-KH/ĐU”).",
    ),
    "like": (
        "Như hoạt động này (14), trừ ngày và minh chứng; gõ gì thêm thì theo cái đã gõ.",
        "Like this activity (14), but for day and evidence; what is typed goes first.",
    ),
    "repeat": (
        "Như hoạt động này, cùng ngày của tháng sau; có hỏi lại.",
        "Like this activity, on the same day of the next month; asks first.",
    ),
    "guided": (
        "Hỏi từng bước, cả khi không ở cửa sổ lệnh (trả lời từ đầu vào).",
        "Ask step by step, even without a terminal (answers from the input).",
    ),
    "title": ("Tên hoạt động, một dòng.", "Title of the activity, one line."),
    "date": (
        "Ngày làm: 15/3, hôm qua, “thứ sáu tuần trước”; bỏ trống là hôm nay.",
        "Day: 15/3, hôm qua; today if left out.",
    ),
    "to": ("Ngày cuối, nếu làm nhiều ngày.", "Last day, if it took several."),
    "place": ("Địa điểm.", "Place."),
    "quantity": (
        "Số liệu: hoi_nghi=1; lặp lại được. Để trống sau dấu = là bỏ.",
        "Quantity: hoi_nghi=1; may be repeated. Leave the number out to remove it.",
    ),
    "evidence": (
        "Minh chứng: tệp, https://…, hoặc “Số 12-KH/ĐU”; lặp lại được.",
        "Evidence: a file, https://…, or “Số 12-KH/ĐU”; may be repeated.",
    ),
    "note": ("Ghi chú dài.", "A longer note."),
    "yes": ("Vẫn ghi dù có điều cần xác nhận.", "Record even if something needs confirming."),
    "why": ("Lý do.", "The reason."),
    "remark_kind": ("Loại ghi nhận.", "Kind of remark."),
    "remark_text": ("Nội dung.", "The text."),
    "for_task": ("Chỉ hoạt động của nhiệm vụ này.", "Only activities of this responsibility."),
    "from": ("Từ ngày, hoặc từ đầu tháng 3.", "From this day, or from the beginning of tháng 3."),
    "until": ("Đến hết ngày, hoặc hết tháng 3.", "Up to this day, or to the end of tháng 3."),
    "when": (
        "Trong khoảng: “tuần trước”, “tháng 3”, 10-15/3.",
        "Within: “tuần trước”, “tháng 3”, 10-15/3.",
    ),
    "indicator": ("Chỉ hoạt động có số liệu này.", "Only activities with this indicator."),
    "without_evidence": ("Chỉ hoạt động chưa có minh chứng.", "Only activities without evidence."),
    "voided": ("Kể cả hoạt động đã hủy.", "Include voided ones."),
    "limit": ("Nhiều nhất bao nhiêu dòng.", "At most N lines."),
    "activity": (
        "Mã hoạt động, gõ phần cuối cũng được (14).",
        "Code of the activity; the number is enough (14).",
    ),
    "trace": (
        "Các hoạt động làm nên con số của chỉ tiêu này.",
        "The activities behind this indicator's figure.",
    ),
    "plan_file": ("Tệp kế hoạch .yaml.", "The plan file .yaml."),
    "plan_text": ("In kế hoạch như văn bản.", "Print the plan as a document."),
    "plan_indicators": ("Các chỉ tiêu và nhiệm vụ có chúng.", "The indicators and who feeds them."),
    "plan_periods": ("Các kỳ báo cáo và hạn.", "The report periods and their due dates."),
    "plan_revisions": ("Các bản kế hoạch trong sổ.", "The plan's revisions in the store."),
    "as_of": ("Lập lại báo cáo như cuối ngày này.", "Make the report as it was at the end of this day."),
    "seal": (
        "Niêm đã in trên báo cáo cũ; lặp lại được.",
        "A seal printed on an older report; may be repeated.",
    ),
    "revision": (
        "Bản kế hoạch cũ, theo phần đầu mã của nó.",
        "An older revision, by the beginning of its name.",
    ),
    "out": ("Ghi vào tệp này thay vì màn hình.", "Write to this file instead of the screen."),
    "here": ("Tạo ngay trong thư mục này.", "Create it in this folder."),
    "config_key": ("unit, name, lang hoặc backup.", "unit, name, lang or backup."),
    "config_value": ("Giá trị; để trống “” là bỏ.", "The value; empty “” removes it."),
    "completion": (
        "Bật phím TAB: gợi ý lệnh, đơn vị, nhiệm vụ, chỉ tiêu.\n\nVí dụ:\n  hvn completion bash --install\n  hvn completion powershell",
        "Make TAB complete commands, units, tasks, indicators.\n\nExamples:\n  hvn completion bash --install\n  hvn completion powershell",
    ),
    "shell": ("bash, zsh, fish hoặc powershell.", "bash, zsh, fish or powershell."),
    "completion_install": (
        "Ghi vào chỗ shell tìm đến; dòng cần thêm thì in ra.",
        "Write it where the shell looks; print the line to add.",
    ),
    "completion_yes": ("Ghi đè mà không hỏi.", "Replace a file without asking."),
    "demo": (
        "Tạo sổ mẫu: một năm số liệu bịa ra, để xem thử.\n\nSổ mẫu tách hẳn sổ thật.\n\nVí dụ:\n  hvn demo\n  hvn demo thu-nghiem.db --seed 7",
        "Create a sample store: a year of made-up data to try hvn with.\n\nIt is separate from the real store.\n\nExamples:\n  hvn demo\n  hvn demo thu-nghiem.db --seed 7",
    ),
    "demo_file": (
        "Tệp sổ mẫu cần tạo; bỏ trống là hvn-demo.db ở thư mục này.",
        "The sample store to create; hvn-demo.db in this folder if left out.",
    ),
    "demo_seed": (
        "Số khác cho ra bộ số liệu khác; cùng số thì cùng số liệu (mặc định 2026).",
        "Another number makes other data; the same number the same (2026 if left out).",
    ),
    "demo_activities": (
        "Khoảng bao nhiêu hoạt động (mặc định 400).",
        "About how many activities (400 if left out).",
    ),
}
