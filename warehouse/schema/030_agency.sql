-- Bodies that report or that figures are about. The tree is by `parent`; mergers are by `successor`.

CREATE TABLE dim_agency (
    agency     VARCHAR PRIMARY KEY CHECK (agency <> ''),
    name_vi    VARCHAR NOT NULL CHECK (name_vi <> ''),
    name_en    VARCHAR NOT NULL,
    type       VARCHAR,
    level      VARCHAR,
    parent     VARCHAR,
    valid_from DATE,
    valid_to   DATE,
    successor  VARCHAR,
    is_mapped  BOOLEAN NOT NULL,
    name_order INTEGER NOT NULL
);

COMMENT ON TABLE dim_agency IS 'Cơ quan, đơn vị, địa phương / Bodies and localities';
COMMENT ON COLUMN dim_agency.agency IS 'Mã cơ quan / Agency code';
COMMENT ON COLUMN dim_agency.name_vi IS 'Tên tiếng Việt / Name in Vietnamese';
COMMENT ON COLUMN dim_agency.name_en IS 'Tên tiếng Anh; tên Việt khi chưa dịch / Name in English; the Vietnamese one where there is none';
COMMENT ON COLUMN dim_agency.type IS 'Loại: ubnd, so, ubnd_huyen… / Type: committee, department, district…';
COMMENT ON COLUMN dim_agency.level IS 'Cấp: tinh, huyen, xa / Level: province, district, commune';
COMMENT ON COLUMN dim_agency.parent IS 'Mã cơ quan cấp trên / Code of the body above';
COMMENT ON COLUMN dim_agency.valid_from IS 'Có từ ngày / Exists from';
COMMENT ON COLUMN dim_agency.valid_to IS 'Có đến ngày / Exists until';
COMMENT ON COLUMN dim_agency.successor IS 'Mã cơ quan kế thừa sau sáp nhập / Code of the body it became part of';
COMMENT ON COLUMN dim_agency.is_mapped IS 'Có trong danh mục agencies.csv; nếu không, chỉ biết qua báo cáo / In agencies.csv; else known only from a report';
COMMENT ON COLUMN dim_agency.name_order IS 'Thứ tự tên theo bảng chữ cái tiếng Việt / Place of the name in Vietnamese order';
