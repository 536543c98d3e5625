//! Letters about accounts: whoever changed what opens theirs does not wait for the mail server, and a server that is away for a while is asked again.

use crate::site::Site;
use gate::ids::PersonId;
use gate::letter::Changed;
use gate::ports::Delivery;
use std::sync::Arc;
use std::time::Duration;

/// After how many seconds a letter is tried again that could not go. The change itself stands in the ledger, whatever becomes of its letter.
const AGAIN: [u64; 4] = [60, 300, 1_800, 3_600];

/// Tells somebody by letter that what opens their account was changed just now.
pub(crate) fn account(site: &Arc<Site>, id: &PersonId, changed: Changed) {
    let (desk, id, at) = (Arc::clone(&site.desk), id.clone(), site.now());
    tokio::spawn(async move {
        let mut pauses = AGAIN.iter();
        loop {
            match desk.tell_account(&id, changed, at).await {
                Ok(Delivery::Sent) => return,
                Ok(Delivery::Refused(_)) => break,
                Ok(Delivery::Deferred(_)) | Err(_) => {}
            }
            let Some(seconds) = pauses.next() else { break };
            tokio::time::sleep(Duration::from_secs(*seconds)).await;
        }
        // Why, the post has said already.
        tracing::warn!(person = %id, changed = changed.as_str(), "a letter about an account did not go");
    });
}
