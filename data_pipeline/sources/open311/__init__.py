"""Open311 GeoReport v2 and GeoReport Bulk: cases of a city's reporting service, from a file or a server."""
