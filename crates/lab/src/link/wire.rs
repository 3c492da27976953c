//! Links as text, and back. `mod.rs` has the table.

use super::bytes::{Taker, put, put_signed};
use super::{Camera, LONGEST, Link, MOST_TEXT, Proof, Refusal, Shared, TooLarge, VERSION, View, press};
use crate::Micros;
use base64ct::{Base64UrlUnpadded as Letters, Encoding};
use crc::{CRC_32_ISO_HDLC, Crc, NoTable};
use std::str::FromStr;

const TWO_RUNS: u8 = 1;
const STANDS: u8 = 2;
const CAMERA: u8 = 4;

fn checksum(bytes: &[u8]) -> [u8; 4] {
    Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC).checksum(bytes).to_le_bytes()
}

impl Link {
    /// The link as a text of letters, digits, `-` and `_`.
    ///
    /// # Errors
    /// It would be longer than [`LONGEST`], or its texts than [`MOST_TEXT`].
    ///
    /// # Panics
    /// With no run, or more than two.
    pub fn encode(&self) -> Result<String, TooLarge> {
        assert!((1..=2).contains(&self.runs.len()), "a link holds one run or two");
        let open = self.view.open.join(" ");
        let mut texts: Vec<u8> = self.runs.iter().flat_map(|run| run.text.bytes()).collect();
        texts.extend(self.view.selected.bytes().chain(open.bytes()));
        if texts.len() > MOST_TEXT {
            return Err(TooLarge);
        }
        let mut bytes = self.head(open.len());
        bytes.extend(press::press(&texts));
        bytes.extend(checksum(&bytes));
        let text = Letters::encode_string(&bytes);
        if text.len() > LONGEST { Err(TooLarge) } else { Ok(text) }
    }

    fn head(&self, open: usize) -> Vec<u8> {
        let flag = |set: bool, flag: u8| if set { flag } else { 0 };
        let view = &self.view;
        let two = flag(self.runs.len() == 2, TWO_RUNS);
        let mut bytes = vec![VERSION, two | flag(view.stands, STANDS) | flag(view.camera.is_some(), CAMERA)];
        for run in &self.runs {
            put(&mut bytes, run.revision.into());
            put(&mut bytes, run.proof.event);
            put_signed(&mut bytes, run.proof.at.0);
            bytes.extend(run.proof.digest.to_le_bytes());
            put(&mut bytes, run.text.len() as u64);
        }
        put(&mut bytes, view.selected.len() as u64);
        put(&mut bytes, open as u64);
        if let Some(camera) = view.camera {
            put_signed(&mut bytes, camera.x.into());
            put_signed(&mut bytes, camera.y.into());
            put(&mut bytes, camera.zoom.into());
        }
        bytes
    }
}

impl FromStr for Link {
    type Err = Refusal;

    /// Reads what [`Link::encode`] wrote, and nothing else.
    fn from_str(text: &str) -> Result<Self, Refusal> {
        let bytes = unlettered(text)?;
        match bytes.first() {
            None | Some(0) => return Err(Refusal::Damaged),
            Some(version) if *version > VERSION => return Err(Refusal::Newer(*version)),
            Some(_) => {}
        }
        let (body, sum) = bytes.split_last_chunk::<4>().ok_or(Refusal::Damaged)?;
        if checksum(body) != *sum {
            return Err(Refusal::Damaged);
        }
        body_of(&body[1..]).ok_or(Refusal::Senseless)
    }
}

fn unlettered(text: &str) -> Result<Vec<u8>, Refusal> {
    if text.is_empty() {
        return Err(Refusal::Empty);
    }
    if text.len() > LONGEST {
        return Err(Refusal::TooLong(text.chars().count()));
    }
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
    if let Some((nth, letter)) = text.chars().enumerate().find(|(_, letter)| !is_letter(*letter)) {
        return Err(Refusal::Letter(letter, nth + 1));
    }
    Letters::decode_vec(text).map_err(|_| Refusal::Damaged)
}

/// A run, and the length of its text, which comes later.
type Half = (Shared, usize);

fn body_of(bytes: &[u8]) -> Option<Link> {
    let mut taker = Taker(bytes);
    let [flags] = taker.bytes()?;
    if flags & !(TWO_RUNS | STANDS | CAMERA) != 0 {
        return None;
    }
    let count = 1 + usize::from(flags & TWO_RUNS);
    let halves: Vec<Half> = (0..count).map(|_| half(&mut taker)).collect::<Option<_>>()?;
    let (selected, open) = (length(&mut taker)?, length(&mut taker)?);
    let camera = if flags & CAMERA == 0 { None } else { Some(camera(&mut taker)?) };
    let all = halves.iter().map(|(_, length)| length).sum::<usize>() + selected + open;
    let texts = press::unpress(taker.0, Some(all).filter(|all| *all <= MOST_TEXT)?)?;
    let mut rest = texts.as_slice();
    let runs = halves.into_iter().map(|(run, length)| Some(Shared { text: text(&mut rest, length)?, ..run }));
    let runs = runs.collect::<Option<_>>()?;
    let (selected, open) = (text(&mut rest, selected)?, text(&mut rest, open)?);
    let open = if open.is_empty() { Vec::new() } else { open.split(' ').map(str::to_owned).collect() };
    Some(Link { runs, view: View { stands: flags & STANDS != 0, selected, open, camera } })
}

fn half(taker: &mut Taker<'_>) -> Option<Half> {
    let revision = taker.number()?.try_into().ok()?;
    let (event, at) = (taker.number()?, Micros(taker.signed()?));
    let digest = u64::from_le_bytes(taker.bytes()?);
    Some((Shared { revision, text: String::new(), proof: Proof { event, at, digest } }, length(taker)?))
}

fn length(taker: &mut Taker<'_>) -> Option<usize> {
    usize::try_from(taker.number()?).ok().filter(|length| *length <= MOST_TEXT)
}

fn camera(taker: &mut Taker<'_>) -> Option<Camera> {
    let (x, y) = (taker.signed()?.try_into().ok()?, taker.signed()?.try_into().ok()?);
    Some(Camera { x, y, zoom: taker.number()?.try_into().ok()? })
}

fn text(rest: &mut &[u8], length: usize) -> Option<String> {
    let (text, after) = rest.split_at_checked(length)?;
    *rest = after;
    String::from_utf8(text.to_vec()).ok()
}
