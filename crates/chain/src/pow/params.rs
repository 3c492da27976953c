//! The table of parameters, from which parsers, forms and the reference are made.

use super::config::{Config, Relay};
use model::{Kind, Micros, Parameter, Value};

const RELAYS: &[(&str, &str)] =
    &[("inventory", "announce, and send to who asks"), ("flood", "send everything to everybody at once")];

/// Reads and writes one number or time.
macro_rules! parameter {
    ($name:literal, $help:literal, $kind:expr, $field:ident as Time) => {
        Parameter {
            name: $name,
            help: $help,
            kind: $kind,
            get: |config| Value::Time(config.$field),
            set: |config, value| {
                if let Value::Time(time) = value {
                    config.$field = *time;
                }
            },
        }
    };
    ($name:literal, $help:literal, $kind:expr, $field:ident as $type:ty) => {
        Parameter {
            name: $name,
            help: $help,
            kind: $kind,
            get: |config| Value::Number(i64::from(config.$field)),
            set: |config, value| {
                if let Value::Number(number) = value {
                    config.$field = <$type>::try_from(*number).unwrap_or(<$type>::MAX);
                }
            },
        }
    };
}

/// What a scenario may set.
pub const TABLE: &[Parameter<Config>] = &[
    parameter!("miners", "how many miners there are", Kind::Number(1, 1_000), miners as u16),
    Parameter {
        name: "power",
        help: "weights of the miners' hash power; the last one holds for all that follow, 0 only verifies",
        kind: Kind::Numbers(0, 1_000_000),
        get: |config| Value::Numbers(config.power.iter().map(|weight| i64::from(*weight)).collect()),
        set: |config, value| {
            if let Value::Numbers(all) = value {
                config.power = all.iter().map(|weight| u32::try_from(*weight).unwrap_or(0)).collect();
            }
        },
    },
    parameter!("clients", "how many clients there are, who pay and wait", Kind::Number(0, 100), clients as u16),
    parameter!(
        "interval",
        "mean time between blocks while all power mines at the first target",
        Kind::Time(Micros(1), Micros::secs(86_400)),
        interval as Time
    ),
    parameter!("bits", "leading zero bits that the first target asks for", Kind::Number(1, 20), bits as u16),
    parameter!(
        "retarget",
        "blocks in a retarget period, 0 for a target that never changes",
        Kind::Number(0, 10_000),
        retarget as u16
    ),
    Parameter {
        name: "relay",
        help: "how blocks and payments travel",
        kind: Kind::Choice(RELAYS),
        get: |config| Value::Word(RELAYS[usize::from(config.relay == Relay::Flood)].0.to_owned()),
        set: |config, value| {
            if let Value::Word(word) = value {
                config.relay = if word == "flood" { Relay::Flood } else { Relay::Inventory };
            }
        },
    },
    parameter!(
        "confirmations",
        "blocks that a merchant waits for, the one with the payment included",
        Kind::Number(1, 1_000),
        confirmations as u16
    ),
    parameter!("endowment", "what every account has at the start", Kind::Number(0, 1_000_000), endowment as u32),
    parameter!(
        "gossip",
        "how often a node tells one peer, drawn each time, which tip it has",
        Kind::Time(Micros::millis(1), Micros::secs(86_400)),
        gossip as Time
    ),
    #[cfg(test)]
    Parameter {
        name: "mutant",
        help: "the guard that all engines lack",
        kind: Kind::Choice(super::guards::Guard::WORDS),
        get: |config| Value::Word(super::guards::Guard::word(config.mutant).to_owned()),
        set: |config, value| {
            if let Value::Word(word) = value {
                config.mutant = super::guards::Guard::of(word);
            }
        },
    },
];

/// How parameters must fit together.
pub fn validate(config: &Config) -> Result<(), String> {
    if config.power.len() > usize::from(config.miners) {
        return Err(format!("power has {} weights for {} miners", config.power.len(), config.miners));
    }
    if config.accounts().all(|node| config.weight(node) == 0) {
        return Err("no miner has any power: give at least one a weight above 0".to_owned());
    }
    Ok(())
}
