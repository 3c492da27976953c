//! Reads from the run what the page shows.

use super::cockpit::Cockpit;
use crate::look::look_of;
use crate::state::{Detail, Mode, Snapshot, Tab};
use crate::{library, words};
use lab::frame::{Frame, MailDot};
use lab::run::InvariantNow;
use picture::Item;

/// With a crowd, the invariants are asked this often.
const HOLDS_MS: f64 = 1_000.0;

/// So many messages in flight are listed.
const MAIL: usize = 40;

/// More nodes than these are not described one by one.
const DESCRIBED: usize = 60;

/// The run as it stands, with what the open tab shows.
pub(super) fn snapshot(cockpit: &mut Cockpit, now_ms: f64, fresh: Option<&Frame>) -> Snapshot {
    if matches!(cockpit.want.tab, Tab::Log | Tab::SpaceTime | Tab::Rules) || cockpit.want.selected.is_some() {
        cockpit.run.recall();
    }
    let parts = crate::parts::at_hand();
    let light = parts.map(|parts| (parts.light)(&cockpit.run, &cockpit.want, cockpit.mode)).unwrap_or_default();
    let mut scratch = std::mem::take(&mut cockpit.scratch);
    let frame = fresh.unwrap_or_else(|| {
        cockpit.run.frame(&mut scratch);
        &scratch
    });
    let look = library::protocol(cockpit.run.protocol().slug).map(look_of).unwrap_or_default();
    let snapshot = Snapshot {
        slug: cockpit.run.protocol().slug.to_string(),
        story: cockpit.story.clone(),
        title: title(cockpit),
        invitation: invitation(cockpit),
        recipe: cockpit.recipe.clone(),
        now: cockpit.moment(),
        furthest: cockpit.furthest(),
        digest: cockpit.run.digest(),
        seed: cockpit.run.seed(),
        mode: cockpit.mode,
        speed: cockpit.speed,
        pace: cockpit.pace.short_of(cockpit.speed.ratio()),
        ended: cockpit.ended.clone(),
        pill: cockpit.pill.clone(),
        said: cockpit.said.0.clone(),
        nodes: frame.nodes.clone(),
        links: frame.links.clone(),
        mail: mail(frame),
        legend: picture::legend(frame, &look),
        described: if frame.nodes.len() > DESCRIBED { Vec::new() } else { picture::describe(frame, &look) },
        marks: cockpit.run.marks().clone(),
        density: cockpit.run.density().clone(),
        troubles: cockpit.run.troubles(),
        branches: cockpit.run.branches(),
        beside: cockpit.compared(),
        invariants: invariants(cockpit, now_ms),
        detail: match (cockpit.want.tab, parts) {
            (Tab::Structure, _) => Detail::Structure(cockpit.run.panels()),
            (_, Some(parts)) => (parts.detail)(&cockpit.run, &cockpit.want, cockpit.mode, &light),
            (_, None) => Detail::Nothing,
        },
        light,
    };
    cockpit.scratch = scratch;
    snapshot
}

/// With a crowd, what holds in the end is asked once a second while time passes: it is a look at everybody and all mail.
fn invariants(cockpit: &mut Cockpit, now_ms: f64) -> Vec<InvariantNow> {
    let fresh = cockpit.mode == Mode::Playing && cockpit.is_crowd() && now_ms - cockpit.holds.0 < HOLDS_MS;
    if !fresh {
        cockpit.holds = (now_ms, cockpit.run.invariants());
    }
    cockpit.holds.1.clone()
}

/// A protocol's own run is made of a story that is not listed, and says what to try.
fn invitation(cockpit: &Cockpit) -> String {
    let (title, slug) = (cockpit.run.title(), cockpit.run.protocol().slug);
    let stories = cockpit.catalog.stories;
    let own = format!("{slug}/playground");
    let story = stories.iter().find(|story| if title.is_empty() { story.slug == own } else { story.title() == title });
    story.map_or(title, |story| words::story(story.slug, story.title())).to_owned()
}

/// The run's title: a story's, or the protocol's, in the reader's language; or as the scenario says it.
fn title(cockpit: &Cockpit) -> String {
    let (title, slug) = (cockpit.title.as_str(), cockpit.run.protocol().slug);
    match &cockpit.story {
        Some(story) => words::story(story, title).to_owned(),
        None if title == cockpit.run.protocol().title => {
            library::protocol(slug).map_or(title, |info| info.title).to_owned()
        }
        None => title.to_owned(),
    }
}

/// The messages in flight, the earliest to arrive first.
fn mail(frame: &Frame) -> Vec<Item> {
    let mut dots: Vec<&MailDot> = Vec::with_capacity(MAIL + 1);
    for dot in &frame.mail {
        let at = dots.partition_point(|other| other.arrives <= dot.arrives);
        if at < MAIL {
            dots.insert(at, dot);
            dots.truncate(MAIL);
        }
    }
    let id = |index: u16| frame.nodes.get(usize::from(index)).map(|node| node.id);
    let named = dots.iter().filter_map(|dot| {
        Some(Item::Mail { from: id(dot.from)?, to: id(dot.to)?, ordinal: dot.ordinal, copy: dot.copy })
    });
    named.collect()
}
