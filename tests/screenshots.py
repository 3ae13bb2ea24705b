"""The README's pictures, from the real pages: `python -m tests.screenshots`."""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from data_pipeline.cli.demo import load_example
from data_pipeline.settings import read_settings
from tests.browsers import ARGUMENTS
from tests.functional.dashboard_servers import serving, wait_until_drawn

FOLDER = Path(__file__).parent.parent / "assets" / "readme"


@dataclass(frozen=True)
class Picture:
    """One page as one reader sees it; `height` 0 is the whole page."""

    name: str
    path: str
    width: int
    scheme: Literal["light", "dark"]
    height: int = 0

    @property
    def file(self) -> Path:
        return FOLDER / f"{self.name}-{self.width}-{self.scheme}.png"


PICTURES = (
    Picture("uebersicht", "/", 1280, "light", 1900),
    Picture("massnahme", "/massnahme/3.7", 1280, "light", 1500),
    Picture("zeitplan", "/zeitplan", 1280, "light", 1500),
    Picture("verlauf", "/verlauf", 1280, "light", 1500),
    Picture("wand", "/wand?folie=uebersicht&farben=dunkel", 1920, "dark", 1080),
    Picture("uebersicht", "/", 320, "dark", 1100),
    Picture("einbettung", "/embed/fortschritt-handlungsfelder", 640, "light"),
)


def main() -> None:
    """Take every picture anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        address = f"sqlite:///{folder / 'example.sqlite'}"
        load_example(read_settings(database_url=address, archive_path=folder / "archive"))
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        with serving(address, folder=folder) as server:
            for picture in PICTURES:
                take(browser, server.url, picture)
        browser.close()


def take(browser: Browser, url: str, picture: Picture) -> None:
    """One picture in a fresh browser."""
    context = browser.new_context(
        viewport={"width": picture.width, "height": picture.height or 400},
        color_scheme=picture.scheme,
        locale="de-DE",
    )
    page = context.new_page()
    page.goto(url + picture.path)
    if not picture.path.startswith(("/embed", "/wand")):
        wait_until_drawn(page)
    page.wait_for_timeout(800)
    page.screenshot(path=picture.file, full_page=not picture.height)
    context.close()


if __name__ == "__main__":
    main()
