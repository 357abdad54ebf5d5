"""The page Chỉ tiêu; it must not know how values are worked out."""

from desktop.views.indicators.page import IndicatorsPage

__all__ = ["IndicatorsPage"]
