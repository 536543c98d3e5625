//! The ledger and its readings on sqlite.
