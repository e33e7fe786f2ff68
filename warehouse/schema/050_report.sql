-- A report file that was read. A later report of the same issuer and quarter has a higher vintage; nothing is overwritten.

CREATE TABLE dim_report (
    report            VARCHAR PRIMARY KEY CHECK (length(report) = 16),
    sha256            VARCHAR NOT NULL UNIQUE CHECK (length(sha256) = 64),
    file_name         VARCHAR NOT NULL,
    issuer            VARCHAR NOT NULL REFERENCES dim_agency (agency),
    number            VARCHAR,
    signed_on         DATE,
    received_on       DATE NOT NULL,
    report_code       VARCHAR NOT NULL,
    quarter           VARCHAR NOT NULL REFERENCES dim_quarter (quarter),
    period_start      DATE NOT NULL,
    period_end        DATE NOT NULL CHECK (period_end > period_start),
    cumulative        BOOLEAN NOT NULL,
    title             VARCHAR NOT NULL,
    of_reform         BOOLEAN NOT NULL,
    place             VARCHAR NOT NULL,
    vintage           INTEGER NOT NULL CHECK (vintage >= 1),
    supersedes        VARCHAR,
    later_by          VARCHAR CHECK (later_by IN ('day', 'number', 'receipt', 'decision', 'none')),
    known_on          DATE NOT NULL,
    sequence          INTEGER NOT NULL CHECK (sequence >= 1),
    reader_version    VARCHAR NOT NULL,
    extractor_version VARCHAR NOT NULL
);

COMMENT ON TABLE dim_report IS 'Báo cáo đã đọc / Reports that were read';
COMMENT ON COLUMN dim_report.report IS 'Mã báo cáo: 16 ký tự đầu của sha256 / Report code: the first 16 characters of its sha256';
COMMENT ON COLUMN dim_report.sha256 IS 'Mã băm SHA-256 của tệp gốc / SHA-256 of the original file';
COMMENT ON COLUMN dim_report.file_name IS 'Tên tệp khi nhận / Name of the file as it came';
COMMENT ON COLUMN dim_report.issuer IS 'Cơ quan ban hành / Agency that issued it';
COMMENT ON COLUMN dim_report.number IS 'Số, ký hiệu văn bản / Document number';
COMMENT ON COLUMN dim_report.signed_on IS 'Ngày ký / Day it was signed';
COMMENT ON COLUMN dim_report.received_on IS 'Ngày nhận / Day it was received';
COMMENT ON COLUMN dim_report.report_code IS 'Loại báo cáo: q1, h1, m9, q3, year / Which report of the regime';
COMMENT ON COLUMN dim_report.quarter IS 'Quý báo cáo / Quarter it reports on';
COMMENT ON COLUMN dim_report.period_start IS 'Ngày đầu kỳ số liệu / First day its figures cover';
COMMENT ON COLUMN dim_report.period_end IS 'Ngày cuối kỳ số liệu / Last day its figures cover';
COMMENT ON COLUMN dim_report.cumulative IS 'Số liệu lũy kế từ đầu năm báo cáo / Figures count from the start of the reporting year';
COMMENT ON COLUMN dim_report.title IS 'Tiêu đề / Title';
COMMENT ON COLUMN dim_report.of_reform IS 'Tiêu đề nói về cải cách hành chính; báo cáo về việc khác không thay báo cáo CCHC và không nuôi chuỗi số / Its title is about the reform; a report on something else neither answers for a quarter nor supersedes one';
COMMENT ON COLUMN dim_report.place IS 'Địa phương / Province or locality';
COMMENT ON COLUMN dim_report.vintage IS 'Lần báo cáo: 1 là lần đầu, sau đó tăng dần / 1 is the first report, later ones count up';
COMMENT ON COLUMN dim_report.supersedes IS 'Báo cáo trước đó của cùng cơ quan, cùng kỳ mà báo cáo này thay / The report before of the same issuer and time; NULL of the first';
COMMENT ON COLUMN dim_report.later_by IS 'Vì sao mới hơn: day: ngày sau; number: cùng ngày, số văn bản lớn hơn; receipt: nhận sau; decision: có người xác định là bản sửa đổi; none: không rõ / What makes it later: a later day, the higher number of the same day, the later receipt, a person''s word, or nothing that tells';
COMMENT ON COLUMN dim_report.known_on IS 'Ngày báo cáo được biết: ngày ký, hoặc ngày nhận (giờ Việt Nam) / Day it was known: of signing, else of receipt (in Vietnam)';
COMMENT ON COLUMN dim_report.sequence IS 'Thứ tự các báo cáo được biết / Its place among all reports as they became known';
COMMENT ON COLUMN dim_report.reader_version IS 'Phiên bản bộ đọc tệp / Version of the reader';
COMMENT ON COLUMN dim_report.extractor_version IS 'Phiên bản bộ trích số liệu / Version of the extractor';
