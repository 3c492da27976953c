//! A branch that is mined in secret, and its publication.

use super::super::Pow;
use super::super::block::Block;
use super::super::message::Message;
use super::super::relay::miners;
use model::{Effect, Here, Input, Lies, Puppet};
use std::sync::Arc;

/// Blocks that nobody else has seen, or not yet all of them.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Branch {
    /// Its end; none while the public chain is mined on.
    pub tip: Option<Arc<Block>>,
    /// What nobody has seen, the oldest first.
    pub hidden: Vec<Arc<Block>>,
}

impl Branch {
    /// The block to mine on.
    pub fn end<'a>(&'a self, public: &'a Arc<Block>) -> &'a Arc<Block> {
        self.tip.as_ref().unwrap_or(public)
    }

    /// One more block, in secret.
    pub fn grow(&mut self, block: &Arc<Block>) {
        self.tip = Some(Arc::clone(block));
        self.hidden.push(Arc::clone(block));
    }

    /// Mines on the public chain again.
    pub fn drop_all(&mut self) {
        *self = Self::default();
    }

    /// Shows the hidden blocks up to a height to all peers, and to the puppet.
    pub fn publish(&mut self, here: &Here<'_, Pow>, puppet: &mut Puppet<Pow>, up_to: u32, lies: &mut Lies<'_, Pow>) {
        let shown = self.hidden.iter().take_while(|block| block.height <= up_to).count();
        for block in self.hidden.drain(..shown) {
            show(here, puppet, &block, lies);
        }
    }
}

/// Sends a block to all peers, whether they want it or not, and lets the puppet know it. What the puppet would say of it
/// is said already.
pub fn show(here: &Here<'_, Pow>, puppet: &mut Puppet<Pow>, block: &Arc<Block>, lies: &mut Lies<'_, Pow>) {
    let message = Message::Block(Arc::clone(block));
    for peer in miners(here) {
        lies.send(peer, message.clone());
    }
    let effects = puppet.step(here, Input::Message { from: here.me, message: &message }, lies);
    let quiet = effects.into_iter().filter(|effect| !matches!(effect, Effect::Send { .. } | Effect::SetTimer { .. }));
    lies.honestly(quiet);
}
