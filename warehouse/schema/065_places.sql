-- Where numbers stand in their reports: a figure is known by its report and its place.
CREATE TABLE misplaced (
    report  VARCHAR NOT NULL,
    mention INTEGER NOT NULL,
    raw     VARCHAR NOT NULL,
    found   VARCHAR NOT NULL
);
COMMENT ON TABLE misplaced IS 'Mỗi dòng: một con số không đứng ở vị trí đã ghi trong văn bản; phải luôn trống / A number that is not what stands at its place in the text; must be empty';
COMMENT ON COLUMN misplaced.report IS 'Mã báo cáo / Report code';
COMMENT ON COLUMN misplaced.mention IS 'Số thứ tự trong báo cáo / Number of the mention within the report';
COMMENT ON COLUMN misplaced.raw IS 'Con số đã ghi / The number as kept';
COMMENT ON COLUMN misplaced.found IS 'Văn bản tại vị trí ấy / What stands there';

CREATE TABLE figure_moved (
    old_figure VARCHAR NOT NULL,
    figure     VARCHAR NOT NULL
);
COMMENT ON TABLE figure_moved IS 'Mỗi dòng: một mã số liệu cũ và mã hiện nay của cùng con số ấy / A former key of a figure, and the present one of the same number';
COMMENT ON COLUMN figure_moved.old_figure IS 'Mã cũ / Former key';
COMMENT ON COLUMN figure_moved.figure IS 'Mã hiện nay / Present key';
