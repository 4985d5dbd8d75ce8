"""What others know, brought in: RDF graphs, GDELT event rows, tables of claims."""
