-- The catalogue of indicators, as reference/indicators.csv has it.

CREATE TABLE dim_indicator (
    indicator VARCHAR PRIMARY KEY CHECK (indicator <> ''),
    section   VARCHAR NOT NULL,
    name_vi   VARCHAR NOT NULL CHECK (name_vi <> ''),
    name_en   VARCHAR NOT NULL CHECK (name_en <> ''),
    unit      VARCHAR NOT NULL CHECK (unit <> ''),
    kind      VARCHAR NOT NULL CHECK (kind IN ('flow', 'stock', 'ratio', 'plan', 'cumulative', 'change', 'code')),
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
COMMENT ON COLUMN dim_indicator.kind IS 'Loại: phát sinh, thời điểm, tỷ lệ, kế hoạch, lũy kế, tăng giảm, mã trả lời / flow, stock, ratio, plan, cumulative, change, or the code of an answer';
COMMENT ON COLUMN dim_indicator.base IS 'Chỉ tiêu gốc mà chỉ tiêu này là một phần / The indicator this one breaks down';
COMMENT ON COLUMN dim_indicator.breakdown IS 'Phân tổ so với chỉ tiêu gốc / What sets it apart from its base';
COMMENT ON COLUMN dim_indicator.origin IS 'reported: có trong báo cáo; regime: chế độ báo cáo yêu cầu / found in reports, or asked for by the regime';
COMMENT ON COLUMN dim_indicator.notes IS 'Ghi chú / Notes';
COMMENT ON COLUMN dim_indicator.name_order IS 'Thứ tự tên theo bảng chữ cái tiếng Việt / Place of the name in Vietnamese order';
