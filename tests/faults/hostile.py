"""Text that lies, and text that tries to be SQL: lines to be put through every door where text comes in."""

from itertools import cycle, product
from typing import Final

# Each is kept exactly or refused with its code point, and shown without doing anything.
LINES: Final[dict[str, str]] = {
    "markup": "[bold]gấp[/bold]",
    "markup that ends": "xong [/] rồi",
    "markup that ends nothing": "họp [/khẩn]",
    "markup in small letters": "[khẩn] họp tổ 5",
    "link of markup": "[link=file:///etc/shadow]biên bản[/link]",
    "little picture": "họp lúc :smile: :warning: 8 giờ",
    "title of the window": "\x1b]2;đã duyệt\x07",
    "clipboard": "\x1b]52;c;aHZuCg==\x07",
    "link of the terminal": "\x1b]8;;https://la.example\x1b\\bấm đây\x1b]8;;\x1b\\",
    "colour": "\x1b[31mđỏ\x1b[0m",
    "screen cleared": "\x1b[2J\x1b[1;1Hsạch",
    "one byte command": "\x9b31m đỏ",
    "carriage return": "CHƯA đạt\rĐẠT      ",
    "backspace": "CHƯA\b\b\b\bĐÃ",
    "new line": "họp\nmttq-9  hoàn thành",
    "tab": "cột một\tcột hai",
    "nul": "trước\x00sau",
    "bell": "reng\x07",
    "escape alone": "x\x1by",
    "delete": "xóa\x7f",
    "form feed": "trang\x0cmới",
    "next line": "dòng\x85khác",
    "right to left": "tệp \u202efdp.exe",
    "isolate": "\u2066ẩn\u2069",
    "direction mark": "a\u200fb",
    "nothing wide": "mttq\u200b-2",
    "joiner": "a\u2060b",
    "byte order mark": "\ufeffhọp",
    "tag letters": "họp\U000e0041\U000e0042",
    "soft hyphen": "hợp\u00adđồng",
    "line separator": "một\u2028hai",
    "paragraph separator": "một\u2029hai",
    "no character": "a\ufffe b\uffff",
    "far no character": "a\U0001fffe",
    "annotation": "a\ufff9b\ufffac\ufffb",
    "marks upon marks": "a" + "\u0301\u0323" * 200,
    "apart": "Đa\u0309ng u\u0309y",
    "flags and families": "👩‍👩‍👧 🇻🇳",
    "formula": '=WEBSERVICE("http://la.example")',
    "old formula": "=cmd|'/c notepad'!A1",
    "plus": "+84 24 3827",
    "minus": "-5+5",
    "at": "@SUM(A1)",
    "array": "{=A1}",
    "share": "external:\\\\la\\chung\\x",
    "error cell": "#REF!",
    "script": "<script>alert('x')</script>",
    "attribute": '" onload="alert(1)',
    "entity": "&lt;b&gt; &#27;[31m",
    "end of data": "]]> <![CDATA[",
    "template": "{{ 7*7 }} {% for x in y %} ${x} #{y}",
    "format": "%s %n %(x)d {0} {x.__class__}",
    "quote": 'O\'Hara "x" `y`',
    "ends the statement": "x'); DROP TABLE entry; --",
    "wildcards": "100% _ * ? [a-z]",
    "escaped letter": "_x001B_ \\u202e \\x1b",
    "path": "../../../etc/passwd",
    "folders of Windows": "C:\\Windows\\x\\..",
    "a name of Windows": "CON",
    "option": "--help",
    "dash": "-",
    "blank": " \u00a0 ",
    "very long": "dài " * 6000,
    "many letters in a row": "ơ" * 9000,
}

_VALUES = ("1", "x", "mttq", "mttq-2", "2026", "2026-6T")
_QUOTES = ("", "'", '"', "`", "]", "')", '")', "'))", "%'", "*'")
_ATTACKS = (
    " OR 1=1",
    " OR 'a'='a",
    " UNION SELECT v FROM meta",
    " UNION SELECT name, salt, data FROM body",
    "; DROP TABLE entry",
    "; DELETE FROM activity",
    "; ATTACH 'x.db' AS x",
    "; PRAGMA writable_schema=1",
    " AND load_extension('x')",
    " AND randomblob(1e9)",
    " LIMIT -1",
    " ORDER BY (SELECT v FROM meta)",
    " NOT NULL",
    " COLLATE x",
    " MATCH 'a* OR b*'",
    " NEAR(a b, 5)",
    " ESCAPE '%'",
    "||(SELECT sql FROM sqlite_schema)",
)
_ENDS = ("", " --", " /*", ";", "\x00")


def injections(count: int) -> list[str]:
    """`count` different strings that would be SQL where text was put into a statement."""
    values, ends = cycle(_VALUES), cycle(_ENDS[:4])
    found = {f"{next(values)}{q}{a}{next(ends)}" for q, a in product(_QUOTES, _ATTACKS)}
    for value, quote, attack, end in product(_VALUES, _QUOTES, _ATTACKS, _ENDS[:4]):
        if len(found) >= count:
            break
        found.add(f"{value}{quote}{attack}{end}")
    return sorted(found)[:count]
