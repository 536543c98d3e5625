//! What is hidden, and why: for each primary cell the circuits that keep it open. A further cell is hidden while a circuit needs it, and no longer.

use super::ground::Ground;
use crate::attack::circuits::Circuit;
use crate::attack::field::{Field, Spot};
use std::rc::Rc;

/// A circuit in use, and under which number.
#[derive(Debug, Clone)]
pub(crate) struct Held {
    number: u32,
    circuit: Rc<[(u32, i32)]>,
}

impl Held {
    pub(crate) fn circuit(&self) -> &[(u32, i32)] {
        &self.circuit
    }

    /// Whether both are the same circuit in use.
    pub(crate) fn same(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.circuit, &other.circuit)
    }
}

/// A circuit, and how many primaries use it.
type Used = (Rc<[(u32, i32)]>, u32);

/// The state of a protection.
pub(crate) struct Pattern {
    /// Whether each cell is hidden.
    pub(crate) hidden: Vec<bool>,
    /// Whether each cell stays hidden without a circuit that needs it.
    pinned: Vec<bool>,
    /// The room of each cell, and what hiding it would cost; nothing where it is hidden.
    spots: Vec<Spot>,
    /// For each sum how many of its cells cost nothing and can raise it, and lower it.
    free_of: Vec<[u32; 2]>,
    /// What the further cells cost.
    pub(crate) cost: i64,
    /// Circuits in use, with how many primaries use them; none where a place is free.
    circuits: Vec<Option<Used>>,
    free: Vec<u32>,
    /// Circuits through each cell.
    through: Vec<Vec<u32>>,
    /// The circuits of each primary.
    pub(crate) kept: Vec<Vec<u32>>,
}

impl Pattern {
    /// Nothing is hidden but the primaries, and nothing keeps them open.
    pub(crate) fn new(ground: &Ground<'_>) -> Self {
        let spot = |(place, &(down, up)): (u32, &(i64, i64))| {
            let price = if ground.primary[place as usize].is_some() { 0 } else { ground.cost(place) };
            Spot { down, up, price }
        };
        let spots: Vec<Spot> = (0u32..).zip(&ground.rooms).map(spot).collect();
        let mut pattern = Self {
            free_of: vec![[0; 2]; ground.web.sums.count()],
            hidden: ground.primary.iter().map(Option::is_some).collect(),
            pinned: ground.primary.iter().map(Option::is_some).collect(),
            spots,
            cost: 0,
            circuits: Vec::new(),
            free: Vec::new(),
            through: vec![Vec::new(); ground.primary.len()],
            kept: vec![Vec::new(); ground.primaries.len()],
        };
        for place in (0u32..).take(pattern.spots.len()) {
            if pattern.spots[place as usize].price == 0 {
                pattern.count(ground, place, |free| *free += 1);
            }
        }
        pattern
    }

    /// Counts a cell among those of its sums that cost nothing, or no longer.
    fn count(&mut self, ground: &Ground<'_>, place: u32, count: impl Fn(&mut u32)) {
        ground.web.count(&mut self.free_of, place, self.spots[place as usize], count);
    }

    /// Says what taking a cell costs from now on.
    fn set_price(&mut self, ground: &Ground<'_>, place: u32, price: i64) {
        let old = std::mem::replace(&mut self.spots[place as usize].price, price);
        match (old == 0, price == 0) {
            (true, false) => self.count(ground, place, |free| *free -= 1),
            (false, true) => self.count(ground, place, |free| *free += 1),
            _ => {}
        }
    }

    /// The circuits in use.
    pub(crate) fn circuits(&self) -> impl Iterator<Item = &[(u32, i32)]> {
        self.circuits.iter().flatten().map(|(circuit, _)| circuit.as_ref())
    }

    pub(crate) fn circuit(&self, number: u32) -> &[(u32, i32)] {
        self.circuits[number as usize].as_ref().map_or(&[], |(circuit, _)| circuit)
    }

    /// The rooms of cells, and what they cost here.
    pub(crate) fn field(&self) -> Field<'_> {
        Field::new(&self.spots, &self.free_of)
    }

    /// The circuits through a cell.
    pub(crate) fn through(&self, place: u32) -> &[u32] {
        &self.through[place as usize]
    }

    /// Adds a circuit that nobody uses yet and hides its cells.
    pub(crate) fn add(&mut self, ground: &Ground<'_>, circuit: Circuit) -> u32 {
        self.put(ground, circuit.into())
    }

    fn hide(&mut self, ground: &Ground<'_>, place: u32) {
        if !self.hidden[place as usize] {
            self.hidden[place as usize] = true;
            self.set_price(ground, place, 0);
            self.cost += ground.cost(place);
        }
    }

    /// Hides a cell that no circuit needs, so that it stays hidden.
    pub(crate) fn pin(&mut self, ground: &Ground<'_>, place: u32) {
        self.pinned[place as usize] = true;
        self.hide(ground, place);
    }

    /// Lets a cell be shown again as soon as no circuit needs it.
    pub(crate) fn unpin(&mut self, ground: &Ground<'_>, place: u32) {
        self.pinned[place as usize] = ground.primary[place as usize].is_some();
        self.show(ground, place);
    }

    /// Whether a cell stays hidden whatever circuits there are.
    pub(crate) fn is_pinned(&self, place: u32) -> bool {
        self.pinned[place as usize]
    }

    /// Shows a cell again, unless something needs it.
    fn show(&mut self, ground: &Ground<'_>, place: u32) {
        let at = place as usize;
        if self.through[at].is_empty() && !self.pinned[at] && self.hidden[at] {
            self.hidden[at] = false;
            self.set_price(ground, place, ground.cost(place));
            self.cost -= ground.cost(place);
        }
    }

    fn put(&mut self, ground: &Ground<'_>, circuit: Rc<[(u32, i32)]>) -> u32 {
        let number = self.free.pop().unwrap_or_else(|| {
            self.circuits.push(None);
            u32::try_from(self.circuits.len() - 1).unwrap_or(u32::MAX)
        });
        for &(place, _) in circuit.iter() {
            self.through[place as usize].push(number);
            self.hide(ground, place);
        }
        self.circuits[number as usize] = Some((circuit, 0));
        number
    }

    /// A primary uses a circuit.
    pub(crate) fn keep(&mut self, primary: u32, number: u32) {
        if let Some((_, users)) = &mut self.circuits[number as usize] {
            *users += 1;
            self.kept[primary as usize].push(number);
        }
    }

    /// A primary gives up its circuits; what nobody needs any more is shown again.
    pub(crate) fn let_go(&mut self, ground: &Ground<'_>, primary: u32) -> Vec<Held> {
        let old = self.held(primary);
        self.kept[primary as usize].clear();
        for &Held { number, .. } in &old {
            if let Some((_, users)) = &mut self.circuits[number as usize] {
                *users -= 1;
                if *users == 0 {
                    self.drop_circuit(ground, number);
                }
            }
        }
        old
    }

    /// The circuits of a primary.
    pub(crate) fn held(&self, primary: u32) -> Vec<Held> {
        let numbers = self.kept[primary as usize].iter().copied();
        let held = |number: u32| {
            let (circuit, _) = self.circuits[number as usize].as_ref()?;
            Some(Held { number, circuit: Rc::clone(circuit) })
        };
        numbers.filter_map(held).collect()
    }

    /// A primary takes back what it gave up. `back` remembers what was put back under another number.
    pub(crate) fn take_back(&mut self, ground: &Ground<'_>, primary: u32, held: &[Held], back: &mut Vec<Held>) {
        for held in held {
            let same = |number: u32| {
                let there = self.circuits.get(number as usize).and_then(Option::as_ref);
                there.is_some_and(|(circuit, _)| Rc::ptr_eq(circuit, &held.circuit))
            };
            let known = back.iter().find(|other| other.same(held)).map(|other| other.number);
            let number = match known {
                Some(number) => number,
                None if same(held.number) => held.number,
                None => {
                    let number = self.put(ground, Rc::clone(&held.circuit));
                    back.push(Held { number, circuit: Rc::clone(&held.circuit) });
                    number
                }
            };
            self.keep(primary, number);
        }
    }

    /// Forgets a circuit that nobody uses.
    pub(crate) fn drop_circuit(&mut self, ground: &Ground<'_>, number: u32) {
        let Some((circuit, _)) = self.circuits[number as usize].take() else { return };
        for &(place, _) in circuit.iter() {
            let through = &mut self.through[place as usize];
            if let Some(at) = through.iter().position(|other| *other == number) {
                through.swap_remove(at);
            }
            self.show(ground, place);
        }
        self.free.push(number);
    }

    /// The primaries that use a circuit.
    pub(crate) fn users(&self, ground: &Ground<'_>, number: u32) -> Vec<u32> {
        self.circuit(number)
            .iter()
            .filter_map(|(place, _)| ground.primary[*place as usize])
            .filter(|primary| self.kept[*primary as usize].contains(&number))
            .collect()
    }

    /// How far down and up the circuits of a primary take it.
    pub(crate) fn reach(&self, ground: &Ground<'_>, primary: u32) -> (i64, i64) {
        let place = ground.primaries[primary as usize];
        let ends = |numbers: &[u32]| {
            numbers.iter().fold((0, 0), |(down, up): (i64, i64), number| {
                let (less, more) = self.field().reach(self.circuit(*number), place);
                (down.max(less), up.max(more))
            })
        };
        ends(&self.kept[primary as usize])
    }
}
