//! The rules of the exchange, the same for every type; a type's own rules come before them in its table.

/// What replicas do to spread updates, whatever the type.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Exchange {
    /// A state is sent to peers.
    GossipState,
    /// A received state is joined.
    MergeState,
    /// A delta-interval is sent.
    ShipInterval,
    /// The whole state is sent, where no interval reaches.
    ShipWhole,
    /// A received interval or state is joined and kept for others.
    MergeDelta,
    /// A received interval is acknowledged.
    Acknowledge,
    /// An acknowledgement raises what the peer is known to have.
    RecordAck,
    /// Deltas that all peers have that ever acknowledged one are forgotten.
    CollectDeltas,
    /// An operation is sent to all peers.
    Broadcast,
    /// An operation takes effect once those that it depends on have.
    DeliverCausally,
    /// An operation takes effect once.
    DeliverOnce,
    /// A replica tells what it has delivered.
    Summarize,
    /// A peer gets the operations that it lacks.
    Resend,
    /// Operations that all neighbours have are forgotten.
    PurgeStable,
    /// An update is durable before anybody hears of it.
    SaveFirst,
    /// A replica goes on from its disk.
    Recover,
}

/// Makes a type's `Rule`: its own rules, then those of the exchange.
macro_rules! type_rules {
    ($($own:tt)*) => {
        model::rules! {
            /// The rules of this type and of the exchange.
            pub enum Rule {
                $($own)*
                GossipState: "gossip the state", "RR-7506 §2.2.1", "Now and then a replica sends its whole state to some of its peers.";
                MergeState: "merge a state", "RR-7506 §2.2.1", "A received state is joined: the least upper bound of both takes the place of the own.";
                ShipInterval: "ship a delta-interval", "Almeida et al. 2018, Algorithm 2, periodically ship", "A peer gets the join of all deltas that it has not acknowledged.";
                ShipWhole: "ship the whole state", "Almeida et al. 2018, Algorithm 2, periodically ship", "A peer whose next delta is no longer kept gets the whole state.";
                MergeDelta: "merge a delta", "Almeida et al. 2018, Algorithm 2, on receive delta; Def. 6", "A delta-interval that brings news is joined, and kept as a delta for others.";
                Acknowledge: "acknowledge a delta", "Almeida et al. 2018, Algorithm 2, on receive delta", "Every delta-interval is answered with the count up to which it reached, whether it brought news or not.";
                RecordAck: "record an acknowledgement", "Almeida et al. 2018, Algorithm 2, on receive ack", "What a peer is known to have only rises.";
                CollectDeltas: "collect deltas", "Almeida et al. 2018, Algorithm 2, garbage collect deltas", "Deltas below the least acknowledgement are forgotten; so are the oldest when there are too many.";
                Broadcast: "broadcast an operation", "RR-7506 §2.2.2", "After the part at its source an operation is sent to all replicas.";
                DeliverCausally: "deliver in causal order", "Birman, Schiper, Stephenson 1991 §5.1; RR-7506 §2.2.2", "An operation waits until it is its source's next and all that its source had delivered before has been delivered here.";
                DeliverOnce: "deliver once", "RR-7506 §2.2.2", "An operation that has been delivered, or waits already, is dropped.";
                Summarize: "tell what is delivered", "Golding 1992 §5, timestamped anti-entropy", "Now and then a replica sends some peers the vector of what it has delivered.";
                Resend: "send what is missing", "Golding 1992 §5, timestamped anti-entropy", "Who learns that a peer lacks operations which are still kept sends them again.";
                PurgeStable: "purge stable operations", "Golding 1992 §5, acknowledgement vectors", "An operation is forgotten once every neighbour is known to have delivered it.";
                SaveFirst: "save first", "RR-7506 §2.1; Almeida et al. 2018, Algorithm 2, durable state", "A change is durable before the replica answers or sends.";
                Recover: "recover", "RR-7506 §2.1; Almeida et al. 2018, Algorithm 2, durable state", "After a crash a replica goes on with the state that its disk kept.";
            }
        }

        impl From<$crate::replica::Exchange> for Rule {
            fn from(rule: $crate::replica::Exchange) -> Self {
                use $crate::replica::Exchange;
                match rule {
                    Exchange::GossipState => Self::GossipState,
                    Exchange::MergeState => Self::MergeState,
                    Exchange::ShipInterval => Self::ShipInterval,
                    Exchange::ShipWhole => Self::ShipWhole,
                    Exchange::MergeDelta => Self::MergeDelta,
                    Exchange::Acknowledge => Self::Acknowledge,
                    Exchange::RecordAck => Self::RecordAck,
                    Exchange::CollectDeltas => Self::CollectDeltas,
                    Exchange::Broadcast => Self::Broadcast,
                    Exchange::DeliverCausally => Self::DeliverCausally,
                    Exchange::DeliverOnce => Self::DeliverOnce,
                    Exchange::Summarize => Self::Summarize,
                    Exchange::Resend => Self::Resend,
                    Exchange::PurgeStable => Self::PurgeStable,
                    Exchange::SaveFirst => Self::SaveFirst,
                    Exchange::Recover => Self::Recover,
                }
            }
        }
    };
}
pub(crate) use type_rules;
