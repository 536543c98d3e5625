//! What leaves: the file itself, or a ZIP of several; and the record of the decision (P73).

use crate::ids::{FileName, Moment, RequestId};
use crate::request::{File, Request};
use crate::rocrate;
use serde::Serialize;

/// A package that is ready to leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// Its name.
    pub name: FileName,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The record of a decision, without personal data.
#[derive(Debug, Clone, Serialize)]
struct Record<'a> {
    schema: &'static str,
    request: RequestId,
    released: Moment,
    policy: Option<&'a str>,
    policy_sha256: Option<String>,
    /// The policy in full: thresholds, rounding, what each rule weighs; absent in records of requests that were judged before it was kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    rules: Option<serde_json::Value>,
    /// The same as the text whose SHA-256 is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    policy_text: Option<&'a str>,
    /// The version of the program that judged.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'a str>,
    report_sha256: Option<String>,
    verdict: Option<disclosure::report::Verdict>,
    decided_by: &'static str,
    decided: Option<Moment>,
    files: Vec<Recorded<'a>>,
}

#[derive(Debug, Clone, Serialize)]
struct Recorded<'a> {
    name: &'a FileName,
    sha256: String,
    bytes: u64,
    /// What was handed in and judged, where a picture was written anew.
    #[serde(skip_serializing_if = "Option::is_none")]
    redrawn_from: Option<String>,
}

/// The record of the decision: which files, by which rules, decided how. Names nobody.
#[must_use]
pub fn record(request: &Request, released: Moment) -> Vec<u8> {
    let screening = request.state.screening();
    let acceptance = request.state.acceptance();
    let basis = screening.and_then(|screening| screening.basis.as_deref());
    let record = Record {
        schema: "douane.record/1",
        request: request.id,
        released,
        policy: screening.map(|screening| screening.policy.as_str()),
        policy_sha256: screening.map(|screening| screening.policy_digest.to_string()),
        rules: basis.and_then(|basis| serde_json::from_str(&basis.policy).ok()),
        policy_text: basis.map(|basis| basis.policy.as_str()),
        version: basis.map(|basis| basis.version.as_str()),
        report_sha256: screening.map(|screening| screening.report.to_string()),
        verdict: screening.map(|screening| screening.verdict),
        decided_by: match acceptance.map(|acceptance| &acceptance.by) {
            Some(crate::event::Decider::Officer(_)) => "officer",
            Some(crate::event::Decider::Rule) | None => "rule",
        },
        decided: acceptance.map(|acceptance| acceptance.at),
        files: request
            .files
            .iter()
            .map(|file| (file, request.beside.leaving(file)))
            .map(|(file, leaving)| Recorded {
                name: &file.name,
                sha256: leaving.digest.to_string(),
                bytes: leaving.bytes,
                redrawn_from: (leaving.digest != file.digest).then(|| file.digest.to_string()),
            })
            .collect(),
    };
    serde_json::to_vec_pretty(&record).unwrap_or_default()
}

/// What a record says of its departure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
pub struct Told {
    /// The request.
    pub request: RequestId,
    /// When it left.
    pub released: Moment,
}

/// Reads a record; nothing when it is none.
#[must_use]
pub fn told(record: &[u8]) -> Option<Told> {
    serde_json::from_slice(record).ok()
}

/// Packs files. One file leaves as it is, so that its digest is the accepted one and whoever fetches it needs no tool (its record is fetched by itself,
/// [`crate::desk::Desk::record`]); several leave as a ZIP together with the record and the description of both ([`rocrate`]), stored without compression,
/// so that the same files always give the same bytes.
#[must_use]
pub fn pack(id: RequestId, files: &[(&File, Vec<u8>)], record: &[u8]) -> Package {
    if let [(file, bytes)] = files {
        return Package { name: file.name.clone(), bytes: bytes.clone() };
    }
    Package {
        name: FileName::new(format!("export-{id}.zip")).unwrap_or_else(|_| unreachable!("digits and letters fit")),
        bytes: archive(&members(files, record)),
    }
}

/// Members of a package: the files, what describes all of them as an RO-Crate, and last the record, under a name that no file has.
#[must_use]
pub fn members(files: &[(&File, Vec<u8>)], record: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut members: Vec<(String, Vec<u8>)> =
        files.iter().map(|(file, bytes)| (file.name.to_string(), bytes.clone())).collect();
    let name = record_name(files);
    let described = rocrate::of(record, Some(&name));
    // Its name is the standard's. No format that leaves has its ending, so no file has it.
    members.extend(described.map(|bytes| (rocrate::NAME.to_owned(), bytes)));
    // Last: that is where a departure that was cut off looks for it.
    members.push((name, record.to_vec()));
    members
}

/// A ZIP of members without compression or times: the same members always give the same bytes.
#[must_use]
pub fn archive(members: &[(String, Vec<u8>)]) -> Vec<u8> {
    zip(&members.iter().map(|(name, bytes)| (name.clone(), bytes.as_slice())).collect::<Vec<_>>())
}

/// A name for the record that no file has.
fn record_name(files: &[(&File, Vec<u8>)]) -> String {
    let mut name = "douane-record.json".to_owned();
    while files.iter().any(|(file, _)| file.name.as_str().eq_ignore_ascii_case(&name)) {
        name.insert(0, '_');
    }
    name
}

/// A ZIP archive (APPNOTE 6.3) of stored members, names in UTF-8, without times. Members and archive stay below 4 GiB by the limits of routes.
fn zip(members: &[(String, &[u8])]) -> Vec<u8> {
    let mut archive = Vec::new();
    let mut directory = Vec::new();
    for (name, bytes) in members {
        let offset = length(archive.len());
        let mut header = Vec::new();
        header.extend([20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0]); // version 2.0, UTF-8 names, stored, 1980-01-01 00:00
        header.extend(crc32(bytes).to_le_bytes());
        header.extend(length(bytes.len()).to_le_bytes());
        header.extend(length(bytes.len()).to_le_bytes());
        header.extend(u16::try_from(name.len()).unwrap_or(u16::MAX).to_le_bytes());
        header.extend([0, 0]);
        archive.extend(b"PK\x03\x04");
        archive.extend(&header);
        archive.extend(name.as_bytes());
        archive.extend(*bytes);
        directory.extend(b"PK\x01\x02\x14\x03"); // made on Unix, so that unpackers believe the UTF-8 flag
        directory.extend(&header);
        directory.extend([0, 0, 0, 0, 0, 0, 0, 0, 0xa4, 0x81]); // no comment, disk 0, a file that its owner may write: 0100644
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (count, start) = (u16::try_from(members.len()).unwrap_or(u16::MAX), length(archive.len()));
    archive.extend(&directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    archive.extend(count.to_le_bytes());
    archive.extend(count.to_le_bytes());
    archive.extend(length(directory.len()).to_le_bytes());
    archive.extend(start.to_le_bytes());
    archive.extend([0, 0]);
    archive
}

fn length(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

/// CRC-32 of ISO 3309, as ZIP uses it.
fn crc32(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut index = 0;
        while index < 256 {
            let mut value = index as u32;
            let mut bit = 0;
            while bit < 8 {
                value = if value & 1 == 1 { 0xedb8_8320 ^ (value >> 1) } else { value >> 1 };
                bit += 1;
            }
            table[index] = value;
            index += 1;
        }
        table
    };
    !bytes.iter().fold(!0, |crc, byte| TABLE[usize::from(crc as u8 ^ byte)] ^ (crc >> 8))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Digest;

    fn file(name: &str, bytes: &[u8]) -> (File, Vec<u8>) {
        let name = FileName::new(name).unwrap();
        (File { name, digest: Digest::of(bytes), bytes: bytes.len() as u64, metadata: None }, bytes.to_vec())
    }

    #[test]
    fn one_file_leaves_as_it_is() {
        let (file, bytes) = file("t.csv", b"a;b\n1;2\n");
        let package = pack(RequestId(1), &[(&file, bytes.clone())], b"{}");
        assert_eq!((package.name, package.bytes), (file.name, bytes));
    }

    #[test]
    fn several_files_leave_as_a_zip_with_the_record_and_always_the_same_bytes() {
        let (one, two) = (file("a.csv", b"a\n1\n"), file("\u{e9}t\u{e9}.csv", b""));
        let files = [(&one.0, one.1.clone()), (&two.0, two.1.clone())];
        let package = pack(RequestId(7), &files, b"{}");
        assert_eq!(package.name.as_str(), "export-7.zip");
        assert_eq!(package, pack(RequestId(7), &files, b"{}"));
        // Unpacked and tested with Info-ZIP unzip and Python's zipfile when this digest was written down.
        assert_eq!(
            Digest::of(&package.bytes).to_string(),
            "49aff581370bdc61ebfdf8b174653f0fecb8c558708819b0e3fc82e8be12220a"
        );
    }

    #[test]
    fn the_record_takes_no_file_s_name() {
        let one = file("DOUANE-record.json", b"1");
        assert_eq!(record_name(&[(&one.0, one.1)]), "_douane-record.json");
    }

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }
}
