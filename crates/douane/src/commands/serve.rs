//! `douane serve`: the gate's pages, API and rounds in one process.

use crate::commands::opened::{ConfigArgs, Opened, ended};
use crate::compose::{self, Gate};
use crate::config::{Config, open_pages};
use crate::desktop;
use crate::doorway;
use crate::exit::Exit;
use crate::folder;
use crate::monitor;
use crate::rounds;
use crate::surroundings::Surroundings;
use crate::terminal::Terminal;
use crate::witness;
use clap::Args;
use gate::ports::Failure;
use std::future::Future;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::watch;
use web::demo::DemoPort;
use web::site::{Settings, Site};
use web::upload::UploadLimits;
use words::book::Args as Values;

/// How the gate is opened.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  douane serve\n  douane serve --config /etc/douane/douane.toml")]
pub(crate) struct Serve {
    #[command(flatten)]
    config: ConfigArgs,
}

impl Serve {
    /// Serves until interrupted.
    pub(crate) fn run(self, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        let served = Opened::load(&self.config, surroundings).and_then(|opened| {
            let Opened { config, keys } = opened;
            runtime()?.block_on(async {
                compose::prove_readers().await?;
                let gate = compose::open_here(&config, &keys).await?;
                begun(&gate).await?;
                if !witness::agree(terminal, &gate.witnesses).await {
                    return Ok(Exit::LedgerBroken);
                }
                if let Some(open) = open_pages(&config) {
                    return Err(Failure::new("listen", open));
                }
                let listener = listen(&config.server.listen).await?;
                let address = listener.local_addr().map_err(|why| Failure::new("listen", why.to_string()))?;
                terminal.say(
                    &terminal.words.say("cli-serving", &Values::new().with("address", format!("http://{address}"))),
                );
                terminal.say("\n");
                serve(listener, &config, gate, None, interrupted()).await?;
                Ok(Exit::Clean)
            })
        });
        ended(terminal, served)
    }
}

/// A ledger without an entry was never begun, or a restore did not come to its end: such a gate does not open.
///
/// # Errors
/// The ledger is empty, or cannot be read.
pub(crate) async fn begun(gate: &Gate) -> Result<(), Failure> {
    match gate.watch.ledger.head().await?.size {
        0 => Err(Failure::new("ledger", "it has no entry: neither admin init nor a restore came to its end")),
        _ => Ok(()),
    }
}

/// The runtime of everything that waits.
///
/// # Errors
/// When the system gives no threads.
pub(crate) fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|why| Failure::new("runtime", why.to_string()))
}

/// Listens on an address.
///
/// # Errors
/// When it is none, or taken.
pub(crate) async fn listen(address: &str) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|why| Failure::new("listen", format!("{address}: {why}")))
}

/// Serves pages and API, and makes the rounds, until `stop` comes; what is under way is finished first.
///
/// # Errors
/// When the listener fails.
pub(crate) async fn serve(
    listener: TcpListener,
    config: &Config,
    gate: Gate,
    demo: Option<Arc<dyn DemoPort>>,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Failure> {
    let (told, stopping) = watch::channel(false);
    let rounds = tokio::spawn(rounds::run(gate.desk.clone(), config.archive.years, stopping.clone()));
    let boxes = desktop::Mailboxes::of(config)?;
    let mails = tokio::spawn(desktop::run(gate.desk.clone(), boxes, stopping.clone()));
    let board = folder::Board::default();
    let watching = tokio::spawn(folder::run(gate.desk.clone(), config.clone(), board.clone(), stopping.clone()));
    let ledger = Arc::clone(&gate.watch.ledger);
    let monitoring = tokio::spawn(monitor::run(gate.desk.clone(), ledger, config.clone(), stopping.clone()));
    let witnessing = tokio::spawn(witness::run(gate.witnesses, stopping));
    let mut site = Site::new(Arc::new(gate.desk), gate.entropy, settings(config))
        .with_watch(gate.watch)
        .with_inbox(Arc::new(board));
    if let Some(demo) = demo {
        site = site.with_demo(demo);
    }
    let served = doorway::serve(listener, web::router::router(site), doorway::Patience::default(), async move {
        stop.await;
        // The rounds hear it through the same channel; when they are gone already there is nobody left to tell.
        let _ = told.send(true);
    });
    served.await;
    rounds.await.map_err(|why| Failure::new("rounds", why.to_string()))?;
    mails.await.map_err(|why| Failure::new("mailbox", why.to_string()))?;
    monitoring.await.map_err(|why| Failure::new("monitor", why.to_string()))?;
    watching.await.map_err(|why| Failure::new("folders", why.to_string()))?;
    witnessing.await.map_err(|why| Failure::new("witness", why.to_string()))
}

fn settings(config: &Config) -> Settings {
    let file = config.limits.file_mib << 20;
    Settings {
        https: config.server.public_url.starts_with("https://"),
        help: config.support_address(),
        upload: UploadLimits { file, total: 2 * file },
        client_header: Some(config.server.client_header.clone()).filter(|header| !header.is_empty()),
        api_per_minute: config.limits.api_per_minute,
        pages_per_minute: config.limits.pages_per_minute,
        uploads_mib: config.limits.uploads_mib,
        upload_mib_per_day: config.limits.upload_mib_per_day,
        step_up: config.login.step_up,
        second_factor: config.login.second_factor.into(),
        name: config.server.name.clone(),
        token_alone: config.login.token_alone,
        ..Settings::default()
    }
}

/// Ctrl-C, or the service manager's request to end.
pub(crate) async fn interrupted() {
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminate => {}
    }
}
