//! How Ping's messages, timers, requests, replies and decisions are said.

use super::{Counted, Message, Ping, Reply, Request, Timer};
use model::{Protocol, Speak};

impl Speak for Message {
    fn word(&self) -> &'static str {
        Ping::MAIL[usize::from(self.sort())].name
    }

    fn say(&self) -> String {
        match self {
            Self::Ping { op, mark } => format!("ping {mark} of {op}"),
            Self::Pong { op, count } => format!("pong {count} to {op}"),
            Self::Beat(number) => format!("beat {number}"),
        }
    }

    fn sort(&self) -> u8 {
        match self {
            Self::Ping { .. } => 0,
            Self::Pong { .. } => 1,
            Self::Beat(_) => 2,
        }
    }

    fn upkeep(&self) -> bool {
        matches!(self, Self::Beat(_))
    }
}

impl Speak for Timer {
    fn word(&self) -> &'static str {
        match self {
            Self::Beat => "beat",
            Self::Retry(_) => "retry",
            Self::Alarm => "alarm",
        }
    }

    fn say(&self) -> String {
        if let Self::Retry(number) = self { format!("retry {number}") } else { self.word().to_owned() }
    }

    fn upkeep(&self) -> bool {
        *self == Self::Beat
    }
}

impl Speak for Request {
    fn word(&self) -> &'static str {
        "ping"
    }

    fn say(&self) -> String {
        format!("ping {}", self.0)
    }
}

impl Speak for Reply {
    fn word(&self) -> &'static str {
        "counted"
    }

    fn say(&self) -> String {
        format!("counted {}", self.0)
    }
}

impl Speak for Counted {
    fn word(&self) -> &'static str {
        "counted"
    }

    fn say(&self) -> String {
        format!("{} of {}", self.1, self.0)
    }
}
