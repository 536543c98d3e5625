//! A drift: all primaries move at once, and every sum stays as it is. If each primary can move for itself, then together they can, since circuits add
//! up; and what does not move in the end need not be hidden. So the fewest further cells are the drift with the fewest others that move, and it is sought
//! by adding circuits to it. A cell that comes to stand still is won, whoever needed it: no primary has to look for another circuit.
//!
//! A drift is a direction: how far it goes does not matter, only that it leads no cell away from a bound that it stands at. What it shows it shows over
//! fractions; whether whole numbers follow is settled afterwards (`protect::settle`).

use super::ground::Ground;
use super::improve::Maker;
use crate::attack::bounds::Stop;
use crate::attack::circuits::{Circuit, Wish};
use crate::attack::draw::Draw;
use crate::attack::field::{ENDLESS, Field, Moved, Spot};

/// Rounds in which what stands still among the primaries is moved by its own circuits again.
const ROUNDS: u32 = 4;

/// Attempts in vain, for each further cell, after which the walk ends.
const PATIENCE: usize = 60;

/// Cells looked at closely in one search.
const NODES: u32 = 40;

/// How much further than they can the cells of a circuit may come to be, where it wins nothing: what goes too far is what whole numbers do not follow.
const SLACK: i64 = 10;

/// Beyond this nothing moves.
const FAR: i64 = 1 << 30;

/// The drift, and what can be added to it.
pub(crate) struct Drift<'g, 'p> {
    ground: &'g Ground<'p>,
    moved: Vec<Moved>,
    spots: Vec<Spot>,
    /// For each sum how many of its cells cost nothing and can raise it, and lower it.
    free: Vec<[u32; 2]>,
    /// The further cells that move, and where each cell stands in that list.
    further: Vec<u32>,
    at: Vec<u32>,
}

impl<'g, 'p> Drift<'g, 'p> {
    /// All circuits of a pattern at once.
    pub(crate) fn new(maker: &Maker<'g, 'p>) -> Self {
        let ground = maker.ground;
        let cells = ground.primary.len();
        let worth = |place: u32| ground.primary[place as usize].is_none().then(|| ground.cost(place));
        let mut drift = Self {
            ground,
            moved: (0u32..).take(cells).map(|place| Moved { by: 0, worth: worth(place) }).collect(),
            spots: Vec::with_capacity(cells),
            free: vec![[0; 2]; ground.web.sums.count()],
            further: Vec::new(),
            at: vec![u32::MAX; cells],
        };
        maker.pattern.circuits().for_each(|circuit| drift.add(maker, circuit));
        for _ in 0..ROUNDS {
            for (place, kept) in ground.primaries.iter().zip(&maker.pattern.kept) {
                if let (0, Some(&number)) = (drift.moved[*place as usize].by, kept.first()) {
                    drift.add(maker, maker.pattern.circuit(number));
                }
            }
        }
        for place in (0u32..).take(cells) {
            drift.spots.push(drift.spot(place));
            drift.count(place, |free| *free += 1);
            drift.list(place);
        }
        drift
    }

    /// How far a cell moves.
    #[cfg(test)]
    pub(crate) fn by(&self, place: u32) -> i64 {
        self.moved[place as usize].by
    }

    /// The further cells that move.
    pub(crate) fn further(&self) -> &[u32] {
        &self.further
    }

    /// Adds a circuit, the way in which it can be gone.
    fn add(&mut self, maker: &Maker<'_, '_>, circuit: &[(u32, i32)]) {
        let (along, against) = maker.pattern.field().extent(circuit);
        let way = match (along > 0, against > 0) {
            (true, _) => 1,
            (_, true) => -1,
            _ => return,
        };
        circuit.iter().for_each(|&(place, step)| self.moved[place as usize].by += way * i64::from(step));
    }

    /// What a cell can do from here. One that stands at a bound must not get beyond where it began, and a primary must not come back there.
    fn spot(&self, place: u32) -> Spot {
        let at = place as usize;
        let ((down, up), Moved { by, worth }) = (self.ground.rooms[at], self.moved[at]);
        let price = if by != 0 { 0 } else { worth.unwrap_or(0) };
        let kept = i64::from(worth.is_none() && by != 0);
        let room = |room: i64, by: i64| if room > 0 { ENDLESS } else { (by - kept).max(0) };
        if (down, up) == (0, 0) {
            Spot { down, up, price }
        } else {
            Spot { down: room(down, by), up: room(up, -by), price }
        }
    }

    /// Counts a cell among those of its sums that cost nothing, or no longer.
    fn count(&mut self, place: u32, count: impl Fn(&mut u32)) {
        let spot = self.spots[place as usize];
        if spot.price == 0 {
            self.ground.web.count(&mut self.free, place, spot, count);
        }
    }

    /// Puts a cell into the list of further cells that move, or takes it out.
    fn list(&mut self, place: u32) {
        let Moved { by, worth } = self.moved[place as usize];
        let at = self.at[place as usize];
        let moves = by != 0 && worth.is_some();
        if moves && at == u32::MAX {
            self.at[place as usize] = u32::try_from(self.further.len()).unwrap_or(u32::MAX);
            self.further.push(place);
        } else if !moves && at != u32::MAX {
            self.at[place as usize] = u32::MAX;
            self.further.swap_remove(at as usize);
            if let Some(&other) = self.further.get(at as usize) {
                self.at[other as usize] = at;
            }
        }
    }

    /// Adds circuits that bring cells to stand still, until nothing comes of it any more or it is over.
    ///
    /// # Errors
    /// The work limit; the drift is one all the same.
    pub(crate) fn walk(&mut self, maker: &mut Maker<'_, '_>, over: &dyn Fn() -> bool) -> Result<(), Stop> {
        let mut idle = 0;
        while idle < PATIENCE * self.further.len() && !over() {
            let place = self.choose(&mut maker.draw);
            let Moved { by, worth } = self.moved[place as usize];
            let (times, most) = (by.abs(), worth.unwrap_or(0));
            let step = if by > 0 { -1 } else { 1 };
            let wish = Wish { place, step, times, need: None, most, tries: 1, nodes: NODES };
            let field = Field { spots: &self.spots, free: &self.free, moved: &self.moved };
            let found = maker.seeker.find(&self.ground.web, field, wish, &mut maker.draw, &mut maker.work)?;
            idle += 1;
            if let Some((cost, circuit)) = found
                && self.suits(&circuit, times, cost < most)
            {
                self.go(&circuit, times);
                idle = if cost < most { 0 } else { idle };
            }
        }
        Ok(())
    }

    /// A further cell that moves; rather one that moves little.
    fn choose(&self, draw: &mut Draw) -> u32 {
        let [one, other] = [(); 2].map(|()| self.further[draw.below(self.further.len())]);
        let by = |place: u32| self.moved[place as usize].by.abs();
        if by(other) < by(one) { other } else { one }
    }

    /// Whether a circuit can be added so many times, and is worth it.
    fn suits(&self, circuit: &[(u32, i32)], times: i64, wins: bool) -> bool {
        let mut excess = 0;
        for &(place, step) in circuit {
            let ((down, up), was) = (self.ground.rooms[place as usize], self.moved[place as usize].by);
            let Some(now) = times.checked_mul(i64::from(step)).and_then(|by| by.checked_add(was)) else { return false };
            if now.abs() > FAR {
                return false;
            }
            let beyond = |by: i64| (by - up).max(-by - down).max(0);
            excess += beyond(now) - beyond(was);
        }
        wins || excess <= SLACK
    }

    fn go(&mut self, circuit: &Circuit, times: i64) {
        for &(place, step) in circuit {
            self.count(place, |free| *free -= 1);
            self.moved[place as usize].by += times * i64::from(step);
            self.spots[place as usize] = self.spot(place);
            self.count(place, |free| *free += 1);
            self.list(place);
        }
    }
}
