//! Ping's parameters and requests.

use super::{Config, Request};
use model::{Field, Form, Kind, Micros, Parameter, Value};

const TIME: Kind = Kind::Time(Micros::ZERO, Micros::secs(60));
const ORDERS: Kind = Kind::Choice(&[("write-first", "then answer"), ("answer-first", "a bug")]);

pub const PARAMETERS: &[Parameter<Config>] = &[
    Parameter {
        name: "nodes",
        help: "servers",
        kind: Kind::Number(1, 1_000),
        get: |config| Value::Number(config.nodes.into()),
        set: |config, value| number(value, &mut config.nodes),
    },
    Parameter {
        name: "clients",
        help: "clients",
        kind: Kind::Number(0, 10),
        get: |config| Value::Number(config.clients.into()),
        set: |config, value| number(value, &mut config.clients),
    },
    Parameter {
        name: "beat",
        help: "how often servers beat; 0 for never",
        kind: TIME,
        get: |config| Value::Time(config.beat),
        set: |config, value| time(value, &mut config.beat),
    },
    Parameter {
        name: "retry",
        help: "when to ask again; 0 for never",
        kind: TIME,
        get: |config| Value::Time(config.retry),
        set: |config, value| time(value, &mut config.retry),
    },
    Parameter {
        name: "alarm",
        help: "the reading of a server's clock at which it chimes; 0 for none",
        kind: TIME,
        get: |config| Value::Time(config.alarm),
        set: |config, value| time(value, &mut config.alarm),
    },
    Parameter {
        name: "order",
        help: "whether to write or to answer first",
        kind: ORDERS,
        get: |config| Value::Word(if config.answer_first { "answer-first" } else { "write-first" }.to_owned()),
        set: |config, value| config.answer_first = *value == Value::Word("answer-first".to_owned()),
    },
];

pub const REQUESTS: &[Form<Request>] = &[Form {
    word: "ping",
    fields: &[Field { name: "mark", kind: Kind::Text, help: "anything" }],
    help: "has itself counted",
    build: |values| match values {
        [Value::Word(mark)] => Request(mark.clone()),
        _ => Request(String::new()),
    },
}];

fn number(value: &Value, to: &mut u16) {
    if let Value::Number(given) = value {
        *to = *given as u16;
    }
}

fn time(value: &Value, to: &mut Micros) {
    if let Value::Time(given) = value {
        *to = *given;
    }
}
