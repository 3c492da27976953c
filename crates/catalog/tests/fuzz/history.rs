//! Histories from elsewhere: read or complained about with the line, and judged by every judge without contradiction.

use super::changed;
use check::{Budget, Consistency, Model, Verdict, json, words};
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// Calls that some model knows, with what may be answered.
const CALLS: [(&str, &[&str]); 14] = [
    (r#""f":"write","value":1"#, &["", r#","value":1"#]),
    (r#""f":"write","value":2"#, &[""]),
    (r#""f":"read""#, &[r#","value":1"#, r#","value":2"#, r#","value":null"#, r#","value":[1,2]"#, r#","value":[]"#]),
    (r#""f":"cas","value":[1,2]"#, &["", r#","result":false"#]),
    (r#""f":"put","key":"x","value":1"#, &[""]),
    (r#""f":"put","key":"x","value":3"#, &[""]),
    (r#""f":"get","key":"x""#, &[r#","value":1"#, r#","value":3"#, r#","value":null"#]),
    (r#""f":"delete","key":"x""#, &[""]),
    (r#""f":"add","value":1"#, &["", r#","result":true"#, r#","result":2"#]),
    (r#""f":"enqueue","value":1"#, &[""]),
    (r#""f":"dequeue""#, &[r#","value":1"#, r#","value":null"#]),
    (r#""f":"append","value":1"#, &["", r#","result":0"#]),
    (r#""f":"acquire""#, &[r#","value":1"#, r#","value":2"#, r#","value":null"#]),
    (r#""f":"release","value":1"#, &["", r#","result":false"#]),
];
/// What damages a line.
const PIECES: &[&str] = &[
    "\n",
    "0",
    "null",
    "true",
    "[1,2]",
    "\"type\":\"fail\"",
    "\"key\":\"y\"",
    ",",
    "}",
    "{",
    "-9223372036854775808",
    "1e400",
    "\\u0000",
    "[[[[[[[[[[[[[[[[[[",
    "é",
    "\"",
    "\"time\":-5",
];

/// A history: every two bytes are a line, of one of three processes, which asks for what the model knows or is answered.
fn told(model: Model, bytes: &[u8]) -> String {
    let known =
        |(call, _): &&(&str, &[&str])| model.verbs().iter().any(|verb| call.contains(&format!("\"{}\"", verb.f)));
    let calls: Vec<_> = CALLS.iter().filter(known).collect();
    let (mut waits, mut text) = ([None; 3], String::new());
    for pair in bytes.chunks_exact(2) {
        let (who, what) = (usize::from(pair[0] % 3), usize::from(pair[1]));
        let line = match waits[who].take() {
            None => {
                let (call, answers) = calls[what % calls.len()];
                waits[who] = Some(answers);
                format!("\"type\":\"invoke\",{call}")
            }
            Some(_) if pair[0] > 230 => "\"type\":\"info\"".to_owned(),
            Some(_) if pair[0] > 220 => "\"type\":\"fail\"".to_owned(),
            Some(answers) => format!("\"type\":\"ok\"{}", answers[what % answers.len()]),
        };
        text += &format!("{{\"process\":{who},{line}}}\n");
    }
    text
}

const MODELS: [Model; 8] =
    [Model::Register, Model::CasRegister, Model::Kv, Model::Counter, Model::Set, Model::Queue, Model::Log, Model::Lock];

/// How many verdicts there were.
static JUDGED: AtomicU32 = AtomicU32::new(0);

#[test]
fn any_lines_are_a_history_or_wrong_in_a_line_and_no_judge_contradicts_another() {
    bolero::check!().with_iterations(4_000).with_max_len(66).for_each(|bytes: &[u8]| {
        let (first, rest) = bytes.split_first().unwrap_or((&0, &[]));
        let model = MODELS[usize::from(*first) % MODELS.len()];
        // One history in four is damaged.
        let damage = if first / 64 == 0 { rest.len().min(8) } else { 0 };
        let (damage, rest) = rest.split_at(damage);
        let text = changed(&[&[0], damage].concat(), &[told(model, rest).as_bytes()], PIECES);
        let text = String::from_utf8_lossy(&text);
        match json::read(&text, model) {
            Ok(history) if history.operations.len() <= 40 => judge(model, &history),
            Ok(_) => {}
            Err(bad) => assert!((1..=text.lines().count()).contains(&bad.line) && !bad.why.is_empty(), "{bad:?}"),
        }
    });
    assert!(JUDGED.load(Relaxed) > 100, "only {} histories were judged", JUDGED.load(Relaxed));
}

/// What is linearizable is sequentially consistent, and that is causally consistent; who refuses says why.
fn judge(model: Model, history: &check::History) {
    let ask = |consistency| model.judge(history, consistency, Budget(3_000));
    let (linear, sequential, causal) =
        (ask(Consistency::Linearizable), ask(Consistency::Sequential), ask(Consistency::Causal));
    let fits = |verdict: &Result<Verdict, _>| matches!(verdict, Ok(Verdict::Consistent(_)));
    let breaks = |verdict: &Result<Verdict, _>| matches!(verdict, Ok(Verdict::Inconsistent(_)));
    assert!(!(fits(&linear) && breaks(&sequential)), "linearizable and yet not sequential: {history:?}");
    assert!(!(fits(&sequential) && breaks(&causal)), "sequential and yet not causal: {history:?}");
    for verdict in [linear, sequential, causal] {
        match verdict {
            Ok(Verdict::Inconsistent(why)) => assert!(!words(history, &why).is_empty()),
            Ok(_) => drop(JUDGED.fetch_add(1, Relaxed)),
            Err((at, why)) => assert!(at <= history.operations.len() && !why.is_empty()),
        }
    }
}
