//! Who has how much: accounts with a balance and a sequence number, shared between the blocks of a chain.
//!
//! A ledger is a table of pages behind `Arc`s. The ledger after a block shares all pages but the few that the block
//! touches with the ledger before it, so that undoing a block is looking at its parent's ledger.

use super::config::Config;
use super::payment::Transfer;
use model::NodeId;
use std::sync::Arc;

const PAGE: usize = 32;

/// One account.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Account {
    /// What it has.
    pub balance: u64,
    /// The sequence number of its next payment.
    pub next: u32,
    /// How many blocks of this chain paid it their reward.
    pub mined: u32,
}

/// All accounts after some block.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Ledger {
    endowment: u32,
    pages: Vec<Option<Arc<[Account; PAGE]>>>,
}

impl Ledger {
    /// Before the first block: every account has the endowment.
    pub fn new(config: &Config) -> Self {
        Self { endowment: config.endowment, pages: Vec::new() }
    }

    fn untouched(&self) -> Account {
        Account { balance: u64::from(self.endowment), next: 0, mined: 0 }
    }

    /// An account as it stands.
    pub fn account(&self, owner: NodeId) -> Account {
        let (page, at) = place(owner);
        let page = self.pages.get(page).and_then(Option::as_deref);
        page.map_or_else(|| self.untouched(), |page| page[at])
    }

    fn change(&mut self, owner: NodeId, change: impl FnOnce(&mut Account)) {
        let (page, at) = place(owner);
        if self.pages.len() <= page {
            self.pages.resize(page + 1, None);
        }
        let fresh = self.untouched();
        let page = self.pages[page].get_or_insert_with(|| Arc::new([fresh; PAGE]));
        change(&mut Arc::make_mut(page)[at]);
    }

    /// Pays a miner.
    pub fn reward(&mut self, miner: NodeId, amount: u64) {
        self.change(miner, |account| {
            account.balance = account.balance.saturating_add(amount);
            account.mined += 1;
        });
    }

    /// Moves money. Whether it may be moved was asked before; what is not there can't be taken.
    pub fn transfer(&mut self, transfer: &Transfer) {
        self.change(transfer.from, |account| {
            account.balance = account.balance.saturating_sub(transfer.amount);
            account.next = transfer.sequence.saturating_add(1);
        });
        self.change(transfer.to, |account| account.balance = account.balance.saturating_add(transfer.amount));
    }
}

/// Miners and clients take turns in the table.
fn place(owner: NodeId) -> (usize, usize) {
    let slot = 2 * usize::from(owner.index) + usize::from(owner.kind != b'n');
    (slot / PAGE, slot % PAGE)
}
