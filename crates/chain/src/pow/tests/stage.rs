//! Whole runs through the kernel.

use crate::pow::Pow;
use kernel::{Blueprint, Plan};
use lab::{Block, Catalog, CellMark, Micros, NodeId, Panel, Run, Verdict};
use std::{fs, path::Path};

/// For the lab.
pub static PROTOCOLS: &[&dyn Blueprint] = &[&Plan::<Pow>::NEW];

/// Runs a scenario.
pub fn run(text: &str) -> Verdict {
    lab::testing::run(PROTOCOLS, text)
}

/// A figure of a verdict.
pub fn figure(verdict: &Verdict, name: &str) -> f64 {
    let found = verdict.metrics.get(name).copied().flatten();
    found.unwrap_or_else(|| panic!("no figure {name}"))
}

/// The text of a story.
pub fn story(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios/pow").join(name).with_extension("scn");
    fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}

/// The names of all stories.
fn stories() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios/pow");
    let files = fs::read_dir(folder).expect("the stories of this protocol");
    let paths =
        files.filter_map(|file| Some(file.ok()?.path())).filter(|path| path.extension().is_some_and(|e| e == "scn"));
    let mut names: Vec<String> = paths.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())).collect();
    // The page's opening run expects nothing of its own, and is long.
    names.retain(|name| name != "playground");
    names.sort();
    names
}

#[test]
fn every_story_comes_out_as_it_says() {
    let mut unmet = Vec::new();
    for name in stories() {
        let verdict = run(&story(&name));
        let broken: Vec<_> = verdict.expectations.iter().filter(|expected| !expected.met).collect();
        let figures = ["height", "forks", "blocks_orphaned", "reorg_depth_max", "double_spends", "events"];
        let told: Vec<_> = figures.iter().map(|name| format!("{name} {}", figure(&verdict, name))).collect();
        println!("{name}: {}; {}", if verdict.ok { "ok" } else { "NOT MET" }, told.join(", "));
        for expected in &broken {
            println!("    {}: {}", expected.text, expected.found);
        }
        if !verdict.ok || !verdict.skipped.is_empty() {
            unmet.push(name);
        }
    }
    assert!(unmet.is_empty(), "{unmet:?}");
}

#[test]
fn the_same_seed_gives_the_same_digest_and_another_one_another() {
    let text = |seed: u32| format!("# default\nprotocol pow seed={seed}\nat 1s request c0 pay c1 5\nuntil 20s\n");
    assert_eq!(run(&text(1)).digest, run(&text(1)).digest);
    assert_ne!(run(&text(1)).digest, run(&text(2)).digest);
}

/// A story, run to its end or to a moment.
fn opened(name: &str, until: Option<Micros>) -> Run {
    let catalog = Catalog::of(PROTOCOLS);
    let Ok(mut run) = Run::open(&catalog, &story(name)) else { panic!("{name} is no story") };
    match until {
        Some(until) => _ = run.advance(until, u32::MAX),
        None => _ = run.finish(),
    }
    run
}

#[test]
fn every_rule_is_reached_by_some_story() {
    let table = <crate::pow::Rule as model::Rules>::TABLE;
    let mut reached = vec![0; table.len()];
    for name in [
        "one-chain-grows",
        "invalid-blocks",
        "partition-heals",
        "out-of-order",
        "retarget",
        "leave-and-rejoin",
        "first-seen",
    ] {
        let rules = opened(name, None).rules();
        reached.iter_mut().zip(rules).for_each(|(sum, rule)| *sum += rule.fired + rule.refused);
    }
    let unreached: Vec<&str> =
        table.iter().zip(&reached).filter(|(_, count)| **count == 0).map(|(rule, _)| rule.name).collect();
    assert_eq!(unreached, ["check the parent"], "that one needs a block after a bad one: see single.rs");
}

#[test]
fn panels_and_answers_tell_of_a_partition() {
    let run = opened("partition-heals", Some(Micros::secs(69)));
    let panels = run.panels();
    let Some(Panel::Tree { tree, .. }) = panels.first() else { panic!("the first panel is the tree") };
    let tips: Vec<&Block> = tree.blocks.iter().filter(|block| !block.tips.is_empty()).collect();
    assert!(tips.len() >= 2, "both sides have their tip: {tips:?}");
    assert!(tree.blocks.iter().any(|block| block.mark == CellMark::Void), "the lighter side is hatched");
    let text = format!("{panels:?}");
    assert!(text.contains("Rosenfeld 2014") && text.contains("Nakamoto's approximation"));
    let why = |node| {
        run.why(node).iter().map(|answer| format!("{} {}\n", answer.question, answer.answer)).collect::<String>()
    };
    let lighter = why(NodeId::n(9));
    assert!(lighter.contains("The block has not reached it"), "{lighter}");
}

#[test]
fn answers_say_why_a_block_was_refused_and_a_payment_waits() {
    let run = opened("invalid-blocks", Some(Micros::secs(2)));
    let answers =
        format!("{:?}", run.why(NodeId::n(1)).iter().map(|answer| answer.answer.to_string()).collect::<Vec<_>>());
    assert!(answers.contains("leading zero bits, above the target"), "{answers}");
    let run = opened("one-chain-grows", Some(Micros::millis(1_200)));
    let answers =
        format!("{:?}", run.why(NodeId::c(0)).iter().map(|answer| answer.answer.to_string()).collect::<Vec<_>>());
    assert!(answers.contains("miners have it") || answers.contains("confirmations"), "{answers}");
}
