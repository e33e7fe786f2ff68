-- The catalogue of indicators, as reference/indicators.csv has it.

CREATE TABLE dim_indicator (
    indicator VARCHAR PRIMARY KEY CHECK (indicator <> ''),
    section   VARCHAR NOT NULL,
    name_vi   VARCHAR NOT NULL CHECK (name_vi <> ''),
    name_en   VARCHAR NOT NULL CHECK (name_en <> ''),
    unit      VARCHAR NOT NULL CHECK (unit <> ''),
    kind      VARCHAR NOT NULL CHECK (kind IN ('flow', 'stock', 'opening', 'ratio', 'index', 'plan', 'cumulative', 'change', 'code')),
    additive_over_time     BOOLEAN NOT NULL,
    additive_over_agencies BOOLEAN NOT NULL,
    additive_over_parts    BOOLEAN NOT NULL,
    opening_stock VARCHAR,
    inflow        VARCHAR,
    numerator     VARCHAR,
    denominator   VARCHAR,
    base      VARCHAR,
    breakdown VARCHAR,
    origin    VARCHAR NOT NULL CHECK (origin IN ('reported', 'regime')),
    notes     VARCHAR,
    name_order INTEGER NOT NULL
);

COMMENT ON TABLE dim_indicator IS 'Danh mục chỉ tiêu / Catalogue of indicators';
COMMENT ON COLUMN dim_indicator.indicator IS 'Mã chỉ tiêu / Indicator code';
COMMENT ON COLUMN dim_indicator.section IS 'Mục của đề cương báo cáo / Section of the report outline';
COMMENT ON COLUMN dim_indicator.name_vi IS 'Tên tiếng Việt / Name in Vietnamese';
COMMENT ON COLUMN dim_indicator.name_en IS 'Tên tiếng Anh / Name in English';
COMMENT ON COLUMN dim_indicator.unit IS 'Đơn vị tính chuẩn / Canonical unit';
COMMENT ON COLUMN dim_indicator.kind IS 'Loại: phát sinh, thời điểm, phát sinh kể cả tồn kỳ trước (opening), tỷ lệ, chỉ số, kế hoạch, lũy kế, tăng giảm, mã trả lời / flow, stock, opening (flow with what was open when the time began), ratio, index, plan, cumulative, change, or the code of an answer';
COMMENT ON COLUMN dim_indicator.additive_over_time IS 'Số của các quý cộng lại được / Its quarters add up';
COMMENT ON COLUMN dim_indicator.additive_over_agencies IS 'Số của các cơ quan khác nhau cộng lại được / Its values of different bodies add up';
COMMENT ON COLUMN dim_indicator.additive_over_parts IS 'Số của các phần, các cấp cộng lại được / Its parts, and the levels of government, add up';
COMMENT ON COLUMN dim_indicator.opening_stock IS 'Chỉ tiêu nêu số tồn khi kỳ bắt đầu / The indicator of what was open when the time began';
COMMENT ON COLUMN dim_indicator.inflow IS 'Chỉ tiêu nêu số mới phát sinh trong kỳ / The indicator of what came in';
COMMENT ON COLUMN dim_indicator.numerator IS 'Tử số của tỷ lệ / What the rate counts';
COMMENT ON COLUMN dim_indicator.denominator IS 'Mẫu số của tỷ lệ; trống khi danh mục không có / What it is a rate of; NULL where the catalogue has none';
COMMENT ON COLUMN dim_indicator.base IS 'Chỉ tiêu gốc mà chỉ tiêu này là một phần / The indicator this one breaks down';
COMMENT ON COLUMN dim_indicator.breakdown IS 'Phân tổ so với chỉ tiêu gốc / What sets it apart from its base';
COMMENT ON COLUMN dim_indicator.origin IS 'reported: có trong báo cáo; regime: chế độ báo cáo yêu cầu / found in reports, or asked for by the regime';
COMMENT ON COLUMN dim_indicator.notes IS 'Ghi chú / Notes';
COMMENT ON COLUMN dim_indicator.name_order IS 'Thứ tự tên theo bảng chữ cái tiếng Việt / Place of the name in Vietnamese order';
