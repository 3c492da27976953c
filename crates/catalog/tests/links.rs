//! Old links keep working: each link of `links.txt` opens and gives the digest that stands beside it under the present
//! revision of its protocol's rules. The file says what to do when one does not.
//!
//! And links are short, and lead exactly to where their sender stood.

use lab::link::{Link, Proof, Shared, State, View};
use lab::{Micros, Run};
use std::collections::BTreeSet;

/// A link, and for each of its runs what it must give: number, slug, revision, digest.
struct Entry {
    link: Link,
    must_give: Vec<(usize, String, u16, u64)>,
}

fn corpus() -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for line in include_str!("links.txt").lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        if !line.starts_with(' ') {
            let link = line.parse().unwrap_or_else(|why| panic!("{why}: {line}"));
            entries.push(Entry { link, must_give: Vec::new() });
            continue;
        }
        let words: Vec<&str> = line.split_whitespace().collect();
        let [run, slug, "revision", revision, "digest", digest] = words[..] else { panic!("not understood: {line}") };
        let digest = u64::from_str_radix(digest, 16).expect("sixteen hex digits");
        let number = |text: &str| text.parse::<u16>().unwrap_or_else(|why| panic!("{why}: {line}"));
        let entry = entries.last_mut().expect("a link stands before its digests");
        entry.must_give.push((usize::from(number(run)), slug.to_owned(), number(revision), digest));
    }
    entries
}

fn opened(shared: &Shared) -> Run {
    let mut run = Run::open(catalog::all(), &shared.text)
        .unwrap_or_else(|errors| panic!("{}", lab::render("an old link", &shared.text, &errors, false)));
    while !shared.approach(&mut run, 10_000).reached {}
    run
}

/// What is wrong with a run of an entry.
fn wrong(entry: &Entry, number: usize, shared: &Shared) -> Option<String> {
    let run = opened(shared);
    let (slug, present) = (run.protocol().slug, run.protocol().revision);
    let given = |revision: u16| {
        let mut all = entry.must_give.iter().filter(|(run, of, ..)| (*run, of.as_str()) == (number, slug));
        all.find(|(_, _, known, _)| *known == revision).map(|(.., digest)| *digest)
    };
    let found = format!("    {number} {slug} revision {present} digest {:016x}", run.digest());
    if given(shared.revision) != Some(shared.proof.digest) {
        return Some(format!(
            "the digest of the revision that the link names was taken away or changed: {}",
            shared.text
        ));
    }
    match given(present) {
        Some(digest) if digest == run.digest() => None,
        Some(_) => Some(format!(
            "{slug} behaves differently, and its revision is still {present}: raise `revision` in its `About`, then add, \
             and don't replace,\n{found}\n{}",
            shared.text
        )),
        None => Some(format!("the revision is new; add\n{found}")),
    }
}

#[test]
fn every_old_link_gives_the_digest_of_the_present_revision() {
    let mut all = Vec::new();
    for entry in corpus() {
        assert_eq!(entry.link.encode().map(|text| text.parse()), Ok(Ok(entry.link.clone())));
        let runs = entry.link.runs.iter().enumerate();
        all.extend(runs.filter_map(|(at, shared)| wrong(&entry, at + 1, shared)));
    }
    assert!(all.is_empty(), "{} runs of old links are wrong:\n\n{}", all.len(), all.join("\n\n"));
}

#[test]
fn the_old_links_are_about_every_protocol_and_name_all_that_a_link_can_name() {
    let links: Vec<Link> = corpus().into_iter().map(|entry| entry.link).collect();
    let named: BTreeSet<String> = links.iter().flat_map(|link| &link.runs).filter_map(Shared::protocol).collect();
    let missing: Vec<&str> = catalog::all().slugs().into_iter().filter(|slug| !named.contains(*slug)).collect();
    assert!(missing.is_empty(), "make a link for {missing:?} with `splitbrain link`, and add it to links.txt");
    assert!(links.iter().any(|link| link.runs.len() == 2));
    let all = |view: &View| view.stands && !view.selected.is_empty() && view.open.len() > 1 && view.camera.is_some();
    assert!(links.iter().any(|link| all(&link.view)));
}

#[test]
fn a_changed_digest_is_noticed_and_blamed_on_the_revision_if_that_changed() {
    let entry = corpus().into_iter().next().expect("there are links");
    let mut shared = entry.link.runs[0].clone();
    let run = opened(&shared);
    assert_eq!((shared.compare(&run), shared.remark(&run)), (State::Same, None));
    shared.revision += 1;
    assert_eq!(shared.compare(&run), State::SameAnyway);
    shared.proof.digest ^= 1;
    assert_eq!(shared.compare(&run), State::Revised);
    assert!(shared.remark(&run).is_some_and(|remark| remark.contains("this is the run as it goes now")));
    shared.revision -= 1;
    assert_eq!(shared.compare(&run), State::Broken);
    assert!(shared.remark(&run).is_some_and(|remark| remark.contains("report")));
    assert!(wrong(&entry, 1, &shared).is_some(), "a link that names another digest than its file is not noticed");
}

/// A session on a playground: someone acts this often, at moments that are as odd as a hand's.
fn session(slug: &str, acts: &[&str], count: usize) -> Run {
    let mut run = Run::fresh(catalog::all(), slug, &[], 7).expect("a playground");
    let mut state = 12_345_u32;
    for nth in 0..count {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        run.advance(run.now() + Micros(i64::from(state >> 12) % 700_000), u32::MAX);
        let text = acts[nth % acts.len()].replace("X", &(state >> 10 & 0x3ff).min(1_000).to_string());
        let text = text.replace("Y", &(state >> 20).min(1_000).to_string());
        run.act(&text.replace('N', &((state >> 7) % 4).to_string())).unwrap_or_else(|errors| panic!("{errors:?}"));
    }
    run
}

const ACTS: &[&str] = &[
    "crash nN",
    "move nN X Y",
    "restart nN",
    "cut nN n4",
    "cut n4 > nN",
    "mend nN n4",
    "move n4 X Y",
    "pause nN 300ms",
    "partition n0 n1 | n2 n3 n4",
    "heal",
    "request c0 put x X",
    "link nN n4 latency=80ms..120ms",
    "clock nN skew=+40ms",
];

#[test]
fn two_hundred_actions_make_a_link_of_less_than_2000_characters() {
    for (what, acts) in [("of every kind", ACTS), ("that drag a node", &["move nN X Y"][..])] {
        let run = session("raft", acts, 200);
        let link = Link { runs: vec![Shared::of(&run)], view: View { stands: true, ..View::default() } };
        let length = link.encode().expect("it is short").len();
        println!("200 actions {what}: {length} characters");
        assert!(length < 2_000, "{length} characters for 200 actions {what}");
    }
}

#[test]
fn a_link_to_a_story_is_short() {
    for story in catalog::all().stories {
        let run = Run::open(catalog::all(), story.text).expect("a story");
        let link = Link { runs: vec![Shared::of(&run)], view: View::default() };
        let length = link.encode().expect("it is short").len();
        println!("{}: {length} characters", story.slug);
        // No more than a letter for two of the scenario's, and what a link has besides.
        assert!(length < 60 + story.text.len() / 2, "{}: {length} characters", story.slug);
    }
}

/// Opens a link to the present moment of this run, and checks that it leads exactly there.
fn check_there_and_back(run: &Run, what: &str) {
    let link = Link { runs: vec![Shared::of(run)], view: View::default() };
    let link: Link = link.encode().expect("it is short").parse().expect("it was just written");
    let again = opened(&link.runs[0]);
    assert_eq!(Proof::of(&again), Proof::of(run), "{what}");
    assert_eq!(link.runs[0].compare(&again), State::Same, "{what}");
}

#[test]
fn a_link_leads_exactly_to_where_its_sender_stood() {
    check_there_and_back(&session("raft", ACTS, 40), "after many actions");
    let mut run = Run::fresh(catalog::all(), "pbft", &[], 3).expect("a playground");
    check_there_and_back(&run, "at the beginning");
    for _ in 0..60 {
        run.step();
        check_there_and_back(&run, "after one step, with more to do at the same moment");
    }
    run.seek_event(17);
    check_there_and_back(&run, "back in the past");
    let mut ended = Run::open(catalog::all(), "protocol raft nodes=3 seed=1\nuntil 300ms\n").expect("a scenario");
    ended.finish();
    check_there_and_back(&ended, "at the end");
    for _ in 0..5 {
        ended.step();
    }
    check_there_and_back(&ended, "beyond the end");
}

#[test]
fn a_link_that_names_an_event_out_of_reach_is_opened_as_far_as_it_goes() {
    let far = Proof { event: u64::MAX, at: Micros(i64::MAX - 1), digest: 0 };
    for text in ["protocol raft nodes=3 clients=0\nuntil 2s\n", "protocol g-counter nodes=3\nuntil quiet\n"] {
        let run = opened(&Shared { revision: 1, text: text.into(), proof: Proof { at: Micros::secs(2), ..far } });
        assert!(run.now() >= Micros::ZERO && run.event() > 0, "{text}");
    }
    let nothing = Shared {
        revision: 1,
        text: "protocol raft nodes=3\nuntil 1s\n".into(),
        proof: Proof { at: Micros(-9), ..far },
    };
    assert!(opened(&nothing).now() < Micros::secs(1));
}
