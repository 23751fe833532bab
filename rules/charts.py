"""Where the bars of a chart stand: plain geometry, in the units of an SVG's viewBox."""

from typing import NamedTuple


class Bar(NamedTuple):
    """One bar from the floor up, with a part of it from the floor up too."""

    x: int
    width: int
    top: int
    height: int
    part_top: int
    part_height: int


def bars(pairs: list[tuple[int, int]], width: int, floor: int, scale: int = 0) -> list[Bar]:
    """A bar for each (whole, part), side by side in `width`, the highest (or `scale`) reaching from
    `floor` up to 0.
    """
    step = width // max(len(pairs), 1)
    most = scale or max([whole for whole, _ in pairs], default=0) or 1
    heights = [(_height(floor * whole, most), _height(floor * part, most)) for whole, part in pairs]
    return [
        _bar(step * nth + step // 8, step * 3 // 4, floor, whole, part)
        for nth, (whole, part) in enumerate(heights)
    ]


def _height(over, under):
    """The height of a bar, in the picture's units."""
    return max(round(over / under), 1) if over else 0  # what there is can be seen


def _bar(x, width, floor, height, part):
    return Bar(x, width, floor - height, height, floor - part, part)


def share(part: int, whole: int) -> int | None:
    """Of a hundred, begun ones left out, so that only all is 100; None where there is nothing to
    share.
    """
    return 100 * part // whole if whole else None
