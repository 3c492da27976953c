//! What each refusal wanted and what it had, from the figures of its reason.

use model::{RefusalText, refusals};

/// One entry for each reason.
pub const REFUSALS: &[RefusalText] = refusals! {
    "from-the-future": "certificates of views before {}" [1], "one of view {}" [0];
    "odd-number": "the next number in {} to {}" [1, 2], "number {}" [0];
    "odd-prepare": "prepares that match number {}" [1], "another prepare of {}" [0];
    "unproved-prepared": "{} prepares for number {}" [1, 0], "a certificate with {}" [2];
    "other-view-change": "view changes for the view that it opens" [], "{} wants view {}" [0, 1];
    "too-few-view-changes": "as many view changes as a quorum has members ({})" [0], "{}" [1];
    "wrong-order": "digest {} at number {}" [1, 0], "{}" [2];
    "missing-order": "digest {} at number {}" [1, 0], "no order" [];
    "view-is-open": "a view above {}" [1], "view {}" [0], since ["enter the new view", "open the new view", "change views"];
    "too-few-to-join": "{} view changes for views above {}" [0, 1], "{}" [2], since ["accept a view change"];
    "no-client": "a request of a client" [], "one of {}" [0];
    "old-request": "a timestamp above {}" [1], "{}" [0], since ["execute"];
    "window-full": "a number of at most {}" [1], "{}" [0], since ["checkpoint is stable"];
    "wrong-digest": "the digest of the request, {}" [1], "{}" [0];
    "second-pre-prepare": "digest {}, which was accepted for number {}" [0, 1], "another digest" [], since ["accept a pre-prepare"];
    "too-few-replies": "{} equal replies" [0], "{}" [1];
    "old-view": "a view above {}" [1], "view {}" [0], since ["enter the new view", "open the new view", "change views"];
    "no-checkpoint": "a multiple of {}" [1], "number {}" [0];
    "old-checkpoint": "a checkpoint above {}" [1], "checkpoint {}" [0], since ["checkpoint is stable"];
    "unstable": "{} equal digests at checkpoint {}" [1, 0], "{}" [2], since ["accept a checkpoint"];
    "other-state": "digest {}, which a quorum certifies" [0], "{}" [1], since ["take a checkpoint"];
    "odd-checkpoint": "checkpoints that are equal" [], "{}'s is another one" [0];
    "unproved-checkpoint": "{} signers of checkpoint {}" [1, 0], "{}" [2];
    "conflict": "digest {}, which the order names" [2], "{} votes for {}" [0, 1], since ["accept a pre-prepare"];
    "primary-prepares": "prepares of backups" [], "one of the primary, {}" [0];
    "double-vote": "one vote of {}" [0], "a second one, after digest {}" [1], since ["accept a prepare", "accept a commit"];
    "counted": "a vote that is not counted yet" [], "{}'s, which is" [0], since ["accept a prepare", "accept a commit"];
    "no-request": "the request with digest {}" [0], "its digest alone" [];
    "too-few": "{} {} for digest {}" [1, 2, 3], "{}" [4], since ["accept a prepare", "accept a commit"];
    "other-view": "a message of view {}" [1], "one of view {}" [0], since ["enter the new view", "open the new view", "change views"];
    "changing-views": "that view {} opens" [0], "a view change that goes on" [], since ["change views", "join a view change"];
    "outside-watermarks": "a number above {} and at most {}" [1, 2], "{}" [0], since ["checkpoint is stable"];
    "forged": "the signature of {}" [0], "another key's" [];
    "wrong-signer": "a signature of {}" [0], "one of {}" [1];
    "no-replica": "a replica" [], "{}" [0];
    "gap": "number {} committed" [1], "number {} committed" [0], since ["committed locally"];
    "no-such-state": "a state at {}" [1], "a stable checkpoint {}" [2], since ["checkpoint is stable"];
    "wrong-state": "digest {}, as the certificate says" [1], "{}" [0];
};
