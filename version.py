"""Which version this is, and which one each migration came with (CHANGELOG.md: what is new)."""

VERSION = "0.3.0"
CAME_WITH = {
    "0001_first": "0.1.0",
    "0002_registers_and_names": "0.2.0",
}
