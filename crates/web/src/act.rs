//! Acts on a request by their names in addresses: pages and API ask the desk for the same things in the same way.

use crate::failure::Trouble;
use gate::desk::{Caller, Desk, Stopped};
use gate::ids::RequestId;
use gate::refusal::Refusal;
use gate::request::Request;

/// Something that can be done to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    /// Lets it leave.
    Accept,
    /// Does not let it leave.
    Reject,
    /// Asks for changes.
    Return,
    /// Cancels it before it leaves.
    Cancel,
    /// Shuts its link.
    Revoke,
    /// Takes the acceptance back.
    TakeBack,
    /// A publisher asks for it.
    Confirm,
    /// A publisher sends it back.
    SendBack,
    /// Its requester withdraws it.
    Withdraw,
}

impl Act {
    /// Its name in addresses.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::Return => "return",
            Self::Cancel => "cancel",
            Self::Revoke => "revoke",
            Self::TakeBack => "takeback",
            Self::Confirm => "confirm",
            Self::SendBack => "sendback",
            Self::Withdraw => "withdraw",
        }
    }

    /// Whether it asks once more who it is: it lets something out, or shuts what is out.
    pub(crate) const fn proves(self) -> bool {
        matches!(self, Self::Accept | Self::Revoke)
    }

    /// Does it. Somebody who was faster is told as a conflict, with what became of the request.
    pub(crate) async fn carry_out(
        self,
        desk: &Desk,
        caller: &Caller,
        id: RequestId,
        comment: &str,
    ) -> Result<Request, Refused> {
        let outcome = match self {
            Self::Accept => desk.accept(caller, id, comment).await,
            Self::Reject => desk.reject(caller, id, comment).await,
            Self::Return => desk.return_for_changes(caller, id, comment).await,
            Self::Cancel => desk.cancel(caller, id, comment).await,
            Self::Revoke => desk.revoke(caller, id, comment).await,
            Self::TakeBack => desk.take_back(caller, id).await,
            Self::Confirm => desk.confirm(caller, id).await,
            Self::SendBack => desk.send_back(caller, id, comment).await,
            Self::Withdraw => desk.withdraw(caller, id).await,
        };
        match outcome {
            Ok(request) => Ok(request),
            Err(Stopped::Refused(refusals)) if refusals.iter().any(wants_text) => Err(Refused::TextMissing(refusals)),
            Err(stopped) => Err(Refused::Trouble(conflict(id, stopped))),
        }
    }
}

/// Why an act was not done.
#[derive(Debug)]
pub(crate) enum Refused {
    /// It needs a text: the form comes back.
    TextMissing(Vec<Refusal>),
    /// Everything else.
    Trouble(Trouble),
}

impl From<Refused> for Trouble {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::TextMissing(refusals) => Stopped::Refused(refusals).into(),
            Refused::Trouble(trouble) => trouble,
        }
    }
}

const fn wants_text(refusal: &Refusal) -> bool {
    matches!(refusal, Refusal::CommentMissing | Refusal::BreachNeedsReason)
}

/// Somebody was faster: a conflict. Everything else as it is.
pub(crate) fn conflict(id: RequestId, stopped: Stopped) -> Trouble {
    match stopped {
        Stopped::Refused(mut refusals)
            if matches!(
                refusals.first(),
                Some(Refusal::StateChanged { .. } | Refusal::JudgedAnew | Refusal::TooBusy)
            ) =>
        {
            Trouble::Conflict(id, Box::new(refusals.remove(0)))
        }
        stopped => stopped.into(),
    }
}
