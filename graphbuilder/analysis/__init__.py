"""Claims as networks and tables, for networkx and pandas."""
