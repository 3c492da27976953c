//! Sweeps that are spread over machines, killed and started again: nothing is lost, and nothing counts twice.

use crate::common::{Said, folder, is_of_schema, json, splitbrain_in};
use std::{
    collections::BTreeSet,
    fs::{self, File},
    path::Path,
    process::{Command, Stdio},
};

const RAFT: &str = "# Raft writes\nprotocol raft nodes=3 clients=2\nnetwork latency=5ms..15ms\n\
                    workload c0..c1 rate=10 | 1 put key 1 | 1 get key\nuntil 1s\n";

/// A folder with the scenario in it.
fn with_scenario(name: &str, text: &str) -> crate::common::Folder {
    let folder = folder(name);
    fs::write(folder.path().join("raft.scn"), text).expect("the scenario is written");
    folder
}

fn sweep(folder: &Path, more: &[&str]) -> Said {
    let args = [&["sweep", "raft.scn", "--faults", "swarm"], more].concat();
    splitbrain_in(folder, &args, &[])
}

fn report(folder: &Path, more: &[&str]) -> Said {
    splitbrain_in(folder, &[&["report"], more].concat(), &[])
}

/// The lines of a sweep's file, in no order.
fn lines(file: &Path) -> BTreeSet<String> {
    fs::read_to_string(file).expect("the file is there").lines().map(str::to_owned).collect()
}

#[test]
fn a_sweep_that_was_cut_off_at_any_byte_goes_on_and_ends_as_if_nothing_had_happened() {
    let folder = with_scenario("resume", RAFT);
    let file = folder.path().join("all.jsonl");
    let go = || sweep(folder.path(), &["--seeds", "5..11", "-o", "all.jsonl", "--jobs", "1", "--json"]);
    let first = go();
    assert_eq!(first.status, 0, "{}{}", first.out, first.err);
    let (whole, wanted) = (fs::read(&file).expect("it was written"), lines(&file));
    assert_eq!(wanted.len(), 7);
    let ends: Vec<usize> = (0..whole.len()).filter(|at| whole[*at] == b'\n').collect();
    // At, before and after every line break, and here and there within lines.
    let near = ends.iter().flat_map(|end| [*end, *end + 1, (*end + 2).min(whole.len())]);
    let cuts: BTreeSet<usize> = near.chain((0..whole.len()).step_by(1_501)).collect();
    for cut in cuts {
        fs::write(&file, &whole[..cut]).expect("the file is cut off");
        let again = go();
        assert_eq!((again.status, &again.out), (0, &first.out), "cut at {cut}: {}", again.err);
        assert_eq!(lines(&file), wanted, "cut at {cut}");
        assert_eq!(fs::read(&file).expect("it is there").len(), whole.len(), "cut at {cut}");
    }
}

#[test]
fn a_sweep_that_is_killed_loses_nothing_that_was_written() {
    let folder = with_scenario("kill", RAFT);
    let file = folder.path().join("killed.jsonl");
    let args = ["sweep", "raft.scn", "--faults", "swarm", "--seeds", "0..400", "-o", "killed.jsonl", "--jobs", "2"];
    let mut child = Command::new(env!("CARGO_BIN_EXE_splitbrain"))
        .args(args)
        .current_dir(folder.path())
        .stdout(Stdio::null())
        .spawn()
        .expect("the command starts");
    // It is killed as soon as some seeds are known.
    while fs::read(&file).map_or(0, |bytes| bytes.len()) < 20_000 {
        assert!(child.try_wait().expect("it can be asked").is_none(), "the sweep ended by itself");
        std::thread::yield_now();
    }
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
    let before = fs::read_to_string(&file).expect("it is there");
    let safe = before.rfind('\n').expect("there are whole lines") + 1;
    assert!(before[..safe].lines().count() < 401, "it was killed too late");
    let again = sweep(folder.path(), &["--seeds", "0..400", "-o", "killed.jsonl"]);
    assert_eq!(again.status, 0, "{}{}", again.out, again.err);
    let after = fs::read_to_string(&file).expect("it is there");
    assert!(after.starts_with(&before[..safe]), "what was written was not kept");
    assert_eq!(after.lines().count(), 401);
    let fresh = sweep(folder.path(), &["--seeds", "0..400", "-o", "fresh.jsonl"]);
    assert_eq!(fresh.out, again.out);
    assert_eq!(lines(&file), lines(&folder.path().join("fresh.jsonl")));
}

#[test]
fn parts_together_are_the_whole_and_the_report_says_what_is_missing_or_there_twice() {
    let folder = with_scenario("parts", RAFT);
    for (more, name) in [("1/1", "all"), ("1/3", "p1"), ("2/3", "p2"), ("3/3", "p3")] {
        let said = sweep(folder.path(), &["--seeds", "0..12", "--shard", more, "-o", &format!("{name}.jsonl")]);
        assert_eq!(said.status, 0, "{}{}", said.out, said.err);
    }
    let whole = report(folder.path(), &["all.jsonl", "--json"]);
    let joined = report(folder.path(), &["p3.jsonl", "p1.jsonl", "p2.jsonl", "--json"]);
    assert_eq!((whole.status, joined.status), (0, 0), "{}{}", whole.err, joined.err);
    assert_eq!(json(&whole), json(&joined));
    is_of_schema("report", json(&joined), |report| report["missing"] = 3.into());
    let some = report(folder.path(), &["p1.jsonl", "p3.jsonl", "p1.jsonl", "--figure", "recovery_us"]);
    assert_eq!(some.status, 3, "{}", some.out);
    for words in ["4 seeds are missing: 1, 4, 7, 10", "4 seeds stand in several files, and count once: 0, 3, 6, 9"] {
        assert!(some.out.contains(words), "{words} is not in {}", some.out);
    }
    assert!(some.out.contains("8 runs") && some.out.contains("recovery_us, in 8 runs"), "{}", some.out);
}

#[test]
fn what_does_not_belong_together_is_refused_in_words_and_left_alone() {
    let folder = with_scenario("refused", RAFT);
    let here = folder.path();
    fs::write(here.join("other.scn"), RAFT.replace("rate=10", "rate=20")).expect("it is written");
    let other = ["sweep", "other.scn", "--faults", "swarm", "--seeds", "0..4", "-o", "other.jsonl"];
    assert_eq!(splitbrain_in(here, &other, &[]).status, 0);
    assert_eq!(sweep(here, &["--seeds", "0..4", "-o", "mine.jsonl"]).status, 0);
    let mine = fs::read_to_string(here.join("mine.jsonl")).expect("it is there");
    fs::write(here.join("notes.txt"), "my notes").expect("it is written");
    fs::write(here.join("bad.jsonl"), mine.replacen("\"digest\"", "\"digets\"", 3)).expect("it is written");
    fs::write(here.join("lies.jsonl"), mine.replacen("\"within_model\":true", "\"within_model\":false", 1))
        .expect("it is written");
    fs::write(here.join("empty.jsonl"), "").expect("it is written");
    let swept: [(&[&str], &str); 7] = [
        (&["--seeds", "0..4", "-o", "other.jsonl"], "other.jsonl holds another sweep: a scenario with hash"),
        (&["--seeds", "0..5", "-o", "mine.jsonl"], "seeds 0..4, not 0..5"),
        (&["--seeds", "0..4", "--shard", "1/2", "-o", "mine.jsonl"], "part 1/1, not 1/2"),
        (&["--seeds", "0..4", "--beyond", "-o", "mine.jsonl"], "within the fault model, not beyond the fault model"),
        (&["--seeds", "0..4", "-o", "notes.txt"], "this is no file of a sweep; nothing was changed"),
        (&["--seeds", "0..4", "-o", "bad.jsonl"], "bad.jsonl, line 2: unknown field `digets`"),
        (&["--seeds", "0..4", "--shard", "5/4"], "parts are counted from 1/4 to 4/4"),
    ];
    for (more, words) in swept {
        let said = sweep(here, more);
        assert_eq!(said.status, 2, "{more:?}: {}{}", said.out, said.err);
        assert!(said.err.contains(words), "{more:?} should say {words:?}, said {}", said.err);
    }
    assert_eq!(fs::read_to_string(here.join("notes.txt")).expect("it is there"), "my notes");
    assert_eq!(fs::read_to_string(here.join("mine.jsonl")).expect("it is there"), mine);
    for (files, words) in [
        (&["mine.jsonl", "other.jsonl"][..], "other.jsonl is of another sweep than mine.jsonl: a scenario with hash"),
        (&["mine.jsonl", "lies.jsonl"][..], "ended otherwise in mine.jsonl, line"),
        (&["empty.jsonl"][..], "it has no whole line"),
        (&["nowhere.jsonl"][..], "nowhere.jsonl"),
        (&["mine.jsonl", "--figure", "speed"][..], "there is no figure speed: there are completed"),
        (&["mine.jsonl", "--replay", "7"][..], "seed 7 is not of this sweep, which has 0..4"),
    ] {
        let said = report(here, files);
        assert_eq!(said.status, 2, "{files:?}: {}{}", said.out, said.err);
        assert!(said.err.contains(words), "{files:?} should say {words:?}, said {}", said.err);
    }
}

#[test]
fn two_processes_never_write_to_one_file() {
    let folder = with_scenario("locked", RAFT);
    let file = File::create(folder.path().join("taken.jsonl")).expect("it is made");
    file.lock().expect("it is taken");
    let said = sweep(folder.path(), &["--seeds", "0..2", "-o", "taken.jsonl"]);
    assert_eq!(said.status, 2, "{}", said.out);
    assert!(said.err.contains("another process writes to this file"), "{}", said.err);
}

#[test]
fn a_failure_of_a_report_is_seen_again_by_its_command_and_made_smaller() {
    let folder = with_scenario("failures", &RAFT.replace("until 1s", "until 4s"));
    let said = sweep(folder.path(), &["--seeds", "0..40", "--beyond", "-o", "beyond.jsonl"]);
    assert_eq!(said.status, 1, "{}{}", said.out, said.err);
    let report_of = report(folder.path(), &["beyond.jsonl", "--json"]);
    assert_eq!(report_of.status, 1, "{}", report_of.err);
    let all = json(&report_of);
    is_of_schema("report", all.clone(), |report| report["failures"][0]["verdict"] = "ok".into());
    let seed = all["failures"][0]["seed"].as_u64().expect("a seed");
    let replay = all["failures"][0]["replay"].as_str().expect("a command");
    assert_eq!(replay, format!("splitbrain report beyond.jsonl --replay {seed} | splitbrain run - --trace -"));
    let text = report(folder.path(), &["beyond.jsonl", "--replay", &seed.to_string()]).out;
    let run = splitbrain_in(folder.path(), &["run", "-", "--json"], text.as_bytes());
    assert_eq!((run.status, &json(&run)["digest"]), (1, &all["failures"][0]["digest"]), "{}", run.err);
    let small = splitbrain_in(folder.path(), &["minimise", "-"], text.as_bytes());
    assert!(small.status == 0 && small.out.lines().count() <= 25, "{}{}", small.out, small.err);
}
