//! What each shipped profile says of the same tables: golden reports.

use disclosure::history::Nothing;
use disclosure::inspect::inspect;
use disclosure::policy::{PROFILES, Policy};
use formats::limits::Limits;
use gate::exhibit::{Meta, exhibit};
use std::fmt::Write as _;

const META: &[u8] = b"key;description\ntx_export_reason;The same tables under every policy\ntx_reg_nam;INTEGO\nregion;Region of the practice\n\
    n;Number of patients\nN;All patients of the region\nmedian;Median age of these patients\ncost;Total cost in euro\n";

const TABLES: [(&str, &str); 4] = [
    ("counts.csv", "region;n\nA;0\nB;3\nC;6\nD;8\nE;10\nF;11\nG;120\nH;<5\nI;<8\nJ;<11\n"),
    ("rounded.csv", "region;n\nA;0\nB;10\nC;15\nD;120\nE;<8\n"),
    ("midpoint.csv", "region;n\nA;0\nB;9\nC;15\nD;123\nE;<8\n"),
    ("values.csv", "region;n;N;median;cost\nA;12;40;55;4000\nB;20;40;54;5000\nC;30;60;57;9000\n"),
];

fn told(policy: &Policy) -> String {
    let mut text = format!("{} {}\n", policy.id, policy.digest());
    for (name, table) in TABLES {
        let meta = Meta::Given { name: "t.meta", bytes: META };
        let report = inspect(&[exhibit(name, table.as_bytes(), meta, &Limits::default())], policy, &Nothing);
        let _ = writeln!(text, "  {name}: {:?}", report.verdict());
        for finding in report.files.iter().flat_map(|file| &file.findings) {
            let place = finding.place.address().or_else(|| finding.place.name.clone()).unwrap_or_default();
            let variant = if finding.variant.is_empty() { String::new() } else { format!(" ({})", finding.variant) };
            let level = format!("{:?}", finding.level).to_lowercase();
            let _ = write!(text, "    {level} {}{variant} {place}", finding.rule);
            if let Some(low) = finding.low {
                let _ = write!(text, " {low}..{}", finding.high.map(|high| high.to_string()).unwrap_or_default());
            }
            text.push('\n');
        }
    }
    text
}

#[test]
fn every_profile_judges_the_same_tables_in_its_own_way() {
    let profiles: Vec<Policy> = PROFILES.iter().filter_map(|name| Policy::named(name)).collect();
    assert_eq!(profiles.len(), PROFILES.len());
    insta::assert_snapshot!(profiles.iter().map(told).collect::<String>());
}
