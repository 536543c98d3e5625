//! Secrets that lie in files.

use gate::ports::Failure;

/// A name and a secret from a file that holds `name:secret`; `None` where no file is named.
pub(crate) fn login(part: &'static str, file: &str) -> Result<Option<(String, zeroize::Zeroizing<String>)>, Failure> {
    if file.is_empty() {
        return Ok(None);
    }
    let failed = |why: String| Failure::new(part, format!("{file}: {why}"));
    let text = zeroize::Zeroizing::new(std::fs::read_to_string(file).map_err(|why| failed(why.to_string()))?);
    let (name, secret) = text.trim_end().split_once(':').ok_or_else(|| failed("wants name:secret".to_owned()))?;
    Ok(Some((name.to_owned(), zeroize::Zeroizing::new(secret.to_owned()))))
}
