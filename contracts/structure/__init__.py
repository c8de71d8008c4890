"""The structure chart: organisations, roles and the people in them, as a tree and as a list."""

from contracts.structure.draw import Sheet, draw
from contracts.structure.tree import Node, of_information, of_roles

__all__ = ["Node", "Sheet", "draw", "of_information", "of_roles"]
