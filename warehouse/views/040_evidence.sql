-- From a figure to the exact words: where in which file it stands. Figures in review are here too.

CREATE VIEW evidence AS
SELECT
    f.figure, f.status, f.reason, f.quarter, f.agency, f.indicator, i.name_vi AS indicator_name_vi, i.name_en AS indicator_name_en,
    f.value, f.unit, f.raw, f.quote, f.phrase, f.form, f.remark, f.section, f.page, f.char_start, f.char_end, m.table_no, m.row_no, m.column_no,
    r.report, r.file_name, r.sha256, r.issuer, r.number, r.signed_on
FROM fact_figure AS f
JOIN dim_report AS r USING (report)
JOIN mention AS m USING (report, mention)
LEFT JOIN dim_indicator AS i USING (indicator)
ORDER BY r.quarter, f.report, f.mention;

COMMENT ON VIEW evidence IS 'Dẫn chứng của từng số liệu / Where each figure stands';
COMMENT ON COLUMN evidence.indicator_name_vi IS 'Tên chỉ tiêu, tiếng Việt / Name of the indicator in Vietnamese';
COMMENT ON COLUMN evidence.indicator_name_en IS 'Tên chỉ tiêu, tiếng Anh / Name of the indicator in English';
