//! The vault in a bucket of any S3-compatible object store: the same sealed files as in a directory, under the same addresses.
//!
//! ```text
//! s3://BUCKET/PREFIX/objects/3f/3f9a…     sealed files (see `store::seal`)
//! ```
//! Nothing here relies on conditional writes: of two real servers one refuses them and another ignores them and overwrites. What is
//! put is read back and compared before it counts; the content's digest is its address, so that a second writer can only
//! put the same content there again. The sealed bytes of two writers differ, therefore an object is always read in one answer.

use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use futures_util::StreamExt;
use gate::ids::Digest;
use gate::ports::{Failure, Source, Unkept, Vault};
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::client::{HttpClient, HttpConnector};
use object_store::path::Path;
use object_store::{ClientOptions, ObjectStore, ObjectStoreExt, RetryConfig, WriteMultipart};
use sha2::{Digest as _, Sha256};
use store::address::{Address, VaultFailure, beside, damaged, failure, unkept};
use store::archive::Archive;
use store::hex::hex;
use store::point;
use store::reading::{Pieces, Reading};
use store::seal::{HEADER, SEGMENT, Seal, Sealing, Unsealed};
use tokio::sync::mpsc;

/// Bytes of one part of a large upload; S3 takes at most 10 000 parts.
const PART: usize = 8 * 1024 * 1024;
/// Parts on their way at once.
const AT_ONCE: usize = 4;

/// Where the bucket is, and who may write there.
#[derive(Clone)]
pub struct Place {
    /// The bucket.
    pub bucket: String,
    /// What all names in it begin with; may be empty.
    pub prefix: String,
    /// The server, for all but Amazon's: `http://HOST:PORT` or `https://…`; `None`: Amazon's of the region.
    pub endpoint: Option<String>,
    /// The region; servers that know none take any.
    pub region: String,
    /// Access key and secret key; `None`: as the machine's role gives them.
    pub login: Option<(String, String)>,
}

/// The place cannot be used as it was given.
#[derive(Debug, thiserror::Error)]
#[error("the vault's bucket: {0}")]
pub struct NoBucket(String);

/// A vault in a bucket. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Bucket {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    store: AmazonS3,
    objects: Path,
    seal: Seal,
}

/// Connections that go where the configuration says and nowhere else: an answer that points to another host is a failure. The configured region or
/// endpoint is then to be mended; a server that has been taken over sends the gate and its signed requests nowhere.
#[derive(Debug)]
struct Straight;

impl HttpConnector for Straight {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(Duration::from_secs(5))
            .read_timeout(Duration::from_secs(30))
            .build();
        let failed = |why: reqwest::Error| object_store::Error::Generic { store: "S3", source: Box::new(why) };
        Ok(HttpClient::new(client.map_err(failed)?))
    }
}

impl Bucket {
    /// A vault at a place. Does not yet speak to the server; [`Bucket::try_out`] does.
    ///
    /// # Errors
    /// The place makes no sense.
    pub fn open(place: &Place, seal: Seal) -> Result<Self, NoBucket> {
        // Whoever came first has named the same provider.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = ClientOptions::new().with_allow_http(true);
        let retry = RetryConfig { max_retries: 5, retry_timeout: Duration::from_secs(30), ..RetryConfig::default() };
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&place.bucket)
            .with_region(&place.region)
            .with_client_options(client)
            .with_http_connector(Straight)
            .with_retry(retry)
            .with_disable_tagging(true);
        if let Some(endpoint) = &place.endpoint {
            builder = builder.with_endpoint(endpoint);
        }
        if let Some((access, secret)) = &place.login {
            builder = builder.with_access_key_id(access).with_secret_access_key(secret);
        }
        let store = builder.build().map_err(|why| NoBucket(why.to_string()))?;
        let prefix = Path::parse(&place.prefix).map_err(|why| NoBucket(why.to_string()))?;
        Ok(Self { inner: Arc::new(Inner { store, objects: prefix.join("objects"), seal }) })
    }

    /// Looks into the bucket, puts a few bytes and reads them back: whether server, bucket, login and rights work. The right to list is
    /// needed: without it a server answers "forbidden" where it should answer "absent".
    ///
    /// # Errors
    /// They do not.
    pub async fn try_out(&self) -> Result<(), Failure> {
        if let Some(Err(why)) = self.inner.store.list(Some(&self.inner.objects)).next().await {
            return Err(Failure::new("vault", why.to_string()));
        }
        self.put(b"douane tries its vault").await.map(drop)
    }
}

impl Inner {
    fn place(&self, address: &Address) -> Path {
        let name = hex(address);
        self.objects.clone().join(&name[..2]).join(name.as_str())
    }

    /// What the server said, as the vault tells it.
    fn failed(&self, address: &Address, why: object_store::Error) -> VaultFailure {
        match why {
            object_store::Error::NotFound { .. } => VaultFailure::Absent(hex(address)),
            why => {
                VaultFailure::Io { path: PathBuf::from(self.place(address).to_string()), why: io::Error::other(why) }
            }
        }
    }

    async fn holds(&self, address: &Address) -> Result<bool, VaultFailure> {
        match self.store.head(&self.place(address)).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(why) => Err(self.failed(address, why)),
        }
    }

    /// Begins to read an object, in one answer of the server.
    async fn read(&self, address: Address) -> Result<Reading<Incoming>, VaultFailure> {
        let answer = self.store.get(&self.place(&address)).await.map_err(|why| self.failed(&address, why))?;
        let length = usize::try_from(answer.meta.size).unwrap_or(0);
        let mut stream = answer.into_stream();
        let (sender, receiver) = mpsc::channel(4);
        tokio::spawn(async move {
            while let Some(piece) = stream.next().await {
                // Whoever reads may stop in the middle.
                if sender.send(piece.map(Into::into).map_err(io::Error::other)).await.is_err() {
                    break;
                }
            }
        });
        let (incoming, seal) = (Incoming { receiver, piece: Vec::new(), given: 0 }, self.seal.clone());
        wait(move || Reading::new(incoming, &seal, &address, length)).await
    }

    async fn verify(&self, address: Address) -> Result<(), VaultFailure> {
        let reading = self.read(address).await?;
        wait(move || reading.verify()).await
    }

    async fn put(self: Arc<Self>, bytes: Vec<u8>) -> Result<Address, VaultFailure> {
        let (address, bytes) = wait(move || Ok((Address::from(Sha256::digest(&bytes)), bytes))).await?;
        match self.verify(address).await {
            // A sound object that is there already stays.
            Ok(()) => return Ok(address),
            Err(why @ VaultFailure::Io { .. }) => return Err(why),
            Err(_) => {}
        }
        self.upload(&address, bytes).await?;
        self.verify(address).await.map_err(|why| match why {
            VaultFailure::Io { .. } => why,
            _ => VaultFailure::NotAsWritten(hex(&address)),
        })?;
        Ok(address)
    }

    async fn upload(&self, address: &Address, bytes: Vec<u8>) -> Result<(), VaultFailure> {
        let key = Seal::file_key();
        let head = self.seal.head(&key, address);
        let mut sealing = Sealing::new(Vec::with_capacity(bytes.len().min(PART) + HEADER), &key);
        sealing.get_mut().extend_from_slice(&head);
        let place = self.place(address);
        let failed = |why| self.failed(address, why);
        if bytes.len() <= PART {
            let whole = wait(move || sealing.whole(&bytes).map_err(sealed)).await?;
            point::before("bucket-put");
            self.store.put(&place, whole.into()).await.map_err(failed)?;
            point::after("bucket-put");
            return Ok(());
        }
        point::before("bucket-begin");
        let upload = self.store.put_multipart(&place).await.map_err(failed)?;
        point::after("bucket-begin");
        let mut upload = WriteMultipart::new_with_chunk_size(upload, PART);
        let sent = async {
            let (mut at, mut sealing, mut bytes) = (0, sealing, bytes);
            while at < bytes.len() {
                let until = (at + 64 * SEGMENT).min(bytes.len());
                (sealing, bytes) = wait(move || {
                    sealing.write(&bytes[at..until]).map_err(sealed)?;
                    Ok((sealing, bytes))
                })
                .await?;
                at = until;
                upload.wait_for_capacity(AT_ONCE).await.map_err(failed)?;
                point::before("bucket-part");
                upload.write(&std::mem::take(sealing.get_mut()));
            }
            upload.write(&sealing.finish().map_err(sealed)?);
            Ok(())
        };
        match sent.await {
            Ok(()) => {
                point::before("bucket-finish");
                upload.finish().await.map_err(failed)?;
                point::after("bucket-finish");
                Ok(())
            }
            Err(why) => {
                // The first failure is what matters; parts left behind cost room, not truth.
                let _ = upload.abort().await;
                Err(why)
            }
        }
    }
}

/// The pieces of an answer as they arrive, for the thread that opens their seals.
struct Incoming {
    receiver: mpsc::Receiver<io::Result<Vec<u8>>>,
    piece: Vec<u8>,
    given: usize,
}

impl Read for Incoming {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.given == self.piece.len() {
            match self.receiver.blocking_recv() {
                None => return Ok(0),
                Some(piece) => (self.piece, self.given) = (piece?, 0),
            }
        }
        let count = into.len().min(self.piece.len() - self.given);
        into[..count].copy_from_slice(&self.piece[self.given..self.given + count]);
        self.given += count;
        Ok(count)
    }
}

/// Runs what computes or waits beside the runtime.
async fn wait<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, VaultFailure> + Send + 'static,
) -> Result<T, VaultFailure> {
    beside(work).await.unwrap_or_else(|why| Err(sealed(io::Error::other(why))))
}

fn sealed(why: io::Error) -> VaultFailure {
    VaultFailure::Io { path: PathBuf::from("sealing"), why }
}

#[async_trait]
impl Vault for Bucket {
    async fn put(&self, bytes: &[u8]) -> Result<Digest, Failure> {
        let address = Arc::clone(&self.inner).put(bytes.to_vec()).await.map_err(|why| failure(&why))?;
        Ok(Digest::new(address))
    }

    async fn get(&self, digest: &Digest) -> Result<Vec<u8>, Unkept> {
        let reading = self.inner.read(*digest.bytes()).await.map_err(unkept)?;
        wait(move || reading.all()).await.map_err(unkept)
    }

    async fn has(&self, digest: &Digest) -> Result<bool, Failure> {
        self.inner.holds(digest.bytes()).await.map_err(|why| failure(&why))
    }

    async fn erase(&self, digest: &Digest) -> Result<bool, Failure> {
        let address = digest.bytes();
        // Deleting what is not there is no failure to a server: whether something was, is asked before.
        if !self.inner.holds(address).await.map_err(|why| failure(&why))? {
            return Ok(false);
        }
        point::before("bucket-erase");
        let gone = self.inner.store.delete(&self.inner.place(address)).await;
        gone.map_err(|why| failure(&self.inner.failed(address, why)))?;
        point::after("bucket-erase");
        Ok(true)
    }

    async fn source(&self, digest: &Digest) -> Result<Box<dyn Source>, Unkept> {
        let reading = self.inner.read(*digest.bytes()).await.map_err(unkept)?;
        Ok(Box::new(Pieces::of(reading)))
    }
}

#[async_trait]
impl Archive for Bucket {
    async fn addresses(&self) -> Result<Vec<Digest>, Failure> {
        let mut listed = self.inner.store.list(Some(&self.inner.objects));
        let mut found = Vec::new();
        while let Some(object) = listed.next().await {
            let object = object.map_err(|why| Failure::new("vault", why.to_string()))?;
            found.extend(object.location.filename().and_then(Digest::parse));
        }
        Ok(found)
    }

    async fn rewrap(&self, digest: &Digest) -> Result<bool, Failure> {
        let (inner, address) = (&self.inner, digest.bytes());
        let told = |why: VaultFailure| failure(&why);
        let place = inner.place(address);
        let answer = match inner.store.get(&place).await {
            Err(object_store::Error::NotFound { .. }) => return Ok(false),
            other => other.map_err(|why| told(inner.failed(address, why)))?,
        };
        let mut bytes = answer.bytes().await.map_err(|why| told(inner.failed(address, why)))?.to_vec();
        let Some(head) = bytes.first_chunk_mut::<HEADER>() else {
            return Err(told(damaged(address, Unsealed::NotSealed)));
        };
        let Some(new) = inner.seal.rewrapped(head, address).map_err(|why| told(damaged(address, why)))? else {
            return Ok(false);
        };
        *head = new;
        point::before("bucket-rewrap");
        inner.store.put(&place, bytes.into()).await.map_err(|why| told(inner.failed(address, why)))?;
        point::after("bucket-rewrap");
        inner.verify(*address).await.map_err(told)?;
        Ok(true)
    }
}
