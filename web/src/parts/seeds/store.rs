//! What is typed, asked and known stays while other tabs are open, and so does the work.

use super::form::Form;
use super::survey::{Plan, Standing, Survey};
use crate::controller::real_ms;
use crate::jobs::{Crew, Report};
use std::cell::RefCell;
use std::rc::Rc;
use yew::Callback;

/// What is shown is drawn anew at most this often while work goes on, in milliseconds.
const BEAT_MS: f64 = 100.0;

/// All of it.
#[derive(Default)]
pub struct Store {
    /// The form.
    pub form: Form,
    /// The figures over many seeds.
    pub survey: Option<Rc<Survey>>,
    /// The hunt for a violation.
    pub hunt: Option<Rc<Survey>>,
    /// Counts the surveys, so that what was chosen of one is not looked for in the next.
    pub count: u32,
    /// Whoever works for it.
    crew: Option<Crew>,
    listener: Option<Callback<()>>,
    told_ms: f64,
    begun_ms: f64,
    /// The hunt whose find was opened.
    shown: Option<usize>,
}

thread_local! {
    static STORE: RefCell<Store> = RefCell::default();
}

/// Reads it.
pub fn read<T>(look: impl FnOnce(&Store) -> T) -> T {
    STORE.with_borrow(look)
}

/// Changes it, and has it shown.
pub fn change(deed: impl FnOnce(&mut Store)) {
    STORE.with_borrow_mut(deed);
    tell();
}

/// Who shows it from now on.
pub fn listen(listener: Option<Callback<()>>) {
    STORE.with_borrow_mut(|store| store.listener = listener);
}

fn tell() {
    let listener = STORE.with_borrow_mut(|store| {
        store.told_ms = real_ms();
        store.listener.clone()
    });
    listener.into_iter().for_each(|listener| listener.emit(()));
}

/// Begins what is asked; what was going on ends.
pub fn begin(plan: Plan) {
    let (hunt, survey) = (plan.hunt, Survey::new(plan));
    let tasks = survey.tasks();
    change(|store| {
        store.cancel();
        *store.place(hunt) = Some(Rc::new(survey));
        store.count += 1;
        store.begun_ms = real_ms();
    });
    let count = read(|store| store.count);
    let crew = Crew::begin(tasks, Callback::from(move |report| hear(count, hunt, report)));
    STORE.with_borrow_mut(|store| store.crew = Some(crew));
}

/// Whether what this hunt has found was not opened yet; from now on it was.
pub fn first_shown(hunt: usize) -> bool {
    STORE.with_borrow_mut(|store| store.shown.replace(hunt) != Some(hunt))
}

/// Ends what is going on; what is known stays.
pub fn cancel() {
    change(Store::cancel);
}

/// Something is told of this survey.
fn hear(count: u32, hunt: bool, report: Report) {
    let over = STORE.with_borrow_mut(|store| store.count == count && store.hear(hunt, report));
    if over {
        // Not here and now: it may be a worker's own ear in which this is heard.
        wasm_bindgen_futures::spawn_local(async move {
            let crew = STORE.with_borrow_mut(|store| store.crew.take_if(|_| store.count == count));
            drop(crew);
        });
    }
    if over || read(|store| real_ms() - store.told_ms > BEAT_MS) {
        tell();
    }
}

impl Store {
    fn place(&mut self, hunt: bool) -> &mut Option<Rc<Survey>> {
        if hunt { &mut self.hunt } else { &mut self.survey }
    }

    fn cancel(&mut self) {
        self.crew = None;
        for survey in [&mut self.survey, &mut self.hunt].into_iter().flatten() {
            if survey.standing == Standing::Running {
                Rc::make_mut(survey).standing = Standing::Cancelled;
            }
        }
    }

    /// Takes it in, and says whether the work is over.
    fn hear(&mut self, hunt: bool, report: Report) -> bool {
        let Some(survey) = self.place(hunt).as_mut().filter(|survey| survey.standing == Standing::Running) else {
            return false;
        };
        let survey = Rc::make_mut(survey);
        match report {
            Report::News(task, news) => survey.take(task, news),
            Report::Done(task) if survey.on_done(task) => survey.standing = Standing::Found,
            Report::Done(_) | Report::Progress(..) => {}
            Report::Finished => survey.standing = Standing::Done,
            Report::Failed(why) => survey.standing = Standing::Failed(why),
        }
        survey.standing != Standing::Running
    }

    /// About how many seconds are still to go; none as long as nobody knows.
    #[must_use]
    pub fn to_go(&self, survey: &Survey) -> Option<u64> {
        let ((done, of), passed) = (survey.progress(), real_ms() - self.begun_ms);
        let enough = done > 0 && passed > 1_500.0;
        enough.then(|| (passed / 1_000.0 * (of - done) as f64 / done as f64).ceil() as u64)
    }
}
