"""What refusals say: what happened, where, and what to do next."""

MESSAGES: dict[str, tuple[str, str]] = {
    "setting": (
        "Thiết lập “{name}” có giá trị không dùng được: “{value}” (lấy từ {source}). {hint}",
        "The setting “{name}” can't be “{value}” (it comes from {source}). {hint}",
    ),
    "setting.lang": ("Chọn vi hoặc en.", "Choose vi or en."),
    "setting.name": ("Đặt lại bằng: hvn config set name …", "Set it again: hvn config set name …"),
    "setting.HVN_NOW": (
        "Viết như 2026-06-10T10:00, hoặc bỏ biến này.",
        "Write it as 2026-06-10T10:00, or unset it.",
    ),
    "settings_file": (
        "Không đọc hoặc ghi được tệp thiết lập {path} ({reason}). Sửa hoặc xóa tệp này rồi chạy lại.",
        "The settings file {path} can't be read or written ({reason}). Fix or delete it and run again.",
    ),
    "plan_invalid": (
        "Kế hoạch {path} còn {count} lỗi, chưa thay đổi gì. Sửa các chỗ trên rồi chạy lại.",
        "The plan {path} has {count} errors; nothing was changed. Fix the places above and run again.",
    ),
    "plan_unreadable": (
        "Không đọc được kế hoạch {path}: {reason}. Kiểm tra lại đường dẫn và quyền đọc tệp.",
        "The plan {path} can't be read: {reason}. Check the path and your permissions.",
    ),
    "plan_other": (
        "Sổ {store} đang theo kế hoạch khác với {path}, chưa ghi gì. Muốn đổi kế hoạch: hvn plan load {path}",
        "The store {store} follows a plan other than {path}; nothing was recorded. To change it: hvn plan load {path}",
    ),
    "unknown": (
        "Không có {kind} nào là “{given}”.{hint} Xem danh sách: {command}",
        "There is no {kind} “{given}”.{hint} List them: {command}",
    ),
    "did_you_mean": (" Có phải ý là: {names}?", " Did you mean: {names}?"),
    "ambiguous": (
        "“{given}” có thể là nhiều {kind}: {names}. Gõ rõ hơn hoặc dùng mã.",
        "“{given}” matches more than one {kind}: {names}. Type more of it, or the code.",
    ),
    "kind.unit": ("đơn vị", "unit"),
    "kind.responsibility": ("nhiệm vụ", "responsibility"),
    "kind.indicator": ("chỉ tiêu", "indicator"),
    "kind.period": ("kỳ báo cáo", "period"),
    "kind.theme": ("nội dung tuyên truyền", "theme"),
    "kind.state": ("tình trạng", "state"),
    "kind.activity": ("hoạt động", "activity"),
    "kind.setting": ("thiết lập", "setting"),
    "kind.remark": ("loại ghi nhận", "kind of remark"),
    "kind.opinion": ("ý kiến dư luận", "public opinion"),
    "kind.awarded": ("đối tượng được khen (tập thể, cá nhân)", "kind of the commended (collective, person)"),
    "kind.shell": ("shell", "shell"),
    "kind.evidence": ("tệp minh chứng", "evidence file"),
    "kind.template": ("mẫu hoạt động", "template"),
    "kind.revision": ("bản kế hoạch", "plan revision"),
    # Words of ours as they may be typed.
    "named.state.not_due": ("chưa đến hạn", "not due"),
    "named.state.not_started": ("chưa bắt đầu", "not started"),
    "named.state.in_progress": ("đang làm", "in progress"),
    "named.state.done": ("xong", "done"),
    "named.state.late": ("trễ", "late"),
    "named.remark.result": ("kết quả", "result"),
    "named.remark.model": ("mô hình", "model"),
    "named.remark.shortcoming": ("hạn chế", "shortcoming"),
    "named.remark.cause": ("nguyên nhân", "cause"),
    "named.remark.proposal": ("đề xuất", "proposal"),
    "named.remark.opinion": ("dư luận", "opinion"),
    "named.remark.commendation": ("khen thưởng", "commendation"),
    "named.awarded.collective": ("tập thể", "collective"),
    "named.awarded.person": ("cá nhân", "person"),
    "confirm": (
        "Chưa ghi gì, vì còn điều cần xác nhận. Nếu vẫn đúng, chạy lại và thêm --yes.",
        "Nothing was recorded: something needs confirming. If it is right, run again with --yes.",
    ),
    "declined": ("Chưa ghi gì.", "Nothing was recorded."),
    "evidence.missing": (
        "Không thấy tệp minh chứng {path}, chưa ghi gì. Kiểm tra lại đường dẫn.",
        "The evidence file {path} is not there; nothing was recorded. Check the path.",
    ),
    "evidence.link": (
        "{path} là lối tắt chứ không phải tệp, chưa ghi gì. Chỉ thẳng đến tệp gốc.",
        "{path} is a link, not a file; nothing was recorded. Name the file itself.",
    ),
    "evidence.not_plain": (
        "{path} không phải tệp thường (là thư mục hay thiết bị), chưa ghi gì.",
        "{path} is not a regular file (it is a folder or device); nothing was recorded.",
    ),
    "evidence.unreadable": (
        "Không đọc được tệp minh chứng {path}, chưa ghi gì. Kiểm tra quyền đọc.",
        "The evidence file {path} can't be read; nothing was recorded. Check your permissions.",
    ),
    "evidence.large": (
        "{path} lớn hơn 200 MB, chưa ghi gì. Hãy ghi đường dẫn (https://…) thay cho tệp.",
        "{path} is over 200 MB; nothing was recorded. Give a link (https://…) instead.",
    ),
    "evidence.changing": (
        "{path} đang bị thay đổi trong lúc đọc, chưa ghi gì. Đóng chương trình đang mở tệp rồi thử lại.",
        "{path} changed while it was read; nothing was recorded. Close the program that has it open and try again.",
    ),
    "evidence.name": (
        "Tên tệp {path} có ký tự ẩn, chưa ghi gì. Đổi tên tệp rồi thử lại.",
        "The name of {path} has hidden characters; nothing was recorded. Rename it and try again.",
    ),
    "evidence.redacted": (
        "Tệp {path} đã bị xóa theo lệnh, sổ không nhận lại, chưa ghi gì. Bỏ tệp này ra rồi ghi lại.",
        "The file {path} was removed by order and is not taken again; nothing was recorded. Leave it out.",
    ),
    "redact.plan": (
        "“{thing}” là kế hoạch, không xóa được; chưa thay đổi gì. Muốn đổi kế hoạch: hvn plan load",
        "“{thing}” is a plan and can't be removed; nothing was changed. To change the plan: hvn plan load",
    ),
    "redact.redact": (
        "“{thing}” là lệnh xóa, phải giữ lại trong sổ; chưa thay đổi gì.",
        "“{thing}” is an order of removal and must stay in the log; nothing was changed.",
    ),
    "redact.gone": (
        "“{thing}” đã bị xóa theo lệnh từ trước, không thay đổi gì. Xem: hvn show {thing}",
        "“{thing}” was removed by order before; nothing was changed. See hvn show {thing}",
    ),
    "library": (
        "Việc này cần thư viện {library}, máy chưa cài. Cài bằng: pip install 'hvn-cli[{extra}]' rồi chạy lại.",
        "This needs the library {library}, which is not installed. Install it: pip install 'hvn-cli[{extra}]' and run again.",
    ),
    "nothing_to_undo": (
        "Máy này chưa ghi gì có thể lấy lại. Xem sổ: hvn activities",
        "This computer has recorded nothing that could be taken back. See: hvn activities",
    ),
    "already_void": (
        "Hoạt động {activity} đã được hủy trước đó, không thay đổi gì. Xem: hvn show {activity}",
        "The activity {activity} was voided before; nothing was changed. See: hvn show {activity}",
    ),
    "missing_value": (
        "Thiếu {what}. Ví dụ: {example}",
        "Missing: {what}. For example: {example}",
    ),
    "store.missing": (
        "Không có sổ ở {path}. Kiểm tra lại đường dẫn, hoặc tạo sổ mới: hvn --db {quoted} init",
        "There is no store at {path}. Check the path, or make one: hvn --db {quoted} init",
    ),
    "store.not_a_store": (
        "{path} không phải là sổ của hvn, không thay đổi gì. Chọn tệp khác bằng --db, hoặc khôi phục từ bản sao lưu.",
        "{path} is not an hvn store; nothing was changed. Choose another file with --db, or restore a backup.",
    ),
    "store.newer": (
        "Sổ {path} do bản hvn mới hơn tạo (lược đồ {detail}), không thay đổi gì. Hãy cài bản hvn mới nhất.",
        "The store {path} was made by a newer hvn (schema {detail}); nothing was changed. Install the latest hvn.",
    ),
    "store.newer_known": (
        "Sổ {path} do hvn {detail} tạo, bản này cũ hơn, không thay đổi gì. Hãy cài hvn {detail} trở lên.",
        "The store {path} was made by hvn {detail}, which is newer; nothing was changed. Install hvn {detail} or later.",
    ),
    "template_invalid": (
        "Mẫu {path} còn {count} lỗi, chưa ghi gì. Sửa các chỗ trên trong Word, hoặc xuất lại mẫu gốc: hvn template export.",
        "The template {path} has {count} errors; nothing was written. Fix the places above in Word, or export a fresh one: hvn template export.",
    ),
    "template_unreadable": (
        "Không đọc được mẫu {path}: {reason}. Kiểm tra lại đường dẫn và quyền đọc tệp.",
        "The template {path} can't be read: {reason}. Check the path and your permissions.",
    ),
    "unfinished": (
        "Báo cáo còn {count} chỗ cần người viết, chưa ghi tệp nào. Ghi bổ sung bằng hvn remark, hoặc bỏ --final rồi điền trong Word.",
        "The report still has {count} places for a person to fill in; no file was written. Add them with hvn remark, or drop --final and fill them in using Word.",
    ),
    "not_submitted": (
        "{unit} chưa nộp báo cáo {period}. Xem ai đã nộp bằng hvn submissions.",
        "{unit} has not handed in the report of {period}. See who has: hvn submissions",
    ),
    "store.older": (
        "Sổ {path} do bản hvn cũ tạo, cần nâng cấp nhưng chưa ghi được vào đó; chưa thay đổi gì. Hãy chép sổ vào thư mục của mình rồi chạy lại.",
        "The store {path} was made by an older hvn and must be upgraded, but can't be written to; nothing was changed. Copy it to a folder of yours and try again.",
    ),
    "store.damaged": (
        "Sổ {path} bị hỏng ({detail}), không thay đổi gì. Giữ nguyên tệp này, chạy hvn verify để biết chỗ hỏng, rồi dùng bản sao lưu gần nhất.",
        "The store {path} is damaged ({detail}); nothing was changed. Keep the file, run hvn verify, and use the latest backup.",
    ),
    "store.read_only": (
        "Không ghi được vào {path}: tệp hoặc thư mục chỉ cho đọc, chưa ghi gì. Chép sổ vào thư mục của mình, hoặc xin quyền ghi.",
        "Can't write to {path}: the file or folder is read-only; nothing was recorded. Copy it to a folder of yours, or ask for permission to write.",
    ),
    "store.full": (
        "Ổ đĩa của {path} đã đầy, chưa ghi gì. Dọn bớt chỗ trống rồi chạy lại.",
        "The disk of {path} is full; nothing was recorded. Free some space and run again.",
    ),
    "store.locked": (
        "Sổ {path} đang bận vì chương trình khác giữ quá lâu, chưa ghi gì. Đóng chương trình đó rồi chạy lại.",
        "The store {path} has been held by another program for too long; nothing was recorded. Close it and run again.",
    ),
    "store.unreadable": (
        "Không mở được sổ {path}{detail}, không thay đổi gì. Kiểm tra đường dẫn và quyền đọc.",
        "The store {path} can't be opened{detail}; nothing was changed. Check the path and your permissions.",
    ),
    "store.exists": (
        "Đã có tệp ở {path}, không ghi đè. Dùng sổ đó, hoặc chọn nơi khác bằng --db.",
        "There is a file at {path} already; it was not overwritten. Use it, or choose another place with --db.",
    ),
    "store.io": (
        "Ổ đĩa báo lỗi khi đọc hoặc ghi {path} ({detail}), sổ vẫn như trước. Kiểm tra ổ đĩa, chỗ trống rồi chạy lại.",
        "The disk failed while reading or writing {path} ({detail}); the store is as before. Check the disk and its free space, and run again.",
    ),
    "restore.newer": (
        "Sổ {path} có {count} dòng mà {source} không có, không thay đổi gì. Nếu vẫn muốn, thêm --newer-aside: sổ đang có được cất sang tên khác.",
        "The store {path} has {count} entries that {source} lacks; nothing was changed. If you want it all the same, add --newer-aside: the present store is kept under another name.",
    ),
    "restore.sample": (
        "Một bên là sổ mẫu, một bên là sổ thật: {source} không được đặt vào chỗ của {path}, không thay đổi gì. Hãy chọn đúng tệp.",
        "One of them is a sample store and the other a real one: {source} was not put in the place of {path}; nothing was changed. Name the right file.",
    ),
    "restore.same": (
        "{source} chính là sổ đang dùng, không thay đổi gì. Chọn một bản sao lưu.",
        "{source} is the store in use; nothing was changed. Choose a backup.",
    ),
    "what.folder": ("thư mục để sao lưu", "the folder for backups"),
    "file_exists": (
        "Đã có tệp {path}, không ghi đè. Chọn tên khác hoặc xóa tệp cũ trước.",
        "There is a file {path} already; it was not overwritten. Choose another name or delete it first.",
    ),
    "unwritable": (
        "Không ghi được tệp {path}: {reason}. Chọn nơi khác rồi chạy lại.",
        "The file {path} can't be written: {reason}. Choose another place and run again.",
    ),
    "unwritable_screen": (
        "Không in được kết quả: {reason}. Không có gì thay đổi.",
        "The result can't be printed: {reason}. Nothing was changed.",
    ),
    "value.search_empty": (
        "“{value}” không có chữ nào để tìm. Ví dụ: hvn search truyen thanh",
        "“{value}” has no word to look for. For example: hvn search truyen thanh",
    ),
    "value.award_kind": (
        'Người được khen, hình thức, quyết định (“{value}”) chỉ đi với ghi nhận loại khen thưởng. Ví dụ: hvn remark "khen thưởng" "Hội LHPN Phường" --to "tập thể" --award "Giấy khen".',
        'Who is commended, the award and the decision (“{value}”) only go with commendations. For example: hvn remark commendation "Hội LHPN Phường" --to collective --award "Giấy khen".',
    ),
    "value.no_opinion": (
        "“{value}” không phải là ý kiến dư luận, chưa ghi gì. Chỉ ý kiến dư luận mới có kết quả xử lý; xem mã ở hvn report.",
        "“{value}” is not a public opinion; nothing was recorded. Only those can be settled; hvn report shows their codes.",
    ),
    "value.handled_before": (
        "Ngày xử lý “{value}” sớm hơn ngày có ý kiến, chưa ghi gì. Xem lại ngày.",
        "The day “{value}” is before the opinion itself; nothing was recorded. Check the day.",
    ),
    "value.handled_future": (
        "Ngày xử lý “{value}” chưa tới, chưa ghi gì. Chỉ ghi khi đã xử lý xong.",
        "The day “{value}” is still to come; nothing was recorded. Record it when it is settled.",
    ),
    "value.submitted_future": (
        "Ngày nộp “{value}” chưa tới, chưa ghi gì. Chỉ ghi khi đã nộp.",
        "The day “{value}” is still to come; nothing was recorded. Record it when the report is handed in.",
    ),
    "value.submitted_early": (
        "Ngày nộp “{value}” trước khi kỳ báo cáo bắt đầu ({hint}), chưa ghi gì. Xem lại ngày và kỳ.",
        "The day “{value}” is before the period begins ({hint}); nothing was recorded. Check the day and the period.",
    ),
    "value.ward_or_unit": (
        "Vừa có --ward vừa có --unit {value}: báo cáo của phường hay của đơn vị? Chỉ ghi một trong hai.",
        "Both --ward and --unit {value}: is it the ward's report or a unit's? Name one of them.",
    ),
    "value.form_unknown": (
        "Không có dạng báo cáo “{value}”. Các dạng: {hint}.",
        "There is no format “{value}”. The formats: {hint}.",
    ),
    "value.sep_unknown": (
        "Không có dấu ngăn “{value}”. Các dấu ngăn: {hint}.",
        "There is no separator “{value}”. The separators: {hint}.",
    ),
    "value.annex_unknown": (
        "Không có phụ lục {value}. Các phụ lục: {hint}.",
        "There is no annex {value}. The annexes: {hint}.",
    ),
    "value.profile_unknown": (
        "Không có thể thức “{value}”. Các thể thức: {hint}.",
        "There is no profile “{value}”. The profiles: {hint}.",
    ),
    "value.form_option": (
        "{value} không dùng được với dạng này. Dùng với: {hint}.",
        "{value} does not work with this format. It works with: {hint}.",
    ),
    "value.day_form": (
        "Không hiểu ngày “{value}”. Ví dụ: 15/3, 15/03/2026, 2026-03-15, hôm qua, “thứ sáu tuần trước”.",
        "The day “{value}” is not understood. For example: 15/3, 15/03/2026, 2026-03-15, hôm qua.",
    ),
    "value.day_calendar": (
        "Ngày “{value}” không có trong lịch (viết ngày trước, tháng sau). Ví dụ: 15/3, 28/2/2026.",
        "The day “{value}” does not exist (the day comes first, then the month). For example: 15/3, 28/2/2026.",
    ),
    "value.day_year": (
        "Ngày “{value}” ghi năm hai chữ số, dễ lầm. Ghi đủ bốn: 15/3/2026; hoặc bỏ năm: 15/3.",
        "The day “{value}” has a year of two digits, which is easily mistaken. Write four: 15/3/2026; or none: 15/3.",
    ),
    "value.day_week": (
        "“{value}” có thể là của tuần trước hoặc tuần này. Ghi rõ, ví dụ: “thứ sáu tuần trước”, “thứ sáu tuần này”, hoặc 15/3.",
        "“{value}” may be last week's or this week's. Say which, for example: “thứ sáu tuần trước”, “thứ sáu tuần này”, or 15/3.",
    ),
    "value.day_weekday": (
        "“{value}”: ngày ấy không phải thứ ấy. Xem lại lịch, hoặc chỉ ghi ngày: 15/3.",
        "“{value}”: that date falls on another day of the week. Look at a calendar, or write the date alone: 15/3.",
    ),
    "value.day_span": (
        "“{value}” là cả một khoảng; ở đây cần một ngày. Ví dụ: 15/3, hôm qua. Việc nhiều ngày: --date 10/3 --to 15/3.",
        "“{value}” is a whole span; one day is needed here. For example: 15/3, hôm qua. For several days: --date 10/3 --to 15/3.",
    ),
    "value.month_form": (
        "Không hiểu tháng “{value}”. Ví dụ: 2026-06, “tháng 6”, “tháng sau”.",
        "The month “{value}” is not understood. For example: 2026-06, “tháng 6”, “tháng sau”.",
    ),
    "value.span_form": (
        "Không hiểu khoảng ngày “{value}”. Ví dụ: 15/3, “tuần trước”, “tháng 3”, “quý II”, “từ 10/3 đến 15/3”, 10-15/3.",
        "The span “{value}” is not understood. For example: 15/3, “tuần trước”, “tháng 3”, “quý II”, “từ 10/3 đến 15/3”, 10-15/3.",
    ),
    "value.span_reversed": (
        "“{value}”: ngày cuối trước ngày đầu. Ví dụ: “từ 10/3 đến 15/3”; qua năm mới thì ghi cả năm: “từ 20/12/2026 đến 5/1/2027”.",
        "“{value}”: the last day is before the first. For example: “từ 10/3 đến 15/3”; over New Year write both years: “từ 20/12/2026 đến 5/1/2027”.",
    ),
    "value.span_years": (
        "“{value}” ghi năm ở ngày đầu mà không ghi ở ngày cuối. Ghi cả hai, ví dụ: “từ 20/12/2025 đến 5/1/2026”.",
        "“{value}” has a year at its first day and none at its last. Write both, for example: “từ 20/12/2025 đến 5/1/2026”.",
    ),
    "value.when_alone": (
        "--when đã nói cả khoảng “{value}”: bỏ --from, --to và --period đi.",
        "--when tells the whole span “{value}”: leave out --from, --to and --period.",
    ),
    "value.number_shown": (
        "Không có dòng số {value}: gõ từ 1 đến {hint}, hoặc vài chữ để tìm.",
        "There is no line {value}: type 1 to {hint}, or some words to find it.",
    ),
    "value.choose_one": (
        "Chưa chọn nhiệm vụ. Gõ số ở đầu dòng, hoặc vài chữ để tìm.",
        "No task was chosen. Type the number of a line, or some words to find it.",
    ),
    "value.answer_form": (
        "Không hiểu “{value}”. Enter hoặc c: ghi; k: thôi; <: sửa; +: thêm; ?: trợ giúp.",
        "“{value}” is not understood. Enter or y: record; n: no; <: mend; +: more; ?: help.",
    ),
    "value.answer_needed": (
        "Có điều cần xác nhận ở trên nên phải gõ rõ: c (vẫn ghi), k (thôi) hoặc < (sửa).",
        "Something above needs your yes, so type y (record), n (don't) or < (mend).",
    ),
    "value.day_twice": (
        "Ngày ghi hai lần: {value}. Giữ lại một; tên hoạt động giống ngày thì ghi ở --title.",
        "The day is told twice: {value}. Keep one; a title that looks like a day goes into --title.",
    ),
    "value.day_repeated": (
        "--repeat tự lấy ngày của tháng sau, không ghi thêm ngày “{value}”. Muốn ngày khác: dùng --like.",
        "--repeat takes the day of the next month; “{value}” is one too many. For another day use --like.",
    ),
    "value.title_twice": (
        "Chưa rõ tên hoạt động: “{value}” hay “{hint}”? Đặt cả tên trong ngoặc kép, số liệu viết mã=số, ngày viết 15/3.",
        "Which is the title: “{value}” or “{hint}”? Put the whole title in quotation marks; quantities are code=number, days 15/3.",
    ),
    "value.title_dash": (
        'Chưa rõ “{value}” là tùy chọn hay tên hoạt động. Tên mở đầu bằng dấu gạch thì đặt sau --, như: hvn log mttq-2 -- "{value}"',
        'Is “{value}” an option or a title? A title that begins with a dash stands after --, as: hvn log mttq-2 -- "{value}"',
    ),
    "value.like_twice": (
        "{value} không đi với {hint}: chỉ lấy mẫu ở một nơi. Giữ lại một.",
        "{value} does not go with {hint}: copy from one of them only.",
    ),
    "value.from_alone": (
        "“{value}” không đi cùng --from: nội dung đã có trong bảng. Chưa ghi gì; bỏ phần đó đi rồi chạy lại.",
        "“{value}” does not go with --from: the table tells it. Nothing was recorded; leave it out and run again.",
    ),
    "what.from": ("bảng", "table"),
    "value.only_from": (
        "{value} chỉ đi cùng --from. Chưa ghi gì. Muốn xem trước một hoạt động: gõ trơn hvn log.",
        "{value} only goes with --from. Nothing was recorded. To look at one activity first: hvn log alone.",
    ),
    "value.days_reversed": (
        "Ngày kết thúc “{value}” trước ngày bắt đầu. Xem lại --date và --to.",
        "The last day “{value}” is before the first. Check --date and --to.",
    ),
    "value.text_empty": ("Phần {what} để trống. Hãy gõ vài chữ.", "The {what} is empty. Type a few words."),
    "value.text_line": (
        "Phần {what} phải viết trên một dòng. Chuyện dài ghi vào --note.",
        "The {what} must be one line. Put longer text into --note.",
    ),
    "value.text_long": (
        "Phần {what} dài quá {hint} ký tự. Rút ngắn lại, hoặc đính kèm tệp bằng --evidence.",
        "The {what} is over {hint} characters. Shorten it, or attach a file with --evidence.",
    ),
    "value.text_character": (
        "Phần {what} có ký tự ẩn hoặc điều khiển {hint}, thường do dán từ nơi khác. Xóa đi và gõ lại chỗ đó.",
        "The {what} has a hidden or control character {hint}, often from pasting. Delete it and type that place again.",
    ),
    "value.quantity_sign": (
        "Số liệu “{value}” phải viết dạng mã=số. Ví dụ: -q hoi_nghi=1 -q luot_nguoi=120",
        "The quantity “{value}” must be code=number. For example: -q hoi_nghi=1 -q luot_nguoi=120",
    ),
    "value.quantity_twice": (
        "Số liệu “{value}” ghi hai lần cho cùng một chỉ tiêu. Giữ lại một.",
        "The quantity “{value}” is given twice for one indicator. Keep one.",
    ),
    "value.quantity_form": (
        "“{value}” không phải là số. Viết 120 hoặc 1.250; phần lẻ sau dấu phẩy: 12,5 ({hint}).",
        "“{value}” is not a number. Write 120 or 1.250; decimals after a comma: 12,5 ({hint}).",
    ),
    "value.quantity_negative": (
        "“{value}” là số âm; số liệu không thể âm. Ghi sai thì sửa bằng: hvn correct",
        "“{value}” is negative; quantities can't be. To fix a mistake: hvn correct",
    ),
    "value.quantity_whole": (
        "“{value}” có phần lẻ, nhưng chỉ tiêu này đếm bằng số nguyên ({hint}).",
        "“{value}” has decimals, but this indicator is counted in whole numbers ({hint}).",
    ),
    "value.quantity_fine": (
        "“{value}” có quá nhiều chữ số sau dấu phẩy ({hint}).",
        "“{value}” has too many digits after the comma ({hint}).",
    ),
    "value.quantity_large": (
        "“{value}” lớn quá mức có thể ghi ({hint}). Kiểm tra lại con số và đơn vị tính.",
        "“{value}” is larger than can be recorded ({hint}). Check the number and its unit.",
    ),
    "value.unit_needed": (
        "Nhiệm vụ này của nhiều đơn vị ({value}). Ghi rõ đơn vị bằng --unit.",
        "This responsibility is led by several units ({value}). Name one with --unit.",
    ),
    "value.nothing_changed": (
        "Không có gì khác với hoạt động “{value}” đang có. Ghi phần cần sửa, ví dụ: hvn correct {value} -q luot_nguoi=150",
        "Nothing differs from the activity “{value}” as it is. Say what to change, for example: hvn correct {value} -q luot_nguoi=150",
    ),
    "value.as_of_early": (
        "Cuối ngày {value} sổ chưa có gì. Chọn ngày sau đó.",
        "At the end of {value} the log held nothing. Choose a later day.",
    ),
    "what.order": ("số lệnh", "order"),
    "what.search": ("chữ cần tìm", "search"),
    "what.award": ("hình thức khen", "form of the award"),
    "what.decision": ("quyết định khen", "decision"),
    "what.outcome": ("kết quả xử lý", "outcome"),
    "what.date": ("ngày", "day"),
    "what.opinion": ("ý kiến", "opinion"),
    "what.form": ("dạng báo cáo", "format"),
    "what.sep": ("dấu ngăn", "separator"),
    "what.annex": ("phụ lục", "annex"),
    "what.profile": ("thể thức", "profile"),
    "what.title": ("tên hoạt động", "title"),
    "what.place": ("địa điểm", "place"),
    "what.note": ("ghi chú", "note"),
    "what.why": ("lý do", "reason"),
    "what.text": ("nội dung ghi nhận", "text"),
    "what.evidence": ("minh chứng", "evidence"),
    "what.responsibility": ("mã nhiệm vụ", "the responsibility"),
    "what.name": ("tên người ghi", "name"),
    "what.lang": ("ngôn ngữ", "language"),
    "what.unit": ("đơn vị", "unit"),
    "usage.no_option": ("Không có tùy chọn {option}.{hint}", "There is no option {option}.{hint}"),
    "usage.needs_value": ("Tùy chọn {option} cần kèm giá trị.", "The option {option} needs a value."),
    "usage.no_command": ("Không có lệnh “{command}”.{hint}", "There is no command “{command}”.{hint}"),
    "usage.missing": ("Thiếu {name}.", "Missing: {name}."),
    "usage.bad_value": (
        "Giá trị của {option} không dùng được: {reason}",
        "The value of {option} can't be used: {reason}",
    ),
    "usage.too_many": (
        'Thừa: {text}. Câu nhiều chữ nhớ đặt trong ngoặc kép "…".',
        'Too many words: {text}. Put text with spaces in quotes: "…".',
    ),
    "usage.other": ("Lệnh chưa đúng: {text}", "The command line is wrong: {text}"),
    "usage.takes_none": ("Tùy chọn {option} không kèm giá trị.", "The option {option} takes no value."),
    "usage.global_first": (
        " Tùy chọn chung đứng trước lệnh: hvn {option} … LỆNH.",
        " Global options go before the command: hvn {option} … COMMAND.",
    ),
    "usage.dash": (
        ' Câu chữ mở đầu bằng dấu gạch thì đặt sau --, như: hvn log mttq-2 -- "-…".',
        ' Text that begins with a dash goes after --, as in: hvn log mttq-2 -- "-…".',
    ),
    "usage.not_a_number": (
        "“{value}” không phải số nguyên từ 0 trở lên.",
        "“{value}” is not a whole number of 0 or more.",
    ),
    "usage.help": ("Xem cách dùng: {command} --help", "Help: {command} --help"),
    "aborted": ("Đã dừng, chưa ghi gì thêm.", "Stopped; nothing more was recorded."),
    "internal": (
        "hvn gặp lỗi không lường trước. Chi tiết (không có nội dung của bạn) ở {path}; gửi tệp đó cho người hỗ trợ.",
        "hvn ran into an unexpected error. Details (without your texts) are in {path}; send that file to whoever supports you.",
    ),
    "evidence.store": (
        "{path} chính là sổ đang ghi, chưa ghi gì. Chọn tệp khác làm minh chứng.",
        "{path} is the store itself; nothing was recorded. Choose another file as evidence.",
    ),
    "what.file": ("tên tệp", "file"),
    "what.seed": ("số gieo (--seed)", "seed"),
    "what.activities": ("số hoạt động (--activities)", "number of activities"),
    "value.demo_number": (
        "“{value}” quá lớn: {what} nhiều nhất là {hint}. Chưa tạo gì.",
        "“{value}” is too large: the {what} is {hint} at most. Nothing was made.",
    ),
    "value.demo_name": (
        "Sổ mẫu không được đặt tên như “{value}”: lệnh khác sẽ tưởng là sổ thật. Chưa tạo gì; đặt tên khác, ví dụ {hint}.",
        "A sample store can't be called “{value}”: other commands would take it for the real one. Nothing was made; choose another name such as {hint}.",
    ),
    "value.demo_folder": (
        "“{value}” nằm trong thư mục của sổ thật, chưa tạo gì. Tạo sổ mẫu ở thư mục khác, ví dụ: hvn demo {hint}",
        "“{value}” lies in the folder of the real store; nothing was made. Create the sample elsewhere, for example: hvn demo {hint}",
    ),
    "value.demo_plan": (
        "Dữ liệu mẫu làm theo kế hoạch kèm sẵn; kế hoạch “{value}” không có “{hint}”. Chưa tạo gì; bỏ --plan rồi chạy lại.",
        "The sample fits the shipped plan; the plan “{value}” has no “{hint}”. Nothing was made; run again without --plan.",
    ),
    "table_unreadable": (
        "Không đọc được bảng {path}{line}: {reason} Chưa ghi gì.",
        "The table {path}{line} can't be read: {reason} Nothing was recorded.",
    ),
    "table_line": (", dòng {line}", ", line {line}"),
    "table.missing": ("không thấy tệp. Kiểm tra lại đường dẫn.", "it is not there. Check the path."),
    "table.folder": ("đó là thư mục. Chỉ đúng tệp.", "it is a folder. Name a file."),
    "table.not_a_file": ("không phải tệp thường.", "it is no plain file."),
    "table.large": (
        "quá lớn để là một bảng hoạt động. Chép riêng các dòng cần ghi sang tệp mới.",
        "too large for a table of activities. Copy the rows that are wanted into a new file.",
    ),
    "table.wide": ("có quá nhiều cột.", "it has too many columns."),
    "table.kind": (
        "không phải bảng tính, CSV hay JSON lines.",
        "it is no workbook, CSV or JSON lines file.",
    ),
    "table.empty": ("tệp trống.", "the file is empty."),
    "table.encoding": (
        "chữ không ở mã Unicode. Trong Excel chọn Lưu thành, loại CSV UTF-8.",
        "its letters are not in Unicode. Save it from Excel as CSV UTF-8.",
    ),
    "table.form": (
        "dấu ngoặc kép hoặc dấu ngăn không khớp.",
        "its quotes or separators don't match.",
    ),
    "table.json": (
        "mỗi dòng phải là một đối tượng JSON.",
        "every line must be one JSON object.",
    ),
    "table.damaged": (
        "tệp hỏng hoặc lưu dở. Mở bằng Excel, lưu lại rồi thử lại.",
        "it is damaged or half saved. Open it in Excel, save it and try again.",
    ),
    "table.password": (
        "tệp đặt mật khẩu. Bỏ mật khẩu mở tệp rồi thử lại.",
        "it has a password. Take the password off and try again.",
    ),
    "table.no_headings": (
        "không thấy dòng tên cột có đủ nhiệm vụ, ngày, tên hoạt động.",
        "it has no row of headings with responsibility, date, title.",
    ),
    "rows_bad": (
        "{path}: {count} trên {rows} dòng có lỗi, chưa ghi gì. Sửa các chỗ trên rồi chạy lại; hoặc thêm --partial để ghi các dòng đúng và tách dòng lỗi ra tệp riêng.",
        "{path}: {count} of {rows} rows have faults; nothing was recorded. Mend the places above and run again, or add --partial to record the good rows and put the others into a file.",
    ),
    "wrong_table.plan_changed": (
        "{path}: kế hoạch trong sổ vừa đổi trong lúc ghi. Chạy lại để xem lại rồi ghi tiếp; dòng đã ghi không bị ghi lần nữa.",
        "{path}: the plan of the store changed meanwhile. Run again to look and go on; rows that were recorded are not recorded twice.",
    ),
    "table.no_workbooks": (
        "thư mục không có phiếu nào (.xlsx, .xls, .ods).",
        "the folder has no forms (.xlsx, .xls, .ods).",
    ),
    "wrong_table.no_form": (
        "{path} không phải phiếu do hvn làm. Bảng khác thì ghi bằng: hvn log --from",
        "{path} is no form made by hvn. Record other tables with: hvn log --from",
    ),
    "wrong_table.form_version": (
        "{path} do bản hvn khác làm ({detail}). Làm phiếu mới bằng hvn form export rồi chép dữ liệu sang.",
        "{path} was made by another hvn ({detail}). Make a new form with hvn form export and copy the rows over.",
    ),
    "wrong_table.form_year": (
        "{path} là phiếu của năm {detail}, chưa ghi gì. Chọn đúng phiếu năm nay, hoặc dùng sổ của năm đó (--db).",
        "{path} is a form of {detail}; nothing was recorded. Take one of this year, or the store of that year (--db).",
    ),
    "wrong_table.form_plan": (
        "{path} là phiếu của kế hoạch khác ({detail}), chưa ghi gì. Dùng sổ của kế hoạch đó (--db).",
        "{path} is a form of another plan ({detail}); nothing was recorded. Use the store of that plan (--db).",
    ),
    "wrong_table.form_unit": (
        "{path} là phiếu của đơn vị “{detail}”, kế hoạch này không có. Chưa ghi gì.",
        "{path} is a form of the unit “{detail}”, which this plan does not have. Nothing was recorded.",
    ),
    "value.form_unit": (
        "Làm phiếu cho đơn vị nào? Ghi rõ bằng --unit ({value}).",
        "For which unit? Name it with --unit ({value}).",
    ),
    "value.form_members": (
        "Kế hoạch không có tổ chức thành viên nào của “{value}”. Ghi tên từng nơi vào một tệp rồi dùng --names TỆP.",
        "The plan has no members of “{value}”. Write their names into a file and use --names FILE.",
    ),
    "value.form_names_alike": (
        "Có hai tên cho ra cùng một tệp “{value}”. Chưa làm phiếu nào; sửa danh sách cho khác nhau.",
        "Two names give the same file “{value}”. No form was made; make the names differ.",
    ),
}
