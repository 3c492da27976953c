//! What is typed in the tab, and what is wrong with it.

use super::survey::{Plan, Side};
use crate::library;
use crate::words::say;
use lab::job::{Faults, Variant, setting_of, usual_end, variant};
use lab::scenario::time_of;

/// More seeds than these are a matter for the command line.
pub const MOST: u64 = 1_000;

/// The fields, as they are typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// Of which protocol the parameters are.
    pub slug: String,
    /// How many seeds.
    pub count: String,
    /// The first one.
    pub first: String,
    /// When each run ends; none leaves it to the scenario.
    pub until: Option<String>,
    /// Which faults are drawn.
    pub faults: Faults,
    /// The parameter in which two settings differ; empty for one setting.
    pub parameter: String,
    /// Its two values.
    pub values: [String; 2],
    /// The figure that is looked at; empty leaves that to the page.
    pub metric: String,
    /// Whether a violation is looked for beyond the fault model.
    pub beyond: bool,
    /// What is wrong: the field's name, and why.
    pub trouble: Option<(&'static str, String)>,
}

impl Default for Form {
    fn default() -> Self {
        Self {
            slug: String::new(),
            count: "50".into(),
            first: "1".into(),
            until: None,
            faults: Faults::None,
            parameter: String::new(),
            values: Default::default(),
            metric: String::new(),
            beyond: false,
            trouble: None,
        }
    }
}

/// Why a form is no plan: the field's name, and the reason.
type Trouble = (&'static str, String);

impl Form {
    /// The form for this protocol: what another one's parameters were goes.
    #[must_use]
    pub fn of(&self, slug: &str) -> Self {
        if self.slug == slug { self.clone() } else { Self { slug: slug.into(), ..Self::default() } }
    }

    /// When each run of this scenario ends, as it stands in the field.
    #[must_use]
    pub fn end(&self, text: &str) -> String {
        let usual = || usual_end(text).map(|at| at.to_string()).unwrap_or_default();
        self.until.clone().unwrap_or_else(usual)
    }

    /// A parameter is chosen: its values are what this scenario has, or else the default.
    pub fn choose(&mut self, parameter: &str, text: &str, default: &str) {
        self.parameter = parameter.to_owned();
        let now = setting_of(text, parameter).unwrap_or_else(|| default.to_owned());
        self.values = [now, String::new()];
    }

    /// What is asked of this scenario.
    ///
    /// # Errors
    /// The field that is wrong, and why.
    pub fn plan(&self, title: &str, text: &str) -> Result<Plan, Trouble> {
        let (count, first) = self.seeds()?;
        let until = self.until(text)?;
        let values = if self.parameter.is_empty() { 1 } else { 2 };
        let side = |at: usize| {
            let value = self.values[at].trim().to_owned();
            let setting = (values == 2).then(|| (self.parameter.clone(), value.clone()));
            let name = if values == 2 { format!("{}={value}", self.parameter) } else { String::new() };
            let text = self.varied(text, &Variant { until, setting }).map_err(|why| (FIELDS[at], why))?;
            Ok(Side { name, text })
        };
        let sides = (0..values).map(side).collect::<Result<Vec<_>, Trouble>>()?;
        let (slug, title, faults) = (self.slug.clone(), title.to_owned(), self.faults);
        Ok(Plan { slug, title, sides, first, count, faults, hunt: false })
    }

    /// A hunt for a violation, in this scenario with random faults.
    ///
    /// # Errors
    /// The field that is wrong, and why.
    pub fn hunt(&self, title: &str, text: &str) -> Result<Plan, Trouble> {
        let until = self.until(text)?;
        let text = self.varied(text, &Variant { until, setting: None }).map_err(|why| ("", why))?;
        let faults = if self.beyond { Faults::Beyond } else { Faults::Within };
        let sides = vec![Side { name: String::new(), text }];
        Ok(Plan {
            slug: self.slug.clone(),
            title: title.to_owned(),
            sides,
            first: 1,
            count: HUNTED,
            faults,
            hunt: true,
        })
    }

    fn seeds(&self) -> Result<(u64, u64), Trouble> {
        let count = self.count.trim().parse().ok().filter(|count| (1..=MOST).contains(count));
        let count = count.ok_or_else(|| {
            ("count", say!("seeds.bad-count", "From 1 to {most} seeds; for more there is `splitbrain sweep`.", MOST))
        })?;
        let first = self.first.trim().parse().ok().filter(|first: &u64| *first < (1 << 53) - MOST);
        let first = first.ok_or_else(|| ("first", say!("time.seed-title", "A whole number below 2^53").to_owned()))?;
        Ok((count, first))
    }

    fn until(&self, text: &str) -> Result<Option<lab::Micros>, Trouble> {
        let end = self.end(text);
        if end.trim().is_empty() {
            return Ok(None);
        }
        let time = time_of(end.trim()).filter(|time| time.0 > 0);
        let why = || say!("seeds.bad-until", "A time with its unit, such as 500ms or 10s.").to_owned();
        time.map(Some).ok_or_else(|| ("until", why()))
    }

    fn varied(&self, text: &str, of: &Variant) -> Result<String, String> {
        let catalog = library::at_hand(&self.slug).ok_or_else(|| catalog::Missing.to_string())?;
        let wrong = |all: Vec<lab::Diagnostic>| all.into_iter().map(|one| one.message).collect::<Vec<_>>().join("; ");
        variant(catalog, text, of).map_err(wrong)
    }
}

/// So many seeds are looked through for a violation.
const HUNTED: u64 = 400;
/// The fields of the two values.
const FIELDS: [&str; 2] = ["one", "other"];

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# A title\nprotocol raft nodes=3\nuntil 2s\n";

    fn form(change: impl Fn(&mut Form)) -> Result<Plan, &'static str> {
        wasm_free_engine();
        let mut form = Form::default().of("raft");
        change(&mut form);
        form.plan("t", TEXT).map_err(|(field, _)| field)
    }

    /// Natively every engine is there as soon as it is asked for.
    fn wasm_free_engine() {
        let shelf = catalog::shelf("raft").expect("it is a protocol");
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        let fetched = std::pin::pin!(shelf.fetch()).as_mut().poll(&mut context);
        assert!(fetched.is_ready());
    }

    #[test]
    fn what_is_wrong_is_said_at_its_field() {
        assert_eq!(form(|form| form.count = "0".into()), Err("count"));
        assert_eq!(form(|form| form.count = "1001".into()), Err("count"));
        assert_eq!(form(|form| form.first = "-1".into()), Err("first"));
        assert_eq!(form(|form| form.until = Some("soon".into())), Err("until"));
        let compared = |one: &str, other: &str| {
            let values = [one.to_owned(), other.to_owned()];
            form(move |form| (form.parameter, form.values) = ("nodes".into(), values.clone()))
        };
        assert_eq!(compared("3", "many"), Err("other"));
        assert_eq!(compared("", "3"), Err("one"));
        let plan = compared("3", "5").expect("it is right");
        assert_eq!(plan.sides[1].name, "nodes=5");
        assert!(plan.sides[1].text.contains("nodes=5") && plan.sides[1].text.ends_with("until 2s\n"));
    }

    #[test]
    fn an_empty_end_leaves_it_to_the_scenario_and_another_takes_its_place() {
        let text = |until: &str| form(|form| form.until = Some(until.into())).map(|plan| plan.sides[0].text.clone());
        assert_eq!(text("").as_deref(), Ok(TEXT));
        assert!(text("500ms").is_ok_and(|text| text.ends_with("until 500ms\n")));
    }
}
