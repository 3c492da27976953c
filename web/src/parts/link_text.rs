//! A link's direction in words.

use crate::state::length_text;
use lab::run::LinkInfo;

/// Whether it is open, how long it takes, what it loses.
pub fn link_text(link: &LinkInfo) -> (String, String, String) {
    let open = match (link.cut, link.holds, link.parted) {
        (true, true, _) => "cut; messages wait",
        (true, false, _) => "cut",
        (false, _, true) => "parted",
        _ => "open",
    };
    let takes = format!("{} on average", length_text(link.latency));
    let share =
        |ppm: u32, what: &str| (ppm > 0).then(|| format!("{} % {what}", lab::Decimal(f64::from(ppm) / 10_000.0, 1)));
    let all = [share(link.loss_ppm, "lost"), share(link.duplicate_ppm, "doubled"), share(link.corrupt_ppm, "damaged")];
    let said: Vec<_> = all.into_iter().flatten().collect();
    let loses = if said.is_empty() { "nothing goes wrong".into() } else { said.join(", ") };
    (open.into(), takes, loses)
}
