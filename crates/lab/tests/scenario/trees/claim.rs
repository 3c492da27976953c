//! Claims.

use super::{placed, value::*};
use lab::scenario::tree::{Claim, Compare, Model, Outcome, Spanned, Verdict, Word};
use model::OpId;
use proptest::{option, prelude::*, sample::select};

fn compare() -> BoxedStrategy<Spanned<Compare>> {
    let all = [Compare::Equal, Compare::NotEqual, Compare::Less, Compare::AtMost, Compare::More, Compare::AtLeast];
    placed(select(all.to_vec())).boxed()
}

fn metric() -> BoxedStrategy<Word> {
    placed(prop_oneof!["x[a-z_-]{1,8}", "[a-z]{1,3}\\.[a-z][0-9]"]).boxed()
}

pub fn claim() -> BoxedStrategy<Spanned<Claim>> {
    let verdict = placed(select(vec![Verdict::Holds, Verdict::Violated, Verdict::Reached]));
    let models = [Model::Linearizable, Model::Sequential, Model::Serializable, Model::Causal, Model::Converged];
    let outcome = placed(select(vec![Outcome::Replied, Outcome::Open, Outcome::Refused]));
    let operation = placed((node_id(), 1..=u32::MAX).prop_map(|(client, number)| OpId { client, number }));
    placed(prop_oneof![
        (verdict, name()).prop_map(|(verdict, name)| Claim::Invariant { verdict, name }),
        (any::<bool>(), placed(select(models.to_vec()))).prop_map(|(negated, model)| Claim::History { negated, model }),
        (outcome, operation).prop_map(|(outcome, operation)| Claim::Operation { outcome, operation }),
        (node(), name(), compare(), value()).prop_map(|(node, field, compare, value)| Claim::Field {
            node,
            field,
            compare,
            value
        }),
        (metric(), option::of(name()), compare(), amount()).prop_map(|(name, part, compare, value)| Claim::Metric {
            name,
            part,
            compare,
            value
        }),
    ])
    .boxed()
}
