//! What is absent is part of the design: below the page and the command line no browser, no wall clock, no threads, no
//! ambient randomness, no order that changes from run to run; in engines and the model no floats. Tests may use them.

use super::layers::ENGINES;
use super::project::{File, Project};
use super::tokens::{self, Token};
use super::{Offence, manifest};

/// Above these layers everything is allowed.
const ABOVE: [&str; 5] = ["cli", "web", "xtask", "js", "mdbook-splitbrain"];

/// Names that make a run depend on where or when it runs, with the reason.
const BANNED: [(&str, &str); 9] = [
    ("web_sys", "the browser is the page's alone"),
    ("js_sys", "the browser is the page's alone"),
    ("wasm_bindgen", "the browser is the page's alone"),
    ("Instant", "time is virtual"),
    ("SystemTime", "time is virtual"),
    ("HashMap", "its order changes from run to run: BTreeMap"),
    ("HashSet", "its order changes from run to run: BTreeSet"),
    ("RandomState", "randomness is drawn by `pick`"),
    ("thread", "one thread, so that a run is a value"),
];

/// Crates that bring the same by the back door.
const BANNED_CRATES: [&str; 8] =
    ["web-sys", "js-sys", "wasm-bindgen", "rand", "getrandom", "fastrand", "instant", "web-time"];

/// Their last bit differs between platforms.
const INEXACT: [&str; 12] =
    ["ln", "log2", "log10", "exp", "exp2", "powf", "powi", "sin", "cos", "tan", "atan2", "hypot"];

pub fn check(project: &Project) -> Vec<Offence> {
    let sources = project.rust().filter(|file| is_below(file) && !file.is_test()).flat_map(in_source);
    let manifests = manifest::all(project).filter(|file| is_below(file)).flat_map(in_manifest);
    sources.chain(manifests).collect()
}

fn is_below(file: &File) -> bool {
    file.path.starts_with("crates/") && !ABOVE.contains(&file.krate())
}

/// Checking and sweeping run natively on all cores; what each thread computes is a run of its own.
fn may_use_threads(file: &File) -> bool {
    file.krate() == "check" || file.path.starts_with("crates/lab/src/sweep")
}

/// Engines and the model count in whole numbers. Draws alone map to the real numbers and back, with libm.
fn must_be_exact(file: &File) -> bool {
    (ENGINES.contains(&file.krate()) || file.krate() == "model") && file.path != "crates/model/src/draw.rs"
}

fn in_source(file: &File) -> Vec<Offence> {
    let tokens = tokens::outside_tests(&file.text);
    let exact = must_be_exact(file);
    let reason = |at: usize| {
        banned(file, &tokens[at]).or_else(|| inexact(&tokens, at)).or_else(|| float(&tokens, at).filter(|_| exact))
    };
    let found = (0..tokens.len()).filter_map(|at| Some((&tokens[at], reason(at)?)));
    found.map(|(token, why)| Offence::new(&file.path, token.line, format!("`{}`: {why}", token.text))).collect()
}

fn banned(file: &File, token: &Token) -> Option<&'static str> {
    let (name, why) = BANNED.iter().find(|(name, _)| token.text == *name)?;
    (*name != "thread" || !may_use_threads(file)).then_some(*why)
}

fn inexact(tokens: &[Token], at: usize) -> Option<&'static str> {
    let called = tokens.get(at + 1).is_some_and(|next| next.text == "(");
    let before = |back: usize| at.checked_sub(back).map_or("", |before| tokens[before].text.as_str());
    let on_a_float = before(1) == "." || (before(1) == ":" && ["f64", "f32"].contains(&before(3)));
    let is_inexact = INEXACT.contains(&tokens[at].text.as_str()) && called && on_a_float;
    is_inexact.then_some("its last bit differs between platforms: take libm's")
}

fn float(tokens: &[Token], at: usize) -> Option<&'static str> {
    let text = tokens[at].text.as_str();
    let number = text.starts_with(|c: char| c.is_ascii_digit()) && !text.starts_with("0x");
    // `pair.0.1` reads as a number after a dot.
    let index = at.checked_sub(1).is_some_and(|before| tokens[before].text == ".");
    let literal = number && !index && (text.contains('.') || text.ends_with("f64") || text.ends_with("f32"));
    (literal || ["f32", "f64"].contains(&text)).then_some("no floats in engines")
}

fn in_manifest(file: &File) -> Vec<Offence> {
    let (names, _) = manifest::dependencies(file);
    let bad = names.into_iter().filter(|(name, _)| BANNED_CRATES.contains(&name.as_str()));
    bad.map(|(name, line)| Offence::new(&file.path, line, format!("`{name}` has no place below the page"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> usize {
        check(&Project::example(&[(path, text)])).len()
    }

    #[test]
    fn every_banned_name_is_an_offence_below_the_page() {
        for (name, _) in BANNED {
            assert_eq!(found("crates/kernel/src/a.rs", &format!("use std::x::{name};")), 1, "{name}");
            assert_eq!(found("crates/cli/src/a.rs", &format!("use std::x::{name};")), 0, "{name}");
        }
    }

    #[test]
    fn every_banned_crate_is_an_offence_below_the_page() {
        for name in BANNED_CRATES {
            assert_eq!(found("crates/kernel/Cargo.toml", &format!("[dependencies]\n{name} = \"1\"")), 1, "{name}");
        }
    }

    #[test]
    fn floats_are_an_offence_in_engines_and_in_the_model_alone() {
        for text in ["fn a(x: f64) {}", "const A: i8 = 1.5;", "const A: i8 = 1f64;"] {
            assert_eq!(found("crates/chain/src/a.rs", text), 1, "{text}");
            assert_eq!(found("crates/model/src/a.rs", text), 1, "{text}");
            assert_eq!(found("crates/lab/src/a.rs", text), 0, "{text}");
            assert_eq!(found("crates/chain/src/pow/tests.rs", text), 0, "{text}");
        }
    }

    #[test]
    fn whole_numbers_and_ranges_are_none() {
        assert_eq!(found("crates/chain/src/a.rs", "fn a() { for i in 0..10 { b.0.1(0xf64) } }"), 0);
    }

    #[test]
    fn a_platforms_logarithm_is_an_offence_and_libms_is_none() {
        assert_eq!(found("crates/kernel/src/a.rs", "fn a() { x.ln(); f64::exp(x); }"), 2);
        assert_eq!(found("crates/kernel/src/a.rs", "fn a() { libm::exp(x); self.exp; }"), 0);
    }

    #[test]
    fn threads_are_allowed_where_runs_are_counted() {
        assert_eq!(found("crates/check/src/a.rs", "use std::thread;"), 0);
        assert_eq!(found("crates/lab/src/sweep/jobs.rs", "use std::thread;"), 0);
    }
}
