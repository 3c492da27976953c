//! The parameters and requests that a scenario may name, and how parameters must fit together.

use super::{
    message::Request,
    state::{Config, Reads},
};
use model::{Field, Form, Kind, Micros, Parameter, Value};

const SHORTEST: Micros = Micros(1_000);
const LONGEST: Micros = Micros::secs(60);
const SWITCH: Kind = Kind::Choice(&[("on", "yes"), ("off", "no, as in the paper")]);
const READS: Kind = Kind::Choice(&[
    ("read-index", "after a round of heartbeats that confirms the leader (thesis 6.4)"),
    ("stale", "at once, by whoever believes to lead; another may have been elected"),
    ("log", "as an entry of the log, like a write"),
]);

/// What `protocol raft` may be told.
pub const PARAMETERS: &[Parameter<Config>] = &[
    Parameter {
        name: "nodes",
        help: "how many servers",
        kind: Kind::Number(1, 99),
        get: |config| Value::Number(i64::from(config.nodes)),
        set: |config, value| number(value, |nodes| config.nodes = nodes as u16),
    },
    Parameter {
        name: "clients",
        help: "how many clients; without any, servers are asked to do operations",
        kind: Kind::Number(0, 99),
        get: |config| Value::Number(i64::from(config.clients)),
        set: |config, value| number(value, |clients| config.clients = clients as u16),
    },
    Parameter {
        name: "election_timeout",
        help: "how long a server waits for a leader before it starts an election, drawn anew each time",
        kind: Kind::Span(SHORTEST, LONGEST),
        get: |config| Value::Span(config.election_timeout.0, config.election_timeout.1),
        set: |config, value| {
            if let Value::Span(least, most) = value {
                config.election_timeout = (*least, *most);
            }
        },
    },
    Parameter {
        name: "heartbeat",
        help: "the time between a leader's heartbeats",
        kind: Kind::Time(SHORTEST, LONGEST),
        get: |config| Value::Time(config.heartbeat),
        set: |config, value| time(value, |heartbeat| config.heartbeat = heartbeat),
    },
    Parameter {
        name: "client_timeout",
        help: "how long a client waits for an answer before it asks another server",
        kind: Kind::Time(SHORTEST, LONGEST),
        get: |config| Value::Time(config.client_timeout),
        set: |config, value| time(value, |timeout| config.client_timeout = timeout),
    },
    Parameter {
        name: "reads",
        help: "how reads are answered",
        kind: READS,
        get: |config| Value::Word(reads_word(config.reads).to_owned()),
        set: |config, value| {
            if let Value::Word(word) = value {
                config.reads = reads_named(word);
            }
        },
    },
    Parameter {
        name: "pre_vote",
        help: "whether a server asks if it would win before it starts an election",
        kind: SWITCH,
        get: |config| switch(config.pre_vote),
        set: |config, value| config.pre_vote = is_on(value, config.pre_vote),
    },
    Parameter {
        name: "check_quorum",
        help: "whether a leader steps down that hears from no majority for the longest election timeout",
        kind: SWITCH,
        get: |config| switch(config.check_quorum),
        set: |config, value| config.check_quorum = is_on(value, config.check_quorum),
    },
    Parameter {
        name: "batch",
        help: "the most entries that one message carries",
        kind: Kind::Number(1, 1_000),
        get: |config| Value::Number(i64::from(config.batch)),
        set: |config, value| number(value, |batch| config.batch = batch as u32),
    },
    #[cfg(test)]
    Parameter {
        name: "mutant",
        help: "the guard that this engine lacks",
        kind: Kind::Choice(super::guards::Guard::WORDS),
        get: |config| Value::Word(config.mutant.map_or("none", super::guards::Guard::word).to_owned()),
        set: |config, value| {
            if let Value::Word(word) = value {
                config.mutant = super::guards::Guard::named(word);
            }
        },
    },
];

/// What a client may be asked to do.
pub const REQUESTS: &[Form<Request>] = &[
    Form {
        word: "put",
        fields: &[KEY, field("value", "what it then holds")],
        help: "sets a key",
        build: |values| Request::Put { key: text(values, 0), value: text(values, 1) },
    },
    Form { word: "get", fields: &[KEY], help: "reads a key", build: |values| Request::Get { key: text(values, 0) } },
    Form {
        word: "cas",
        fields: &[KEY, field("old", "what it must hold"), field("new", "what it then holds")],
        help: "sets a key if it holds what is expected",
        build: |values| Request::Cas { key: text(values, 0), old: text(values, 1), new: text(values, 2) },
    },
];

const KEY: Field = field("key", "which key");

const fn field(name: &'static str, help: &'static str) -> Field {
    Field { name, kind: Kind::Text, help }
}

/// How the parameters must fit together.
///
/// # Errors
/// Says what contradicts what.
pub fn validate(config: &Config) -> Result<(), String> {
    let shortest = config.election_timeout.0;
    if config.heartbeat >= shortest {
        let heartbeat = config.heartbeat;
        return Err(format!(
            "heartbeat={heartbeat} must be shorter than the shortest election timeout, {shortest}: otherwise followers give up a leader that is well"
        ));
    }
    Ok(())
}

fn text(values: &[Value], at: usize) -> String {
    match values.get(at) {
        Some(Value::Word(word)) => word.clone(),
        Some(other) => other.to_string(),
        None => String::new(),
    }
}

fn number(value: &Value, set: impl FnOnce(i64)) {
    if let Value::Number(number) = value {
        set(*number);
    }
}

fn time(value: &Value, set: impl FnOnce(Micros)) {
    if let Value::Time(time) = value {
        set(*time);
    }
}

fn switch(on: bool) -> Value {
    Value::Word(if on { "on" } else { "off" }.to_owned())
}

fn is_on(value: &Value, before: bool) -> bool {
    if let Value::Word(word) = value { word == "on" } else { before }
}

fn reads_word(reads: Reads) -> &'static str {
    match reads {
        Reads::ReadIndex => "read-index",
        Reads::Stale => "stale",
        Reads::Log => "log",
    }
}

fn reads_named(word: &str) -> Reads {
    match word {
        "stale" => Reads::Stale,
        "log" => Reads::Log,
        _ => Reads::ReadIndex,
    }
}
