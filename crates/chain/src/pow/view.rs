//! What a node looks like, at a glance and in words.

use super::config::Config;
use super::state::{Miner, State, Wallet};
use model::{Glance, NodeView, Role};

/// The roles, in the order of the glance.
pub const ROLES: &[Role] = &[
    Role { name: "miner", crown: false },
    Role { name: "verifier", crown: false },
    Role { name: "client", crown: false },
];

/// A miner's hue is that of its tip; a client's pips are its confirmations.
pub fn glance(config: &Config, state: &State) -> Glance {
    match state {
        State::Miner(miner) => Glance { role: role(miner), epoch: miner.tip.name().hue(), ..Glance::default() },
        State::Client(wallet) => {
            let got = wallet.pending.first().map(|pending| u16::try_from(pending.confirmations).unwrap_or(u16::MAX));
            let need = if got.is_some() { config.confirmations } else { 0 };
            Glance { role: 2, got: got.unwrap_or(0).min(need), need, ..Glance::default() }
        }
    }
}

fn role(miner: &Miner) -> u8 {
    u8::from(!miner.mines)
}

/// One node in words.
pub fn view(config: &Config, state: &State) -> NodeView {
    match state {
        State::Miner(miner) => miner_view(miner),
        State::Client(wallet) => client_view(config, wallet),
    }
}

fn miner_view(miner: &Miner) -> NodeView {
    let tip = &miner.tip;
    let fields = vec![
        ("tip", tip.id.short()),
        ("height", tip.height.to_string()),
        ("work", tip.work.to_string()),
        ("target", format!("{:08x}", tip.header.bits)),
        ("branches", miner.leaves.len().to_string()),
        ("orphans", miner.orphans.len().to_string()),
        ("waiting", miner.pool.len().to_string()),
        ("found", miner.tally.found.to_string()),
        ("reorganisations", miner.tally.reorganisations.to_string()),
        ("deepest", miner.tally.deepest.to_string()),
        ("refused", miner.tally.refused.to_string()),
        ("double-spent", miner.tally.double_spent.to_string()),
        ("nonce", miner.search.as_ref().map_or_else(|| "-".to_owned(), |search| search.header.nonce.to_string())),
    ];
    NodeView { role: ROLES[usize::from(role(miner))].name, fields }
}

fn client_view(config: &Config, wallet: &Wallet) -> NodeView {
    let first = wallet.pending.first();
    let fields = vec![
        ("paid", wallet.next.to_string()),
        ("open", wallet.pending.len().to_string()),
        ("asks", wallet.teller.map_or_else(|| "-".to_owned(), |teller| teller.to_string())),
        ("confirmations", first.map_or(0, |pending| pending.confirmations).to_string()),
        ("needed", config.confirmations.to_string()),
    ];
    NodeView { role: ROLES[2].name, fields }
}
