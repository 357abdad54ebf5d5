"""The page Thiết lập."""

from desktop.views.settings.page import SettingsPage

__all__ = ["SettingsPage"]
