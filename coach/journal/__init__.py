"""The journal: what coach keeps on the disk, and how it is kept whole."""
