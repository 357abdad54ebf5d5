"""Every colour, distance, radius, font size and row height of the window; it must not know Qt nor any screen."""

from __future__ import annotations

from dataclasses import dataclass, fields

from desktop.domain.status import State, Timing, state_label
from desktop.system.language import N_

XS, S, M, L, XL, XXL = 4, 8, 12, 16, 24, 32
HAIRLINE = 1
FOCUS = 2
RADIUS = 6
ROWS = {"dense": 28, "normal": 32, "roomy": 40}

BODY, SECONDARY, PAGE_LINE, TITLE = 13, 12, 15, 20
SMALLEST_TEXT = 12
REGULAR, STRONG = 400, 600
FAMILIES = ("Noto Sans", "DejaVu Sans", "Liberation Sans")
FAMILIES_ON_WINDOWS = ("Segoe UI",)

CONTROL, CHIP = 32, 26
ICON, ICON_SMALL, ICON_LARGE = 20, 16, 40
SCROLL_BAR = 12
RAIL, RAIL_FOLDED = 176, 56
DRAWER_LEAST, DRAWER_MOST = 320, 420
DRAWER_SHARE = 0.38
STATUS_BAR = 32
SEARCH_LEAST, SEARCH = 120, 220
NOTIFICATION_MOST = 560
PALETTE, PALETTE_MOST = 640, 520
COLUMN_MENU = 320
SENTENCE_MOST = 440
DOCUMENTS, THUMBNAIL = 232, 112
BESIDE_PAPER_LEAST, BESIDE_PAPER_MOST, BESIDE_PAPER_SHARE = 320, 520, 0.46
DROP_PLACE, FILES = 132, 232
TREE_INDENT = 12
LEAD_COLUMN, DEADLINE_COLUMN, STATE_COLUMN, PERCENT_COLUMN = 132, 124, 124, 60
LEVEL_NEEDS = 880
LEAD_NEEDS, PERCENT_NEEDS, DEADLINE_NEEDS = 600, 480, 420
PERCENT_FIELD = 76
TEXT_BOX_MOST = 180
LINES_LEAST = 104
CELL_FIELD, CELL_FIELD_LINES = 320, 8
DUE_COLUMN, DUE_LEAST, SIDE_COLUMNS_SHARE = 112, 92, 0.58
SOURCE_SHARE, ROOM_FOR_CELL = 0.3, 560
HEAD_NUMBER, HEAD_DAY, HEAD_YEARS, HEAD_ISSUER = 120, 96, 96, 184
VERSION_LIST = 380
NAME_MOST = 60
FOLD_BELOW = 1200
WINDOW = (1280, 720)
WINDOW_LEAST = (800, 480)
START = (880, 540)

COUNT_COLUMN = 78
NOTE_LEAST = 104
NAMES_COLUMN, NAMES_SHARE = 210, 0.24
CELL_MARK = 12
FEW_ROWS, ROW_OF_FEW = 3, 56
ROW_WITH_BEFORE = 36
CHOICES_SEEN = 14
TALLY_BUTTON = 56
FOLLOW_MS = 120
LABEL_SHARE = 0.3
LABEL_SHARE_OF_FEW = 0.45
FEW_COLUMNS = 3
FILLED_BAR = 120
ROW_OF_TWO, TREND_HEIGHT, TREND_COLUMN, RANK_COLUMN, VERDICT_COLUMN = 44, 190, 104, 60, 152
CHART_BAR, CHART_COUNT, CHART_NAME_SHARE, CHART_NAME_MOST = 16, 40, 0.4, 320

NOTIFICATION_MS = 6000
PROGRESS_AFTER_MS = 300
QUIET_MS = 1000
COLLECT_EVERY_MS = 10_000
TYPE_AHEAD_MS = 1000
CHECKS_HEIGHT = 220
"""The list of agencies with check boxes in the drawer."""
KEEP_AFTER_MS = 700
READ_AFTER_MS = 250

LEAST_CONTRAST = 4.5
LEAST_EDGE_CONTRAST = 3.0


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one look as ``#RRGGBB``; the last ten are those of the states, by icon name."""

    name: str
    paper: str
    wash: str
    ink: str
    muted: str
    line: str
    hover: str
    button_edge: str
    edge: str
    accent: str
    accent_hover: str
    accent_wash: str
    on_accent: str
    done: str
    done_late: str
    in_progress: str
    submitted: str
    due_soon: str
    overdue: str
    not_started: str
    ongoing: str
    paused: str
    dropped: str

    def of(self, name: str) -> str:
        """Return the colour of a role or a state by its name."""
        return str(getattr(self, name))


LIGHT = Palette(
    name="light",
    paper="#FFFFFF",
    wash="#F6F7F9",
    ink="#1B1F24",
    muted="#5B6470",
    line="#E3E6EA",
    hover="#E9ECF0",
    button_edge="#F6F7F9",
    edge="#858E9A",
    accent="#0F5FA8",
    accent_hover="#0B4C88",
    accent_wash="#EDF4FB",
    on_accent="#FFFFFF",
    done="#1A7F4B",
    done_late="#7A6A00",
    in_progress="#0F5FA8",
    submitted="#6B4FBB",
    due_soon="#9A5B00",
    overdue="#B3261E",
    not_started="#5B6470",
    ongoing="#0B7285",
    paused="#5B6470",
    dropped="#5B6470",
)

DARK = Palette(
    name="dark",
    paper="#1B1E23",
    wash="#23272E",
    ink="#E8EAED",
    muted="#A3ABB6",
    line="#343A43",
    hover="#2F353E",
    button_edge="#23272E",
    edge="#78818D",
    accent="#6CB2F5",
    accent_hover="#8CC4F9",
    accent_wash="#1F3246",
    on_accent="#10161D",
    done="#6FCF97",
    done_late="#D9C34A",
    in_progress="#6CB2F5",
    submitted="#B5A0F0",
    due_soon="#F2B45A",
    overdue="#F28B82",
    not_started="#A3ABB6",
    ongoing="#66D0E0",
    paused="#A3ABB6",
    dropped="#A3ABB6",
)

PRINTED_PAPER, PRINTED_INK = "#FFFFFF", "#000000"
"""What is shown as it will be printed has the same colours in every look."""

CONTRAST_WASH, CONTRAST_MUTED = 0.25, 0.7
STATE_COLOURS = tuple(field.name for field in fields(Palette))[-10:]


def contrast_palette(
    paper: str = "#000000",
    ink: str = "#FFFFFF",
    accent: str = "#FFD700",
    on_accent: str = "#000000",
) -> Palette:
    """Return the high-contrast look: four colours, the system's where it has them; states by icon and word alone."""
    states = dict.fromkeys(STATE_COLOURS, ink)
    return Palette(
        name="contrast",
        paper=paper,
        wash=paper,
        ink=ink,
        muted=_mix(paper, ink, CONTRAST_MUTED),
        line=ink,
        hover=_mix(paper, ink, CONTRAST_WASH),
        button_edge=ink,
        edge=ink,
        accent=accent,
        accent_hover=accent,
        accent_wash=_mix(paper, accent, CONTRAST_WASH),
        on_accent=on_accent,
        **states,
    )


@dataclass(frozen=True, slots=True)
class StateStyle:
    """How a state looks: the icon's file name, the word (an English msgid), the colour; never the colour alone."""

    icon: str
    word: str
    colour: str


STATE_WORDS = {
    "done": N_("Done"),
    "done_late": N_("Done late"),
    "in_progress": N_("In progress"),
    "submitted": N_("Submitted, awaiting confirmation"),
    "due_soon": N_("Due soon"),
    "overdue": N_("Overdue"),
    "not_started": N_("Not started"),
    "ongoing": N_("Ongoing"),
    "paused": N_("Paused"),
    "dropped": N_("Dropped"),
}


def state_style(state: State, timing: Timing, palette: Palette) -> StateStyle:
    """Return how a task's state looks on the day its timing was derived for."""
    label = state_label(state, timing)
    return StateStyle(label, STATE_WORDS[label], palette.of(label))


@dataclass(frozen=True, slots=True)
class Metrics:
    """Distances and font sizes at a zoom in percent and a row density."""

    zoom: int = 100
    density: str = "normal"

    def px(self, distance: float) -> int:
        """Return a distance of this module in logical pixels of the zoomed window."""
        return max(1, round(distance * self.zoom / 100))

    def text(self, size: int) -> int:
        """Return a font size in logical pixels, never below the smallest that can be read."""
        return max(SMALLEST_TEXT, round(size * self.zoom / 100))

    @property
    def row(self) -> int:
        """The height of a table's row."""
        return self.px(ROWS[self.density])


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.1, 1.4.3)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _mix(ground: str, colour: str, share: float) -> str:
    channels = ((int(ground[at : at + 2], 16), int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(low + (high - low) * share):02X}" for low, high in channels)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB's own
