"""What is told of many cells changed at once; it must not know how they were changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.system.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.presenters.counts import Taken


def all_words(taken: Taken, landed: Callable[[int], str], *, doubtful: bool) -> str:
    """Say what came of texts: what landed in the words of the act, what was marked or left out."""
    said = [landed(taken.landed)] if taken.landed else []
    if taken.wrong:
        said.append(wrong_words(taken.wrong))
        said += [_("F9 reads 1,139 as 1139.")] if doubtful else []
    said += [derived_words(taken.derived)] if taken.derived else []
    return " ".join(said)


def paste_words(count: int) -> str:
    """Say how many cells were pasted."""
    return ngettext("Pasted {n} cell.", "Pasted {n} cells.", count).format(n=count)


def cut_words(count: int) -> str:
    """Say how many cells were cut."""
    return ngettext("Cut {n} cell.", "Cut {n} cells.", count).format(n=count)


def empty_words(count: int) -> str:
    """Say how many cells were emptied."""
    return ngettext("Emptied {n} cell.", "Emptied {n} cells.", count).format(n=count)


def fill_words(count: int) -> str:
    """Say how many cells were filled."""
    return ngettext("Filled {n} cell.", "Filled {n} cells.", count).format(n=count)


def comma_words(count: int) -> str:
    """Say in how many cells the comma was taken for thousands."""
    return ngettext(
        "Read the comma of {n} cell as thousands.", "Read the commas of {n} cells as thousands.", count
    ).format(n=count)


def wrong_words(count: int) -> str:
    """Say how many cells could not be read."""
    said = ngettext(
        "{n} cell could not be read and is marked (F8).", "{n} cells could not be read and are marked (F8).", count
    )
    return said.format(n=count)


def derived_words(count: int) -> str:
    """Say how many cells add themselves up."""
    said = ngettext("{n} cell of sums was left as it is.", "{n} cells of sums were left as they are.", count)
    return said.format(n=count)


def uneven_words(block: tuple[int, int], chosen: tuple[int, int]) -> str:
    """Ask about a block that has another shape than what was chosen."""
    said = _(
        "The block has {rows} rows and {columns} columns, the selection {down} and {across}. "
        "Ctrl+V again pastes from the first cell on."
    )
    return said.format(rows=block[0], columns=block[1], down=chosen[0], across=chosen[1])
