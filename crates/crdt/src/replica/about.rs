//! What the catalog entries of this family say alike.

use model::About;

/// What is the same for all; a type fills in the rest.
pub const COMMON: About = About {
    slug: "",
    title: "",
    line: "",
    family: "Convergence",
    problem: "",
    fault_model: "Replicas crash and come back with their disks. Messages are lost, doubled, delayed and overtake each \
                  other; the network may be cut for any time, and any replica takes updates meanwhile. A replica that \
                  lost its disk (amnesia) would give names of old updates to new ones: this is outside the model, and a \
                  story shows the damage.",
    sources: &[
        "Shapiro, Preguiça, Baquero, Zawirski: A comprehensive study of Convergent and Commutative Replicated Data Types, INRIA RR-7506, 2011; https://inria.hal.science/inria-00555588",
        "Shapiro, Preguiça, Baquero, Zawirski: Conflict-free Replicated Data Types, SSS 2011; doi:10.1007/978-3-642-24550-3_29",
        "Almeida, Shoker, Baquero: Delta state replicated data types, JPDC 111, 2018; doi:10.1016/j.jpdc.2017.08.003",
        "Birman, Schiper, Stephenson: Lightweight causal and atomic group multicast, ACM TOCS 9(3), 1991; doi:10.1145/128738.128742",
        "Golding: Weak-consistency group communication and membership, PhD thesis, UC Santa Cruz, 1992",
    ],
    simplified: &[VECTOR, BROADCAST, DELTAS],
    arc: "gossip",
    epoch: "state",
    history: "",
    revision: 1,
};

/// Why states travel with a vector.
pub const VECTOR: &str = "A version vector of all updates rides along with every state, in all modes: it names what a \
                          replica has seen, for the reader and the invariants. It is a lattice too, so that the pair is one.";
/// How lost operations are healed.
pub const BROADCAST: &str = "The papers assume a reliable causal broadcast. Here operations are sent once to every \
                             neighbour, buffered by vector timestamps, and healed by anti-entropy: replicas tell each \
                             other what they have delivered, and send what the other lacks.";
/// How deltas are bounded.
pub const DELTAS: &str = "The log of deltas is bounded by a parameter, because a peer that is away would stop its \
                          collection for ever; who lags further behind gets the whole state.";
