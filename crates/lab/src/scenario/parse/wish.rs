//! What the errors call the things that are expected: each with an example.

use super::cursor::Wish;

pub(super) const STATEMENT: Wish = Wish::Thing("a statement such as `at 500ms crash n0`");
pub(super) const ACTION: Wish = Wish::Thing("an action such as `crash n0`");
pub(super) const STEP: Wish = Wish::Thing("a step such as `deliver n0>n1#1`");
pub(super) const SHAPE: Wish = Wish::Thing("a shape such as `ring`");
pub(super) const CLAIM: Wish = Wish::Thing("a claim such as `linearizable`");
pub(super) const HISTORY: Wish = Wish::Thing("what a history can be, such as `linearizable`");
pub(super) const OUTCOME: Wish = Wish::Thing("`replied`, `open` or `refused`");
pub(super) const IN_FLIGHT: Wish = Wish::Thing("`drop`, `hold`");
pub(super) const TARGET: Wish = Wish::Thing("`any`, `all`, `leader`");
pub(super) const END: Wish = Wish::Thing("`quiet`, `violated`");
pub(super) const COMPARE: Wish = Wish::Thing("a comparison such as `<=`");
pub(super) const SLUG: Wish = Wish::Thing("a protocol such as raft");
pub(super) const NODE: Wish = Wish::Thing("a node such as n0");
pub(super) const TIME: Wish = Wish::Thing("a time such as 150ms");
pub(super) const NUMBER: Wish = Wish::Thing("a whole number");
pub(super) const COUNT: Wish = Wish::Thing("a count such as 3");
pub(super) const POSITIVE: Wish = Wish::Thing("a whole number above 0");
pub(super) const SIZE: Wish = Wish::Thing("a size such as 3x4");
pub(super) const VALUE: Wish = Wish::Thing("a value");
pub(super) const AMOUNT: Wish = Wish::Thing("a number, a time or a share");
pub(super) const SETTING: Wish = Wish::Thing("a setting such as `seed=7`");
pub(super) const TEXT: Wish = Wish::Thing("a text in quotes");
pub(super) const REQUEST: Wish = Wish::Thing("a request such as `put x 1`");
pub(super) const TIMER: Wish = Wish::Thing("a timer's word");
pub(super) const KIND: Wish = Wish::Thing("a kind of message");
pub(super) const BEHAVIOUR: Wish = Wish::Thing("a behaviour such as `silent`");
pub(super) const REGION: Wish = Wish::Thing("a region's name");
pub(super) const FIELD: Wish = Wish::Thing("a field such as `role`");
pub(super) const PART: Wish = Wish::Thing("what to count, such as a kind of message");
pub(super) const METRIC: Wish = Wish::Thing("a metric such as `decided >= 3`");
pub(super) const STAMP: Wish = Wish::Thing("the addressee and the message's number such as `n1#17`");
pub(super) const OPERATION: Wish = Wish::Thing("an operation such as `c0#3`");
