//! The ledger and its readings on postgres.
