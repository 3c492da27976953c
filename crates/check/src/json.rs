//! Histories from elsewhere: JSON Lines, one event a line, in the order in which they happened. docs/histories.md describes them.

use crate::{End, History, Model, Operation, Recorder, Trouble};
use ::model::{Call, Datum};
use serde_json::{Map, Value};
use std::{collections::BTreeMap, fmt};

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// Which, counted from 1.
    pub line: usize,
    /// What, and what was expected.
    pub why: String,
}

impl fmt::Display for BadLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.why)
    }
}

/// The fields that mean something, and those of other tools that are known to mean nothing here.
const FIELDS: [&str; 7] = ["process", "type", "f", "key", "value", "result", "time"];
const OTHERS: [&str; 5] = ["index", "error", "node", "note", "id"];
const TYPES: [&str; 4] = ["invoke", "ok", "fail", "info"];

/// Deeper lists and longer texts are no values that clients write.
const DEEPEST: usize = 16;

/// Reads a history of this model.
///
/// # Errors
/// Says what is wrong with the first bad line.
pub fn read(text: &str, model: Model) -> Result<History, BadLine> {
    let mut reader = Reader { model, recorder: Recorder::default(), lines: BTreeMap::new() };
    for (line, text) in (1..).zip(text.lines()) {
        if !text.trim().is_empty() {
            reader.line(line, text).map_err(|why| BadLine { line, why })?;
        }
    }
    Ok(reader.recorder.finish())
}

struct Reader {
    model: Model,
    recorder: Recorder,
    /// Where the open operation of a process began.
    lines: BTreeMap<String, usize>,
}

type Fallible<T> = Result<T, String>;

impl Reader {
    fn line(&mut self, line: usize, text: &str) -> Fallible<()> {
        let value: Value = serde_json::from_str(text).map_err(|error| no_json(&error))?;
        let Value::Object(event) = value else {
            return Err(format!("expected an object such as {EXAMPLE}, found {}", kind(&value)));
        };
        fields(&event)?;
        let process = process(&event)?;
        match word(&event, "type", &TYPES)? {
            "invoke" => self.invoke(line, &process, &event),
            kind => self.end(line, &process, kind, &event),
        }
    }

    fn invoke(&mut self, line: usize, process: &str, event: &Map<String, Value>) -> Fallible<()> {
        let verbs: Vec<&'static str> = self.model.verbs().iter().map(|verb| verb.f).collect();
        let f = word(event, "f", &verbs)?;
        let verb = self.verb(f);
        let key = datum(event.get("key"))?;
        if self.model == Model::Kv && key == Datum::Nothing {
            return Err(format!("expected a `key` for {f}"));
        }
        let given = datum(event.get("value"))?;
        if verb.takes && given == Datum::Nothing && f != "write" && f != "put" {
            return Err(format!("expected a `value` for {f}: {}", verb.help));
        }
        if !verb.takes && given != Datum::Nothing && !verb.reads {
            return Err(format!("{f} takes no `value`"));
        }
        let value = if verb.takes { given } else { Datum::Nothing };
        let call = Call { f, key, value };
        self.model.knows(&call, None)?;
        match self.recorder.invoke(process, call, format!("line {line}")) {
            Err(Trouble::Busy(at)) => {
                let busy = &self.recorder.history().operations[at];
                Err(format!("process {process} still waits for its {} of {}", busy.call, busy.place))
            }
            _ => {
                self.lines.insert(process.to_owned(), line);
                Ok(())
            }
        }
    }

    fn end(&mut self, line: usize, process: &str, kind: &str, event: &Map<String, Value>) -> Fallible<()> {
        let Some(open) = self.recorder.waits(process).cloned() else {
            return Err(format!("`{kind}` of process {process}, which has invoked nothing that is still open"));
        };
        let began = self.lines.remove(process).unwrap_or(line);
        self.same(&open, began, kind, event)?;
        let end = match kind {
            "ok" => End::Answered(self.answer(&open, event)?),
            "fail" => End::Failed,
            _ => End::Unknown,
        };
        let ended = self.recorder.end(process, end, format!("lines {began} and {line}"));
        ended.map(drop).map_err(|_| format!("process {process} has invoked nothing"))
    }

    /// A completion may repeat what was asked for, but not say something else.
    fn same(&self, open: &Operation, began: usize, kind: &str, event: &Map<String, Value>) -> Fallible<()> {
        if event.contains_key("f") {
            let verbs: Vec<&'static str> = self.model.verbs().iter().map(|verb| verb.f).collect();
            let f = word(event, "f", &verbs)?;
            if f != open.call.f {
                return Err(format!("`{kind}` of {f}, but line {began} invoked {}", open.call.f));
            }
        }
        let key = datum(event.get("key"))?;
        if key != Datum::Nothing && key != open.call.key {
            return Err(format!("the key is {key}, but line {began} said {}", open.call.key));
        }
        let value = datum(event.get("value"))?;
        if self.verb(open.call.f).takes && kind == "ok" && value != Datum::Nothing && value != open.call.value {
            return Err(format!("the value is {value}, but line {began} said {}", open.call.value));
        }
        Ok(())
    }

    fn answer(&self, open: &Operation, event: &Map<String, Value>) -> Fallible<Datum> {
        let field = if self.verb(open.call.f).reads { "value" } else { "result" };
        if field == "value" && !event.contains_key("value") {
            return Err(format!("expected the `value` that {} gave, null if nothing", open.call.f));
        }
        let answer = datum(event.get(field))?;
        self.model.knows(&open.call, Some(&answer)).map_err(|why| format!("{}: {why}", open.call.f))?;
        Ok(answer)
    }

    fn verb(&self, f: &str) -> crate::model::Verb {
        let known = self.model.verbs().iter().find(|verb| verb.f == f);
        *known.unwrap_or(&self.model.verbs()[0])
    }
}

const EXAMPLE: &str = r#"{"process":0,"type":"invoke","f":"write","value":1}"#;

fn no_json(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let what = text.split(" at line ").next().unwrap_or(&text).to_owned();
    format!("this is no JSON (column {}: {what}); expected an object such as {EXAMPLE}", error.column())
}

/// A field that nobody knows is passed over, unless it is a slip of the fingers.
fn fields(event: &Map<String, Value>) -> Fallible<()> {
    for name in event.keys().filter(|name| !FIELDS.contains(&name.as_str()) && !OTHERS.contains(&name.as_str())) {
        if let Some(near) = nearest(name, &FIELDS) {
            return Err(format!("there is no field `{name}`; did you mean `{near}`?"));
        }
    }
    match event.get("time") {
        None | Some(Value::Null | Value::Number(_)) => Ok(()),
        Some(other) => Err(format!("expected a number as `time`, found {}", kind(other))),
    }
}

fn process(event: &Map<String, Value>) -> Fallible<String> {
    match event.get("process") {
        Some(Value::Number(number)) => Ok(number.to_string()),
        Some(Value::String(name)) if !name.is_empty() => Ok(name.clone()),
        Some(other) => Err(format!("expected a number or a name as `process`, found {}", kind(other))),
        None => Err("expected a `process`: a number or a name".to_owned()),
    }
}

/// A field that holds one of these words.
fn word(event: &Map<String, Value>, field: &str, known: &[&'static str]) -> Fallible<&'static str> {
    let list = known.join(", ");
    match event.get(field) {
        Some(Value::String(given)) => known.iter().copied().find(|word| word == given).ok_or_else(|| {
            let near = nearest(given, known).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            format!("expected one of {list} as `{field}`, found `{given}`{near}")
        }),
        Some(other) => Err(format!("expected one of {list} as `{field}`, found {}", kind(other))),
        None => Err(format!("expected `{field}`: one of {list}")),
    }
}

fn nearest<'w>(given: &str, known: &[&'w str]) -> Option<&'w str> {
    let slips = known.iter().map(|word| (strsim::damerau_levenshtein(&given.to_lowercase(), word), *word));
    let most = (given.chars().count() / 3).max(1);
    slips.filter(|(slips, _)| given.len() <= 40 && *slips <= most).min().map(|(_, word)| word)
}

fn datum(value: Option<&Value>) -> Fallible<Datum> {
    value.map_or(Ok(Datum::Nothing), |value| deep(value, 0))
}

fn deep(value: &Value, depth: usize) -> Fallible<Datum> {
    match value {
        _ if depth > DEEPEST => Err(format!("values are lists in lists at most {DEEPEST} deep")),
        Value::Null => Ok(Datum::Nothing),
        Value::Bool(yes) => Ok(Datum::Flag(*yes)),
        Value::Number(number) => {
            Ok(number.as_i64().map_or_else(|| Datum::Other(number.to_string().into()), Datum::Number))
        }
        Value::String(text) => Ok(Datum::Text(text.as_str().into())),
        Value::Array(all) => {
            all.iter().map(|one| deep(one, depth + 1)).collect::<Fallible<Vec<_>>>().map(|all| Datum::List(all.into()))
        }
        Value::Object(_) => Ok(Datum::Other(value.to_string().into())),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
