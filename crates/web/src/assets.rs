//! What pages load beside themselves: one style sheet, one small script, one sign. Embedded, and addressed by digest, so that browsers may
//! keep them for ever.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// One embedded file.
#[derive(Debug)]
struct Asset {
    media: &'static str,
    bytes: &'static [u8],
    href: String,
}

static STYLE: LazyLock<Asset> =
    LazyLock::new(|| asset("douane.css", "text/css; charset=utf-8", include_bytes!("../static/douane.css")));
static SCRIPT: LazyLock<Asset> =
    LazyLock::new(|| asset("keys.js", "text/javascript; charset=utf-8", include_bytes!("../static/keys.js")));
static SIGN: LazyLock<Asset> =
    LazyLock::new(|| asset("sign.svg", "image/svg+xml; charset=utf-8", include_bytes!("../static/sign.svg")));

fn asset(name: &str, media: &'static str, bytes: &'static [u8]) -> Asset {
    let digest: String = Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    Asset { media, bytes, href: format!("/static/{digest}/{name}") }
}

/// Address of the style sheet.
#[must_use]
pub fn style() -> &'static str {
    &STYLE.href
}

/// Address of the script of shortcuts.
#[must_use]
pub fn script() -> &'static str {
    &SCRIPT.href
}

/// Address of the sign.
#[must_use]
pub fn sign() -> &'static str {
    &SIGN.href
}

/// `GET /static/{digest}/{name}`
pub(crate) async fn serve(Path((digest, name)): Path<(String, String)>) -> Response {
    let wanted = format!("/static/{digest}/{name}");
    match [&*STYLE, &*SCRIPT, &*SIGN].into_iter().find(|asset| asset.href == wanted) {
        Some(asset) => (
            [(header::CONTENT_TYPE, asset.media), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")],
            asset.bytes,
        )
            .into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_pages_load_is_small_and_comes_from_here() {
        let all = STYLE.bytes.len() + SCRIPT.bytes.len() + SIGN.bytes.len();
        assert!(all < 40_000, "{all} bytes");
        for asset in [&*STYLE, &*SCRIPT] {
            let text = std::str::from_utf8(asset.bytes).unwrap();
            assert!(!text.contains("http://") && !text.contains("https://") && !text.contains("@import"));
        }
    }
}
