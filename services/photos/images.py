"""Pictures: what a phone sent, made into clean JPEGs of three sizes. Foreign image files are
decoded here only.
"""

import contextlib
import io
import threading
from typing import NamedTuple

from PIL import Image, ImageCms

from rules.words import Say

MOST_BYTES, MOST_PIXELS = 8 << 20, 60_000_000
# pixels of the longer side; a third of a millimetre on a 12-lead ECG sheet is still two pixels
LARGE = 2560
QUALITY = 82
SMALL_BYTES, SMALL = (
    30_000,
    [(side, quality) for side in (800, 640, 480) for quality in (70, 55, 40)],
)
# Two previews cost a page 1 kB, and Gecko 48 reads no WebP.
PREVIEW_BYTES, PREVIEW = (
    480,
    [(side, quality) for side in (64, 56, 48, 40, 32, 24) for quality in (40, 25, 12)],
)
BAND = 64  # lines that are looked at in one go
FORMATS, BEGINNINGS = ("JPEG", "PNG", "WEBP"), (b"\xff\xd8\xff", b"\x89PNG\r\n", b"RIFF")
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
ORIENTATION = 0x0112  # the EXIF tag
# the C library gives pieces above 32 MiB back to the machine at once
Image.core.set_block_size(64 << 20)
Image.MAX_IMAGE_PIXELS = None  # checked below, where it is said in words
_one_at_a_time = threading.Lock()  # 60 megapixels take hundreds of megabytes while they are decoded


class Picture(NamedTuple):
    """One photo as JPEG files without metadata, upright, in sRGB."""

    large: bytes
    small: bytes
    preview: bytes


class NotAPicture(Exception):
    """These bytes cannot be taken as a photo; `because` is the sentence for the sender."""

    def __init__(self, because: Say):
        super().__init__(str(because))
        self.because = because


NOT_ONE = Say("This is not a photo that can be read here. JPEG, PNG and WebP can.")
DAMAGED = Say("This photo is damaged or came only in part. Please send it again, or take it anew.")


def develop(file: bytes) -> Picture:
    """The photo in these bytes, re-encoded: nothing of the file itself is kept, least of all where
    it was taken.

    Raises NotAPicture.
    """
    if not file:
        raise NotAPicture(Say("The photo arrived empty. Please choose it again."))
    if len(file) > MOST_BYTES:
        raise NotAPicture(
            Say(
                "This photo has {size} MB; at most {most} MB is possible. "
                "Please take a smaller photo.",
                size=-(-len(file) >> 20),
                most=MOST_BYTES >> 20,
            )
        )
    with _one_at_a_time, contextlib.closing(_opened(file)) as image:
        large = _upright(image)
    return Picture(
        _jpeg(large, QUALITY),
        _fitting(large, SMALL_BYTES, SMALL),
        _fitting(large, PREVIEW_BYTES, PREVIEW),
    )


def _opened(file):
    """The header of the file, read; its pixels not yet."""
    try:
        image = Image.open(io.BytesIO(file), formats=FORMATS)
    except Exception:  # Pillow's readers raise many kinds; all mean the same to the sender
        raise NotAPicture(DAMAGED if file.startswith(BEGINNINGS) else NOT_ONE) from None
    if image.width * image.height > MOST_PIXELS:
        raise NotAPicture(
            Say(
                "This photo has more than {most} megapixels. "
                "Please choose a smaller size in the camera.",
                most=MOST_PIXELS // 1_000_000,
            )
        )
    # MPO: a phone's photo and its depth
    if image.format != "MPO" and getattr(image, "is_animated", False):
        raise NotAPicture(Say("This picture moves. Please send a still photo."))
    return image


def _upright(image):
    """At most LARGE pixels long, in sRGB, turned as the camera was held."""
    try:
        rotation, across = _orientation(image), LARGE / max(image.size)
        if across < 1:
            image.draft(
                image.mode, (int(image.width * across) or 1, int(image.height * across) or 1)
            )
        flat = _shrunk(image, max(1, max(image.size) // LARGE))
    except Exception:  # cut off, damaged, or made to break the reader
        raise NotAPicture(DAMAGED) from None
    flat.thumbnail((LARGE, LARGE), Image.Resampling.LANCZOS)
    return flat.transpose(TURNS[rotation]) if rotation in TURNS else flat


def _orientation(image):
    try:
        return image.getexif().get(ORIENTATION)
    except Exception:  # a broken note in the file is no reason to refuse the photo
        return None


def _shrunk(image, factor):
    """The picture on white in sRGB, `factor` times smaller; band by band, so that the whole is in
    memory once only.
    """
    image.load()
    convert, height = _converter(image), BAND * factor
    flat = Image.new("RGB", (-(-image.width // factor), -(-image.height // factor)))
    for top in range(0, image.height, height):
        band = image.crop((0, top, image.width, min(top + height, image.height)))
        flat.paste(convert(band).reduce(factor), (0, top // factor))
    return flat


def _converter(image):
    """A function from a band of this picture to the same in sRGB."""
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(image.info["icc_profile"]))
        mode = _opaque(image.crop((0, 0, 1, 1))).mode
        transform = ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), mode, "RGB")
    except Exception:  # no profile, or one that does not fit this picture: taken for sRGB
        return lambda band: _opaque(band).convert("RGB")
    return lambda band: ImageCms.applyTransform(_opaque(band), transform)


def _opaque(band):
    """The band as grey (L), RGB or CMYK."""
    if band.mode.startswith("I"):
        return band.convert("I").point(lambda value: value / 256).convert("L")  # 16 bits a pixel
    if band.has_transparency_data:
        clear = band.convert("RGBA")
        white = Image.new("RGB", band.size, "white")
        white.paste(clear, mask=clear.getchannel("A"))
        return white
    return (
        band
        if band.mode in ("L", "RGB", "CMYK")
        else band.convert("L" if band.mode == "1" else "RGB")
    )


def _fitting(image, most, tries):
    """The picture in the largest of these (longest side, quality) that stays within `most` bytes;
    else in the last.
    """
    for side, quality in tries:
        smaller = image.copy()
        smaller.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=3)
        jpeg = _jpeg(smaller, quality)
        if len(jpeg) <= most:
            break
    return jpeg


def _jpeg(image, quality):
    """The picture as a JPEG of this quality."""
    file = io.BytesIO()
    image.save(file, "JPEG", quality=quality, optimize=True, progressive=max(image.size) > 100)
    return file.getvalue()
