//! Runs as WebAssembly in a real browser, and only there: with the overflow checks of a debug build and the 32-bit sizes
//! that no native test has. `cargo xtask test --only wasm` starts it.
#![cfg(target_arch = "wasm32")]

use model::Micros;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn time_counts_beyond_what_32_bits_hold() {
    let hour = Micros::secs(3_600);
    assert_eq!((hour + hour).0, 7_200_000_000);
}
