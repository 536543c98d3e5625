//! `douane backup` and `douane restore`: a copy of the gate while it works, and a gate out of a copy that nobody remembers a later one of.

use crate::backup::{self, KEYS, Manifest, Reading, VAULT, Written};
use crate::commands::ledger::{not_kept, text_of};
use crate::commands::opened::{ConfigArgs, Opened, configuration, ended};
use crate::commands::serve::runtime;
use crate::compose;
use crate::config::{Config, VaultPlace};
use crate::exit::Exit;
use crate::kept;
use crate::keys::Keys;
use crate::stores::Store;
use crate::surroundings::Surroundings;
use crate::terminal::Terminal;
use crate::witness;
use clap::Args;
use gate::checkpoint::Checkpoint;
use gate::checkpoint::Cosignature;
use gate::ids::{Digest, Moment};
use gate::keys::Verifier;
use gate::merkle;
use gate::ports::{Cosignatures as _, Failure, Head, Line};
use gate::verify::{Fault, NotVerified, Walk};
use gate::witness::{Outcome, Tree};
use std::path::{Path, PathBuf};
use store::copy::{NotPutIn, Row, Supply as _};
use store::keybox;
use store::seal::Seal;
use store::vault::Directory;
use words::book::Args as Values;
use zeroize::Zeroizing;

/// What is copied, and where to.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  douane backup /backup/2026-11-22\n  douane backup /backup/2026-11-22 --keys /media/key/passphrase"
)]
pub(crate) struct Backup {
    /// A folder that is not there yet, or empty
    folder: PathBuf,
    /// Leave the files of the vault out: the bucket or the disk they lie on has copies of its own
    #[arg(long)]
    without_vault: bool,
    /// Put the gate's keys into the copy, sealed under the passphrase in this file (16 signs or more)
    #[arg(long, value_name = "FILE")]
    keys: Option<PathBuf>,
    #[command(flatten)]
    config: ConfigArgs,
}

/// Which copy, and what it must contain.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  douane restore /backup/2026-11-22 --checkpoint letter.txt\n  douane restore /backup/2026-11-22 --keys /media/key/passphrase"
)]
pub(crate) struct Restore {
    /// The folder that `douane backup` wrote
    folder: PathBuf,
    /// A checkpoint that somebody kept, as a file or as text: a copy that is older is refused; may be given several times
    #[arg(long, value_name = "FILE|TEXT")]
    checkpoint: Vec<String>,
    /// Take the gate's keys out of the copy, with the passphrase in this file
    #[arg(long, value_name = "FILE")]
    keys: Option<PathBuf>,
    #[command(flatten)]
    config: ConfigArgs,
}

/// The passphrase of a file: its first line.
fn passphrase(file: &Path) -> Result<Zeroizing<String>, Failure> {
    let text = std::fs::read_to_string(file).map(Zeroizing::new);
    let text = text.map_err(|why| Failure::new("passphrase", format!("{}: {why}", file.display())))?;
    Ok(Zeroizing::new(text.lines().next().unwrap_or_default().to_owned()))
}

impl Backup {
    /// Copies; the gate may go on meanwhile.
    pub(crate) fn run(self, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        let done = Opened::load(&self.config, surroundings).and_then(|opened| {
            if !backup::begin(&self.folder)? {
                terminal.complain("cli-backup-not-empty", &self.folder.display().to_string(), &Values::new());
                return Ok(Exit::Usage);
            }
            let manifest = runtime()?.block_on(self.copied(&opened))?;
            let values = Values::new()
                .number("entries", manifest.entries)
                .number("files", manifest.files.unwrap_or(0))
                .with("folder", self.folder.display().to_string());
            terminal.say(&format!("\u{2713} {}\n", terminal.words.say("cli-backup-made", &values)));
            Ok(Exit::Clean)
        });
        ended(terminal, done)
    }

    async fn copied(&self, opened: &Opened) -> Result<Manifest, Failure> {
        let (store, verifier) = compose::store(&opened.config, &opened.keys).await?;
        if let Some(file) = &self.keys {
            let sealed = keybox::seal(&passphrase(file)?, &opened.keys.lines());
            let sealed = sealed.map_err(|why| Failure::new("passphrase", why.to_string()))?;
            backup::write(&self.folder, KEYS, &sealed)?;
        }
        // The database first: what its lines name was in the vault before they were written.
        let mut written = Written::into(&self.folder)?;
        store.copy_out(&mut written).await?;
        let (mut manifest, named) = written.finish(verifier.name())?;
        if !self.without_vault {
            let vault = compose::vault(&opened.config, &opened.keys).await?;
            let copy = copied_vault(&self.folder, &opened.keys)?;
            manifest.files = Some(backup::carry(named, &*vault, &copy).await?);
        }
        backup::seal(&self.folder, &manifest)?;
        Ok(manifest)
    }
}

fn copied_vault(folder: &Path, keys: &Keys) -> Result<Directory, Failure> {
    let vault = Directory::open(&folder.join(VAULT), Seal::new(keys.vault.clone()));
    vault.map_err(|why| Failure::new("backup", why.to_string()))
}

/// A ledger as a copy has it, for witnesses to look at.
struct Copied {
    head: Head,
    leaves: Vec<Digest>,
}

#[async_trait::async_trait]
impl Tree for Copied {
    async fn head(&self) -> Result<Head, Failure> {
        Ok(self.head.clone())
    }

    async fn leaves(&self, to: u64) -> Result<Vec<Digest>, Failure> {
        let to = usize::try_from(to).unwrap_or(usize::MAX).min(self.leaves.len());
        Ok(self.leaves.iter().take(to).copied().collect())
    }
}

impl Restore {
    /// Puts the copy into an empty database and vault.
    pub(crate) fn run(self, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        ended(terminal, self.restored(terminal, surroundings))
    }

    fn restored(&self, terminal: &Terminal, surroundings: &Surroundings) -> Result<Exit, Failure> {
        let place = self.folder.display().to_string();
        let Some(manifest) = backup::manifest(&self.folder)? else {
            terminal.complain("cli-restore-no-copy", &place, &Values::new());
            return Ok(Exit::Unread);
        };
        let config = configuration(&self.config, surroundings)?;
        if let Some(file) = &self.keys {
            let sealed = std::fs::read(self.folder.join(KEYS))
                .map_err(|why| Failure::new("keys", format!("{place}/{KEYS}: {why}")))?;
            let lines = keybox::open(&passphrase(file)?, &sealed);
            Keys::lay_down(&config.storage.keys, &lines.map_err(|why| Failure::new("keys", why.to_string()))?)?;
        }
        let keys = Keys::open(&config.storage.keys, false)?;
        surroundings.begin_log();
        let verifier = crate::keys::signer(&config, &keys.ledger)?.verifier().followed(&handed_over(&self.folder)?);
        let mut outside = Vec::new();
        for named in &self.checkpoint {
            match kept::read(&text_of(named), &verifier) {
                Ok(mut found) => outside.append(&mut found),
                Err(why) => return Ok(not_kept(terminal, named, &why)),
            }
        }
        runtime()?.block_on(self.put_back(terminal, &config, &keys, &verifier, &manifest, outside))
    }

    async fn put_back(
        &self,
        terminal: &Terminal,
        config: &Config,
        keys: &Keys,
        verifier: &Verifier,
        manifest: &Manifest,
        outside: Vec<Checkpoint>,
    ) -> Result<Exit, Failure> {
        if let Some(place) = occupied(config, keys).await? {
            terminal.complain("cli-restore-not-empty", &place, &Values::new());
            return Ok(Exit::NotAllowed);
        }
        // Nothing is touched before the copy is known to be whole, and as late as anybody remembers.
        let (copied, signed) = match looked_through(&self.folder, config, verifier, manifest, outside.clone()) {
            Ok(copied) => copied,
            Err(NotVerified::Fault(fault)) => return Ok(self.broken(terminal, &fault.to_string())),
            Err(NotVerified::Failed(failure)) => return Err(failure),
        };
        if let Some(exit) = remembered(terminal, config, &copied, &signed).await? {
            return Ok(exit);
        }
        let vault = compose::vault(config, keys).await?;
        if let Some(files) = manifest.files {
            let named = backup::kept(&self.folder.join(VAULT))?;
            mark(config, true)?;
            let carried = backup::carry(named, &copied_vault(&self.folder, keys)?, &*vault).await?;
            if carried != files {
                return Ok(self.broken(terminal, &format!("{VAULT}: {carried} < {files}")));
            }
        }
        let (store, _) = compose::store(config, keys).await?;
        match store.put_in(&mut Reading::of(&self.folder)?, verifier, outside, &*vault).await {
            Ok(verified) => {
                mark(config, false)?;
                let values = Values::new().number("entries", verified.size).with("root", kept::root(&verified));
                terminal.say(&format!("\u{2713} {}\n", terminal.words.say("cli-restored", &values)));
                Ok(Exit::Clean)
            }
            Err(NotPutIn::NotEmpty) => {
                terminal.complain("cli-restore-not-empty", &config.storage.database, &Values::new());
                Ok(Exit::NotAllowed)
            }
            Err(NotPutIn::NotVerified(NotVerified::Fault(fault))) => Ok(self.broken(terminal, &fault.to_string())),
            Err(NotPutIn::NotVerified(NotVerified::Failed(failure))) => Err(failure),
        }
    }

    fn broken(&self, terminal: &Terminal, what: &str) -> Exit {
        terminal.complain("cli-restore-broken", what, &Values::new());
        Exit::LedgerBroken
    }
}

/// What stands in the way: a database with entries, or a vault's folder with files that no earlier attempt put there.
async fn occupied(config: &Config, keys: &Keys) -> Result<Option<String>, Failure> {
    if let Some(VaultPlace::Folder(folder)) = config.vault()
        && !folder.join(MARK).exists()
        && !backup::kept(&folder)?.is_empty()
    {
        return Ok(Some(folder.display().to_string()));
    }
    if config.storage.database.strip_prefix("sqlite:").is_some_and(|file| !Path::new(file).exists()) {
        return Ok(None);
    }
    let (store, _) = compose::store(config, keys).await?;
    Ok((store.ports().ledger.head().await?.size > 0).then(|| config.storage.database.clone()))
}

/// Stands in a vault's folder while files are put back: another attempt may go on there.
const MARK: &str = "restoring";

fn mark(config: &Config, begins: bool) -> Result<(), Failure> {
    let Some(VaultPlace::Folder(folder)) = config.vault() else { return Ok(()) };
    let path = folder.join(MARK);
    let done = match begins {
        true => std::fs::write(&path, b""),
        false if path.exists() => std::fs::remove_file(&path),
        false => Ok(()),
    };
    done.map_err(|why| Failure::new("vault", format!("{}: {why}", path.display())))
}

/// The notes in a copy by which the key was exchanged that signs.
fn handed_over(folder: &Path) -> Result<Vec<String>, Failure> {
    let (mut reading, mut notes) = (Reading::of(folder)?, Vec::new());
    while let Some(line) = reading.line()? {
        notes.extend(gate::handover::told(&line));
    }
    Ok(notes)
}

/// Walks along the lines of a copy as `ledger verify` does, without any database.
fn looked_through(
    folder: &Path,
    config: &Config,
    verifier: &Verifier,
    manifest: &Manifest,
    mut kept: Vec<Checkpoint>,
) -> Result<(Copied, Vec<Cosignature>), NotVerified> {
    let mut reading = Reading::of(folder)?;
    let mut signed = Vec::new();
    while let Some(row) = reading.row()? {
        match row {
            Row::Checkpoint { note } => {
                let opened = Checkpoint::open(&note, verifier);
                kept.push(opened.ok_or_else(|| Fault::NotSigned { name: verifier.name().to_owned() })?);
            }
            Row::Cosignature { witness, size, root, at, line } => {
                signed.push(Cosignature { witness, size, root, at: Moment(at), line });
            }
            _ => {}
        }
    }
    kept.extend(gate::witness::checkpoints(&signed, &witness::named(config), verifier.name())?);
    let (mut walk, mut leaves) = (Walk::comparing(kept), Vec::new());
    while let Some(text) = reading.line()? {
        let line = Line { seq: leaves.len() as u64, text };
        walk.line(&line, None)?;
        leaves.push(merkle::leaf(line.text.as_bytes()));
    }
    let verified = walk.finish(&manifest.checkpoint, verifier)?;
    let head = Head { size: verified.size, root: verified.root, note: manifest.checkpoint.clone() };
    Ok((Copied { head, leaves }, signed))
}

/// Asks every witness whether it remembers a later ledger than the copy; the exit when one does.
async fn remembered(
    terminal: &Terminal,
    config: &Config,
    copied: &Copied,
    signed: &[Cosignature],
) -> Result<Option<Exit>, Failure> {
    let keeper = gate::memory::Gate::default();
    for cosignature in signed {
        keeper.keep(cosignature).await?;
    }
    for asked in witness::ask(&witness::wires(config), copied, &keeper).await {
        match asked.outcome {
            Ok(Outcome::Contradicts { size, here }) => {
                witness::contradicted(terminal, &asked.name, size, here);
                return Ok(Some(Exit::LedgerBroken));
            }
            Ok(Outcome::Cosigned(_) | Outcome::Empty) => {}
            Ok(Outcome::Refused { status }) => witness::silent(terminal, &asked.name, &format!("HTTP {status}")),
            Err(failure) => witness::silent(terminal, &asked.name, &failure.what),
        }
    }
    Ok(None)
}

impl Store {
    async fn copy_out(&self, to: &mut Written) -> Result<(), Failure> {
        match self {
            Self::Sqlite(store) => store.copy_out(to).await,
            Self::Postgres(store) => store.copy_out(to).await,
        }
    }

    async fn put_in(
        &self,
        from: &mut Reading,
        verifier: &Verifier,
        outside: Vec<Checkpoint>,
        vault: &dyn gate::ports::Vault,
    ) -> Result<gate::verify::Verified, NotPutIn> {
        match self {
            Self::Sqlite(store) => store.put_in(from, verifier, outside, vault).await,
            Self::Postgres(store) => store.put_in(from, verifier, outside, vault).await,
        }
    }
}
