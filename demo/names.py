"""Invented names, of the kinds that people here have."""

from functools import lru_cache

from rules import lists, names

latin = lru_cache(1 << 15)(names.latin)
index_keys = lru_cache(1 << 17)(names.index_keys)


class Pools:
    """Names by part and community; people of one family share the community."""

    def __init__(self, rng):
        self.rng, self.pools = rng, {}
        for row in lists.rows("demo_names"):
            self.pools.setdefault((row["part"], row["community"]), []).append(row["name"])

    def community(self) -> str:
        return "muslim" if self.rng.random() < 0.37 else "hindu"

    def person(self, sex: str, community: str, years: float = 40) -> str:
        """A name as a clerk would write it: one word or two, mostly Devanagari."""
        part = "female" if sex == "F" else "male"
        first, second = (
            self.rng.choice(self.pools[part, community]),
            self._second(part, community, years),
        )
        name = first if second in ("", first) else f"{first} {second}"
        return latin(name) if self.rng.random() < 0.08 else name

    def _second(self, part, community, years):
        seconds = {
            ("female", "hindu"): ("देवी", "देवी", "") if years >= 20 else ("कुमारी", "कुमारी", ""),
            ("female", "muslim"): ("बानो", "खातून", "बेगम", ""),
            ("male", "hindu"): ("कुमार", "", ""),
            ("male", "muslim"): ("अली", "अहमद", ""),
        }[part, community]
        return self.rng.choice(seconds) if self.rng.random() < 0.5 else self.surname(community)

    def surname(self, community: str) -> str:
        return self.rng.choice(self.pools["surname", community])
