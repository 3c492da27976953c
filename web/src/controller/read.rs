//! Reads from the run what the page shows.

use super::cockpit::Cockpit;
use super::detail::detail;
use crate::library;
use crate::look::look_of;
use crate::state::{Snapshot, Tab};
use lab::frame::{Frame, MailDot};
use picture::Item;

/// So many messages in flight are listed.
const MAIL: usize = 40;

/// More nodes than these are not described one by one.
const DESCRIBED: usize = 60;

/// The run as it stands, with what the open tab shows.
pub(super) fn snapshot(cockpit: &mut Cockpit) -> Snapshot {
    if matches!(cockpit.want.tab, Tab::Log | Tab::SpaceTime | Tab::Rules) || cockpit.want.selected.is_some() {
        cockpit.run.recall();
    }
    let parts = crate::parts::at_hand();
    let light = parts.map(|parts| (parts.light)(&cockpit.run, &cockpit.want, cockpit.mode)).unwrap_or_default();
    let mut frame = std::mem::take(&mut cockpit.scratch);
    cockpit.run.frame(&mut frame);
    let look = library::protocol(cockpit.run.protocol().slug).map(look_of).unwrap_or_default();
    let snapshot = Snapshot {
        slug: cockpit.run.protocol().slug.to_string(),
        story: cockpit.story.clone(),
        title: cockpit.title.clone(),
        invitation: invitation(cockpit),
        recipe: cockpit.recipe.clone(),
        now: cockpit.moment(),
        furthest: cockpit.furthest(),
        digest: cockpit.run.digest(),
        seed: cockpit.run.seed(),
        mode: cockpit.mode,
        speed: cockpit.speed,
        late: cockpit.late,
        ended: cockpit.ended.clone(),
        pill: cockpit.pill.clone(),
        said: cockpit.said.0.clone(),
        nodes: frame.nodes.clone(),
        links: frame.links.clone(),
        mail: mail(&frame),
        legend: picture::legend(&frame, &look),
        described: if frame.nodes.len() > DESCRIBED { Vec::new() } else { picture::describe(&frame, &look) },
        marks: cockpit.run.marks().clone(),
        density: cockpit.run.density().clone(),
        troubles: cockpit.run.troubles(),
        branches: cockpit.run.branches(),
        beside: cockpit.compared(),
        invariants: cockpit.run.invariants(),
        detail: detail(&cockpit.run, &cockpit.want, cockpit.mode, &light),
        light,
    };
    cockpit.scratch = frame;
    snapshot
}

/// A protocol's own run is made of a story that is not listed, and says what to try.
fn invitation(cockpit: &Cockpit) -> String {
    let (title, slug) = (cockpit.run.title(), cockpit.run.protocol().slug);
    let own = cockpit.catalog.story(&format!("{slug}/playground")).map(lab::Story::title);
    if title.is_empty() { own.unwrap_or_default() } else { title }.to_owned()
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
