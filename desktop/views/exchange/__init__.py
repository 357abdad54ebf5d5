"""The page where workbooks come in and go out."""

from desktop.views.exchange.page import ExchangePage

__all__ = ["ExchangePage"]
