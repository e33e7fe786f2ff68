-- Provinces and the bodies that report or that figures are about. The tree is by `parent`, up to the province; what became of a
-- body is in agency_succession. A code begins with its province: it means the same in every warehouse and release.

CREATE TABLE dim_agency (
    agency       VARCHAR PRIMARY KEY CHECK (agency <> ''),
    province     VARCHAR NOT NULL CHECK (province <> ''),
    local_code   VARCHAR,
    name_vi      VARCHAR NOT NULL CHECK (name_vi <> ''),
    name_en      VARCHAR NOT NULL,
    type         VARCHAR,
    level        VARCHAR,
    parent       VARCHAR,
    aliases      VARCHAR[] NOT NULL,
    valid_from   DATE,
    valid_to     DATE,
    predecessors VARCHAR[] NOT NULL,
    successors   VARCHAR[] NOT NULL,
    is_mapped    BOOLEAN NOT NULL,
    name_order   INTEGER NOT NULL
);

COMMENT ON TABLE dim_agency IS 'Tỉnh, cơ quan, đơn vị, địa phương / Provinces, bodies and localities';
COMMENT ON COLUMN dim_agency.agency IS 'Mã cơ quan; của tỉnh khác thì có mã tỉnh đứng trước, như ha_giang.so_noi_vu / Agency code; of another province with its code before, as ha_giang.so_noi_vu';
COMMENT ON COLUMN dim_agency.province IS 'Mã tỉnh / Code of its province';
COMMENT ON COLUMN dim_agency.local_code IS 'Mã trong tỉnh, như solieu extract in ra; trống với tỉnh / Its code within its province, as solieu extract prints it; NULL for the province';
COMMENT ON COLUMN dim_agency.name_vi IS 'Tên tiếng Việt / Name in Vietnamese';
COMMENT ON COLUMN dim_agency.name_en IS 'Tên tiếng Anh; tên Việt khi chưa dịch / Name in English; the Vietnamese one where there is none';
COMMENT ON COLUMN dim_agency.type IS 'Loại: tinh, ubnd, so, ubnd_huyen… / Type: province, committee, department, district…';
COMMENT ON COLUMN dim_agency.level IS 'Cấp: tinh, huyen, xa / Level: province, district, commune';
COMMENT ON COLUMN dim_agency.parent IS 'Mã cơ quan cấp trên; trên cùng là tỉnh / Code of the body above; at the top is the province';
COMMENT ON COLUMN dim_agency.aliases IS 'Tên gọi khác, tên viết tắt / Other names and abbreviations';
COMMENT ON COLUMN dim_agency.valid_from IS 'Có từ ngày / Exists from';
COMMENT ON COLUMN dim_agency.valid_to IS 'Có đến ngày / Exists until';
COMMENT ON COLUMN dim_agency.predecessors IS 'Mã các cơ quan đã nhập vào cơ quan này / Codes of the bodies that became part of it';
COMMENT ON COLUMN dim_agency.successors IS 'Mã cơ quan kế thừa; nhiều khi cơ quan được tách / Codes of the bodies it went into; several when it was split';
COMMENT ON COLUMN dim_agency.is_mapped IS 'Có trong agencies.csv hoặc provinces.csv; nếu không, chỉ biết qua báo cáo / In agencies.csv or provinces.csv; else known only from a report';
COMMENT ON COLUMN dim_agency.name_order IS 'Thứ tự tên theo bảng chữ cái tiếng Việt / Place of the name in Vietnamese order';
