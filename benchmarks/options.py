"""What a part is asked for on the command line."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Options:
    """Rounds, sizes of stores, data folder; `only` names words of which a command's name must have one."""

    folder: Path
    runs: int | None = None
    sizes: tuple[int, ...] = (1_000, 100_000, 1_000_000)
    only: tuple[str, ...] = ()

    def rounds(self, usual: int) -> int:
        """How often each command is run: as asked, else as often as the part does usually."""
        return self.runs or usual

    def wants(self, name: str) -> bool:
        """Whether a command is asked for."""
        return not self.only or any(word in name for word in self.only)
