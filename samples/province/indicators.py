"""The indicators that the fictional bodies have: codes of warehouse/reference/indicators.csv, and how their values add up over quarters."""

NEW = "tthc.ho_so.tiep_nhan.moi"
ONLINE = "tthc.ho_so.tiep_nhan.moi.truc_tuyen"
OPENING = "tthc.ho_so.tiep_nhan.ky_truoc"
RECEIVED = "tthc.ho_so.tiep_nhan"
PROCESSED = "tthc.ho_so.da_giai_quyet"
ON_TIME = "tthc.ho_so.da_giai_quyet.dung_han"
LATE = "tthc.ho_so.da_giai_quyet.qua_han"
OPEN = "tthc.ho_so.dang_giai_quyet"
RATE = "tthc.ho_so.ty_le_dung_han"
LAWS = "the_che.vbqppl.ban_hanh"
DOCUMENTS = "chi_dao.van_ban"
INSPECTED = "chi_dao.kiem_tra"
PETITIONS = "tthc.pakn.tiep_nhan"
PROCEDURES = "tthc.danh_muc"
PLANNED = "chi_dao.ke_hoach_cchc.nhiem_vu"
DONE = "chi_dao.ke_hoach_cchc.nhiem_vu_hoan_thanh"
DONE_RATE = "chi_dao.ke_hoach_cchc.ty_le_hoan_thanh"
INDEX = "chi_dao.par_index.diem"

UNITS = "bo_may.su_nghiep.don_vi"
UNITS_COMMITTEE = "bo_may.su_nghiep.don_vi.thuoc_ubnd_tinh"
UNITS_OFFICES = "bo_may.su_nghiep.don_vi.thuoc_so_nganh"
BOARDS = "bo_may.ban_quan_ly"
INTERAGENCY = "bo_may.to_chuc_lien_nganh"
POSTS = "bo_may.bien_che.giao"
IN_POST = "bo_may.bien_che.co_mat"
CONTRACTS = "bo_may.hop_dong.co_mat.hanh_chinh"
POSTS_CUT = "bo_may.tinh_gian.cong_chuc"
STAFF = "bo_may.nguoi_lam_viec.giao"
STAFF_PRESENT = "bo_may.nguoi_lam_viec.co_mat"
STAFF_CUT = "bo_may.tinh_gian.vien_chuc"
STAFF_CUT_SHARE = "bo_may.tinh_gian.vien_chuc.ty_le_so_2015"
REARRANGED = "bo_may.hanh_chinh.ty_le_sap_xep_phong"

FLOWS = (NEW, ONLINE, PROCESSED, ON_TIME, LATE, LAWS, DOCUMENTS, INSPECTED, PETITIONS, POSTS_CUT, STAFF_CUT)
STOCKS = (
    *(OPEN, PROCEDURES, UNITS, UNITS_COMMITTEE, UNITS_OFFICES, BOARDS, INTERAGENCY),
    *(POSTS, IN_POST, CONTRACTS, STAFF, STAFF_PRESENT),
)
FILES = (OPENING, NEW, ONLINE, RECEIVED, PROCESSED, ON_TIME, LATE, OPEN, RATE)

# How a value of several quarters comes from those of single ones:
KINDS: dict[str, str] = (
    dict.fromkeys(FLOWS, "flow")  # their sum
    | dict.fromkeys(STOCKS, "stock")  # that of the last quarter's last day
    | {OPENING: "opening"}  # that of the first quarter
    | {RECEIVED: "with_opening"}  # the opening stock of the first and what is new in all
    | {RATE: "ratio"}  # from the counts
    | {
        PLANNED: "plan",
        DONE: "since_january",
        DONE_RATE: "ratio_since_january",
    }  # of the calendar year of the last quarter
    | {STAFF_CUT_SHARE: "share", REARRANGED: "share"}  # that of the last quarter
    | {INDEX: "index"}  # of the calendar year before, told in the middle of the year
)
