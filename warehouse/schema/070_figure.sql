-- Every figure, accepted or in review, with its evidence: without span, printed text and sentence no row can be inserted.
-- Keys to the dimensions are held by checks (expectations/), not by constraints: a foreign key doubles the loading time.

CREATE TABLE fact_figure (
    figure       VARCHAR NOT NULL,
    report       VARCHAR NOT NULL,
    mention      INTEGER NOT NULL,
    quarter      VARCHAR NOT NULL,
    agency       VARCHAR,
    indicator    VARCHAR,
    value        DECIMAL(24, 6),
    unit         VARCHAR,
    printed_unit VARCHAR,
    qualifier    VARCHAR,
    period_start DATE,
    period_end   DATE,
    basis        VARCHAR,
    role         VARCHAR,
    direction    VARCHAR,
    section      VARCHAR,
    status       VARCHAR NOT NULL,
    reason       VARCHAR,
    doubts       STRUCT(aspect VARCHAR, code VARCHAR, detail VARCHAR)[] NOT NULL,
    decision     VARCHAR,
    corrections  VARCHAR[] NOT NULL,
    candidates   VARCHAR,
    part_of      VARCHAR,
    page         INTEGER,
    char_start   INTEGER NOT NULL CHECK (char_start >= 0),
    char_end     INTEGER NOT NULL CHECK (char_end > char_start),
    raw          VARCHAR NOT NULL CHECK (raw <> ''),
    quote        VARCHAR NOT NULL CHECK (quote <> ''),
    phrase       VARCHAR,
    form         VARCHAR,
    remark       VARCHAR
);

COMMENT ON TABLE fact_figure IS 'Mỗi dòng: một số liệu như báo cáo nêu, kèm dẫn chứng / One figure as its report states it, with its evidence';
COMMENT ON COLUMN fact_figure.figure IS 'Mã số liệu: <báo cáo>-<ký tự đầu>-<ký tự cuối>, không đổi khi chương trình đọc thêm số khác / Key: <report>-<first character>-<past the last>; it stays when other numbers are found';
COMMENT ON COLUMN fact_figure.report IS 'Mã báo cáo / Report code';
COMMENT ON COLUMN fact_figure.mention IS 'Số thứ tự trong báo cáo / Number of the mention within the report';
COMMENT ON COLUMN fact_figure.quarter IS 'Quý của báo cáo / Quarter of the report';
COMMENT ON COLUMN fact_figure.agency IS 'Cơ quan mà số liệu nói về / Agency the figure is about';
COMMENT ON COLUMN fact_figure.indicator IS 'Mã chỉ tiêu; trống khi chưa xác định / Indicator code; NULL when none was found';
COMMENT ON COLUMN fact_figure.value IS 'Giá trị theo đơn vị chuẩn / Value in the canonical unit';
COMMENT ON COLUMN fact_figure.unit IS 'Đơn vị chuẩn / Canonical unit';
COMMENT ON COLUMN fact_figure.printed_unit IS 'Đơn vị như in trong báo cáo / Unit as printed';
COMMENT ON COLUMN fact_figure.qualifier IS 'exact, approx, estimate, at_least… / How exact the report calls it';
COMMENT ON COLUMN fact_figure.period_start IS 'Ngày đầu kỳ của số liệu; trống nếu là số thời điểm / First day it covers; NULL for a stock';
COMMENT ON COLUMN fact_figure.period_end IS 'Ngày cuối kỳ, hoặc thời điểm của số liệu / Last day it covers, or the day it holds for';
COMMENT ON COLUMN fact_figure.basis IS 'period, quarter, cumulative, as_of, year, programme: cách tính kỳ / What the period is';
COMMENT ON COLUMN fact_figure.role IS 'observed: thực hiện; plan: kế hoạch; change: tăng giảm / achieved, planned, or a change';
COMMENT ON COLUMN fact_figure.direction IS 'increase: tăng; decrease: giảm; chỉ với role change / of a change: up or down';
COMMENT ON COLUMN fact_figure.section IS 'Mục của báo cáo, như II.1.1 / Section of the report, such as II.1.1';
COMMENT ON COLUMN fact_figure.status IS 'accepted: được nhận; review: chờ xem lại; rejected: người xem đã loại / accepted, waiting for a decision, or rejected by a person';
COMMENT ON COLUMN fact_figure.reason IS 'Vì sao chờ xem lại, gọn trong một ô / Why it waits, in one cell';
COMMENT ON COLUMN fact_figure.doubts IS 'Các lý do, mỗi lý do một dòng: khía cạnh (number, what, who, when, how), mã ở doubts.csv, chi tiết / Why it waits: aspect, code of doubts.csv, detail';
COMMENT ON COLUMN fact_figure.decision IS 'Mã quyết định áp dụng cho số liệu / Id of the decision that holds for it';
COMMENT ON COLUMN fact_figure.corrections IS 'Mã các hiệu chỉnh đã áp dụng / Ids of the corrections that were applied';
COMMENT ON COLUMN fact_figure.candidates IS 'JSON: các chỉ tiêu có thể, kèm điểm / JSON: possible indicators with their scores';
COMMENT ON COLUMN fact_figure.part_of IS 'Mã số liệu tổng mà số này là một phần / Key of the figure this one is a part of';
COMMENT ON COLUMN fact_figure.page IS 'Trang, từ 1 / Page, from 1';
COMMENT ON COLUMN fact_figure.char_start IS 'Vị trí ký tự đầu trong văn bản, từ 0 / Offset of its first character in the text, from 0';
COMMENT ON COLUMN fact_figure.char_end IS 'Vị trí ngay sau ký tự cuối / Offset just behind its last character';
COMMENT ON COLUMN fact_figure.raw IS 'Nguyên văn con số / The number as printed';
COMMENT ON COLUMN fact_figure.quote IS 'Nguyên văn câu chứa con số / The sentence it stands in, in the words of the report';
COMMENT ON COLUMN fact_figure.phrase IS 'Cụm từ quanh con số, dùng để quyết định một lần cho nhiều số liệu / The words people decide by: one decision settles all figures with them';
COMMENT ON COLUMN fact_figure.form IS 'Dòng của biểu mẫu thống kê mà số liệu đứng, như 4/2.3 (xem dim_form); trống ngoài biểu mẫu / Row of the Ministry''s form that it stands in, such as 4/2.3 (see dim_form); NULL elsewhere';
COMMENT ON COLUMN fact_figure.remark IS 'Ghi chú bên cạnh con số trong bảng, nguyên văn / What the table says beside it in a column of notes';
