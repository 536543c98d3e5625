//! Adapters that keep things: shared queries, the vault, the post, parcels.
