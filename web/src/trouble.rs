//! What is left behind when the program breaks. After a panic nothing of it can be relied upon: the message, and the way
//! back, are a script's (`web/rescue.js`), which finds here what broke, and the recipe of the run as it was last shown.

use crate::state::clock_text;
use crate::words::say;
use js_sys::{Object, Reflect};
use picture::Micros;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

/// The run as it was last shown.
#[derive(Default)]
struct Last {
    recipe: Rc<str>,
    at: Micros,
    event: u64,
    doing: String,
}

thread_local! {
    static LAST: RefCell<Last> = RefCell::default();
}

static HAPPENED: AtomicBool = AtomicBool::new(false);
static DOOR: OnceLock<String> = OnceLock::new();

/// From now on a panic leaves behind what is needed to report it and to go on. `door` names where a test wants one.
/// The published page's panics end the program without a word: there the script asks for what was last shown.
pub fn begin(door: Option<String>) {
    if let Some(door) = door {
        // The address is read once.
        let _ = DOOR.set(door);
    }
    yew::set_custom_panic_hook(Box::new(|info| {
        if !HAPPENED.swap(true, Ordering::Relaxed) {
            let payload = info.payload();
            let text = payload.downcast_ref::<String>().map(String::as_str);
            let text = text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("no words");
            let place = info.location().map(|place| format!("{}:{}", place.file(), place.line()));
            leave(text, &place.unwrap_or_default());
        }
    }));
    let last = Closure::<dyn Fn() -> Object>::new(|| {
        HAPPENED.store(true, Ordering::Relaxed);
        last_shown()
    });
    hand_over("splitbrainLast", &last.into_js_value());
}

/// Whether the program has broken: what it would keep now is not to be trusted.
pub fn happened() -> bool {
    HAPPENED.load(Ordering::Relaxed)
}

/// The run has been shown as it stands.
pub fn remember(recipe: &Rc<str>, at: Micros, event: u64) {
    LAST.with_borrow_mut(|last| {
        last.recipe.clone_from(recipe);
        (last.at, last.event) = (at, event);
    });
}

/// This is being done on the run; empty when it is done.
pub fn doing(text: &str) {
    LAST.with_borrow_mut(|last| {
        last.doing.clear();
        last.doing.push_str(text);
    });
}

/// Breaks the program, if a test has asked for that here: `?selftest=panic`.
#[track_caller]
pub fn tempt(place: &str) {
    assert!(DOOR.get().is_none_or(|door| door != place), "a test has asked for this at `{place}`");
}

/// What the message says, in the language of the page, a line each.
fn words() -> String {
    let moment = LAST.with(|last| last.try_borrow().map(|last| clock_text(last.at)).unwrap_or_default());
    [
        say!("trouble.title", "The playground has broken down"),
        say!("trouble.fault", "A fault of the program, not yours:"),
        &*say!("trouble.go-on", "Go on from {moment}, paused", moment),
        say!("trouble.from-start", "The same run from the beginning"),
        say!("trouble.else", "Something else"),
        say!("trouble.report", "Whoever mends it needs this: what broke, and the recipe of the run."),
        say!("trouble.copy", "Copy the report"),
        say!("trouble.again", "Load the run again"),
    ]
    .join("\n")
}

/// What broke, and where.
fn leave(what: &str, place: &str) {
    let found = last_shown();
    put(&found, "what", what);
    put(&found, "place", place);
    hand_over("splitbrainTrouble", &found);
}

/// What the message says, and the run as it was last shown.
fn last_shown() -> Object {
    let found = Object::new();
    put(&found, "words", &words());
    put(&found, "version", env!("CARGO_PKG_VERSION"));
    LAST.with(|last| {
        let Ok(last) = last.try_borrow() else { return };
        put(&found, "recipe", &last.recipe);
        put(&found, "at", &last.at.0.to_string());
        put(&found, "event", &last.event.to_string());
        put(&found, "doing", &last.doing);
    });
    found
}

fn put(found: &Object, name: &str, value: &str) {
    // A property of an object of our own can be set.
    let _ = Reflect::set(found, &name.into(), &value.into());
}

/// A property of the window, because the module can't be relied upon any more.
fn hand_over(name: &str, value: &JsValue) {
    if let Some(window) = web_sys::window() {
        // Whoever forbids that gets the message without the recipe.
        let _ = Reflect::set(&window, &name.into(), value);
    }
}
