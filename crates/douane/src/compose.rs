//! Putting the gate together: configuration in, a desk over real adapters out.

use crate::config::{self, Config, VaultPlace};
use crate::keys::Keys;
pub(crate) use crate::mailer::{post, sender};
use crate::sandbox::Sandbox;
use crate::sandbox::wire::Trespass;
use crate::secret::login;
use crate::stores::{Store, Stores};
use crate::watch::Watched;
use crate::witness::Witnesses;
use gate::desk::{Desk, House, Ports};
use gate::environment::{Environment, OnBreach};
use gate::keys::{Signer, Verifier};
use gate::letter::{Letter, Rendered};
use gate::link::LinkKey;
use gate::ports::{Clock, Entropy, Failure, People, Post, Renderer, Vault};
use gate::schedule::Schedule;
use std::path::Path;
use std::sync::Arc;
use store::archive::Archive;
use store::keyfile::{self, Secret};
use store::os::{MachineClock, MachineEntropy};
use store::seal::Seal;
use store::vault::Directory;
use words::letters::Letterhead;

/// What the surroundings of the gate are made of; a demonstration brings its own.
pub(crate) struct Outside {
    /// The time.
    pub(crate) clock: Arc<dyn Clock>,
    /// Randomness.
    pub(crate) entropy: Arc<dyn Entropy>,
    /// The mail server.
    pub(crate) post: Arc<dyn Post>,
}

/// A gate, put together.
pub(crate) struct Gate {
    /// The desk.
    pub(crate) desk: Desk,
    /// Everybody.
    pub(crate) people: Arc<dyn People>,
    /// The database behind it.
    pub(crate) store: Store,
    /// The archive.
    pub(crate) vault: Arc<dyn Vault>,
    /// Randomness.
    pub(crate) entropy: Arc<dyn Entropy>,
    /// Knows the gate's own signature.
    pub(crate) verifier: Verifier,
    /// What looks behind the desk.
    pub(crate) watch: Arc<Watched>,
    /// Who remembers how far the ledger had come.
    pub(crate) witnesses: Arc<Witnesses>,
}

/// Letters in the words of the house.
struct Letters(Letterhead);

impl Renderer for Letters {
    fn render(&self, letter: &Letter) -> Rendered {
        words::letters::render(letter, &self.0)
    }
}

/// Opens the stores and puts a desk over them.
///
/// # Errors
/// [`Failure`] names the part that could not be opened.
pub(crate) async fn open(config: &Config, keys: &Keys, outside: Outside) -> Result<Gate, Failure> {
    let (store, verifier) = store(config, keys).await?;
    store.is_signed_by(&verifier).await?;
    let vault: Arc<dyn Vault> = vault(config, keys).await?;
    let Stores { ledger, index, releases, rounds, people, credentials, .. } = store.ports();
    let witnesses = Arc::new(Witnesses::of(config, &store.ports()));
    let house = house(config, &keys.links)?;
    let watch = Watched {
        ledger: Arc::clone(&ledger),
        index: Arc::clone(&index),
        people: Arc::clone(&people),
        vault: Arc::clone(&vault),
        clock: Arc::clone(&outside.clock),
        schedule: house.schedule.clone(),
        witnesses: Arc::clone(&witnesses),
        keys: config.storage.keys.clone(),
        seen: tokio::sync::Mutex::default(),
    };
    let ports = Ports {
        ledger,
        index,
        releases,
        rounds,
        people: Arc::clone(&people),
        credentials,
        vault: Arc::clone(&vault),
        post: outside.post,
        renderer: Arc::new(Letters(letterhead(config))),
        examiner: Arc::new(examiner()?),
        scanner: crate::scanner::of(config),
        clock: outside.clock,
        entropy: Arc::clone(&outside.entropy),
        sealer: Arc::new(crate::desktop::cabinet(config)?),
        support: crate::tickets::support(config)?,
    };
    let desk = Desk::new(ports, house);
    Ok(Gate { desk, people, store, vault, entropy: outside.entropy, verifier, watch: Arc::new(watch), witnesses })
}

/// Opens the gate of a configuration with this machine's clock and randomness, and the mail server that is named there.
///
/// # Errors
/// As [`open`] and [`post`].
pub(crate) async fn open_here(config: &Config, keys: &Keys) -> Result<Gate, Failure> {
    let post = Arc::new(post(config)?);
    open(config, keys, machine(post)).await
}

/// Opens the vault, in a folder or in a bucket; a bucket is tried out first.
///
/// # Errors
/// [`Failure`] says why it cannot be used.
pub(crate) async fn vault(config: &Config, keys: &Keys) -> Result<Arc<dyn Archive>, Failure> {
    let failed = |what: String| Failure::new("vault", what);
    let seal = match &keys.folder {
        Some(folder) => Seal::in_folder(folder).map_err(|why| Failure::new("keys", why.to_string()))?,
        None => Seal::new(keys.vault.clone()),
    };
    match config.vault().ok_or_else(|| failed(config.storage.vault.clone()))? {
        VaultPlace::Folder(folder) => {
            Ok(Arc::new(Directory::open(&folder, seal).map_err(|why| failed(why.to_string()))?))
        }
        VaultPlace::Bucket(bucket, prefix) => {
            let login = login("vault", &config.storage.s3_login_file)?;
            let place = store_s3::Place {
                bucket,
                prefix,
                endpoint: Some(config.storage.s3_endpoint.clone()).filter(|endpoint| !endpoint.is_empty()),
                region: config.storage.s3_region.clone(),
                login: login.map(|(access, secret)| (access, secret.to_string())),
            };
            let vault = store_s3::Bucket::open(&place, seal).map_err(|why| failed(why.to_string()))?;
            vault.try_out().await?;
            Ok(Arc::new(vault))
        }
    }
}

/// The ledger's database, and who its signature must be of.
///
/// # Errors
/// [`Failure`] names what could not be opened.
pub(crate) async fn store(config: &Config, keys: &Keys) -> Result<(Store, Verifier), Failure> {
    let signer = crate::keys::signer(config, &keys.ledger)?;
    let verifier = signer.verifier();
    let store = match config.storage.database.strip_prefix("sqlite:") {
        Some(file) => Store::Sqlite(store_sqlite::open(Path::new(file), signer).await?),
        None => Store::Postgres(postgres(config, signer).await?),
    };
    Ok((store, verifier))
}

/// The ledger's database for somebody who verifies it and holds no key of the gate.
///
/// # Errors
/// [`Failure`] names what could not be opened.
pub(crate) async fn store_to_verify(config: &Config, verifier: &Verifier) -> Result<Store, Failure> {
    // A store wants a signer. Reading signs nothing, and what this one would sign is no signature of the gate.
    let idle = Signer::new(verifier.name(), &[0; 32])
        .ok_or_else(|| Failure::new("keys", "the verifier's name cannot sign: no spaces or plus signs"))?;
    match config.storage.database.strip_prefix("sqlite:") {
        Some(file) => Ok(Store::Sqlite(store_sqlite::open(Path::new(file), idle).await?)),
        None => Ok(Store::Postgres(postgres(config, idle).await?)),
    }
}

/// The PostgreSQL of a configuration, with the password of its file where there is one.
async fn postgres(config: &Config, signer: Signer) -> Result<store_postgres::Store, Failure> {
    let file = &config.storage.database_password_file;
    let text = (!file.is_empty()).then(|| keyfile::private_text(Path::new(file))).transpose();
    let text = text.map_err(|why| Failure::new("database", why.to_string()))?;
    let password = text.as_ref().map(|text| text.lines().next().unwrap_or_default());
    store_postgres::open_with(&config.storage.database, password, signer).await
}

/// The readers of files: this very program, shut in. As many at a time as there are processors.
pub(crate) fn examiner() -> Result<Sandbox, Failure> {
    let program = std::env::current_exe().map_err(|why| Failure::new("sandbox", why.to_string()))?;
    let readers = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    Ok(Sandbox::new(program, readers))
}

/// Sends readers against their walls before the gate opens. One that breaks out is no reader: a gate that cannot hold it does not open. A wall that
/// is missing while another holds is told in the log (`Sandbox::walls`).
///
/// # Errors
/// When no reader can be started, or one broke out.
pub(crate) async fn prove_readers() -> Result<(), Failure> {
    let sandbox = examiner()?;
    for how in [Trespass::Path, Trespass::Socket, Trespass::Program] {
        if let Some(instead) = sandbox.prove(how).await {
            let what = format!("a reader was not held ({how:?}: {instead}); the kernel lacks Landlock and seccomp");
            return Err(Failure::new("sandbox", what));
        }
    }
    Ok(())
}

/// The clock and the randomness of this machine, and a post.
pub(crate) fn machine(post: Arc<dyn Post>) -> Outside {
    Outside { clock: Arc::new(MachineClock), entropy: Arc::new(MachineEntropy), post }
}

///
/// # Errors
/// A section that cannot be a route.
pub(crate) fn environments(config: &Config) -> Result<Vec<Environment>, Failure> {
    let mut general = Environment::sas();
    general.limits.bytes = config.limits.file_mib << 20;
    general.files = config.limits.files;
    general.days = u32::from(config.schedule.link_days);
    general.notify_rejected = config.policy.tells_rejections();
    general.on_breach = match config.policy.on_breach {
        config::OnBreach::Refuse => OnBreach::Refuse,
        config::OnBreach::Escalate => OnBreach::Escalate,
    };
    general.exceptions = config.policy.exceptions.into();
    if let Some(policy) = config.policy.policy() {
        general.policy = policy;
    }
    let mut environments = Vec::new();
    for section in &config.environments {
        environments.push(section.route(&general).map_err(|what| Failure::new("environment", what))?);
    }
    if environments.is_empty() {
        environments.push(general);
    }
    Ok(environments)
}

/// The house rules of the configuration.
fn house(config: &Config, links: &Secret) -> Result<House, Failure> {
    let times: Vec<String> = config.schedule.departures.iter().map(|hour| format!("{hour:02}:00")).collect();
    let schedule = Schedule::new(&config.schedule.zone, times.iter().map(String::as_str))
        .map_err(|why| Failure::new("schedule", why.to_string()))?;
    let from = config.mail.from.rsplit_once('@').map_or("localhost", |(_, domain)| domain);
    Ok(House {
        environments: environments(config)?,
        schedule,
        reminder_days: u32::from(config.schedule.reminder_days),
        domain: from.to_owned(),
        link_key: LinkKey::new(**links),
        exceptions: config.policy.terms(),
    })
}

fn letterhead(config: &Config) -> Letterhead {
    Letterhead {
        address: config.server.public_url.trim_end_matches('/').to_owned(),
        zone: jiff::tz::TimeZone::get(&config.schedule.zone).unwrap_or(jiff::tz::TimeZone::UTC),
        support: config.support_line(),
    }
}
