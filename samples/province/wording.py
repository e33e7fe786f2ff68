"""How offices say it: for each group of statements the sentences that they write, of which the seed chooses one wording.

{new} and the like are values (KEYS), {Period} and {who} words of the report (`letter.words`).
"""

from samples.province import indicators as code

KEYS: dict[str, tuple[str, str]] = {  # what a value in a sentence is: indicator, level ("" of the body that reports)
    **{"new": (code.NEW, ""), "online": (code.ONLINE, ""), "opening": (code.OPENING, "")},
    **{"received": (code.RECEIVED, ""), "processed": (code.PROCESSED, ""), "on_time": (code.ON_TIME, "")},
    **{"late": (code.LATE, ""), "open": (code.OPEN, ""), "rate": (code.RATE, "")},
    **{"laws": (code.LAWS, ""), "documents": (code.DOCUMENTS, ""), "inspected": (code.INSPECTED, "")},
    **{"petitions": (code.PETITIONS, ""), "procedures": (code.PROCEDURES, "")},
    **{"planned": (code.PLANNED, ""), "done": (code.DONE, ""), "done_rate": (code.DONE_RATE, "")},
    **{"index": (code.INDEX, ""), "units": (code.UNITS, ""), "posts": (code.POSTS, ""), "in_post": (code.IN_POST, "")},
    **{f"procedures_{level}": (code.PROCEDURES, f"cap_{level}") for level in ("tinh", "huyen", "xa")},
    **{f"received_{level}": (code.RECEIVED, f"cap_{level}") for level in ("tinh", "huyen", "xa")},
    **{f"processed_{level}": (code.PROCESSED, f"cap_{level}") for level in ("tinh", "huyen", "xa")},
    "told": (code.RECEIVED, "so_tu_phap"),
}
Wordings = tuple[tuple[str, ...], ...]  # several wordings, each of one or more paragraphs

DOCUMENTS: Wordings = (
    ("{Period}, {who} đã ban hành {documents} văn bản chỉ đạo, điều hành công tác CCHC.",),
    ("Để triển khai công tác CCHC, {period_so_far} {who} đã ban hành {documents} văn bản chỉ đạo, điều hành.",),
    ("{who} đã ban hành {documents} văn bản chỉ đạo, điều hành công tác CCHC {period_so_far}.",),
)
INDEX: Wordings = (
    ("Chỉ số cải cách hành chính (PAR INDEX) năm {last_year} của tỉnh đạt {index} điểm.",),
    ("Năm {last_year}, Chỉ số CCHC (PAR INDEX) của tỉnh đạt {index} điểm.",),
)
PLAN: Wordings = (
    (
        "Kế hoạch CCHC năm {year} của {own} đề ra {planned} nhiệm vụ. Tính đến ngày {end}, đã hoàn thành {done} nhiệm vụ, "
        "đạt {done_rate}% kế hoạch.",
    ),
    (
        "{who} đã ban hành Kế hoạch CCHC năm {year} với {planned} nhiệm vụ.",
        "Tính đến ngày {end}, đã hoàn thành {done}/{planned} nhiệm vụ của Kế hoạch, đạt tỷ lệ {done_rate}%.",
    ),
    (
        "Tính đến ngày {end}, {own} đã hoàn thành {done}/{planned} nhiệm vụ của Kế hoạch CCHC năm {year}, đạt {done_rate}%.",
    ),
)
INSPECTED: Wordings = (
    ("{Period}, {who} đã kiểm tra công tác CCHC tại {inspected} cơ quan, đơn vị.",),
    ("Số cơ quan, đơn vị được kiểm tra công tác CCHC {period_so_far} là {inspected} cơ quan, đơn vị.",),
    ("{who} tổ chức kiểm tra CCHC đối với {inspected} cơ quan, đơn vị.",),
)
LAWS: Wordings = (
    ("{Period}, HĐND và UBND tỉnh đã ban hành {laws} văn bản quy phạm pháp luật (QPPL).",),
    ("{Period}, tỉnh đã ban hành {laws} văn bản quy phạm pháp luật (QPPL).",),
)
PROCEDURES: dict[str, Wordings] = {
    "three_levels": (
        (
            "Tính đến ngày {end}, tổng số thủ tục hành chính (TTHC) thuộc thẩm quyền giải quyết của tỉnh là {procedures} TTHC, "
            "trong đó: cấp tỉnh {procedures_tinh} TTHC, cấp huyện {procedures_huyen} TTHC, cấp xã {procedures_xa} TTHC.",
        ),
        (
            "Tổng số TTHC thuộc thẩm quyền giải quyết tại địa phương tính đến ngày {end} là {procedures} TTHC, gồm: "
            "{procedures_tinh} TTHC cấp tỉnh, {procedures_huyen} TTHC cấp huyện, {procedures_xa} TTHC cấp xã.",
        ),
    ),
    "two_levels": (
        (
            "Tính đến ngày {end}, tổng số thủ tục hành chính (TTHC) thuộc thẩm quyền giải quyết của tỉnh là {procedures} TTHC, "
            "trong đó: cấp tỉnh {procedures_tinh} TTHC, cấp xã {procedures_xa} TTHC.",
        ),
        (
            "Tổng số TTHC thuộc thẩm quyền giải quyết tại địa phương tính đến ngày {end} là {procedures} TTHC, gồm: "
            "{procedures_tinh} TTHC cấp tỉnh, {procedures_xa} TTHC cấp xã.",
        ),
    ),
    "office": (
        ("Tính đến ngày {end}, tổng số TTHC thuộc thẩm quyền giải quyết của {who} là {procedures} TTHC.",),
        ("Số TTHC thuộc thẩm quyền giải quyết của {who} tính đến ngày {end} là {procedures} TTHC.",),
    ),
}
FILES: Wordings = (
    (
        "Từ ngày {start} đến ngày {end}, {whole} tiếp nhận {received} hồ sơ TTHC, trong đó:",
        "+ Tiếp nhận mới trong kỳ: {new} hồ sơ.",
        "+ Kỳ trước chuyển qua: {opening} hồ sơ.",
        "+ Đã giải quyết: {processed} hồ sơ, trong đó trước hạn, đúng hạn {on_time} hồ sơ; quá hạn {late} hồ sơ. "
        "Tỷ lệ hồ sơ giải quyết trước hạn và đúng hạn đạt {rate}%.",
        "+ Đang giải quyết: {open} hồ sơ.",
        "Số hồ sơ tiếp nhận mới trong kỳ bằng hình thức trực tuyến là {online} hồ sơ.",
    ),
    (
        "{Period}, {whole} đã tiếp nhận {received} hồ sơ TTHC; trong đó: số hồ sơ mới tiếp nhận trong kỳ là {new} hồ sơ "
        "(trực tuyến {online} hồ sơ), số hồ sơ từ kỳ trước chuyển qua là {opening} hồ sơ.",
        "Kết quả: đã giải quyết {processed} hồ sơ, trong đó giải quyết trước hạn và đúng hạn {on_time} hồ sơ, đạt {rate}%; "
        "giải quyết quá hạn {late} hồ sơ.",
        "Số hồ sơ đang giải quyết là {open} hồ sơ.",
    ),
    (
        "{Period}, {whole} tiếp nhận {received} hồ sơ TTHC (trong đó: {new} hồ sơ tiếp nhận mới, {opening} hồ sơ từ kỳ trước "
        "chuyển sang). Số hồ sơ tiếp nhận trực tuyến trong kỳ là {online} hồ sơ.",
        "{whole_first} đã giải quyết {processed} hồ sơ, trong đó đúng hạn {on_time} hồ sơ (đạt {rate}%), quá hạn {late} hồ sơ. "
        "Số hồ sơ đang giải quyết: {open} hồ sơ.",
    ),
)
LEVELS: dict[str, Wordings] = {
    "three_levels": (
        (
            "Chia theo cấp: cấp tỉnh đã giải quyết {processed_tinh} hồ sơ, cấp huyện đã giải quyết {processed_huyen} hồ sơ, "
            "cấp xã đã giải quyết {processed_xa} hồ sơ.",
        ),
        (
            "Kết quả giải quyết hồ sơ TTHC theo cấp:",
            "- Cấp tỉnh đã giải quyết {processed_tinh} hồ sơ.",
            "- Cấp huyện đã giải quyết {processed_huyen} hồ sơ.",
            "- Cấp xã đã giải quyết {processed_xa} hồ sơ.",
        ),
        (
            "Cấp tỉnh tiếp nhận {received_tinh} hồ sơ, đã giải quyết {processed_tinh} hồ sơ; cấp huyện tiếp nhận {received_huyen} "
            "hồ sơ, đã giải quyết {processed_huyen} hồ sơ; cấp xã tiếp nhận {received_xa} hồ sơ, đã giải quyết {processed_xa} hồ sơ.",
        ),
    ),
    "two_levels": (
        ("Chia theo cấp: cấp tỉnh đã giải quyết {processed_tinh} hồ sơ, cấp xã đã giải quyết {processed_xa} hồ sơ.",),
        (
            "Kết quả giải quyết hồ sơ TTHC theo cấp:",
            "- Cấp tỉnh đã giải quyết {processed_tinh} hồ sơ.",
            "- Cấp xã đã giải quyết {processed_xa} hồ sơ.",
        ),
        (
            "Cấp tỉnh tiếp nhận {received_tinh} hồ sơ, đã giải quyết {processed_tinh} hồ sơ; cấp xã tiếp nhận {received_xa} hồ sơ, "
            "đã giải quyết {processed_xa} hồ sơ.",
        ),
    ),
}
TOLD: Wordings = (
    ("{Period}, Sở Tư pháp tiếp nhận {told} hồ sơ TTHC.",),
    ("Tại Sở Tư pháp đã tiếp nhận {told} hồ sơ TTHC.",),
)
PETITIONS: Wordings = (
    ("{Period}, {whole} tiếp nhận {petitions} phản ánh, kiến nghị của cá nhân, tổ chức về quy định hành chính.",),
    ("Số phản ánh, kiến nghị đã tiếp nhận {period_so_far} là {petitions} phản ánh, kiến nghị.",),
    ("Các cơ quan, đơn vị đã tiếp nhận {petitions} phản ánh, kiến nghị về quy định hành chính.",),
)
STAFF: Wordings = (
    (
        "Toàn tỉnh có {units} đơn vị sự nghiệp công lập.",
        "Tổng số biên chế công chức được giao là {posts} biên chế; số biên chế công chức có mặt là {in_post} người.",
    ),
    (
        "Tính đến ngày {end}, toàn tỉnh có {units} đơn vị sự nghiệp công lập.",
        "Biên chế công chức được giao năm {year} là {posts} biên chế; có mặt tại thời điểm báo cáo: {in_post} người.",
    ),
)
SILENT = "Công tác này được thực hiện theo kế hoạch đã đề ra."  # where a report is silent about a group
AGAIN: Wordings = (("{Period}, {who} đã ban hành {documents} văn bản chỉ đạo, điều hành công tác CCHC.",),)
MERGED = (
    "Từ ngày 01/3/2025, Sở Kế hoạch và Đầu tư hợp nhất với Sở Tài chính; số liệu của Sở trong báo cáo này bao gồm cả hồ sơ của "
    "Sở Kế hoạch và Đầu tư trước khi hợp nhất."
)
TWO_LEVELS = (
    "Từ ngày 01/7/2025, tỉnh tổ chức chính quyền địa phương hai cấp; hồ sơ đang giải quyết của cấp huyện được chuyển cho cấp xã "
    "tiếp tục giải quyết."
)
