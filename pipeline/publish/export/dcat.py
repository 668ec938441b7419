"""Descriptions of the data set for catalogues: DCAT, schema.org, and the fields of data.gov.tw."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ....schemas import SCHEMA_VERSION, KnowledgeBase
from ..files import write_whole
from ..json_writer import dumps
from .about import About
from .fields import meaning
from .identifiers import NAMESPACE, uri
from .sheets import sheets
from .tables import Table

_DISTRIBUTIONS = (
    ("json/knowledge_base.json", "application/json", "JSON"),
    ("csv/programmes.csv", "text/csv", "CSV"),
    ("sqlite/govplan.db", "application/vnd.sqlite3", "SQLITE"),
    ("parquet/programmes.parquet", "application/vnd.apache.parquet", "PARQUET"),
    ("jsonld/govplan.jsonld", "application/ld+json", "JSON-LD"),
    ("datapackage/datapackage.json", "application/json", "JSON"),
)
PLATFORM_FILE, RESOURCE_FOLDER = "dcat/data_gov_tw.json", "csv"
"""The description for data.gov.tw, and the folder of the files that it describes, in the folder of an export."""

_MEDIA = "https://www.iana.org/assignments/media-types/"
_NOT_SAID = "（未提供）"


def write(knowledge_base: KnowledgeBase, folder: Path, about: About) -> None:
    """Write ``dcat.jsonld``, ``schema_org.jsonld`` and ``data_gov_tw.json``. Raises ``OSError``."""
    years = sorted({year for plan in knowledge_base.plans for year in (plan.roc_start, plan.roc_end) if year})
    write_whole(folder / "dcat.jsonld", dumps(_dcat(knowledge_base, about, years)))
    write_whole(folder / "schema_org.jsonld", dumps(_schema_org(knowledge_base, about, years)))
    write_whole(folder / "data_gov_tw.json", dumps(data_gov_tw(sheets(knowledge_base), about)))


def _dcat(knowledge_base: KnowledgeBase, about: About, years: list[int]) -> dict[str, Any]:
    distributions = [
        {
            "@type": "dcat:Distribution",
            "dcterms:title": kind,
            "dcat:accessURL": {"@id": _address(about, path)},
            "dcat:mediaType": {"@id": f"{_MEDIA}{media}"},
        }
        for path, media, kind in _DISTRIBUTIONS
    ]
    data: dict[str, Any] = {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dcterms": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
            "vcard": "http://www.w3.org/2006/vcard/ns#",
        },
        "@id": f"{NAMESPACE}dataset",
        "@type": "dcat:Dataset",
        "dcterms:title": {"@value": about.title, "@language": "zh-Hant-TW"},
        "dcterms:description": {"@value": about.description, "@language": "zh-Hant-TW"},
        "dcterms:publisher": about.publisher and {"@type": "foaf:Agent", "foaf:name": about.publisher},
        "dcterms:license": about.license_url and {"@id": about.license_url},
        "dcterms:temporal": _period(years),
        "dcterms:spatial": [
            {"@id": uri(place.id), "@type": "dcterms:Location", "rdfs:label": place.name}
            for place in knowledge_base.jurisdictions
        ],
        "dcat:keyword": _keywords(about),
        "dcat:version": about.version or SCHEMA_VERSION,
        "dcat:landingPage": about.homepage and {"@id": about.homepage},
        "dcat:contactPoint": _contact(about),
        "dcat:distribution": distributions,
    }
    return {key: value for key, value in data.items() if value}


def _schema_org(knowledge_base: KnowledgeBase, about: About, years: list[int]) -> dict[str, Any]:
    distributions = [
        {"@type": "DataDownload", "contentUrl": _address(about, path), "encodingFormat": media}
        for path, media, _ in _DISTRIBUTIONS
    ]
    data: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": about.title,
        "description": about.description,
        "inLanguage": "zh-Hant-TW",
        "version": about.version or SCHEMA_VERSION,
        "license": about.license_url,
        "creator": about.publisher and {"@type": "GovernmentOrganization", "name": about.publisher},
        "keywords": _keywords(about),
        "temporalCoverage": f"{years[0] + 1911}/{years[-1] + 1911}" if years else None,
        "spatialCoverage": [place.name for place in knowledge_base.jurisdictions],
        "distribution": distributions,
    }
    return {key: value for key, value in data.items() if value}


def data_gov_tw(tables: tuple[Table, ...], about: About) -> dict[str, Any]:
    """The fields that the platform asks of a data set, and those that nobody has said yet.

    Its rules of quality, as far as files can be held against them: the data are structured (CSV), encoded in UTF-8,
    and every column is described.
    """
    said = {
        "資料集名稱": about.title,
        "資料集描述": about.description,
        "提供機關": about.publisher,
        "授權方式": about.license_name,
        "授權說明網址": about.license_url,
        "服務分類": about.service_category,
        "更新頻率": about.update_frequency,
        "計費方式": about.fee,
        "提供機關聯絡人姓名": about.contact_name,
        "提供機關聯絡人電話": about.contact_phone,
        "提供機關聯絡人電子郵件": about.contact_email,
        "相關網址": about.homepage,
    }
    resources = [
        {
            "資料資源名稱": f"{table.name}.csv",
            "檔案格式": "CSV",
            "編碼格式": "UTF-8",
            "資料量": len(table.rows),
            "主要欄位說明": [
                {"欄位": column.name, "說明": column_meaning(table, column.name)} for column in table.columns
            ],
            "資料下載網址": _address(about, f"{RESOURCE_FOLDER}/{table.name}.csv"),
        }
        for table in tables
    ]
    missing = [name for name, value in said.items() if not value]
    return {name: value or _NOT_SAID for name, value in said.items()} | {"尚未填寫": missing, "資料資源": resources}


def column_meaning(table: Table, column: str) -> str:
    """What a column of a flat table means, in Chinese; a city's own column holds years."""
    try:
        return meaning(table.name, column).zh
    except KeyError:
        return f"{column}有此計畫之民國年"


def _address(about: About, path: str) -> str:
    return f"{about.homepage.rstrip('/')}/{path}" if about.homepage else path


def _period(years: list[int]) -> dict[str, Any] | None:
    if not years:
        return None
    first, last = ({"@value": str(year + 1911), "@type": "xsd:gYear"} for year in (years[0], years[-1]))
    return {"@type": "dcterms:PeriodOfTime", "dcat:startDate": first, "dcat:endDate": last}


def _contact(about: About) -> dict[str, Any] | None:
    if not about.contact_name:
        return None
    mail = about.contact_email and {"@id": f"mailto:{about.contact_email}"}
    said = {"@type": "vcard:Kind", "vcard:fn": about.contact_name, "vcard:hasEmail": mail}
    return {key: value for key, value in said.items() if value}


def _keywords(about: About) -> list[str]:
    return [word.strip() for word in (about.keywords or "施政計畫,預算,績效指標").split(",")]
