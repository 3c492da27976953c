//! What is left behind when the program breaks. After a panic nothing of it can be relied upon: the message, and the way
//! back, are a script's (`web/rescue.js`), which finds here what broke, and the recipe of the run as it was last shown.

use crate::state::clock_text;
use crate::words::say;
use picture::Micros;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

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

/// A property of the window, because the module can't be asked any more.
fn leave(what: &str, place: &str) {
    let found = js_sys::Object::new();
    let put = |name: &str, value: &str| {
        // A property of an object of our own can be set.
        let _ = js_sys::Reflect::set(&found, &name.into(), &value.into());
    };
    put("what", what);
    put("place", place);
    put("words", &words());
    put("version", env!("CARGO_PKG_VERSION"));
    LAST.with(|last| {
        let Ok(last) = last.try_borrow() else { return };
        put("recipe", &last.recipe);
        put("at", &last.at.0.to_string());
        put("event", &last.event.to_string());
        put("doing", &last.doing);
    });
    if let Some(window) = web_sys::window() {
        // Whoever forbids that gets the message without the recipe.
        let _ = js_sys::Reflect::set(&window, &"splitbrainTrouble".into(), &found);
    }
}
