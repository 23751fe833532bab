"""What becomes of the pictures that phones send: upright, in true colours, without a trace of where
they were taken.
"""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

import images
from images import CORNERS, alike, bomb, colours, moving, noise, opened, quarters, saved, tagged
from services.photos.images import PREVIEW_BYTES, SMALL_BYTES, NotAPicture, Picture, develop

ROOT = Path(__file__).resolve().parent.parent
HELD = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    # EXIF orientation → how such a camera's sensor sees the scene
    8: Image.Transpose.ROTATE_270,
}


def looks_right(jpeg):
    return all(alike(seen, CORNERS[corner]) for corner, seen in colours(jpeg).items())


def because(sent):
    with pytest.raises(NotAPicture) as refused:
        develop(sent)
    return str(refused.value)


def turned(orientation, kind="JPEG"):
    image = quarters() if orientation == 1 else quarters().transpose(HELD[orientation])
    exif = Image.Exif()
    exif[0x0112] = orientation
    return saved(image, kind, exif=exif)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", HELD)
def test_however_the_camera_was_held_the_photo_is_upright(orientation, kind):
    sent = turned(orientation, kind)
    assert looks_right(saved(ImageOps.exif_transpose(opened(sent)))), (
        "the picture made here is itself wrong"
    )

    picture = develop(sent)

    assert all(looks_right(jpeg) for jpeg in (picture.large, picture.small))
    assert (
        opened(picture.large).size == (320, 240)
        and opened(picture.preview).width > opened(picture.preview).height
    )


def test_nothing_says_where_when_or_by_whose_phone_it_was_taken():
    sent = tagged(quarters(900, 700))
    assert b"Phone-7 of Asha" in sent and opened(sent).getexif().get_ifd(0x8825)

    for jpeg in develop(sent):
        seen = opened(jpeg)
        assert not seen.getexif() and set(seen.info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "progressive",
            "progression",
        }
        assert not [
            word
            for word in (
                b"Exif",
                b"Imaginary",
                b"Phone-7",
                b"2026",
                b"Amrahwa",
                b"http",
                b"ICC_PROFILE",
            )
            if word in jpeg
        ]


def test_the_sizes_are_what_slow_lines_carry():
    picture = develop(saved(noise(3000, 2000), quality=95))
    assert len(picture.preview) <= PREVIEW_BYTES and len(picture.small) <= SMALL_BYTES
    assert opened(picture.large).size == (2560, 1707) and max(opened(picture.preview).size) >= 24


def test_a_small_photo_is_not_blown_up():
    assert {opened(jpeg).size for jpeg in develop(saved(quarters(20, 10)))} == {(20, 10)}


@pytest.mark.parametrize(
    "sent",
    [
        saved(quarters(), progressive=True),
        saved(quarters(), subsampling=0, quality=95),
        saved(quarters(), "PNG"),
        saved(quarters().convert("RGBA"), "PNG"),
        saved(quarters().quantize(64), "PNG"),
        saved(quarters(), "PNG", bits=8),
        saved(quarters(), "WEBP", quality=90),
        saved(quarters().convert("RGBA"), "WEBP", lossless=True),
        saved(quarters(), "MPO", save_all=True, append_images=[quarters(80, 60)]),
        saved(quarters(4001, 3003)),
        saved(quarters(4001, 3003), "PNG"),
        saved(quarters(9001, 500), "PNG"),
        saved(quarters(500, 6001), "WEBP"),
        saved(quarters().convert("CMYK"), quality=95),
        tagged(quarters()),
    ],
    ids=lambda sent: str(len(sent)),
)
def test_all_that_phones_and_scanners_write_is_understood(sent):
    picture = develop(sent)
    assert looks_right(picture.large) and looks_right(picture.small)


@pytest.mark.parametrize(
    ("sent", "grey"),
    [
        (saved(Image.new("L", (90, 60), 77), "PNG"), 77),
        (saved(Image.new("L", (90, 60), 77)), 77),
        (saved(Image.new("I;16", (90, 60), 77 * 256), "PNG"), 77),
        (saved(Image.new("1", (90, 60), 1), "PNG"), 255),
        (saved(Image.new("RGBA", (90, 60), (0, 0, 0, 0)), "PNG"), 255),
        (saved(Image.new("LA", (90, 60), (0, 0)), "PNG"), 255),
        (saved(Image.new("P", (90, 60), 0), "PNG", transparency=0), 255),
        (saved(Image.new("RGB", (90, 60), (9, 9, 9)), "PNG", transparency=(9, 9, 9)), 255),
        (saved(Image.new("RGBA", (90, 60), (0, 0, 0, 128)), "WEBP", lossless=True), 127),
    ],
)
def test_grey_deep_and_clear_pictures_are_shown_on_white(sent, grey):
    assert all(alike(seen, (grey,) * 3, 3) for seen in colours(develop(sent).large).values())


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_colour_profile_is_worked_in(kind):
    sent = saved(
        Image.new("RGB", (90, 60), (220, 20, 20)),
        kind,
        icc_profile=images.swapped_profile(),
        quality=95,
    )
    red, _, blue = colours(develop(sent).large)["top left"]
    assert blue > 180 and red < 80


def test_a_profile_that_does_not_fit_or_is_broken_is_left_aside():
    for profile in (b"no profile", images.swapped_profile()[:300]):
        assert looks_right(develop(saved(quarters(), icc_profile=profile)).large)
    assert develop(saved(quarters().convert("L"), icc_profile=images.swapped_profile()))
    assert develop(saved(quarters().convert("CMYK"), icc_profile=images.swapped_profile()))


def test_broken_notes_in_the_file_do_not_cost_the_photo():
    sent = saved(quarters(), exif=b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\xff\xff" + b"\xff" * 40)
    assert looks_right(develop(sent).large)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (b"", "arrived empty"),
        (b"plain text", "not a photo"),
        (images.SVG, "not a photo"),
        (b"%PDF-1.4\n", "not a photo"),
        (saved(quarters(), "GIF"), "not a photo"),
        (saved(quarters(), "BMP"), "not a photo"),
        (saved(quarters(), "TIFF"), "not a photo"),
        (b"\xff\xd8\xff\xe0", "damaged"),
        (bytes(5000), "not a photo"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "not a photo"),
        (moving("PNG"), "moves"),
        (moving("WEBP"), "moves"),
        (bomb(10_000, 6_101), "60 megapixels"),
        (bomb(60_001, 1_000), "60 megapixels"),
        (bomb(30_000, 30_000), "60 megapixels"),
        (bomb(2_000_000_000, 2_000_000_000), "60 megapixels"),
        (bomb(6_000, 4_000), "damaged"),
        (bomb(0, 0), "damaged"),
        (saved(noise())[:90_000], "damaged"),
        (saved(noise(), "PNG")[:90_000], "damaged"),
        (saved(noise(), "WEBP")[:9_000], "damaged"),
        (saved(noise(), progressive=True)[:-90_000], "damaged"),
        (saved(quarters()) + bytes(8 << 20), "This photo has 9 MB; at most 8 MB"),
    ],
    ids=lambda value: str(value)[:16],
)
def test_what_is_no_photo_is_refused_with_the_reason(sent, said):
    assert said in because(sent)


def test_eight_megabytes_are_not_too_much():
    photo = saved(quarters())
    assert develop(photo + bytes((8 << 20) - len(photo)))
    assert "at most 8 MB" in because(photo + bytes((8 << 20) - len(photo) + 1))


def test_of_a_photo_that_is_an_archive_too_only_the_photo_stays():
    sent = images.polyglot()
    assert zipfile.is_zipfile(io.BytesIO(sent))
    for jpeg in develop(sent):
        assert (
            looks_right(jpeg) and not zipfile.is_zipfile(io.BytesIO(jpeg)) and b"script" not in jpeg
        )


GOOD = [
    saved(quarters()),
    saved(quarters(), progressive=True),
    tagged(quarters()),
    saved(quarters(), "PNG"),
    saved(quarters().quantize(9), "PNG"),
    saved(quarters(), "WEBP"),
    saved(quarters(), "WEBP", lossless=True),
    turned(6),
    saved(quarters().convert("CMYK")),
    moving("WEBP"),
]


def is_taken_or_refused(sent):
    try:
        picture = develop(sent)
    except NotAPicture as refused:
        assert refused.because.text
    else:
        assert isinstance(picture, Picture) and all(
            opened(jpeg).format == "JPEG" for jpeg in picture
        )


@settings(max_examples=400, deadline=None)
@given(
    good=st.sampled_from(GOOD),
    at=st.floats(0, 1),
    noise=st.binary(max_size=40),
    cut=st.integers(0, 60),
)
def test_a_photo_damaged_anywhere_is_taken_or_refused(good, at, noise, cut):
    place = int(at * len(good))
    is_taken_or_refused(good[:place] + noise + good[place + cut :])


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from([b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\x40\x00\x00\x00WEBPVP8 "]),
    st.binary(max_size=2000),
)
def test_any_bytes_are_taken_or_refused(start, rest):
    is_taken_or_refused(start + rest)


@pytest.mark.parametrize(("kind", "megabytes"), [("PNG", 480), ("JPEG", 320), ("WEBP", 1100)])
def test_the_memory_that_sixty_megapixels_take(kind, megabytes, tmp_path):
    """In a process of its own, whose limit of address space is what the decision says, and what
    Python itself takes.
    """
    (tmp_path / "photo").write_bytes(saved(Image.new("RGB", (8944, 6708), "red"), kind))
    code = (
        "import sys; from services.photos import images\n"
        "a = open('/proc/self/statm').read().split()[0]\n"
        "import resource; limit = int(a) * 4096 + (int(sys.argv[2]) << 20)\n"
        "resource.setrlimit(resource.RLIMIT_AS, (limit, limit))\n"
        "print([len(one) for one in images.develop(open(sys.argv[1], 'rb').read())])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "photo", str(megabytes)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
