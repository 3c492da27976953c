//! What JavaScript sees. Nothing is decided here: values are translated, and what is wrong becomes an `Error`.

use crate::{
    figure::{self, VIEWS, Wish},
    given::{Options, Thrown, moment, number, settings as settings_of, text, thrown, whole},
    open,
    progress::{self, Acted, LogLine, Progress},
    state::State,
    wrong::{Wrong, choose},
};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &'static str = include_str!("types.d.ts");

/// So many events at most in one call, if nothing else is said: a second or two of work.
const EVENTS: u32 = 1_000_000;
/// So many lines of the log at most in one call, if nothing else is said.
const LINES: u64 = 1_000;

/// A scenario in motion.
#[wasm_bindgen]
pub struct Run {
    run: lab::Run,
    remark: Option<String>,
}

#[wasm_bindgen]
impl Run {
    /// A run of this scenario, before its first event but the start of everybody.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "string")] scenario: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "OpenOptions")] options: &JsValue,
    ) -> Thrown<Self> {
        let options = Options::of(options, &["seed", "file"])?;
        let (seed, file) = (options.whole("seed")?, options.text("file")?);
        let run = open::scenario(&text("scenario", scenario)?, file.as_deref().unwrap_or("scenario"), seed);
        Ok(Self { run: run.map_err(thrown)?, remark: None })
    }

    /// A protocol's own run, with settings of your own. It goes on for an hour of virtual time.
    pub fn fresh(
        #[wasm_bindgen(unchecked_param_type = "string")] protocol: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "Record<string, string | number>")] settings: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "SeedOptions")] options: &JsValue,
    ) -> Thrown<Self> {
        let seed = seed(options)?.unwrap_or(1);
        let settings = settings_of("settings", settings)?;
        let protocol = text("protocol", protocol)?;
        Ok(Self { run: open::fresh(&protocol, &settings, seed).map_err(thrown)?, remark: None })
    }

    /// A built-in story, as `raft/leader-crash`.
    pub fn story(
        #[wasm_bindgen(unchecked_param_type = "string")] story: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "SeedOptions")] options: &JsValue,
    ) -> Thrown<Self> {
        Ok(Self { run: open::story(&text("story", story)?, seed(options)?).map_err(thrown)?, remark: None })
    }

    /// The run of a link, at the moment at which it was shared; `which` is 1 or 2. If it is not the run any more that was
    /// shared, `remark` says so.
    #[wasm_bindgen(js_name = fromLink)]
    pub fn from_link(
        #[wasm_bindgen(unchecked_param_type = "string")] link: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] which: &JsValue,
    ) -> Thrown<Self> {
        let which = whole("run", which)?.unwrap_or(1);
        let (run, remark) = open::link(&text("link", link)?, which).map_err(thrown)?;
        Ok(Self { run, remark })
    }

    /// What is to be said of a run that came from a link.
    #[wasm_bindgen(getter)]
    pub fn remark(&self) -> Option<String> {
        self.remark.clone()
    }

    /// The scenario's title; empty if it has none.
    #[wasm_bindgen(getter)]
    pub fn title(&self) -> String {
        self.run.title().to_owned()
    }

    /// The protocol's short name.
    #[wasm_bindgen(getter)]
    pub fn protocol(&self) -> String {
        self.run.protocol().slug.to_owned()
    }

    /// The seed.
    #[wasm_bindgen(getter)]
    pub fn seed(&self) -> f64 {
        self.run.seed() as f64
    }

    /// Virtual time, in microseconds.
    #[wasm_bindgen(getter, js_name = nowUs)]
    pub fn now_us(&self) -> f64 {
        self.run.now().0 as f64
    }

    /// How many events have happened.
    #[wasm_bindgen(getter)]
    pub fn event(&self) -> f64 {
        self.run.event() as f64
    }

    /// The digest of all events so far: 16 hexadecimal digits.
    #[wasm_bindgen(getter)]
    pub fn digest(&self) -> String {
        format!("{:016x}", self.run.digest())
    }

    /// Does exactly one event; time jumps to it.
    #[wasm_bindgen(unchecked_return_type = "Progress")]
    pub fn step(&mut self) -> Thrown<JsValue> {
        let advance = self.run.step();
        plain(&Progress::of(&self.run, advance))
    }

    /// Goes on to a moment, at most to the end of the run, at most so many events (a million if nothing else is said).
    #[wasm_bindgen(unchecked_return_type = "Progress")]
    pub fn advance(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Time")] until: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] most: &JsValue,
    ) -> Thrown<JsValue> {
        let (until, most) = (moment("until", until)?, limit(most)?);
        let advance = self.run.advance(until, most);
        plain(&Progress::of(&self.run, advance))
    }

    /// Goes on to the next mark of a kind, at most so many events (a million if nothing else is said).
    #[wasm_bindgen(unchecked_return_type = "Progress")]
    pub fn next(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "MarkKind")] kind: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] most: &JsValue,
    ) -> Thrown<JsValue> {
        let (kind, most) = (progress::mark_kind(&text("kind", kind)?).map_err(thrown)?, limit(most)?);
        let advance = self.run.next(kind, most);
        plain(&Progress::of(&self.run, advance))
    }

    /// Runs to the end that the scenario gives.
    pub fn finish(&mut self) -> String {
        self.run.finish().word().to_owned()
    }

    /// One action, as the scenario language says it, without a time: `crash n3`. It happens one microsecond from now.
    #[wasm_bindgen(unchecked_return_type = "Acted")]
    pub fn act(&mut self, #[wasm_bindgen(unchecked_param_type = "string")] action: &JsValue) -> Thrown<JsValue> {
        let action = text("action", action)?;
        let acted = self.run.act(&action).map_err(|errors| thrown(Wrong::in_text("action", &action, &errors)))?;
        plain(&Acted::from(acted))
    }

    /// Takes the last action back; the run is as it was just before it. Gives the action's text.
    pub fn undo(&mut self) -> Option<String> {
        self.run.undo()
    }

    /// Does again what was taken back, now.
    #[wasm_bindgen(unchecked_return_type = "Acted | undefined")]
    pub fn redo(&mut self) -> Thrown<JsValue> {
        self.run.redo().map_or(Ok(JsValue::UNDEFINED), |acted| plain(&Acted::from(acted)))
    }

    /// Goes back by one event. Says whether there was one.
    pub fn back(&mut self) -> bool {
        self.run.back()
    }

    /// Goes to a moment, in the past or in what was reached before.
    pub fn seek(&mut self, #[wasm_bindgen(unchecked_param_type = "Time")] at: &JsValue) -> Thrown<()> {
        self.run.seek_time(moment("at", at)?);
        Ok(())
    }

    /// Goes to the moment after an event.
    #[wasm_bindgen(js_name = seekEvent)]
    pub fn seek_event(&mut self, #[wasm_bindgen(unchecked_param_type = "number")] event: &JsValue) -> Thrown<()> {
        let event =
            whole("event", event)?.ok_or_else(|| thrown(Wrong::new("event: expected a number, found nothing")))?;
        self.run.seek_event(event.max(1));
        Ok(())
    }

    /// From the beginning; with a seed another run of the same scenario.
    pub fn restart(&mut self, #[wasm_bindgen(unchecked_optional_param_type = "number")] seed: &JsValue) -> Thrown<()> {
        self.run.restart(whole("seed", seed)?);
        Ok(())
    }

    /// The present: nodes, links, mail in flight, invariants, rules, metrics, operations.
    #[wasm_bindgen(unchecked_return_type = "State")]
    pub fn state(&self) -> Thrown<JsValue> {
        plain(&State::of(&self.run))
    }

    /// The event log, from an event on, at most so many lines (a thousand if nothing else is said).
    #[wasm_bindgen(unchecked_return_type = "LogLine[]")]
    pub fn log(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "LogOptions")] options: &JsValue,
    ) -> Thrown<JsValue> {
        let options = Options::of(options, &["from", "most"])?;
        let from = options.whole("from")?.unwrap_or(0);
        let most = options.whole("most")?.unwrap_or(LINES).min(u64::from(EVENTS));
        let lines = self.run.log(from, most as usize);
        plain(&lines.into_iter().map(LogLine::from).collect::<Vec<_>>())
    }

    /// What became of the run so far; as `splitbrain run --json`.
    #[wasm_bindgen(unchecked_return_type = "Verdict")]
    pub fn verdict(&self) -> Thrown<JsValue> {
        plain(&self.run.verdict())
    }

    /// The present as SVG.
    pub fn figure(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "FigureOptions")] options: &JsValue,
    ) -> Thrown<String> {
        figure::draw(&self.run, &wish(options)?).map_err(thrown)
    }

    /// A link to the present moment, as the page takes it; `base` is the site's address.
    pub fn link(&self, #[wasm_bindgen(unchecked_optional_param_type = "string")] base: &JsValue) -> Thrown<String> {
        let base = if base.is_undefined() { None } else { Some(text("base", base)?) };
        open::share(&self.run, base.as_deref()).map_err(thrown)
    }

    /// The run as a scenario: what it was opened with, and what was done.
    pub fn recipe(&self) -> String {
        self.run.recipe()
    }
}

/// All protocols, with everything that a scenario may name, and their stories.
#[wasm_bindgen(unchecked_return_type = "Protocol[]")]
pub fn protocols() -> Thrown<JsValue> {
    plain(&catalog::all().protocols())
}

fn wish(given: &JsValue) -> Thrown<Wish> {
    let known = ["view", "theme", "width", "height", "from", "events", "event", "upright"];
    let (options, usual) = (Options::of(given, &known)?, Wish::default());
    let view = options.text("view")?.map(|view| choose("view", &view, &VIEWS)).transpose().map_err(thrown)?;
    let size = |name, usual| {
        Ok::<f64, JsValue>(options.get(name)?.map_or(Ok(None), |value| number(name, &value))?.unwrap_or(usual))
    };
    Ok(Wish {
        view: view.unwrap_or(usual.view),
        theme: options.text("theme")?.unwrap_or(usual.theme),
        size: (size("width", usual.size.0)?, size("height", usual.size.1)?),
        from: options.get("from")?.map(|from| moment("from", &from)).transpose()?,
        events: options.whole("events")?.unwrap_or(usual.events),
        event: options.whole("event")?,
        upright: options.flag("upright")?.unwrap_or(usual.upright),
    })
}

fn seed(options: &JsValue) -> Thrown<Option<u64>> {
    Options::of(options, &["seed"])?.whole("seed")
}

fn limit(most: &JsValue) -> Thrown<u32> {
    Ok(whole("most", most)?.map_or(EVENTS, |most| u32::try_from(most).unwrap_or(u32::MAX)))
}

fn plain<T: Serialize>(value: &T) -> Thrown<JsValue> {
    let wrong = |error: serde_wasm_bindgen::Error| thrown(Wrong::new(error.to_string()));
    value.serialize(&Serializer::json_compatible()).map_err(wrong)
}
