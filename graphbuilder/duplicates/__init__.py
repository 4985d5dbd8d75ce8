"""Duplicates: which documents repeat others, word for word or nearly."""
