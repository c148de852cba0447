"""Office files as an office meets them: whether they keep to the Open XML rules, and how they look when opened."""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from openxml_audit import OpenXmlValidator

from kpi.config import ROOT

_SDK = ROOT / ".venv" / "office" / "node_modules" / ".bin" / "ooxml-validator"
_NEEDED = "make test installs it"


def findings(content: bytes, ending: str, folder: Path) -> list[str]:
    """Every breach that two offline validators see: one of its own making, and Microsoft's own rules."""
    path = folder / f"made.{ending}"
    path.write_bytes(content)
    assert _SDK.exists(), _NEEDED
    told = json.loads(subprocess.run([str(_SDK), str(path)], capture_output=True, check=False).stdout)
    return [str(one) for one in OpenXmlValidator().validate(path).errors] + [str(one) for one in told["errors"]]


def opened_as_pdf(content: bytes, ending: str, folder: Path) -> Path:
    """As LibreOffice shows it, in a profile of its own: two at once in one profile lose one of them."""
    path = folder / f"made.{ending}"
    path.write_bytes(content)
    soffice = shutil.which("soffice")
    assert soffice is not None, _NEEDED
    with tempfile.TemporaryDirectory(prefix="kpi-office-") as profile:
        command = [soffice, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", str(folder), str(path)], capture_output=True, check=True, timeout=120)
    return path.with_suffix(".pdf")


def pages_of(pdf: Path, folder: Path, dots: int = 30) -> list[Path]:
    """Its pages as pictures."""
    command = ["pdftoppm", "-r", str(dots), "-png", str(pdf), str(folder / "page")]
    subprocess.run(command, check=True, timeout=120)
    return sorted(folder.glob("page*.png"))
