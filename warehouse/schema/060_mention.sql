-- The whole accounting: every number of every report, whatever it is.

CREATE TABLE mention (
    report     VARCHAR NOT NULL,
    mention    INTEGER NOT NULL,
    kind       VARCHAR NOT NULL,
    page       INTEGER,
    char_start INTEGER NOT NULL CHECK (char_start >= 0),
    char_end   INTEGER NOT NULL CHECK (char_end > char_start),
    table_no   INTEGER,
    row_no     INTEGER,
    column_no  INTEGER,
    raw        VARCHAR NOT NULL CHECK (raw <> ''),
    quote      VARCHAR
);

COMMENT ON TABLE mention IS 'Mọi con số của báo cáo, không bỏ sót / Every number of a report, none left out';
COMMENT ON COLUMN mention.report IS 'Mã báo cáo / Report code';
COMMENT ON COLUMN mention.mention IS 'Số thứ tự trong báo cáo / Its number within the report';
COMMENT ON COLUMN mention.kind IS 'Loại: figure, date, document_number, period, numbering… / What sort of number it is';
COMMENT ON COLUMN mention.page IS 'Trang, từ 1 / Page, from 1';
COMMENT ON COLUMN mention.char_start IS 'Vị trí ký tự đầu trong văn bản, từ 0 / Offset of its first character in the text, from 0';
COMMENT ON COLUMN mention.char_end IS 'Vị trí ngay sau ký tự cuối / Offset just behind its last character';
COMMENT ON COLUMN mention.table_no IS 'Bảng thứ mấy / Which table';
COMMENT ON COLUMN mention.row_no IS 'Dòng của bảng / Row of the table';
COMMENT ON COLUMN mention.column_no IS 'Cột của bảng / Column of the table';
COMMENT ON COLUMN mention.raw IS 'Nguyên văn con số / The number as printed';
COMMENT ON COLUMN mention.quote IS 'Câu chứa con số / The sentence it stands in';
