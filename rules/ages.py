"""How an age is said."""

IN_MONTHS_BELOW = 24  # of a small child months are said; from two years on nobody counts them


def said(number: int, unit: str) -> list[tuple[int, str]]:
    """[(number, unit), …] of an age in days, months or years: 34 months are 2 years and 10
    months.
    """
    if unit != "months" or number < IN_MONTHS_BELOW:
        return [(number, unit)]
    years, months = divmod(number, 12)
    return [(years, "years"), (months, "months")] if months else [(years, "years")]
