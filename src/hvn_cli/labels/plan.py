"""What can be wrong with a plan file, and how to mend it: one sentence for each code of a finding."""

_UNIKEY = (
    "dùng Unikey chuyển sang Unicode (Ctrl+Shift+F6) rồi lưu lại",
    "convert it to Unicode with Unikey's toolkit (Ctrl+Shift+F6) and save it again",
)

MESSAGES: dict[str, tuple[str, str]] = {
    # the file as a whole
    "too_big": (
        "tệp lớn hơn {megabytes} MB; tách bớt",
        "the file is larger than {megabytes} MB; make it smaller",
    ),
    "other_file": (
        "đây là tệp {kind}, không phải tệp chữ; kế hoạch cần viết trong tệp .yaml",
        "this is a {kind} file, not a text file; a plan is written in a .yaml file",
    ),
    "utf16": (
        "tệp ở mã UTF-16; mở bằng Notepad, chọn Lưu thành (Save as), mã hóa UTF-8",
        "the file is in UTF-16; in Notepad choose Save as, encoding UTF-8",
    ),
    "encoding": (
        "tệp không ở mã UTF-8 (byte {byte}); chọn Lưu thành (Save as), mã hóa UTF-8",
        "the file is not in UTF-8 (byte {byte}); choose Save as, encoding UTF-8",
    ),
    "tcvn3": (
        f"chữ ở mã TCVN3 (phông .VnTime); {_UNIKEY[0]}",
        f"the text is in TCVN3 (.VnTime fonts); {_UNIKEY[1]}",
    ),
    "vni": (
        f"chữ ở mã VNI (phông VNI-Times); {_UNIKEY[0]}",
        f"the text is in VNI (VNI-Times fonts); {_UNIKEY[1]}",
    ),
    "misread": (
        "chữ bị hỏng vì tệp UTF-8 đã được mở và lưu như mã Windows; lấy lại bản gốc, lưu ở mã UTF-8",
        "broken text: UTF-8 was opened and saved as a Windows code; save the original again as UTF-8",
    ),
    "marks": (
        "hơn {limit} dấu chồng lên một chữ; xóa đi và gõ lại chữ đó",
        "more than {limit} marks on one letter; delete the letter and type it again",
    ),
    "hidden": (
        "có ký tự ẩn {character}; xóa đi và gõ lại chỗ này",
        "there is a hidden character {character}; delete it and type this place again",
    ),
    "tab": ("dùng phím Tab ở đây; thay bằng dấu cách", "there is a Tab here; use spaces"),
    "empty_file": ("tệp không có nội dung nào", "the file is empty"),
    "not_a_plan": (
        "tệp không có dạng của kế hoạch; phần ngoài cùng phải gồm các mục như “plan:”, “units:”",
        "the file is not shaped like a plan; at the top there must be keys such as “plan:”, “units:”",
    ),
    "more": (
        "còn nhiều lỗi nữa; sửa những chỗ trên rồi kiểm tra lại",
        "there are more faults; fix those above and check again",
    ),
    # YAML
    "colon_in_text": (
        'dấu hai chấm kèm dấu cách nằm trong giá trị, hoặc dòng thụt sai; đặt giá trị trong "ngoặc kép"',
        'a colon and a space inside a value, or a wrong indent; put the value in "double quotes"',
    ),
    "missing_colon": (
        "thiếu dấu hai chấm sau “{text}”; nếu là phần nối của dòng trên thì thụt vào",
        "a colon is missing after “{text}”; if it continues the line above, indent it",
    ),
    "unclosed_quote": (
        "dấu ngoặc kép hoặc nháy mở ở đây mà không đóng",
        "the quotation mark that opens here is never closed",
    ),
    "unclosed_bracket": (
        "ngoặc “{sign}” mở ở đây mà không đóng, hoặc thiếu dấu phẩy bên trong",
        "the bracket “{sign}” that opens here is never closed, or a comma is missing inside",
    ),
    "bad_escape": (
        "“\\” trong ngoặc kép đi với ký tự lạ “{sign}”; viết \\\\ hoặc dùng nháy đơn",
        "“\\” in double quotes before a strange “{sign}”; write \\\\ or use single quotes",
    ),
    "dash_here": (
        "gạch đầu dòng “- ” không được ở đây; đưa xuống dòng mới và thụt vào",
        "a “- ” can't stand here; put it on a new, indented line",
    ),
    "sign_first": (
        'giá trị mở đầu bằng “{sign}”; đặt giá trị trong "ngoặc kép"',
        'the value begins with “{sign}”; put it in "double quotes"',
    ),
    "alias": (
        'ký hiệu & hoặc * ở đầu giá trị không dùng được; viết đầy đủ, hoặc đặt trong "ngoặc kép"',
        '& or * can\'t begin a value; write it out, or put it in "double quotes"',
    ),
    "tag": (
        'ký hiệu ! ở đầu giá trị không dùng được; đặt giá trị trong "ngoặc kép"',
        '! can\'t begin a value; put it in "double quotes"',
    ),
    "merge_key": ("mục “<<” không dùng được; viết đầy đủ", "the key “<<” is not allowed; write it out"),
    "block_text": (
        "sau | hoặc > phải xuống dòng rồi mới viết đoạn văn",
        "after | or > the text begins on the next line",
    ),
    "bad_indent": (
        "thụt đầu dòng không khớp với các dòng trên",
        "the indent does not match the lines above",
    ),
    "text_after_quote": (
        "có chữ sau dấu ngoặc đóng; đưa tất cả vào trong ngoặc",
        "there is text after the closing quotation mark; put all of it inside",
    ),
    "comment": (
        'phần “{text}” sẽ bị bỏ như ghi chú; đặt cả giá trị trong "ngoặc kép", hoặc viết “# ” nếu là ghi chú',
        '“{text}” would be dropped as a comment; put the value in "double quotes", or write “# ”',
    ),
    "syntax": ("sai cách viết YAML: {problem}", "this is not YAML: {problem}"),
    "second_document": (
        "dòng “---” mở tài liệu thứ hai; mỗi tệp chỉ một kế hoạch",
        "“---” begins a second document; a file holds one plan",
    ),
    "duplicate_key": (
        "mục “{item}” viết hai lần, lần đầu ở dòng {first}; bỏ một",
        "the key “{item}” is given twice, first on line {first}; remove one",
    ),
    "empty_key": ("thiếu tên mục trước dấu hai chấm", "a key is missing before the colon"),
    "key_not_text": ("tên mục phải là chữ, không phải danh sách", "a key must be text, not a list"),
    "long_text": (
        "đoạn văn dài hơn {limit} ký tự; chia ra",
        "the text is longer than {limit} characters; split it",
    ),
    "too_deep": ("lồng nhau quá {limit} cấp", "nested deeper than {limit} levels"),
    "too_many": ("nhiều hơn {limit} giá trị; tách bớt", "more than {limit} values; make it smaller"),
    # shape
    "missing": ("thiếu mục “{item}”; thêm vào", "the key “{item}” is missing; add it"),
    "empty": ("mục “{item}” để trống; điền vào", "“{item}” is empty; fill it in"),
    "unknown_key": (
        "mục lạ “{item}”; ở đây chỉ có: {known}",
        "unknown key “{item}”; here there are: {known}",
    ),
    "unknown_key_near": (
        "mục lạ “{item}”; có phải ý là “{near}”?",
        "unknown key “{item}”; did you mean “{near}”?",
    ),
    "not_one_of": (
        "“{item}” không nhận “{value}”; chọn một trong: {allowed}",
        "“{item}” can't be “{value}”; choose one of: {allowed}",
    ),
    "not_text": ("“{item}” phải là một giá trị chữ", "“{item}” must be a single text"),
    "empty_item": (
        "gạch đầu dòng này để trống; điền vào hoặc xóa",
        "this item is empty; fill it in or delete it",
    ),
    "not_list": ("“{item}” phải là danh sách, ví dụ [a, b]", "“{item}” must be a list, such as [a, b]"),
    "not_mapping": ("“{item}” phải gồm các mục con", "“{item}” must hold keys of its own"),
    "no_such_day": (
        "không có ngày “{value}” trong lịch; viết như 2026-03-15",
        "the calendar has no day “{value}”; write it like 2026-03-15",
    ),
    "bad_date": (
        "“{value}” không phải ngày; viết 2026-03-15 hoặc 15/03/2026",
        "“{value}” is not a day; write 2026-03-15 or 15/03/2026",
    ),
    "bad_number": (
        "“{item}” phải là số nguyên viết bằng chữ số, không phải “{value}”",
        "“{item}” must be a whole number in digits, not “{value}”",
    ),
    "bad_bool": (
        "“{item}” chỉ nhận true hoặc false, không phải “{value}”",
        "“{item}” is either true or false, not “{value}”",
    ),
    "bad_value": ("giá trị của “{item}” không dùng được", "“{item}” has a value that can't be used"),
    # rules
    "bad_year": ("năm {year} ngoài khoảng {first}–{last}", "the year {year} is not within {first}–{last}"),
    "bad_code": (
        "mã “{name}” sai dạng; viết chữ thường không dấu như {example}",
        "the code “{name}” has the wrong form; write it like {example}",
    ),
    "duplicate_code": (
        "mã “{name}” đã dùng ở {first}; đặt mã khác",
        "the code “{name}” is used at {first} already; choose another",
    ),
    "shared_alias": (
        "tên gọi “{name}” cũng chỉ “{other}”; mỗi tên gọi chỉ một nơi",
        "the name “{name}” also means “{other}”; a name must mean one body",
    ),
    "unknown_unit": (
        "không có đơn vị mã “{name}”; gần nhất: {near}",
        "there is no unit “{name}”; nearest: {near}",
    ),
    "unknown_theme": (
        "không có nội dung mã “{name}”; gần nhất: {near}",
        "there is no theme “{name}”; nearest: {near}",
    ),
    "unknown_indicator": (
        "không có số liệu mã “{name}”; gần nhất: {near}",
        "there is no indicator “{name}”; nearest: {near}",
    ),
    "unknown_milestone": (
        "không có mốc mã “{name}”; gần nhất: {near}",
        "there is no milestone “{name}”; nearest: {near}",
    ),
    "unknown_responsibility": (
        "không có nhiệm vụ mã “{name}”; gần nhất: {near}",
        "there is no responsibility “{name}”; nearest: {near}",
    ),
    "bad_quantity": (
        "số liệu “{item}” không nhận “{value}”; viết 120, 1.250 hoặc 12,5",
        "the quantity “{item}” can't be “{value}”; write 120, 1.250 or 12,5",
    ),
    "named_twice": ("“{name}” ghi hai lần; bỏ một", "“{name}” is named twice; remove one"),
    "own_partner": (
        "“{name}” chủ trì thì không ghi là phối hợp; bỏ ra",
        "“{name}” leads, so it can't be a partner; remove it",
    ),
    "units_under_unit": (
        "“{name}” đã nằm dưới một đơn vị; bỏ mục “units”",
        "“{name}” stands under a unit already; remove “units”",
    ),
    "no_units": ("“{name}” chưa ghi đơn vị nào; thêm mục “units”", "“{name}” names no unit; add “units”"),
    "by_with_cadence": (
        "“by” chỉ dùng với nhịp once hoặc yearly; bỏ “by” ở “{name}” hoặc đổi nhịp",
        "“by” goes with once or yearly only; take it out of “{name}” or change the cadence",
    ),
    "none_given": ("“{item}” để trống; cần ít nhất một", "“{item}” is empty; at least one is needed"),
    "bad_times": ("“times” là {value}; phải từ 1", "“times” is {value}; it must be 1 or more"),
    "no_output": (
        "nhiệm vụ “{name}” chưa có sản phẩm; thêm vào “outputs”",
        "“{name}” has no output; add one to “outputs”",
    ),
    "no_indicator": (
        "nhiệm vụ “{name}” chưa gắn số liệu nào; xem lại “indicators”",
        "“{name}” has no indicator; look at “indicators”",
    ),
    "no_source": (
        "“{item}” chưa nói lấy từ đâu; thêm vào “sources”",
        "“{item}” does not say where it comes from; add it to “sources”",
    ),
    "no_why": (
        "điều giả định (stated: false) chưa có lý do; thêm “why”",
        "an assumption (stated: false) gives no reason; add “why”",
    ),
    "unknown_source": (
        "“sources” có ô lạ “{item}”; chỉ có: {known}",
        "“sources” names an unknown “{item}”; there are: {known}",
    ),
    "bad_decimals": ("“decimals” là {value}; chỉ từ 0 đến 3", "“decimals” is {value}; it must be 0 to 3"),
    "bad_max": ("mức cao nhất là {value}; phải từ 1", "the highest value is {value}; it must be 1 or more"),
    "plausible_self": (
        "“{name}” không thể so với chính nó; ghi số liệu khác ở “per”",
        "“{name}” can't be measured by itself; name another indicator in “per”",
    ),
    "many_lines": ("“{item}” phải viết trên một dòng", "“{item}” must be one line"),
    "ends_early": (
        "ngày cuối {to} trước ngày đầu {from}; xem lại “from”, “to”",
        "the last day {to} is before the first {from}; look at “from” and “to”",
    ),
    "outside_year": (
        "ngày {day} ngoài năm {year} của kế hoạch; xem lại",
        "the day {day} is outside the plan's year {year}; look again",
    ),
    "due_early": (
        "hạn {day} trước khi kỳ bắt đầu ({from}); xem lại",
        "the due day {day} is before the period begins ({from}); look again",
    ),
    "unit_due_late": (
        "hạn của đơn vị {day} sau hạn của phường {to}; xem lại",
        "the units' due day {day} is after the ward's {to}; look again",
    ),
    "same_days": (
        "kỳ “{name}” trùng ngày với kỳ “{other}”; bỏ một",
        "the period “{name}” has the same days as “{other}”; remove one",
    ),
    "overlap": (
        "kỳ “{name}” chồng một phần lên kỳ “{other}”; kỳ phải nằm gọn trong nhau hoặc rời nhau",
        "the period “{name}” overlaps part of “{other}”; periods lie inside each other or apart",
    ),
}
