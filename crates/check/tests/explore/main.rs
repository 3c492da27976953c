//! The explorer against what is known: published counts of states, and a dumb search.

mod dumb;
mod models;
mod published;
mod searches;
