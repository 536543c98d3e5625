//! Taking in what a form or a program sends: files, their metadata files, and a few fields. Counted while it streams, so that a file beyond the
//! limit is turned away before it is in memory.

use crate::failure::Trouble;
use crate::pages::check::left_over;
use crate::visit::Visit;
use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use axum::http::{HeaderMap, StatusCode, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use gate::desk::Reply;
use gate::ports::Handed;
use gate::refusal::Refusal;
use std::collections::BTreeMap;

/// Greatest length of a text field, in bytes.
const FIELD: u64 = 64 * 1024;
/// Parts taken of one form at most.
const PARTS: usize = 250;

/// How much is taken in.
#[derive(Debug, Clone, Copy)]
pub struct UploadLimits {
    /// Bytes of one file.
    pub file: u64,
    /// Bytes of one request, everything together.
    pub total: u64,
}

/// A named piece of bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The name as the sender gives it.
    pub name: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// What was sent.
#[derive(Debug, Default)]
pub struct Upload {
    /// Files, in the order sent.
    pub files: Vec<Piece>,
    /// Metadata files.
    pub metas: Vec<Piece>,
    /// Text fields; the last of a name counts.
    pub fields: BTreeMap<String, String>,
}

/// Refuses by the announced length, before a byte of the body is read.
///
/// # Errors
/// [`Trouble::TooLarge`].
pub fn announced(headers: &HeaderMap, limits: UploadLimits) -> Result<(), Trouble> {
    let length = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if length.is_some_and(|length| length > limits.total) {
        return Err(Trouble::TooLarge { limit: limits.file });
    }
    Ok(())
}

/// Reads a multipart body. With a visit, the form's key must be its first field: nothing else is kept before it is right. What is beyond the
/// limits is read to its end and forgotten, because a browser looks at the answer only when it has sent everything; a program that
/// asks first (`Expect: 100-continue`) is told at once.
///
/// # Errors
/// [`Trouble::TooLarge`], [`Trouble::Form`], [`Trouble::Unreadable`].
pub async fn receive(
    headers: &HeaderMap,
    mut body: Multipart,
    visit: Option<&Visit>,
    limits: UploadLimits,
) -> Result<Upload, Trouble> {
    let taken = match announced(headers, limits) {
        Ok(()) => collect(&mut body, visit, limits).await,
        Err(trouble) => Err(trouble),
    };
    if taken.is_err() && !headers.contains_key(header::EXPECT) {
        forget(body).await;
    }
    taken
}

/// Reads what is left and keeps nothing of it.
async fn forget(mut body: Multipart) {
    while let Ok(Some(mut field)) = body.next_field().await {
        while let Ok(Some(_)) = field.chunk().await {}
    }
}

async fn collect(body: &mut Multipart, visit: Option<&Visit>, limits: UploadLimits) -> Result<Upload, Trouble> {
    let mut upload = Upload::default();
    let mut trusted = visit.is_none();
    let mut total = 0;
    let mut parts = 0;
    while let Some(mut field) = body.next_field().await.map_err(|error| broken(&error, limits))? {
        parts += 1;
        if parts > PARTS {
            return Err(Trouble::Unreadable);
        }
        let name = field.name().unwrap_or_default().to_owned();
        let file_name = field.file_name().map(ToOwned::to_owned);
        let is_file = matches!(name.as_str(), "file" | "meta");
        let most = if is_file || name == "carried" { limits.file } else { FIELD };
        let bytes = take(&mut field, most, &mut total, limits).await?;
        if !trusted {
            let key = std::str::from_utf8(&bytes).unwrap_or_default();
            if name != "form" || !visit.is_some_and(|visit| visit.is_form_token(key)) {
                return Err(Trouble::Form);
            }
            trusted = true;
            continue;
        }
        match (is_file, file_name) {
            // A browser sends an empty name for a file input that was left empty.
            (true, Some(file)) if file.is_empty() && bytes.is_empty() => {}
            (true, Some(file)) => upload.put(&name, Piece { name: file, bytes }),
            (true, None) => return Err(Trouble::Unreadable),
            (false, _) => {
                let text = String::from_utf8(bytes).map_err(|_| Trouble::Unreadable)?;
                if name == "carried" {
                    upload.carried(&text)?;
                } else {
                    upload.fields.insert(name, text);
                }
            }
        }
    }
    if trusted { Ok(upload) } else { Err(Trouble::Form) }
}

async fn take(field: &mut Field<'_>, most: u64, total: &mut u64, limits: UploadLimits) -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|error| broken(&error, limits))? {
        *total += chunk.len() as u64;
        if *total > limits.total || (bytes.len() + chunk.len()) as u64 > most {
            return Err(Trouble::TooLarge { limit: limits.file });
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

fn broken(error: &MultipartError, limits: UploadLimits) -> Trouble {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Trouble::TooLarge { limit: limits.file }
    } else {
        Trouble::Unreadable
    }
}

impl Upload {
    fn put(&mut self, field: &str, piece: Piece) {
        let is_meta = field == "meta" || piece.name.to_lowercase().ends_with(".meta");
        if is_meta { self.metas.push(piece) } else { self.files.push(piece) }
    }

    fn carried(&mut self, text: &str) -> Result<(), Trouble> {
        let mut parts = text.split('.');
        let (Some(kind), Some(name), Some(bytes), None) = (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(Trouble::Unreadable);
        };
        let decode = |text: &str| STANDARD.decode(text).map_err(|_| Trouble::Unreadable);
        let name = String::from_utf8(decode(name)?).map_err(|_| Trouble::Unreadable)?;
        self.put(kind, Piece { name, bytes: decode(bytes)? });
        Ok(())
    }

    /// A text field, or empty.
    #[must_use]
    pub fn field(&self, name: &str) -> &str {
        self.fields.get(name).map(String::as_str).unwrap_or_default()
    }

    /// A reply to whoever asked for changes: `message`, `justify`, files, and `without:NAME` for each that is taken out; and what is wrong with it.
    #[must_use]
    pub fn reply(self) -> (Reply, Vec<Refusal>) {
        let without = self.fields.keys().filter_map(|name| name.strip_prefix("without:")).map(str::to_owned).collect();
        let (message, justification) = (self.field("message").to_owned(), self.field("justify").to_owned());
        let (files, left) = self.paired();
        (Reply { message, files, without, justification }, left_over(&left))
    }

    /// Files with their metadata files. By name; a single metadata file belongs to whatever was sent with it (`meta_file=`, P20, P22).
    /// Answers with the metadata files that belong to nothing, too.
    #[must_use]
    pub fn paired(self) -> (Vec<Handed>, Vec<Piece>) {
        let mut metas = self.metas;
        let mut files: Vec<Handed> = self
            .files
            .into_iter()
            .map(|file| {
                let wanted = format!("{}.meta", file.name);
                let metadata = metas.iter().position(|meta| meta.name == wanted).map(|at| metas.remove(at));
                Handed { name: file.name, bytes: file.bytes, metadata: metadata.map(|meta| (meta.name, meta.bytes)) }
            })
            .collect();
        if let [only] = metas.as_slice()
            && !files.is_empty()
            && files.iter().all(|file| file.metadata.is_none())
        {
            for file in &mut files {
                file.metadata = Some((only.name.clone(), only.bytes.clone()));
            }
            metas.clear();
        }
        (files, metas)
    }
}

/// Files in the form in which the result page of a check carries them to the form that asks; `None` where they are too large for a page.
#[must_use]
pub fn carry(files: &[Handed]) -> Option<Vec<String>> {
    const MOST: usize = 48 * 1024;
    let length = |handed: &Handed| handed.bytes.len() + handed.metadata.as_ref().map_or(0, |(_, bytes)| bytes.len());
    if files.iter().map(length).sum::<usize>() > MOST {
        return None;
    }
    let pack =
        |kind: &str, name: &str, bytes: &[u8]| format!("{kind}.{}.{}", STANDARD.encode(name), STANDARD.encode(bytes));
    let mut carried: Vec<String> = Vec::new();
    for file in files {
        carried.push(pack("file", &file.name, &file.bytes));
        if let Some((name, bytes)) = &file.metadata {
            carried.push(pack("meta", name, bytes));
        }
    }
    Some(carried)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(name: &str) -> Piece {
        Piece { name: name.to_owned(), bytes: b"x".to_vec() }
    }

    #[test]
    fn metadata_finds_its_file_by_name() {
        let upload = Upload {
            files: vec![piece("a.csv"), piece("b.csv")],
            metas: vec![piece("b.csv.meta"), piece("c.csv.meta")],
            ..Upload::default()
        };
        let (files, left) = upload.paired();
        assert_eq!(files[0].metadata, None);
        assert_eq!(files[1].metadata.as_ref().unwrap().0, "b.csv.meta");
        assert_eq!(left, [piece("c.csv.meta")]);
    }

    #[test]
    fn one_metadata_file_chosen_by_hand_describes_all_files() {
        let upload =
            Upload { files: vec![piece("a.csv"), piece("b.csv")], metas: vec![piece("all.meta")], ..Upload::default() };
        let (files, left) = upload.paired();
        assert!(left.is_empty() && files.iter().all(|file| file.metadata.is_some()));
    }

    #[test]
    fn what_a_page_carries_comes_back_byte_for_byte() {
        let file = Handed {
            name: "é.b.csv".to_owned(),
            bytes: vec![0, 255, 10],
            metadata: Some(("é.b.csv.meta".to_owned(), b"m".to_vec())),
        };
        let mut upload = Upload::default();
        for text in carry(std::slice::from_ref(&file)).unwrap() {
            upload.carried(&text).unwrap();
        }
        assert_eq!(upload.paired().0, [file]);
        let large = Handed { name: "l".to_owned(), bytes: vec![0; 60_000], metadata: None };
        assert_eq!(carry(&[large]), None);
    }
}
