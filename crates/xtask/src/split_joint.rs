//! Packs the parts of the page's module: what the splitter leaves are dozens of small modules, of which a part needs many. They
//! become one file for each part, which is fetched at once and compresses better: an empty module whose custom sections hold
//! the others. `web/joint.js` takes them out again.

use crate::failure::{Failure, Outcome};
use crate::site::BUILD;
use std::fs;
use std::path::Path;

/// The script that the splitter leaves.
pub const JOINT: &str = "__wasm_split.js";

/// How that script begins to tell of a part, and of a module that several parts need.
const PART: &str = "export const __wasm_split_load_";
const CHUNK: &str = "__chunk_";

/// A part, by its name, and the names of the modules of which it consists: its own comes last.
#[derive(Debug, PartialEq)]
pub struct Part {
    name: String,
    modules: Vec<String>,
}

/// Packs the modules of a folder, and puts our own script in the place of the splitter's.
///
/// # Errors
/// A file can't be read or written, or the splitter's script is not as expected.
pub fn pack(work: &Path) -> Outcome {
    let joint = work.join(JOINT);
    let parts = parts(&text(&joint)?);
    let parts = parts.ok_or_else(|| Failure::new(format!("{} is not as it was", joint.display()), BUILD))?;
    let packed: Vec<Vec<u8>> = parts.iter().map(|part| container(work, part)).collect::<Outcome<_>>()?;
    for (part, bytes) in parts.iter().zip(packed) {
        let file = work.join(format!("split_{}.wasm", part.name));
        fs::write(&file, bytes).map_err(|error| failed(&file, &error))?;
    }
    for chunk in parts.iter().flat_map(|part| &part.modules).filter(|name| name.starts_with("chunk_")) {
        // It goes once, and is named by several.
        let _ = fs::remove_file(work.join(format!("{chunk}.wasm")));
    }
    let own = crate::folders::root().join("web/joint.js");
    let script = text(&own)? + &parts.iter().map(line).collect::<String>();
    fs::write(&joint, script).map_err(|error| failed(&joint, &error))
}

/// What makes a part known to the program.
fn line(part: &Part) -> String {
    format!("export const __wasm_split_load_{} = part({:?}, {:?});\n", part.name, part.name, part.modules)
}

/// The parts of which the splitter's script tells.
fn parts(script: &str) -> Option<Vec<Part>> {
    let parts: Option<Vec<Part>> = script.split(PART).skip(1).map(part).collect();
    parts.filter(|parts| !parts.is_empty())
}

fn part(text: &str) -> Option<Part> {
    let (name, rest) = text.split_once(' ')?;
    let (_, needs) = rest.split_once(", [")?;
    let (needs, _) = needs.split_once(']')?;
    let needs = needs.split(", ").filter(|need| !need.is_empty());
    let mut modules: Vec<String> =
        needs.map(|need| need.strip_prefix(CHUNK).map(|at| format!("chunk_{at}"))).collect::<Option<_>>()?;
    modules.push(format!("split_{name}"));
    Some(Part { name: name.to_owned(), modules })
}

/// A module of custom sections only.
fn container(work: &Path, part: &Part) -> Outcome<Vec<u8>> {
    let mut bytes = b"\0asm\x01\0\0\0".to_vec();
    for name in &part.modules {
        let file = work.join(format!("{name}.wasm"));
        let module = fs::read(&file).map_err(|error| failed(&file, &error))?;
        bytes.push(0);
        bytes.extend(leb128(leb128(name.len()).len() + name.len() + module.len()));
        bytes.extend(leb128(name.len()));
        bytes.extend(name.as_bytes());
        bytes.extend(module);
    }
    Ok(bytes)
}

/// A length as WebAssembly writes it: seven bits at a time, the lowest first.
fn leb128(mut length: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let low = u8::try_from(length & 0x7f).unwrap_or_default();
        length >>= 7;
        if length == 0 {
            bytes.push(low);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}

fn text(file: &Path) -> Outcome<String> {
    fs::read_to_string(file).map_err(|error| failed(file, &error))
}

fn failed(file: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("{}: {error}", file.display()), BUILD)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "const __chunk_1 = makeLoad(() => {}, []);\n\
        export const __wasm_split_load_raft = wrapAsyncCb(makeLoad(() => {\n    x;\n}\n, [__chunk_1, __chunk_12]));\n\
        export const __wasm_split_load_links = wrapAsyncCb(makeLoad(() => {\n}\n, []));\n";

    fn part(name: &str, modules: &[&str]) -> Part {
        Part { name: name.into(), modules: modules.iter().map(|&name| name.into()).collect() }
    }

    #[test]
    fn the_splitters_script_tells_which_modules_a_part_needs() {
        let wanted = [part("raft", &["chunk_1", "chunk_12", "split_raft"]), part("links", &["split_links"])];
        assert_eq!(parts(SCRIPT).unwrap_or_default(), wanted);
        assert_eq!(parts("another script"), None);
        assert_eq!(parts("export const __wasm_split_load_raft = elsewhere;"), None);
    }

    #[test]
    fn a_part_is_made_known_by_the_name_that_the_program_uses() {
        assert_eq!(
            line(&part("raft", &["chunk_1", "split_raft"])),
            "export const __wasm_split_load_raft = part(\"raft\", [\"chunk_1\", \"split_raft\"]);\n"
        );
    }

    #[test]
    fn lengths_are_written_seven_bits_at_a_time() {
        assert_eq!(leb128(0), [0]);
        assert_eq!(leb128(127), [127]);
        assert_eq!(leb128(128), [0x80, 1]);
        assert_eq!(leb128(624_485), [0xe5, 0x8e, 0x26]);
    }
}
