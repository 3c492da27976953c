//! Forms inside menus: what they ask, and the scenario's words that they come to.

use lab::info::{FieldInfo, KindInfo};

/// One field of a form.
#[derive(Clone, PartialEq, Debug)]
pub struct AskField {
    /// What it is called.
    pub name: String,
    /// What it means.
    pub help: String,
    /// What it takes.
    pub kind: KindInfo,
    /// What stands in it at first.
    pub value: String,
    /// Whether it is written `name=value`, and left out where it is blank.
    pub named: bool,
}

impl AskField {
    /// An argument, or with `named` a setting, as the protocol describes it.
    #[must_use]
    pub fn of(info: &FieldInfo, named: bool) -> Self {
        let value = match info.name {
            _ if named => String::new(),
            "value" => "1".to_owned(),
            _ => first_value(&info.kind),
        };
        Self { name: info.name.to_string(), help: info.help.to_string(), kind: info.kind.clone(), value, named }
    }

    /// A time that the page itself asks for.
    #[must_use]
    pub fn time(name: &str, help: &str, value: &str, named: bool) -> Self {
        let kind = KindInfo::Time { least_us: i64::MIN, most_us: i64::MAX };
        Self { name: name.into(), help: help.into(), kind, value: value.into(), named }
    }

    /// Anything else that the page itself asks for; lab says what is wrong with it.
    #[must_use]
    pub fn text(name: &str, help: &str, value: &str) -> Self {
        Self { kind: KindInfo::Share, ..Self::time(name, help, value, true) }
    }
}

/// A value to start from, so that a form can be sent as it stands.
fn first_value(kind: &KindInfo) -> String {
    match kind {
        KindInfo::Number { least, .. } => (*least).max(1).to_string(),
        KindInfo::Time { .. } => "100ms".into(),
        KindInfo::Span { .. } => "50ms..100ms".into(),
        KindInfo::Share => "10%".into(),
        KindInfo::Choice { words } => words.first().map(|word| word.0.to_string()).unwrap_or_default(),
        KindInfo::Text => "x".into(),
        KindInfo::Node | KindInfo::Nodes => "n0".into(),
        KindInfo::Numbers { .. } => "1".into(),
    }
}

/// The scenario's words: `request c0 put` with `x` and `1` is `request c0 put x 1`.
#[must_use]
pub fn compose(verb: &str, fields: &[AskField], values: &[String]) -> String {
    let mut text = verb.to_owned();
    for (field, value) in fields.iter().zip(values) {
        let value = value.trim();
        if field.named && value.is_empty() {
            continue;
        }
        text.push(' ');
        if field.named {
            text.push_str(&field.name);
            text.push('=');
        }
        text.push_str(&written(&field.kind, value));
    }
    text
}

/// A text is quoted where the language would read it as something else.
fn written(kind: &KindInfo, value: &str) -> String {
    let plain = value.bytes().all(|b| b.is_ascii_digit()) || value.bytes().all(|b| b.is_ascii_alphabetic());
    if matches!(kind, KindInfo::Text) && (value.is_empty() || !plain) {
        format!("\"{}\"", value.replace('"', "'"))
    } else {
        value.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(kind: KindInfo, named: bool) -> AskField {
        AskField { name: "skew".into(), help: String::new(), kind, value: String::new(), named }
    }

    #[test]
    fn arguments_follow_the_verb_and_odd_texts_are_quoted() {
        let fields = [field(KindInfo::Text, false), field(KindInfo::Text, false)];
        assert_eq!(compose("request c0 put", &fields, &["x".into(), "1".into()]), "request c0 put x 1");
        assert_eq!(compose("request c0 put", &fields, &["n1".into(), "a b".into()]), "request c0 put \"n1\" \"a b\"");
    }

    #[test]
    fn blank_settings_are_left_out() {
        let fields = [field(KindInfo::Share, true)];
        assert_eq!(compose("clock n2", &fields, &[" ".into()]), "clock n2");
        assert_eq!(compose("clock n2", &fields, &["+40ms".into()]), "clock n2 skew=+40ms");
    }
}
