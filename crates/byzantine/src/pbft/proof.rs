//! What a view change must prove, and what a new view must order (§4.4).

use super::{
    checkpoint::check_stable,
    digest::Digest,
    guards::Guard,
    message::{NewView, Phase, PrePrepare, Prepared, Stable, ViewChange},
    params::Config,
    step::{distinct, signed_by_replica},
};
use model::sorted::Map;
use model::{Phrase, Signed, phrase};

/// Whether a view change proves what it claims.
///
/// # Errors
/// Says what is missing.
pub fn check_view_change(config: &Config, change: &Signed<ViewChange>) -> Result<(), Phrase> {
    let body = change.body();
    signed_by_replica(config, change, body.replica)?;
    check_stable(config, &body.stable)?;
    let mut last = body.stable.n;
    for prepared in &body.prepared {
        let order = prepared.pre_prepare.body();
        if order.view >= body.view {
            return Err(phrase!("from-the-future", "a certificate of view {} can't precede {}", order.view, body.view));
        }
        if order.n <= last || order.n > body.stable.n + config.window() {
            let (low, high) = (body.stable.n, body.stable.n + config.window());
            return Err(phrase!("odd-number", "number {} is not the next in {} to {}", order.n, low, high));
        }
        last = order.n;
        check_prepared(config, prepared)?;
    }
    Ok(())
}

/// Whether this certificate has its pre-prepare and 2f matching prepares of different backups.
fn check_prepared(config: &Config, prepared: &Prepared) -> Result<(), Phrase> {
    let order = prepared.pre_prepare.body();
    let primary = config.primary(order.view);
    signed_by_replica(config, &prepared.pre_prepare, primary)?;
    for vote in &prepared.prepares {
        let body = vote.body();
        signed_by_replica(config, vote, body.replica)?;
        let matches =
            (body.phase, body.view, body.n, body.digest) == (Phase::Prepare, order.view, order.n, order.digest);
        if (!matches && !config.lacks(Guard::VotesMatchDigest)) || body.replica == primary {
            return Err(phrase!("odd-prepare", "{}'s prepare does not match number {}", body.replica, order.n));
        }
    }
    let has = distinct(prepared.prepares.iter().map(|vote| vote.body().replica).collect());
    if has < config.prepares() && !config.lacks(Guard::VotesDistinct) {
        let (n, needed) = (order.n, config.prepares());
        return Err(phrase!(
            "unproved-prepared",
            "number {} needs {} prepares, its certificate has {}",
            n,
            needed,
            has
        ));
    }
    Ok(())
}

/// The latest stable checkpoint among view changes: its number is min-s.
#[must_use]
pub fn latest_stable(changes: &[Signed<ViewChange>]) -> Stable {
    changes.iter().map(|change| &change.body().stable).max_by_key(|stable| stable.n).cloned().unwrap_or_default()
}

/// What O must order: for each number between min-s and max-s the digest that prepared in the highest view, or null.
#[must_use]
pub fn orders(config: &Config, changes: &[Signed<ViewChange>]) -> Map<u64, Digest> {
    let min_s = latest_stable(changes).n;
    let mut best: Map<u64, PrePrepare> = Map::new();
    for prepared in changes.iter().flat_map(|change| &change.body().prepared) {
        let order = prepared.pre_prepare.body();
        let better = |known: &PrePrepare| {
            if config.lacks(Guard::HighestViewWins) { known.view > order.view } else { known.view < order.view }
        };
        if order.n > min_s && best.get(&order.n).is_none_or(better) {
            best.insert(order.n, *order);
        }
    }
    let max_s = best.keys().next_back().copied().unwrap_or(min_s);
    let digest = |n: u64| best.get(&n).map_or(Digest::NULL, |order| order.digest);
    let fills = |n: &u64| best.contains_key(n) || !config.lacks(Guard::NullFillsGaps);
    (min_s + 1..=max_s).filter(fills).map(|n| (n, digest(n))).collect()
}

/// Whether a new view follows from its view changes.
///
/// # Errors
/// Says what does not follow.
pub fn check_new_view(config: &Config, opening: &Signed<NewView>) -> Result<(), Phrase> {
    let body = opening.body();
    let primary = config.primary(body.view);
    signed_by_replica(config, opening, primary)?;
    if config.lacks(Guard::NewViewVerified) {
        return Ok(());
    }
    for change in &body.view_changes {
        check_view_change(config, change)?;
        if change.body().view != body.view {
            return Err(phrase!("other-view-change", "{} wants view {}", change.body().replica, change.body().view));
        }
    }
    let has = distinct(body.view_changes.iter().map(|change| change.body().replica).collect());
    if has < config.quorum() {
        return Err(phrase!("new-view-lacks-changes", "needs 2f+1 = {} view changes, has {}", config.quorum(), has));
    }
    check_orders(config, body)
}

fn check_orders(config: &Config, body: &NewView) -> Result<(), Phrase> {
    let mut expected = orders(config, &body.view_changes);
    for order in &body.pre_prepares {
        signed_by_replica(config, order, config.primary(body.view))?;
        let order = order.body();
        let wanted = expected.remove(&order.n);
        if wanted != Some(order.digest) || order.view != body.view {
            let wanted = wanted.map_or("nothing".to_owned(), Digest::initials);
            let ordered = order.digest.initials();
            return Err(phrase!("wrong-order", "number {}: V gives {}, O says {}", order.n, wanted, ordered));
        }
    }
    match expected.first_key_value() {
        Some((n, digest)) => Err(phrase!("missing-order", "number {}: V gives {}, O has none", *n, digest.initials())),
        None => Ok(()),
    }
}
