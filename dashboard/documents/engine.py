"""WeasyPrint as this product uses it. Imported only by the process that makes one file."""

import logging

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from dashboard.documents.stylesheet import FONT_SCHEME, font_path, mark_images, print_css

for _name in ("weasyprint", "fontTools"):
    logging.getLogger(_name).setLevel(logging.ERROR)  # They tell every style that paper does not know.


class OwnFilesOnly(URLFetcher):  # type: ignore[misc]
    """Gives out the fonts and marks of the product; every other address is refused, whoever asks."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The file behind an address. Raises ValueError for all that is not the product's own."""
        del headers
        if url in mark_images():
            return URLFetcherResponse(url, mark_images()[url], {"Content-Type": "image/svg+xml"})
        if url.startswith(FONT_SCHEME):
            return URLFetcherResponse(url, font_path(url).read_bytes(), {"Content-Type": "font/woff2"})
        raise ValueError("only the product's own fonts and marks are used")


def rendered(text: str) -> bytes:
    """A whole HTML document as PDF/UA-1: tagged, with its language and title."""
    fonts, fetcher = FontConfiguration(), OwnFilesOnly()
    css = CSS(string=print_css(), font_config=fonts, url_fetcher=fetcher)
    document = HTML(string=text, url_fetcher=fetcher, base_url=None)
    return bytes(
        document.write_pdf(stylesheets=[css], font_config=fonts, pdf_variant="pdf/ua-1", pdf_tags=True)
    )
