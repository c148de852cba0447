"""Whether an Office file keeps to the Open XML rules: what Word, PowerPoint and Excel would repair, or refuse."""

from pathlib import Path

from openxml_audit import OpenXmlValidator


def findings(content: bytes, ending: str, folder: Path) -> list[str]:
    """Every breach that the offline validator sees."""
    path = folder / f"made.{ending}"
    path.write_bytes(content)
    return [str(one) for one in OpenXmlValidator().validate(path).errors]
