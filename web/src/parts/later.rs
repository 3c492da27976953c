//! Parts of the page that nobody needs in order to see a run and to break it: in the published site they are a module of
//! their own, fetched when the first of them is opened.

use super::{KeysDialog, ShareDialog, about, home, inspector, log, operations, rules, script, setup, spacetime};
use crate::controller::{self, Order};
use crate::desk::Desk;
use crate::source::{self, Fetched};
use crate::state::{Detail, Tab};
use crate::words::say;
use catalog::Missing;
use std::sync::OnceLock;
use yew::prelude::*;

/// What is fetched.
pub struct Parts {
    /// What stands in the open tab.
    pub tab: fn(&Desk) -> Html,
    /// The dialog in which a run is shared.
    pub share: fn(&Desk) -> Html,
    /// The list of keys.
    pub keys: fn(&Desk) -> Html,
    /// The home, and the protocols' pages.
    pub view: fn(&Desk) -> Html,
    /// Fetches the scenario that an address of this site leads to.
    pub source: fn(String) -> Fetched,
    /// Why what is selected is as it is, and what that lights up.
    pub light: LightOf,
    /// What the open tab shows of a run.
    pub detail: DetailOf,
    /// The stories of the protocol with this slug: slug and title.
    #[cfg(feature = "split")]
    titles: fn(&str) -> Titles,
}

static HERE: OnceLock<&'static Parts> = OnceLock::new();

#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(later, fallible))]
#[allow(unsafe_code, reason = "what splits the module imports and exports a function by its name")]
fn parts() -> Result<&'static Parts, Missing> {
    static PARTS: Parts = Parts {
        tab,
        share,
        keys,
        view,
        source: source::fetch,
        light: controller::light,
        detail: controller::detail,
        #[cfg(feature = "split")]
        titles: catalog::titles,
    };
    Ok(&PARTS)
}

/// Fetches them, if they are not here.
///
/// # Errors
/// The network failed. One can ask again.
pub async fn fetch() -> Result<&'static Parts, Missing> {
    #[cfg(feature = "split")]
    let parts = parts().await?;
    #[cfg(not(feature = "split"))]
    let parts = parts()?;
    Ok(HERE.get_or_init(|| parts))
}

/// What reads from a run what the selection lights up.
pub type LightOf = fn(&lab::Run, &crate::state::Want, crate::state::Mode) -> crate::state::Light;

/// What reads from a run what the open tab shows.
pub type DetailOf = fn(&lab::Run, &crate::state::Want, crate::state::Mode, &crate::state::Light) -> Detail;

/// Stories: slug and title.
pub type Titles = &'static [(&'static str, &'static str)];

/// The stories of the protocol with this slug, as soon as the parts have come.
#[cfg(feature = "split")]
pub fn titles(slug: &str) -> Titles {
    at_hand().map_or(&[], |parts| (parts.titles)(slug))
}

/// The stories of the protocol with this slug.
#[cfg(not(feature = "split"))]
pub fn titles(slug: &str) -> Titles {
    catalog::titles(slug)
}

/// The parts, if they have come.
pub fn at_hand() -> Option<&'static Parts> {
    HERE.get().copied()
}

/// Has the parts come, and the run looked at again when they are there: something is selected, and they know why.
pub fn bring(desk: &Desk) {
    if at_hand().is_some() {
        return;
    }
    let helm = desk.helm.clone();
    wasm_bindgen_futures::spawn_local(async move {
        if fetch().await.is_ok() {
            let want = helm.want();
            helm.carry_out(Order::Look(want));
        }
    });
}

/// Which part is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The open tab.
    Tab,
    /// The dialog in which a run is shared.
    Share,
    /// The list of keys.
    Keys,
    /// The home, and the protocols' pages.
    View,
}

#[derive(Properties, Clone, PartialEq)]
pub struct LaterProps {
    /// What it shows.
    pub desk: Desk,
    /// Which it is.
    pub part: Part,
    /// Whether it is open.
    #[prop_or(true)]
    pub wanted: bool,
}

/// One of these parts, as soon as it is there.
#[component]
pub fn Later(props: &LaterProps) -> Html {
    let come = use_state(|| HERE.get().copied().ok_or(None));
    {
        let (come, helm) = (come.clone(), props.desk.helm.clone());
        use_effect_with(props.wanted, move |wanted| {
            if *wanted && come.is_err() {
                wasm_bindgen_futures::spawn_local(async move {
                    come.set(fetch().await.map_err(Some));
                    // The run is looked at again by those who know what the open tab wants to know of it.
                    helm.carry_out(Order::Look(helm.want()));
                });
            }
        });
    }
    match (&*come, props.part) {
        (Ok(parts), Part::Tab) => (parts.tab)(&props.desk),
        (Ok(parts), Part::Share) => (parts.share)(&props.desk),
        (Ok(parts), Part::Keys) => (parts.keys)(&props.desk),
        (Ok(parts), Part::View) => (parts.view)(&props.desk),
        (Err(_), _) if !props.wanted => Html::default(),
        (Err(None), _) => html! { <p class="none" role="status">{ say!("later.loading", "Loading …") }</p> },
        (Err(Some(_)), _) => {
            html! { <p class="none" role="alert">{ say!("later.failed", "This part of the page could not be fetched. Is there a connection? Open it again.") }</p> }
        }
    }
}

fn tab(desk: &Desk) -> Html {
    match (desk.state.tab, &desk.state.snapshot.detail) {
        (Tab::Scenario, _) => script::script(desk),
        (Tab::Seeds, _) => html! { <crate::jobs::Gate desk={desk.clone()} /> },
        (Tab::Setup, _) => setup::setup(desk),
        (Tab::About, _) => about::about(desk),
        (Tab::Inspect, detail) => inspector::inspector(desk, detail),
        (Tab::Rules, Detail::Rules(all, latest)) => rules::rules(desk, all, latest),
        (Tab::Clients, Detail::Clients(operations, metrics)) => operations::operations(desk, operations, metrics),
        (Tab::Log, Detail::Log(lines, more)) => log::log(desk, lines, *more),
        (Tab::SpaceTime, Detail::SpaceTime(stretch)) => spacetime::spacetime(desk, stretch),
        _ => Html::default(),
    }
}

fn share(desk: &Desk) -> Html {
    html! { <ShareDialog desk={desk.clone()} /> }
}

fn view(desk: &Desk) -> Html {
    html! { <home::Home desk={desk.clone()} /> }
}

fn keys(desk: &Desk) -> Html {
    html! { <KeysDialog desk={desk.clone()} /> }
}
