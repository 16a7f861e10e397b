"""A headless Chromium that opens a file, told what to do by the DevTools protocol over a pipe.

The pipe needs no port and no library: JSON messages with a zero byte after each, on file descriptors 3 and 4.
"""

import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
SECONDS = 600

# Puts the pipe where Chromium looks for it, then becomes Chromium.
_BECOME = """
import fcntl, os, sys
# Out of the way first: the pipe itself may lie on 3 or 4.
reads, writes = (fcntl.fcntl(int(one), fcntl.F_DUPFD, 10) for one in sys.argv[1:3])
os.dup2(reads, 3)
os.dup2(writes, 4)
os.execv(sys.argv[3], sys.argv[3:])
"""


class Chromium:
    """One browser with one page; `errors` and `requests` are what the page did since it was opened."""

    def __init__(self, reads: int, writes: int) -> None:
        self._reads, self._writes = reads, writes
        self._rest = b""
        self._number = 0
        self._session = ""
        self.errors: list[str] = []
        self.requests: list[str] = []
        target = self("Target.createTarget", url="about:blank")["targetId"]
        self._session = self("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self(f"{domain}.enable")

    def __call__(self, method: str, **parameters: Any) -> dict[str, Any]:
        """What Chromium answers to one command."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        content = json.dumps(message).encode() + b"\0"
        while content:
            content = content[os.write(self._writes, content) :]
        while (told := self._next()).get("id") != self._number:
            self._note(told)
        assert "error" not in told, told
        return dict(told["result"])

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            more = os.read(self._reads, 2**20)
            assert more, "Chromium ended"
            self._rest += more
        message, _, self._rest = self._rest.partition(b"\0")
        return dict(json.loads(message))

    def _note(self, told: dict[str, Any]) -> None:
        method, parameters = told.get("method"), told.get("params", {})
        if method == "Network.requestWillBeSent":
            self.requests.append(parameters["request"]["url"])
        elif method == "Runtime.exceptionThrown":
            self.errors.append(json.dumps(parameters["exceptionDetails"]))
        elif method == "Log.entryAdded":
            self.errors.append(parameters["entry"]["text"])
        elif method == "Runtime.consoleAPICalled" and parameters["type"] in ("error", "warning", "assert"):
            self.errors.append(json.dumps(parameters["args"]))
        elif method == "Page.javascriptDialogOpening":
            self.errors.append(f"dialog: {parameters['message']}")

    def open(
        self, path: Path, *, width: int = 1280, dark: bool = False, script: bool = True, media: str = ""
    ) -> None:
        """Opens a file in a window of this width."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self("Emulation.setEmulatedMedia", media=media, features=[scheme])
        self("Emulation.setScriptExecutionDisabled", value=not script)
        self(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=900,
            deviceScaleFactor=1,
            mobile=width < 700,
        )
        self.errors.clear()
        self.requests.clear()
        self("Page.navigate", url=path.as_uri())
        while self._next_event() != "Page.loadEventFired":
            pass

    def _next_event(self) -> str:
        told = self._next()
        self._note(told)
        return str(told.get("method"))

    def run(self, script: str) -> Any:
        """What an expression of JavaScript is; a promise is waited for."""
        answer = self("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def type(self, text: str) -> None:
        """Types into what has the focus."""
        self("Input.insertText", text=text)

    def picture(self, *, whole: bool = True, most: int = 16_000) -> bytes:
        """The page as PNG, as a whole or as far as the window shows it."""
        if not whole:
            return base64.b64decode(self("Page.captureScreenshot", format="png")["data"])
        size = self("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], most), "scale": 1}
        shot = self("Page.captureScreenshot", format="png", clip=clip, captureBeyondViewport=True)
        return base64.b64decode(shot["data"])

    def paper(self) -> bytes:
        """The page as PDF, as its own `@page` wants it."""
        return base64.b64decode(
            self("Page.printToPDF", preferCSSPageSize=True, printBackground=False)["data"]
        )


def find_chromium() -> str | None:
    """The browser of this machine."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@contextmanager
def chromium() -> Iterator[Chromium]:
    """A browser with a profile of its own and no way out; skips where there is none, fails so in CI."""
    found = find_chromium() if os.name == "posix" else None
    if found is None:
        if os.environ.get("CI") and sys.platform == "linux":
            pytest.fail("no Chromium in CI")
        pytest.skip("no Chromium on this machine")
    to_read, to_write = os.pipe(), os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        arguments = [
            *(found, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),
            *(f"--user-data-dir={profile}", "--no-first-run", "--disable-extensions", "--mute-audio"),
            *("--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking"),
            *("--disable-component-update", "--disable-sync", "--lang=vi", "--hide-scrollbars"),
            "--remote-debugging-pipe",
        ]
        process = subprocess.Popen(
            [sys.executable, "-c", _BECOME, str(to_read[0]), str(to_write[1]), *arguments],
            pass_fds=(to_read[0], to_write[1]),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env={**os.environ, "HOME": profile},
        )
        os.close(to_read[0])
        os.close(to_write[1])
        watch = Timer(SECONDS, process.kill)
        watch.start()
        try:
            yield Chromium(to_write[0], to_read[1])
        finally:
            watch.cancel()
            os.close(to_read[1])
            os.close(to_write[0])  # without its pipe Chromium ends by itself
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def faults_of(page: Chromium, axe: str) -> list[str]:
    """What axe-core calls serious or critical."""
    page.run(axe)
    found = page.run(
        "axe.run(document, {resultTypes: ['violations']}).then(told => told.violations"
        ".filter(one => ['serious', 'critical'].includes(one.impact))"
        ".map(one => one.id + ': ' + one.nodes.slice(0, 3)"
        ".map(node => node.html.slice(0, 200) + ' ' + node.failureSummary).join(' | ')))"
    )
    return list(found)
