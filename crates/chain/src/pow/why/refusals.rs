//! What each refusal wanted and what it had, from the figures of its reason.

use model::{RefusalText, refusals};

/// One entry for each reason.
pub const REFUSALS: &[RefusalText] = refusals! {
    "bad-proof": "a hash of at most the target {}" [1], "one with {} leading zero bits" [0];
    "bad-target": "the target {}" [0], "{}" [1];
    "bad-root": "the Merkle root of its transactions" [], "another one" [];
    "doubled": "a list of transactions that no other shares the root with" [], "a list that ends with a doubling" [];
    "bad-time": "a time after {} ms" [1], "{} ms" [0];
    "bad-reward": "a reward of {}" [1], "{}" [0];
    "bad-signature": "the signature of {}" [0], "another one" [];
    "bad-sequence": "payment {} of {}" [2, 0], "payment {}" [1];
    "bad-funds": "an account that has {}" [1], "{}" [2];
    "bad-parent": "a block after one that was accepted" [], "one after a block that was refused" [];
    "contradicts": "payment {} of {} unspent" [0, 1], "spent, to {}" [2], since ["spread new payments"];
    "pool-full": "fewer than {} payments that wait" [0], "{}" [0];
    "orphan": "the block before it, {}" [0], "it is not here" [];
    "equal-work": "more work than {}" [0], "{}" [0], since ["work on the next block", "switch to the branch with more work"];
    "less-work": "more work than {}" [1], "{}" [0], since ["work on the next block", "switch to the branch with more work"];
};
