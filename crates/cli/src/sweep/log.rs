//! A sweep's file: a header, and a line of JSON for each seed, written as soon as it is known.
//!
//! A sweep that is killed may leave half a line behind. Whoever reads the file drops what has no line break at its end:
//! that seed is run again, and no other one is.

use crate::args::{Faults, Shard, SweepArgs};
use lab::{ProtocolInfo, sweep::Record};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    fs::{self, File, TryLockError},
    io::{self, Seek, SeekFrom, Write},
    ops::Range,
    path::Path,
};
use xxhash_rust::xxh3::xxh3_64;

/// The version of the file's shape.
const SCHEMA: u32 = 1;

/// The first line: which sweep this is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// Tells the file from others.
    pub sweep: u32,
    pub protocol: String,
    /// The rules' revision.
    pub revision: u16,
    /// What the scenario was called.
    pub name: String,
    /// 16 hexadecimal digits.
    pub scenario_hash: String,
    pub scenario: String,
    /// "scenario", "random" or "swarm".
    pub faults: String,
    pub beyond: bool,
    /// The first, and one past the last.
    pub seeds: [u64; 2],
    pub shard: Shard,
    /// The protocol's rules, in the order in which the lines count them.
    pub rules: Vec<String>,
}

impl Header {
    pub fn of(args: &SweepArgs, name: &str, bytes: &[u8], protocol: &ProtocolInfo) -> Self {
        let faults = match args.faults {
            Faults::Scenario => "scenario",
            Faults::Random => "random",
            Faults::Swarm => "swarm",
        };
        Self {
            sweep: SCHEMA,
            protocol: protocol.slug.to_owned(),
            revision: protocol.revision,
            name: name.to_owned(),
            scenario_hash: format!("{:016x}", xxh3_64(bytes)),
            scenario: String::from_utf8_lossy(bytes).into_owned(),
            faults: faults.to_owned(),
            beyond: args.beyond,
            seeds: [args.seeds.start, args.seeds.end],
            shard: args.shard,
            rules: protocol.rules.iter().map(|rule| rule.name.to_owned()).collect(),
        }
    }

    pub fn seeds(&self) -> Range<u64> {
        self.seeds[0]..self.seeds[1]
    }

    /// How `sweep` draws its faults.
    pub fn drawn(&self) -> lab::sweep::Faults {
        match self.faults.as_str() {
            "swarm" => lab::sweep::Faults::Swarm { beyond: self.beyond },
            "random" => lab::sweep::Faults::Random,
            _ => lab::sweep::Faults::Scenario,
        }
    }

    /// What two parts of one sweep do not share, in words; the scenario's name and the part may differ.
    pub fn differs(&self, other: &Self) -> Option<String> {
        let said = |what: &str, mine: &dyn std::fmt::Display, other: &dyn std::fmt::Display| {
            (mine.to_string() != other.to_string()).then(|| format!("{what} {mine}, not {other}"))
        };
        let range = |header: &Self| format!("{}..{}", header.seeds[0], header.seeds[1]);
        let beyond = |header: &Self| if header.beyond { "beyond the fault model" } else { "within the fault model" };
        said("protocol", &self.protocol, &other.protocol)
            .or_else(|| said("rules of revision", &self.revision, &other.revision))
            .or_else(|| said("a scenario with hash", &self.scenario_hash, &other.scenario_hash))
            .or_else(|| said("faults", &self.faults, &other.faults))
            .or_else(|| said("faults", &beyond(self), &beyond(other)))
            .or_else(|| said("seeds", &range(self), &range(other)))
            .or_else(|| (self.rules != other.rules).then(|| "other rules".to_owned()))
    }

    fn line(&self) -> io::Result<String> {
        Ok(format!("{}\n", serde_json::to_string(self)?))
    }
}

/// What a file holds.
pub struct Held {
    pub header: Header,
    /// Each with the number of its line.
    pub records: Vec<(usize, Record)>,
    /// How many bytes of it are whole lines.
    pub whole: usize,
}

/// Reads a sweep's file. A last line without its line break is passed over; none if there is no whole line.
pub fn read(name: &str, bytes: &[u8]) -> io::Result<Option<Held>> {
    let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let mut lines = bytes[..whole].split_inclusive(|byte| *byte == b'\n');
    let Some(first) = lines.next() else { return Ok(None) };
    let header: Header = serde_json::from_slice(first)
        .map_err(|error| bad(name, 1, &format!("this is no header of a sweep: {error}")))?;
    if header.sweep != SCHEMA {
        return Err(bad(
            name,
            1,
            &format!("a file of version {}, and this program reads version {SCHEMA}", header.sweep),
        ));
    }
    let (seeds, mut known, mut records) = (header.seeds(), BTreeMap::new(), Vec::new());
    for (number, line) in (2..).zip(lines) {
        let record: Record = serde_json::from_slice(line).map_err(|error| bad(name, number, &error.to_string()))?;
        if !header.shard.has(&seeds, record.seed) {
            return Err(bad(name, number, &format!("seed {} is not of this part", record.seed)));
        }
        if let Some(before) = known.insert(record.seed, number) {
            return Err(bad(name, number, &format!("seed {} stands in line {before} already", record.seed)));
        }
        records.push((number, record));
    }
    Ok(Some(Held { header, records, whole }))
}

fn bad(name: &str, line: usize, what: &str) -> io::Error {
    io::Error::other(format!("{name}, line {line}: {what}"))
}

/// The file, open for more.
pub struct Log {
    file: File,
}

impl Log {
    /// Opens the file of this sweep, or begins it, and takes it for this process alone. Returns what is known already.
    pub fn open(path: &Path, header: &Header) -> io::Result<(Self, Vec<Record>)> {
        let name = path.display().to_string();
        let named = |error: io::Error| io::Error::new(error.kind(), format!("{name}: {error}"));
        let file = File::options().read(true).write(true).create(true).truncate(false).open(path).map_err(named)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(io::Error::other(format!("{name}: another process writes to this file")));
            }
            Err(TryLockError::Error(error)) => return Err(named(error)),
        }
        let bytes = fs::read(path).map_err(named)?;
        let mut log = Self { file };
        let records = match read(&name, &bytes)? {
            Some(held) => {
                resume(&name, &held.header, header)?;
                log.end_at(held.whole as u64).map_err(named)?;
                held.records.into_iter().map(|(_, record)| record).collect()
            }
            None => {
                let line = header.line()?;
                if !line.as_bytes().starts_with(&bytes) {
                    return Err(io::Error::other(format!("{name}: this is no file of a sweep; nothing was changed")));
                }
                log.end_at(0).and_then(|()| log.file.write_all(line.as_bytes())).map_err(named)?;
                Vec::new()
            }
        };
        Ok((log, records))
    }

    fn end_at(&mut self, end: u64) -> io::Result<()> {
        self.file.set_len(end)?;
        self.file.seek(SeekFrom::Start(end)).map(drop)
    }

    /// One line, in one write.
    pub fn add(&mut self, record: &Record) -> io::Result<()> {
        let line = format!("{}\n", serde_json::to_string(record)?);
        self.file.write_all(line.as_bytes())
    }
}

fn resume(name: &str, held: &Header, header: &Header) -> io::Result<()> {
    let part = |header: &Header| format!("{}/{}", header.shard.0, header.shard.1);
    let other_part = (held.shard != header.shard).then(|| format!("part {}, not {}", part(held), part(header)));
    match held.differs(header).or(other_part) {
        Some(what) => Err(io::Error::other(format!(
            "{name} holds another sweep: {what}; nothing was changed. Name another file, or move this one away"
        ))),
        None => Ok(()),
    }
}
