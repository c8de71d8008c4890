"""What the registers of a contract tell, in the words of its people."""

from contracts.demo.stories import jps, meti
from contracts.demo.stories.shapes import Story

STORIES: dict[str, Story] = {"METI": meti.STORY, "JPS": jps.STORY}
