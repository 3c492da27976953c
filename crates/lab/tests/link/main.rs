//! Links: there and back, and nothing else is taken for one.

mod damage;
mod round_trip;

use lab::Micros;
use lab::link::{Camera, Link, Proof, Shared, View};
use proptest::prelude::*;

const RAFT: &str = "# Two of five\nprotocol raft nodes=3 seed=7\nat 1043218us crash n1\nuntil 2s\n";

/// A link as a page writes it.
pub fn example() -> Link {
    let proof = Proof { event: 1_234, at: Micros(1_500_250), digest: 0x0123_4567_89ab_cdef };
    let view = View {
        stands: true,
        selected: "n1>n2#17".into(),
        open: vec!["log".into(), "space-time".into()],
        camera: Some(Camera { x: -20, y: 512, zoom: 1_250 }),
    };
    Link { runs: vec![Shared { revision: 3, text: RAFT.into(), proof }], view }
}

prop_compose! {
    fn shared()(
        revision: u16, event: u64, at in 0..i64::MAX, digest: u64,
        text in prop_oneof!["(at [0-9]{1,9}us (crash|heal|move) n[0-9] [0-9]{0,3}\n){0,20}", ".{0,200}", "[a-z \n]{0,500}"],
    ) -> Shared {
        Shared { revision, text, proof: Proof { event, at: Micros(at), digest } }
    }
}

prop_compose! {
    fn view()(
        stands: bool, selected in "([nc][0-9]{1,3}|.{0,9})", open in proptest::collection::vec("[a-z-]{1,12}", 0..5),
        camera in proptest::option::of((any::<i32>(), any::<i32>(), any::<u32>())),
    ) -> View {
        View { stands, selected, open, camera: camera.map(|(x, y, zoom)| Camera { x, y, zoom }) }
    }
}

prop_compose! {
    /// Any link.
    pub fn any_link()(runs in proptest::collection::vec(shared(), 1..3), view in view()) -> Link {
        Link { runs, view }
    }
}
