# Frame of every page.
page-frame-skip = Go to the content
page-frame-nav = Main
page-frame-language = Language
page-frame-theme = Light or dark
page-frame-theme-help = Switch between light, dark and the setting of your system
page-frame-keys-off = Switch shortcuts off
page-frame-keys-on = Switch shortcuts on
page-frame-logout = Log out
page-frame-password = Change password
page-password-title = Change your password
page-password-lead = Afterwards you are logged out everywhere else, and your tokens end.
page-password-old = Your password now
page-password-new = The new one, at least 12 signs
page-password-again = The new one again
page-password-do = Change it
page-password-differ = The two new passwords are not the same.
page-password-wrong = The password you have now is not right, or your account is shut for a while.
page-frame-ending = This page hides itself in two minutes. What you do not send is gone.
page-frame-stay = Stay logged in
page-frame-ended = Your session has ended
page-frame-ended-text = What stood here was taken off the screen. Log in again to go on.
page-frame-again = Log in again
page-password-first = Somebody else made this password and saw it. Take one of your own to go on.
page-factor-title = Authenticator app
page-factor-lead = A second proof that it is you: an app on your phone shows another code every half minute.
page-factor-must = Here a password alone opens nothing else. Set up an app to go on.
page-factor-scan = Point the app’s camera at this picture.
page-factor-picture = QR code with the key of the app
page-factor-type = Or type this key into it.
page-factor-link = Open it in an app on this device
page-factor-code = The code that the app shows now
page-factor-code-hint = Six digits. The app counts once this code was right; you are then logged out everywhere else, and your tokens end.
page-factor-do = Confirm the app
page-factor-old-code = The code of the app you have
page-factor-next = Go on
page-factor-wrong = Password or code is not right, or your account is shut for a while.
page-link-login-first = Log in to fetch it
page-sessions-make = A token for a program
page-sessions-make-lead = It opens the API as you. It is shown once: put it where nobody else reads it.
page-sessions-make-label = What it is for
page-sessions-make-days = Days until it ends
page-sessions-make-do = Make a token
page-sessions-made = { $days ->
    [one] The token opens for 1 day. It is shown this once: { $token }
   *[other] The token opens for { $days } days. It is shown this once: { $token }
}
page-sessions-title = Your sessions
page-sessions-lead = Your browsers, and tokens of your programs. End what you do not know.
page-sessions-what = What
page-sessions-from = From, or for
page-sessions-began = Began
page-sessions-used = Last used
page-sessions-until = Ends at the latest
page-sessions-browser = Browser
page-sessions-token = Token
page-sessions-here = this one
page-sessions-end = End
page-sessions-others = End all others
page-sessions-wrong = Code or password is not right, or your account is shut for a while.
page-sessions-ended = { $count ->
    [0] None of them is there any more.
    [one] One was ended.
   *[other] { $count } were ended.
  }
page-frame-help = Something wrong? Raise an issue with the subject “SPE / Export: your topic”.
page-frame-help-link = Open the service desk
page-frame-rules = The rules
page-nav-home = My exports
page-nav-check = Check a file
page-nav-ask = Ask for an export
page-nav-queue = Queue
page-nav-ledger = Ledger
page-pages = Pages
page-pages-newer = Newer
page-pages-older = Older

# Columns that several lists share.
page-col-reference = Reference
page-col-file = File
page-col-register = Register
page-col-state = State
page-col-detail = What happens
page-files-more = { $first } and { $rest ->
    [one] { $rest } more file
   *[other] { $rest } more files
  }

# Logging in.
page-login-title = Log in
page-login-lead = The export gate of the secure processing environment.
page-login-name = User name
page-login-password = Password
page-login-code = Code of your app
page-login-code-hint = Six digits. Leave it empty if you have no app.
page-proof-label = Your code or password
page-proof-hint = It is a while since you logged in. The code of your app; without an app your password.
page-login-do = Log in
page-login-wrong = That name and password do not go together, or the account is shut for now. After five tries it stays shut for 15 minutes.

# The analyst's home.
page-home-title = My exports
page-home-check = Check a file
page-home-ask = Ask for an export
page-home-departure = Next departure { $time } ({ $in }).
page-home-departure-none = No departure is planned.
page-home-type-automatic = You are on automatic export: what passes the checks leaves with the next departure.
page-home-type-validated = You are on validated export: an officer looks at every request.
page-home-empty-title = Nothing asked yet
page-home-empty-text = Check a file first: nobody sees the result but you.
page-home-empty-sas = or in SAS:
page-home-detail-waiting = Asked { $when }. An officer looks at it.
page-home-detail-accepted = Leaves { $when }.
page-home-detail-sent = Link until { $until }, { $count ->
    [0] not downloaded yet
    [one] downloaded once
   *[other] downloaded { $count } times
  }.
page-home-detail-rejected = Open it to read the reason.
page-home-detail-draft = Not handed in.
page-home-detail-blocked = The checks found something to fix. Nothing was registered.
page-home-detail-not-sent = It could not be sent. An officer sees why on its page.
page-home-detail-archived = Kept in the archive.

# Handing over files.
page-upload-file = File or files
page-upload-limit = CSV or tab separated text, up to { $size } a file.
page-upload-meta = Metadata file
page-upload-meta-hint = The .meta of each file, such as my_file.csv.meta.
page-meta-help-title = The metadata file
page-meta-help-text = It is named after the file with .meta behind it, has two columns divided by a semicolon, and describes every column.
page-meta-help-roles = A third column “role” may say what a column is: dimension, count, total, percent, mean and so on.
page-meta-key = Key
page-meta-description = Description
page-meta-role = Declared as

# Checking.
page-check-title = Check a file
page-check-lead = The same rules as at the gate. Nothing is kept and nobody is told: the result is yours alone.
page-check-do = Check
page-checked-title = What the check found
page-checked-lead = Nothing was kept of this file.
page-checked-heading-files = { $count ->
    [one] { $count } file checked
   *[other] { $count } files checked
  }
page-checked-ask = Ask for the export with these files
page-checked-ask-again = Ask for the export
page-checked-another = Check another file
page-checked-clean-file = Nothing was found in this file.
page-verdict-pass = Nothing stands in the way
page-verdict-pass-text = All rules passed. You can ask for the export.
page-verdict-review = An officer has to look at it
page-verdict-review-text = Nothing is forbidden here, but a person decides. You can ask for the export.
page-verdict-refuse = It cannot leave like this
page-verdict-refuse-text = Mend what is listed below and check again. Each finding says what to do.
page-sum-breach = { $count } to fix
page-sum-doubt = { $count } to look at
page-sum-note = { $count ->
    [one] { $count } note
   *[other] { $count } notes
  }
page-sum-none = nothing found
page-findings = Findings
page-finding-where = Where
page-finding-why = Why
page-finding-do = What to do
page-finding-rule = Rule
page-finding-range = What it can be
page-finding-proof = How it is worked out
page-finding-also = and { $count ->
    [one] { $count } more place
   *[other] { $count } more places
  }
page-finding-more = { $count ->
    [one] { $count } further finding of the same kind is
   *[other] { $count } further findings of the same kinds are
  } counted but not listed.
page-range-exact = exactly { $low }
page-range-between = { $low } to { $high }
page-range-open = { $low } or more
page-proof-place = { $file } row { $row }
page-level-breach = To fix
page-level-doubt = To look at
page-level-note = Note
page-file-about = { $size }, { $format }, { $tables ->
    [0] no table
    [one] { $tables } table
   *[other] { $tables } tables
  }
page-table-caption = Table { $table }: rows { $from } to { $to }, { $columns ->
    [one] { $columns } column
   *[other] { $columns } columns
  }
page-table-caption-sheet = Sheet { $sheet }, table { $table }: rows { $from } to { $to }
page-table-gap = { $count ->
    [one] { $count } row without findings
   *[other] { $count } rows without findings
  }
page-table-earlier-rows = Rows before
page-table-later-rows = Rows after
page-table-whole = All rows, page by page
page-table-windows = Only the rows around findings
page-table-lines = Text outside the tables
page-table-more-lines = { $count } further lines: open the file as it leaves
page-table-left-columns = Columns to the left
page-table-right-columns = Columns to the right
page-cell-label = { $level }, row { $row }, { $name }: go to the finding
page-legend = What the signs mean
page-legend-breach = must go
page-legend-doubt = look at it
page-legend-proof = leads to it
page-facts-title = What the columns were taken for
page-facts-text = Where the metadata gives no role, it is assumed from names and values.
page-facts-column = Column
page-facts-role = Taken for
page-facts-of = Rests on
page-facts-source = Known from
page-facts-declared = the metadata
page-facts-inferred = assumed

# Asking.
page-ask-title = Ask for an export
page-ask-lead-automatic = What passes every check is accepted at once and leaves with the next departure ({ $time }).
page-ask-lead-validated = An officer looks at your request. You see the answer under My exports.
page-ask-meta-hint = The .meta of each file. Without one, write it below.
page-ask-write-title = No metadata file? Write it here
page-ask-write-text = It is made for you and kept with the request. Used only for files without a .meta.
page-ask-register = Register
page-ask-register-none = Choose a register
page-ask-reason = Reason for the export
page-ask-reason-hint = What it is for and what the table shows.
page-ask-columns = Columns
page-ask-columns-hint = One line a column: the name, a semicolon, what it means.
page-ask-do = Ask for the export
page-ask-next-title = What happens next
page-ask-step-check = Every check runs. If something has to be fixed you see all of it at once, and nothing is registered.
page-ask-step-officer = An officer looks at it, where your export type or a finding asks for that.
page-ask-step-depart = It leaves with the next departure. You get a letter with a link.
page-ask-step-fetch = The link works for { $days } days.
page-refused-title = Nothing was handed in
page-refused-text = All of this has to be mended first. Your files are untouched.

# One request.
page-request-kicker = Request
page-request-review = Review this request
page-request-link = Go to the download
page-request-life = What happened so far
page-request-about = About this request
page-request-record = The record of the decision (RO-Crate)
page-request-files = Files
page-fact-who = Asked by
page-fact-department = Department
page-fact-register = Register
page-fact-asked = Asked on
page-fact-policy = Policy
page-fact-type = Export type
page-fact-until = Link until
page-fact-downloads = Downloads
page-type-automatic = automatic
page-type-validated = validated
page-says-waiting = An officer looks at this request. You need to do nothing.
page-says-accepted = It leaves { $when }. Until then it stays here.
page-says-leaving = The export has left; the mail server has not taken the letter yet, and it is tried again. The link works until { $until }.
page-says-sent = The link was sent to { $mail } and works until { $until }.
page-says-sent-plain = The link was sent and works until { $until }.
page-says-rejected = An officer rejected this request. The reason:
page-says-not-sent = The file could not be sent. Ask an officer, who sees why on the request's page; then ask for the export anew.
page-says-archived = The link has ended. The file is kept in the archive.
page-says-archived-rejected = The request was rejected and is closed. The reason:
page-says-draft = This request was opened and not handed in.
page-stopped-title = What stopped it
page-stopped-text = Each point names the file and the place. Mend them where the file is made, then ask again.
page-says-blocked = The checks found something to fix, so nothing was registered. Mend it and ask again.
page-life-opened = Opened
page-life-file = { $file } added
page-life-metadata = Metadata of { $file } added
page-life-blocked = Stopped by the checks
page-life-submitted = Handed in
page-life-screened = Checked: { $verdict }
page-life-accepted = Accepted by { $who }
page-life-accepted-rule = Accepted: every check passed
page-life-rejected = Rejected by { $who }
page-life-released = Left with the departure of { $time }
page-life-letter = Letter sent
page-life-letter-refused = The mail server refused the letter
page-life-letter-failed = The letter could not be delivered yet
page-life-not-sent = Could not be sent
page-life-viewed = Looked at by { $who }
page-life-code = One-time code sent
page-life-downloaded = Downloaded
page-life-expired = The link ended
page-life-archived = Archived
page-life-erased = Free text about this request was erased (ticket { $ticket }); its digests stay in the ledger.
page-life-retention-ended = The time to keep files and reports was over: they are gone from the archive, their digests stay in the ledger.
page-life-text-erased = The text was erased.
page-life-next-officer = An officer decides
page-life-next-departure = Leaves { $when }
page-life-next-link = The link ends { $when }
page-word-refuse = something to fix
page-by-officer = data governance

# The officer's queue and review.
page-queue-title = Queue
page-queue-waiting = { $count ->
    [one] { $count } request waits
   *[other] { $count } requests wait
  }, the oldest since { $age }.
page-queue-waiting-none = No request waits.
page-queue-search = File, person or register
page-queue-search-do = Search
page-queue-age = Waiting
page-queue-who = Asked by
page-queue-findings = Findings
page-queue-own = your own
page-queue-empty-title = Nothing waits
page-queue-empty-text = When an analyst asks for a validated export, it appears here.
page-queue-no-match = No waiting request matches “{ $query }”.
page-keys-title = Shortcuts
page-keys-move = next, previous request
page-keys-open = open
page-keys-search = search
page-keys-finding = next, previous finding
page-keys-file = previous, next file
page-keys-decide = accept, reject
page-keys-confirm = confirm the open form
page-keys-queue = to the queue
page-keys-facts = what the columns were taken for
page-keys-sheet = this list
page-keys-off = They can be switched off in the menu with your name.
page-review-asked = asked { $when } by { $who }
page-review-covered = An approved exception covers what was found: { $numbers }, for { $rules }. Accepting uses it.
page-review-uncovered = No approved exception covers { $breaches }. Until one does, this cannot be accepted.
page-review-uncovered-all = No approved exception covers what was found. Until one does, this cannot be accepted.
page-review-queue = Queue
page-review-next = Next
page-review-previous = Previous
page-review-raw = The file as it leaves
page-review-no-table = No table could be read from this file.
page-review-meta = Metadata
page-review-meta-none = There is no metadata for this file.
page-decide-title = Decide
page-decide-clean = The checks found nothing.
page-decide-found = The checks found: { $list }. Look at the marked cells before you accept.
page-decide-accept = Accept
page-decide-accept-do = Accept the export
page-decide-leaves = Exactly this leaves:
page-decide-leaves-when = It leaves { $when }. The link works for { $days } days.
page-decide-reject = Reject
page-decide-reject-do = Reject the request
page-decide-comment = Why do you reject it?
page-decide-comment-hint = The analyst reads this text.
page-decide-comment-missing = Write why you reject. The analyst sees this text.
page-decide-shut-own = This is your own request. Another officer decides on it.
page-decide-shut-done = Decided by { $who }: { $state } (since { $when }).
page-decide-shut-state = Nothing to decide here. State: { $state }.
page-notice-accepted = Request { $id } is accepted. It leaves { $when }.
page-notice-rejected = Request { $id } is rejected. The analyst sees your reason.
page-notice-asked = Request { $id } is handed in. An officer looks at it.
page-notice-asked-accepted = Request { $id } is accepted. It leaves { $when }.

# The download page.
page-link-ready = Your export { $id } is ready
page-link-until = Ready until { $until }.
page-link-size = Size
page-link-cleared = Cleared on
page-link-download = Download
page-link-code = One-time code
page-link-code-hint = Eight digits from the letter we send to your address. It works for 10 minutes.
page-link-code-sent = A code is on its way to the address of the person who asked for this export.
page-link-code-wrong = That code does not fit, or it has ended. Ask for a new one.
page-link-send-code = Send me a code
page-link-login = Log in instead
page-link-noted = The link is personal: share the file, not the link. Date and time of each download are noted.
page-link-not-yours = You are logged in as somebody else. Log in as the person who asked for this export, or use a code.
page-link-unknown = This link is not known
page-link-unknown-text = It may have been cut in two by the mail program. Copy the whole address from the letter.
page-link-ended = This link has ended
page-link-ended-text = It worked until { $until }. The file is archived: ask for it again with reference { $request }.
page-link-revoked = This link was taken back
page-link-revoked-text = The file is no longer given out. If you kept a copy, contact the data governance team.

# Rules and ledger.
page-rules-title = The rules
page-rules-lead = What the gate looks for, why, and how to mend it.
page-rules-says = What it says
page-ledger-title = Ledger
page-ledger-size = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
  }. Each one is sealed by all that come after it.
page-ledger-checkpoint = Checkpoint
page-ledger-checkpoint-text = Keep a copy outside: with it anybody can show later that nothing was changed.
page-ledger-checkpoint-none = There is none yet.
page-ledger-number = No.
page-ledger-when = When
page-ledger-who = Who
page-ledger-about = About
page-ledger-what = What
page-ledger-request = request { $id }

# What went wrong, in four parts.
page-problem-home = To the first page
page-problem-not-found = There is nothing at this address
page-problem-not-found-why = The address may be misspelt, or it is not for you.
page-problem-not-found-do = Go to the first page and start from there.
page-problem-form = The page was open too long
page-problem-form-why = Each form carries a key that ends with your session, so that no other site can act in your name.
page-problem-form-do = Go back, load the page again and repeat what you did. Nothing was changed.
page-problem-conflict = Somebody else decided in the meantime
page-problem-conflict-why = Two people cannot decide the same request; the first decision stands.
page-problem-conflict-do = Open request { $id } to see who decided and how.
page-problem-too-large = The file is too large
page-problem-too-large-why = The gate takes at most { $size } a file; a table of results is far smaller.
page-problem-too-large-do = Export the summary only, or split it. Nothing was kept.
page-problem-too-many = Too many tries
page-problem-too-many-why = Names, passwords and codes cannot be guessed at speed here.
page-problem-too-many-do = Wait 15 minutes and try again.
page-problem-too-fast = Too many calls in one minute
page-problem-too-fast-why = One account may not keep the gate busy for all others.
page-problem-too-fast-do = Wait { $seconds } seconds and call again.
page-problem-method = This address takes another method.
page-problem-method-why = What can be asked here is listed in the answer's Allow header.
page-problem-method-do = Use the page's own buttons; programs find every address at /api/v1/openapi.json.
page-problem-media = A body of this kind is not taken here.
page-problem-media-why = The gate reads files as multipart/form-data and everything else as JSON.
page-problem-media-do = Send it with the media type that /api/v1/openapi.json names for this address.
page-problem-unreadable = What was sent could not be read
page-problem-unreadable-why = The gate needs the whole form or the documented body.
page-problem-unreadable-do = Send it again from the page, or see the description of the API.
page-problem-broken = Something is broken on our side
page-problem-broken-why = Nothing was changed, and your file is untouched.
page-problem-broken-do = Try again in a few minutes. If it stays, raise an issue with the number { $number }.
page-problem-scanner = The scanner for malware does not answer
page-problem-scanner-why = Nothing is handed in without it, so nothing was changed or kept.
page-problem-scanner-do = Try again in a few minutes. If it stays, tell the administrators of the gate.
page-problem-token = The API needs a bearer token
page-problem-token-why = Every act is written down with the person who did it.
page-problem-token-do = Send the header “Authorization: Bearer …”. Your administrator issues tokens.

# The demonstration.
page-demo-bar = Demonstration
page-demo-now = Demo clock: { $now }
page-demo-mails = { $count ->
    [0] Mail: none yet
   *[other] Mail ({ $count })
  }
page-demo-departure = Run the departure
page-demo-hour = +1 hour
page-demo-month = +30 days
page-demo-people = Change person
page-demo-login-title = Log in as
page-demo-login-text = Sample people of the demonstration. None of them is real.
page-mail-title = Mail
page-mail-lead = Every letter that would have been sent.
page-mail-empty = No letter yet. Run a departure with an accepted request aboard.
page-mail-to = To
page-mail-subject = Subject
page-mail-links = Links in this letter
page-mail-html = As a page
page-mail-text = As text
page-mail-headers = Headers

page-decide-return = Ask for changes
page-decide-return-do = Send it back
page-decide-cancel = Cancel
page-decide-cancel-do = Cancel the request
page-decide-takeback = Take back
page-decide-takeback-do = Take the acceptance back
page-decide-takeback-text = It waits again and does not leave.
page-decide-revoke = Revoke
page-decide-revoke-do = Shut the link
page-decide-comment-return = What must change?
page-decide-comment-why = Why?
page-decide-comment-missing-why = Write it down. The analyst sees this text.
page-says-returned = Changes are asked. Answer below with the new version: the request goes on under the same number. What was asked:
page-says-cancelled = The data governance team cancelled this request. The reason:
page-says-withdrawn = You withdrew this request. Nothing left.
page-says-withdrawn-other = The requester withdrew this request. Nothing left.
page-says-revoked = An officer shut the link. The reason:
page-life-returned = Changes asked by { $who }
page-life-withdrawn = Withdrawn
page-life-judged-anew = Judged again beside what left meanwhile: it waits for an officer
page-life-taken-back = Acceptance taken back by { $who }
page-life-cancelled = Cancelled by { $who }
page-life-revoked = Link shut by { $who }
page-life-next-requester = The analyst hands in a new version
page-home-detail-returned = Your turn: open it to read what must change.
page-home-detail-withdrawn = Nothing left.
page-home-detail-cancelled = Open it to read the reason.
page-home-detail-revoked = The link opens nothing. Open it to read the reason.
page-request-withdraw = Withdraw this request
page-request-withdraw-do = Withdraw it
page-request-withdraw-text = It then never leaves. What was handed in stays in the archive.
page-notice-returned = Request { $id } is sent back for changes.
page-notice-cancelled = Request { $id } is cancelled.
page-notice-revoked = The link of request { $id } opens nothing any more.
page-notice-taken-back = Request { $id } waits again.

# Departments and their lists.
page-nav-people = People
page-people-departments = Departments
page-people-departments-none = No department has a list that you can see. The administrator names SPOCs.
page-people-department = Department
page-people-spocs = SPOCs
page-people-ticket = Ticket of the last change
page-people-title = Who may ask for exports
page-people-export = Download the list
page-people-upload = Upload a list
page-people-upload-hint = CSV, or a workbook (.xlsx) of one sheet, with a header: account, and where needed name, mail, language, export (automatic or validated), reason. Whoever is not in it leaves the list. You see the difference first.
page-people-compare = Show the difference
page-people-none = Nobody is on this list yet.
page-people-person = Person
page-people-type = Export type
page-people-open = Open requests
page-people-open-stop = Open requests that stop
page-people-change = Change
page-people-change-of = Change the rights of
page-people-reason = Reason (recorded; needed for validated export and to suspend)
page-people-to-validated = Set to validated
page-people-to-automatic = Set to automatic
page-people-suspend = Suspend
page-people-reinstate = Give the right back
page-people-suspended = Suspended since { $since }
page-people-done = Done, and written down.
page-people-difference = What the list changes
page-people-sum = + { $added } new · − { $left ->
    [one] 1 leaver
   *[other] { $left } leavers
} · ~ { $changed } changed
page-people-not-yet = Nothing is applied yet.
page-people-what = What
page-people-added = comes onto the list, { $export }
page-people-added-account = new account, { $export }
page-people-left = leaves the list
page-people-changed = { $from } → { $to }
page-people-again = Choose the same file again: it is too large to be kept on this page
page-people-apply = Apply exactly this
page-people-back = Back to the list
page-people-refused = Nothing was changed
page-notice-asked-publisher = Request { $id } is handed in. The publisher of the bunker looks at it first.
page-says-publisher = The publisher of your bunker looks at this request first. You need to do nothing.
page-life-next-publisher = The publisher looks at it
page-life-confirmed = Asked for by the publisher, { $who }
page-life-sent-back = Sent back by the publisher, { $who }
page-life-justified = An officer was asked for in spite of the findings
page-life-replied = Answered, with a new version
page-life-file-removed = { $file } taken out
page-fact-environment = Environment
page-fact-publisher = Publisher
page-home-detail-publisher = The publisher of the bunker looks at it.
page-by-publisher = the publisher
page-thread-title = Thread
page-thread-justified = asked for an officer in spite of the findings
page-changes-title = What changed since the round before
page-change-same = The same bytes as before.
page-change-came = New in this round.
page-change-went = No longer part of the request.
page-change-unread = It is another file, and one of the two versions cannot be read.
page-change-form = Written differently; no cell changed.
page-change-tables = Another version:
page-change-table = Table { $table }: { $changed ->
    [one] one cell changed
   *[other] { $changed } cells changed
}, { $same } alike
page-change-rows-came = Rows that came ({ $count }): { $list }
page-change-rows-went = Rows that went ({ $count }): { $list }
page-change-columns-came = Columns that came ({ $count }): { $list }
page-change-columns-went = Columns that went ({ $count }): { $list }
page-change-more = And { $count } more changed cells.
page-change-row = Row
page-change-key = Coordinates
page-change-column = Column
page-change-before = Before
page-change-after = Now
page-decide-confirm = I reviewed it — ask for the export
page-decide-confirm-do = I reviewed it — ask for the export
page-decide-sendback = Send back
page-decide-sendback-do = Send it back to the analyst
page-decide-comment-breach = Why may it leave all the same?
page-decide-comment-breach-hint = The rules found a breach. What you write stands in the ledger and in the control view.
page-nav-bunker = Bunker
page-bunker-title = What the bunker asks for
page-bunker-waiting = { $count ->
    [0] Nothing waits for you
    [one] One request waits for you
   *[other] { $count } requests wait for you
}
page-bunker-lead = Look at what leaves, then ask for it or send it back. The link will be yours alone: share the file, not the link.
page-bunker-exactly = This is exactly what leaves
page-bunker-exactly-text = The gate took a copy of each file; it leaves as shown here, whatever happens to the original.
page-bunker-found = The checks found: { $list }. Look at the marked cells before you ask for it.
page-bunker-empty-title = Nothing to look at
page-bunker-empty-text = What an analyst of your bunker wants out appears here.
page-bunker-folders = What lies in the folders
page-bunker-folder-seen = { $folder } – last looked at { $when }
page-bunker-folder-unseen = { $folder } – cannot be looked at: ask your administrator
page-bunker-folder-empty = Put the file and its .meta in the folder. You will see them here within 10 seconds.
page-bunker-done-confirmed = Request { $id } goes on.
page-bunker-done-sent-back = Request { $id } went back to the analyst.
page-reply-title = Answer, and hand in the new version
page-reply-stopped-title = The checks stopped this version
page-reply-stopped-text = It stays with you. What you handed in is kept with the request.
page-reply-message = Your answer
page-reply-message-hint = Whoever asked for changes reads it: what you changed, and why.
page-reply-message-missing = Write a sentence or two: whoever asked for changes reads it.
page-reply-file = New version
page-reply-file-hint = A file of the same name replaces the old one; others are added. Leave it empty to answer only.
page-reply-without = Take out of the request
page-reply-do = Answer and ask again
page-justify-title = Ask for an officer in spite of the findings
page-justify-label = Why may it leave?
page-justify-hint = Only for breaches of the rules on small numbers and people. An officer reads it beside the findings. Leave it empty otherwise.
page-ask-environment = Environment

# Retroactive checks.
page-nav-retro = Retroactive checks
page-retro-title = Retroactive checks
page-retro-text = Each week some automatic exports are drawn, riskier ones more often. An officer looks at each.
page-retro-draw = Draw the last week
page-retro-refused = This was not written down
page-retro-none = Nothing was drawn yet.
page-retro-week = Week
page-retro-outcome = Outcome
page-retro-check = Check
page-retro-comment = Why (the analyst reads it; not needed where nothing is wrong)
page-retro-done = Write down
page-retro-open = Not yet looked at
page-retro-fine = Nothing is wrong
page-retro-contact = Analyst contacted
page-retro-ask-anew = New export asked for
page-retro-revoke = Link shut
page-retro-validated = Exports of the person are validated from now on
page-retro-said = { $outcome }, says { $who }
page-life-rechecked = Looked at afterwards by { $who }: { $outcome }

# The control view.
page-nav-exports = Control view
page-exports-title = Control view of exports
page-exports-own = { $count ->
    [one] { $count } request of yours, as V_FILE_EXPORT has it.
   *[other] { $count } requests of yours, as V_FILE_EXPORT has them.
  }
page-exports-all = { $count ->
    [one] { $count } request, as V_FILE_EXPORT has it.
   *[other] { $count } requests, as V_FILE_EXPORT has them.
  }
page-exports-csv = Download as CSV
page-exports-filter = Show
page-exports-any = Any
page-exports-none = No export fits.
page-exports-state = State
page-exports-valid = Decision
page-exports-registered = Registered
page-exports-done = Processed
page-exports-comment = Comment:
page-exports-archived = Archived as, for
page-exports-code-new = new
page-exports-code-not-sent = not sent
page-exports-code-fulfilled = fulfilled
page-exports-code-archived = archived
page-exports-code-cancelled = cancelled
page-exports-valid-pending = pending
page-exports-valid-no = rejected
page-exports-valid-yes = accepted
page-fact-exceptions = Exceptions used
page-life-mailed = It was asked for by mail
page-life-sealed = Archived as { $name } and locked with AES-256; the lock of all { $members } members was proved
page-life-remarked = The requester wrote with it
page-life-redrawn = Pictures leave as a person sees them, written anew: { $pictures }
page-life-unenclosed = The mail server did not carry the package: it went by link
page-life-excepted = It leaves by an approved exception from { $rules }
page-life-uncovered = Its exception was ended before it left: it waits for an officer
page-nav-exceptions = Exceptions
page-exceptions-title = Exceptions
page-exceptions-text = What is outside the rules leaves only with an approved exception, for the files, rules and days it names.
page-exceptions-earliest = One that is asked for today begins on { $day } at the earliest.
page-exceptions-none = No exception was asked for.
page-exceptions-rules = Rules
page-exceptions-period = Period
page-exceptions-standing = Where it stands
page-exceptions-look = Look at
page-exceptions-comment = Why (whoever asked reads it)
page-exceptions-approve = Approve
page-exceptions-refuse = Refuse
page-exceptions-end = End it now
page-exceptions-withdraw = Withdraw
page-exceptions-ask = Ask for an exception
page-exceptions-files = Files
page-exceptions-files-hint = One a line: a name, or sha256: and the digest of the very content
page-exceptions-from = First day
page-exceptions-until = Last day
page-exceptions-reason = Why the rule should give way
page-exceptions-documents = Supporting documents
page-exceptions-said = { $who }, { $when }:
page-exceptions-asked = Asked
page-exceptions-approved = Approved
page-exceptions-refused = Refused
page-exceptions-ended = Ended
page-exceptions-again = Ended. These requests were to leave by it and wait for an officer again: { $requests }
page-exceptions-withdrawn = Withdrawn
page-review-picture = The picture as it leaves
