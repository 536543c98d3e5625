# The command line: reports drawn on a terminal, questions of usage, and the help of every command.

# A report drawn on the table.
cli-why = why
cli-do = do
cli-more = more
cli-proof = proof
cli-label-exact = is { $low }
cli-label-between = is { $low } to { $high }
cli-label-least = is at least { $low }
cli-label-shown = shown
cli-label-total = this total is shown
cli-more-places = { $count ->
    [one] … and 1 more place: { $rows }
   *[other] … and { $count } more places: { $rows }
}
cli-not-listed = { $count ->
    [one] 1 more finding is not listed; mend these first.
   *[other] { $count } more findings are not listed; mend these first.
}
cli-shape = { $rows ->
    [one] 1 row
   *[other] { $rows } rows
} × { $columns ->
    [one] 1 column
   *[other] { $columns } columns
}
cli-tables = { $count ->
    [one] 1 table
   *[other] { $count } tables
}
cli-no-table = no table in it
cli-read-as = read as
cli-assumed = (assumed; a third column role in the metadata decides)
cli-count-breach = { $count } to change
cli-count-doubt = { $count } to look at
cli-count-note = { $count ->
    [one] 1 note
   *[other] { $count } notes
}
cli-count-passed = { $count ->
    [one] 1 rule passed
   *[other] { $count } rules passed
}
cli-policy = policy { $policy }
cli-verdict-pass = Nothing stands in the way. Nothing was handed in: this was only a check.
cli-verdict-review = A person will look at this before it leaves. Nothing was handed in: this was only a check.
cli-verdict-refuse = It cannot leave like this. Nothing was handed in: this was only a check.
