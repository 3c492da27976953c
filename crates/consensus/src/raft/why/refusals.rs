//! What each refusal wanted and what it had, from the figures of its reason.

use model::{RefusalText, refusals};

/// One entry for each reason.
pub const REFUSALS: &[RefusalText] = refusals! {
    "old-pre-vote": "a term of at least {}" [2], "{} asks for term {}" [0, 1], since ["adopt a higher term", "start an election"];
    "leader-heard": "an election timeout without a leader" [], "{}, the leader of term {}, was heard" [1, 0];
    "entry-of-old-term": "an entry of term {} on {} servers" [4, 2], "entry {} of term {} on {}" [0, 3, 1], since ["advance nextIndex and matchIndex"];
    "old-candidate": "a term of at least {}" [2], "{} asks for term {}" [0, 1], since ["adopt a higher term", "start an election"];
    "voted": "a vote of term {} that is not given yet" [0], "it went to {}" [1], since ["grant a vote", "start an election"];
    "log-behind": "a log that ends at entry {} of term {} or later" [3, 4], "that of {} ends at entry {} of term {}" [0, 1, 2], since ["append new entries", "append a command", "begin the term with a no-op"];
    "old-leader": "a term of at least {}" [2], "{} leads term {}" [0, 1], since ["adopt a higher term", "start an election"];
    "other-term-before": "an entry of term {} at {}" [0, 1], "one of term {}" [2], since ["append new entries"];
    "gap-before": "an entry at {}" [0], "a log that ends at {}" [1], since ["append new entries"];
    "old-answer": "an answer of term {}" [1], "one of term {}" [0], since ["adopt a higher term", "start an election"];
    "not-leader": "a server that leads" [], "{} leads" [0];
    "no-leader": "a server that leads" [], "no leader is known" [];
    "opening-open": "a commit index of at least {}" [0], "{}" [1], since ["begin the term with a no-op"];
};
