//! Reading the settings of an embedded run. Whatever is wrong is said, the default holds, and the run is shown.

use super::table::{CONTROLS, Kind, OTHERS, PANELS, SETTINGS, Setting};
use super::value;
use crate::{state::Speed, theme::Theme};
use lab::scenario::report::nearest;
use picture::Micros;

/// More complaints than these are only counted.
const MOST_COMPLAINTS: usize = 5;

/// How a run is embedded.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Settings {
    /// The colours; none follows the system, and the host.
    pub theme: Option<Theme>,
    /// The controls that are shown.
    pub controls: Vec<&'static str>,
    /// The panels that are shown.
    pub panels: Vec<&'static str>,
    /// Whether the reader can change nothing.
    pub readonly: bool,
    /// How fast time passes; none leaves it to the scenario.
    pub speed: Option<Speed>,
    /// Where the run stands when it opens.
    pub at: Micros,
    /// Whether time passes as soon as the run is seen.
    pub autoplay: bool,
    /// The language.
    pub language: &'static str,
    /// The only origin that is listened to; none listens to whoever embeds the run.
    pub host: Option<String>,
}

impl Settings {
    /// What holds where nothing is said.
    #[must_use]
    pub fn usual() -> Self {
        let mut settings = Self::default();
        for row in SETTINGS {
            // A test reads every default.
            let _ = settings.take(row, row.default);
        }
        settings
    }

    /// Reads the settings of a query, and says what of it could not be taken, one sentence each.
    #[must_use]
    pub fn read<'a>(pairs: impl Iterator<Item = (&'a str, String)>) -> (Self, Vec<String>) {
        let (mut settings, mut complaints) = (Self::usual(), Vec::new());
        for (name, text) in pairs {
            let known = SETTINGS.iter().find(|row| row.name == name);
            let wrong = match known {
                Some(row) => settings.take(row, &text).err(),
                None if OTHERS.contains(&name) => None,
                None => Some(stranger(name)),
            };
            complaints.extend(wrong);
        }
        (settings, shortened(complaints))
    }

    fn take(&mut self, row: &Setting, text: &str) -> Result<(), String> {
        let wrong = || format!("`{}`: expected {}, found `{}`", row.name, row.takes(), cut(text));
        if text.is_empty() && row.default.is_empty() {
            return Ok(());
        }
        match (row.name, row.kind) {
            ("controls", _) => self.controls = value::words(CONTROLS, text).ok_or_else(wrong)?,
            ("panels", _) => self.panels = value::words(PANELS, text).ok_or_else(wrong)?,
            ("theme", Kind::Choice(words)) => {
                self.theme = Theme::of(value::choice(words, text).ok_or_else(wrong)?);
            }
            ("lang", Kind::Choice(words)) => self.language = value::choice(words, text).ok_or_else(wrong)?,
            ("readonly", _) => self.readonly = value::flag(text).ok_or_else(wrong)?,
            ("autoplay", _) => self.autoplay = value::flag(text).ok_or_else(wrong)?,
            ("embed", _) => drop(value::flag(text).ok_or_else(wrong)?),
            ("speed", _) => self.speed = Some(value::speed(text).ok_or_else(wrong)?),
            ("at", _) => self.at = value::time(text).ok_or_else(wrong)?,
            ("host", _) => self.host = Some(value::origin(text).ok_or_else(wrong)?),
            // The page itself reads protocol, story and seed, and complains about them.
            _ => {}
        }
        Ok(())
    }
}

fn stranger(name: &str) -> String {
    let meant = nearest(name, SETTINGS.iter().map(|row| row.name));
    let advice = meant.map_or(String::new(), |meant| format!("; did you mean `{meant}`?"));
    format!("there is no setting `{}`{advice}", cut(name))
}

/// At most so much of what was found is repeated.
fn cut(text: &str) -> String {
    if text.chars().count() > 40 { text.chars().take(40).chain(['…']).collect() } else { text.to_owned() }
}

fn shortened(mut all: Vec<String>) -> Vec<String> {
    let more = all.len().saturating_sub(MOST_COMPLAINTS);
    if more > 0 {
        all.truncate(MOST_COMPLAINTS);
        all.push(format!("and {more} more"));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &'static str) -> (Settings, Vec<String>) {
        Settings::read(query.split('&').filter_map(|pair| pair.split_once('=')).map(|(name, text)| (name, text.into())))
    }

    #[test]
    fn missing_settings_keep_their_meaning_for_ever() {
        // Never change a line here: old notes rely on each. A new setting gets a new line.
        let old = Settings {
            theme: None,
            controls: vec!["restart", "play", "step", "speed", "clock", "timeline", "tools"],
            panels: vec!["legend"],
            readonly: false,
            speed: None,
            at: Micros(0),
            autoplay: false,
            language: "en",
            host: None,
        };
        assert_eq!((Settings::usual(), read("").0), (old.clone(), old));
    }

    #[test]
    fn every_default_is_a_value_of_its_setting() {
        for row in SETTINGS {
            assert_eq!(Settings::default().take(row, row.default), Ok(()), "{}", row.name);
        }
    }

    #[test]
    fn every_setting_is_read() {
        let (found, wrong) = read(
            "embed=1&p=raft&story=raft/x&seed=3&theme=dark&controls=play,step&panels=log,legend&readonly=1&speed=1/20&at=1.5s\
             &autoplay=1&lang=en&host=https://notes.example",
        );
        assert_eq!(wrong, Vec::<String>::new());
        let wanted = Settings {
            theme: Some(Theme::Dark),
            controls: vec!["play", "step"],
            panels: vec!["log", "legend"],
            readonly: true,
            speed: Some(Speed::default()),
            at: Micros(1_500_000),
            autoplay: true,
            language: "en",
            host: Some("https://notes.example".into()),
        };
        assert_eq!(found, wanted);
    }

    #[test]
    fn what_can_t_be_taken_is_said_and_the_default_holds() {
        let (found, wrong) = read("theme=pink&panel=log&at=soon&perf=1");
        assert_eq!(found, Settings::usual());
        assert_eq!(wrong.len(), 3);
        assert!(
            wrong[0].contains("`theme`: expected `auto`, `light`, `dark`, `contrast`, `projector`, found `pink`"),
            "{}",
            wrong[0]
        );
        assert!(wrong[1].contains("did you mean `panels`?"), "{}", wrong[1]);
        assert!(wrong[2].contains("a time, as `250ms`"), "{}", wrong[2]);
    }

    #[test]
    fn a_flood_of_strangers_is_counted_and_not_repeated() {
        let long = "x".repeat(9_000);
        let (_, wrong) = Settings::read((0..100).map(|_| ("nonsense", long.clone())));
        assert_eq!((wrong.len(), wrong[5].as_str()), (6, "and 95 more"));
        let (_, wrong) = Settings::read([("theme", long)].into_iter());
        assert!(wrong[0].len() < 200);
    }
}
