"""The page: claims drawn as a graph that leads back to every sentence. One view model, two renderers (HTML, SVG)."""
