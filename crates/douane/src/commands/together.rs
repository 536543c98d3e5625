//! `douane ledger together`: what all releases of a register give away together that none gives away by itself.

use crate::commands::opened::Opened;
use crate::commands::serve::runtime;
use crate::compose;
use crate::exit::Exit;
use crate::terminal::Terminal;
use disclosure::report::Report;
use formats::limits::Limits;
use gate::ids::RegisterName;
use gate::ports::{Examiner as _, Failure, Handed, Index, Unkept, Vault};
use gate::reading::{Filter, Order, Page, RequestRow};
use words::book::Args as Values;
use words::report::{concise, json};

/// Files that are put together, at most: the newest.
const FILES: usize = 2_000;

/// Their bytes, at most.
const BYTES: usize = 64 << 20;

/// Requests read at a time.
const PAGE: u32 = 500;

/// Judges the releases of a register together, the oldest first, and prints what follows only from several of them.
pub(crate) fn together(terminal: &Terminal, gate: &Opened, register: &str, as_json: bool) -> Result<Exit, Failure> {
    let Ok(register) = RegisterName::new(register) else {
        terminal.complain("cli-together-register", register, &Values::new());
        return Ok(Exit::Usage);
    };
    let report = runtime()?.block_on(async {
        let (store, _) = compose::store(&gate.config, &gate.keys).await?;
        let vault = compose::vault(&gate.config, &gate.keys).await?;
        let (files, cut) = left(&*store.ports().index, &*vault, register).await?;
        if cut {
            let values = Values::new().number("files", files.len());
            terminal.say(&format!("{}\n", terminal.words.say("cli-together-cut", &values)));
        }
        let (policy, limits) = (gate.config.policy.policy().unwrap_or_default(), Limits::default());
        Ok::<Report, Failure>(compose::examiner()?.examine(&files, &[], &policy, &limits, None).await?.report)
    })?;
    let (files, report) = (report.files.len(), only_together(report));
    let found: usize = report.files.iter().map(|file| file.findings.len()).sum();
    if as_json {
        terminal.say(&json::json(terminal.words, &report));
    } else {
        terminal.say(&concise::concise(terminal.words, &report, &[]));
        let values = Values::new().number("files", files).number("found", found);
        terminal.say(&format!("{}\n", terminal.words.say("cli-together-found", &values)));
    }
    Ok(Exit::Clean)
}

/// The findings that need more than one table, and the files that have some.
fn only_together(mut report: Report) -> Report {
    for file in &mut report.files {
        file.findings.retain(|finding| matches!(finding.rule.as_str(), "differenced-cell" | "compared-in-part"));
    }
    report.files.retain(|file| !file.findings.is_empty());
    report
}

/// The newest released files of a register, the oldest of them first, each named with its request (`12/t.csv`); whether there are more.
async fn left(index: &dyn Index, vault: &dyn Vault, register: RegisterName) -> Result<(Vec<Handed>, bool), Failure> {
    let filter = Filter { register: Some(register), ..Filter::default() };
    let (mut files, mut bytes, mut skip) = (Vec::new(), 0, 0);
    loop {
        let page = index.requests(&filter, Page { skip, limit: PAGE, order: Order::Newest }).await?;
        if page.rows.is_empty() {
            files.reverse();
            return Ok((files, false));
        }
        skip += PAGE;
        for row in page.rows.iter().filter(|row| row.link.is_some()) {
            for file in of_request(vault, row).await? {
                bytes += file.bytes.len();
                if files.len() >= FILES || bytes > BYTES {
                    files.reverse();
                    return Ok((files, true));
                }
                files.push(file);
            }
        }
    }
}

/// The files of a request that the vault still has.
async fn of_request(vault: &dyn Vault, row: &RequestRow) -> Result<Vec<Handed>, Failure> {
    let mut files = Vec::new();
    for file in &row.files {
        let Some(bytes) = kept(vault.get(&file.digest).await)? else { continue };
        let metadata = match &file.metadata {
            Some(metadata) => kept(vault.get(&metadata.digest).await)?.map(|bytes| (metadata.name.to_string(), bytes)),
            None => None,
        };
        files.push(Handed { name: format!("{}/{}", row.id, file.name), bytes, metadata });
    }
    Ok(files)
}

fn kept(got: Result<Vec<u8>, Unkept>) -> Result<Option<Vec<u8>>, Failure> {
    match got {
        Ok(bytes) => Ok(Some(bytes)),
        Err(Unkept::Missing | Unkept::Altered) => Ok(None),
        Err(Unkept::Storage(failure)) => Err(failure),
    }
}
