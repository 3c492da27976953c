//! From the browser's values to ours and back. Messages are flat: what lies deeper than a few levels is not read.

use super::Value;
use wasm_bindgen::{JsCast, JsValue};

/// So deep is read, and so many values of each list or object: a message of ours has no more, and one that contains
/// itself has an end.
const DEEPEST: u8 = 3;
const MOST: usize = 64;

/// What a message holds. Whatever JSON can't say is nothing.
pub(super) fn read(value: &JsValue) -> Value {
    within(value, DEEPEST)
}

fn within(value: &JsValue, deep: u8) -> Value {
    if let Some(text) = value.as_string() {
        return Value::Text(text);
    }
    if let Some(number) = value.as_f64() {
        return Value::Number(number);
    }
    if let Some(yes) = value.as_bool() {
        return Value::Bool(yes);
    }
    let Some(object) = value.dyn_ref::<js_sys::Object>().filter(|_| deep > 0) else { return Value::Nothing };
    if let Some(list) = object.dyn_ref::<js_sys::Array>() {
        let count = (list.length() as usize).min(MOST) as u32;
        return Value::List((0..count).map(|at| within(&list.get(at), deep - 1)).collect());
    }
    let pairs = js_sys::Object::entries(object);
    let count = (pairs.length() as usize).min(MOST) as u32;
    let pair = |at| {
        let pair: js_sys::Array = pairs.get(at).dyn_into().ok()?;
        Some((pair.get(0).as_string()?, within(&pair.get(1), deep - 1)))
    };
    Value::Table((0..count).filter_map(pair).collect())
}

/// A value as the browser posts it.
pub(super) fn write(value: &Value) -> JsValue {
    match value {
        Value::Nothing => JsValue::NULL,
        Value::Bool(yes) => JsValue::from_bool(*yes),
        Value::Number(number) => JsValue::from_f64(*number),
        Value::Text(text) => JsValue::from_str(text),
        Value::List(all) => all.iter().map(write).collect::<js_sys::Array>().into(),
        Value::Table(pairs) => {
            let object = js_sys::Object::new();
            for (name, value) in pairs {
                // Setting a property of a plain object can't fail.
                let _ = js_sys::Reflect::set(&object, &JsValue::from_str(name), &write(value));
            }
            object.into()
        }
    }
}
