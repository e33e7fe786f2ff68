-- The reports that a year has, as the regime (Công văn 581/BNV-CCHC) sets them; from reference/regime.csv.

CREATE TABLE dim_regime (
    report_code VARCHAR PRIMARY KEY CHECK (report_code <> ''),
    number      INTEGER NOT NULL CHECK (number BETWEEN 1 AND 4),
    start_year  INTEGER NOT NULL CHECK (start_year BETWEEN -1 AND 0),
    start_day   VARCHAR NOT NULL,
    end_day     VARCHAR NOT NULL,
    cumulative  BOOLEAN NOT NULL,
    deadline    VARCHAR NOT NULL
);

COMMENT ON TABLE dim_regime IS 'Chế độ báo cáo: các báo cáo của một năm / The reports of a year';
COMMENT ON COLUMN dim_regime.report_code IS 'Loại báo cáo: q1, h1, m9, q3, year / Which report';
COMMENT ON COLUMN dim_regime.number IS 'Quý có hạn gửi báo cáo / Quarter in which it is due';
COMMENT ON COLUMN dim_regime.start_year IS '-1: kỳ bắt đầu từ năm trước / -1 when its period starts in the year before';
COMMENT ON COLUMN dim_regime.start_day IS 'Ngày đầu kỳ, tháng-ngày / First day, month-day';
COMMENT ON COLUMN dim_regime.end_day IS 'Ngày cuối kỳ, tháng-ngày / Last day, month-day';
COMMENT ON COLUMN dim_regime.cumulative IS 'Lũy kế từ đầu năm báo cáo / Counts from the start of the reporting year';
COMMENT ON COLUMN dim_regime.deadline IS 'Hạn gửi, tháng-ngày / Due day, month-day';
