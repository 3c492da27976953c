//! The past event by event, backwards: what is at hand first, then what a replay brings back, from keyframe to keyframe.

use crate::Run;
use kernel::Record;
use std::ops::ControlFlow;

/// Shows the events from one back, each as its records, the latest first, until the visitor has seen enough or so many
/// events were gone back over. Returns the first event that was looked at.
pub fn backwards(run: &Run, from: u64, back: u64, visit: &mut dyn FnMut(&[&Record]) -> ControlFlow<()>) -> u64 {
    let least = from.saturating_sub(back.saturating_sub(1)).max(1);
    let mut upper = from;
    while upper >= least {
        let hand = run.events_at_hand().filter(|(first, last)| (*first..=*last).contains(&upper));
        let (page, start) = match hand {
            Some((first, _)) => (at_hand(run, first.max(least), upper), first),
            None => replayed(run, least, upper),
        };
        for records in page.chunk_by(|a, b| a.event == b.event).rev() {
            let records: Vec<&Record> = records.iter().collect();
            if visit(&records).is_break() {
                return records[0].event;
            }
        }
        upper = start.saturating_sub(1);
        if start <= 1 {
            break;
        }
    }
    least
}

fn at_hand(run: &Run, from: u64, to: u64) -> Vec<Record> {
    let records = run.at_hand();
    let start = records.partition_point(|record| record.event < from);
    let end = records.partition_point(|record| record.event <= to);
    records.range(start..end).cloned().collect()
}

/// From the keyframe before the last wanted event up to it, but not what is at hand anyway.
fn replayed(run: &Run, least: u64, to: u64) -> (Vec<Record>, u64) {
    let mut world = run.timeline().near(to);
    let floor = run.events_at_hand().filter(|(_, last)| *last < to).map_or(0, |(_, last)| last + 1);
    let start = world.event().max(floor);
    let mut page = Vec::new();
    loop {
        if world.event() >= start.max(least) {
            page.extend(world.records().iter().cloned());
        }
        if world.event() >= to || !world.step() {
            return (page, start);
        }
    }
}

/// The records of one event.
pub fn of_event(run: &Run, event: u64) -> Vec<Record> {
    let mut found = Vec::new();
    backwards(run, event, 1, &mut |records| {
        found.extend(records.iter().map(|record| (*record).clone()));
        ControlFlow::Break(())
    });
    found.retain(|record| record.event == event);
    found
}
