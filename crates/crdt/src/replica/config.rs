//! The parameters, and how a scenario sets them.

#[cfg(test)]
use super::guards::Guard;
use model::{Kind, Micros, Parameter, Value};

/// How updates travel.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Replication {
    /// Whole states, gossiped.
    State,
    /// Joins of small states, with acknowledgements.
    Delta,
    /// Operations, in causal order, exactly once.
    Op,
}

/// Who wins where an add and a remove carry the same timestamp.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Bias {
    /// The element is in.
    Add,
    /// The element is out.
    Remove,
}

/// The run's parameters.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Config {
    /// How many replicas there are.
    pub nodes: u16,
    /// How updates travel.
    pub replication: Replication,
    /// How long a replica waits between two rounds of gossip.
    pub gossip: (Micros, Micros),
    /// How many peers hear of it in a round.
    pub fanout: u16,
    /// How many deltas a replica keeps for peers that have not acknowledged them.
    pub deltas: u32,
    /// Who wins a tie (LWW-Element-Set).
    pub bias: Bias,
    /// The guard that is broken, in tests.
    #[cfg(test)]
    pub mutant: Option<Guard>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            nodes: 5,
            replication: Replication::State,
            gossip: (Micros::millis(80), Micros::millis(120)),
            fanout: 1,
            deltas: 64,
            bias: Bias::Add,
            #[cfg(test)]
            mutant: None,
        }
    }
}

/// The parameters of every type.
pub const COMMON: &[Parameter<Config>] = &[
    NODES,
    REPLICATION,
    GOSSIP,
    FANOUT,
    DELTAS,
    #[cfg(test)]
    super::guards::MUTANT,
];

/// Those of a type that reads clocks.
pub const WITH_BIAS: &[Parameter<Config>] = &[
    NODES,
    REPLICATION,
    GOSSIP,
    FANOUT,
    DELTAS,
    BIAS,
    #[cfg(test)]
    super::guards::MUTANT,
];

const NODES: Parameter<Config> = Parameter {
    name: "nodes",
    help: "how many replicas there are",
    kind: Kind::Number(1, 1_000),
    get: |config| Value::Number(config.nodes.into()),
    set: |config, value| {
        if let Value::Number(nodes) = value {
            config.nodes = u16::try_from(*nodes).unwrap_or(u16::MAX);
        }
    },
};

const REPLICATION: Parameter<Config> = Parameter {
    name: "replication",
    help: "how updates travel",
    kind: Kind::Choice(&[
        ("state", "whole states are gossiped and joined"),
        (
            "delta",
            "small states are joined into intervals, shipped and acknowledged; a whole state where they don't reach",
        ),
        ("op", "operations are broadcast and take effect once, in causal order"),
    ]),
    get: |config| {
        let word = match config.replication {
            Replication::State => "state",
            Replication::Delta => "delta",
            Replication::Op => "op",
        };
        Value::Word(word.to_owned())
    },
    set: |config, value| {
        config.replication = match value {
            Value::Word(word) if word == "delta" => Replication::Delta,
            Value::Word(word) if word == "op" => Replication::Op,
            Value::Word(word) if word == "state" => Replication::State,
            _ => config.replication,
        };
    },
};

const GOSSIP: Parameter<Config> = Parameter {
    name: "gossip",
    help: "how long a replica waits between two rounds of gossip",
    kind: Kind::Span(Micros::millis(1), Micros::secs(60)),
    get: |config| Value::Span(config.gossip.0, config.gossip.1),
    set: |config, value| {
        if let Value::Span(least, most) = value {
            config.gossip = (*least, *most);
        }
    },
};

const FANOUT: Parameter<Config> = Parameter {
    name: "fanout",
    help: "how many peers, drawn each time, a replica turns to in a round of gossip",
    kind: Kind::Number(1, 100),
    get: |config| Value::Number(config.fanout.into()),
    set: |config, value| {
        if let Value::Number(fanout) = value {
            config.fanout = u16::try_from(*fanout).unwrap_or(u16::MAX);
        }
    },
};

const DELTAS: Parameter<Config> = Parameter {
    name: "deltas",
    help: "how many deltas a replica keeps for peers that have not acknowledged them; beyond that they get its whole state",
    kind: Kind::Number(1, 100_000),
    get: |config| Value::Number(config.deltas.into()),
    set: |config, value| {
        if let Value::Number(deltas) = value {
            config.deltas = u32::try_from(*deltas).unwrap_or(u32::MAX);
        }
    },
};

const BIAS: Parameter<Config> = Parameter {
    name: "bias",
    help: "who wins where an add and a remove of one element carry the same timestamp",
    kind: Kind::Choice(&[("add", "the element is in"), ("remove", "the element is out")]),
    get: |config| Value::Word(if config.bias == Bias::Add { "add" } else { "remove" }.to_owned()),
    set: |config, value| {
        config.bias = match value {
            Value::Word(word) if word == "remove" => Bias::Remove,
            Value::Word(word) if word == "add" => Bias::Add,
            _ => config.bias,
        };
    },
};
