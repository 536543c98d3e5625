//! Lists one after another in one piece of memory: what is walked over and over lies close together.

/// Lists one after another; fewer than 2³² items in all.
#[derive(Debug, Default)]
pub(crate) struct Lists<T> {
    first: Vec<u32>,
    items: Vec<T>,
}

impl<T: Copy + Default> Lists<T> {
    /// So many lists; each item goes to the end of the list that it names.
    pub(crate) fn new(count: usize, named: impl Iterator<Item = (usize, T)> + Clone) -> Self {
        let mut first = vec![0u32; count + 1];
        named.clone().for_each(|(list, _)| first[list + 1] += 1);
        for list in 0..count {
            first[list + 1] += first[list];
        }
        let (mut next, mut items) = (first.clone(), vec![T::default(); first[count] as usize]);
        for (list, item) in named {
            items[next[list] as usize] = item;
            next[list] += 1;
        }
        Self { first, items }
    }

    /// The items of one list.
    pub(crate) fn of(&self, list: usize) -> &[T] {
        &self.items[self.first[list] as usize..self.first[list + 1] as usize]
    }

    /// How many lists there are.
    pub(crate) fn count(&self) -> usize {
        self.first.len().saturating_sub(1)
    }

    /// How many items there are in all.
    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }
}
