//! What only an embedded page needs: its settings, its bar, and the way to the page around it. In the published site it is a
//! module of its own, fetched when the address says that the page is embedded.

use super::{Author, EMBEDDED, Embedded, Settings};
use crate::controller::{Address, Helm, pairs};
use crate::desk::Desk;
use crate::ground;
use crate::state::Action;
use catalog::Missing;
use std::rc::Rc;
use std::sync::OnceLock;
use yew::prelude::*;

/// The way to the page around this one.
pub trait ToHost {
    /// Listens, and says that it does; the page is there.
    fn open(self: Rc<Self>, page: Callback<Action>);
    /// Hears what the page hears, and tells the page around it what is worth telling.
    fn overhear(self: Rc<Self>, action: &Action);
}

/// Reads the settings, and says what of them could not be taken.
type Reads = fn(&[(&str, String)]) -> (Settings, Vec<String>);

/// Makes the way to the page around this one.
type Connects = fn(&Rc<Helm>, &Author) -> Option<Rc<dyn ToHost>>;

/// What is fetched.
struct Guest {
    settings: Reads,
    port: Connects,
    bar: fn(&Desk, &Author) -> Html,
}

static HERE: OnceLock<&'static Guest> = OnceLock::new();

#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(guest, fallible))]
#[allow(unsafe_code, reason = "what splits the module imports and exports a function by its name")]
fn guest() -> Result<&'static Guest, Missing> {
    static GUEST: Guest = Guest { settings: read, port: super::port::port, bar: super::bar::bar };
    Ok(&GUEST)
}

fn read(named: &[(&str, String)]) -> (Settings, Vec<String>) {
    Settings::read(named.iter().map(|(name, text)| (*name, text.clone())))
}

/// Reads how the page is embedded, once, before anything else looks; what the address asks for then heeds it.
///
/// # Errors
/// What an embedded page needs could not be fetched.
pub async fn begin(query: &str, address: &mut Address) -> Result<(), Missing> {
    let decode = |text: &str| Some(ground::decoded(text).unwrap_or_else(|| text.to_owned()));
    let named: Vec<_> = pairs(query.trim_start_matches('?'), &decode).collect();
    let asked = named.iter().any(|(name, text)| *name == "embed" && text != "0");
    if !asked && !ground::is_embed_page() {
        return Ok(());
    }
    #[cfg(feature = "split")]
    let guest = guest().await?;
    #[cfg(not(feature = "split"))]
    let guest = guest()?;
    HERE.get_or_init(|| guest);
    let (settings, complaints) = (guest.settings)(&named);
    address.at_us = address.at_us.or(Some(settings.at.0).filter(|at| *at > 0));
    address.theme = settings.theme;
    EMBEDDED.get_or_init(|| Embedded { settings, complaints });
    Ok(())
}

/// The port of an embedded page, and where the run stands at first; none for one that stands alone.
#[must_use]
pub fn port(helm: &Rc<Helm>, author: &Author) -> Option<Rc<dyn ToHost>> {
    (HERE.get()?.port)(helm, author)
}

/// The bar of an embedded page.
pub fn bar(desk: &Desk, author: &Author) -> Html {
    HERE.get().map(|guest| (guest.bar)(desk, author)).unwrap_or_default()
}

/// Opens the port as soon as the page is there.
#[hook]
pub fn use_port(desk: &Desk, port: Option<&Rc<dyn ToHost>>) {
    let (tell, port) = (desk.tell.clone(), port.cloned());
    use_effect_with((), move |()| {
        if let Some(port) = port {
            port.open(tell);
        }
    });
}
