//! Links: what the run and the page come to as one, and how one is opened.

use super::cockpit::{Cockpit, Goal};
use super::{Address, complaint, open};
use crate::state::{Action, Mode, Share, Tab, Want};
use crate::words::say;
use catalog::Missing;
use lab::link::{Link, Proof, Refusal, Shared, TooLarge, View, within};
use lab::{Advance, NodeId, Run};
use picture::Item;
use std::sync::OnceLock;

/// How links are written and read. Most visits do neither: in the published site it is a module of its own.
struct Code {
    read: fn(&str) -> Result<Link, Refusal>,
    write: fn(&Link) -> Result<String, TooLarge>,
}

static HERE: OnceLock<&'static Code> = OnceLock::new();

#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(links, fallible))]
#[allow(unsafe_code, reason = "what splits the module imports and exports a function by its name")]
fn code() -> Result<&'static Code, Missing> {
    static CODE: Code = Code { read: |address| within(address).parse(), write: Link::encode };
    Ok(&CODE)
}

/// Whether links can be written and read.
pub(super) fn at_hand() -> bool {
    HERE.get().is_some()
}

/// Fetches what writes and reads links, if it is not there.
///
/// # Errors
/// The network failed.
pub(super) async fn fetch() -> Result<(), Missing> {
    if !at_hand() {
        #[cfg(feature = "split")]
        let code = code().await?;
        #[cfg(not(feature = "split"))]
        let code = code()?;
        HERE.get_or_init(|| code);
    }
    Ok(())
}

/// A link as text; none where the run is too long for one, or while links can't be written.
pub(super) fn write(link: &Link) -> Option<String> {
    (HERE.get()?.write)(link).ok()
}

/// The link in an address; none while links can't be read.
pub(super) fn read(address: &str) -> Option<Result<Link, Refusal>> {
    HERE.get().map(|code| (code.read)(address))
}

/// The address with its link read, the link where the address asks for nothing else, and what is wrong with it.
pub(super) fn resolved(address: &Address) -> (Address, Option<Link>, Option<String>) {
    let asks_for_more = address.story.is_some() || address.protocol.is_some() || address.seed.is_some();
    let mut address = address.clone();
    match address.link.take().filter(|_| !asks_for_more).and_then(|link| read(&link)) {
        None => (address, None, None),
        Some(Ok(link)) => {
            (address.recipe, address.at_us) = (link.runs.first().map(|run| run.text.clone()), None);
            (address, Some(link), None)
        }
        Some(Err(why)) => {
            address.recipe = None;
            (address, None, Some(say!("link-in.refused", "That link can't be opened: {why}.", why)))
        }
    }
}

impl Cockpit {
    /// A link to the present moment of this run; `stands` says whether it opens there, or at the beginning.
    pub(super) fn link(&self, stands: bool) -> Link {
        let shared =
            |run: &Run, text: String| Shared { revision: run.protocol().revision, text, proof: Proof::of(run) };
        let mut runs = vec![shared(&self.run, self.recipe.to_string())];
        runs.extend(self.beside.as_ref().map(|beside| shared(&beside.run, beside.run.recipe())));
        let named = |item: &Item| !matches!(item, Item::Drop { .. });
        let view = View {
            stands,
            selected: self.want.selected.filter(named).map(|item| item.to_string()).unwrap_or_default(),
            open: vec![self.want.tab.word().to_owned()],
            camera: self.camera,
        };
        Link { runs, view }
    }

    /// Everything that the run can be shared as.
    pub(super) fn share(&self) -> Share {
        Share {
            here: write(&self.link(true)),
            beginning: write(&self.link(false)),
            at: self.run.now(),
            title: self.title.clone(),
            scenario: self.recipe.clone(),
        }
    }

    /// The run of this link takes the place of the present one.
    pub(super) fn open_link(&mut self, address: &str) -> Vec<Action> {
        let link = match read(address) {
            None => return Vec::new(),
            Some(Ok(link)) => link,
            Some(Err(why)) => {
                return vec![Action::Refused(say!("link-in.refused", "That link can't be opened: {why}.", why))];
            }
        };
        let Some(text) = link.runs.first().map(|run| run.text.clone()) else { return Vec::new() };
        let catalog = open::scenario_shelf(&text).and_then(catalog::Shelf::at_hand).unwrap_or(self.catalog);
        match Run::open(catalog, &text) {
            Err(all) => vec![Action::Refused(complaint::each(&all, &text).join("\n"))],
            Ok(run) => {
                let mut told = self.on_opened(catalog, open::Opened::of(run, text));
                self.stand_as(link);
                told.push(Action::TabChosen(self.want.tab));
                told.push(Action::Selected(self.want.selected));
                told
            }
        }
    }

    /// The run was opened by this link: the page stands as its sender's did.
    pub(super) fn stand_as(&mut self, link: Link) {
        let mut runs = link.runs.into_iter();
        let Some(sent) = runs.next() else { return };
        let mut remarks: Vec<String> = Vec::new();
        remarks.extend(runs.next().and_then(|other| self.stand_beside(&other)));
        if link.view.stands {
            (self.mode, self.goal) = (Mode::Seeking, Some(Goal::Sent));
        } else {
            remarks.extend(sent.aged(&self.run));
        }
        self.want = wanted(&link.view, &self.want);
        self.look_at = link.view.camera;
        (self.sent, self.remark) = (Some(sent), sentence(&remarks));
    }

    /// The link's second run stands beside the first, if its engine is here. Gives back what is to be said of it.
    fn stand_beside(&mut self, other: &Shared) -> Option<String> {
        let catalog = open::scenario_shelf(&other.text).and_then(catalog::Shelf::at_hand).unwrap_or(self.catalog);
        match Run::open(catalog, &other.text) {
            Ok(run) if run.protocol().slug == self.run.protocol().slug => {
                self.put_run_beside(run, say!("link-in.other", "the other run").into());
                None
            }
            _ => Some(
                say!("link-in.two", "that link holds two runs, and the second can't be shown beside this one").into(),
            ),
        }
    }

    /// Goes towards the link's moment; arrived there, says whether it is still the same run.
    pub(super) fn approach(&mut self, most: u32) -> Advance {
        let Some(sent) = &self.sent else { return Advance { reached: true, ..Advance::default() } };
        let done = sent.approach(&mut self.run, most);
        if done.reached {
            let remarks: Vec<String> = self.remark.take().into_iter().chain(sent.remark(&self.run)).collect();
            self.remark = sentence(&remarks);
        }
        done
    }
}

/// Remarks as one text that begins with a capital letter.
fn sentence(remarks: &[String]) -> Option<String> {
    let mut text = remarks.join("; ");
    text.get_mut(..1)?.make_ascii_uppercase();
    Some(text)
}

/// What a link wants open and selected; words that are not known here leave things as they are.
fn wanted(view: &View, before: &Want) -> Want {
    let tab = view.open.iter().find_map(|word| Tab::ALL.into_iter().find(|tab| tab.word() == word));
    Want { tab: tab.unwrap_or(before.tab), selected: item(&view.selected), ..before.clone() }
}

/// What the scenario's words name.
fn item(text: &str) -> Option<Item> {
    let id = |text: &str| text.parse::<NodeId>().ok();
    if let Some((from, rest)) = text.split_once('>') {
        let (to, ordinal) = rest.split_once('#')?;
        return Some(Item::Mail { from: id(from)?, to: id(to)?, ordinal: ordinal.parse().ok()?, copy: 0 });
    }
    if let Ok(thing) = text.parse() {
        return Some(Item::Thing(thing));
    }
    match text.split_once(' ') {
        Some(("event", event)) => event.parse().ok().map(Item::Event),
        Some(("rule", at)) => at.parse().ok().map(Item::Rule),
        Some(("invariant", at)) => at.parse().ok().map(Item::Invariant),
        Some((one, other)) => Some(Item::Link(id(one)?, id(other)?)),
        None => id(text).map(Item::Node),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_selected_is_named_and_found_again() {
        let (one, other) = (NodeId::n(3), NodeId::c(0));
        let mail = Item::Mail { from: one, to: other, ordinal: 17, copy: 0 };
        let things = [Item::Thing(lab::Thing::Slot(3)), Item::Event(12), Item::Rule(2), Item::Invariant(0)];
        for known in [Item::Node(one), Item::Link(one, other), mail].into_iter().chain(things) {
            assert_eq!(item(&known.to_string()), Some(known));
        }
        for strange in ["", "n", "n1>n2", "n1 ", "x y z", "n1>n2#", "n1>n2#-4", "m1"] {
            assert_eq!(item(strange), None, "{strange}");
        }
    }

    #[test]
    fn a_view_that_is_not_known_leaves_the_page_as_it_is() {
        let before = Want { tab: Tab::Rules, ..Want::default() };
        let view = |words: &[&str]| View { open: words.iter().map(ToString::to_string).collect(), ..View::default() };
        assert_eq!(wanted(&view(&["hologram", "log"]), &before).tab, Tab::Log);
        assert_eq!(wanted(&view(&["hologram"]), &before).tab, Tab::Rules);
    }

    #[test]
    fn the_query_beats_the_link_and_a_damaged_link_is_said() {
        HERE.get_or_init(|| code().expect("what is in the same module is there"));
        let with = |link: &str| Address { link: Some(link.into()), ..Address::default() };
        let (address, link, damaged) = resolved(&with("AQ"));
        assert_eq!((address.recipe, link), (None, None));
        assert!(damaged.is_some_and(|why| why.contains("checksum")));
        let (_, link, damaged) = resolved(&Address { protocol: Some("raft".into()), ..with("AQ") });
        assert_eq!((link, damaged), (None, None));
    }

    #[test]
    fn remarks_are_told_as_one() {
        assert_eq!(sentence(&[]), None);
        assert_eq!(sentence(&["a b".into(), "c".into()]).as_deref(), Some("A b; c"));
    }
}
