//! Any value is read or complained about.

use super::*;

fn table(pairs: &[(&str, Value)]) -> Value {
    Value::Table(pairs.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect())
}

fn message(kind: &str, more: &[(&str, Value)]) -> Value {
    let mut pairs = vec![("splitbrain", Value::Number(1.0)), ("type", kind.into())];
    pairs.extend_from_slice(more);
    table(&pairs)
}

fn read(kind: &str, more: &[(&str, Value)]) -> Result<Ask, String> {
    decode(&message(kind, more)).map(|asked| asked.ask).map_err(|complaint| complaint.text)
}

#[test]
fn every_message_is_understood() {
    assert_eq!(read("play", &[]), Ok(Ask::Play));
    assert_eq!(read("pause", &[]), Ok(Ask::Pause));
    assert_eq!(read("step", &[]), Ok(Ask::Step));
    assert_eq!(read("seek", &[("at_us", Value::Number(1500.0))]), Ok(Ask::SeekTime(Micros(1500))));
    assert_eq!(read("seek", &[("event", Value::Number(3.0))]), Ok(Ask::SeekEvent(3)));
    assert_eq!(read("load", &[("story", "raft/a".into())]), Ok(Ask::Load(Load::Story("raft/a".into()))));
    assert_eq!(read("load", &[("scenario", "x".into())]), Ok(Ask::Load(Load::Scenario("x".into()))));
    assert_eq!(read("load", &[("protocol", "pbft".into())]), Ok(Ask::Load(Load::Protocol("pbft".into()))));
    assert_eq!(read("act", &[("text", "crash n1".into())]), Ok(Ask::Act("crash n1".into())));
    assert_eq!(read("theme", &[("theme", "dark".into())]), Ok(Ask::Theme(Some(Theme::Dark))));
    assert_eq!(read("theme", &[("theme", "auto".into())]), Ok(Ask::Theme(None)));
    assert_eq!(read("snapshot", &[]), Ok(Ask::Snapshot));
}

#[test]
fn every_type_of_the_list_is_read() {
    for kind in TYPES {
        assert!(!read(kind, &[]).is_err_and(|why| why.contains("no message")), "{kind}");
    }
}

#[test]
fn what_is_wrong_is_said_with_what_was_expected() {
    let why = |kind, more: &[(&str, Value)]| read(kind, more).unwrap_err();
    assert!(why("pley", &[]).contains("did you mean `play`?"));
    assert!(why("seek", &[]).contains("either `at_us` or `event`"));
    assert!(why("seek", &[("at_us", Value::Number(-1.0))]).contains("a whole number from 0, found -1"));
    assert!(why("seek", &[("at_us", Value::Number(f64::NAN))]).contains("found a number beyond"));
    assert!(why("seek", &[("event", Value::Number(1e300))]).contains("a whole number"));
    assert!(why("seek", &[("at_us", 1.into()), ("event", 1.into())]).contains("either"));
    assert!(why("load", &[("story", "a".into()), ("protocol", "b".into())]).contains("one of"));
    assert!(why("act", &[("text", Value::Bool(true))]).contains("expected a text, found true"));
    assert!(why("theme", &[("theme", "pink".into())]).contains("found `pink`"));
    assert!(decode(&table(&[("type", "play".into())])).unwrap_err().text.contains("the version 1, found nothing"));
    assert!(decode(&table(&[("splitbrain", 2.into()), ("type", "play".into())])).is_err());
    assert!(decode(&Value::Text("play".into())).unwrap_err().text.contains("expected an object"));
}

#[test]
fn a_mark_comes_back_with_the_wish_and_with_the_complaint() {
    let mark = |value: Value| match decode(&message("play", &[("id", value)])) {
        Ok(asked) => asked.id,
        Err(complaint) => complaint.id,
    };
    assert_eq!(mark("a".into()), Some("a".into()));
    assert_eq!(mark(7.into()), Some(7.into()));
    assert_eq!((mark(Value::List(vec![])), mark("x".repeat(300).into())), (None, None));
    assert_eq!(decode(&message("no", &[("id", 7.into())])).unwrap_err().id, Some(7.into()));
}

#[cfg(not(target_arch = "wasm32"))]
mod any {
    use super::*;
    use proptest::prelude::*;

    fn value() -> impl Strategy<Value = Value> {
        let names = prop_oneof![
            Just("splitbrain"),
            Just("type"),
            Just("id"),
            Just("at_us"),
            Just("event"),
            Just("text"),
            Just("theme"),
            Just("scenario"),
            Just("story"),
            Just("protocol"),
            Just("x"),
            Just(""),
        ];
        let words = prop_oneof![proptest::sample::select(TYPES.to_vec()).prop_map(String::from), any::<String>()];
        let leaf = prop_oneof![
            Just(Value::Nothing),
            any::<bool>().prop_map(Value::Bool),
            any::<f64>().prop_map(Value::Number),
            Just(Value::Number(1.0)),
            words.prop_map(Value::Text),
        ];
        leaf.prop_recursive(3, 40, 6, move |inner| {
            let pair = (names.clone().prop_map(String::from), inner.clone());
            prop_oneof![
                proptest::collection::vec(inner, 0..4).prop_map(Value::List),
                proptest::collection::vec(pair, 0..8).prop_map(Value::Table),
            ]
        })
    }

    proptest! {
        #[test]
        fn any_value_is_read_or_complained_about(value in value()) {
            if let Err(complaint) = decode(&value) {
                prop_assert!(!complaint.text.is_empty() && complaint.text.chars().count() < 300);
            }
        }
    }
}
