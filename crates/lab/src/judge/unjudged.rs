//! In place of `history`, where histories are not judged.

use crate::{compile::Expectation, info::ProtocolInfo, scenario::tree::Model as Claim};
use kernel::World;

/// Nobody knows whether a claim is true.
pub(super) fn wanted(_: &World, _: &ProtocolInfo, _: Claim, _: bool) -> (bool, String) {
    (false, "unknown: histories are not judged here".to_owned())
}

/// The verdict's word.
pub(super) fn word(_: &World, _: &ProtocolInfo, _: &[Expectation]) -> &'static str {
    "unknown"
}
