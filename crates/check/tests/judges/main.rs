//! The judges against the book, against known hard cases, and against a dumb judge that tries every order.

mod book;
mod dumb;
mod explained;
mod hard;
mod random;
mod specs;
mod tell;
mod weaker;
