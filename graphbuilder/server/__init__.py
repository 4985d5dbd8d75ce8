"""The graph on the network: SPARQL 1.1 Protocol, Graph Store Protocol and pages, over processes that can be stopped."""
