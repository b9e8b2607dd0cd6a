"""A picture drawn anew: what is shown of a captured picture is never the bytes that somebody sent."""

import io
import warnings
from typing import Final

from saksi.errors import BadInput

PICTURES: Final = {
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "image/gif": "GIF",
    "image/webp": "WEBP",
    "image/tiff": "TIFF",
}
"""Kinds of pictures that can be shown, and what their decoder is called. No drawing that can hold a script or an address is one."""
MAX_PIXELS: Final = 100_000_000
SHOWN_SIDE_PX: Final = 2400
"""A larger picture is shown smaller: a photographed page stays legible."""
_FIX: Final = "The original is kept; download it to look at it elsewhere."


def redraw_picture(data: bytes) -> bytes:
    """Decode a picture and draw it anew as PNG.

    Only the pixels of its first frame go over: no place where it was taken, no camera, no comment, nothing hidden behind its end. It
    is turned the way it was held. To be run where it can do no harm: see ``saksi.store.SandboxedPictures``.

    Args:
        data: The captured bytes of a picture of one of ``PICTURES``; what they are is told by the bytes alone.

    Returns:
        A PNG of at most ``SHOWN_SIDE_PX`` pixels a side.

    Raises:
        BadInput: They are no such picture, it is damaged, or it has more than ``MAX_PIXELS`` pixels.
    """
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # ours is the limit on its size
            opened = Image.open(io.BytesIO(data), formats=tuple(PICTURES.values()))
            if opened.width * opened.height > MAX_PIXELS:
                raise BadInput(f"The picture has more than {MAX_PIXELS:,} pixels.", fix=_FIX)
            opened.draft("RGB", (SHOWN_SIDE_PX, SHOWN_SIDE_PX))  # a JPEG is read no larger than needed
            upright = ImageOps.exif_transpose(opened)
            mode = "RGBA" if upright.has_transparency_data else "RGB"
            drawn = upright.convert(mode)
            drawn.thumbnail((SHOWN_SIDE_PX, SHOWN_SIDE_PX))
            bare = Image.new(mode, drawn.size)
            bare.paste(drawn)
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError, Image.DecompressionBombError) as error:
        raise BadInput("The picture is damaged or not one that can be shown.", fix=_FIX) from error
    written = io.BytesIO()
    bare.save(written, "PNG", compress_level=3)
    return written.getvalue()


__all__ = ["MAX_PIXELS", "PICTURES", "SHOWN_SIDE_PX", "redraw_picture"]
