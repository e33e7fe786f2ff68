-- What a report says about an indicator: one row for each report × agency × indicator × basis. Filled by assets/star/observations.sql.

CREATE TABLE fact_observation (
    quarter       VARCHAR NOT NULL,
    agency        VARCHAR NOT NULL,
    indicator     VARCHAR NOT NULL,
    basis         VARCHAR NOT NULL,
    report        VARCHAR NOT NULL,
    vintage       INTEGER NOT NULL CHECK (vintage >= 1),
    value         DECIMAL(24, 6) NOT NULL,
    unit          VARCHAR NOT NULL,
    qualifier     VARCHAR NOT NULL,
    role          VARCHAR NOT NULL,
    period_start  DATE,
    period_end    DATE NOT NULL,
    figure        VARCHAR NOT NULL,
    agreeing      INTEGER NOT NULL CHECK (agreeing >= 0),
    contradicting INTEGER NOT NULL CHECK (contradicting >= 0),
    agreement     VARCHAR NOT NULL CHECK (agreement IN ('single', 'agree', 'contradict'))
);

COMMENT ON TABLE fact_observation IS 'Giá trị chỉ tiêu theo quý × cơ quan × chỉ tiêu × cách tính kỳ, của từng báo cáo / Values by quarter × agency × indicator × basis, for each report';
COMMENT ON COLUMN fact_observation.quarter IS 'Quý của báo cáo / Quarter of the report';
COMMENT ON COLUMN fact_observation.agency IS 'Cơ quan / Agency';
COMMENT ON COLUMN fact_observation.indicator IS 'Chỉ tiêu / Indicator';
COMMENT ON COLUMN fact_observation.basis IS 'Cách tính kỳ: period, quarter, cumulative, as_of, year, programme / What the period is';
COMMENT ON COLUMN fact_observation.report IS 'Báo cáo nêu giá trị / Report that states it';
COMMENT ON COLUMN fact_observation.vintage IS 'Lần báo cáo; cao nhất là mới nhất / Vintage of the report; the highest is the newest';
COMMENT ON COLUMN fact_observation.value IS 'Giá trị / Value';
COMMENT ON COLUMN fact_observation.unit IS 'Đơn vị / Unit';
COMMENT ON COLUMN fact_observation.qualifier IS 'Mức chính xác mà báo cáo nêu / How exact the report calls it';
COMMENT ON COLUMN fact_observation.role IS 'observed; plan và change chỉ với chỉ tiêu loại đó / plan and change only for indicators of that kind';
COMMENT ON COLUMN fact_observation.period_start IS 'Ngày đầu kỳ; trống nếu là số thời điểm / First day it covers; NULL for a stock';
COMMENT ON COLUMN fact_observation.period_end IS 'Ngày cuối kỳ, hoặc thời điểm / Last day it covers, or the day it holds for';
COMMENT ON COLUMN fact_observation.figure IS 'Số liệu được chọn: lần nêu đầu tiên về thời gian mới nhất / The figure chosen: the first statement about the newest time';
COMMENT ON COLUMN fact_observation.agreeing IS 'Số lần nêu khác về cùng thời gian có cùng giá trị / Other statements about the same time with the same value';
COMMENT ON COLUMN fact_observation.contradicting IS 'Số lần nêu khác về cùng thời gian có giá trị khác / Other statements about the same time with another value';
COMMENT ON COLUMN fact_observation.agreement IS 'single: một lần; agree: khớp; contradict: mâu thuẫn / stated once, alike, or differently';
