//! The run's parameters, and the sizes that follow from them.

use super::guards::Guard;
use model::{Kind, Micros, NodeId, Parameter, Value};
use primitives::quorum;

/// What is fixed for a run.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Config {
    /// n, the number of replicas.
    pub nodes: u16,
    /// How many clients there are.
    pub clients: u16,
    /// K: every K-th number is a checkpoint (§4.3).
    pub checkpoint_interval: u32,
    /// L: how far the high water mark is above the low one; `k` in the paper of 1999.
    pub window: u32,
    /// How long a client waits for its replies before it asks everybody.
    pub request_timeout: Micros,
    /// T: how long a backup waits for a request to execute before it changes views.
    pub view_timeout: Micros,
    /// How often a replica that misses something tells the others what it has.
    pub status_interval: Micros,
    /// The guard that this run's engine lacks.
    #[cfg(test)]
    pub mutant: Option<Guard>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            nodes: 7,
            clients: 2,
            checkpoint_interval: 4,
            window: 8,
            request_timeout: Micros::millis(200),
            view_timeout: Micros::millis(300),
            status_interval: Micros::millis(150),
            #[cfg(test)]
            mutant: None,
        }
    }
}

impl Config {
    /// K.
    #[must_use]
    pub fn interval(&self) -> u64 {
        u64::from(self.checkpoint_interval)
    }

    /// L.
    #[must_use]
    pub fn window(&self) -> u64 {
        u64::from(self.window)
    }

    /// f, how many replicas may lie.
    #[must_use]
    pub fn liars(&self) -> u16 {
        quorum::liars_borne(self.nodes)
    }

    /// The size of a quorum certificate: 2f+1 where n = 3f+1, in general the smallest whose pairs share an honest replica.
    #[must_use]
    pub fn quorum(&self) -> u16 {
        if self.lacks(Guard::QuorumRoundsUp) {
            return 2 * self.nodes / 3;
        }
        quorum::byzantine(self.nodes, self.liars())
    }

    /// The size of a weak certificate, f+1: at least one of them is honest.
    #[must_use]
    pub fn weak(&self) -> u16 {
        self.liars() + 1
    }

    /// Matching prepares that prepare a request, beside its pre-prepare: 2f where n = 3f+1.
    #[must_use]
    pub fn prepares(&self) -> u16 {
        self.quorum() - 1
    }

    /// p = v mod |R| (§4).
    #[must_use]
    pub fn primary(&self, view: u32) -> NodeId {
        NodeId::n((view % u32::from(self.nodes.max(1))) as u16)
    }

    /// Whether this is a replica of the run.
    #[must_use]
    pub fn is_replica(&self, id: NodeId) -> bool {
        id.kind == b'n' && id.index < self.nodes
    }

    /// All replicas.
    pub fn replicas(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..self.nodes).map(NodeId::n)
    }

    /// All replicas but one.
    pub fn others(&self, me: NodeId) -> impl Iterator<Item = NodeId> + use<> {
        self.replicas().filter(move |id| *id != me)
    }

    /// Whether this run's engine is the mutant without that guard.
    #[cfg(test)]
    pub fn lacks(&self, guard: Guard) -> bool {
        self.mutant == Some(guard)
    }

    /// Outside tests no guard is ever left out.
    #[cfg(not(test))]
    #[must_use]
    pub const fn lacks(&self, _: Guard) -> bool {
        false
    }
}

/// What no single parameter's bounds can check.
///
/// # Errors
/// Says what contradicts what.
pub fn validate(config: &Config) -> Result<(), String> {
    if config.window() < config.interval() {
        return Err(format!(
            "window={} is below checkpoint_interval={}: the first checkpoint could never be reached",
            config.window(),
            config.interval()
        ));
    }
    Ok(())
}

const SHORTEST: Micros = Micros::millis(1);
const LONGEST: Micros = Micros::secs(60);

macro_rules! number {
    ($name:ident, $least:literal, $most:literal, $help:literal) => {
        Parameter {
            name: stringify!($name),
            help: $help,
            kind: Kind::Number($least, $most),
            get: |config| Value::Number(i64::from(config.$name)),
            set: |config, value| {
                if let Value::Number(number) = value {
                    config.$name = *number as _;
                }
            },
        }
    };
}

macro_rules! time {
    ($name:ident, $help:literal) => {
        Parameter {
            name: stringify!($name),
            help: $help,
            kind: Kind::Time(SHORTEST, LONGEST),
            get: |config| Value::Time(config.$name),
            set: |config, value| {
                if let Value::Time(time) = value {
                    config.$name = *time;
                }
            },
        }
    };
}

/// The parameters that a scenario may set.
pub const PARAMETERS: &[Parameter<Config>] = &[
    number!(nodes, 1, 31, "how many replicas there are; f = (nodes-1)/3 of them may lie"),
    number!(clients, 1, 8, "how many clients there are"),
    number!(checkpoint_interval, 1, 128, "K: every K-th sequence number is a checkpoint"),
    number!(window, 1, 256, "L: how many sequence numbers may be open above the last stable checkpoint"),
    time!(request_timeout, "how long a client waits before it sends its request to every replica"),
    time!(view_timeout, "T: how long a backup waits for a request to execute before it changes views"),
    time!(status_interval, "how often a replica that misses something says what it has, so that others send it again"),
    #[cfg(test)]
    Parameter {
        name: "mutant",
        help: "the guard that is left out",
        kind: Kind::Choice(Guard::WORDS),
        get: |config| Value::Word(Guard::word(config.mutant).to_owned()),
        set: |config, value| {
            if let Value::Word(word) = value {
                config.mutant = Guard::named(word);
            }
        },
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_the_papers_for_3f_plus_1_and_intersect_otherwise() {
        let sizes = |nodes| {
            let config = Config { nodes, ..Config::default() };
            (config.liars(), config.quorum(), config.prepares(), config.weak())
        };
        assert_eq!(sizes(4), (1, 3, 2, 2));
        assert_eq!(sizes(7), (2, 5, 4, 3));
        assert_eq!(sizes(5), (1, 4, 3, 2));
        assert_eq!(sizes(6), (1, 4, 3, 2));
        assert_eq!(sizes(1), (0, 1, 0, 1));
    }

    #[test]
    fn defaults_lie_within_their_bounds() {
        let config = Config::default();
        for parameter in PARAMETERS {
            assert!(parameter.kind.accept(&(parameter.get)(&config)).is_ok(), "{}", parameter.name);
        }
        assert!(validate(&config).is_ok());
    }

    #[test]
    fn every_mutant_has_its_word() {
        for (word, _) in Guard::WORDS {
            assert_eq!(Guard::word(Guard::named(word)), *word);
        }
    }
}
