-- What this warehouse file is. No time stamps: the same inputs give the same rows.

CREATE TABLE meta (
    key   VARCHAR PRIMARY KEY,
    value VARCHAR NOT NULL
);

COMMENT ON TABLE meta IS 'Về tệp này: mỗi dòng một thuộc tính / About this file: one property a row';
COMMENT ON COLUMN meta.key IS 'Tên thuộc tính: extractor, reader, schema, schema_version / Property: extractor, reader, schema, schema_version';
COMMENT ON COLUMN meta.value IS 'Giá trị / Its value';
