-- Finding by name, whatever the case and the diacritics; đ is d. name_order sorts names as Vietnamese dictionaries do.

CREATE MACRO fold(text) AS lower(strip_accents(replace(replace(text, 'đ', 'd'), 'Đ', 'D')));

CREATE MACRO search_indicator(words) AS TABLE
SELECT indicator, name_vi, name_en, unit, kind, section
FROM dim_indicator
WHERE contains(fold(name_vi || ' ' || name_en || ' ' || indicator), fold(words))
ORDER BY name_order;

CREATE MACRO search_agency(words) AS TABLE
SELECT agency, name_vi, name_en, type, level, valid_from, valid_to
FROM dim_agency
WHERE contains(fold(concat_ws(' ', name_vi, name_en, agency, array_to_string(aliases, ' '))), fold(words))
ORDER BY name_order;

CREATE VIEW indicator_wide AS
SELECT quarter, agency,
       max(value) FILTER (WHERE indicator = 'tthc.ho_so.tiep_nhan') AS files_received,
       max(value) FILTER (WHERE indicator = 'tthc.ho_so.da_giai_quyet') AS files_processed,
       max(value) FILTER (WHERE indicator = 'tthc.ho_so.da_giai_quyet.dung_han') AS files_on_time,
       max(value) FILTER (WHERE indicator = 'tthc.ho_so.da_giai_quyet.qua_han') AS files_late,
       max(value) FILTER (WHERE indicator = 'tthc.ho_so.tiep_nhan.moi.truc_tuyen') AS files_online,
       max(value) FILTER (WHERE indicator = 'tthc.pakn.tiep_nhan') AS complaints_received,
       max(value) FILTER (WHERE indicator = 'the_che.vbqppl.ban_hanh') AS legal_documents_issued,
       max(value) FILTER (WHERE indicator = 'chi_dao.kiem_tra') AS agencies_inspected,
       max(value) FILTER (WHERE indicator = 'cong_vu.dao_tao.luot') AS trainings,
       max(value) FILTER (WHERE indicator = 'bo_may.tinh_gian') AS posts_streamlined
FROM observation_quarter
GROUP BY quarter, agency
ORDER BY quarter, agency;

COMMENT ON VIEW indicator_wide IS 'Các chỉ tiêu chính của từng quý, mỗi chỉ tiêu một cột / The main flows of each quarter, a column each';
COMMENT ON COLUMN indicator_wide.files_received IS 'Hồ sơ tiếp nhận / Files received';
COMMENT ON COLUMN indicator_wide.files_processed IS 'Hồ sơ đã giải quyết / Files processed';
COMMENT ON COLUMN indicator_wide.files_on_time IS 'Hồ sơ giải quyết đúng hạn / Files processed on time';
COMMENT ON COLUMN indicator_wide.files_late IS 'Hồ sơ giải quyết quá hạn / Files processed late';
COMMENT ON COLUMN indicator_wide.files_online IS 'Hồ sơ tiếp nhận trực tuyến mới / Files newly received online';
COMMENT ON COLUMN indicator_wide.complaints_received IS 'Phản ánh, kiến nghị tiếp nhận / Complaints and suggestions received';
COMMENT ON COLUMN indicator_wide.legal_documents_issued IS 'Văn bản quy phạm pháp luật ban hành / Legal documents issued';
COMMENT ON COLUMN indicator_wide.agencies_inspected IS 'Cơ quan, đơn vị được kiểm tra CCHC / Bodies inspected';
COMMENT ON COLUMN indicator_wide.trainings IS 'Lượt đào tạo, bồi dưỡng / Attendances of trainings';
COMMENT ON COLUMN indicator_wide.posts_streamlined IS 'Biên chế tinh giản / Posts streamlined';
