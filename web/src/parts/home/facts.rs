//! What a protocol bears, in words, from what its engine declares as data.

use crate::state::{length_text, plural};
use lab::info::FaultInfo;
use picture::Micros;

/// One sentence for each kind of fault: under these the invariants hold.
pub fn bears(model: &FaultInfo) -> Vec<String> {
    vec![
        crashes(model),
        liars(model),
        match model.amnesia {
            0 => "No server loses its disk.".into(),
            most => format!("At most {} may come back with an empty disk.", plural(most.into(), "server")),
        },
        network(model),
        match model.clock_error_us {
            None => "Clocks may be as wrong as they like.".into(),
            Some(0) => "Clocks are right.".into(),
            Some(most) => format!("Clocks are off by at most {}.", length_text(Micros(most))),
        },
    ]
}

fn crashes(model: &FaultInfo) -> String {
    match model.crashes {
        None => "Any number of servers may be down at one time.".into(),
        Some(0) => "No server crashes.".into(),
        Some(most) => format!("At most {} may be down at one time.", plural(most.into(), "server")),
    }
}

fn liars(model: &FaultInfo) -> String {
    let servers = match model.liars {
        0 => "No server lies".into(),
        most => format!("At most {} may lie", plural(most.into(), "server")),
    };
    match model.lying_clients {
        None => format!("{servers}; any number of clients may."),
        Some(0) if model.liars == 0 => "Nobody lies.".into(),
        Some(0) => format!("{servers}; no client does."),
        Some(most) => format!("{servers}, and at most {}.", plural(most.into(), "client")),
    }
}

fn network(model: &FaultInfo) -> String {
    let all = [(model.loss, "be lost"), (model.duplication, "arrive twice"), (model.reordering, "overtake each other")];
    let may: Vec<_> = all.iter().filter(|(may, _)| *may).map(|(_, what)| *what).collect();
    match may[..] {
        [] => "Messages arrive once, and in their order.".into(),
        [one] => format!("Messages may {one}."),
        [one, two] => format!("Messages may {one} and {two}."),
        _ => format!("Messages may {}.", may.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: FaultInfo = FaultInfo {
        crashes: Some(0),
        liars: 0,
        lying_clients: Some(0),
        amnesia: 0,
        loss: false,
        duplication: false,
        reordering: false,
        clock_error_us: Some(0),
    };

    #[test]
    fn a_model_without_faults_is_said_as_such() {
        assert_eq!(
            bears(&NONE),
            [
                "No server crashes.",
                "Nobody lies.",
                "No server loses its disk.",
                "Messages arrive once, and in their order.",
                "Clocks are right.",
            ]
        );
    }

    #[test]
    fn numbers_and_the_lack_of_a_bound_are_said() {
        let model = FaultInfo {
            crashes: None,
            liars: 2,
            lying_clients: None,
            amnesia: 1,
            loss: true,
            reordering: true,
            clock_error_us: None,
            ..NONE
        };
        let said = bears(&model).join(" ");
        for part in [
            "Any number of servers",
            "At most 2 servers may lie; any number of clients may.",
            "At most 1 server may come back",
            "be lost and overtake",
            "as wrong as",
        ] {
            assert!(said.contains(part), "{part}: {said}");
        }
    }

    #[test]
    fn what_each_engine_declares_can_be_said() {
        for protocol in catalog::all().protocols() {
            assert!(bears(&protocol.assumes).iter().all(|line| line.ends_with('.')), "{}", protocol.slug);
        }
    }
}
