"""What students did: the SQLite store of attempts and answers."""
