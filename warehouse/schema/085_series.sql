-- Ready for analysts, built once after the facts (assets/star/series.sql): which value holds, what it is of a single quarter, how it
-- changed. Rows stand by indicator and agency, so that one series is read from few blocks.

CREATE TABLE observation_latest (
    indicator      VARCHAR NOT NULL,
    agency         VARCHAR NOT NULL,
    quarter        VARCHAR NOT NULL,
    basis          VARCHAR NOT NULL,
    role           VARCHAR NOT NULL,
    period_start   DATE,
    period_end     DATE NOT NULL,
    value          DECIMAL(24, 6) NOT NULL,
    unit           VARCHAR NOT NULL,
    qualifier      VARCHAR NOT NULL,
    caveats        VARCHAR,
    of_quarter     BOOLEAN NOT NULL,
    report         VARCHAR NOT NULL,
    vintage        INTEGER NOT NULL,
    issuer         VARCHAR NOT NULL,
    number         VARCHAR,
    signed_on      DATE,
    known_on       DATE NOT NULL,
    ahead          BOOLEAN NOT NULL,
    newer_report   VARCHAR,
    agency_version INTEGER NOT NULL,
    figure         VARCHAR NOT NULL,
    agreeing       INTEGER NOT NULL,
    contradicting  INTEGER NOT NULL,
    agreement      VARCHAR NOT NULL,
    issuers_contradicting INTEGER NOT NULL
);

COMMENT ON TABLE observation_latest IS 'Giá trị mới nhất của mỗi cơ quan × chỉ tiêu × khoảng ngày × vai trò / The newest value of each agency × indicator × days × role';
COMMENT ON COLUMN observation_latest.caveats IS 'Điều cần biết trước khi dùng, cách nhau bằng dấu cách: contradicts_itself (báo cáo nêu khác ở chỗ khác), other_issuer (cơ quan khác nêu khác), not_in_newer_report (báo cáo lại không nêu nữa); trống khi không có / What to know before use: the report says otherwise elsewhere, another issuer does, the newer version of the report does not state it; NULL when nothing';
COMMENT ON COLUMN observation_latest.of_quarter IS 'true: đại diện cho quý và cách tính kỳ ấy (thời gian mới nhất) / The one for its quarter and basis: of the newest time';
COMMENT ON COLUMN observation_latest.newer_report IS 'Báo cáo lại mới hơn của cùng kỳ, không nêu giá trị này / The newer version of this report, which does not state it; NULL where there is none';
COMMENT ON COLUMN observation_latest.known_on IS 'Ngày báo cáo được biết: ngày ký, hoặc ngày nhận / Day it was known: of signing, else of receipt';
COMMENT ON COLUMN observation_latest.ahead IS 'Thời gian của số liệu sau kỳ báo cáo / Its time is after the period of the report';
COMMENT ON COLUMN observation_latest.issuers_contradicting IS 'Số cơ quan ban hành khác nêu giá trị khác / Other issuers that state another value';

CREATE TABLE observation_quarter (
    indicator      VARCHAR NOT NULL,
    agency         VARCHAR NOT NULL,
    quarter        VARCHAR NOT NULL,
    period_start   DATE NOT NULL,
    period_end     DATE NOT NULL,
    value          DECIMAL(24, 6) NOT NULL,
    unit           VARCHAR NOT NULL,
    qualifier      VARCHAR NOT NULL,
    derived        BOOLEAN NOT NULL,
    method         VARCHAR NOT NULL CHECK (method IN ('stated', 'sum', 'difference', 'opening_plus_inflow', 'ratio_of_counts')),
    operands       VARCHAR[] NOT NULL,
    caveats        VARCHAR,
    agency_version INTEGER NOT NULL
);

COMMENT ON TABLE observation_quarter IS 'Số của riêng từng quý: như báo cáo nêu, hoặc suy ra (derived) với các số hạng; cách tính kỳ luôn là một quý theo chế độ báo cáo / Values of single quarters: as stated, or derived, with their operands; the basis is always one quarter of the reporting regime';
COMMENT ON COLUMN observation_quarter.derived IS 'true: suy ra; false: như báo cáo nêu / true: derived; false: as stated';
COMMENT ON COLUMN observation_quarter.method IS 'stated: báo cáo nêu; sum: cộng các khoảng nối tiếp; difference: hiệu của các số lũy kế; opening_plus_inflow: tồn đầu quý cộng phát sinh; ratio_of_counts: tỷ lệ tính lại từ số đếm / stated; added spans that meet; a difference of cumulative counts; what was open when the quarter began and what came in; a rate of the quarter''s counts';
COMMENT ON COLUMN observation_quarter.operands IS 'Mã các số liệu: với difference, số bị trừ đứng đầu / Figures it is made of: of a difference the first less the others';
COMMENT ON COLUMN observation_quarter.caveats IS 'Như observation_latest, của các số hạng / As of observation_latest, of its operands';

CREATE TABLE quarter_gap (
    indicator VARCHAR NOT NULL,
    agency    VARCHAR NOT NULL,
    quarter   VARCHAR NOT NULL,
    basis     VARCHAR NOT NULL,
    value     DECIMAL(24, 6) NOT NULL,
    unit      VARCHAR NOT NULL,
    figure    VARCHAR NOT NULL,
    why       VARCHAR NOT NULL CHECK (why IN ('not_additive', 'no_opening_stock', 'body_changed', 'below_zero', 'no_earlier_value'))
);

COMMENT ON TABLE quarter_gap IS 'Quý có số lũy kế nhưng không suy ra được số của riêng quý, và vì sao / Quarters with a cumulative value of which no single quarter can be derived, and why';
COMMENT ON COLUMN quarter_gap.value IS 'Giá trị lũy kế / The cumulative value';
COMMENT ON COLUMN quarter_gap.figure IS 'Số liệu nêu giá trị lũy kế / Figure that states it';
COMMENT ON COLUMN quarter_gap.why IS 'not_additive: không cộng theo thời gian; no_opening_stock: thiếu tồn đầu quý hoặc số phát sinh; body_changed: cơ quan đã thay đổi; below_zero: hiệu nhỏ hơn 0; no_earlier_value: thiếu số của kỳ trước / it does not add up over time; what was open or what came in is not known; the body changed meanwhile; the difference is below zero; the earlier value is missing';

CREATE TABLE quarter_change (
    indicator           VARCHAR NOT NULL,
    agency              VARCHAR NOT NULL,
    quarter             VARCHAR NOT NULL,
    basis               VARCHAR NOT NULL,
    value               DECIMAL(24, 6) NOT NULL,
    unit                VARCHAR NOT NULL,
    derived             BOOLEAN NOT NULL,
    quarter_before      DECIMAL(24, 6),
    change              DECIMAL(24, 6),
    change_percent      DECIMAL(18, 2),
    year_before         DECIMAL(24, 6),
    year_change         DECIMAL(24, 6),
    year_change_percent DECIMAL(18, 2),
    change_unit         VARCHAR NOT NULL,
    caveats             VARCHAR,
    figures             VARCHAR[] NOT NULL
);

COMMENT ON TABLE quarter_change IS 'So với quý trước và cùng quý năm trước, chỉ khi cùng cơ quan và cùng cách tính kỳ / Against the quarter before and the same quarter of the year before, only of the same body and on the same basis';
COMMENT ON COLUMN quarter_change.basis IS 'quarter: số của riêng quý; as_of, cumulative, year: so với số cùng loại / quarter: of single quarters; others are compared with their like';
COMMENT ON COLUMN quarter_change.derived IS 'true: giá trị được suy ra / true: the value is derived';
COMMENT ON COLUMN quarter_change.quarter_before IS 'Giá trị quý trước / Value of the quarter before';
COMMENT ON COLUMN quarter_change.change IS 'Chênh lệch với quý trước; với tỷ lệ là điểm phần trăm / Change against the quarter before; of a rate in percentage points';
COMMENT ON COLUMN quarter_change.change_percent IS 'Chênh lệch với quý trước, %; trống với tỷ lệ, chỉ số / Change against the quarter before, %; NULL of rates and indexes';
COMMENT ON COLUMN quarter_change.year_before IS 'Giá trị cùng quý năm trước / Value of the same quarter of the year before';
COMMENT ON COLUMN quarter_change.year_change IS 'Chênh lệch với cùng quý năm trước; với tỷ lệ là điểm phần trăm / Change against the year before; of a rate in percentage points';
COMMENT ON COLUMN quarter_change.year_change_percent IS 'Chênh lệch với cùng quý năm trước, %; trống với tỷ lệ, chỉ số / Change against the year before, %; NULL of rates and indexes';
COMMENT ON COLUMN quarter_change.change_unit IS 'Đơn vị của chênh lệch: điểm % với tỷ lệ / Unit of the changes: percentage points of a rate';
COMMENT ON COLUMN quarter_change.caveats IS 'Như observation_latest, của các giá trị được so / As of observation_latest, of the values compared';
COMMENT ON COLUMN quarter_change.figures IS 'Mã các số liệu của giá trị / Figures of the value';
