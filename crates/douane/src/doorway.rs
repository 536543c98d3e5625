//! Connections: how many are open at once, and how long a head may take. What comes behind the head has its own limits (`web`).

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::service::Service;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tower::Service as _;

/// What a caller is waited for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Patience {
    /// How long a head may take, counted from the connection or from the answer before; longer than proxies keep idle connections (60 s).
    head: Duration,
    /// Connections that are open at once; who comes then waits to be let in.
    connections: usize,
}

impl Default for Patience {
    fn default() -> Self {
        Self { head: Duration::from_secs(75), connections: 4_096 }
    }
}

/// One connection's caller, and everything they may ask for.
#[derive(Clone)]
struct Caller {
    app: Router,
    from: SocketAddr,
}

impl Service<Request<Incoming>> for Caller {
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn call(&self, mut request: Request<Incoming>) -> Self::Future {
        request.extensions_mut().insert(ConnectInfo(self.from));
        Box::pin(self.app.clone().call(request.map(Body::new)))
    }
}

/// Serves until `stop` comes; what is under way is finished first.
pub(crate) async fn serve(listener: TcpListener, app: Router, patience: Patience, stop: impl Future<Output = ()>) {
    let mut builder = Builder::new(TokioExecutor::new()).http1_only();
    builder.http1().timer(TokioTimer::new()).header_read_timeout(patience.head);
    let (graceful, places) = (GracefulShutdown::new(), Arc::new(Semaphore::new(patience.connections)));
    let mut stop = std::pin::pin!(stop);
    loop {
        let come = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (listener.accept().await, place)
        };
        let (accepted, place) = tokio::select! {
            come = come => come,
            () = &mut stop => break,
        };
        let Ok((stream, from)) = accepted else {
            // Out of handles, or the caller left already: others are let in again in a moment.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        // Small answers go at once; a connection that cannot be told so is served all the same.
        let _ = stream.set_nodelay(true);
        let connection = builder.serve_connection(TokioIo::new(stream), Caller { app: app.clone(), from });
        let connection = graceful.watch(connection.into_owned());
        tokio::spawn(async move {
            let _place = place;
            // A connection that breaks off is its caller's affair.
            let _ = connection.await;
        });
    }
    drop(listener);
    graceful.shutdown().await;
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::get;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpStream;

    async fn open(patience: Patience) -> (SocketAddr, tokio::sync::oneshot::Sender<()>, tokio::task::JoinHandle<()>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let who = |ConnectInfo(from): ConnectInfo<SocketAddr>| async move { from.ip().to_string() };
        let app = Router::new().route("/", get(who));
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let serving = serve(listener, app, patience, async move { drop(stopped.await) });
        (address, stop, tokio::spawn(serving))
    }

    #[tokio::test]
    async fn a_head_that_takes_too_long_ends_its_connection_and_no_others() {
        let (address, stop, served) = open(Patience { head: Duration::from_millis(200), connections: 2 }).await;
        let mut slow = TcpStream::connect(address).await.expect("connected");
        let mut ended = false;
        for byte in b"GET / HTTP/1.1\r\nHost: gate\r\nX-Slow: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            .iter()
            .cycle()
            .take(2_000)
        {
            if slow.write_all(&[*byte]).await.is_err() {
                ended = true;
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        assert!(ended, "the connection is shut while its head still comes");
        let mut quick = TcpStream::connect(address).await.expect("connected");
        quick.write_all(b"GET / HTTP/1.1\r\nHost: gate\r\nConnection: close\r\n\r\n").await.expect("sent");
        let mut answer = String::new();
        quick.read_to_string(&mut answer).await.expect("an answer");
        assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("127.0.0.1"), "{answer}");
        stop.send(()).expect("it serves still");
        served.await.expect("it ends when it is told");
    }

    #[tokio::test]
    async fn who_comes_when_all_places_are_taken_waits_for_one() {
        let (address, _stop, _served) = open(Patience { head: Duration::from_millis(300), connections: 1 }).await;
        let _holding = TcpStream::connect(address).await.expect("connected");
        let mut second = TcpStream::connect(address).await.expect("in the queue of the system");
        second.write_all(b"GET / HTTP/1.1\r\nHost: gate\r\nConnection: close\r\n\r\n").await.expect("sent");
        let mut answer = String::new();
        let read = tokio::time::timeout(Duration::from_secs(30), second.read_to_string(&mut answer)).await;
        assert!(
            read.is_ok() && answer.starts_with("HTTP/1.1 200"),
            "the one that said nothing has lost its place: {answer}"
        );
    }
}
