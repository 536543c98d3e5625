//! Bodies of answers that come piece by piece, so that memory does not grow with what is fetched.

use gate::ports::{Source, Unkept};

type Pulled = (Box<dyn Source>, Result<Option<Vec<u8>>, Unkept>);

/// A source as the body of an answer.
pub(crate) struct Pieces {
    /// Bytes that are still to come, where that is known.
    left: Option<u64>,
    pulling: Pulling,
}

enum Pulling {
    Ready(Box<dyn Source>),
    Waiting(std::pin::Pin<Box<dyn Future<Output = Pulled> + Send>>),
    Over,
}

impl Pieces {
    /// The pieces of a source, of so many bytes where that is known beforehand.
    pub(crate) fn new(source: Box<dyn Source>, bytes: Option<u64>) -> Self {
        Self { left: bytes, pulling: Pulling::Ready(source) }
    }
}

impl http_body::Body for Pieces {
    type Data = axum::body::Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<Self::Data>, Self::Error>>> {
        use std::task::Poll;
        let mut future = match std::mem::replace(&mut self.pulling, Pulling::Over) {
            Pulling::Over => return Poll::Ready(None),
            Pulling::Waiting(future) => future,
            Pulling::Ready(mut source) => Box::pin(async move {
                let piece = source.next().await;
                (source, piece)
            }),
        };
        match future.as_mut().poll(context) {
            Poll::Pending => {
                self.pulling = Pulling::Waiting(future);
                Poll::Pending
            }
            Poll::Ready((source, Ok(Some(piece)))) => {
                self.left = self.left.map(|left| left.saturating_sub(piece.len() as u64));
                self.pulling = Pulling::Ready(source);
                Poll::Ready(Some(Ok(http_body::Frame::data(piece.into()))))
            }
            Poll::Ready((_, Ok(None))) => Poll::Ready(None),
            Poll::Ready((_, Err(error))) => Poll::Ready(Some(Err(std::io::Error::other(error.to_string())))),
        }
    }

    fn size_hint(&self) -> http_body::SizeHint {
        self.left.map(http_body::SizeHint::with_exact).unwrap_or_default()
    }
}
