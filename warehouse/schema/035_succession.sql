-- What became of bodies: departments merge, districts ended on 1 July 2025, one may be split into several (a row for each); from reference/agency_succession.csv.

CREATE TABLE agency_succession (
    succession  VARCHAR PRIMARY KEY,
    predecessor VARCHAR NOT NULL REFERENCES dim_agency (agency),
    successor   VARCHAR,
    on_day      DATE NOT NULL,
    kind        VARCHAR NOT NULL CHECK (kind IN ('merged', 'renamed', 'split', 'abolished')),
    source      VARCHAR NOT NULL
);

COMMENT ON TABLE agency_succession IS 'Cơ quan nào sáp nhập, đổi tên, chấm dứt hoạt động / What became of bodies';
COMMENT ON COLUMN agency_succession.succession IS 'Khóa: cơ quan cũ>cơ quan kế thừa / Key: the body that ended>the one it went into';
COMMENT ON COLUMN agency_succession.predecessor IS 'Mã cơ quan cũ / Code of the body that ended';
COMMENT ON COLUMN agency_succession.successor IS 'Mã cơ quan kế thừa; trống khi chấm dứt / Code of the body it went into; NULL when abolished';
COMMENT ON COLUMN agency_succession.on_day IS 'Từ ngày / From this day on';
COMMENT ON COLUMN agency_succession.kind IS 'merged: sáp nhập; renamed: đổi tên; abolished: chấm dứt / merged, renamed, abolished';
COMMENT ON COLUMN agency_succession.source IS 'Văn bản quy định / The document that says so';
