//! The demonstration: a whole gate in one process and a temporary folder, with invented people and a clock that can be moved.

mod clock;
mod port;
pub(crate) mod script;
pub(crate) mod seed;

pub(crate) use clock::DemoClock;
pub(crate) use port::Strings;

use crate::compose::{self, Gate, Outside};
use crate::config::{Config, EnvironmentKind, EnvironmentSection, Intake};
use crate::keys::Keys;
use gate::desk::Stopped;
use gate::ids::Moment;
use gate::person::Person;
use gate::ports::Entropy;
use std::path::Path;
use std::sync::Arc;
use store::post::Keeper;

/// A demonstration, put together.
pub(crate) struct Demo {
    /// The gate.
    pub(crate) gate: Gate,
    /// What moves it.
    pub(crate) strings: Arc<Strings>,
    /// How it is set up.
    pub(crate) config: Config,
}

/// The configuration of a demonstration in a folder, reached at an address.
pub(crate) fn config(folder: &Path, address: &str) -> Config {
    let mut config = Config::default();
    config.server.public_url = address.to_owned();
    // Nobody there has a password to give once more.
    config.login.step_up = false;
    config.server.name = "douane-demo".to_owned();
    config.storage.database = format!("sqlite:{}", folder.join("douane.db").display());
    config.storage.vault = format!("dir:{}", folder.join("vault").display());
    config.storage.keys = folder.join("keys");
    config.mail.from = "gate@spe.example".to_owned();
    config.support.contact = "datagov@spe.example".to_owned();
    let route = |name: &str, kind, bunker: &str| EnvironmentSection {
        name: name.to_owned(),
        kind,
        bunker: bunker.to_owned(),
        intake: vec![Intake::Web, Intake::Api],
        formats: vec!["csv".to_owned(), "tsv".to_owned()],
        link_days: None,
        desktop: None,
        folders: None,
    };
    config.environments = vec![
        route("sas", EnvironmentKind::Sas, ""),
        route("bunker", EnvironmentKind::Bunker, seed::BUNKER),
        route("validation", EnvironmentKind::Validation, ""),
    ];
    // Everybody should see every letter there is.
    config.policy.notify_rejected = Some(true);
    config
}

/// Opens an empty gate in a folder and puts invented people into it.
///
/// # Errors
/// As the desk's acts.
pub(crate) async fn open(
    config: Config,
    keys: Keys,
    clock: DemoClock,
    entropy: Arc<dyn Entropy>,
) -> Result<Demo, Stopped> {
    let (clock, keeper) = (Arc::new(clock), Arc::new(Keeper::new(compose::sender(&config))));
    let outside = Outside { clock: Arc::clone(&clock) as _, entropy, post: Arc::clone(&keeper) as _ };
    let gate = compose::open(&config, &keys, outside).await?;
    let strings = Arc::new(Strings { desk: gate.desk.clone(), people: Arc::clone(&gate.people), keeper, clock });
    let host = gate::event::Actor::Host;
    gate.desk.found(&host, &seed::WEB, &config.server.name).await?;
    seed::people(&gate.desk).await?;
    Ok(Demo { gate, strings, config })
}

/// Lets a day and a half pass at the gate, so that there is something to look at: exports that left, one that waits, one that was rejected,
/// one that leaves next, one whose checks left a doubt, one that came back for changes, one that waits for the bunker's publisher. Ends at `now`.
///
/// # Errors
/// As the desk's acts.
pub(crate) async fn fill(demo: &Demo, now: Moment) -> Result<(), Stopped> {
    let desk = &demo.gate.desk;
    let people: Vec<Person> = demo.gate.people.people().await?;
    let who = |account: &str| seed::caller(&people, account);
    let (an, jules, lien) = (who("a.peeters")?, who("j.dupont")?, who("l.maes")?);
    let clock = &demo.strings.clock;
    clock.set(now.plus_seconds(-26 * 3_600));
    seed::ask(desk, &an, "acs_by_year.csv", "acs_2021_2023.csv").await?;
    let rejected = seed::ask(desk, &jules, "acs_by_year.csv", "acs_draft.csv").await?;
    desk.reject(&lien, rejected, "The purpose names a thesis; the permit is for the annual report.").await?;
    web::demo::DemoPort::run_departure(&*demo.strings).await?;
    clock.set(now.plus_seconds(-3 * 3_600));
    seed::ask(desk, &jules, "acs_by_year.csv", "acs_by_year.csv").await?;
    clock.set(now.plus_seconds(-40 * 60));
    seed::ask(desk, &jules, "table2_bmi_mended.csv", "bmi_women.csv").await?;
    let returned = seed::ask(desk, &jules, "acs_by_year.csv", "acs_by_province.csv").await?;
    desk.return_for_changes(&lien, returned, "Name the practices that are counted, and merge the two smallest.")
        .await?;
    clock.set(now.plus_seconds(-35 * 60));
    seed::ask_from(desk, &an, seed::BUNKER_ROUTE, "acs_by_year.csv", "survival.csv").await?;
    clock.set(now.plus_seconds(-31 * 60));
    seed::ask(desk, &an, "asthma_by_region.csv", "asthma_by_region.csv").await?;
    clock.set(now.plus_seconds(-12 * 60));
    seed::ask(desk, &an, "table2_bmi_mended.csv", "table2_bmi.csv").await?;
    clock.set(now);
    Ok(())
}
