"""Pictures of a size that a repository can carry."""

from io import BytesIO
from typing import Final

from PIL import Image

from gallery.pictures import Picture, Way, Width

_WIDTHS: Final = {Way.SCREEN: 720, Way.MEETING: 720, Way.PRINT: 480}
_PHONE: Final = 300
_QUALITY: Final = 60  # of 100: words of this size can just be read


def small(png: bytes, picture: Picture) -> bytes:
    """The same picture as a small WebP."""
    image = Image.open(BytesIO(png)).convert("RGB")
    wide = _PHONE if picture.width is Width.PHONE else _WIDTHS[picture.way]
    image = image.resize((wide, round(image.height * wide / image.width)), Image.Resampling.LANCZOS)
    file = BytesIO()
    image.save(file, "WEBP", quality=_QUALITY, method=6)
    return file.getvalue()
