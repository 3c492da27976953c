//! The network line, and the settings of single links.

use super::{Fallible, value};
use crate::scenario::{
    Diagnostic,
    tree::{Given, Setting, Spanned},
};
use kernel::{Latency, LinkSettings, Mode, Setup};
use model::{Kind, Micros, Value};

const ORDERS: &[(&str, &str)] =
    &[("any", "messages may overtake each other"), ("fifo", "messages on one link keep their order")];
const MODES: &[(&str, &str)] =
    &[("timed", "things happen when they are due"), ("manual", "nothing happens by itself: steps say what comes next")];
const SPREADS: &[(&str, &str)] = &[
    ("even", "latency is drawn evenly from its range"),
    ("exponential", "the first value is the least, the second is the mean of an exponential time on top"),
];
const NETWORK: &[&str] = &["latency", "spread", "loss", "duplicate", "corrupt", "order", "mode", "disk", "clock_bound"];
const LINK: &[&str] = &["latency", "loss", "duplicate", "corrupt", "order"];
/// Nothing takes longer than this.
const LONGEST: Micros = Micros::secs(3_600);

pub(super) fn network(settings: &[Spanned<Setting>], setup: &mut Setup) -> Fallible<()> {
    let mut link = LinkSettings::default();
    let mut spread = None;
    for setting in settings {
        let given = &setting.item.given;
        match setting.item.word.item.as_str() {
            "spread" => spread = Some((value::choice(given, SPREADS)? == "exponential", setting.span)),
            "mode" => setup.mode = if value::choice(given, MODES)? == "manual" { Mode::Manual } else { Mode::Timed },
            "disk" => setup.network.disk = value::time(given, Micros::ZERO, LONGEST)?,
            "clock_bound" => setup.network.clock_bound = value::time(given, Micros::ZERO, LONGEST)?,
            _ => link_setting(setting, &mut link, NETWORK)?,
        }
    }
    if let (Some((_, span)), None) = (spread, link.latency) {
        let error = Diagnostic::new(span, "`spread` says how `latency` is drawn, and there is no latency here");
        return Err(Box::new(error.help("for example: network latency=5ms..15ms spread=exponential")));
    }
    let exponential = spread.is_some_and(|(exponential, _)| exponential);
    let network = &mut setup.network;
    network.latency = match link.latency {
        Some(Latency::Even(least, most)) if exponential => Latency::Exponential(least, most),
        Some(latency) => latency,
        None => network.latency,
    };
    network.loss_ppm = link.loss_ppm.unwrap_or(0);
    network.duplicate_ppm = link.duplicate_ppm.unwrap_or(0);
    network.corrupt_ppm = link.corrupt_ppm.unwrap_or(0);
    network.fifo = link.fifo.unwrap_or(false);
    Ok(())
}

pub(super) fn link(settings: &[Spanned<Setting>]) -> Fallible<LinkSettings> {
    let mut link = LinkSettings::default();
    for setting in settings {
        link_setting(setting, &mut link, LINK)?;
    }
    Ok(link)
}

fn link_setting(setting: &Spanned<Setting>, link: &mut LinkSettings, known: &[&str]) -> Fallible<()> {
    let (word, given) = (&setting.item.word, &setting.item.given);
    match word.item.as_str() {
        "latency" => link.latency = Some(latency(given)?),
        "loss" => link.loss_ppm = Some(value::share(given)?),
        "duplicate" => link.duplicate_ppm = Some(value::share(given)?),
        "corrupt" => link.corrupt_ppm = Some(value::share(given)?),
        "order" => link.fifo = Some(value::choice(given, ORDERS)? == "fifo"),
        other => return Err(Box::new(Diagnostic::unknown_word(word.span, "a setting of the network", other, known))),
    }
    Ok(())
}

fn latency(given: &Spanned<Given>) -> Fallible<Latency> {
    match value::given(given, Kind::Span(Micros::ZERO, LONGEST))? {
        Value::Span(least, most) => Ok(Latency::Even(least, most)),
        _ => Ok(Latency::Distance),
    }
}
