# Single words and small phrases: states, roles, dates, lists.

# States of a request: the same words on pages, in letters and on the command line.
term-state-draft = Begun
term-state-accepted-only = Accepted
term-state-blocked = Blocked
term-state-publisher = With the publisher
term-state-waiting = Waiting for review
term-state-returned = Changes asked
term-state-accepted = Accepted, leaves { $when }
term-state-sent = Sent
term-state-leaving = Left, the letter is on its way
term-state-not-sent = Could not be sent
term-state-rejected = Rejected
term-state-cancelled = Cancelled by HD
term-state-withdrawn = Withdrawn by you
term-state-revoked = Link revoked
term-state-archived = Archived

# Roles of people.
term-person-analyst = data analyst
term-person-publisher = data publisher
term-person-officer = data governance officer
term-person-spoc = SPOC
term-person-administrator = administrator
term-person-auditor = auditor

# Export types.
term-export-automatic = automatic export
term-export-validated = validated export

# Dates.
term-month-1 = January
term-month-2 = February
term-month-3 = March
term-month-4 = April
term-month-5 = May
term-month-6 = June
term-month-7 = July
term-month-8 = August
term-month-9 = September
term-month-10 = October
term-month-11 = November
term-month-12 = December
term-date = { $day } { $month } { $year }
term-moment = { $date }, { $time }
term-leaves-today = at { $time }
term-leaves-tomorrow = tomorrow at { $time }
term-leaves-later = on { $date } at { $time }
term-now = now
term-in-minutes = in { $minutes } min
term-in-hours = in { $hours } h { $minutes }
term-in-days = { $days ->
    [one] in 1 day
   *[other] in { $days } days
}
term-ago-minutes = { $minutes } min ago
term-ago-hours = { $hours } h { $minutes } ago
term-ago-days = { $days ->
    [one] 1 day ago
   *[other] { $days } days ago
}

# Numbers and lists.
term-decimal-sign = .
term-size-bytes = { $count ->
    [one] 1 byte
   *[other] { $count } bytes
}
term-list-and = { $head } and { $last }
term-list-more = { $head } and { $rest } more

# What a column is.
term-column-dimension = dimension
term-column-count = count (n)
term-column-total = total (N)
term-column-percent = percentage
term-column-rate = rate
term-column-mean = mean
term-column-sd = standard deviation
term-column-se = standard error
term-column-ci = confidence limit
term-column-median = median
term-column-quantile = quantile
term-column-min = minimum
term-column-max = maximum
term-column-sum = sum
term-column-ratio = ratio
term-column-p = p-value
term-column-coefficient = coefficient
term-column-df = degrees of freedom
term-column-weight = weight
term-column-rank = rank
term-column-cumulative = running total
term-column-difference = difference
term-column-value = calculated number
term-column-label = label
term-column-note = remark

# How much a finding weighs.
term-level-breach = must be changed
term-level-doubt = a person must look at it
term-level-note = good to know

# What follows from a report.
term-verdict-pass = nothing stands in the way
term-verdict-review = a person must look at it
term-verdict-refuse = it cannot leave like this

term-kind-rrn = national register number
term-kind-bis = BIS number
term-kind-riziv = care provider number (RIZIV)
term-kind-eid = identity card number
term-kind-iban = bank account number
term-kind-enterprise = enterprise number
term-kind-ogm = structured communication
term-kind-bsn = Dutch citizen number (BSN)
term-kind-nir = French social security number
term-kind-kvnr = German health insurance number
term-kind-nhs = NHS number
term-kind-email = e-mail address
term-kind-phone = telephone number
term-kind-address = home address
term-kind-birth-date = date of birth
term-kind-name = name of a person
term-kind-person = number of a person
term-kind-uuid = UUID
term-kind-hex = hexadecimal key
term-kind-base64 = Base64 key
term-kind-key = random key
term-kind-number = serial number

term-reason-no-count = no count column
term-reason-ones = nearly all counts are 1
term-reason-repeats = the same combinations return
term-reason-coded = many coded columns
term-reason-personal = columns about a person
term-reason-keys = a key for each row
term-reason-days = dates of single days
term-reason-gaps = values missing here and there
term-reason-turned = persons stand in columns
term-reason-unfolded = one row for each attribute
term-reason-tail = rows about persons follow the table
term-reason-packed = records packed into one text

# What a reader does not see.
term-trace-formula = formula
term-trace-invisible = sign that shows nothing
term-trace-nul = zero byte
term-trace-control = control sign
term-trace-mixed-script = mixed scripts
term-trace-long-cell = long cell
term-trace-ragged = uneven row
term-trace-bad-encoding = letter outside the encoding
term-trace-bad-quote = odd quotation mark
term-trace-trailing-block = further table
term-trace-far-away = far away
term-trace-carriage-return = lone carriage return
term-trace-other-separator = other separator
term-trace-multiline = several lines in a cell
term-trace-encoded = encoded text
term-trace-odd-digit = odd digits
term-trace-excess-precision = too many digits
term-trace-spacing = odd blanks
term-trace-extension = other ending
term-trace-carried = carried along unseen
term-trace-after-end = bytes after the end
