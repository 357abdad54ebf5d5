"""The page Danh mục."""

from desktop.views.directories.page import DirectoriesPage

__all__ = ["DirectoriesPage"]
