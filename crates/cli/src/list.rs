//! `splitbrain list`.

use crate::{Status, args::ListArgs};
use lab::{
    ProtocolInfo,
    info::{FieldInfo, KindInfo},
};
use std::io::{self, Write};

pub fn list(args: &ListArgs) -> io::Result<Status> {
    let mut all = catalog::all().protocols();
    if let Some(wanted) = &args.protocol {
        all.retain(|protocol| protocol.slug == wanted);
        if all.is_empty() {
            return Err(io::Error::other(unknown(wanted)));
        }
    }
    let mut out = io::stdout().lock();
    if args.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&serde_json::json!({ "schema": 1, "protocols": all }))?)?;
    } else if args.protocol.is_some() {
        all.iter().try_for_each(|protocol| whole(&mut out, protocol))?;
    } else {
        overview(&mut out, &all)?;
    }
    Ok(Status::Met)
}

fn unknown(wanted: &str) -> String {
    let slugs = catalog::all().slugs();
    let near = lab::scenario::report::nearest(wanted, slugs.iter().copied());
    let hint = near.map(|near| format!("; did you mean {near}?")).unwrap_or_else(|| ".".to_owned());
    format!("there is no protocol {wanted}{hint} There are: {}", slugs.join(", "))
}

fn overview(out: &mut impl Write, all: &[ProtocolInfo]) -> io::Result<()> {
    let mut family = "";
    for protocol in all {
        if protocol.family != family {
            family = protocol.family;
            writeln!(out, "{family}")?;
        }
        writeln!(out, "  {:<12} {}: {}", protocol.slug, protocol.title, protocol.line)?;
    }
    writeln!(out, "\n`splitbrain list <protocol>` tells what a scenario may name.")
}

fn whole(out: &mut impl Write, protocol: &ProtocolInfo) -> io::Result<()> {
    writeln!(out, "{} ({})\n{}\n\n{}", protocol.title, protocol.slug, protocol.line, protocol.problem)?;
    writeln!(out, "\nFAULT MODEL\n  {}", protocol.fault_model)?;
    section(out, "PARAMETERS", &protocol.parameters, |p| {
        format!("{}={}  {} ({})", p.name, p.default, p.help, kind(&p.kind))
    })?;
    section(out, "REQUESTS", &protocol.requests, |r| format!("{}{}  {}", r.word, arguments(&r.fields), r.help))?;
    section(out, "LIES", &protocol.lies, |lie| {
        let settings: String = lie.fields.iter().map(|field| format!(" [{}=...]", field.name)).collect();
        format!("{}{settings}  {}", lie.word, lie.help)
    })?;
    section(out, "METRICS", &protocol.metrics, |metric| format!("{}  {}", metric.name, metric.help))?;
    section(out, "MESSAGES", &protocol.mail, |sort| format!("{} ({})  {}", sort.name, sort.glyph, sort.help))?;
    section(out, "WHAT MUST HOLD", &protocol.invariants, |i| {
        format!("{} ({})  {} [{}]", i.name, i.when, i.text, i.cite)
    })?;
    section(out, "RULES", &protocol.rules, |rule| format!("{}  {} [{}]", rule.name, rule.text, rule.cite))?;
    section(out, "SIMPLIFIED", &protocol.simplified, |line| (*line).to_owned())?;
    section(out, "SOURCES", &protocol.sources, |line| (*line).to_owned())?;
    section(out, "STORIES", &protocol.stories, |story| format!("{}  {}", story.slug, story.title))
}

fn section<T>(out: &mut impl Write, title: &str, items: &[T], line: impl Fn(&T) -> String) -> io::Result<()> {
    if items.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{title}")?;
    items.iter().try_for_each(|item| writeln!(out, "  {}", line(item)))
}

fn arguments(fields: &[FieldInfo]) -> String {
    fields.iter().map(|field| format!(" <{}>", field.name)).collect()
}

fn kind(kind: &KindInfo) -> String {
    let time = |us: i64| lab::Micros(us).to_string();
    match kind {
        KindInfo::Number { least, most } => format!("{least} to {most}"),
        KindInfo::Time { least_us, most_us } => format!("a time, {} to {}", time(*least_us), time(*most_us)),
        KindInfo::Span { least_us, most_us } => {
            format!("a range of times within {} to {}", time(*least_us), time(*most_us))
        }
        KindInfo::Share => "a share, 0% to 100%".to_owned(),
        KindInfo::Choice { words } => {
            words.iter().map(|(word, meaning)| format!("{word}: {meaning}")).collect::<Vec<_>>().join("; ")
        }
        KindInfo::Text => "a word".to_owned(),
        KindInfo::Node => "a participant".to_owned(),
        KindInfo::Numbers { least, most } => format!("numbers from {least} to {most}, separated by commas"),
        KindInfo::Nodes => "participants, separated by commas".to_owned(),
    }
}
