//! The pages and the API from outside, over a gate in memory.

mod calls;
mod exceptions;
mod exports;
mod health;
mod languages;
mod matrix;
mod people;
mod proof;
mod rounds;
mod safety;
mod story;
mod world;
