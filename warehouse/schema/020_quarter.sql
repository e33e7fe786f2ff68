-- Every quarter from the first report's to the day the warehouse was built, without holes: a quarter nobody reported has a row too.

CREATE TABLE dim_quarter (
    quarter      VARCHAR PRIMARY KEY CHECK (regexp_full_match(quarter, '\d{4}-Q[1-4]')),
    year         INTEGER NOT NULL,
    number       INTEGER NOT NULL CHECK (number BETWEEN 1 AND 4),
    start_date   DATE NOT NULL,
    end_date     DATE NOT NULL CHECK (end_date > start_date),
    regime_start DATE NOT NULL,
    report_start DATE NOT NULL,
    report_end   DATE NOT NULL CHECK (report_end > report_start),
    deadline     DATE NOT NULL CHECK (deadline >= report_end),
    overdue      BOOLEAN NOT NULL
);

COMMENT ON TABLE dim_quarter IS 'Quý dương lịch và kỳ báo cáo của quý đó / A calendar quarter and the report that is due for it';
COMMENT ON COLUMN dim_quarter.quarter IS 'Mã quý, ví dụ 2023-Q1 / Quarter code, such as 2023-Q1';
COMMENT ON COLUMN dim_quarter.year IS 'Năm / Year';
COMMENT ON COLUMN dim_quarter.number IS 'Quý thứ mấy, 1–4 / Which quarter, 1–4';
COMMENT ON COLUMN dim_quarter.start_date IS 'Ngày đầu quý dương lịch / First day of the calendar quarter';
COMMENT ON COLUMN dim_quarter.end_date IS 'Ngày cuối quý dương lịch / Last day of the calendar quarter';
COMMENT ON COLUMN dim_quarter.regime_start IS 'Ngày đầu của quý theo chế độ báo cáo (15 tháng trước quý); ngày cuối là report_end / First day of the quarter by the reporting regime; its last is report_end';
COMMENT ON COLUMN dim_quarter.report_start IS 'Ngày đầu kỳ báo cáo theo Công văn 581/BNV-CCHC / First day the report covers';
COMMENT ON COLUMN dim_quarter.report_end IS 'Ngày cuối kỳ báo cáo theo Công văn 581/BNV-CCHC / Last day the report covers';
COMMENT ON COLUMN dim_quarter.deadline IS 'Hạn gửi báo cáo / Day by which the report is due';
COMMENT ON COLUMN dim_quarter.overdue IS 'Đã quá hạn gửi báo cáo khi kho được dựng / That day had passed when the warehouse was built';
