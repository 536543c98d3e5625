//! The release described as an RO-Crate 1.1 (`ro-crate-metadata.json`): what left, and the decision as an action on it, in the terms that the Five Safes
//! profile has for a disclosure check. Made of the record alone, so that it names nobody and the same record always gives the same bytes.

use crate::ids::Moment;
use serde::Deserialize;
use serde_json::{Value, json};

/// The name that RO-Crate has for it.
pub const NAME: &str = "ro-crate-metadata.json";

/// What a record says.
#[derive(Debug, Deserialize)]
struct Said {
    request: u64,
    released: Moment,
    policy: Option<String>,
    policy_sha256: Option<String>,
    policy_text: Option<String>,
    version: Option<String>,
    report_sha256: Option<String>,
    verdict: Option<String>,
    decided_by: String,
    decided: Option<Moment>,
    files: Vec<Left>,
}

/// One file that left.
#[derive(Debug, Deserialize)]
struct Left {
    name: String,
    sha256: String,
    bytes: u64,
    redrawn_from: Option<String>,
}

/// The description of a release out of its record; `beside`: the name of the record where it lies beside the files. Nothing when it is no record.
#[must_use]
pub fn of(record: &[u8], beside: Option<&str>) -> Option<Vec<u8>> {
    let said: Said = serde_json::from_slice(record).ok()?;
    let mut parts: Vec<Value> = said.files.iter().map(|file| link(&path(&file.name))).collect();
    parts.extend(beside.map(|name| link(&path(name))));
    let title = format!("Export {}", said.request);
    let mut graph = vec![
        json!({
            "@id": NAME, "@type": "CreativeWork", "about": link("./"),
            "conformsTo": link("https://w3id.org/ro/crate/1.1"),
        }),
        json!({
            "@id": "./", "@type": "Dataset", "name": title, "identifier": said.request.to_string(),
            "description": "Results that left a secure processing environment after disclosure control",
            "datePublished": said.released.timestamp().to_string(), "hasPart": parts, "mentions": [link("#decision")],
        }),
    ];
    graph.extend(said.files.iter().map(file));
    graph.extend(beside.map(|name| {
        json!({
            "@id": path(name), "@type": "File", "name": name, "encodingFormat": "application/json",
            "about": link("#decision"),
        })
    }));
    graph.extend(decision(&said));
    serde_json::to_vec_pretty(&json!({ "@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph })).ok()
}

/// The decision, who made it, and by which rules.
fn decision(said: &Said) -> Vec<Value> {
    let by_rule = said.decided_by == "rule";
    let mut action = json!({
        "@id": "#decision", "@type": "AssessAction", "additionalType": link("https://w3id.org/shp#DisclosureCheck"),
        "name": "Disclosure check: accepted", "actionStatus": link("http://schema.org/CompletedActionStatus"),
        "agent": link(if by_rule { "#gate" } else { "#officer" }), "instrument": [link("#gate"), link("#policy")],
        "object": link("./"), "result": link("#report"),
    });
    if let Some(decided) = said.decided {
        action["endTime"] = Value::String(decided.timestamp().to_string());
    }
    let mut gate = json!({ "@id": "#gate", "@type": "SoftwareApplication", "name": "douane" });
    if let Some(version) = &said.version {
        gate["softwareVersion"] = Value::String(version.clone());
    }
    let mut policy =
        json!({ "@id": "#policy", "@type": "CreativeWork", "name": said.policy, "sha256": said.policy_sha256 });
    if let Some(text) = &said.policy_text {
        policy["text"] = Value::String(text.clone());
    }
    let mut all = vec![
        action,
        gate,
        policy,
        json!({ "@id": "#report", "@type": "CreativeWork", "name": said.verdict, "sha256": said.report_sha256 }),
    ];
    if !by_rule {
        all.push(json!({ "@id": "#officer", "@type": "Organization", "name": "Data governance" }));
    }
    all
}

fn file(file: &Left) -> Value {
    let ending = file.name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let format = match ending.as_str() {
        "csv" => "text/csv",
        "tsv" => "text/tab-separated-values",
        "txt" => "text/plain",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        _ => "application/octet-stream",
    };
    let mut entity = json!({
        "@id": path(&file.name), "@type": "File", "name": file.name, "contentSize": file.bytes.to_string(),
        "sha256": file.sha256, "encodingFormat": format,
    });
    if let Some(digest) = &file.redrawn_from {
        entity["isBasedOn"] = Value::String(format!("urn:sha256:{digest}"));
    }
    entity
}

fn link(id: &str) -> Value {
    json!({ "@id": id })
}

/// A name as a relative path of a URI.
fn path(name: &str) -> String {
    let mut path = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            path.push(char::from(byte));
        } else {
            path.push_str(&format!("%{byte:02X}"));
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECORD: &str = r#"{"schema":"douane.record/1","request":7,"released":1700000000000000,"policy":"healthdata.be","policy_sha256":"aa","policy_text":"{\"threshold\":5}","version":"0.1.0",
        "report_sha256":"bb","verdict":"pass","decided_by":"officer","decided":1690000000000000,
        "files":[{"name":"été 1.csv","sha256":"cc","bytes":12},{"name":"fig.png","sha256":"dd","bytes":9,"redrawn_from":"ee"}]}"#;

    fn graph(text: &[u8]) -> Vec<Value> {
        let whole: Value = serde_json::from_slice(text).unwrap();
        assert_eq!(whole["@context"], "https://w3id.org/ro/crate/1.1/context");
        whole["@graph"].as_array().unwrap().clone()
    }

    #[test]
    fn what_left_and_the_decision_on_it_are_described_and_every_part_that_is_named_is_there() {
        let text = of(RECORD.as_bytes(), Some("douane-record.json")).unwrap();
        let graph = graph(&text);
        let of = |id: &str| graph.iter().find(|one| one["@id"] == id).unwrap_or_else(|| panic!("{id}"));
        assert_eq!(of(NAME)["conformsTo"]["@id"], "https://w3id.org/ro/crate/1.1");
        assert_eq!(of("./")["datePublished"], "2023-11-14T22:13:20Z");
        for part in of("./")["hasPart"].as_array().unwrap() {
            assert_eq!(of(part["@id"].as_str().unwrap())["@type"], "File");
        }
        assert_eq!(
            (&of("%C3%A9t%C3%A9%201.csv")["sha256"], &of("fig.png")["isBasedOn"]),
            (&json!("cc"), &json!("urn:sha256:ee"))
        );
        assert_eq!(of("#gate")["softwareVersion"], "0.1.0");
        assert_eq!(of("#policy")["text"], r#"{"threshold":5}"#);
        let decision = of("#decision");
        assert_eq!((&decision["@type"], &decision["object"]["@id"]), (&json!("AssessAction"), &json!("./")));
        assert_eq!(
            (&decision["agent"]["@id"], &decision["endTime"]),
            (&json!("#officer"), &json!("2023-07-22T04:26:40Z"))
        );
        for named in [&decision["agent"], &decision["result"], &decision["instrument"][0], &decision["instrument"][1]] {
            of(named["@id"].as_str().unwrap());
        }
    }

    #[test]
    fn what_the_rules_let_out_is_theirs_and_what_is_no_record_is_not_described() {
        let text = of(RECORD.replace("\"officer\"", "\"rule\"").as_bytes(), None).unwrap();
        let graph = graph(&text);
        let decision = graph.iter().find(|one| one["@id"] == "#decision").unwrap();
        assert_eq!(decision["agent"]["@id"], "#gate");
        assert!(!graph.iter().any(|one| one["@id"] == "#officer" || one["@id"] == "douane-record.json"));
        assert_eq!(of(b"{}", None), None);
    }
}
