//! The pace of a body: how long it may take as a whole, beside how long it may bring nothing.

use axum::body::{Body, Bytes};
use http_body::{Frame, SizeHint};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::Sleep;

/// What every body may take, however short it is.
const LEAST: Duration = Duration::from_secs(60);
/// What a line must carry at least, in bytes a second: 512 kbit/s.
const SLOWEST: u64 = 64 * 1024;

/// A body that ends with an error when its time is over.
pub(crate) struct Paced {
    body: Body,
    over: Pin<Box<Sleep>>,
}

impl Paced {
    /// A body of so many announced bytes, at the pace of the slowest line that is served.
    pub(crate) fn of(body: Body, bytes: u64) -> Body {
        if http_body::Body::is_end_stream(&body) {
            return body;
        }
        Self::within(body, LEAST + Duration::from_secs(bytes / SLOWEST))
    }

    fn within(body: Body, time: Duration) -> Body {
        Body::new(Self { body, over: Box::pin(tokio::time::sleep(time)) })
    }
}

impl http_body::Body for Paced {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        if self.over.as_mut().poll(context).is_ready() {
            let late = std::io::Error::new(std::io::ErrorKind::TimedOut, "the body took too long");
            return Poll::Ready(Some(Err(axum::Error::new(late))));
        }
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A body that brings a byte again and again and never ends.
    struct Drip(tokio::time::Interval);

    impl http_body::Body for Drip {
        type Data = Bytes;
        type Error = axum::Error;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            context: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
            self.0.poll_tick(context).map(|_| Some(Ok(Frame::data(Bytes::from_static(b"x")))))
        }
    }

    #[tokio::test]
    async fn a_body_that_drips_for_ever_ends() {
        let drip = Body::new(Drip(tokio::time::interval(Duration::from_millis(5))));
        let read = axum::body::to_bytes(Paced::within(drip, Duration::from_millis(60)), usize::MAX);
        let ended = tokio::time::timeout(Duration::from_secs(20), read).await.expect("it ends by itself");
        assert!(ended.is_err());
    }

    #[tokio::test]
    async fn a_body_in_time_comes_whole() {
        let read = axum::body::to_bytes(Paced::of(Body::from("a table"), 7), usize::MAX).await;
        assert_eq!(read.unwrap(), "a table");
    }
}
