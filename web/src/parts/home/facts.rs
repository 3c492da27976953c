//! What a protocol bears, in words, from what its engine declares as data.

use crate::state::length_text;
use crate::words::{plural, say};
use lab::info::FaultInfo;
use lab::{Word, word};
use picture::Micros;

/// One sentence for each kind of fault: under these the invariants hold.
pub fn bears(model: &FaultInfo) -> Vec<String> {
    vec![
        crashes(model),
        liars(model),
        match model.amnesia {
            0 => say!("bears.disk", "No server loses its disk.").into(),
            most => say!("bears.amnesia", "At most {servers} may come back with an empty disk.", servers(most)),
        },
        network(model),
        match model.clock_error_us {
            None => say!("bears.clocks", "Clocks may be as wrong as they like.").into(),
            Some(0) => say!("bears.right", "Clocks are right.").into(),
            Some(most) => say!("bears.clock", "Clocks are off by at most {time}.", length_text(Micros(most))),
        },
    ]
}

const SERVERS: Word = word!("count.servers", "{n} server|{n} servers");
const CLIENTS: Word = word!("count.clients", "{n} client|{n} clients");

fn servers(count: u16) -> String {
    plural(count.into(), SERVERS)
}

fn crashes(model: &FaultInfo) -> String {
    match model.crashes {
        None => say!("bears.crashes", "Any number of servers may be down at one time.").into(),
        Some(0) => say!("bears.no-crash", "No server crashes.").into(),
        Some(most) => say!("bears.crash", "At most {servers} may be down at one time.", servers(most)),
    }
}

fn liars(model: &FaultInfo) -> String {
    match (model.liars, model.lying_clients) {
        (0, Some(0)) => say!("bears.no-lie", "Nobody lies.").into(),
        (0, None) => say!("bears.clients-lie", "No server lies; any number of clients may.").into(),
        (0, Some(most)) => {
            say!("bears.some-clients-lie", "No server lies; at most {clients} may.", plural(most.into(), CLIENTS))
        }
        (most, Some(0)) => say!("bears.liars", "At most {servers} may lie; no client does.", servers(most)),
        (most, None) => say!("bears.all-lie", "At most {servers} may lie; any number of clients may.", servers(most)),
        (most, Some(clients)) => say!(
            "bears.some-lie",
            "At most {servers} may lie, and at most {clients}.",
            servers(most),
            plural(clients.into(), CLIENTS)
        ),
    }
}

fn network(model: &FaultInfo) -> String {
    let all = [
        (model.loss, say!("bears.loss", "be lost")),
        (model.duplication, say!("bears.duplication", "arrive twice")),
        (model.reordering, say!("bears.reordering", "overtake each other")),
    ];
    let may: Vec<_> = all.iter().filter(|(may, _)| *may).map(|(_, what)| *what).collect();
    if may.is_empty() {
        return say!("bears.calm", "Messages arrive once, and in their order.").into();
    }
    say!("bears.network", "Messages may {what}.", may.join(", "))
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
            "be lost, overtake",
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
