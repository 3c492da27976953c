//! Set-up, build, test, tidy.
fn main() {}
