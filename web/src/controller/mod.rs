//! Drives the run: owns it, moves it from the stage's animation frames, and tells the page what there is to show.

mod address;
mod beside;
mod cockpit;
mod complaint;
mod detail;
mod edit;
mod export;
mod keep;
mod light;
mod link;
mod move_on;
mod open;
mod order;
mod pace;
mod read;
mod selftest;
mod stretch;
mod undo;

pub use address::{Address, address, pairs};
pub use cockpit::{Helm, Second};
pub use detail::detail;
pub use edit::Refusal;
pub use light::light;
pub use order::Order;
pub use selftest::selftest;

/// Whether somebody comes without a wish of a run, and without one that was kept: what is shown then is the page's own choice.
pub fn is_open(address: &Address) -> bool {
    let run = (&address.story, &address.link, &address.recipe, &address.seed);
    run == (&None, &None, &None, &None) && !keep::has_kept()
}

use web_sys::window;

/// Real time, in milliseconds.
pub fn real_ms() -> f64 {
    window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}

/// A seed drawn by the browser: nine digits are enough to be new, and few enough to be read aloud.
pub fn new_seed() -> u64 {
    u64::from(getrandom::u32().unwrap_or(7)) % 1_000_000_000
}
