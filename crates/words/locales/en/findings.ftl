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

small-count-text = A count below { $threshold } stands here with text around it, or text stands in its place.
    .why = A sign or a word beside a number hides it from nobody.
    .do = Write the number alone, or <{ $threshold } in its place.

small-count-declared = A small number stands in a column described as a count, but declared as something else.
    .why = A count stays a count, whatever role the metadata gives it.
    .do = Declare the role count, or describe what the column really is.

recoverable-cell = A hidden value can be worked out exactly.
    .why = Hiding one cell is not enough while the numbers around it give it away.
    .do = Hide one more of the numbers it follows from (NC), best the smallest.

implied-small-count = A group of fewer than { $threshold } people can be worked out, although no cell prints it.
    .why = What is left out follows from what is shown, and so few people can be recognised.
    .do = Merge the group with a neighbour, or hide one more of the numbers it follows from (NC).

derived-value = A { $role } is shown that rests on fewer than { $threshold } people, or on a hidden number of them.
    .why = A mean or a percentage of so few people says something about each of them.
    .do = Show NC in its place.

derived-value-model = A model is shown with fewer than { $threshold } residual degrees of freedom.
    .why = A model with so few repeats the values of single people.
    .do = Leave the model out, or fit it on more people or with fewer terms.
sum-of-hidden = A sum is exact although a part of it is hidden.
    .why = The sum minus the parts that are shown gives the hidden number.
    .do = Show NC in its place, or <{ $bound }.

missing-count = { $name } has no count beside it.
    .why = Nobody can see on how many people these values rest.
    .do = Add a column n (the people behind each value) and the total N.

narrow-interval = A hidden value can be narrowed down to a few numbers.
    .why = The numbers around it leave less room than the mark promises.
    .do = Hide one more cell of the same sum, or merge two groups.

differenced-cell = Together with another table, a few people can be singled out.
    .why = The difference between the two tables is a group of very few people.
    .do = Keep the groups and the period of the other table, or round both.

compared-in-part = At least { $count } earlier exports about the same records could not be compared.
    .why = What they give away together is not known, so an officer looks at it first.
    .do = Nothing needs to change. Fewer groups, and tx_population and tx_period in the metadata, narrow the search.
compared-in-part-large = A table has too many rows to be compared with others about the same records.
    .do = Split it, or leave out rows that nobody needs; an officer looks at it otherwise.
compared-in-part-many = These tables name more groups than can be compared.
    .do = Ask for fewer tables at once; an officer looks at them otherwise.
compared-in-part-work = The search for what these tables give away was too long, and was ended.
    .why = Something may follow from them that was not found, so an officer looks at it first.
    .do = Ask for smaller tables, or for fewer at once; an officer looks at them otherwise.

unrounded-count = A count is printed as it is; this gate lets out counts rounded to { $base }.
    .why = Rounding keeps two tables from being subtracted from each other.
    .do = Round every count of the column to { $base }, totals on their own.

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
dominated-total-missing = Nobody can see whether one contributor makes up most of { $name }.
    .do = Put FILE.evidence.csv beside it (sum, top1, top2 a row); without it an officer may have to look.
dominated-total-denied = The evidence of the greatest contributions does not fit this total.
    .do = Give sum, top1 and top2 of this very group in FILE.evidence.csv.

identifier-column = The column { $name } looks like an identifier: { $kind }.
    .why = One row can be traced to one person.
    .do = Remove the column, and count persons instead.

identifier-value = This looks like an identifier of a person: { $kind }.
    .why = One number of this kind is enough to find one person.
    .do = Remove it from the file, wherever it stands.

pseudonym-column = The column { $name } looks like a pseudonym, a code for each person: { $kind }.
    .why = A code still stands for one person, and it links this table with others.
    .do = Remove the column, and count persons instead.

row-level-data = This looks like one row per person, not like a summary: { $reasons }.
    .why = Only aggregated data may leave; a row about a person can be recognised.
    .do = Summarise first: groups, with the number of people in each.

unread-content = No number was found here that could be checked.
    .why = Where only words are read, the columns may not have been told apart, and nothing was judged.
    .do = Separate the columns with ; or a tab, header first. A text goes before an officer.
unread-content-lines = No table was found in this file: it was read as text.
unread-content-picture = This is a picture: what it shows only a person can judge.
    .why = A point, a bar or a label can stand for one person.
    .do = Nothing, where the groups behind it are large; an officer looks at it before it leaves.
unread-content-text = This is a text: what it says only a person can judge.
    .why = A sentence can name a person or a small group, and no rule reads it.
    .do = Nothing, if it names nobody and no small group; an officer reads it before it leaves.

hidden-content = The file holds something that a reader does not see.
    .why = It leaves with the file although nobody looked at it.
    .do = Remove it, or save the table anew as a plain CSV file.
hidden-content-tool = The picture names the program that drew it.
    .do = Nothing; it says nothing about people.
hidden-content-carried = The picture carries something that is not shown ({ $detail }).
    .do = Draw it anew, or save it without metadata.
hidden-content-after-end = The picture carries more than the picture: bytes after its end.
    .do = Draw it anew, or save it without metadata.

formula-injection = { $count ->
    [1] A cell begins like a formula.
   *[other] { $count } cells of this column begin like a formula; this is the first.
}
    .why = A spreadsheet runs it on the computer of whoever opens the file.
    .do = Begin the cell with another sign, for example a letter.

invisible-characters = { $count ->
    [1] The text holds signs that nobody sees.
   *[other] { $count } cells of this column hold signs that nobody sees; this is the first.
}
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

metadata-empty = The metadata file of { $file } is empty.
    .why = Without it nobody can tell what the table shows, or whose data it is made of.
    .do = Write at least tx_export_reason and tx_reg_nam, each with its description.

metadata-separator = The metadata file is separated by { $separator } ; semicolons are needed.
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
    .do = Write one that you have access to: { $allowed }

description-missing = The key { $key } has no description.
    .why = Without it nobody can tell what is counted.
    .do = { $key ->
        [tx_export_reason] Write why these tables leave, for example "{ $key }";"Master thesis on asthma, table 2"
        [tx_reg_nam] Write the register, for example "{ $key }";"INTEGO"
        [tx_data_version] Fill it in so that exports can be compared, or remove the line.
        [tx_data_history] Fill it in so that exports can be compared, or remove the line.
        [tx_population] Fill it in so that exports can be compared, or remove the line.
        [tx_period] Fill it in so that exports can be compared, or remove the line.
        [tx_marks] Fill it in so that exports can be compared, or remove the line.
       *[other] Write what it means, for example "{ $key }";"Number of patients, first contacts"
    }

column-undescribed = The column { $name } is not described in the metadata.
    .why = Without it nobody can tell what is counted.
    .do = Add a line "{ $name }";"…"   (douane meta new --merge adds the missing ones)

hidden-content-nul = The file holds bytes of the value zero.
    .do = Save the table anew as plain text from the program it was made with.
hidden-content-control = The text holds control signs that no table needs.
    .do = Type the cell again, or save the table anew as a plain CSV file.
hidden-content-overwrite = A carriage return inside a line lets a screen hide the text before it.
    .do = Save the table anew with ordinary line ends.
hidden-content-document-cell = A cell holds a whole document.
    .do = Remove the text, or hand it in as a file of its own.
hidden-content-long-cell = A cell is far longer than a label or a number.
    .do = Shorten the text; long explanations belong in the metadata file.
hidden-content-beyond-header = Some rows go on beyond the last column of the header.
    .do = Remove the cells beyond the header, or give their columns a name.
hidden-content-shifted-header = The header is one column shorter than the rows, as when row names are written along.
    .do = Save the table without row names, or name that column.
hidden-content-short-rows = Some rows have fewer cells than the header.
    .do = Fill the missing cells, or save the table anew.
hidden-content-encoding = Some letters do not fit the way the file is written.
    .do = Save the table anew as UTF-8.
hidden-content-open-quote = A quotation mark is opened and never closed: the rest of the file hides in one cell.
    .do = Close it, or save the table anew.
hidden-content-behind-quote = Text stands behind a closing quotation mark.
    .do = Save the table anew, so that each cell is quoted as a whole.
hidden-content-further-table = A further table stands below the first.
    .why = Each table is judged on its own; whoever reviews should know that there are several.
    .do = Nothing needs to change. One file for each table is easier to review.
hidden-content-far-away = Cells stand so far out that nobody scrolls there.
    .do = Remove them, or move them beside the table.
hidden-content-other-separator = Cells hold further cells, parted by another separator.
    .do = Give each value a column of its own, or remove them.
hidden-content-table-in-cell = A cell holds a whole table.
    .do = Remove it, or hand it in as a file of its own.
hidden-content-lines-in-cell = A cell holds several lines.
    .do = Write the text on one line, or move it to the metadata file.
hidden-content-line-in-cell = A cell holds a line break.
    .do = Nothing needs to change. Text on one line is easier to review.
hidden-content-encoded = A cell holds data written in a code ({ $detail }).
    .do = Remove it. If it is a result, write it out in plain numbers.
hidden-content-odd-digits = Numbers are written with digits of another script.
    .do = Write them with the digits 0 to 9.
hidden-content-precision = Numbers have more digits than a statistic can have.
    .do = Round them; two decimals are enough for nearly every table.
hidden-content-unrounded = Numbers were not rounded.
    .why = Long decimals can give away how few people are behind a value.
    .do = Nothing needs to change. Two decimals are enough for nearly every table.
hidden-content-spacing = Blanks are set in a way that can carry a message.
    .do = Save the table anew, without blanks around the values.
hidden-content-ending = The name of the file ends otherwise than its content says.
    .why = Whoever receives it may open it with the wrong program.
    .do = Nothing needs to change. Rename the file if you can.
hidden-content-lines = Many lines of text stand around the table.
    .do = Keep titles and notes short, and remove the rest.
hidden-content-name = The name of the file holds long numbers that no date explains.
    .why = A name leaves with the file, and can carry the number of a person.
    .do = Give the file a plain name, for example table2.csv
hidden-content-records = The metadata file holds what look like rows about persons.
    .do = Write what each column means, and remove the rows.

unreadable-file-empty = { $file } is empty.
    .why = There is nothing to check, and nothing that could leave.
    .do = Save the table again, then check it again.
unreadable-file-limit = { $file } is larger than what is checked: { $what ->
    [rows] { $limit } rows
    [cells] { $limit } cells
   *[other] { $limit } bytes
} at most.
    .why = A summary is small; a file of this size is nearly always rows about persons.
    .do = Summarise further, or split the tables over several files.
unreadable-file-metadata = The metadata file of { $file } cannot be read.
    .do = Save it again as text: "key";"description" on each line.

formula-injection-word = A cell begins with a sign that starts formulas.
    .why = A spreadsheet may take it for a formula when the file is opened.
    .do = Nothing needs to change if it is plain text; another first sign is safer.

invisible-characters-direction = The text holds signs that turn its reading direction.
invisible-characters-look-alike = A word mixes letters of several scripts that look alike.
    .why = Two different values can then look the same, or one can be hidden in the other.
    .do = Type the word again with letters of one script.

format-not-allowed-disguised = The name ends in .{ $ending }, but the content is something else.
    .do = Save the table again as CSV from the program it was made with.

metadata-missing-near = { $file } has no metadata file; { $seen } may be meant.
    .do = Rename { $seen } to { $expected }
metadata-separator-comma = The metadata file is separated by commas; semicolons are needed.
metadata-separator-tab = The metadata file is separated by tabs; semicolons are needed.
metadata-separator-none = The lines of the metadata file have no separator.
metadata-encoding-damaged = The metadata file holds letters that do not fit its encoding.
    .do = Save it again as UTF-8 text.
metadata-header-words = The metadata file begins with other words than key;description.
    .why = It was understood; the usual words help whoever reviews.
    .do = Nothing needs to change. The usual first line is "key";"description"
metadata-file = The metadata file does not describe { $file }.
    .why = It names other files, so nobody can tell what this one shows.
    .do = Add a line "tx_file_nam";"{ $file }" and the descriptions that belong to it. It now names: { $described }
metadata-key-unknown = The key { $key } is neither a column of the file nor a known key.
    .why = A description that belongs to nothing may be a slip of the pen.
    .do = Nothing needs to change. Check how the key is spelt.
metadata-value = The value of { $key } is not understood and was not used.
    .why = What a file counts decides what can be compared with earlier exports.
    .do = Write it as the page of this rule shows, or remove the line.
metadata-value-role = The role “{ $value }” is not known and was not used.
    .why = A column's role decides which rules look at it.
    .do = Write dimension, count, total, percent, mean, sd, median, min, max, rate or ratio.
metadata-value-cells = A line of the metadata file has more cells than its header.
    .why = A semicolon in a description cuts it in two.
    .do = Put quotation marks around the description.
metadata-value-no-key = A line of the metadata file has no key.
    .why = A description that belongs to nothing tells nobody anything.
    .do = Write the column's name in front of it, or remove the line.
register-unknown-capitals = The register “{ $register }” is not spelt as it should be.
    .do = Write { $near }
register-unknown-none = The register “{ $register }” is not one you can use.
    .why = A register is opened to named people only.
    .do = You have access to no register yet; your SPOC can ask for it.
description-missing-unspecific = The description of { $key } says nothing: “{ $description }”.
    .do = Write what is counted, for example "{ $key }";"Number of patients, first contacts"
description-missing-repeated = The description of { $key } only repeats its name.
    .why = A name alone can be read in several ways.
    .do = Nothing needs to change. A few words more help whoever reviews.

missing-count-part = { $name } has the total N beside it, but not its own count n.
    .why = n can be worked out from both and was judged so; printed, nobody has to.
    .do = Add a column n: the people that each percentage counts.
missing-count-whole = { $name } has a count n beside it, but not the total N.
    .why = N can be worked out from a percentage and n, from a mean it cannot; both are asked for.
    .do = Add a column N: the people among whom these were counted.
differenced-cell-implied = Together with another table, a hidden value is known to be fewer than { $threshold } people.
    .do = Hide one more of the numbers it follows from, or keep the groups of the other table.
differenced-cell-narrow = Together with another table, a hidden value can be narrowed down to a few numbers.
    .why = The two tables leave less room than the mark promises.
differenced-cell-earlier = This table gives away what an earlier export hides.
    .why = Whoever has both can work out the number that was hidden there.
    .do = Hide one of the numbers here (NC), or use wider groups.
differenced-cell-group = What this table has more or less than another is a group of fewer than { $threshold } people.
differenced-cell-growth = Since an earlier version of the data, fewer than { $threshold } people were added.
    .why = Records are only added, so the difference is these very people.
    .do = Hide the number (NC), or wait until { $threshold } people or more were added.
differenced-cell-changed = Since an earlier version of the data, a number changed by fewer than { $threshold } people.
    .why = Who was added or removed may be recognised; only a person can judge it.
    .do = Explain in the request what changed, or round both tables.
differenced-cell-denied = Two tables about the same records print numbers that cannot both be right.
    .why = Where numbers contradict each other, nobody can say what they give away together.
    .do = Compare the two, and say in tx_population and tx_period what each of them counts.
differenced-cell-perhaps = Together with another table, a few people may be singled out, if it is the same data.
    .why = Nothing says that they are of other data, so only a person can judge it.
    .do = Write tx_data_version and tx_population in the metadata; an officer looks at it otherwise.
implied-small-count-complement = The rest of a whole is fewer than { $threshold } people.
    .why = The total minus the count gives the people who are not in it.
    .do = Hide the count or the total (NC), or merge the group with a neighbour.
implied-small-count-supposed = If this count is a part of the one it is compared with, the rest is fewer than { $threshold } people.
    .why = The greater count minus this one gives the people who are not in it.
    .do = Hide one of the two (NC), or tell the officer why the one is no part of the other.
implied-small-count-growth = From one row to the next, fewer than { $threshold } people were added.
    .why = Two running totals, one minus the other, give the people in between.
    .do = Merge the rows, so that each step adds { $threshold } people or none.
implied-small-count-weighted = A weighted count stands for fewer than { $threshold } people.
    .why = Divided by the weight it gives the people who were really counted.
    .do = Show NC in its place, or merge the group with a neighbour.
implied-small-count-share = A percentage stands for fewer than { $threshold } people.
    .why = The percentage of the printed base gives the number of people.
    .do = Show NC in its place, or merge the group with a neighbour.
derived-value-small = A { $role } is shown for fewer than { $threshold } people.
derived-value-hidden = A { $role } is shown although the number of people behind it is hidden.
    .why = With the value the hidden number can be found, and it tells about each of these people.
derived-value-extreme = A { $role } is the value of one single person.
    .why = The youngest, the oldest or the dearest case is somebody who can be recognised.
    .do = Leave it out, or show a quantile with { $threshold } people or more beyond it.
derived-value-tail = Fewer than { $threshold } people lie beyond this { $role }.
    .why = The value is then close to that of single people.
    .do = Show NC in its place, or take a quantile further from the end.
inconsistent-table-sum = A sum is not what its parts add up to.
inconsistent-table-share = A percentage fits no whole number of people.
    .do = Compare the percentage with its count and its base, and mend whichever is wrong.
inconsistent-table-mean = A mean fits no whole values of so many people.
    .do = Compare the mean with its count and its groups, and mend whichever is wrong.
inconsistent-table-difference = A difference is not what its two numbers give.
    .do = Compare it with both numbers, and mend whichever is wrong.
inconsistent-table-ratio = A ratio is not what its two numbers give.
    .do = Compare it with both numbers, and mend whichever is wrong.
inconsistent-table-order = The numbers of this column do not follow the order they should have.
    .do = A running total never falls; compare it with the row before.
inconsistent-table-part = A part is greater than its whole: more people than there are.
    .do = Compare the part with the whole (n with N), and mend whichever is wrong.
zero-revealed-zero = A hidden value can be worked out: it is nobody.
    .why = No person shows here; the mark just hides nothing.
    .do = Nothing needs to change. You may print the zero.
