//! What a scenario file cannot say.

mod hand;
mod normal;
