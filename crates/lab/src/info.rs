//! What a scenario may name, and what people may read, of each protocol: plain data.

use crate::catalog::Catalog;
use kernel::{Blueprint, GENERIC_LIES, Settings};
use model::{Field, Kind, LieForm, NodeId, Shape, Side, When};

macro_rules! plain {
    ($($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)+ })+) => {
        $($(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[cfg_attr(feature = "json", derive(serde::Serialize))]
        pub struct $name { $($(#[$field_meta])* pub $field: $type,)+ })+
    };
}

plain! {
    /// A protocol.
    ProtocolInfo {
        slug: &'static str,
        title: &'static str,
        line: &'static str,
        family: &'static str,
        problem: &'static str,
        fault_model: &'static str,
        /// The same as data, for the default run.
        assumes: FaultInfo,
        sources: Vec<&'static str>,
        simplified: Vec<&'static str>,
        /// The word of the timer that is drawn as an arc.
        arc: &'static str,
        /// What an epoch is called here.
        epoch: &'static str,
        /// What client histories are judged by.
        history: &'static str,
        revision: u16,
        parameters: Vec<ParameterInfo>,
        requests: Vec<RequestInfo>,
        lies: Vec<LieInfo>,
        metrics: Vec<MetricInfo>,
        invariants: Vec<InvariantInfo>,
        rules: Vec<RuleInfo>,
        mail: Vec<SortInfo>,
        roles: Vec<RoleInfo>,
        /// The participants of the default run.
        parts: Vec<PartInfo>,
        stories: Vec<StoryInfo>,
    }
    /// Under which faults the invariants hold; null is any number. Of crashes, how many servers may be down at one time; of
    /// liars and of servers that lost their disks, how many in one run.
    FaultInfo {
        crashes: Option<u16>,
        liars: u16,
        lying_clients: Option<u16>,
        amnesia: u16,
        loss: bool,
        duplication: bool,
        reordering: bool,
        clock_error_us: Option<i64>,
    }
    /// A parameter; its default as a scenario writes it.
    ParameterInfo { name: &'static str, help: &'static str, kind: KindInfo, default: String, }
    /// A request.
    RequestInfo { word: &'static str, help: &'static str, fields: Vec<FieldInfo>, }
    /// An argument of a request or a setting of a lie.
    FieldInfo { name: &'static str, help: &'static str, kind: KindInfo, }
    /// A lie; `generic` ones work for every protocol. `who` are the letters of those who can tell it; empty for all.
    LieInfo { word: &'static str, help: &'static str, who: &'static str, generic: bool, fields: Vec<FieldInfo>, }
    /// A metric.
    MetricInfo { name: &'static str, help: &'static str, }
    /// An invariant; `when` is "always", "sometimes" or "eventually".
    InvariantInfo { name: &'static str, cite: &'static str, text: &'static str, when: &'static str, }
    /// A rule.
    RuleInfo { name: &'static str, cite: &'static str, text: &'static str, }
    /// A kind of message.
    SortInfo { name: &'static str, glyph: &'static str, reply: bool, help: &'static str, }
    /// A role.
    RoleInfo { name: &'static str, crown: bool, }
    /// A kind of participant.
    PartInfo { letter: char, name: &'static str, count: u16, server: bool, shape: &'static str, }
    /// A story.
    StoryInfo { slug: &'static str, protocol: &'static str, title: &'static str, text: &'static str, }
}

/// What a value may be.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "json", derive(serde::Serialize), serde(rename_all = "kebab-case", tag = "type"))]
pub enum KindInfo {
    /// A whole number.
    Number { least: i64, most: i64 },
    /// A time.
    Time { least_us: i64, most_us: i64 },
    /// A range of times.
    Span { least_us: i64, most_us: i64 },
    /// A share.
    Share,
    /// One of these words, each with its meaning.
    Choice { words: Vec<(&'static str, &'static str)> },
    /// A short text.
    Text,
    /// A participant.
    Node,
    /// Numbers, separated by commas.
    Numbers { least: i64, most: i64 },
    /// Participants, separated by commas.
    Nodes,
}

impl From<Kind> for KindInfo {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Number(least, most) => Self::Number { least, most },
            Kind::Time(least, most) => Self::Time { least_us: least.0, most_us: most.0 },
            Kind::Span(least, most) => Self::Span { least_us: least.0, most_us: most.0 },
            Kind::Share => Self::Share,
            Kind::Choice(words) => Self::Choice { words: words.to_vec() },
            Kind::Text => Self::Text,
            Kind::Node => Self::Node,
            Kind::Numbers(least, most) => Self::Numbers { least, most },
            Kind::Nodes => Self::Nodes,
        }
    }
}

/// What every run measures.
pub const COMMON_METRICS: &[(&str, &str)] = &[
    ("decided", "slots that clean nodes decided"),
    ("events", "events that happened"),
    ("operations", "operations that were invoked"),
    ("completed", "operations that ended"),
    ("latency_us.p50", "median time from invocation to reply, in microseconds; null before the first reply"),
    ("latency_us.p99", "99th percentile of the same (nearest rank)"),
    ("messages", "messages sent"),
    ("messages.<kind>", "messages sent, of one kind; also written sent(<kind>)"),
    ("delivered", "messages that reached a node"),
    ("dropped", "messages that were lost"),
    ("converged_at_us", "since when all clean nodes agree, in microseconds; null while they don't"),
];

impl ProtocolInfo {
    pub(crate) fn of(protocol: &dyn Blueprint, catalog: &Catalog) -> Self {
        let about = protocol.about();
        Self {
            slug: about.slug,
            title: about.title,
            line: about.line,
            family: about.family,
            problem: about.problem,
            fault_model: about.fault_model,
            assumes: assumes(protocol),
            sources: about.sources.to_vec(),
            simplified: about.simplified.to_vec(),
            arc: about.arc,
            epoch: about.epoch,
            history: about.history,
            revision: about.revision,
            parameters: parameters(protocol),
            requests: requests(protocol),
            lies: lies(protocol),
            metrics: metrics(protocol),
            invariants: invariants(protocol),
            rules: protocol.rules().iter().map(|r| RuleInfo { name: r.name, cite: r.cite, text: r.text }).collect(),
            mail: protocol
                .mail()
                .iter()
                .map(|s| SortInfo { name: s.name, glyph: s.glyph, reply: s.reply, help: s.help })
                .collect(),
            roles: protocol.roles().iter().map(|r| RoleInfo { name: r.name, crown: r.crown }).collect(),
            parts: parts(protocol),
            stories: stories(about.slug, catalog),
        }
    }
}

/// What an engine with the default parameters assumes: its blueprint knows the parameters alone.
fn assumes(protocol: &dyn Blueprint) -> FaultInfo {
    let model = protocol.engine(&Settings::new(), &default_ids(protocol)).assumes();
    FaultInfo {
        crashes: Some(model.crashes).filter(|most| *most < u16::MAX),
        liars: model.liars,
        lying_clients: Some(model.lying_clients).filter(|most| *most < u16::MAX),
        amnesia: model.amnesia,
        loss: model.loss,
        duplication: model.duplication,
        reordering: model.reordering,
        clock_error_us: Some(model.clock_error_us).filter(|most| *most < i64::MAX),
    }
}

fn default_ids(protocol: &dyn Blueprint) -> Vec<NodeId> {
    let parts = protocol.cast(&Settings::new()).unwrap_or_default();
    parts.iter().flat_map(|part| (0..part.count).map(|index| NodeId { kind: part.letter, index })).collect()
}

fn parameters(protocol: &dyn Blueprint) -> Vec<ParameterInfo> {
    let all = protocol.parameters().into_iter();
    all.map(|p| ParameterInfo { name: p.name, help: p.help, kind: p.kind.into(), default: p.default.to_string() })
        .collect()
}

fn fields(fields: &[Field]) -> Vec<FieldInfo> {
    fields.iter().map(|f| FieldInfo { name: f.name, help: f.help, kind: f.kind.into() }).collect()
}

fn requests(protocol: &dyn Blueprint) -> Vec<RequestInfo> {
    let all = protocol.requests().into_iter();
    all.map(|r| RequestInfo { word: r.word, help: r.help, fields: fields(r.fields) }).collect()
}

fn lies(protocol: &dyn Blueprint) -> Vec<LieInfo> {
    let info = |generic: bool| {
        move |lie: &LieForm| LieInfo {
            word: lie.word,
            help: lie.help,
            who: lie.who,
            generic,
            fields: fields(lie.fields),
        }
    };
    protocol.lies().iter().map(info(false)).chain(GENERIC_LIES.iter().map(info(true))).collect()
}

fn metrics(protocol: &dyn Blueprint) -> Vec<MetricInfo> {
    let common = COMMON_METRICS.iter().map(|(name, help)| MetricInfo { name, help });
    common.chain(protocol.metrics().iter().map(|m| MetricInfo { name: m.name, help: m.help })).collect()
}

fn invariants(protocol: &dyn Blueprint) -> Vec<InvariantInfo> {
    let info =
        |i: kernel::InvariantText| InvariantInfo { name: i.name, cite: i.cite, text: i.text, when: when(i.when) };
    protocol.invariants().into_iter().map(info).collect()
}

/// The word for when an invariant must hold.
#[must_use]
pub const fn when(when: When) -> &'static str {
    match when {
        When::Always => "always",
        When::Sometimes => "sometimes",
        When::Eventually => "eventually",
    }
}

fn parts(protocol: &dyn Blueprint) -> Vec<PartInfo> {
    let info = |part: model::Part| PartInfo {
        letter: part.letter.into(),
        name: part.name,
        count: part.count,
        server: part.side == Side::Server,
        shape: match part.shape {
            Shape::Circle => "circle",
            Shape::Square => "square",
            Shape::Hexagon => "hexagon",
            Shape::Diamond => "diamond",
        },
    };
    protocol.cast(&Vec::new()).unwrap_or_default().into_iter().map(info).collect()
}

fn stories(slug: &str, catalog: &Catalog) -> Vec<StoryInfo> {
    let of = catalog.stories.iter().filter(|story| story.protocol() == slug);
    of.map(|s| StoryInfo { slug: s.slug, protocol: s.protocol(), title: s.title(), text: s.text }).collect()
}
