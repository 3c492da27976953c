//! Every story runs, does what it says, and is told as the trace beside it says.
//!
//! A trace that is missing or differs is written by `splitbrain run --update FILE`, or here for all stories at once with
//! `UPDATE_TRACES=1`; read it before you commit it.

use lab::{Run, Story, Verdict, render, trace};
use model::Micros;
use std::{
    collections::BTreeMap,
    env, fs,
    path::PathBuf,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

/// The story with which the page begins goes on for an hour: only its first events are run.
const PLAYGROUND: &str = "playground";
const PLAYGROUND_EVENTS: u32 = 20_000;

/// What all stories of a protocol came to.
#[derive(Clone, Default)]
struct Sum {
    wrong: Vec<String>,
    mail: BTreeMap<&'static str, u64>,
    /// How often each rule was applied or refused: a guard shows itself by refusing.
    rules: Vec<u64>,
    stories: usize,
}

#[test]
fn the_stories_of_raft_are_told_as_expected() {
    tell_all("raft");
}

#[test]
fn the_stories_of_pbft_are_told_as_expected() {
    tell_all("pbft");
}

#[test]
fn the_stories_of_pow_are_told_as_expected() {
    tell_all("pow");
}

#[test]
fn the_stories_of_or_set_are_told_as_expected() {
    tell_all("or-set");
}

#[test]
fn the_stories_of_lww_set_are_told_as_expected() {
    tell_all("lww-set");
}

#[test]
fn the_stories_of_g_counter_are_told_as_expected() {
    tell_all("g-counter");
}

#[test]
fn the_stories_of_pn_counter_are_told_as_expected() {
    tell_all("pn-counter");
}

/// Whoever adds a protocol adds its test above.
#[test]
fn every_protocol_of_the_catalog_is_tested_here() {
    let here = include_str!("stories.rs");
    for slug in catalog::all().slugs() {
        assert!(here.contains(&format!("    tell_all(\"{slug}\");")), "{slug} has no test here");
    }
}

/// Protocols of one family may share their rules and messages: then a story of one of them shows them for all.
/// Rules that only a step by hand reaches: the engine's own tests show them. A block after a bad block is not asked for by
/// an honest node, so no story can bring one about.
const SHOWN_BY_A_STEP: &[(&str, &str)] = &[("pow", "check the parent")];

#[test]
fn every_rule_and_every_kind_of_message_is_shown_by_a_story() {
    let (mut rules, mut mail) = (BTreeMap::new(), BTreeMap::new());
    for protocol in catalog::all().protocols {
        let (slug, sum) = (protocol.about().slug, sum(protocol.about().slug));
        for (rule, shown) in protocol.rules().iter().zip(&sum.rules) {
            rules.entry((protocol.about().family, rule.name, rule.cite)).or_insert((slug, 0)).1 += shown;
        }
        for sort in protocol.mail() {
            mail.entry((protocol.about().family, sort.name, sort.help)).or_insert((slug, 0)).1 += sum.mail[sort.name];
        }
    }
    let mut missing = Vec::new();
    for ((_, name, _), (slug, shown)) in rules {
        let by_step = SHOWN_BY_A_STEP.contains(&(slug, name));
        missing.extend((shown == 0 && !by_step).then(|| format!("no story of {slug} applies or refuses \"{name}\"")));
    }
    for ((_, name, _), (slug, sent)) in mail {
        missing.extend((sent == 0).then(|| format!("no story of {slug} sends a {name}")));
    }
    assert!(missing.is_empty(), "{} are never shown:\n{}", missing.len(), missing.join("\n"));
}

fn tell_all(slug: &'static str) {
    let sum = sum(slug);
    assert!(sum.stories >= 4, "{slug} has {} stories, and needs a playground and three", sum.stories);
    assert!(sum.wrong.is_empty(), "{} things are wrong:\n{}", sum.wrong.len(), sum.wrong.join("\n"));
}

/// All stories of a protocol, run once for all tests.
fn sum(slug: &'static str) -> Sum {
    static SUMS: Mutex<BTreeMap<&str, Arc<OnceLock<Sum>>>> = Mutex::new(BTreeMap::new());
    let known = Arc::clone(SUMS.lock().unwrap_or_else(PoisonError::into_inner).entry(slug).or_default());
    known.get_or_init(|| run_all(slug)).clone()
}

fn run_all(slug: &str) -> Sum {
    let mut sum = Sum::default();
    for story in catalog::all().stories.iter().filter(|story| story.protocol() == slug) {
        let run = if story.slug.ends_with(PLAYGROUND) { play(story) } else { sum.tell(story) };
        sum.add(story, &run);
    }
    sum
}

fn play(story: &Story) -> Run {
    let mut run = Run::open(catalog::all(), story.text)
        .unwrap_or_else(|errors| panic!("{}", render(story.slug, story.text, &errors, false)));
    run.advance(Micros(i64::MAX - 1), PLAYGROUND_EVENTS);
    run
}

impl Sum {
    /// Tells a story and compares it with the trace beside it.
    fn tell(&mut self, story: &Story) -> Run {
        let (told, run) = trace::tell(catalog::all(), story.text.as_bytes(), None)
            .unwrap_or_else(|errors| panic!("{}", render(story.slug, story.text, &errors, false)));
        let path = file(story, "trace");
        if env::var_os("UPDATE_TRACES").is_some() {
            fs::write(&path, &told).expect("a trace that can be written");
        }
        let write = format!("write it with\n  splitbrain run --update scenarios/{}.scn", story.slug);
        match fs::read_to_string(&path) {
            Err(_) => self.wrong.push(format!("{}: there is no expected trace; {write}", story.slug)),
            Ok(expected) if expected != told => {
                let line = first_difference(&expected, &told);
                self.wrong.push(format!("{}: the trace differs:\n{line}\n  {write}", story.slug));
            }
            Ok(_) => {}
        }
        run
    }

    fn add(&mut self, story: &Story, run: &Run) {
        let verdict = run.verdict();
        self.wrong.extend(unmet(&verdict).into_iter().map(|unmet| format!("{}: {unmet}", story.slug)));
        for skipped in &verdict.skipped {
            self.wrong.push(format!("{}: skipped `{}`: {}", story.slug, skipped.text, skipped.why));
        }
        if verdict.protocol != story.protocol() {
            self.wrong.push(format!("{}: it is about {}", story.slug, verdict.protocol));
        }
        for (kind, sent) in &verdict.messages.by_kind {
            *self.mail.entry(kind).or_default() += sent;
        }
        let rules = run.rules();
        self.rules.resize(rules.len(), 0);
        self.rules.iter_mut().zip(&rules).for_each(|(sum, rule)| *sum += rule.fired + rule.refused);
        self.stories += 1;
    }
}

fn unmet(verdict: &Verdict) -> Vec<String> {
    let unmet = verdict.expectations.iter().filter(|expected| !expected.met);
    unmet.map(|expected| format!("expected {}, found {}", expected.text, expected.found)).collect()
}

fn first_difference(expected: &str, told: &str) -> String {
    let (mut old, mut new) = (expected.lines(), told.lines());
    for number in 1.. {
        match (old.next(), new.next()) {
            (Some(old), Some(new)) if old == new => {}
            (None, None) => break,
            (old, new) => {
                let (old, new) = (old.unwrap_or("the end"), new.unwrap_or("the end"));
                return format!("  line {number}: expected {old}\n  line {number}:    found {new}");
            }
        }
    }
    "  only in how its lines end".to_owned()
}

fn file(story: &Story, extension: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../scenarios").join(story.slug).with_extension(extension)
}

/// Every trace belongs to a story, and no playground has one.
#[test]
fn no_trace_stands_alone() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../scenarios");
    let folders = fs::read_dir(folder).expect("the stories' folder").filter_map(Result::ok);
    let files = folders.filter_map(|folder| fs::read_dir(folder.path()).ok()).flatten().filter_map(Result::ok);
    let traces: Vec<PathBuf> =
        files.map(|file| file.path()).filter(|path| path.extension().is_some_and(|end| end == "trace")).collect();
    for trace in traces {
        assert!(trace.with_extension("scn").is_file(), "{} has no story", trace.display());
        assert!(trace.file_stem().is_some_and(|stem| stem != PLAYGROUND), "{} would be endless", trace.display());
    }
}
