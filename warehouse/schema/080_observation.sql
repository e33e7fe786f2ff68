-- What a report says about an indicator. The grain is report × agency × indicator × period_start × period_end × role: the days are part of
-- it, "quarter" and "basis" only label them. The key is held by a check (expectations/): NULL starts (states) are part of it.
-- Filled by assets/star/observations.sql.

CREATE TABLE fact_observation (
    report         VARCHAR NOT NULL,
    agency         VARCHAR NOT NULL,
    indicator      VARCHAR NOT NULL,
    period_start   DATE,
    period_end     DATE NOT NULL,
    role           VARCHAR NOT NULL,
    quarter        VARCHAR NOT NULL,
    basis          VARCHAR NOT NULL,
    agency_version INTEGER NOT NULL CHECK (agency_version >= 1),
    vintage        INTEGER NOT NULL CHECK (vintage >= 1),
    value          DECIMAL(24, 6) NOT NULL,
    unit           VARCHAR NOT NULL,
    qualifier      VARCHAR NOT NULL,
    figure         VARCHAR NOT NULL,
    agreeing       INTEGER NOT NULL CHECK (agreeing >= 0),
    contradicting  INTEGER NOT NULL CHECK (contradicting >= 0),
    agreement      VARCHAR NOT NULL CHECK (agreement IN ('single', 'agree', 'contradict'))
);

COMMENT ON TABLE fact_observation IS 'Giá trị chỉ tiêu theo báo cáo × cơ quan × chỉ tiêu × ngày đầu × ngày cuối × vai trò / Values by report × agency × indicator × first day × last day × role';
COMMENT ON COLUMN fact_observation.report IS 'Báo cáo nêu giá trị / Report that states it';
COMMENT ON COLUMN fact_observation.agency IS 'Cơ quan / Agency';
COMMENT ON COLUMN fact_observation.indicator IS 'Chỉ tiêu / Indicator';
COMMENT ON COLUMN fact_observation.period_start IS 'Ngày đầu kỳ; trống nếu là số thời điểm / First day it covers; NULL for a state';
COMMENT ON COLUMN fact_observation.period_end IS 'Ngày cuối kỳ, hoặc thời điểm / Last day it covers, or the day it holds for';
COMMENT ON COLUMN fact_observation.role IS 'observed; plan và change chỉ với chỉ tiêu loại đó / plan and change only for indicators of that kind';
COMMENT ON COLUMN fact_observation.quarter IS 'Quý mà những ngày ấy thuộc về theo chế độ báo cáo / Quarter that these days belong to by the reporting regime';
COMMENT ON COLUMN fact_observation.basis IS 'Những ngày ấy là gì: quarter, cumulative, year, period (khoảng khác), as_of, programme / What these days are: a quarter, cumulative, a year, another span, a state, since a programme began';
COMMENT ON COLUMN fact_observation.agency_version IS 'Phiên bản của cơ quan vào thời gian ấy, xem agency_version / Version of the agency at that time, see agency_version';
COMMENT ON COLUMN fact_observation.vintage IS 'Lần báo cáo; cao nhất là mới nhất / Vintage of the report; the highest is the newest';
COMMENT ON COLUMN fact_observation.value IS 'Giá trị / Value';
COMMENT ON COLUMN fact_observation.unit IS 'Đơn vị / Unit';
COMMENT ON COLUMN fact_observation.qualifier IS 'Mức chính xác mà báo cáo nêu / How exact the report calls it';
COMMENT ON COLUMN fact_observation.figure IS 'Số liệu được chọn: ở biểu mẫu thống kê, nếu không thì lần nêu đầu tiên / The figure chosen: that of the Ministry''s form, else the first statement in the report';
COMMENT ON COLUMN fact_observation.agreeing IS 'Số lần nêu khác về cùng thời gian có cùng giá trị / Other statements about the same time with the same value';
COMMENT ON COLUMN fact_observation.contradicting IS 'Số lần nêu khác về cùng thời gian có giá trị khác / Other statements about the same time with another value';
COMMENT ON COLUMN fact_observation.agreement IS 'single: một lần; agree: khớp; contradict: mâu thuẫn / stated once, alike, or differently';
