//! From operation to operation by keyboard.

use lab::run::Operations;
use lab::{OpId, Thing};
use picture::Item;

/// Where a key leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To this operation.
    To(OpId),
    /// The run goes to where the selected one was asked for.
    Go(u64),
}

/// Left and right go through all operations in the order in which they were asked for, up and down through those of the same client.
/// The first key selects the latest one.
pub fn step(operations: &Operations, selected: Option<Item>, key: &str) -> Option<Step> {
    let bars = &operations.bars;
    let here = match selected {
        Some(Item::Thing(Thing::Op(op))) => bars.iter().position(|bar| bar.op == op),
        _ => None,
    };
    let known = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"].contains(&key);
    let Some(here) = here else { return bars.last().filter(|_| known).map(|bar| Step::To(bar.op)) };
    let same = |bar: &&lab::run::Bar| bar.lane == bars[here].lane;
    let found = match key {
        "ArrowLeft" => bars[..here].last(),
        "ArrowRight" => bars.get(here + 1),
        "ArrowUp" => bars[..here].iter().rev().find(same),
        "ArrowDown" => bars[here + 1..].iter().find(same),
        "Home" => bars.first(),
        "End" => bars.last(),
        "Enter" => return Some(Step::Go(bars[here].event)),
        _ => None,
    };
    found.map(|bar| Step::To(bar.op))
}

#[cfg(test)]
mod tests {
    use super::*;
    use lab::NodeId;
    use lab::run::{Bar, BarEnd};
    use picture::Micros;

    #[test]
    fn the_keys_go_through_operations_and_along_a_client() {
        let op = |lane: u16, number: u32| OpId { client: NodeId::n(lane), number };
        let bar = |(lane, number): (u16, u32)| Bar {
            op: op(lane, number),
            lane,
            request: String::new(),
            event: u64::from(number) * 10,
            from: Micros(0),
            end: BarEnd::Open,
        };
        let bars = [(0, 1), (1, 1), (0, 2), (1, 2)].map(bar).into();
        let all = Operations { bars, ..Operations::default() };
        let from = |lane, number, key| step(&all, Some(Item::Thing(Thing::Op(op(lane, number)))), key);
        assert_eq!(step(&all, None, "ArrowLeft"), Some(Step::To(op(1, 2))), "the latest");
        assert_eq!(from(0, 2, "ArrowLeft"), Some(Step::To(op(1, 1))));
        assert_eq!(from(0, 2, "ArrowUp"), Some(Step::To(op(0, 1))));
        assert_eq!(from(1, 1, "ArrowDown"), Some(Step::To(op(1, 2))));
        assert_eq!(from(0, 2, "Enter"), Some(Step::Go(20)));
        assert_eq!((from(1, 2, "ArrowRight"), step(&all, None, "x")), (None, None));
    }
}
