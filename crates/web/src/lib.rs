//! Pages and API of the gate.
//!
//! A [`site::Site`] holds the gate's desk and a few settings; [`router::router`] makes the addresses of it. One file a page: template, handler,
//! what it shows and its tests together. Every sentence comes from `words`, every judgement from `gate`: here is only who asked,
//! what was sent, and how the answer looks. Every page works without its script.

mod act;
pub mod api;
pub mod assets;
pub mod demo;
pub mod failure;
pub mod frame;
pub mod health;
pub mod inbox;
mod pace;
pub mod pages;
mod pieces;
mod rate;
mod room;
pub mod router;
pub mod sight;
pub mod site;
mod told;
pub mod upload;
pub mod visit;
