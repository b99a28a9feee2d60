"""What students did: the SQLite store of sittings and answers."""
