"""What findings about activities and stores say."""

MESSAGES: dict[str, tuple[str, str]] = {
    "file_replaced": ("Tệp {path} đã có và sẽ bị ghi đè.", "The file {path} is there and would be replaced."),
    "sample": (
        "SỔ MẪU: số liệu do máy đặt ra để xem thử, không phải của phường.",
        "SAMPLE: these figures are made up for trying things out; they are not the ward's.",
    ),
    "blank": ("{part}: {about}", "{part}: {about}"),
    "blank_alone": ("{about}", "{about}"),
    "submitted_again": (
        "Báo cáo này đã ghi nộp ngày {day} ({submission}); ghi lần nữa thì số liệu chốt lần này được tính.",
        "This report was handed in on {day} already ({submission}); if you record it again, today's figures count.",
    ),
    "days_reversed": (
        "ngày kết thúc {to} trước ngày bắt đầu {from}",
        "the last day {to} is before the first {from}",
    ),
    "day_ahead": ("ngày {day} chưa đến", "the day {day} is still to come"),
    "day_outside_plan": (
        "ngày {day} nằm ngoài năm {year} của kế hoạch",
        "the day {day} is outside the plan's year {year}",
    ),
    "survey_figure": (
        "“{name}” là số điều tra của Thành phố, phường không tự tính",
        "“{name}” is a survey figure of the city; a ward never computes it",
    ),
    "unusual_indicator": (
        "“{name}” không thuộc chỉ tiêu thường dùng của nhiệm vụ này",
        "“{name}” is not among the usual indicators of this responsibility",
    ),
    "unlikely_quantity": (
        "{quantity} {measure} cho {per_quantity} {per_measure}: hơn mức thường thấy là {max} mỗi {per_measure}",
        "{quantity} {measure} for {per_quantity} {per_measure}: more than the usual {max} for each",
    ),
    "other_unit": (
        "{id} không giao cho {unit}, cũng không ghi {unit} phối hợp",
        "{id} was given neither to {unit} nor to be done with {unit}",
    ),
    "empty_evidence": ("tệp minh chứng “{name}” rỗng", "the evidence file “{name}” is empty"),
    "no_evidence": (
        "chưa có minh chứng; bổ sung sau bằng: hvn correct {code} --evidence TỆP",
        "no evidence yet; add it later: hvn correct {code} --evidence FILE",
    ),
    "repeated_day": ("lặp lại vào: {said}", "repeated on: {said}"),
    "same_activity": (
        "đã có hoạt động cùng đơn vị, cùng ngày, cùng tên: {code}",
        "there is an activity of the same unit, day and title: {code}",
    ),
    "disputed": (
        "{count} hoạt động được hai máy sửa khác nhau; xem bằng hvn activities và quyết bằng hvn correct",
        "{count} activities were corrected differently on two computers; list them with hvn activities, decide with hvn correct",
    ),
    "pages_damaged": (
        "tệp bị hỏng: {detail}; dùng bản sao lưu",
        "the file is damaged: {detail}; use a backup",
    ),
    "entry_changed": (
        "dòng sổ đã bị thay đổi ({detail}); so với bản sao lưu",
        "the entry was changed ({detail}); compare with a backup",
    ),
    "entry_columns": (
        "cột của dòng sổ khác với nội dung đã niêm; so với bản sao lưu",
        "the entry's columns differ from what was sealed; compare with a backup",
    ),
    "body_missing": (
        "nội dung dòng sổ mất mà không có lệnh xóa; khôi phục từ bản sao lưu",
        "the entry's body is gone without an order; restore a backup",
    ),
    "body_alone": (
        "{count} nội dung không thuộc dòng sổ nào; so với bản sao lưu",
        "{count} bodies belong to no entry; compare with a backup",
    ),
    "chain_gap": (
        "dòng ngay trước đã mất; khôi phục từ bản sao lưu",
        "the entry before it is gone; restore a backup",
    ),
    "chain_order": ("không nối đúng với dòng trước", "it does not follow the entry before it"),
    "seen_gone": (
        "dòng này đã thấy một dòng nay không còn; khôi phục từ bản sao lưu",
        "it had seen an entry that is gone; restore a backup",
    ),
    "tips_wrong": (
        "danh sách dòng cuối không khớp: cuối sổ đã bị cắt hoặc thêm",
        "the list of last entries is wrong: the end of the log was cut off or added to",
    ),
    "head_wrong": (
        "dòng cuối của máy không khớp: cuối sổ đã bị cắt hoặc thêm",
        "the head is wrong: the end of the chain was cut off or added to",
    ),
    "head_missing": ("không rõ dòng cuối của máy này", "the head of this computer's chain is missing"),
    "table_gone": (
        "bảng đã mất, sổ vẫn đủ; tính lại bằng: hvn rebuild",
        "the table is gone, the log is whole; rebuild it: hvn rebuild",
    ),
    "table_differs": (
        "bảng khác với sổ ở {rows} dòng; tính lại bằng: hvn rebuild",
        "the table differs from the log in {rows} rows; rebuild it: hvn rebuild",
    ),
    "plan_unread": (
        "không đọc được bản kế hoạch máy khác đã nạp, đang dùng bản trước đó; nạp lại bằng: hvn plan load",
        "a plan that another computer loaded can't be read, and the one before is used; load it again: hvn plan load",
    ),
    "unknown_acts": (
        "{count} dòng sổ do bản hvn mới hơn ghi, được giữ nguyên nhưng chưa hiểu; hãy cài bản mới",
        "{count} entries are of a newer hvn: kept, but not understood; install the latest hvn",
    ),
    "evidence_changed": (
        "tệp minh chứng đã bị thay đổi; lấy lại bản gốc",
        "an evidence file was changed; bring back the original",
    ),
    "evidence_missing": (
        "tệp minh chứng “{name}” không còn; chép lại vào thư mục cạnh sổ",
        "the evidence file “{name}” is gone; put it back beside the store",
    ),
    "guards_changed": (
        "các chốt giữ sổ đã bị đổi ({names}), có thể do chương trình khác; đặt lại bằng: hvn rebuild",
        "what guards the log was changed ({names}), perhaps by another program; set it again: hvn rebuild",
    ),
    "replica_wrong": (
        "mã của máy này trong sổ bị mất hoặc sai; khôi phục từ bản sao lưu",
        "this computer's own number in the store is gone or wrong; restore a backup",
    ),
    "body_misshapen": (
        "nội dung dòng sổ không đúng dạng nên không được tính; có thể do bản hvn khác ghi",
        "the entry's body has no known form and counts for nothing; perhaps another hvn wrote it",
    ),
    "fork": (
        "hai dòng sổ cùng một số: sổ này từng được chép sang máy khác rồi cùng ghi; cả hai đều được giữ",
        "two entries have one number: a copy of this store was written to as well; both are kept",
    ),
    "seal_form": (
        "“{seal}” không phải là niêm; niêm có dạng 412-ab12cd34ef56ab12cd34",
        "“{seal}” is not a seal; a seal looks like 412-ab12cd34ef56ab12cd34",
    ),
    "seal_unknown": (
        "sổ chưa từng có niêm {seal}: sổ đã bị viết lại, bị cắt, hoặc niêm là của sổ khác",
        "this log never had the seal {seal}: it was rewritten or cut, or the seal is of another log",
    ),
    "evidence_orphan": (
        "tệp này không thuộc hoạt động nào; xem lại rồi xóa bằng tay nếu là bản chép dở",
        "this file belongs to no activity; look at it, and delete it by hand if it is half a copy",
    ),
    "evidence_left": (
        "nội dung đã xóa khỏi sổ nhưng chưa xóa được tệp {path}; hãy xóa tệp đó bằng tay",
        "the store has it no more, but the file {path} could not be deleted; delete it by hand",
    ),
    "preview_broken": (
        "không làm được ảnh xem trước: ảnh hỏng, quá lớn, hoặc không phải ảnh",
        "no preview could be made: the picture is broken, too large, or not a picture",
    ),
    "redact_for_good": (
        "nội dung của {thing} sẽ bị xóa hẳn ({entries} dòng sổ, {files} tệp), không cách nào lấy lại",
        "the content of {thing} will be gone for good ({entries} entries, {files} files); nothing brings it back",
    ),
    "redacted": (
        "đã xóa theo lệnh: {count} nội dung, không tính trong báo cáo",
        "removed by order: {count} contents, which this report does not count",
    ),
    "evidence_unused": (
        "{count} tệp cạnh sổ không thuộc hoạt động nào",
        "{count} files beside the store belong to no activity",
    ),
    "replica_renamed": (
        "Máy này dùng tên mới: {name} (sổ được chép từ máy khác sang)",
        "This computer has a new name: {name} (the store was copied from another one)",
    ),
    "restore_replaces": (
        "sổ đang có ở {path} ({count} dòng) sẽ được cất sang tên khác, và bản sao lưu vào thay",
        "the present store at {path} ({count} entries) will be kept under another name, and the backup take its place",
    ),
    "no_backups": ("không có bản sao lưu nào ở đây", "there is no backup here"),
    "backup_unusable": ("không dùng được ({reason})", "can't be used ({reason})"),
    "backup_changed": (
        "niêm bên trong ({seal}) khác niêm ghi ở tên tệp",
        "the seal inside ({seal}) is not the one that the name tells",
    ),
    "cell_cut": (
        "{count} ô có nội dung dài quá mức một ô bảng tính chứa được nên bị cắt, cuối ô có dấu “đã cắt bớt”",
        "{count} cells hold more than a spreadsheet cell can; they were cut and end in “đã cắt bớt”",
    ),
    "cell_hidden": (
        "{count} ô có ký tự ẩn hoặc ký tự điều khiển; mỗi ký tự được ghi ra mã, như <U+202E>",
        "{count} cells hold hidden or control characters; each is spelled out, as <U+202E>",
    ),
    "row_high": (
        "{count} dòng có ô quá dài: trong ô còn đủ, nhưng in ra chỉ thấy phần đầu",
        "{count} rows have a cell so long that paper shows only its beginning; the cell holds it all",
    ),
    "sheet_full": (
        "một trang tính không chứa hết: còn thiếu {count} dòng; hãy báo cáo theo kỳ ngắn hơn",
        "a sheet can't hold it all: {count} rows were left out; report a shorter period",
    ),
    # Word files and their templates
    "hidden_spelled": (
        "{count} ký tự ẩn hoặc không in được đã ghi thành chữ (như <{character}>); xem lại câu này",
        "{count} hidden or unprintable characters were spelled out (as <{character}>); look at this text",
    ),
    "template_not_docx": (
        "không phải tệp Word .docx, hoặc tệp đã hỏng; mở bằng Word rồi lưu lại kiểu .docx",
        "this is not a .docx file, or it is damaged; open it in Word and save it as .docx",
    ),
    "template_bomb": (
        "tệp quá lớn hoặc nén bất thường nên không mở; xuất lại mẫu gốc rồi sửa",
        "the file is too large or oddly packed and was not opened; take a fresh template and change that",
    ),
    "template_macro": (
        "tệp có macro nên không dùng; lưu lại kiểu .docx (không macro)",
        "the file holds macros and is not used; save it as .docx without macros",
    ),
    "template_active": (
        "tệp nhúng đối tượng hoặc chương trình bên trong nên không dùng; xóa đối tượng đó",
        "an object or program is embedded in the file, which is not used; delete that object",
    ),
    "template_doctype": (
        "phần này khai báo DOCTYPE, không phải do Word ghi ra; xuất lại mẫu gốc",
        "this part declares a DOCTYPE, which Word never writes; take a fresh template",
    ),
    "template_outside": (
        "mẫu lấy nội dung từ nơi khác ({target}); bỏ liên kết, chép thẳng nội dung vào mẫu",
        "the template points outside itself ({target}); put the content into the template instead",
    ),
    "template_tag": (
        "thẻ ở đây sai, thừa hoặc chưa đóng (“{message}”)",
        "a tag here is wrong, superfluous or not closed (“{message}”)",
    ),
    "template_mixed": (
        "thẻ {{%p …%}} phải đứng riêng một đoạn; chữ cùng đoạn với nó sẽ mất",
        "a tag {{%p …%}} must stand in a paragraph of its own; text beside it is lost",
    ),
    "template_code": (
        "mẫu chỉ được in trường, hỏi if và lặp for; không dùng {kind}",
        "a template may only print fields, ask if and repeat for; {kind} is not allowed",
    ),
    "template_unknown": (
        "không có trường “{name}”; có phải là: {likely}?",
        "there is no field “{name}”; did you mean: {likely}?",
    ),
    "template_list": (
        "“{name}” gồm nhiều mục; in từng mục bằng {{%p for … in {name} %}}",
        "“{name}” holds several things; print each by {{%p for … in {name} %}}",
    ),
    "template_no_list": (
        "“{name}” chỉ có một giá trị, không lặp được",
        "“{name}” is a single value and can't be repeated",
    ),
    "template_missing": (
        "mẫu không in “{name}”, nên báo cáo sẽ thiếu phần đó",
        "the template never prints “{name}”: reports will lack it",
    ),
    "template_fails": (
        "không tạo được báo cáo thử từ mẫu này (“{message}”)",
        "no report can be drawn into this template (“{message}”)",
    ),
    "heading_unknown": (
        "không hiểu tên cột “{name}”, sẽ bỏ qua cột này; gần giống: {near}",
        "the heading “{name}” is not understood, the column is left out; like it: {near}",
    ),
    "heading_twice": (
        "có hai cột “{name}”; chỉ để lại một",
        "two columns are called “{name}”; keep one",
    ),
    "heading_missing": ("thiếu cột “{name}”", "the column “{name}” is missing"),
    "column_unread": (
        "cột này không có tên nên không đọc; đặt tên cột hoặc xóa",
        "this column has no heading and is not read; head it or delete it",
    ),
    "sheet_left_out": (
        "trang “{name}” cũng có bảng hoạt động nhưng không đọc; để mỗi bảng một tệp",
        "the sheet “{name}” has activities too but is not read; keep one table in a file",
    ),
    "cell_missing": ("để trống; dòng nào cũng phải có", "empty; every row needs it"),
    "cell_unit": (
        "không có đơn vị nào là “{value}”; xem hvn plan show",
        "there is no unit “{value}”; see hvn plan show",
    ),
    "cell_unit_near": (
        "không có đơn vị nào là “{value}”; gần giống: {near}",
        "there is no unit “{value}”; like it: {near}",
    ),
    "cell_responsibility": (
        "không có nhiệm vụ nào là “{value}”; xem hvn tasks",
        "there is no responsibility “{value}”; see hvn tasks",
    ),
    "cell_responsibility_near": (
        "không có nhiệm vụ nào là “{value}”; gần giống: {near}",
        "there is no responsibility “{value}”; like it: {near}",
    ),
    "cell_ambiguous": (
        "“{value}” có thể là nhiều thứ: {names}; ghi bằng mã",
        "“{value}” may be several: {names}; write the code",
    ),
    "cell_unit_needed": (
        "nhiệm vụ này của nhiều đơn vị ({units}); ghi rõ đơn vị nào làm",
        "several units lead this responsibility ({units}); say which did it",
    ),
    "cell_day_form": (
        "không hiểu ngày “{value}”; viết như 15/03/2026",
        "the day “{value}” is not understood; write it as 15/03/2026",
    ),
    "cell_day_calendar": (
        "ngày “{value}” không có trong lịch; viết ngày trước, tháng sau",
        "the day “{value}” is in no calendar; write the day first, then the month",
    ),
    "cell_day_serial": (
        "là số {value} chứ không phải ngày; nếu là {other} thì định dạng ô thành ngày",
        "is the number {value}, no day; if {other} is meant, format the cell as a date",
    ),
    "day_swapped": (
        "ngày {day} không hợp, có lẽ bảng tính đã đảo ngày với tháng; có phải {other}?",
        "the day {day} does not fit; the spreadsheet may have turned day and month round: is it {other}?",
    ),
    "day_suspect": (
        "ngày {day} có thể đã bị bảng tính đảo ngày với tháng ({other}); xem lại",
        "the day {day} may have been turned round by the spreadsheet ({other}); look again",
    ),
    "cell_number_form": (
        "“{value}” không phải là số ({measure}); viết 120, 1.250 hoặc 12,5",
        "“{value}” is no number ({measure}); write 120, 1.250 or 12,5",
    ),
    "cell_number_negative": ("“{value}” là số âm ({measure})", "“{value}” is negative ({measure})"),
    "cell_number_whole": (
        "“{value}” có phần lẻ, mà chỉ tiêu này đếm số nguyên ({measure}); nếu định ghi số hàng nghìn thì gõ liền, không dấu chấm",
        "“{value}” has decimals, but this is counted in whole numbers ({measure}); type thousands without a point",
    ),
    "cell_number_fine": (
        "“{value}” có quá nhiều chữ số sau dấu phẩy ({measure})",
        "“{value}” has too many digits after the comma ({measure})",
    ),
    "cell_number_large": (
        "“{value}” lớn quá mức có thể ghi ({measure})",
        "“{value}” is larger than can be kept ({measure})",
    ),
    "cell_text_empty": ("để trống", "empty"),
    "cell_text_line": ("phải viết trên một dòng", "must be one line"),
    "cell_text_long": ("dài quá {about} ký tự", "over {about} characters"),
    "cell_text_character": (
        "có ký tự ẩn {about}, thường do dán từ nơi khác; gõ lại chỗ đó",
        "has a hidden character {about}, often from pasting; type that place again",
    ),
    "cell_evidence": (
        "“{value}” không phải đường dẫn https://… hay số văn bản (Số 12-KH/ĐU); tệp thì thêm sau bằng hvn correct, lời kể thì ghi vào ghi chú",
        "“{value}” is neither a link https://… nor the number of a document (Số 12-KH/ĐU); add files later by hvn correct, tell the rest in the note",
    ),
    "row_twice": (
        "giống hệt dòng {line}, chỉ ghi một lần; nếu là hai việc thì ghi rõ khác nhau ở đâu",
        "the same as row {line}, recorded once; if these are two events, tell what differs",
    ),
    "row_twin": (
        "cùng đơn vị, cùng ngày, cùng tên với dòng {line}",
        "the same unit, day and title as row {line}",
    ),
    "row_changed": (
        "dòng này trước đã ghi là {activity} với nội dung khác; muốn sửa thì dùng hvn correct {activity}, ghi tiếp sẽ thành hai hoạt động",
        "this row was recorded as {activity} with other content; to mend it use hvn correct {activity}, going on makes two activities",
    ),
    "form_revision": (
        "phiếu làm theo bản kế hoạch {revision}, nay đã có bản khác; xem lại nhiệm vụ và số liệu",
        "the form was made from revision {revision} of the plan, which has changed; look at tasks and figures again",
    ),
}
