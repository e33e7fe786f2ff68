"""Who publishes, where, and under which licence: configured by the operator, never written into code."""

from dataclasses import dataclass

UNNAMED_VI, UNNAMED_EN = "Chưa khai báo đơn vị công bố", "Publisher not named yet"
# What the law says of the words and figures of administrative documents: the Law on Intellectual Property (Article 15: they are no works under
# copyright), the decrees on open and shared data of 2025. The publisher may word it otherwise.
RIGHTS_VI = (
    "Văn bản hành chính và số liệu không thuộc phạm vi bảo hộ quyền tác giả (Luật Sở hữu trí tuệ, Điều 15). Việc công bố dữ liệu mở được thực hiện theo "
    "Luật Dữ liệu, Nghị định 194/2025/NĐ-CP và Nghị định 278/2025/NĐ-CP. Được sao chép, chia sẻ, sử dụng lại, kể cả vì mục đích thương mại; "
    "phải ghi nguồn. Dữ liệu được cung cấp như báo cáo đã nêu, không kèm bảo đảm."
)
RIGHTS_EN = (
    "Administrative documents and their figures are not protected by copyright (Law on Intellectual Property, Article 15). Published as open data "
    "under the Law on Data, Decree 194/2025/NĐ-CP and Decree 278/2025/NĐ-CP. Free to copy, share and reuse, commercially too; the source must be named. "
    "The data are as the reports state them, without warranty."
)


@dataclass(frozen=True)
class Publisher:
    """`released_by`: the person who published, kept with the version. `contact` is an e-mail address or a web address; `licence_name` an SPDX-like
    id ("CC-BY-4.0"), `licence_url` its text. `base_url` is the address that the site will have, ending in "/"; blank: not known, addresses
    stay relative. `originals`: whether the reports' own files may be downloaded."""

    name_vi: str
    name_en: str
    contact: str
    licence_name: str
    licence_url: str
    released_by: str = ""
    base_url: str = ""
    originals: bool = False
    rights_vi: str = RIGHTS_VI
    rights_en: str = RIGHTS_EN

    @property
    def is_named(self) -> bool:
        """A release by nobody is a draft, and says so everywhere."""
        return self.name_vi != UNNAMED_VI

    @property
    def contact_url(self) -> str:
        """The contact as an address; "" when there is none."""
        return f"mailto:{self.contact}" if "@" in self.contact else self.contact

    def url(self, path: str = "") -> str:
        """The address of a path within the site; the path itself where the site's address is not known."""
        return f"{self.base_url}{path}"
