"""Web addresses as sources: fetched only where the user asks for it, politely, and from public hosts alone.

`visit` makes items of addresses and follows sitemaps; `fetcher` keeps to robots.txt, delays, redirects and the cache;
`request` asks once, within limits; `connection` reaches the host, at an address that was checked.
"""
