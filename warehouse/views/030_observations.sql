-- The newest values in analysts' words: one flat table, each row with the sentence it comes from.

CREATE VIEW observations AS
SELECT
    o.quarter,
    o.agency, a.local_code, a.name_vi AS agency_name_vi, a.name_en AS agency_name_en, a.level AS agency_level, a.province, o.agency_version,
    o.indicator, i.name_vi AS indicator_name_vi, i.name_en AS indicator_name_en, i.kind AS indicator_kind,
    o.value, o.unit, o.qualifier, o.basis, o.role, o.period_start, o.period_end,
    o.agreement, o.agreeing, o.contradicting,
    f.section, f.page, f.char_start, f.char_end, f.raw, f.quote, f.form, f.remark,
    o.figure, o.report, o.vintage,
    r.file_name, r.sha256, r.number AS report_number, r.signed_on,
    r.issuer, s.name_vi AS issuer_name_vi, s.name_en AS issuer_name_en
FROM observation_latest AS o
JOIN dim_agency AS a ON a.agency = o.agency
JOIN dim_indicator AS i ON i.indicator = o.indicator
JOIN fact_figure AS f ON f.figure = o.figure
JOIN dim_report AS r ON r.report = o.report
JOIN dim_agency AS s ON s.agency = r.issuer
ORDER BY o.quarter, o.agency, o.indicator, o.basis, o.period_start, o.period_end;

COMMENT ON VIEW observations IS 'Giá trị mới nhất, kèm tên gọi và câu văn dẫn chứng / The newest values with names and the sentence each stands in';
COMMENT ON COLUMN observations.agency_name_vi IS 'Tên cơ quan, tiếng Việt / Name of the agency in Vietnamese';
COMMENT ON COLUMN observations.agency_name_en IS 'Tên cơ quan, tiếng Anh / Name of the agency in English';
COMMENT ON COLUMN observations.agency_level IS 'Cấp của cơ quan: tinh, huyen, xa / Level of the agency: province, district, commune';
COMMENT ON COLUMN observations.indicator_name_vi IS 'Tên chỉ tiêu, tiếng Việt / Name of the indicator in Vietnamese';
COMMENT ON COLUMN observations.indicator_name_en IS 'Tên chỉ tiêu, tiếng Anh / Name of the indicator in English';
COMMENT ON COLUMN observations.indicator_kind IS 'Loại chỉ tiêu: flow, stock, ratio… / Kind of indicator';
COMMENT ON COLUMN observations.report_number IS 'Số, ký hiệu báo cáo / Number of the report';
COMMENT ON COLUMN observations.issuer_name_vi IS 'Tên cơ quan ban hành, tiếng Việt / Name of the issuer in Vietnamese';
COMMENT ON COLUMN observations.issuer_name_en IS 'Tên cơ quan ban hành, tiếng Anh / Name of the issuer in English';
