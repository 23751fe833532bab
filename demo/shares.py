"""Sharing a total out by weights."""


def running(weights):
    """Running sums, for random.choices and for sharing out."""
    total = 0
    for weight in weights:
        total += weight
        yield total


def part(total, shares, nth):
    """The nth whole part of a total shared out by running sums: all parts are the total, the
    first is not empty.
    """
    before = shares[nth - 1] if nth else 0
    return -(-total * shares[nth] // shares[-1]) + (-total * before // shares[-1])
