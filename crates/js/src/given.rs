//! What JavaScript gives may be anything: here it becomes a text, a number, a time or an object of options, or an `Error` that
//! says what was expected and what was found.

use crate::{
    time,
    wrong::{Place, Wrong},
};
use js_sys::{Array, Error, Reflect};
use lab::Micros;
use serde::Serialize as _;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

/// What is thrown is a value of JavaScript.
pub type Thrown<T> = Result<T, JsValue>;

/// An `Error` that carries the places as `diagnostics`.
pub fn thrown(Wrong { message, diagnostics }: Wrong) -> JsValue {
    let error = Error::new(&message);
    error.set_name("SplitbrainError");
    // A fresh error takes any property.
    let _ = Reflect::set(&error, &"diagnostics".into(), &places(&diagnostics));
    error.into()
}

fn places(diagnostics: &[Place]) -> JsValue {
    diagnostics.serialize(&Serializer::json_compatible()).unwrap_or_else(|_| Array::new().into())
}

/// A text.
///
/// # Errors
/// It is something else.
pub fn text(what: &str, given: &JsValue) -> Thrown<String> {
    given.as_string().ok_or_else(|| no(what, "a text", given))
}

/// A whole number from 0 to 2^53 - 1, if anything is given.
///
/// # Errors
/// It is something else.
pub fn whole(what: &str, given: &JsValue) -> Thrown<Option<u64>> {
    number(what, given)?.map(|number| time::whole(what, number)).transpose().map_err(thrown)
}

/// A number, if anything is given.
///
/// # Errors
/// It is something else.
pub fn number(what: &str, given: &JsValue) -> Thrown<Option<f64>> {
    if is_none(given) {
        return Ok(None);
    }
    given.as_f64().map(Some).ok_or_else(|| no(what, "a number", given))
}

/// A time: a text of the scenario language, or microseconds.
///
/// # Errors
/// It is something else.
pub fn moment(what: &str, given: &JsValue) -> Thrown<Micros> {
    let time = match (given.as_string(), given.as_f64()) {
        (Some(text), _) => time::read(what, &text),
        (None, Some(number)) => time::whole(what, number).map(|us| Micros(us as i64)),
        _ => return Err(no(what, "a time such as \"1500ms\", or a whole number of microseconds", given)),
    };
    time.map_err(thrown)
}

/// Texts and numbers by name, as the settings of a protocol.
///
/// # Errors
/// It is no object, or a value is neither.
pub fn settings(what: &str, given: &JsValue) -> Thrown<Vec<(String, String)>> {
    let one = |name: String| {
        let value = Reflect::get(given, &name.as_str().into())?;
        let text = value.as_string().or_else(|| value.as_f64().map(|number| number.to_string()));
        text.ok_or_else(|| no(&format!("{what}: `{name}`"), "a text or a number", &value)).map(|text| (name, text))
    };
    names(what, given)?.into_iter().map(one).collect()
}

/// An object of options.
pub struct Options<'a>(&'a JsValue);

impl<'a> Options<'a> {
    /// The options, if all are known. Nothing at all counts as no option.
    ///
    /// # Errors
    /// It is no object, or has a name that is not known, with the nearest that is.
    pub fn of(given: &'a JsValue, known: &[&str]) -> Thrown<Self> {
        match names("options", given)?.iter().find(|name| !known.contains(&name.as_str())) {
            Some(name) => Err(thrown(Wrong::word("options", name, known))),
            None => Ok(Self(given)),
        }
    }

    /// The value of an option, if it is given.
    ///
    /// # Errors
    /// Reading it throws.
    pub fn get(&self, name: &str) -> Thrown<Option<JsValue>> {
        if is_none(self.0) {
            return Ok(None);
        }
        Reflect::get(self.0, &name.into()).map(|value| Some(value).filter(|value| !is_none(value)))
    }

    /// A text.
    ///
    /// # Errors
    /// It is something else.
    pub fn text(&self, name: &str) -> Thrown<Option<String>> {
        self.get(name)?.map(|value| text(name, &value)).transpose()
    }

    /// A whole number from 0 to 2^53 - 1.
    ///
    /// # Errors
    /// It is something else.
    pub fn whole(&self, name: &str) -> Thrown<Option<u64>> {
        whole(name, &self.get(name)?.unwrap_or_default())
    }

    /// Yes or no.
    ///
    /// # Errors
    /// It is something else.
    pub fn flag(&self, name: &str) -> Thrown<Option<bool>> {
        let flag = |value: JsValue| value.as_bool().ok_or_else(|| no(name, "true or false", &value));
        self.get(name)?.map(flag).transpose()
    }
}

fn names(what: &str, given: &JsValue) -> Thrown<Vec<String>> {
    if is_none(given) {
        return Ok(Vec::new());
    }
    if !given.is_object() || Array::is_array(given) {
        return Err(no(what, "an object", given));
    }
    Ok(Reflect::own_keys(given)?.iter().filter_map(|name| name.as_string()).collect())
}

fn is_none(value: &JsValue) -> bool {
    value.is_undefined() || value.is_null()
}

fn no(what: &str, expected: &str, found: &JsValue) -> JsValue {
    let sort = found.js_typeof().as_string().unwrap_or_default();
    let sort = if found.is_null() {
        "null"
    } else if Array::is_array(found) {
        "an array"
    } else {
        sort.as_str()
    };
    thrown(Wrong::new(format!("{what}: expected {expected}, found {sort}")))
}
