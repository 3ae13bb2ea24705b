"""One transaction: lock the city, read what holds, check, write the revision, flip, tell the ledger."""
