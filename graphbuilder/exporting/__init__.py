"""The claims for other programs: tables for spreadsheets, networks for Gephi and its like."""
