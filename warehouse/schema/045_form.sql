-- The rows of the forms that the Ministry asks every province to fill, as reference/forms.csv has them.

CREATE TABLE dim_form (
    form      VARCHAR PRIMARY KEY CHECK (form <> ''),
    version   VARCHAR NOT NULL,
    form_no   VARCHAR NOT NULL,
    row_no    VARCHAR NOT NULL,
    parent    VARCHAR,
    place     INTEGER NOT NULL,
    label     VARCHAR NOT NULL CHECK (label <> ''),
    unit      VARCHAR,
    indicator VARCHAR,
    agency    VARCHAR
);

COMMENT ON TABLE dim_form IS 'Các dòng của biểu mẫu thống kê / Rows of the Ministry''s forms';
COMMENT ON COLUMN dim_form.form IS 'Mã dòng, như 4/2.3: biểu mẫu 4, dòng 2.3 / Key of the row, such as 4/2.3: form 4, row 2.3';
COMMENT ON COLUMN dim_form.version IS 'Bộ biểu mẫu: quarterly (kèm báo cáo định kỳ), 5816 (Công văn 5816/BNV-CCHC) / The set of forms';
COMMENT ON COLUMN dim_form.form_no IS 'Số của biểu mẫu / Number of the form';
COMMENT ON COLUMN dim_form.row_no IS 'Số thứ tự của dòng / Number of the row';
COMMENT ON COLUMN dim_form.parent IS 'Dòng mà nó đứng dưới / The row it stands under';
COMMENT ON COLUMN dim_form.place IS 'Thứ tự in / Order in print';
COMMENT ON COLUMN dim_form.label IS 'Tên dòng như biểu mẫu in / Label as the form prints it';
COMMENT ON COLUMN dim_form.unit IS 'Đơn vị như biểu mẫu in / Unit as the form prints it';
COMMENT ON COLUMN dim_form.indicator IS 'Chỉ tiêu; trống ở dòng tiêu đề / Indicator; NULL of headings';
COMMENT ON COLUMN dim_form.agency IS 'Cấp mà dòng nói về; trống: cơ quan báo cáo / The level that the row is of; NULL: who reports';
