"""Pictures of many kinds, made afresh: what phones send, and what hostile people send."""

import io
import struct
import zipfile
import zlib

from PIL import Image, ImageCms

RED, GREEN, BLUE, GREY = (200, 30, 30), (30, 160, 40), (30, 50, 200), (128, 128, 128)
CORNERS = {"top left": RED, "top right": GREEN, "bottom left": BLUE, "bottom right": GREY}


def quarters(width=320, height=240):
    """A picture whose four quarters have a colour each, so that one sees how it is turned."""
    image = Image.new("RGB", (width, height))
    for number, colour in enumerate(CORNERS.values()):
        left, top = number % 2 * width // 2, number // 2 * height // 2
        image.paste(colour, (left, top, left + width // 2, top + height // 2))
    return image


def noise(width=1600, height=1200):
    """A picture that compresses as badly as any a camera makes."""
    return Image.merge("RGB", [Image.effect_noise((width, height), 60) for _ in range(3)])


def saved(image, kind="JPEG", **options):
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def opened(jpeg):
    return Image.open(io.BytesIO(jpeg))


def colours(jpeg):
    """{corner: colour} in the middle of each quarter."""
    image = opened(jpeg).convert("RGB")
    left, right, top, bottom = (side * part // 4 for side in image.size for part in (1, 3))
    spots = [(left, top), (right, top), (left, bottom), (right, bottom)]
    return {corner: image.getpixel(spot) for corner, spot in zip(CORNERS, spots)}


def alike(colour, other, within=14):
    return all(abs(one - two) <= within for one, two in zip(colour, other))


def tagged(image, **options):
    """A JPEG as a phone writes it: where, when and with which phone it was taken, and a comment."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0132] = "Imaginary", "Phone-7 of Asha", "2026:11:05 10:00:00"
    exif.get_ifd(0x8825).update({1: "N", 2: (27.0, 25.0, 48.0), 3: "E", 4: (82.0, 11.0, 6.0)})
    return saved(
        image,
        exif=exif,
        comment=b"Amrahwa, Balrampur",
        xmp=b"<x:xmpmeta>Amrahwa</x:xmpmeta>",
        icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
        **options,
    )


def swapped_profile():
    """A colour profile in which red and blue have changed places."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return plain.replace(b"rXYZ", b"----").replace(b"bXYZ", b"rXYZ").replace(b"----", b"bXYZ")


def chunk(kind, content):
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )


def bomb(width, height):
    """A PNG of a few bytes that says it is this large."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(bytes(999))), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def moving(kind):
    return saved(
        quarters(), kind, save_all=True, append_images=[quarters().rotate(180)], duration=100
    )


def polyglot():
    """A good photo that is a good zip archive too."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("page.html", "<script>alert(1)</script>")
    return saved(quarters()) + archive.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)" width="9" height="9"/>'
GOOD_PHOTO = saved(quarters())
