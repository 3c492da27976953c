//! What several protocols are built of: quorums, clocks, trees and the like.
#![warn(missing_docs)]

pub mod clock;
pub mod quorum;
pub mod tape;
