//! The command from outside, as its users call it.

mod check;
mod command;
mod common;
mod explore;
mod figure;
mod links;
mod minimise;
mod sweeps;
