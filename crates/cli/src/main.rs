//! The `splitbrain` command.
fn main() {}
