//! Links: any text is one or none, and a run comes out of a link as it went in.

use super::changed;
use base64ct::{Base64UrlUnpadded as Letters, Encoding};
use lab::Run;
use lab::link::{Link, Shared, View};
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// Old links, which must be read for ever.
const LINKS: &str = include_str!("../links.txt");

/// A link of every short story, and those of the corpus: as bytes, without their checksums.
fn bodies() -> Vec<Vec<u8>> {
    let of = |text: &str| Letters::decode_vec(text).ok().filter(|bytes| bytes.len() > 4);
    let old = LINKS.split_whitespace().filter(|word| word.len() > 20 && word.parse::<Link>().is_ok()).filter_map(of);
    let stories = catalog::all().stories.iter().filter(|story| story.text.len() < 600).filter_map(|story| {
        let run = Run::open(catalog::all(), story.text).ok()?;
        of(&Link { runs: vec![Shared::of(&run)], view: View::default() }.encode().ok()?)
    });
    let mut bodies: Vec<Vec<u8>> = old.chain(stories.take(12)).collect();
    bodies.iter_mut().for_each(|bytes| bytes.truncate(bytes.len() - 4));
    bodies
}

/// With a right checksum: what only somebody who means it can make.
fn forged(mut body: Vec<u8>) -> String {
    let sum = crc::Crc::<u32, crc::NoTable>::new(&crc::CRC_32_ISO_HDLC).checksum(&body);
    body.extend(sum.to_le_bytes());
    Letters::encode_string(&body)
}

#[test]
fn any_text_is_a_link_or_refused_and_a_link_is_written_as_it_was_read() {
    let bodies = bodies();
    assert!(bodies.len() > 10, "{} links", bodies.len());
    let seeds: Vec<&[u8]> = bodies.iter().map(Vec::as_slice).collect();
    static READ: AtomicU32 = AtomicU32::new(0);
    bolero::check!().with_iterations(200).with_max_len(41).for_each(|bytes: &[u8]| {
        let _ = String::from_utf8_lossy(bytes).parse::<Link>().map_err(|refusal| refusal.to_string());
        match forged(changed(bytes, &seeds, &["\u{1}", "\0", "r", "at 1s heal\n"])).parse::<Link>() {
            Ok(link) => {
                let text = link.encode().expect("what was read is no longer than a link may be");
                assert_eq!(text.parse::<Link>().as_ref(), Ok(&link));
                READ.fetch_add(1, Relaxed);
            }
            Err(refusal) => assert!(!refusal.to_string().is_empty()),
        }
    });
    assert!(READ.load(Relaxed) > 5, "only {} links were read", READ.load(Relaxed));
}

#[test]
fn the_recipe_of_any_run_comes_out_of_its_link_as_it_went_in() {
    let seeds: Vec<&[u8]> = catalog::all().stories.iter().map(|story| story.text.as_bytes()).collect();
    static SHARED: AtomicU32 = AtomicU32::new(0);
    bolero::check!().with_iterations(400).with_max_len(21).for_each(|bytes: &[u8]| {
        let text = changed(bytes, &seeds, &["at 7ms heal\n", "# é\n", " ", "\n"]);
        let Ok(run) = Run::read(catalog::all(), &text, None) else { return };
        let Ok(text) = (Link { runs: vec![Shared::of(&run)], view: View::default() }).encode() else { return };
        let link: Link = text.parse().expect("it was just written");
        let again = Run::open(catalog::all(), &link.runs[0].text).expect("the text of a run");
        assert_eq!((again.recipe(), again.digest()), (run.recipe(), run.digest()));
        SHARED.fetch_add(1, Relaxed);
    });
    assert!(SHARED.load(Relaxed) > 5, "only {} runs were shared", SHARED.load(Relaxed));
}
