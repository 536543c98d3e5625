//! Deciding: an officer lets a request leave, or does not.

use super::{Caller, Desk, Stopped};
use crate::ids::RequestId;
use crate::refusal::Refusal;
use crate::request::Request;

/// Greatest length of a comment, in characters.
pub const COMMENT_LIMIT: usize = 4_000;

impl Desk {
    /// An officer lets the request leave with the next departure.
    ///
    /// # Errors
    /// [`Stopped`]: no officer, the officer's own request, or decided already.
    pub async fn accept(&self, caller: &Caller, id: RequestId) -> Result<Request, Stopped> {
        self.act(id, &caller.actor(), &caller.from, None, |request, _| {
            request.accept(caller.person.officer_for(request)?)
        })
        .await
    }

    /// An officer does not let the request leave, and says why.
    ///
    /// # Errors
    /// [`Stopped`]: no comment, no officer, the officer's own request, or decided already.
    pub async fn reject(&self, caller: &Caller, id: RequestId, comment: &str) -> Result<Request, Stopped> {
        let comment = comment.trim();
        if comment.is_empty() {
            return Err(Refusal::CommentMissing.into());
        }
        if comment.chars().count() > COMMENT_LIMIT {
            return Err(Refusal::TextTooLong { limit: COMMENT_LIMIT }.into());
        }
        let request = self.load(id).await?;
        caller.person.officer_for(&request)?;
        let kept = self.keep(comment).await?;
        self.act(id, &caller.actor(), &caller.from, Some(comment), |request, _| {
            request.reject(caller.person.officer_for(request)?, kept)
        })
        .await
    }
}
