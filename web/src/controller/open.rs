//! How runs are opened, and how the page's wishes are carried out.

use super::cockpit::{Cockpit, Goal, Helm};
use super::{Address, Order, complaint, keep, link, pace::Pace, real_ms};
use crate::state::{Action, Mode, Snapshot, View};
use crate::words::{self, say};
use crate::{ground, library};
use catalog::{Missing, Shelf};
use lab::{Acted, Advance, Catalog, Diagnostic, Run};
use picture::Micros;
use std::rc::Rc;

/// The seed of a default run.
const FIRST_SEED: u64 = 7;

/// A run with its title, its story, and the moment to go to.
pub(super) struct Opened {
    pub run: Run,
    pub title: String,
    pub story: Option<String>,
    at: Option<Micros>,
    own: Option<Rc<str>>,
}

impl Opened {
    /// A run's title is its first comment, and a story's recipe begins as the story does; the protocol's own run is
    /// called after the protocol.
    pub(super) fn new(run: Run) -> Self {
        let protocol = run.protocol();
        let known = protocol.stories.iter().find(|story| story.title == run.title());
        let own = run.title().is_empty() || known.is_some_and(|story| story.slug.ends_with("/playground"));
        let title = if own { protocol.title } else { run.title() }.to_owned();
        let story = known.filter(|_| !own).map(|story| story.slug.to_owned());
        Self { run, title, story, at: None, own: None }
    }

    /// A run that was opened with this very text.
    pub(super) fn of(run: Run, text: impl Into<Rc<str>>) -> Self {
        Self { own: Some(text.into()), ..Self::new(run) }
    }
}

impl Helm {
    /// Opens what the address asks for, or what was kept, or the first protocol. What was wrong is said beside it.
    ///
    /// # Errors
    /// The engine could not be fetched.
    ///
    /// # Panics
    /// If the default run of a protocol can't be opened, which tests rule out.
    pub async fn open(address: &Address) -> Result<(Rc<Self>, Option<String>), Missing> {
        let kept = keep::load();
        let (address, unsourced) = sourced(address).await;
        if address.link.is_some() {
            link::fetch().await?;
        }
        let (address, linked, damaged) = link::resolved(&address);
        let (address, damaged) = (&address, unsourced.or(damaged));
        let shelf = wanted(address, kept.as_ref()).unwrap_or(&library::shelves()[0]);
        let catalog = shelf.fetch().await?;
        let (opened, trouble) = match from_address(catalog, address, kept) {
            Some(Ok(opened)) => (Some(opened), None),
            Some(Err(why)) => (None, Some(why)),
            None => (None, None),
        };
        let opened = opened.or_else(|| fresh(catalog, shelf.card.slug, &[], FIRST_SEED).ok());
        let opened = opened.unwrap_or_else(|| unreachable!("a test opens every protocol's own run"));
        let mut cockpit = Cockpit::new(catalog, opened.run, opened.title, opened.story);
        cockpit.own = opened.own.unwrap_or(cockpit.own);
        if trouble.is_none()
            && let Some(linked) = linked
        {
            cockpit.stand_as(linked);
        } else if let Some(at) = opened.at.filter(|at| at.0 > 0) {
            (cockpit.mode, cockpit.goal) = (Mode::Seeking, Some(Goal::Time(at)));
        }
        let helm = Self::new(cockpit);
        // A file that can't run is shown where it can be mended.
        let unfit = address.recipe.clone().filter(|_| address.source.is_some() && trouble.is_some());
        helm.brought.replace(unfit.map(Into::into));
        Ok((helm, damaged.or(trouble)))
    }
}

/// The address with the scenario in it that its `src` leads to; and what was the matter with that.
async fn sourced(address: &Address) -> (Address, Option<String>) {
    let mut address = address.clone();
    let Some(source) = address.source.take() else { return (address, None) };
    let found = match crate::parts::fetch().await {
        Ok(parts) => (parts.source)(source.clone()).await,
        Err(missing) => Err(format!("?src={source}: {missing}.")),
    };
    // The query beats the hash, even where it leads nowhere.
    (address.link, address.recipe, address.at_us) = (None, None, address.at_us.filter(|_| crate::embed::on()));
    match found {
        Ok(text) => {
            (address.protocol, address.story, address.recipe) = (None, None, Some(text));
            address.source = Some(source);
            (address, None)
        }
        Err(why) => (address, Some(why)),
    }
}

/// A recipe and the moment to go to.
type Kept = (String, Option<Micros>);

/// The protocol that the address, or what was kept, is about.
fn wanted(address: &Address, kept: Option<&Kept>) -> Option<&'static Shelf> {
    if let Some(slug) = &address.story {
        return story_shelf(slug);
    }
    if address.source.is_none() && (address.protocol.is_some() || address.seed.is_some()) {
        return catalog::shelf(address.protocol.as_deref()?);
    }
    let recipe = address.recipe.as_ref().or(kept.map(|(recipe, _)| recipe));
    match (recipe, &address.view) {
        // Behind a protocol's page stands its own run.
        (None, View::About(slug)) => catalog::shelf(slug),
        _ => scenario_shelf(recipe?),
    }
}

fn story_shelf(story: &str) -> Option<&'static Shelf> {
    catalog::shelf(story.split('/').next()?)
}

pub(super) fn scenario_shelf(text: &str) -> Option<&'static Shelf> {
    catalog::shelf(&lab::scenario::protocol_of(text.as_bytes())?)
}

/// Whether all is here that an order needs.
pub(super) fn at_hand(order: &Order) -> bool {
    (link::at_hand() || !matches!(order, Order::Link(_) | Order::Share))
        && shelf(order).is_none_or(|shelf| shelf.at_hand().is_some())
}

/// Fetches what an order needs.
///
/// # Errors
/// What could not be fetched, in words.
pub(super) async fn fetch(order: &Order) -> Result<(), String> {
    if matches!(order, Order::Link(_) | Order::Share) {
        link::fetch().await.map_err(|missing| format!("{missing}."))?;
    }
    match shelf(order) {
        Some(shelf) => shelf.fetch().await.map(|_| ()).map_err(|missing| format!("{}: {missing}.", shelf.card.title)),
        None => Ok(()),
    }
}

/// The protocol without which an order can't be carried out.
fn shelf(order: &Order) -> Option<&'static Shelf> {
    match order {
        Order::Protocol(slug) => catalog::shelf(slug),
        Order::Story(slug) => story_shelf(slug),
        Order::Scenario(text) => scenario_shelf(text),
        Order::Link(text) => scenario_shelf(&link::read(text)?.ok()?.runs.first()?.text),
        Order::Begin(order) => shelf(order),
        _ => None,
    }
}

fn from_address(catalog: &'static Catalog, address: &Address, kept: Option<Kept>) -> Option<Result<Opened, String>> {
    let seed = match address.seed.as_deref().map(|text| seed(text).ok_or(text)) {
        Some(Err(text)) => {
            return Some(Err(say!("open.seed", "seed: expected a whole number below 2^53, found `{text}`", text)));
        }
        Some(Ok(seed)) => Some(seed),
        None => None,
    };
    if let Some(slug) = &address.story {
        return Some(open_story(catalog, slug, seed));
    }
    if let (Some(text), Some(_)) = (&address.recipe, &address.source) {
        let run = Run::read(catalog, text.as_bytes(), seed);
        return Some(
            run.map(|run| Opened::of(run, text.as_str())).map_err(|all| complaint::each(&all, text).join("\n")),
        );
    }
    if address.protocol.is_some() || seed.is_some() {
        let slug = address.protocol.as_deref().unwrap_or(library::shelves()[0].card.slug);
        return Some(fresh(catalog, slug, &[], seed.unwrap_or(FIRST_SEED)).map_err(|all| complaint::brief(&all)));
    }
    let (recipe, at) = match &address.recipe {
        Some(recipe) => (recipe.clone(), address.at_us.map(Micros)),
        None => kept?,
    };
    let opened = match keep::resumed(catalog, &recipe) {
        Some((run, own)) => Ok(Opened::of(run, own)),
        None => Run::open(catalog, &recipe).map(|run| Opened::of(run, recipe.as_str())),
    };
    let opened = opened.map(|opened| Opened { at, ..opened });
    Some(opened.map_err(|all| complaint::each(&all, &recipe).join("\n")))
}

/// A seed as the scenario language takes it.
fn seed(text: &str) -> Option<u64> {
    text.trim().parse().ok().filter(|seed| *seed < 1 << 53)
}

type Complaints = Vec<Diagnostic>;

fn fresh(
    catalog: &'static Catalog,
    slug: &str,
    settings: &[(String, String)],
    seed: u64,
) -> Result<Opened, Complaints> {
    Run::fresh(catalog, slug, settings, seed).map(Opened::new)
}

fn open_story(catalog: &'static Catalog, slug: &str, seed: Option<u64>) -> Result<Opened, String> {
    let story = catalog.story(slug).ok_or_else(|| say!("open.no-story", "there is no story `{slug}`", slug))?;
    let run = Run::read(catalog, story.text.as_bytes(), seed);
    run.map(|run| Opened::of(run, story.text)).map_err(|all| complaint::each(&all, story.text).join("\n"))
}

impl Cockpit {
    /// Does what was asked; gives back what the page has to hear beside how the run stands.
    pub fn carry_out(&mut self, order: Order) -> Vec<Action> {
        match order {
            Order::Toggle if self.mode == Mode::Paused => self.start(Mode::Playing, None),
            Order::Toggle => self.halt(),
            Order::Stand => self.stand(),
            Order::Step => {
                self.stand();
                let done = self.run.step();
                self.on_advanced(&done, real_ms());
                keep::save(self);
            }
            Order::Back => self.go(|run| {
                run.back();
            }),
            Order::Switch(branch) => self.switch(branch),
            Order::Rename(branch, name) => return self.rename(branch, &name),
            Order::Beside(branch) => self.put_beside(branch),
            Order::Next(kind) => self.start(Mode::Seeking, Some(Goal::Mark(kind))),
            Order::Restart => self.begin(None),
            Order::Reseed(seed) => self.begin(Some(seed)),
            Order::GoTo(at) if at > self.furthest().at => self.start(Mode::Seeking, Some(Goal::Time(at))),
            Order::Seek(at) | Order::GoTo(at) => self.go(|run| run.seek_time(at)),
            Order::SeekEvent(event) => self.go(|run| run.seek_event(event)),
            Order::Speed(speed) => {
                let speed = if crate::embed::on() { speed.paced() } else { speed };
                (self.speed, self.pace, self.stale_page) = (speed, Pace::default(), true);
            }
            Order::Look(want) => {
                (self.want, self.stale_page) = (want, true);
                self.run.speak(words::tongue());
            }
            Order::Act(text) => return self.act(&text),
            Order::Undo => return self.undo(),
            Order::Redo => return self.redo(),
            Order::Share => return vec![Action::ShareOpened(Rc::new(self.share()))],
            Order::Link(text) => return self.open_link(&text),
            Order::Begin(order) => return self.begin_with(*order),
            opening => return self.open(opening),
        }
        Vec::new()
    }

    pub(super) fn start(&mut self, mode: Mode, goal: Option<Goal>) {
        (self.mode, self.goal, self.last_frame_ms, self.rest_us) = (mode, goal, None, 0.0);
        (self.stale_page, self.ended) = (true, None);
    }

    fn begin_with(&mut self, order: Order) -> Vec<Action> {
        let news = self.carry_out(order);
        let opened = news.iter().any(|action| matches!(action, Action::Opened(_)));
        if opened && !ground::reduced_motion() {
            self.start(Mode::Playing, None);
        }
        news
    }

    fn halt(&mut self) {
        self.stand();
        keep::save(self);
    }

    fn go(&mut self, seek: impl FnOnce(&mut Run)) {
        self.stand();
        seek(&mut self.run);
        (self.pill, self.ended) = (None, None);
        keep::save(self);
    }

    fn begin(&mut self, seed: Option<u64>) {
        self.run.restart(seed);
        if seed.is_some() {
            self.own = self.run.worded(&self.own).into();
        }
        self.broken.clear();
        self.beside = None;
        (self.pill, self.ended) = (None, None);
        self.stand();
        self.on_changed_past();
    }

    /// The recipe is another one.
    pub(super) fn on_changed_past(&mut self) {
        self.recipe = self.run.recipe().into();
        (self.stale_frame, self.stale_page) = (true, true);
        keep::save(self);
    }

    fn act(&mut self, text: &str) -> Vec<Action> {
        crate::trouble::tempt("panic-act");
        match self.run.act(text) {
            Err(all) => vec![Action::Refused(complaint::brief(&all))],
            Ok(done) => vec![self.on_acted(done)],
        }
    }

    fn on_acted(&mut self, done: Acted) -> Action {
        self.ended = None;
        self.on_changed_past();
        if let Some(why) = done.skipped {
            return Action::Refused(format!("{}: {why}", done.text));
        }
        // To drag a node is no fault, and a sentence for each pixel would be too much.
        let marks = done.marks.into_iter().filter(|mark| !mark.text.starts_with("move ")).collect();
        self.on_advanced(&Advance { marks, ..Advance::default() }, real_ms());
        Action::RefusalRead
    }

    fn open(&mut self, order: Order) -> Vec<Action> {
        let catalog = shelf(&order).and_then(Shelf::at_hand).unwrap_or(self.catalog);
        let opened = match order {
            Order::Protocol(slug) => fresh(catalog, &slug, &[], FIRST_SEED).map_err(|all| complaint::brief(&all)),
            Order::Story(slug) => open_story(catalog, &slug, None),
            Order::Settings(settings) => return self.open_settings(&settings),
            Order::Scenario(text) => return self.open_scenario(catalog, &text),
            _ => return Vec::new(),
        };
        match opened {
            Ok(opened) => self.on_opened(catalog, opened),
            Err(why) => vec![Action::Refused(why)],
        }
    }

    fn open_settings(&mut self, settings: &[(String, String)]) -> Vec<Action> {
        let (slug, seed) = (self.run.protocol().slug, self.run.seed());
        match fresh(self.catalog, slug, settings, seed) {
            Ok(opened) => self.on_opened(self.catalog, opened),
            Err(all) => vec![Action::DraftRefused(self.blame(slug, settings, seed, &all))],
        }
    }

    /// Which parameter each complaint is about: whichever is refused when it stands alone.
    fn blame(&self, slug: &str, settings: &[(String, String)], seed: u64, all: &[Diagnostic]) -> Vec<(String, String)> {
        let alone = settings.iter().filter_map(|one| {
            let refused = Run::fresh(self.catalog, slug, std::slice::from_ref(one), seed).err()?;
            Some((one.0.clone(), complaint::brief(&refused)))
        });
        let found: Vec<_> = alone.collect();
        if found.is_empty() { vec![(String::new(), complaint::brief(all))] } else { found }
    }

    fn open_scenario(&mut self, catalog: &'static Catalog, text: &str) -> Vec<Action> {
        match Run::open(catalog, text) {
            Ok(run) => self.on_opened(catalog, Opened::of(run, text)),
            Err(all) => vec![Action::Refused(complaint::each(&all, text).join("\n"))],
        }
    }

    pub(super) fn on_opened(&mut self, catalog: &'static Catalog, opened: Opened) -> Vec<Action> {
        self.replace(catalog, opened.run, opened.title, opened.story);
        self.own = opened.own.unwrap_or_else(|| self.own.clone());
        keep::save(self);
        vec![Action::Opened(Rc::new(Snapshot::default()))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_protocol_s_own_run_can_be_opened() {
        let catalog = catalog::all();
        assert!(!catalog.slugs().is_empty());
        for slug in catalog.slugs() {
            assert!(fresh(catalog, slug, &[], FIRST_SEED).is_ok(), "{slug}");
        }
    }
}
