//! What each refusal wanted and what it had, from the figures of its reason.

use model::{RefusalText, refusals};

/// One entry for each reason.
pub const REFUSALS: &[RefusalText] = refusals! {
    "depends": "update {} of {}" [1, 2], "{} seen of {}" [3, 2], since ["deliver in causal order"];
    "known-operation": "an operation that is news" [], "{}, which {}" [0, 1], since ["deliver in causal order"];
    "log-too-short": "deltas from {} for {}" [1, 0], "deltas from {}" [2], since ["collect deltas"];
    "only-grows": "an update" [], "a request that would make the counter smaller" [];
    "no-change": "an update" [], "a request that changes nothing" [];
    "only-asks": "an update" [], "a request that changes nothing" [];
    "nothing-observed": "a dot of {} to remove" [0], "none observed" [];
};
