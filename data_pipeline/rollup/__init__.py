"""The roll-up of complaints: what a case counts as, and the sums kept by the transaction that writes it."""
