"""Which addresses belong to the public side, wherever it runs."""

PUBLIC_PATHS = (
    "/api/v1",
    "/barrierefreiheit",
    "/catalog.jsonld",
    "/catalog.ttl",
    "/daten",
    "/datenschutz",
    "/einfach-erklaert",
    "/embed",
    "/healthz",
    "/impressum",
    "/oeffentlich",
    "/oembed",
    "/readyz",
    "/robots.txt",
    "/sitemap.xml",
)
"""First parts of addresses that the public application answers."""

BESIDE_INTERNAL = "konzeptmonitor.beside_internal"
"""Set in the environment of a request where both sides answer at one address."""

API = "/api/"
_OEMBED = "/oembed"
_DATA = (".json", ".jsonstat", ".jsonld")


def is_for_programs(path: str) -> bool:
    """Whether only programs ask for an address, so that they read what goes wrong, too."""
    return path.startswith(API) or path == _OEMBED or path.endswith(_DATA)
