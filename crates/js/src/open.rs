//! How a run comes into being: from a scenario, a protocol, a link.

use crate::wrong::Wrong;
use lab::{
    Run,
    link::{Link, NAME, Shared, View, within},
};

/// A run of a scenario; `file` is what errors call it.
///
/// # Errors
/// All that is wrong with the text.
pub fn scenario(text: &str, file: &str, seed: Option<u64>) -> Result<Run, Wrong> {
    Run::read(catalog::all(), text.as_bytes(), seed).map_err(|errors| Wrong::in_text(file, text, &errors))
}

/// A protocol's own run, as its page opens it.
///
/// # Errors
/// There is no such protocol; a setting is wrong.
pub fn fresh(slug: &str, settings: &[(String, String)], seed: u64) -> Result<Run, Wrong> {
    if catalog::all().find(slug).is_none() {
        return Err(Wrong::word("protocol", slug, &catalog::all().slugs()));
    }
    Run::fresh(catalog::all(), slug, settings, seed).map_err(|errors| {
        let given: String = settings.iter().map(|(name, value)| format!(" {name}={value}")).collect();
        Wrong::in_text("the settings", &format!("protocol {slug} seed={seed}{given}\n"), &errors)
    })
}

/// A built-in story, as `raft/leader-crash`.
///
/// # Errors
/// There is none of this name.
pub fn story(slug: &str, seed: Option<u64>) -> Result<Run, Wrong> {
    let Some(story) = catalog::all().story(slug) else {
        let all: Vec<&str> = catalog::all().stories.iter().map(|story| story.slug).collect();
        return Err(Wrong::word("story", slug, &all));
    };
    scenario(story.text, slug, seed)
}

/// The run of a link, where its sender stood, and what is to be said of it: another run than the one that was shared, or
/// other rules. `which` counts from 1.
///
/// # Errors
/// The text is no link, or the link has no such run.
pub fn link(text: &str, which: u64) -> Result<(Run, Option<String>), Wrong> {
    let link: Link = within(text).parse().map_err(|refusal: lab::link::Refusal| Wrong::new(refusal.to_string()))?;
    let index = usize::try_from(which).ok().and_then(|which| which.checked_sub(1));
    let Some(shared) = index.and_then(|index| link.runs.get(index)) else {
        return Err(Wrong::new(format!(
            "run: the link has {} run(s), and there is no number {which}",
            link.runs.len()
        )));
    };
    let mut run = scenario(&shared.text, "the link's scenario", None)?;
    while !shared.approach(&mut run, u32::MAX).reached {}
    let remark = shared.remark(&run);
    Ok((run, remark))
}

/// A link to the present moment of a run; with the address of a site before it, if one is given.
///
/// # Errors
/// The run is too long for a link.
pub fn share(run: &Run, base: Option<&str>) -> Result<String, Wrong> {
    let link = Link { runs: vec![Shared::of(run)], view: View { stands: true, ..View::default() } };
    let text = link.encode().map_err(|error| Wrong::new(error.to_string()))?;
    Ok(base.map_or_else(|| text.clone(), |base| format!("{}#{NAME}{text}", base.trim_end_matches('#'))))
}
