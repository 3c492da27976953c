//! Ideal signatures.

use crate::NodeId;
use borsh::BorshSerialize;
use std::sync::Arc;

/// A node's signing key. It is not `Clone`, hence not `Data`: a key can be put into no state and no message.
#[derive(Debug)]
pub struct Key {
    owner: NodeId,
}

impl Key {
    /// For the kernel, and for tests of a single step.
    #[must_use]
    pub fn mint_for_kernel(owner: NodeId) -> Self {
        Self { owner }
    }

    /// Whose key it is.
    #[must_use]
    pub fn owner(&self) -> NodeId {
        self.owner
    }

    /// Signs in one's own name.
    pub fn sign<T>(&self, body: T) -> Signed<T> {
        self.sign_as(self.owner, body)
    }

    /// Claims a name. Unless it is the owner's, the signature is not valid: this is what a forger can do.
    pub fn sign_as<T>(&self, claimed: NodeId, body: T) -> Signed<T> {
        Signed(Arc::new(Sealed { claimed, used: self.owner, body }))
    }
}

/// A body with a signature: the claimed signer, and the key really used. Cheap to clone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, BorshSerialize)]
pub struct Signed<T>(Arc<Sealed<T>>);

#[derive(PartialEq, Eq, PartialOrd, Ord, Hash, Debug, BorshSerialize)]
struct Sealed<T> {
    claimed: NodeId,
    used: NodeId,
    body: T,
}

impl<T> Signed<T> {
    /// Who is said to have signed. Ask [`Signed::valid`] before believing it.
    #[must_use]
    pub fn signer(&self) -> NodeId {
        self.0.claimed
    }

    /// Whether the claimed signer's key was really used.
    #[must_use]
    pub fn valid(&self) -> bool {
        self.0.claimed == self.0.used
    }

    /// What was signed.
    #[must_use]
    pub fn body(&self) -> &T {
        &self.0.body
    }
}
