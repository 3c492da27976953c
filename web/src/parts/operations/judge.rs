//! Judging what clients saw: the judges are a module of their own, fetched when somebody asks for a verdict, and they work in slices
//! between the frames. Once asked for, the verdict is found again when the run has moved on.

use crate::controller::{Helm, real_ms};
use crate::desk::Desk;
use catalog::Missing;
use lab::judge::{Guarantee, Judgement};
use lab::run::Judging;
use lab::{Phrase, Run};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use yew::platform::time::sleep;
use yew::prelude::*;

/// A search visits at most so many configurations of each object: some seconds.
const BUDGET: u64 = 1_000_000;
/// So many are visited between two looks at the clock, and so long may they take between two frames.
const SLICE: u64 = 200;
const SLICE_MS: f64 = 5.0;
/// While time passes, the verdict is found again this often.
const AGAIN: Duration = Duration::from_millis(1_000);
const BREATH: Duration = Duration::from_millis(4);

/// What the module of the judges gives.
struct Judges {
    begin: fn(&Run, Guarantee, u64) -> Result<Judging, Phrase>,
    go_on: fn(&mut Judging, u64) -> Option<Judgement>,
}

#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(judging, fallible))]
#[allow(unsafe_code, reason = "what splits the module imports and exports a function by its name")]
fn judges() -> Result<&'static Judges, Missing> {
    static JUDGES: Judges = Judges { begin: Run::judge, go_on: Judging::go_on };
    Ok(&JUDGES)
}

async fn fetch() -> Result<&'static Judges, Missing> {
    #[cfg(feature = "split")]
    let judges = judges().await?;
    #[cfg(not(feature = "split"))]
    let judges = judges()?;
    Ok(judges)
}

/// What was asked.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Asked {
    /// Which guarantee.
    pub guarantee: Guarantee,
    /// Whether anything was.
    pub on: bool,
}

/// What is known.
#[derive(Clone, PartialEq, Default)]
pub enum Found {
    /// Nobody asked.
    #[default]
    Nothing,
    /// It is searched.
    Working,
    /// It can't be judged so.
    Refused(Phrase),
    /// The judges could not be fetched.
    Missing,
    /// A verdict; of the run as it stood after the event that it names.
    Done(Rc<Judgement>),
}

impl Found {
    pub fn judgement(&self) -> Option<&Judgement> {
        match self {
            Self::Done(judgement) => Some(judgement),
            _ => None,
        }
    }

    pub fn kept(&self) -> Option<Rc<Judgement>> {
        match self {
            Self::Done(judgement) => Some(judgement.clone()),
            _ => None,
        }
    }
}

thread_local! {
    static ASKED: Cell<Asked> = const { Cell::new(Asked { guarantee: Guarantee::Linearizable, on: false }) };
    /// The last verdict, of which run, and what was asked: whoever comes back to the tab finds it there.
    static KEPT: RefCell<Option<(Stand, Asked, Found)>> = const { RefCell::new(None) };
}

/// The run as it stands: its digest covers all that happened.
type Stand = (u64, u64);

/// What was asked when the tab was open last.
pub fn remembered() -> Asked {
    ASKED.get()
}

/// From now on this is asked.
pub fn ask(state: &UseStateHandle<Asked>, asked: Asked) {
    ASKED.set(asked);
    state.set(asked);
}

/// What is to be judged next, and whether somebody is at it.
#[derive(Default)]
struct Work {
    wanted: Option<(Stand, Asked)>,
    busy: bool,
    gone: bool,
}

/// The verdict on the run as it stands, as far as it is known.
#[hook]
pub fn use_judgement(desk: &Desk, asked: &UseStateHandle<Asked>) -> Found {
    let found =
        use_state(|| KEPT.with_borrow(|kept| kept.as_ref().map(|(.., found)| found.clone()).unwrap_or_default()));
    let work = use_mut_ref(Work::default);
    let stand = (desk.state.snapshot.digest, desk.state.snapshot.now.event);
    {
        let (helm, found, work) = (desk.helm.clone(), found.setter(), work.clone());
        use_effect_with((stand, **asked), move |(stand, asked)| {
            let known = KEPT.with_borrow(|kept| kept.as_ref().is_some_and(|(at, of, _)| (at, of) == (stand, asked)));
            if !asked.on || known {
                return;
            }
            let idle = {
                let mut work = work.borrow_mut();
                work.wanted = Some((*stand, *asked));
                !std::mem::replace(&mut work.busy, true)
            };
            if idle {
                wasm_bindgen_futures::spawn_local(judge_all(helm, work, found));
            }
        });
    }
    use_effect_with((), move |()| move || work.borrow_mut().gone = true);
    // Of another run, or another question, nothing is known yet.
    let mine = KEPT.with_borrow(|kept| kept.as_ref().is_some_and(|(_, of, _)| *of == **asked));
    match (*found).clone() {
        _ if !asked.on => Found::Nothing,
        found if mine && found != Found::Nothing => found,
        _ => Found::Working,
    }
}

/// Judges what is wanted until nothing more is.
async fn judge_all(helm: Rc<Helm>, work: Rc<RefCell<Work>>, found: UseStateSetter<Found>) {
    loop {
        let Some((_, asked)) = work.borrow_mut().wanted.take() else { break };
        let (stand, verdict) = judged(&helm, asked, &work).await;
        if work.borrow().gone {
            break;
        }
        if let Some(verdict) = verdict {
            KEPT.set(Some((stand, asked, verdict.clone())));
            found.set(verdict);
        }
        let playing = helm.is_moving();
        sleep(if playing { AGAIN } else { BREATH }).await;
    }
    work.borrow_mut().busy = false;
}

/// One verdict; none where meanwhile something else is asked, or nobody looks any more.
async fn judged(helm: &Helm, asked: Asked, work: &RefCell<Work>) -> (Stand, Option<Found>) {
    let Ok(judges) = fetch().await else { return ((0, 0), Some(Found::Missing)) };
    let begun = |run: &Run| ((run.digest(), run.event()), (judges.begin)(run, asked.guarantee, BUDGET));
    let (stand, begun) = helm.read(begun);
    let mut judging = match begun {
        Ok(judging) => judging,
        Err(why) => return (stand, Some(Found::Refused(why))),
    };
    loop {
        let started = real_ms();
        while real_ms() - started < SLICE_MS {
            if let Some(judgement) = (judges.go_on)(&mut judging, SLICE) {
                return (stand, Some(Found::Done(Rc::new(judgement))));
            }
        }
        sleep(BREATH).await;
        let another = |(_, next): &(Stand, Asked)| *next != asked;
        if work.borrow().gone || work.borrow().wanted.as_ref().is_some_and(another) {
            return (stand, None);
        }
    }
}
