//! `splitbrain check`, as somebody with a history from elsewhere calls it.

use crate::common::splitbrain;
use serde_json::Value;

const STALE: &str = r#"{"process":0,"type":"invoke","f":"write","value":1}
{"process":0,"type":"ok","f":"write","value":1}
{"process":0,"type":"invoke","f":"write","value":2,"time":1.5}
{"process":0,"type":"ok"}
{"process":"b","type":"invoke","f":"read","value":null}
{"process":"b","type":"ok","f":"read","value":1}
"#;

fn check(model: &str, text: &str) -> (i32, String) {
    let said = splitbrain(&["check", "-", "--model", model], text);
    (said.status, said.out + &said.err)
}

#[test]
fn a_stale_read_is_not_linearizable_and_the_reason_names_the_lines() {
    let (status, said) = check("register", STALE);
    assert_eq!(status, 1, "{said}");
    assert!(said.starts_with("not linearizable\nb: read -> 1 (lines 5 and 6) can't be placed"), "{said}");
    assert!(said.contains("it read 1 where the register held 2"), "{said}");
}

#[test]
fn the_same_history_is_sequentially_and_causally_consistent() {
    for consistency in ["sequential", "causal"] {
        let said = splitbrain(&["check", "-", "--model", "register", "--consistency", consistency], STALE);
        assert_eq!(said.status, 0, "{}{}", said.out, said.err);
        assert!(said.out.contains("ly consistent: 3 operations"), "{}", said.out);
    }
}

#[test]
fn the_verdict_as_json_says_where_and_why() {
    let said = splitbrain(&["check", "-", "--model", "cas-register", "--json"], STALE);
    let told: Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!((said.status, told["verdict"].as_str()), (1, Some("inconsistent")));
    let blocked = &told["why"]["longest"][0]["blocked"][0];
    assert_eq!(blocked["place"], "lines 5 and 6");
    assert_eq!(told["why"]["longest"][0]["state"], "the register holds 2");
    let fine = splitbrain(
        &["check", "-", "--model", "register", "--json"],
        &STALE.replace("\"read\",\"value\":1", "\"read\",\"value\":2"),
    );
    let told: Value = serde_json::from_str(&fine.out).expect("JSON");
    assert_eq!((fine.status, &told["verdict"], &told["why"]), (0, &Value::from("consistent"), &Value::Null));
}

#[test]
fn info_and_no_completion_are_unknown_and_fail_never_happened() {
    let write = r#"{"process":0,"type":"invoke","f":"write","value":1}"#;
    let read = |value: &str| {
        format!(
            "{{\"process\":1,\"type\":\"invoke\",\"f\":\"read\"}}\n{{\"process\":1,\"type\":\"ok\",\"value\":{value}}}\n"
        )
    };
    for end in ["", "{\"process\":0,\"type\":\"info\"}\n"] {
        for value in ["null", "1"] {
            assert_eq!(check("register", &format!("{write}\n{end}{}", read(value))).0, 0);
        }
        assert_eq!(check("register", &format!("{write}\n{end}{}{}", read("1"), read("null"))).0, 1);
    }
    let failed = "{\"process\":0,\"type\":\"fail\"}\n";
    assert_eq!(check("register", &format!("{write}\n{failed}{}", read("null"))).0, 0);
    assert_eq!(check("register", &format!("{write}\n{failed}{}", read("1"))).0, 1);
}

#[test]
fn a_cas_that_compared_and_did_not_fit_is_ok_with_the_result_false() {
    let cas = |result: &str| {
        format!(
            "{{\"process\":0,\"type\":\"invoke\",\"f\":\"cas\",\"value\":[1,2]}}\n{{\"process\":0,\"type\":\"ok\"{result}}}\n"
        )
    };
    assert_eq!(check("cas-register", &cas(",\"result\":false")).0, 0);
    assert_eq!(check("cas-register", &cas("")).0, 1);
}

#[test]
fn a_search_that_runs_out_exits_with_3() {
    let mut text = String::new();
    for at in 0..30 {
        text += &format!("{{\"process\":{at},\"type\":\"invoke\",\"f\":\"write\",\"value\":{at}}}\n");
    }
    for at in 0..30 {
        text += &format!("{{\"process\":{at},\"type\":\"ok\"}}\n");
    }
    text += "{\"process\":0,\"type\":\"invoke\",\"f\":\"read\"}\n{\"process\":0,\"type\":\"ok\",\"value\":99}\n";
    let said = splitbrain(&["check", "-", "--model", "register", "--budget", "1000"], &text);
    assert_eq!(said.status, 3, "{}{}", said.out, said.err);
    assert!(said.out.starts_with("unknown: no verdict within 1000 configurations"), "{}", said.out);
}

/// Lines, and a part of what must be said of the last of them.
const BAD: &[(&str, &str, &str)] = &[
    ("register", "no json", "line 1: this is no JSON (column"),
    ("register", "[1]", "line 1: expected an object such as"),
    ("register", r#"{"type":"invoke","f":"read"}"#, "line 1: expected a `process`"),
    ("register", r#"{"process":0,"type":"invoked","f":"read"}"#, "found `invoked`; did you mean `invoke`?"),
    ("register", r#"{"process":0,"type":"invoke","f":"raed"}"#, "found `raed`; did you mean `read`?"),
    ("register", r#"{"process":0,"type":"invoke","f":"cas","value":[1,2]}"#, "expected one of read, write as `f`"),
    ("register", r#"{"process":0,"type":"invoke"}"#, "line 1: expected `f`: one of read, write"),
    ("register", r#"{"process":0,"type":"invoke","f":"write","vlaue":1}"#, "no field `vlaue`; did you mean `value`?"),
    ("register", r#"{"process":0,"type":"ok","value":1}"#, "line 1: `ok` of process 0, which has invoked nothing"),
    (
        "register",
        "{\"process\":0,\"type\":\"invoke\",\"f\":\"read\"}\n{\"process\":0,\"type\":\"invoke\",\"f\":\"read\"}",
        "line 2: process 0 still waits for its read of line 1",
    ),
    (
        "register",
        "{\"process\":0,\"type\":\"invoke\",\"f\":\"read\"}\n\n{\"process\":0,\"type\":\"ok\",\"f\":\"write\",\"value\":1}",
        "line 3: `ok` of write, but line 1 invoked read",
    ),
    (
        "register",
        "{\"process\":0,\"type\":\"invoke\",\"f\":\"read\"}\n{\"process\":0,\"type\":\"ok\"}",
        "line 2: expected the `value` that read gave",
    ),
    (
        "cas-register",
        r#"{"process":0,"type":"invoke","f":"cas","value":1}"#,
        "line 1: expected the old and the new value",
    ),
    ("kv", r#"{"process":0,"type":"invoke","f":"get"}"#, "line 1: expected a `key` for get"),
    ("counter", r#"{"process":0,"type":"invoke","f":"add","value":"x"}"#, "line 1: expected a whole number, found x"),
    ("queue", r#"{"process":0,"type":"invoke","f":"enqueue"}"#, "line 1: expected a `value` for enqueue"),
    ("lock", r#"{"process":0,"type":"invoke","f":"aquire"}"#, "did you mean `acquire`?"),
];

#[test]
fn bad_lines_exit_with_2_and_say_what_and_where() {
    for (model, text, wanted) in BAD {
        let (status, said) = check(model, text);
        assert_eq!(status, 2, "{text}: {said}");
        assert!(said.contains(wanted) && said.contains("standard input"), "{text} should say {wanted}, said:\n{said}");
    }
    assert_eq!(check("register", "\u{0}").0, 2);
    assert_eq!(check("regster", "").0, 2);
    let causal = splitbrain(&["check", "-", "--model", "queue", "--consistency", "causal"], STALE);
    assert_eq!(causal.status, 2, "{}", causal.out);
    assert_eq!(splitbrain(&["check", "nowhere.jsonl", "--model", "kv"], "").status, 2);
}

#[test]
fn every_model_judges_its_own_words() {
    let told = [
        ("kv", "put", "\"key\":\"x\",\"value\":1", "", "get", "\"key\":\"x\"", "\"value\":1"),
        ("counter", "add", "\"value\":2", "", "read", "\"value\":null", "\"value\":2"),
        ("set", "add", "\"value\":2", ",\"result\":true", "read", "\"value\":null", "\"value\":[2]"),
        ("queue", "enqueue", "\"value\":\"a\"", "", "dequeue", "\"value\":null", "\"value\":\"a\""),
        ("log", "append", "\"value\":{\"a\":1.5}", "", "read", "\"value\":null", "\"value\":[{\"a\":1.5}]"),
        ("lock", "acquire", "\"value\":null", ",\"value\":7", "read", "\"value\":null", "\"value\":7"),
    ];
    for (model, f, asked, answered, g, then, got) in told {
        let history = |got: &str| {
            format!(
                "{{\"process\":0,\"type\":\"invoke\",\"f\":\"{f}\",{asked}}}\n{{\"process\":0,\"type\":\"ok\"{answered}}}\n\
                 {{\"process\":0,\"type\":\"invoke\",\"f\":\"{g}\",{then}}}\n{{\"process\":0,\"type\":\"ok\",{got}}}\n"
            )
        };
        let (status, said) = check(model, &history(got));
        assert_eq!(status, 0, "{model}: {said}");
        let wrong = match model {
            "set" | "log" => "\"value\":[]",
            "counter" => "\"value\":0",
            _ => "\"value\":null",
        };
        assert_eq!(check(model, &history(wrong)).0, 1, "{model}");
    }
}
