-- Other words for what an indicator counts, from the lexicon: people search for "hài lòng" and "PAKN".

CREATE TABLE indicator_words (
    indicator VARCHAR PRIMARY KEY,
    full_name VARCHAR NOT NULL,
    words     VARCHAR NOT NULL
);

COMMENT ON TABLE indicator_words IS 'Những cách gọi khác của điều mà chỉ tiêu đếm, để tìm kiếm / Other words for what an indicator counts, to search by';
COMMENT ON COLUMN indicator_words.indicator IS 'Mã chỉ tiêu / Indicator code';
COMMENT ON COLUMN indicator_words.full_name IS 'Tên, các chữ viết tắt được viết đầy đủ / Name with its abbreviations written out';
COMMENT ON COLUMN indicator_words.words IS 'Các cụm từ / The phrases';
