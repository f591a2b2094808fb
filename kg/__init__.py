"""kg: a folder of conflict reporting in, a knowledge graph that can be questioned out."""

__version__ = "0.1.0"
