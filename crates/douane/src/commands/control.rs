//! `douane status --control`: the rows of `V_FILE_EXPORT` (P36), as the database view and the API have them.

use crate::client::{Client, GateArgs, Trouble, tell};
use crate::exit::Exit;
use crate::surroundings::Surroundings;
use crate::terminal::Terminal;
use gate::control::COLUMNS;
use serde_json::Value;
use words::book::Words;

/// Requests whose rows the gate gives in one answer (`api/ledger.rs`).
const REQUESTS: usize = 1_000;

/// Every row the caller may see, or those of one request.
///
/// # Errors
/// [`Trouble`].
pub(super) fn rows(
    gate: &GateArgs,
    surroundings: &Surroundings,
    words: Words,
    id: Option<u64>,
) -> Result<Vec<Value>, Trouble> {
    let client = Client::new(gate, surroundings.gate(), surroundings.token(), words)?;
    let (mut rows, mut from) = (Vec::new(), 0);
    loop {
        let answer = client.get(&format!("/api/v1/exports?from={from}"))?;
        let Value::Array(part) = answer else { return Ok(rows) };
        if part.is_empty() {
            // A page may hold drafts alone, which have no row: only the number of all requests says where the end is.
            if from >= total(&client)? {
                return Ok(rows);
            }
        }
        rows.extend(
            part.into_iter().filter(|row| id.is_none() || row.get("ID_FILE_EXPORT").and_then(Value::as_u64) == id),
        );
        from += REQUESTS;
    }
}

/// Every request there can be a row of.
fn total(client: &Client) -> Result<usize, Trouble> {
    let count = |path: &str| -> Result<usize, Trouble> {
        let answer = client.get(path)?;
        Ok(answer.get("total").and_then(Value::as_u64).and_then(|total| usize::try_from(total).ok()).unwrap_or(0))
    };
    match count("/api/v1/requests?scope=all") {
        // Who may not read everybody's has only rows of their own.
        Err(Trouble::Refused(403 | 404, _)) => count("/api/v1/requests"),
        other => other,
    }
}

/// Prints them: as JSON, or one a line with a tab between cells, empty where the view has none.
pub(super) fn show(terminal: &Terminal, rows: Result<Vec<Value>, Trouble>, json: bool) -> Exit {
    let rows = match rows {
        Err(trouble) => return tell(terminal, &trouble),
        Ok(rows) => rows,
    };
    if json {
        terminal.say(&format!("{}\n", Value::Array(rows)));
        return Exit::Clean;
    }
    let mut text = format!("{}\n", COLUMNS.join("\t"));
    for row in &rows {
        let cells: Vec<String> = COLUMNS.iter().map(|column| cell(row.get(*column))).collect();
        text.push_str(&format!("{}\n", cells.join("\t")));
    }
    terminal.say(&text);
    Exit::Clean
}

fn cell(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => words::people::visible(text),
        Some(other) => other.to_string(),
    }
}
