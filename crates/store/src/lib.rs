//! Adapters that keep things: the vault, the post, passwords, key files; and the SQL both databases share.
//!
//! The shared SQL lies in `queries/`, outside this crate's modules: `store-sqlite` and `store-postgres` each compile it
//! against their own schema.

pub mod address;
pub mod archive;
pub mod clamd;
pub mod compose;
pub mod copy;
pub mod hex;
pub mod keybox;
pub mod keyfile;
pub mod os;
pub mod pair;
pub mod parcel;
pub mod password;
pub mod point;
pub mod post;
pub mod reading;
pub mod seal;
pub mod token;
pub mod vault;
