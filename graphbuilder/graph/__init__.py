"""The graph: claims as quads, where they are kept, what is derived from them, and how they are asked for."""
