# What rules find. The message says what; .why is about people, not about rules; .do is the shortest act.
# No sentence holds a small value: it may travel in letters and tickets. Longest line: 110 signs.

# Where something stands: parts joined by " › ".
place-row = row { $row }
place-row-key = row { $row } ({ $key })
place-column = column { $name }
place-column-letter = column { $letter }
place-sheet = sheet “{ $sheet }”
place-table = table { $table }
place-more = { $rows ->
    [one] and 1 more place
   *[other] and { $rows } more places
}

small-count = A count below { $threshold } is shown.
    .why = Behind a number this small, people can be recognised.
    .do = Show <{ $threshold } in its place, and NC for every value built on it.

recoverable-cell = A hidden value can be worked out exactly.
    .why = Hiding one cell is not enough while the other numbers of its sum are shown.
    .do = Hide one more cell of the same sum, or its total (NC).

implied-small-count = A group of fewer than { $threshold } people can be worked out, although no cell prints it.
    .why = What is left out follows from what is shown, and so few people can be recognised.
    .do = Merge the group with a neighbour, or hide one more of the numbers it follows from (NC).

derived-value = A value is shown that rests on fewer than { $threshold } people, or on a hidden number of them.
    .why = A mean or a percentage of so few people says something about each of them.
    .do = Show NC in its place.

sum-of-hidden = A sum is exact although a part of it is hidden.
    .why = The sum minus the parts that are shown gives the hidden number.
    .do = Show NC in its place, or a bound that is wide enough.

missing-count = { $name } has no count beside it.
    .why = Nobody can see on how many people these values rest.
    .do = Add a column n (the people behind each value) and the total N.

narrow-interval = A hidden value can be narrowed down to a few numbers.
    .why = The numbers around it leave less room than the mark promises.
    .do = Hide one more cell of the same sum, or merge two groups.

differenced-cell = Together with another table, a few people can be singled out.
    .why = The difference between the two tables is a group of very few people.
    .do = Keep the groups and the period of the other table, or round both.

inconsistent-table = The numbers of this table do not add up.
    .why = Where a sum does not fit, nobody can say what the table gives away.
    .do = Compare the total with its parts, and mend whichever is wrong.

group-attribute = Everyone in this group has the same value.
    .why = Whoever knows that a person belongs to the group knows this about that person.
    .do = Merge the group with another if the value is sensitive; otherwise nothing needs to change.

zero-revealed = A hidden value can be worked out, but it is not a small count.
    .why = No group of few people shows here; the mark just hides nothing.
    .do = Nothing needs to change. You may print the value.

dominated-total = One contributor may make up most of this total.
    .why = The greatest contributor can then be estimated, best of all by the second greatest.
    .do = Merge the group with a neighbour, or show NC.

identifier-column = The column { $name } looks like an identifier.
    .why = One row can be traced to one person.
    .do = Remove the column, and count persons instead.

identifier-value = A value here looks like the identifier of a person.
    .why = One number of this kind is enough to find one person.
    .do = Remove it from the file, wherever it stands.

pseudonym-column = The column { $name } looks like a pseudonym: a code for each person.
    .why = A code still stands for one person, and it links this table with others.
    .do = Remove the column, and count persons instead.

row-level-data = This looks like one row per person, not like a summary.
    .why = Only aggregated data may leave; a row about a person can be recognised.
    .do = Summarise first: groups, with the number of people in each.

hidden-content = The file holds something that a reader does not see.
    .why = It leaves with the file although nobody looked at it.
    .do = Remove it, or save the table anew as a plain CSV file.

formula-injection = A cell begins like a formula.
    .why = A spreadsheet runs it on the computer of whoever opens the file.
    .do = Begin the cell with another sign, for example a letter.

invisible-characters = The text holds signs that nobody sees.
    .why = They can hide data, or make one value look like another.
    .do = Type the cell again, or save the file anew as plain UTF-8 text.

unreadable-file = { $file } cannot be read.
    .why = What cannot be read cannot be cleared.
    .do = Save the file again from the program it was made with, then check it again.
unreadable-file-folder = { $file } is a folder.
    .why = Files are checked one by one, so that each gets its own verdict.
    .do = Name the files in it, for example { $file }/*.csv
unreadable-file-special = { $file } is a pipe or a device, not a file.
    .why = What was checked must be exactly what leaves; only a file stays the same.
    .do = Save the table as a file, then check that file.
unreadable-file-denied = { $file } may not be read by your account.
    .why = What cannot be read cannot be cleared.
    .do = Give yourself the right to read it, or copy it to a folder of yours.
unreadable-file-too-large = { $file } is { $size }; files up to { $limit } are checked.
    .why = A summary is small; a file of this size is nearly always rows about persons.
    .do = Summarise further, or split the tables over several files.
file-missing = There is no file { $file }.
    .why = Only a file that exists can be checked.
    .do = Check the name and the folder, then try again.
file-missing-near = There is no file { $file }.
    .why = Only a file that exists can be checked.
    .do = Did you mean { $near } ?

not-for-release = { $file } is not meant to leave.
    .why = The program that wrote it made it for whoever checks, not for whoever receives.
    .do = Hand in only your tables and figures.

format-not-allowed = Files of this kind cannot be exported.
    .why = Only what can be looked into completely can be cleared.
    .do = Save the table as CSV, then check that file.

metadata-missing = { $file } has no metadata file.
    .why = Whoever reviews the table reads it there, and it is kept for audit.
    .do = douane meta new { $file } writes a draft with your columns; fill in the descriptions.

metadata-empty = The metadata file is empty.
    .why = Without it nobody can tell what the table shows, or whose data it is made of.
    .do = Write at least tx_export_reason and tx_reg_nam, each with its description.

metadata-separator = The metadata file is not separated by semicolons.
    .why = Its keys and descriptions cannot be told apart.
    .do = Write each line as "key";"description"

metadata-encoding = The metadata file is not written in UTF-8 or Windows-1252.
    .why = Its letters would be read wrongly.
    .do = Save it again as UTF-8 text.

metadata-header = The metadata file does not begin with the line key;description.
    .why = The first line says what stands in each column.
    .do = Make the first line "key";"description"

metadata-key-missing = The metadata file does not say { $key }.
    .why = Every export names its register and its reason; they are kept for audit.
    .do = Add a line "{ $key }";"…"

metadata-key-twice = The key { $key } stands in the metadata file more than once.
    .why = Nobody can tell which of the two descriptions holds.
    .do = Keep one of the lines, and remove the others.

register-unknown = The register “{ $register }” is not one you can use.
    .why = The name must match exactly, capitals included; it decides who may see the export.
    .do = Write the name exactly as it stands in your list of registers.

description-missing = The key { $key } has no description.
    .why = Without it nobody can tell what is counted.
    .do = Write what it means, for example "{ $key }";"Number of patients, first contacts"

column-undescribed = The column { $name } is not described in the metadata.
    .why = Without it nobody can tell what is counted.
    .do = Add a line "{ $name }";"…"   (douane meta new --merge adds the missing ones)
