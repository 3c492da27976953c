//! The browser's own things, each in one line, so that no other part has to ask for them.

use crate::language::Language;
use crate::theme::Theme;
use crate::words::say;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, window};

/// The query of the address, or "".
pub fn query() -> String {
    window().and_then(|window| window.location().search().ok()).unwrap_or_default()
}

/// The hash of the address, or "".
pub fn hash() -> String {
    window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// The text without its percent-encoding; none where it is damaged.
pub fn decoded(text: &str) -> Option<String> {
    js_sys::decode_uri_component(text).ok().map(String::from)
}

/// The text as an address can carry it.
pub fn coded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// Whether this is the page that is made to be embedded.
pub fn is_embed_page() -> bool {
    root().is_some_and(|root| root.has_attribute("data-embed"))
}

fn root() -> Option<web_sys::Element> {
    window()?.document()?.document_element()
}

/// The page's body.
pub fn body() -> Option<web_sys::Element> {
    Some(window()?.document()?.body()?.into())
}

/// Says in which language the page is.
pub fn show_language(language: &str) {
    if let Some(root) = root() {
        // Setting an attribute fails only for a bad name.
        let _ = root.set_attribute("lang", language);
    }
}

/// The first element that this selector finds.
pub fn found(selector: &str) -> Option<web_sys::Element> {
    window()?.document()?.query_selector(selector).ok().flatten()
}

/// Width and height of an element, in CSS pixels.
pub fn extent(element: &web_sys::Element) -> (f64, f64) {
    let bounds = element.get_bounding_client_rect();
    (bounds.width(), bounds.height())
}

fn matches(question: &str) -> bool {
    let answer = window().and_then(|window| window.match_media(question).ok().flatten());
    answer.is_some_and(|answer| answer.matches())
}

/// What the system prefers.
pub fn system_theme() -> Theme {
    match () {
        () if matches("(prefers-contrast: more)") => Theme::Contrast,
        () if matches("(prefers-color-scheme: dark)") => Theme::Dark,
        () => Theme::Light,
    }
}

/// Whether things shall not move by themselves.
pub fn reduced_motion() -> bool {
    matches("(prefers-reduced-motion: reduce)")
}

const THEME: &str = "splitbrain.theme";

/// The theme that was chosen here before.
pub fn kept_theme() -> Option<Theme> {
    let word = window()?.local_storage().ok().flatten()?.get_item(THEME).ok().flatten()?;
    Theme::of(&word)
}

/// Keeps a theme that was chosen; where nothing can be kept, nothing is.
pub fn keep_theme(theme: Theme) {
    let storage = window().and_then(|window| window.local_storage().ok().flatten());
    if let Some(storage) = storage {
        // A full or forbidden storage only means that the choice is made again.
        let _ = storage.set_item(THEME, theme.word());
    }
}

const LANGUAGE: &str = "splitbrain.language";

/// The language that was chosen here before.
pub fn kept_language() -> Option<Language> {
    let word = window()?.local_storage().ok().flatten()?.get_item(LANGUAGE).ok().flatten()?;
    Language::of(&word)
}

/// Keeps a language that was chosen; where nothing can be kept, nothing is. The address no longer names another.
pub fn keep_language(language: Language) {
    if let Some(storage) = window().and_then(|window| window.local_storage().ok().flatten()) {
        // A full or forbidden storage only means that the choice is made again.
        let _ = storage.set_item(LANGUAGE, language.word());
    }
    let _ = without_query("lang=");
}

fn without_query(name: &str) -> Option<()> {
    let location = window()?.location();
    let (query, hash) = (location.search().ok()?, location.hash().ok()?);
    let kept: Vec<_> = query.trim_start_matches('?').split('&').filter(|pair| !pair.starts_with(name)).collect();
    let query = if kept.concat().is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    let address = format!("{}{query}{hash}", location.pathname().ok()?);
    window()?.history().ok()?.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address)).ok()
}

/// The languages that the reader's browser is set to, the dearest first.
pub fn languages() -> Vec<String> {
    let all = window().map(|window| window.navigator().languages());
    all.map(|all| all.iter().filter_map(|one| one.as_string()).collect()).unwrap_or_default()
}

const LETTERS: &str = "splitbrain.letters";

/// Whether single letters act, as it was chosen here before; at first they do.
pub fn kept_letters() -> bool {
    let storage = window().and_then(|window| window.local_storage().ok().flatten());
    storage.and_then(|storage| storage.get_item(LETTERS).ok().flatten()).is_none_or(|word| word != "off")
}

/// Keeps whether single letters act; where nothing can be kept, nothing is.
pub fn keep_letters(letters: bool) {
    if let Some(storage) = window().and_then(|window| window.local_storage().ok().flatten()) {
        // A full or forbidden storage only means that the choice is made again.
        let _ = storage.set_item(LETTERS, if letters { "on" } else { "off" });
    }
}

const VISITED: &str = "splitbrain.visited";

/// Whether nobody has been here before with this browser; it is asked once. Where nothing can be kept, the answer is no.
pub fn first_visit() -> bool {
    let storage = window().and_then(|window| window.local_storage().ok().flatten());
    let Some(storage) = storage else { return false };
    let first = storage.get_item(VISITED).is_ok_and(|found| found.is_none());
    first && storage.set_item(VISITED, "1").is_ok()
}

/// Tells the style sheets.
pub fn show_theme(theme: Theme) {
    let root = window().and_then(|window| window.document()).and_then(|document| document.document_element());
    if let Some(root) = root {
        // Setting an attribute fails only for a bad name.
        let _ = root.set_attribute("data-theme", theme.word());
    }
}

/// Names the browser's tab.
pub fn show_title(title: &str) {
    if let Some(document) = window().and_then(|window| window.document()) {
        document.set_title(&format!("{title} · Splitbrain"));
    }
}

/// Says in place of the page why there is none.
pub fn show_failure(text: &str) {
    let document = window().and_then(|window| window.document());
    if let Some(place) = document.and_then(|document| document.get_element_by_id("boot")) {
        // Setting an attribute of a known name can't fail.
        let _ = place.set_attribute("role", "alert");
        place.set_text_content(Some(&format!("The playground could not start: {text}.")));
    }
}

/// Gives the focus to the element with this id.
pub fn focus(id: &str) {
    let element = window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that can't take the focus leaves it where it was.
        let _ = element.focus();
    }
}

/// What has the focus.
pub fn focused() -> Option<HtmlElement> {
    window()?.document()?.active_element()?.dyn_into().ok()
}

/// The window's size in CSS pixels.
pub fn size() -> (f64, f64) {
    let side = |value: Option<wasm_bindgen::JsValue>| value.and_then(|value| value.as_f64()).unwrap_or(1_000.0);
    let window = window();
    (
        side(window.as_ref().and_then(|window| window.inner_width().ok())),
        side(window.as_ref().and_then(|window| window.inner_height().ok())),
    )
}

/// Where the first element that this selector finds begins, in CSS pixels of the window.
pub fn corner(selector: &str) -> (f64, f64) {
    let document = window().and_then(|window| window.document());
    let element = document.and_then(|document| document.query_selector(selector).ok().flatten());
    element.map_or((0.0, 0.0), |element| {
        let bounds = element.get_bounding_client_rect();
        (bounds.left(), bounds.top())
    })
}

/// Reads a file as text, and says why it is none.
pub fn read_file(file: web_sys::File, on_read: impl FnOnce(Result<String, String>) + 'static) {
    let (name, most) = (file.name(), lab::scenario::MOST_BYTES);
    if file.size() > most as f64 {
        return on_read(Err(say!(
            "bring.large",
            "`{name}` has {bytes} bytes, and a scenario at most {most}.",
            name,
            file.size(),
            most
        )));
    }
    yew::platform::spawn_local(async move {
        let text = wasm_bindgen_futures::JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
        // What is no UTF-8 is read with this sign in its place.
        let text = text.filter(|text| !text.contains(['\0', '\u{fffd}']));
        on_read(text.ok_or_else(|| say!("bring.no-text", "`{name}` is no text file in UTF-8.", name)));
    });
}

/// Says over the whole page that something can be dropped there, or no longer.
pub fn show_drop(words: Option<&str>) {
    if let Some(body) = body() {
        // Setting an attribute of a known name can't fail.
        let _ = match words {
            Some(words) => body.set_attribute("data-drop", words),
            None => body.remove_attribute("data-drop"),
        };
    }
}

/// Where this page comes from: scheme and host; `null` in a sandboxed frame.
pub fn origin() -> String {
    let origin = window().and_then(|window| js_sys::Reflect::get(&window, &"origin".into()).ok());
    origin.and_then(|origin| origin.as_string()).unwrap_or_else(|| "null".into())
}

/// The page's own address, without query and hash.
pub fn base() -> String {
    let address = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    address.split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// Puts a text on the clipboard, and says whether that was possible: there may be no clipboard, or no leave to use it.
pub fn try_copy(text: &str, on_done: impl FnOnce(bool) + 'static) {
    let navigator = window().map(|window| window.navigator());
    let there = navigator.filter(|navigator| {
        js_sys::Reflect::get(navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object())
    });
    let Some(navigator) = there else { return on_done(false) };
    let promise = navigator.clipboard().write_text(text);
    yew::platform::spawn_local(async move { on_done(wasm_bindgen_futures::JsFuture::from(promise).await.is_ok()) });
}

/// Marks all text of a field.
pub fn mark(id: &str) {
    let element = window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id(id));
    if let Some(field) = element.and_then(|element| element.dyn_into::<web_sys::HtmlTextAreaElement>().ok()) {
        // A field that can't take the focus leaves it where it was.
        let _ = field.focus();
        field.select();
    }
}
