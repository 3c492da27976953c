//! A run of a million events: any moment of it is near a keyframe.

use super::stories::world;
use kernel::Timeline;

const FAST: &str = "protocol ping nodes=4 clients=0 beat=1ms\nnetwork latency=100us..3ms\nuntil 60min\n";
const EVENTS: u64 = 1_000_000;
/// What `Timeline` promises of a run of this length.
const FARTHEST: u64 = 20_000;

/// Twenty places, spread by a fixed draw, with the first and the last.
fn places() -> Vec<u64> {
    let draw = |n| 1 + model::draw::below(model::draw::word(5, model::draw::Purpose::Fault, 0, 0, n), EVENTS);
    let mut places: Vec<u64> = (0..20).map(draw).chain([1, EVENTS]).collect();
    places.sort_unstable();
    places
}

#[test]
fn any_moment_of_a_million_events_is_near_one_of_at_most_128_keyframes() {
    let mut timeline = Timeline::new(world(FAST, false));
    let mut digests = Vec::new();
    for place in places() {
        while timeline.world().event() < place {
            assert!(timeline.step());
        }
        digests.push((place, timeline.world().digest()));
    }
    let keyframes: Vec<u64> = timeline.keyframes().collect();
    assert!(keyframes.len() <= 128, "{} keyframes", keyframes.len());
    assert!(keyframes.windows(2).all(|two| two[1] - two[0] <= FARTHEST), "{keyframes:?}");
    assert!(keyframes.windows(2).rev().take(8).all(|two| two[1] - two[0] == 5_000), "the recent past is dense");
    // Backwards, so that each jump needs a keyframe.
    for (place, digest) in digests.into_iter().rev() {
        let nearest = timeline.near(place).event();
        assert!(place - nearest <= FARTHEST, "{place} is {} after a keyframe", place - nearest);
        timeline.seek_event(place);
        assert_eq!((timeline.world().event(), timeline.world().digest()), (place, digest));
    }
    assert_eq!(timeline.keyframes().collect::<Vec<_>>(), keyframes, "a replay keeps no more of them");
}
