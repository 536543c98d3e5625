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
cli-not-checked = nothing in it was checked
cli-read-as = read as:
cli-assumed = (assumed; a third column role in the metadata decides)
cli-files = { $files } files: { $refuse } cannot leave, { $review } to be looked at, { $pass } with nothing in the way
cli-count-breach = { $count } to change
cli-count-doubt = { $count } to look at
cli-count-note = { $count ->
    [one] 1 note
   *[other] { $count } notes
}
cli-count-quiet = { $count ->
    [one] 1 rule found nothing
   *[other] { $count } rules found nothing
}
cli-policy = policy { $policy }
cli-verdict-pass = Nothing stands in the way. Nothing was handed in: this was only a check.
cli-verdict-review = A person will look at this before it leaves. Nothing was handed in: this was only a check.
cli-verdict-refuse = It cannot leave like this. Nothing was handed in: this was only a check.
cli-metadata-pass = The metadata is in order. The data were not judged: douane check does that.
cli-metadata-review = A person will look at the metadata. The data were not judged: douane check does that.
cli-metadata-refuse = The metadata must be mended. The data were not judged: douane check does that.
cli-request-stopped = Nothing was handed in: each file must be there and readable first.

# Questions of usage.
cli-where = where
cli-start =
    Check a file before you ask for its export. Nobody sees the result but you:
    {"  "}douane check my_file.csv
    No metadata file yet? This writes a draft of it:
    {"  "}douane meta new my_file.csv
    All commands: douane --help
cli-no-stdin = A stream cannot be checked.
    .why = What was checked must be exactly what leaves; only a file stays the same.
    .do = Save it as a file, then: douane check my_file.csv
cli-policy-unknown = There is no policy { $policy }, and no file of that name.
    .why = The policy decides which numbers are small and how heavy each rule weighs.
    .do = Name one of { $known }, or a TOML or JSON file.
cli-policy-unread = The policy { $policy } cannot be understood: { $reason }
    .why = A policy that is read in part would let things pass that it forbids.
    .do = Mend the line, or leave --policy out for healthdata.be.
cli-usage-argument = There is no argument { $argument } here.
    .why = Guessing what was meant could check the wrong thing.
    .do = Add --help to see what this command takes.
cli-usage-argument-near = There is no argument { $argument } here.
    .why = Guessing what was meant could check the wrong thing.
    .do = Did you mean { $near } ?
cli-usage-command = There is no command { $command }.
    .why = Guessing what was meant could do the wrong thing.
    .do = douane --help lists the commands.
cli-usage-command-near = There is no command { $command }.
    .why = Guessing what was meant could do the wrong thing.
    .do = Did you mean { $near } ?
cli-usage-missing = Something is missing on the line: { $argument }
    .why = Without it the command does not know what to work on.
    .do = Add it; --help shows examples.
cli-usage-no-value = { $argument } needs a value.
    .why = Without it the command does not know what to work on.
    .do = Write the value after it; --help shows examples.
cli-usage-value = { $argument } cannot be { $value }.
    .why = Guessing what was meant could check the wrong thing.
    .do = Add --help to see what it can be.
cli-usage-value-of = { $argument } cannot be { $value }.
    .why = Guessing what was meant could check the wrong thing.
    .do = Write one of: { $allowed }
cli-usage-line = The line was not understood.
    .why = Guessing what was meant could check the wrong thing.
    .do = Add --help to see examples.

cli-explain-unknown = There is no rule { $rule }.
    .why = Each finding names its rule; the page says how to mend it.
    .do = douane explain lists all rules.
cli-explain-unknown-near = There is no rule { $rule }.
    .why = Each finding names its rule; the page says how to mend it.
    .do = Did you mean { $near } ?
cli-explain-english = The page of the rule itself is written in English:
cli-explain-answers = Answers of the gate that are no rules (names are invented):
cli-explain-example = for example
cli-facts-file = file
cli-facts-digest = SHA-256
cli-facts-written = written as
cli-facts-tab = tab
cli-facts-metadata = metadata
cli-facts-none = none
cli-facts-lines = lines of text
cli-facts-hidden = not visible
cli-facts-table = Table { $number }: { $first } to { $last }, { $sums ->
    [one] 1 sum recognised
   *[other] { $sums } sums recognised
}
cli-facts-of = { $role } of { $of }
cli-facts-part = { $role }, taken for a part of { $of }
cli-facts-declared = declared
cli-facts-assumed = assumed

cli-meta-written = { $file } is written. Fill in the descriptions, then: douane meta check { $data }
cli-meta-there = { $file } is already there.
    .why = What somebody has described should not be lost.
    .do = Add --merge to keep it and add what is missing, or name another file with -o.
cli-meta-several = The metadata file describes several files.
    .why = A draft knows one of them; the lines of the others would be lost.
    .do = Add the missing lines to its block by hand, or give this file a metadata file of its own.
cli-meta-not-written = { $file } cannot be written.
    .why = Nothing was changed.
    .do = Check the folder and your rights there, or name another file with -o.

# Talking to a gate.
cli-no-token = No token was given, so the gate would not know who asks.
    .why = Everything that happens at the gate is written down with who did it.
    .do = Set DOUANE_TOKEN, or name a file: --token-file my.token. Your administrator issues one.
cli-token-file-missing = There is no token file { $file }.
    .why = The gate must know who asks; the token says so.
    .do = Name the file in which you saved your token, or set DOUANE_TOKEN. Your administrator issues one.
cli-token-file-unread = The token file { $file } cannot be read.
    .why = The gate must know who asks; the token says so.
    .do = Give yourself the right to read it, and check that it is a text file.
cli-token-file-empty = The token file { $file } is empty.
    .why = The gate must know who asks; the token says so.
    .do = Write your token into it, on one line. Your administrator issues one.
cli-clear-text = Your token would go to this gate in clear text.
    .why = Whoever listens on the way could act as you.
    .do = Name the gate by https://. Where a tunnel of your own guards the way: DOUANE_CLEAR_TEXT=1
cli-unreachable = The gate does not answer.
    .why = Nothing was handed in and nothing was decided; your files are untouched.
    .do = Look at the address (--gate, DOUANE_GATE) and try again; the gate's people may be at work on it.
cli-no-gate = Something answered that is no gate.
    .why = A proxy or another program may stand at that address; your files are untouched.
    .do = Look at the address (--gate, DOUANE_GATE), or ask the gate's people.
cli-admin-register-unknown = There is no register { $register }.
    .why = Access is given to registers that the gate knows, capitals included.
    .do = Add it first: douane admin register { $register }
cli-admin-register-unknown-near = There is no register { $register }.
    .why = Access is given to registers that the gate knows, capitals included.
    .do = Did you mean { $near } ?
cli-admin-access-file = The table { $file } cannot be read.
    .why = Without the whole table nothing is compared.
    .do = Name a file that is there and may be read.
cli-admin-password-file = The password file { $file } cannot be read.
    .why = Without it nobody knows which password was meant.
    .do = Check the name and your rights, or leave --password-file out: a password is made and shown once.
cli-not-found = There is nothing of that number for you.
    .why = A request is shown only to those it concerns.
    .do = Check the number; douane status lists your requests.
cli-token-refused = The gate does not know this token, or its time is over.
    .why = Everything that happens at the gate is written down with who did it.
    .do = Check that the whole token is in the file or in DOUANE_TOKEN. Your administrator issues another.
cli-no-requests = There is nothing here.
cli-review-altered = This file was changed since it was asked for: it cannot be shown and will not leave.
cli-review-clean = Nothing was found.
cli-review-more = … and { $count } more findings: look at the page.
cli-review-next = Decide: douane accept { $id } · douane return { $id } -m … · douane reject { $id } -m …
cli-gate-failed = The gate could not be opened, or something in it did not work.
    .why = Rather than go on by halves, nothing more is done.
    .do = Mend what is named above and run the command again. A gate that was never set up: douane admin init
cli-serving = The gate is open at { $address }. Ctrl-C closes it.
cli-working = The rounds are being made: departures, letters, links that end. Ctrl-C ends them.
cli-batch-none = No departure is due, or another process makes it.
cli-batch-made = Departed: { $released }. Could not leave: { $withheld }. Letters sent: { $letters }.
cli-batch-next = Next departure: { $departure }
cli-ledger-whole = { $entries ->
    [one] 1 entry
   *[other] { $entries } entries
} · ledger whole · signed root { $root }
cli-ledger-holds = { $entries ->
    [one] the kept checkpoint of 1 entry is a beginning of it
   *[other] the kept checkpoint of { $entries } entries is a beginning of it
}
cli-checkpoint-none = No checkpoint was found there.
    .why = A checkpoint is a number of entries and the root of their tree.
    .do = Give the last line of a letter, or a signed note, as text or as a file.
cli-checkpoint-other = The checkpoint is one of another ledger: { $name }
    .why = Two ledgers have nothing to do with one another.
    .do = Give a checkpoint of this ledger, or name the configuration of the other with --config.
cli-checkpoint-not-signed = The checkpoint bears a signature that is not of this ledger's key.
    .why = Somebody else may have written it, or it was changed on its way.
    .do = Ask whoever kept it for the original, or give number and root alone to compare them.
cli-verifier-unread = This is not the key of a verifier.
    .why = Only the gate's own key tells whether the gate signed.
    .do = Give the line name+hash+key that admin init printed, or a file that holds it alone.
cli-ledger-exported = { $entries ->
    [one] 1 entry
   *[other] { $entries } entries
} written to { $folder }.
cli-proof-none = No request has this number.
    .why = A proof is made of what the ledger holds about a request.
    .do = See the numbers with douane ledger show.
cli-ledger-broken = The ledger is not as it was written.
    .why = From the place named above on, nobody can rely on what it says.
    .do = Stop the gate, keep the database as it is, and compare with the last backup and checkpoints in letters.
cli-ledger-rebuilt = { $count ->
    [one] 1 reading
   *[other] { $count } readings
} written anew from the ledger
cli-ledger-readings = What lists show is not what the ledger says.
    .why = Somebody changed the database past the gate. The ledger itself is whole.
    .do = Find out who could write to the database, then run: douane ledger rebuild
cli-admin-ready =
    The gate is set up. Configuration: { $file }
    Keys: { $keys } (keep a copy where the backup of the data is not)
    Whoever verifies the ledger needs this line: { $verifier }
    Next: douane admin register NAME, douane admin user ACCOUNT, then douane serve
cli-ask-lead = Seven questions. Enter keeps what stands in brackets; everything can be changed later in { $file }.
cli-ask-server-public-url = Which address do people type? Links in letters begin with it; beyond this machine it is https://.
cli-ask-server-name = What is this gate called? It signs its ledger under this name for ever: no spaces, no plus signs.
cli-ask-policy-profile = Which rules judge: healthdata.be, sdap-10, opensafely, cms or nhs-hes?
cli-ask-schedule-departures = At which hours do accepted requests leave?
cli-ask-mail-server = Which mail server takes letters? smtp://HOST:PORT here; elsewhere smtp+starttls:// or smtps://.
cli-ask-mail-from = From which address do letters come?
cli-ask-support-contact = Who answers questions? An address of mail, or of a portal; letters and pages name it.
cli-ask-unusable = This cannot be used: { $why }
cli-ask-written = The answers stand in { $file }.
cli-ask-unanswered = Nobody answered, and nothing was written.
    .why = A gate with half of its answers would send letters from nowhere.
    .do = Run douane admin configure again, or edit the file.
cli-admin-register = The register { $register } is added.
cli-admin-user = { $account } can log in.
cli-admin-user-password =
    { $account } can log in with this password within a week, and then chooses another. It is shown this once:
    { $password }
cli-admin-closed = { $account } is closed: no duty, no password, no session, no token.
cli-admin-duty = Duties of { $account }: { $duties }
cli-admin-duty-none = { $account } has no duty any more.
cli-admin-factor = { $account } has a second factor from now on. Type this key into the authenticator app, shown once:
    { $key }
    Or as a picture of: { $uri }
    Sessions and tokens are ended: whatever worked with one needs a new token.
cli-admin-factor-ended = { $account } has no second factor any more; sessions and tokens are ended.
cli-admin-unsent = The letter that tells them could not be sent: tell them yourself.
cli-admin-revoke = Every session and token of { $account } is ended.
cli-admin-token-own = Tokens are made by their owners here.
    .why = Everybody needs two factors, and a token counts for both of its owner.
    .do = Log in, set up an app on /factor, and make the token on /sessions.
cli-admin-token = { $days ->
    [one] The token opens for 1 day. It is shown this once:
   *[other] The token opens for { $days } days. It is shown this once:
}
    { $token }

# The demonstration.
cli-demo-open =
    douane demo: invented people and numbers, on this machine only; gone when you press Ctrl-C
    {"  "}pages   { $address }/   one click logs you in (or any account with { $password })
    {"  "}mail    { $address }/demo/mail   every letter that would have been sent
    {"  "}clock   11:19 today; the bar on each page makes the next departure, or lets thirty days pass
    {"  "}try     douane check { $work }/table2_bmi.csv
cli-day-title = A day at the gate (invented people and numbers)
cli-day-check = { $who } checks { $file } before asking; nobody else sees it:
cli-day-blocked = { $who } asks for { $file }: stopped, nothing is registered ({ $rules })
cli-day-asked = { $who } asks for { $file }: request { $request }, { $state }
cli-day-own = { $who } tries to accept request { $request }:
cli-day-accepted = { $who } looks at request { $request } and accepts it
cli-day-no-comment = { $who } tries to reject without a word:
cli-day-comment = This table repeats an export of another analyst; use theirs.
cli-day-rejected = { $who } rejects request { $request }: "{ $comment }"
cli-day-departure = { $letters ->
    [one] The departure: 1 letter goes out
   *[other] The departure: { $letters } letters go out
}
cli-day-link = The link of request { $request } is opened: { $file }, until { $until }; a code goes by mail
cli-day-fetched = Fetched with the code: { $bytes } bytes, SHA-256 { $sha }, the same as accepted
cli-day-differs = Fetched with the code: { $bytes } bytes, but another SHA-256 than accepted: { $sha }
cli-day-later = A month later the other link is opened:
cli-jj-unread = This is no JJ problem that can be read: { $why }
    .why = A problem is a list of cells and a list of equations in whole numbers, packed with gzip or not.
    .do = Mend that line, or write the file again with the program it comes from.
cli-attack-count = { $count ->
    [0] Nothing is hidden, and nothing is implied.
    [one] 1 hidden or implied count, { $exact } known exactly.
   *[other] { $count } hidden or implied counts, { $exact } known exactly.
}
cli-attack-incomplete = The search was ended early: each interval holds, but some may be narrower still.
cli-protect-count = { $primary } primary and { $secondary } further cells to hide; { $open } cannot be protected.
cli-protect-hopeless = { $count } of these no further cell can protect while the mark says what it
    says: one mark for all, NC, can.
cli-protect-primary = primary
cli-protect-secondary = further
cli-protect-written = { $file } is written: { $count } cells changed, { $further } of them further counts.
cli-protect-review = Nothing blocks it; a person still has to look at it.
cli-protect-why-small = prints a small count
cli-protect-why-calculated = tells of a hidden count
cli-protect-why-further = would give back a hidden count
cli-protect-why-common = its mark would give too much away
cli-protect-none = No safe copy was found, and nothing was written.
    .why = Something above cannot be mended by hiding cells, or hiding them does not suffice.
    .do = Mend what is listed above, merge small groups, or leave a table out; then try again.
cli-protect-one = A name for the copy can only be given for one file.
    .why = Several files have several copies.
    .do = Leave out --output, or protect one file at a time.
cli-protect-there = { $file } is there already.
    .why = A copy never replaces a file.
    .do = Move it away, or give another name with --output.
cli-protect-not-written = { $file } cannot be written.
    .why = The folder is not there, is full, or may not be written to.
    .do = Give another place with --output.

# People and rights.
cli-people-no-department = There is no department whose list you can see.
    .why = A list belongs to a department, and to its SPOCs.
    .do = The administrator names SPOCs: douane admin department NAME --spoc ACCOUNT --ticket TICKET
cli-people-which-department = There are several departments.
    .why = A list that goes to the wrong one would take everybody off it.
    .do = Add --department with one of: { $names }
cli-people-not-read = { $file } cannot be read.
    .why = Nothing was sent and nothing was changed.
    .do = Check the name and your rights there.
cli-people-not-written = { $file } cannot be written.
    .why = Nothing was changed.
    .do = Check the folder and your rights there, or name another file with -o.
cli-people-suspended = suspended since { $since }
cli-people-nobody = Nobody is on this list yet.
cli-people-open = { $count ->
    [one] has 1 open request: { $requests }
   *[other] has { $count } open requests: { $requests }
}
cli-people-sum = + { $added } new  − { $left ->
    [one] 1 leaver
   *[other] { $left } leavers
}  ~ { $changed } changed
cli-people-not-yet = Nothing is applied yet; add --apply to apply exactly this.
cli-people-applied = Applied, and written down.
cli-admin-department = SPOC of { $department }: { $people }
cli-admin-bunker = Data publisher of { $bunker }: { $people }
cli-admin-policy = { $route }  { $policy }: counts below { $threshold } are small, zeros are { $zero ->
        [shown] printed
       *[hidden] hidden with them
    }{ $base ->
        [1] .
       *[other] ; all others are rounded to { $base }.
    }
    SHA-256 { $digest }
cli-admin-policy-off = is not looked for
cli-admin-access = { $count } people change; { $strangers } accounts of the table are not known here.
cli-admin-validation = { $account } reaches a validation environment: nothing leaves through it any more.
cli-admin-validation-ended = { $account } no longer reaches a validation environment.

# What is wrong with an installation.
cli-doctor-well = Nothing is wrong that can be seen from here. { $count } things were looked for.
cli-doctor-config = The configuration cannot be used.
    .why = Rather than guess what was meant, the gate does not open.
    .do = Mend the line, and compare with /usr/share/doc/douane/douane.toml.
cli-doctor-address = People reach the gate without encryption.
    .why = Passwords and links would cross the network for everybody to read.
    .do = Put a TLS proxy in front and write its https:// address into server.public_url.
cli-doctor-support = Nobody is named whom people can ask.
    .why = Every refusal says where to ask; without an address it cannot.
    .do = Write an address of mail or of a portal into support.contact.
cli-doctor-zone = The time zone of the departures is no place.
    .why = Where clocks are never put forward, departures are an hour off for half of the year.
    .do = Write a place into schedule.zone, such as Europe/Brussels.
cli-doctor-departures = A departure stands twice in the list, or is at night.
    .why = What leaves while nobody is there cannot be stopped in time.
    .do = Look at schedule.departures: hours of the day, each once.
cli-doctor-key-missing = A key is missing.
    .why = Without it the gate does not open; a new one opens neither the old files nor the old links.
    .do = Put the key back from its copy. Only a new gate makes keys: douane admin init
cli-doctor-key-open = A file with a secret can be read by others.
    .why = Whoever could read it may have it.
    .do = chmod 600 the file, and replace the secret if somebody may have read it.
cli-doctor-key-wrong = A key file does not hold the key it is named for.
    .why = The gate does not open with it.
    .do = Put the right file back from its copy.
cli-doctor-key-old = ledger.key is an earlier key of this ledger: another one signs now.
    .why = With it a gate opens no more, and one that is open can write nothing.
    .do = Copy ledger.key from the machine on which the key was exchanged, then restart the gate.
cli-doctor-zip-password = A desktop’s ZIP password cannot be used.
    .why = Nothing leaves that desktop until it can.
    .do = Write the file anew: one line of 12 to 99 printable ASCII signs, mode 0600.
cli-doctor-webhook-secret = The secret of a webhook cannot be used.
    .why = Nothing is sent unsigned.
    .do = Write whsec_ and the base64 of 24 to 64 random bytes into the file, mode 0600.
cli-doctor-disk = A disk is nearly full.
    .why = A gate that cannot write takes nothing in and lets nothing out.
    .do = Make room or enlarge the disk. Nothing in the vault may be deleted by hand.
cli-doctor-sandbox = A reader of files was not held back.
    .why = Files of strangers are read by it; a wall is missing between them and this machine.
    .do = Use a kernel with Landlock and seccomp (Linux 5.13 or later); see what the container or unit forbids.
cli-doctor-scanner = The scanner for malware does not answer.
    .why = Nothing is handed in without it.
    .do = Look at clamd (systemctl status clamav-daemon) and at scanner.clamd.
cli-doctor-scanner-blind = The scanner for malware does not know the test that every scanner knows.
    .why = It finds nothing, and says that everything is clean.
    .do = Fetch its signatures (freshclam), and restart it.
cli-doctor-scanner-size = The scanner for malware does not look through files as large as are taken.
    .why = Larger ones pass it in silence, or cannot be handed in.
    .do = Raise StreamMaxLength, MaxFileSize and MaxScanSize in clamd.conf, or lower limits.file_mib.
cli-doctor-mail = The mail server does not answer.
    .why = Links do not reach anybody; letters wait and are tried again.
    .do = Look at mail.server, the firewall and the server.
cli-doctor-mail-tls = The line to the mail server cannot be encrypted.
    .why = No letter is sent over an open line that was to be closed.
    .do = Look at the server's certificate and at STARTTLS there; smtp:// is for a server on this machine only.
cli-doctor-mail-login = The mail server does not take the login.
    .why = Links do not reach anybody; letters wait and are tried again.
    .do = Look at user and password in mail.login_file.
cli-doctor-mailbox = The mailbox of a desktop cannot be looked into.
    .why = Requests lie there and nobody hears of them.
    .do = Look at environment.desktop.mailbox, the server or folder, and the rights of the gate’s account there.
cli-doctor-mailbox-tls = The line to the mailbox of a desktop is not protected.
    .why = The password would be read on the way, or given to a stranger.
    .do = Look at the server’s certificate, its name, and whether this machine trusts who signed it.
cli-doctor-mailbox-login = The mailbox of a desktop does not take the login.
    .why = Requests lie there and nobody hears of them.
    .do = Look at the login in environment.desktop: mailbox_login_file, or mailbox_user and its token.
cli-doctor-share = The share of a desktop cannot be read.
    .why = Every mail that names a file would be answered that it is not there.
    .do = Look at environment.desktop.share, and whether it is mounted and the gate’s account may read it.
cli-doctor-sent-archive = The archive of what leaves a desktop takes nothing.
    .why = Nothing leaves before it is archived: accepted requests stay.
    .do = Look at environment.desktop.archive and the rights of the gate’s account there.
cli-doctor-folder = A watched folder cannot be used.
    .why = What is put there is not taken, and no answer appears beside it.
    .do = Make it as docs/routes/bunker.md says, and name it in ReadWritePaths of the gate’s unit.
cli-doctor-folder-owner = Others than the gate may change a watched folder.
    .why = They could put other files and other answers in the place of those that people see.
    .do = chown it to the gate’s account and chmod 2770, as docs/routes/bunker.md says.
cli-doctor-folder-remote = A watched folder lies on a network share, and is to be watched by inotify alone.
    .why = This machine’s kernel tells nothing of what others write there: files would lie unseen.
    .do = Write watch = "poll" or "auto" into environment.folders.
cli-doctor-folder-account = The table of a watched folder names somebody who has no account here.
    .why = Files of that user would be refused.
    .do = Mend the name in environment.folders, or add the account: douane admin user ACCOUNT …
cli-doctor-monitor = A place that is to be told of what happens cannot be told.
    .why = What happens is kept in the ledger, and monitoring learns of it late or never.
    .do = Look at monitor.lines, monitor.state and webhook.url, and whether somebody listens there.
cli-doctor-database = The database cannot be used.
    .why = The ledger is the only state of the gate: without it nothing happens.
    .do = Look at storage.database, at the server and at the rights of the gate's account there.
cli-doctor-database-newer = The database is of a later version than this program.
    .why = An older program would not understand what a newer one wrote.
    .do = Install the version that was here before, or a later one.
cli-doctor-vault = The vault does not take or does not give.
    .why = Nothing can be handed in, released or downloaded.
    .do = Look at storage.vault, the rights of the gate's account there, and whether the disk is mounted.
cli-doctor-vault-key = Something in the vault does not open with the vault's key.
    .why = Either the key is another one, or somebody changed the file.
    .do = Put the right vault.key back; if it is the right one, put the file back from the backup.
cli-doctor-clock = The clock is behind the ledger's last entry.
    .why = Departures and ends of links would come at the wrong time.
    .do = Set the clock (timedatectl, chrony), and then look whether a departure was missed.
cli-doctor-officer = There is no officer.
    .why = Nobody can judge what waits for a person.
    .do = douane admin user ACCOUNT --duty officer …
cli-doctor-register = There is no register.
    .why = Metadata must name a register, so every request would be refused.
    .do = douane admin register NAME
cli-doctor-access = No analyst has access to a register.
    .why = Nobody can ask for an export.
    .do = douane admin user ACCOUNT --duty analyst --access REGISTER …
cli-doctor-publisher = Nobody is named as data publisher of a bunker.
    .why = What its analysts ask for would wait for somebody who is not there.
    .do = douane admin bunker NAME --publisher ACCOUNT --ticket TICKET
cli-doctor-departure = Accepted requests stayed behind at the last departure.
    .why = Their requesters wait for letters that do not come.
    .do = See whether douane serve or douane worker runs, and read its log.
cli-doctor-letters = Letters have been on their way for more than an hour.
    .why = Requests have left, and their requesters do not know it.
    .do = Mend the mail server; the letters then go by themselves, each once.
cli-doctor-ledger = The ledger is not as it was written.
    .why = From the place named on, nobody can rely on what it says.
    .do = Stop the gate, keep the database as it is, and compare with the last backup and the checkpoints in letters.
cli-doctor-readings = What lists show is not what the ledger says.
    .why = Somebody changed the database past the gate. The ledger itself is whole.
    .do = Find out who could write to the database, then run: douane ledger rebuild

cli-earlier-folder = The folder of earlier exports cannot be read.
    .why = Without it nobody can say what the files give away together with what left before.
    .do = Check the name and your rights there: { $folder }
cli-doctor-witness = A witness of the ledger does not sign.
    .why = What is written meanwhile is remembered by nobody outside.
    .do = Look whether it runs and knows the key of this ledger, then run: douane ledger witness
cli-doctor-witness-other = A witness has signed another ledger than this one (entries there, entries here).
    .why = An old copy was put back, the end was cut off, or the past was written anew.
    .do = Stop the gate, keep the database as it is, and look for the newest copy. See docs/operate.md.

# Witnesses of the ledger.
cli-witness-signed = { $name } signed { $entries ->
    [one] 1 entry
   *[other] { $entries } entries
} at { $at }
cli-witness-empty = The ledger has no entry yet: there is nothing to sign.
cli-witness-none = No witness is named in the configuration.
    .why = Without an outside memory an old copy of the ledger looks whole.
    .do = Add a section [[witness]] with url and key; the file that admin init writes shows how.
cli-witness-unread = This is not the key of a witness.
    .why = A witness is recognised by name+hash+key, with a key for cosignatures (type 4).
    .do = Ask whoever runs the witness for that line.
cli-witness-silent = The witness { $name } gave no signature.
    .why = What is written from now on is remembered by nobody outside until it signs again.
    .do = Look whether it runs and knows the key of this ledger (douane admin init prints it). The gate goes on.
cli-witness-contradicts = A witness signed another ledger: { $signed } entries there, { $entries } here.
    .why = An old copy was put back, the end was cut off, or the past was written anew.
    .do = Open nothing, keep the database as it is, and look for the newest copy. See docs/operate.md.

# A copy of the gate, and a gate out of a copy.
cli-backup-made = Copied to { $folder }: { $entries } entries of the ledger, { $files } files of the vault.
cli-backup-not-empty = There is something in this folder.
    .why = Two copies in one folder would be none.
    .do = Name a folder that is not there yet.
cli-restored = Put back: { $entries } entries, root { $root }. Every list is written anew from them.
cli-restore-no-copy = This is no copy of a gate, or one that was not finished.
    .why = A copy is whole once its manifest.json is written, as the last thing of all.
    .do = Name a folder that douane backup wrote to its end.
cli-restore-not-empty = There is a gate already where the copy would go.
    .why = Putting a copy over it would lose what it holds.
    .do = Put database and vault aside first, or name another configuration with --config.
cli-restore-broken = The copy is not whole, or older than a checkpoint that somebody kept.
    .why = A gate out of it would have forgotten what left.
    .do = Look for the newest copy. Nothing was changed in the database.

cli-together-register = That is no register’s name.
    .why = Releases are put together register by register.
    .do = Write the name as it stands in tx_reg_nam.

cli-together-cut = There is more than can be put together: the newest { $files } files are.
cli-together-found = { $files } released files together give away { $found } things that none gives away by itself.
# The archive.
cli-admin-erased = { $count ->
    [0] There was no text left to erase.
    [one] 1 text is erased. Its digest stays in the ledger.
   *[other] { $count } texts are erased. Their digests stay in the ledger.
}
cli-sessions-line = { $id }  { $kind ->
    [token] token
   *[session] browser
 } { $label }: since { $began }, used { $used }, until { $until }
cli-sessions-here = (this one)
cli-sessions-ended = Ended: { $count }.
cli-admin-keys-rotated =
    { $files } files of the vault, { $wrapped } of them wrapped anew by the present key.
    The old key lies beside it as vault.old.key. Copy vault.key to where the keys are kept, and to every machine.
    Then throw the old one away: douane admin keys retire
cli-admin-keys-ledger =
    A new key signs the ledger from here on; what the old key signed is still verified by either.
    Give this line to whoever verifies and to each witness: { $verifier }
    Copy ledger.key to where the keys are kept and to every machine, then start the gate again.
cli-admin-keys-retired = Nothing needs the old key any more: it is gone. Backups from before still need it.
cli-admin-keys-not-yet =
    { $wrapped } files were still under the old key and are now wrapped anew. It stays for the moment.
    Look whether every process has the present key, then run this again.

# Retroactive checks.
cli-retro-drawn = { $week }: { $drawn } of { $among } automatic exports drawn{ $drawn ->
    [0] .
   *[other] : { $requests }
}
cli-retro-none = Nothing was drawn yet.
cli-retro-open = not yet looked at
cli-retro-rerun = Exports judged by today's rules: { $looked }. Would not leave by themselves now: { $failing }.
cli-exception-earliest = Exceptions: { $count }. One that is asked for today begins on { $day } at the earliest.
cli-exception-document = The document { $file } cannot be read.
    .why = An exception is judged by its documents.
    .do = Check its name and whether you may read it.
cli-exception-id = An exception is named by account and number.
cli-exception-again = Wait for an officer again: { $requests }
    .why = Numbers are counted for each person.
    .do = Write it as the list shows it: a.peeters/1
cli-ticket-opened = Ticket { $key } is open.
cli-ticket-mail = There is no desk for tickets: this mail takes its place. Nothing of a file is in it.
# What the gate says beside a file in a watched folder; the file's name stands before it.
cli-drop-copying = seen. It is taken as soon as it is still.
cli-drop-seen = seen. It is being checked, or waits for those before it.
cli-drop-scanner-away = waits: the scanner for malware does not answer. It is taken by itself as soon as it does; leave it here.
cli-drop-incomplete = not complete yet. Nothing is asked so far.
cli-drop-refused = not taken.
cli-drop-checked = checked. Nothing is kept, nothing is asked.
cli-drop-request = { $state } (request { $id })
cli-drop-reply = A new version of { $file } was put in the folder.
cli-drop-next-ask = Nothing stands in the way: write the file anew without check_only to ask for the export.
cli-drop-next-mend = Mend what is told below and write the file anew; it is taken by itself.
cli-drop-next-publisher = The publisher of the bunker looks next, at exactly what leaves.
cli-drop-next-officer = A data governance officer looks next.
cli-drop-next-returned = Put a new version here under the same name: it answers, under the same number.
cli-drop-next-departure = It leaves by itself; the link comes by letter.
cli-drop-next-link = The link went by letter: to the publisher of the bunker where there is one, else to you.
