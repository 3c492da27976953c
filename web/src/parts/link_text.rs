//! A link's direction in words.

use crate::state::length_text;
use crate::words::say;
use lab::run::LinkInfo;

/// Whether it is open, how long it takes, what it loses.
pub fn link_text(link: &LinkInfo) -> (String, String, String) {
    let open = match (link.cut, link.holds, link.parted) {
        (true, true, _) => say!("link.holds", "cut; messages wait"),
        (true, false, _) => say!("link.cut", "cut"),
        (false, _, true) => say!("link.parted", "parted"),
        _ => say!("link.open", "open"),
    };
    let takes = say!("link.takes", "{time} on average", length_text(link.latency));
    let share =
        |ppm: u32, what: &str| (ppm > 0).then(|| format!("{} % {what}", lab::Decimal(f64::from(ppm) / 10_000.0, 1)));
    let all = [
        share(link.loss_ppm, say!("link.lost", "lost")),
        share(link.duplicate_ppm, say!("link.doubled", "doubled")),
        share(link.corrupt_ppm, say!("link.damaged", "damaged")),
    ];
    let said: Vec<_> = all.into_iter().flatten().collect();
    let loses = if said.is_empty() { say!("link.fine", "nothing goes wrong").into() } else { said.join(", ") };
    (open.into(), takes, loses)
}
