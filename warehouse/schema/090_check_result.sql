-- What the checks found: published with the data.

CREATE TABLE check_result (
    check_id     VARCHAR NOT NULL,
    suite        VARCHAR NOT NULL,
    table_name   VARCHAR NOT NULL,
    severity     VARCHAR NOT NULL CHECK (severity IN ('critical', 'warning')),
    passed       BOOLEAN NOT NULL,
    title_vi     VARCHAR NOT NULL,
    title_en     VARCHAR NOT NULL,
    detail_vi    VARCHAR NOT NULL,
    detail_en    VARCHAR NOT NULL,
    failing_rows INTEGER NOT NULL CHECK (failing_rows >= 0),
    rows         VARCHAR NOT NULL,
    report       VARCHAR
);

COMMENT ON TABLE check_result IS 'Kết quả kiểm tra / Results of the checks';
COMMENT ON COLUMN check_result.check_id IS 'Mã phép kiểm tra / Which check';
COMMENT ON COLUMN check_result.suite IS 'Nhóm kiểm tra / Group of checks';
COMMENT ON COLUMN check_result.table_name IS 'Bảng được kiểm tra / Table it looks at';
COMMENT ON COLUMN check_result.severity IS 'critical: chặn phát hành; warning: phát hành kèm cảnh báo / blocks the release, or is published with it';
COMMENT ON COLUMN check_result.passed IS 'Đạt hay không / Whether it holds';
COMMENT ON COLUMN check_result.title_vi IS 'Điều phải đúng, tiếng Việt / What must be true, in Vietnamese';
COMMENT ON COLUMN check_result.title_en IS 'Điều phải đúng, tiếng Anh / What must be true, in English';
COMMENT ON COLUMN check_result.detail_vi IS 'Điều tìm thấy, tiếng Việt / What was found, in Vietnamese';
COMMENT ON COLUMN check_result.detail_en IS 'Điều tìm thấy, tiếng Anh / What was found, in English';
COMMENT ON COLUMN check_result.failing_rows IS 'Số dòng vi phạm / How many rows fail';
COMMENT ON COLUMN check_result.rows IS 'JSON: các dòng liên quan, nhiều nhất 50 / JSON: the rows concerned, 50 at most';
COMMENT ON COLUMN check_result.report IS 'Báo cáo liên quan; trống khi kiểm tra cả kho / The report concerned; NULL for the whole warehouse';
