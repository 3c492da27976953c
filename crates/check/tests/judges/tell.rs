//! Histories in short: `A+ write 1` asks, `A- ` ends, `A- -> 1` ends with an answer, `A?` ends nobody knows how, `A!` fails.

use check::{Budget, End, History, Recorder, Specification, Verdict, linearizable};
use model::{Call, Datum};

const WORDS: &[&str] = &[
    "read",
    "write",
    "cas",
    "get",
    "put",
    "delete",
    "add",
    "increment",
    "decrement",
    "remove",
    "contains",
    "enqueue",
    "dequeue",
    "append",
    "acquire",
    "release",
];

pub fn datum(word: &str) -> Datum {
    match word {
        "nothing" => Datum::Nothing,
        "true" => Datum::Flag(true),
        "false" => Datum::Flag(false),
        _ => match (word.strip_prefix('['), word.parse()) {
            (Some(rest), _) => list(rest.trim_end_matches(']').split(',').filter(|word| !word.is_empty())),
            (None, Ok(number)) => Datum::Number(number),
            (None, Err(_)) => word.into(),
        },
    }
}

fn list<'a>(words: impl Iterator<Item = &'a str>) -> Datum {
    Datum::List(words.map(datum).collect())
}

/// `put @x 1`: a key begins with @.
pub fn call(words: &str) -> Call {
    let mut words = words.split_whitespace().peekable();
    let verb = words.next().expect("a verb");
    let f = WORDS.iter().find(|known| **known == verb).expect("a known verb");
    let key = words.next_if(|word| word.starts_with('@')).map_or(Datum::Nothing, |word| datum(&word[1..]));
    let rest: Vec<&str> = words.collect();
    let value = match rest[..] {
        [] => Datum::Nothing,
        [one] => datum(one),
        _ => list(rest.into_iter()),
    };
    Call { f, key, value }
}

pub fn history(text: &str) -> History {
    let mut recorder = Recorder::default();
    for (at, event) in text.split([';', '\n']).map(str::trim).filter(|event| !event.is_empty()).enumerate() {
        let (head, rest) = event.split_once(' ').unwrap_or((event, ""));
        let (process, sign) = head.split_at(head.len() - 1);
        let place = format!("event {at}");
        let known = match sign {
            "+" => recorder.invoke(process, call(rest), place).is_ok(),
            "?" => recorder.end(process, End::Unknown, place).is_ok(),
            "!" => recorder.end(process, End::Failed, place).is_ok(),
            _ => {
                let answer = rest.trim().strip_prefix("->").map_or(Datum::Nothing, |word| datum(word.trim()));
                recorder.end(process, End::Answered(answer), place).is_ok()
            }
        };
        assert!(known, "{event} can't be");
    }
    recorder.finish()
}

pub fn is_linearizable<S: Specification>(text: &str) -> bool {
    match linearizable::<S>(&history(text), Budget::default()) {
        Ok(Verdict::Consistent(_)) => true,
        Ok(Verdict::Inconsistent(_)) => false,
        other => panic!("{text}: {other:?}"),
    }
}
