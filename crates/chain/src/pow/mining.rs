//! Finding blocks (Nakamoto 2008 §4, and §5 steps 2 to 4).
//!
//! *When* a miner finds a block is drawn from an exponential distribution: trying hashes has no memory, so that a new tip
//! does not restart the wait, and only another target changes it. *What* it then sends is really searched for, at that
//! moment, in slices that take no virtual time.

use super::Pow;
use super::accept;
use super::message::Timer;
use super::retarget::required_target;
use super::rules::Rule;
use super::search::{Search, collect};
use super::state::Miner;
use model::{Due, Here, Micros, Out};

/// Waits for the next block that this miner will find. Who has no power waits for none.
pub fn arm(here: &Here<'_, Pow>, miner: &mut Miner, out: &mut Out<'_, Pow>) {
    miner.armed = required_target(here.config, &miner.tip);
    if let Some(mean) = here.config.mean_us(here.me, miner.armed) {
        out.set(Timer::Find, Due::Exponential { mean });
    }
}

/// A new tip: the wait goes on as it is unless its mean has changed.
pub fn on_new_tip(here: &Here<'_, Pow>, miner: &mut Miner, out: &mut Out<'_, Pow>) {
    let required = required_target(here.config, &miner.tip);
    if required != miner.armed {
        out.applied(Rule::Retarget);
        if miner.search.is_none() {
            arm(here, miner, out);
        }
    }
}

/// The drawn moment has come: what waits is collected, and the nonce is searched for.
pub fn on_find(here: &Here<'_, Pow>, miner: &mut Miner, out: &mut Out<'_, Pow>) {
    let payments = collect(here.config, miner, &miner.tip);
    out.applied(Rule::CollectPayments);
    miner.search = Some(Search::new(here.config, here.me, here.clock(), &miner.tip, payments));
    out.set(Timer::Search, Due::after(Micros::ZERO));
}

/// One more slice of nonces.
pub fn on_search(here: &Here<'_, Pow>, miner: &mut Miner, out: &mut Out<'_, Pow>) {
    let Some(search) = &mut miner.search else { return };
    let Some(block) = search.advance() else {
        return out.set(Timer::Search, Due::after(Micros::ZERO));
    };
    miner.search = None;
    miner.tally.found += 1;
    out.applied(Rule::FindProof);
    arm(here, miner, out);
    accept::on_block(here, miner, here.me, &block, out);
}
