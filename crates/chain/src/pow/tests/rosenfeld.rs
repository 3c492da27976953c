//! Double spending as often as theory says: the attack is run through the kernel, without delay, many hundred times.

use super::stage::{figure, run};
use crate::theory;

/// Attempts and successes of an attacker with this share, against a merchant who waits for `z` blocks.
///
/// Every attempt leaves one payment of the attacker on the final chain: to the merchant, or to itself.
fn race(q_percent: u32, z: u16, hours: u32) -> (f64, f64) {
    let honest = 100 - q_percent;
    let verdict = run(&format!(
        "# Race\nprotocol pow miners=2 power={q_percent},{honest} clients=0 confirmations={z} bits=1 interval=1s relay=flood \
         gossip=1000s seed=1\nnetwork latency=0ms..0ms\nat 0ms byzantine n0 double-spend merchant=n1 give-up=12\nuntil {}min\n",
        60 * hours
    ));
    assert_eq!(verdict.ended.why, "until");
    assert_eq!(verdict.violated(), Vec::<&str>::new());
    (figure(&verdict, "payments"), figure(&verdict, "double_spends"))
}

#[test]
fn double_spends_succeed_as_often_as_rosenfeld_says() {
    for (q, z, hours) in [(10, 1, 6), (20, 2, 7), (30, 3, 9), (40, 2, 14)] {
        let (attempts, successes) = race(q, z, hours);
        let expected = theory::rosenfeld(q * 10_000, z) as f64 / 1e9;
        let approximated = theory::nakamoto(q * 10_000, z) as f64 / 1e9;
        let found = successes / attempts;
        // 99.9 % of all samples lie within 3.3 standard deviations.
        let margin = 3.3 * (expected * (1.0 - expected) / attempts).sqrt();
        println!(
            "q = {q} %, z = {z}: {successes} of {attempts} = {found:.4}; Rosenfeld {expected:.4} +- {margin:.4}, Nakamoto {approximated:.4}"
        );
        assert!(attempts >= 400.0, "{attempts}");
        assert!((found - expected).abs() <= margin);
    }
}
