"""Who publishes, and under which licence: configured by the operator, never written into code."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Publisher:
    """`released_by`: the person who published, kept with the version. `contact` is an e-mail address or a web address; `licence_name` an SPDX-like id ("CC-BY-4.0"), `licence_url` its text."""

    name_vi: str
    name_en: str
    contact: str
    licence_name: str
    licence_url: str
    released_by: str = ""
