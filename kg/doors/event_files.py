"""Events in, files of events out: CSV with columns that users of ACLED and UCDP data know, and GeoJSON.

What leaves the house is held back as in every export: names of private people unless `with_private`, sentences unless
`with_text`, and with_text alone no sentence that names a private person.
"""

import json
from collections.abc import Iterable
from typing import Any

from kg.doors.tables.columns import sheet_bytes
from kg.doors.tables.event_sheet import EVENTS, PRECISION_WORDS, Discreets, event_rows_flat
from kg.running.view import View
from kg.words.happenings import Happening

GEONAMES_CREDIT = "Place data: GeoNames (geonames.org), CC BY 4.0"


def csv_bytes(
    view: View, happenings: Iterable[Happening], *, with_private: bool = False, with_text: bool = False
) -> bytes:
    """The events as CSV (UTF-8, CRLF after RFC 4180); docs/tables.md tells what each column means."""
    discreets = Discreets(view, with_private=with_private, with_text=with_text)
    return sheet_bytes(EVENTS, event_rows_flat(view, happenings, discreets))


def geojson_bytes(
    view: View, happenings: Iterable[Happening], *, with_private: bool = False, with_text: bool = False
) -> bytes:
    """The events as a GeoJSON FeatureCollection (RFC 7946), those whose point nobody knows with `geometry: null`.

    `where_prec` and `precision` say how exact a point is, `point` whether it is the place's own or derived.
    """
    discreets = Discreets(view, with_private=with_private, with_text=with_text)
    told = list(happenings)
    features: list[dict[str, Any]] = []
    for happening, cells in zip(told, event_rows_flat(view, told, discreets), strict=True):
        at = [cells.pop("longitude"), cells.pop("latitude")]
        precision = cells["where_prec"]
        known = {name: None if cell == "" else cell for name, cell in cells.items()}
        words = PRECISION_WORDS[precision] if isinstance(precision, int) else None
        features.append(
            {
                "type": "Feature",
                "id": happening.event,
                "geometry": {"type": "Point", "coordinates": at} if None not in at else None,
                "properties": {"label": discreets.of(happening).name(happening.label), **known, "precision": words},
            }
        )
    collection = {"type": "FeatureCollection", "attribution": GEONAMES_CREDIT, "features": features}
    return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode()
