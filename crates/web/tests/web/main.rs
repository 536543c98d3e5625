//! The pages and the API from outside, over a gate in memory.

mod calls;
mod health;
mod languages;
mod matrix;
mod safety;
mod story;
mod world;
