-- Finding by words, whatever their order, case and diacritics; đ is d. A word is found where one begins with it. name_order sorts names as
-- Vietnamese dictionaries do.

CREATE MACRO fold(text) AS lower(strip_accents(replace(replace(text, 'đ', 'd'), 'Đ', 'D')));

CREATE MACRO words_of(text) AS list_filter(string_split_regex(fold(text), '[^a-z0-9%]+'), lambda word: word <> '');

CREATE MACRO missing(text, words) AS len(list_filter(words, lambda word: NOT contains(' ' || array_to_string(words_of(text), ' '), ' ' || word)));

-- First what has most of the words in its name, the others among the other words for what it counts (table indicator_words); counts
-- before rates, the total before its parts, then the name that
-- says least besides; a word as typed before one that only begins so.

CREATE MACRO search_indicator(words) AS TABLE
WITH found AS (
    SELECT i.*, concat_ws(' ', name_vi, w.full_name, name_en, indicator) AS named, coalesce(w.words, '') AS other_words
    FROM dim_indicator AS i
    LEFT JOIN indicator_words AS w USING (indicator)
)
SELECT indicator, name_vi, name_en, unit, kind, section
FROM found
WHERE missing(named || ' ' || other_words, words_of(words)) = 0
ORDER BY missing(named, words_of(words)), len(list_filter(words_of(words), lambda word: NOT list_contains(words_of(named), word))),
         NOT additive_over_parts, base IS NOT NULL, NOT starts_with(fold(name_vi), 'tong '),
         len(list_filter(words_of(name_vi), lambda word: NOT list_contains(words_of(words), word))), len(string_split(indicator, '.')), name_order;

CREATE MACRO search_agency(words) AS TABLE
WITH found AS (
    SELECT *, concat_ws(' ', name_vi, name_en, agency, array_to_string(aliases, ' ')) AS named FROM dim_agency
)
SELECT agency, name_vi, name_en, type, level, valid_from, valid_to
FROM found
WHERE missing(named, words_of(words)) = 0
ORDER BY NOT contains(array_to_string(words_of(named), ' '), array_to_string(words_of(words), ' ')), len(string_split(agency, '.')), name_order;

CREATE VIEW indicator_wide AS
SELECT quarter, agency,
       max(value) FILTER (WHERE indicator = 'tthc.ho_so.tiep_nhan') AS files_received,
       max(value) FILTER (WHERE indicator = 'tthc.ho_so.tiep_nhan.moi') AS files_new,
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
COMMENT ON COLUMN indicator_wide.files_received IS 'Hồ sơ tiếp nhận, kể cả kỳ trước chuyển sang / Files received, with those carried over';
COMMENT ON COLUMN indicator_wide.files_new IS 'Hồ sơ mới tiếp nhận / Files newly received';
COMMENT ON COLUMN indicator_wide.files_processed IS 'Hồ sơ đã giải quyết / Files processed';
COMMENT ON COLUMN indicator_wide.files_on_time IS 'Hồ sơ giải quyết đúng hạn / Files processed on time';
COMMENT ON COLUMN indicator_wide.files_late IS 'Hồ sơ giải quyết quá hạn / Files processed late';
COMMENT ON COLUMN indicator_wide.files_online IS 'Hồ sơ tiếp nhận trực tuyến mới / Files newly received online';
COMMENT ON COLUMN indicator_wide.complaints_received IS 'Phản ánh, kiến nghị tiếp nhận / Complaints and suggestions received';
COMMENT ON COLUMN indicator_wide.legal_documents_issued IS 'Văn bản quy phạm pháp luật ban hành / Legal documents issued';
COMMENT ON COLUMN indicator_wide.agencies_inspected IS 'Cơ quan, đơn vị được kiểm tra CCHC / Bodies inspected';
COMMENT ON COLUMN indicator_wide.trainings IS 'Lượt đào tạo, bồi dưỡng / Attendances of trainings';
COMMENT ON COLUMN indicator_wide.posts_streamlined IS 'Biên chế tinh giản / Posts streamlined';
