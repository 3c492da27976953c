//! From records to a window: happenings on lanes, messages between them, faults beside them.

use super::{Extent, Fate, Fault, FaultKind, Flight, Happening, Lane, Window};
use crate::run::{LogKind, log};
use crate::{Run, trace};
use kernel::{MailName, Record, Seat, What};
use model::{Micros, NodeId};

/// Of more messages in flight than this the arrival is not looked up.
const LOOKED_UP: usize = 64;
/// Of more nodes than this that one event moves, as the first one moves everybody, the others are left out.
const AT_ONCE: usize = 64;
/// What is done to single nodes: the verbs of the scenario language after which they are named.
const TO_NODES: [&str; 8] = ["crash", "restart", "pause", "clock", "byzantine", "honest", "fire", "choose"];

impl Run {
    /// A stretch of the run. Call [`Run::recall`] before, so that it is at hand.
    #[must_use]
    pub fn window(&self, extent: Extent) -> Window {
        let records = self.selected(extent);
        let (now, event) = (self.now(), self.event());
        let mut window = Window { lanes: lanes(self, records.first()), now, event, ..Window::default() };
        let (Some(first), Some(last)) = (records.first(), records.last()) else {
            (window.times, window.events, window.left_out) = ((now, now), (event + 1, event), (event, 0));
            return window;
        };
        window.events = (first.event, last.event);
        window.left_out = (first.event - 1, self.farthest().0.saturating_sub(last.event));
        window.times = (first.at, if last.event >= event { last.at.max(now) } else { last.at });
        happenings(self, &records, &mut window);
        window.flights = flights(self, &records);
        window.faults = faults(self, window.times);
        window
    }
}

/// The nodes that an event moved. A message is not lost at its addressee; what was done to a node by hand is its event.
pub(super) fn nodes_of<'a>(run: &'a Run, records: &'a [&Record]) -> impl Iterator<Item = Seat> + 'a {
    records.iter().flat_map(move |record| {
        let at = record.node.filter(|_| !matches!(record.what, What::Dropped { .. }));
        let named = match &record.what {
            What::Acted { text, skipped: None } => named(run, text),
            _ => Vec::new(),
        };
        at.into_iter().chain(named)
    })
}

/// The earlier events that are known to have caused this one.
pub(super) fn causes<'a>(records: &'a [&Record]) -> impl Iterator<Item = u64> + 'a {
    records.iter().filter_map(|record| match &record.what {
        What::Delivered { cause, .. } | What::Fired { cause, .. } => Some(*cause),
        _ => None,
    })
}

/// The nodes to which an action is done.
fn named(run: &Run, text: &str) -> Vec<Seat> {
    let mut words = text.split([' ', ',']);
    let most = match words.next() {
        Some(verb) if TO_NODES.contains(&verb) => usize::MAX,
        Some("request") => 1,
        _ => 0,
    };
    let mut seats = Vec::new();
    for word in words.take(most) {
        let (first, last) = word.split_once("..").unwrap_or((word, word));
        let (Ok(first), Ok(last)) = (first.parse::<NodeId>(), last.parse::<NodeId>()) else { break };
        seats.extend(run.ids().iter().zip(0..).filter(|(id, _)| (first..=last).contains(*id)).map(|(_, at)| Seat(at)));
    }
    seats
}

/// Everybody's epoch where the window begins: the last that was taken before, or the present one if none was since.
fn lanes(run: &Run, first: Option<&&Record>) -> Vec<Lane> {
    let start = first.map_or(u64::MAX, |record| record.event);
    let world = run.timeline().world();
    let mut frame = kernel::frame::Frame::default();
    world.frame(&mut frame);
    let present = frame.nodes.iter().map(|dot| Some(dot.glance.epoch));
    let mut known: Vec<(Option<u32>, bool)> = present.map(|epoch| (epoch, false)).collect();
    for record in run.at_hand() {
        let (What::Became { epoch, .. }, Some(seat)) = (&record.what, record.node) else { continue };
        let slot = &mut known[seat.index()];
        if record.event < start {
            *slot = (Some(*epoch), true);
        } else if !slot.1 {
            // It changed within the window, and what it was before is not at hand.
            *slot = (None, true);
        }
    }
    let whole = run.at_hand().front().is_none_or(|record| record.event <= 1);
    let epoch = |known: Option<u32>| if whole { known.or(Some(0)) } else { known };
    run.ids().iter().zip(known).map(|(id, (known, _))| Lane { id: *id, epoch: epoch(known) }).collect()
}

fn happenings(run: &Run, records: &[&Record], window: &mut Window) {
    let mut before: Vec<Option<u64>> = vec![None; window.lanes.len()];
    for records in records.chunk_by(|a, b| a.event == b.event) {
        let mut lanes: Vec<Option<u16>> = Vec::new();
        for seat in nodes_of(run, records) {
            if !lanes.contains(&Some(seat.0)) {
                lanes.push(Some(seat.0));
            }
        }
        let whole = matches!(records[0].what, What::Acted { .. }) && lanes.is_empty();
        lanes.extend(whole.then_some(None));
        for lane in lanes.into_iter().take(AT_ONCE) {
            let mut happening = happening(run, records, lane);
            if let Some(lane) = lane {
                happening.causes.extend(before[usize::from(lane)].replace(happening.event));
            }
            happening.causes.sort_unstable();
            happening.causes.dedup();
            window.happenings.push(happening);
        }
    }
}

/// What an event was at one node: what began it, and in words what came of it, but for what was sent.
fn happening(run: &Run, records: &[&Record], lane: Option<u16>) -> Happening {
    let (spoken, ids) = (run.told(), run.ids());
    let here = |record: &&&Record| record.node.map(|seat| seat.0) == lane || matches!(record.what, What::Acted { .. });
    let theirs: Vec<&Record> = records.iter().filter(here).copied().collect();
    let mut happening = Happening {
        event: records[0].event,
        at: records[0].at,
        lane,
        kind: theirs.first().map_or(LogKind::Disk, |record| log::kind(&record.what)),
        also: 0,
        became: None,
        causes: causes(&theirs).collect(),
        text: String::new(),
    };
    for record in theirs {
        let kind = log::kind(&record.what);
        if let What::Became { role, epoch, new_role } = record.what {
            happening.became = Some((role, epoch, new_role || happening.became.is_some_and(|before| before.2)));
        }
        happening.also |= 1 << kind as u16;
        let told = !matches!(kind, LogKind::Sent | LogKind::Dropped | LogKind::Applied | LogKind::Disk);
        if happening.text.is_empty() || told {
            let gap = if happening.text.is_empty() { "" } else { "; " };
            happening.text += gap;
            happening.text += &trace::words_in(spoken.tongue, &spoken.info, ids, record);
        }
    }
    happening
}

/// Every message whose beginning or end lies here.
fn flights(run: &Run, records: &[&Record]) -> Vec<Flight> {
    let mut all: Vec<Flight> = Vec::new();
    for record in records {
        let Some(node) = record.node else { continue };
        match &record.what {
            What::Sent { to, ordinal, copy, lie, body } => {
                all.push(Flight {
                    from: node.0,
                    to: to.0,
                    ordinal: *ordinal,
                    copy: *copy,
                    cause: record.event,
                    sent: Some(record.at),
                    sort: body.sort(),
                    epoch: body.epoch(),
                    lie: *lie,
                    fate: Fate::Flying(None),
                    text: body.say(),
                });
            }
            What::Delivered { from, ordinal, cause, body } => {
                let fate = Fate::Arrived(record.at, record.event);
                end(run, &mut all, (from.0, node.0, *ordinal), (*cause, &**body), fate);
            }
            What::Dropped { from, ordinal, cause, body, .. } => {
                let fate = Fate::Lost(record.at, record.event);
                end(run, &mut all, (from.0, node.0, *ordinal), (*cause, &**body), fate);
            }
            _ => {}
        }
    }
    look_up(run, &mut all);
    all
}

/// A message came to its end: the one that is known, or else a copy of it, or one from before the window.
fn end(run: &Run, all: &mut Vec<Flight>, name: (u16, u16, u32), (cause, body): (u64, &dyn kernel::Body), fate: Fate) {
    // Most messages come to their end soon: the latest are looked at first.
    let before = all.iter_mut().rfind(|flight| (flight.from, flight.to, flight.ordinal) == name);
    let copy = match before {
        Some(flight) if matches!(flight.fate, Fate::Flying(_)) => return flight.fate = fate,
        Some(flight) => Flight { copy: flight.copy.saturating_add(1), fate, ..flight.clone() },
        None => Flight {
            from: name.0,
            to: name.1,
            ordinal: name.2,
            copy: 0,
            cause,
            sent: moment_of(run, cause),
            sort: body.sort(),
            epoch: body.epoch(),
            lie: false,
            fate,
            text: body.say(),
        },
    };
    all.push(copy);
}

/// When an event happened, if it is at hand.
fn moment_of(run: &Run, event: u64) -> Option<Micros> {
    let records = run.at_hand();
    let found = records.get(records.partition_point(|record| record.event < event))?;
    (found.event == event).then_some(found.at)
}

/// When those that are in flight at present will arrive.
fn look_up(run: &Run, all: &mut [Flight]) {
    let ids = run.ids();
    let flying = all.iter_mut().filter(|flight| matches!(flight.fate, Fate::Flying(_)) && flight.cause <= run.event());
    for flight in flying.take(LOOKED_UP) {
        let (from, to) = (ids[usize::from(flight.from)], ids[usize::from(flight.to)]);
        let name = MailName { from, to, ordinal: flight.ordinal, kind: None };
        flight.fate = Fate::Flying(run.timeline().world().mail(&name).and_then(|mail| mail.arrives));
    }
}

pub(super) fn faults(run: &Run, (from, to): (Micros, Micros)) -> Vec<Fault> {
    let touches = |span: &&kernel::FaultSpan| span.from <= to && span.until.is_none_or(|until| until >= from);
    let fault = |span: &kernel::FaultSpan| {
        let kind = match span.kind {
            kernel::FaultKind::Down(seat) => FaultKind::Crashed(seat.0),
            kernel::FaultKind::Paused(seat) => FaultKind::Paused(seat.0),
            kernel::FaultKind::Lying(seat) => FaultKind::Byzantine(seat.0),
            kernel::FaultKind::Cut(a, b) => FaultKind::Cut(a.0, b.0),
            kernel::FaultKind::Parted => FaultKind::Partition,
        };
        Fault { kind, from: span.from, until: span.until }
    };
    run.timeline().world().faults().iter().filter(touches).map(fault).collect()
}
