//! What every part of the page is given: what there is to show, and whom to tell what was done.

use crate::controller::{Helm, Order};
use crate::library;
use crate::state::{Action, MenuOf, OpenMenu, State};
use lab::ProtocolInfo;
use std::rc::Rc;
use yew::prelude::*;

/// The page's state and its two ears: actions change the page, orders the run.
#[derive(Clone)]
pub struct Desk {
    /// What the page shows.
    pub state: Rc<State>,
    /// The run.
    pub helm: Rc<Helm>,
    /// Who changes the page.
    pub tell: Callback<Action>,
}

impl PartialEq for Desk {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state)
    }
}

impl Desk {
    /// The protocol that runs.
    #[must_use]
    pub fn protocol(&self) -> &'static ProtocolInfo {
        library::protocol(&self.state.snapshot.slug).unwrap_or_else(|| unreachable!("what runs has its engine at hand"))
    }

    /// Tells the page of this whenever the event comes.
    pub fn telling<E: 'static>(&self, action: Action) -> Callback<E> {
        self.tell.reform(move |_| action.clone())
    }

    /// Asks this of the run whenever the event comes.
    pub fn ordering<E: 'static>(&self, order: Order) -> Callback<E> {
        let helm = self.helm.clone();
        Callback::from(move |_| helm.carry_out(order.clone()))
    }

    /// Opens a menu where the pointer is, or beneath the control that has the focus.
    pub fn opening_menu(&self, of: MenuOf) -> Callback<MouseEvent> {
        self.tell.reform(move |event: MouseEvent| {
            let (x, y) = place(&event);
            Action::MenuOpened(OpenMenu { of, x, y })
        })
    }
}

/// A click by keyboard has no place: then the control's own counts.
fn place(event: &MouseEvent) -> (f64, f64) {
    if event.detail() > 0 {
        return (f64::from(event.client_x()), f64::from(event.client_y()));
    }
    let bounds = event.target_dyn_into::<web_sys::Element>().map(|element| element.get_bounding_client_rect());
    bounds.map_or((16.0, 60.0), |bounds| (bounds.left(), bounds.bottom() + 4.0))
}
