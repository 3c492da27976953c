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
        let (seen, start) = match hand {
            Some((first, _)) => {
                let records = run.at_hand();
                let begin = records.partition_point(|record| record.event < first.max(least));
                let end = records.partition_point(|record| record.event <= upper);
                (each_back(&mut records.range(begin..end).rev(), visit), first)
            }
            None => {
                let (page, start) = replayed(run, least, upper);
                (each_back(&mut page.iter().rev(), visit), start)
            }
        };
        if let Some(event) = seen {
            return event;
        }
        if start <= 1 {
            break;
        }
        upper = start - 1;
    }
    least
}

/// Records that come backwards, event by event; says at which event the visitor had seen enough.
fn each_back<'a>(
    records: &mut dyn Iterator<Item = &'a Record>,
    visit: &mut dyn FnMut(&[&Record]) -> ControlFlow<()>,
) -> Option<u64> {
    let mut event: Vec<&Record> = Vec::new();
    loop {
        let next = records.next();
        if let Some(last) = event.last()
            && next.is_none_or(|next| next.event != last.event)
        {
            let number = last.event;
            event.reverse();
            if visit(&event).is_break() {
                return Some(number);
            }
            event.clear();
        }
        event.push(next?);
    }
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
