# Die Befehlszeile: Berichte auf dem Bildschirm, Fragen zur Verwendung und die Hilfe zu jedem Befehl.

cli-why = warum
cli-do = tun
cli-more = mehr
cli-proof = Beweis
cli-label-exact = ist { $low }
cli-label-between = ist { $low } bis { $high }
cli-label-least = ist mindestens { $low }
cli-label-shown = sichtbar
cli-label-total = diese Summe ist sichtbar
cli-more-places = { $count ->
    [one] … und 1 weitere Stelle: { $rows }
   *[other] … und { $count } weitere Stellen: { $rows }
}
cli-not-listed = { $count ->
    [one] 1 weiterer Befund ist nicht aufgeführt; beheben Sie zuerst diese.
   *[other] { $count } weitere Befunde sind nicht aufgeführt; beheben Sie zuerst diese.
}
cli-shape = { $rows ->
    [one] 1 Zeile
   *[other] { $rows } Zeilen
} × { $columns ->
    [one] 1 Spalte
   *[other] { $columns } Spalten
}
cli-tables = { $count ->
    [one] 1 Tabelle
   *[other] { $count } Tabellen
}
cli-no-table = keine Tabelle
cli-not-checked = darin wurde nichts geprüft
cli-read-as = gelesen als:
cli-assumed = (angenommen; eine dritte Spalte role in den Metadaten entscheidet)
cli-files = { $files } Dateien: { $refuse } können nicht hinaus, { $review } anzusehen, { $pass } ohne Hindernis
cli-count-breach = { $count } zu ändern
cli-count-doubt = { $count } anzusehen
cli-count-note = { $count ->
    [one] 1 Hinweis
   *[other] { $count } Hinweise
}
cli-count-quiet = { $count ->
    [one] 1 Regel ohne Befund
   *[other] { $count } Regeln ohne Befund
}
cli-policy = Richtlinie { $policy }
cli-verdict-pass = Nichts steht im Weg. Es wurde nichts eingereicht: dies war nur eine Prüfung.
cli-verdict-review = Vor dem Versand sieht es sich jemand an. Es wurde nichts eingereicht: dies war nur eine Prüfung.
cli-verdict-refuse = So kann es nicht hinaus. Es wurde nichts eingereicht: dies war nur eine Prüfung.
cli-metadata-pass = Die Metadaten sind in Ordnung. Die Daten wurden nicht beurteilt: das tut douane check.
cli-metadata-review = Jemand sieht sich die Metadaten an. Die Daten wurden nicht beurteilt: das tut douane check.
cli-metadata-refuse = Die Metadaten sind zu berichtigen. Die Daten wurden nicht beurteilt: das tut douane check.
cli-request-stopped = Es wurde nichts eingereicht: zuerst muss jede Datei vorhanden und lesbar sein.

cli-where = wo
cli-start =
    Prüfen Sie eine Datei, bevor Sie um ihren Export bitten. Niemand außer Ihnen sieht das Ergebnis:
    {"  "}douane check my_file.csv
    Noch keine Metadatendatei? Dies schreibt einen Entwurf davon:
    {"  "}douane meta new my_file.csv
    Alle Befehle: douane --help
cli-no-stdin = Ein Datenstrom kann nicht geprüft werden.
    .why = Was geprüft wurde, muss genau das sein, was hinausgeht; nur eine Datei bleibt gleich.
    .do = Speichern Sie ihn als Datei, dann: douane check my_file.csv
cli-policy-unknown = Es gibt keine Richtlinie { $policy } und keine Datei dieses Namens.
    .why = Die Richtlinie bestimmt, welche Fallzahlen klein sind und wie schwer jede Regel wiegt.
    .do = Nennen Sie { $known } oder eine TOML- oder JSON-Datei.
cli-policy-unread = Die Richtlinie { $policy } ist nicht zu verstehen: { $reason }
    .why = Eine nur halb gelesene Richtlinie ließe durch, was sie verbietet.
    .do = Berichtigen Sie die Zeile, oder lassen Sie --policy für healthdata.be weg.
cli-usage-argument = Ein Argument { $argument } gibt es hier nicht.
    .why = Wer rät, was gemeint war, prüft womöglich das Falsche.
    .do = Mit --help sehen Sie, was dieser Befehl annimmt.
cli-usage-argument-near = Ein Argument { $argument } gibt es hier nicht.
    .why = Wer rät, was gemeint war, prüft womöglich das Falsche.
    .do = Meinten Sie { $near } ?
cli-usage-command = Einen Befehl { $command } gibt es nicht.
    .why = Wer rät, was gemeint war, tut womöglich das Falsche.
    .do = douane --help nennt die Befehle.
cli-usage-command-near = Einen Befehl { $command } gibt es nicht.
    .why = Wer rät, was gemeint war, tut womöglich das Falsche.
    .do = Meinten Sie { $near } ?
cli-usage-missing = Auf der Zeile fehlt etwas: { $argument }
    .why = Ohne dies weiß der Befehl nicht, woran er arbeiten soll.
    .do = Ergänzen Sie es; --help zeigt Beispiele.
cli-usage-no-value = { $argument } braucht einen Wert.
    .why = Ohne ihn weiß der Befehl nicht, woran er arbeiten soll.
    .do = Schreiben Sie den Wert dahinter; --help zeigt Beispiele.
cli-usage-value = { $argument } kann nicht { $value } sein.
    .why = Wer rät, was gemeint war, prüft womöglich das Falsche.
    .do = Mit --help sehen Sie, was möglich ist.
cli-usage-value-of = { $argument } kann nicht { $value } sein.
    .why = Wer rät, was gemeint war, prüft womöglich das Falsche.
    .do = Schreiben Sie eines von: { $allowed }
cli-usage-line = Die Zeile wurde nicht verstanden.
    .why = Wer rät, was gemeint war, prüft womöglich das Falsche.
    .do = Mit --help sehen Sie Beispiele.

cli-explain-unknown = Eine Regel { $rule } gibt es nicht.
    .why = Jeder Befund nennt seine Regel; ihre Seite sagt, was zu tun ist.
    .do = douane explain nennt alle Regeln.
cli-explain-unknown-near = Eine Regel { $rule } gibt es nicht.
    .why = Jeder Befund nennt seine Regel; ihre Seite sagt, was zu tun ist.
    .do = Meinten Sie { $near } ?
cli-explain-english = Die Seite der Regel selbst ist auf Englisch geschrieben:
cli-explain-answers = Antworten des Tors, die keine Regeln sind (Namen sind erfunden):
cli-explain-example = zum Beispiel
cli-facts-file = Datei
cli-facts-digest = SHA-256
cli-facts-written = geschrieben als
cli-facts-tab = Tabulator
cli-facts-metadata = Metadaten
cli-facts-none = keine
cli-facts-lines = Textzeilen
cli-facts-hidden = nicht sichtbar
cli-facts-table = Tabelle { $number }: { $first } bis { $last }, { $sums ->
    [one] 1 Summe erkannt
   *[other] { $sums } Summen erkannt
}
cli-facts-of = { $role } von { $of }
cli-facts-part = { $role }, gelesen als Teil von { $of }
cli-facts-declared = angegeben
cli-facts-assumed = angenommen

cli-meta-written = { $file } ist geschrieben. Ergänzen Sie die Beschreibungen, dann: douane meta check { $data }
cli-meta-there = { $file } gibt es schon.
    .why = Was jemand beschrieben hat, soll nicht verloren gehen.
    .do = Mit --merge bleibt es erhalten und wird ergänzt; mit -o nennen Sie eine andere Datei.
cli-meta-several = Die Metadatendatei beschreibt mehrere Dateien.
    .why = Ein Entwurf kennt nur eine davon; die Zeilen der anderen gingen verloren.
    .do = Ergänzen Sie die fehlenden Zeilen von Hand, oder geben Sie dieser Datei eigene Metadaten.
cli-meta-not-written = { $file } kann nicht geschrieben werden.
    .why = Es wurde nichts geändert.
    .do = Prüfen Sie den Ordner und Ihre Rechte dort, oder nennen Sie mit -o eine andere Datei.

# Talking to a gate.
cli-no-token = Es wurde kein Token angegeben; das Tor wüsste nicht, wer fragt.
    .why = Alles, was am Tor geschieht, wird mit dem Namen dessen festgehalten, der es tat.
    .do = Setzen Sie DOUANE_TOKEN, oder nennen Sie eine Datei: --token-file mein.token. Die Verwaltung stellt es aus.
cli-token-file-missing = Es gibt keine Tokendatei { $file }.
    .why = Das Tor muss wissen, wer fragt; das Token sagt es.
    .do = Nennen Sie die Datei mit Ihrem Token, oder setzen Sie DOUANE_TOKEN.
cli-token-file-unread = Die Tokendatei { $file } kann nicht gelesen werden.
    .why = Das Tor muss wissen, wer fragt; das Token sagt es.
    .do = Geben Sie sich das Leserecht, und sehen Sie nach, ob es eine Textdatei ist.
cli-token-file-empty = Die Tokendatei { $file } ist leer.
    .why = Das Tor muss wissen, wer fragt; das Token sagt es.
    .do = Schreiben Sie Ihr Token hinein, in eine Zeile. Ihr Administrator stellt eines aus.
cli-clear-text = Ihr Token ginge im Klartext an dieses Tor.
    .why = Wer unterwegs mithört, könnte in Ihrem Namen handeln.
    .do = Nennen Sie das Tor mit https://. Schützt ein eigener Tunnel den Weg: DOUANE_CLEAR_TEXT=1
cli-unreachable = Das Tor antwortet nicht.
    .why = Nichts wurde eingereicht und nichts entschieden; Ihre Dateien sind unberührt.
    .do = Prüfen Sie die Adresse (--gate, DOUANE_GATE) und versuchen Sie es erneut; vielleicht wird am Tor gearbeitet.
cli-no-gate = Es hat etwas geantwortet, das kein Tor ist.
    .why = Vielleicht steht dort ein Proxy oder ein anderes Programm; Ihre Dateien sind unberührt.
    .do = Prüfen Sie die Adresse (--gate, DOUANE_GATE), oder fragen Sie beim Tor nach.
cli-admin-register-unknown = Es gibt kein Register { $register }.
    .why = Zugang gibt es zu Registern, die das Tor kennt, Großschreibung eingeschlossen.
    .do = Legen Sie es zuerst an: douane admin register { $register }
cli-admin-register-unknown-near = Es gibt kein Register { $register }.
    .why = Zugang gibt es zu Registern, die das Tor kennt, Großschreibung eingeschlossen.
    .do = Meinten Sie { $near } ?
cli-admin-access-file = Die Tabelle { $file } ist nicht lesbar.
    .why = Ohne die ganze Tabelle wird nichts verglichen.
    .do = Nennen Sie eine Datei, die da ist und gelesen werden darf.
cli-admin-password-file = Die Passwortdatei { $file } kann nicht gelesen werden.
    .why = Ohne sie weiß niemand, welches Passwort gemeint war.
    .do = Prüfen Sie Namen und Rechte, oder lassen Sie --password-file weg: eines wird erzeugt und gezeigt.
cli-not-found = Es gibt nichts mit dieser Nummer für Sie.
    .why = Ein Antrag wird nur denen gezeigt, die er betrifft.
    .do = Prüfen Sie die Nummer; douane status zeigt Ihre Anträge.
cli-token-refused = Das Tor kennt dieses Token nicht, oder seine Zeit ist um.
    .why = Alles, was am Tor geschieht, wird festgehalten mit dem, der es tat.
    .do = Prüfen Sie, ob das ganze Token in der Datei oder in DOUANE_TOKEN steht, oder holen Sie ein neues.
cli-no-requests = Hier ist nichts.
cli-review-altered = Diese Datei wurde seit der Anfrage geändert: Sie kann nicht gezeigt werden und geht nicht hinaus.
cli-review-clean = Es wurde nichts gefunden.
cli-review-more = … und { $count } weitere Befunde: siehe die Seite.
cli-review-next = Entscheiden: douane accept { $id } · douane return { $id } -m … · douane reject { $id } -m …
cli-gate-failed = Das Tor konnte nicht geöffnet werden, oder etwas darin ging nicht.
    .why = Statt halb weiterzumachen, geschieht nichts mehr.
    .do = Beheben Sie, was oben genannt ist, und wiederholen Sie. Noch nie eingerichtet? douane admin init
cli-serving = Das Tor ist offen unter { $address }. Ctrl-C schließt es.
cli-working = Die Runden laufen: Versand, Briefe, abgelaufene Links. Ctrl-C beendet sie.
cli-batch-none = Kein Versand ist fällig, oder ein anderer Prozess macht ihn.
cli-batch-made = Versandt: { $released }. Nicht versandt: { $withheld }. Briefe gesendet: { $letters }.
cli-batch-next = Nächster Versand: { $departure }
cli-ledger-whole = { $entries ->
    [one] 1 Eintrag
   *[other] { $entries } Einträge
} · Hauptbuch unversehrt · signierte Wurzel { $root }
cli-ledger-holds = { $entries ->
    [one] der aufbewahrte Kontrollpunkt von 1 Eintrag ist ein Anfang davon
   *[other] der aufbewahrte Kontrollpunkt von { $entries } Einträgen ist ein Anfang davon
}
cli-checkpoint-none = Dort wurde kein Kontrollpunkt gefunden.
    .why = Ein Kontrollpunkt ist eine Anzahl von Einträgen und die Wurzel ihres Baums.
    .do = Geben Sie die letzte Zeile eines Briefs oder eine signierte Notiz an, als Text oder als Datei.
cli-checkpoint-other = Der Kontrollpunkt ist der eines anderen Hauptbuchs: { $name }
    .why = Zwei Hauptbücher haben nichts miteinander zu tun.
    .do = Geben Sie einen Kontrollpunkt dieses Hauptbuchs an, oder die Konfiguration des anderen (--config).
cli-checkpoint-not-signed = Der Kontrollpunkt trägt eine Signatur, die nicht vom Schlüssel dieses Hauptbuchs ist.
    .why = Jemand anders hat ihn vielleicht geschrieben, oder er wurde unterwegs verändert.
    .do = Fragen Sie nach dem Original, oder geben Sie nur Anzahl und Wurzel an, um sie zu vergleichen.
cli-verifier-unread = Das ist kein Schlüssel zum Verifizieren.
    .why = Nur der eigene Schlüssel des Tors sagt, ob das Tor signiert hat.
    .do = Geben Sie die Zeile name+hash+schlüssel an, die admin init zeigte, oder eine Datei nur mit ihr.
cli-ledger-exported = { $entries ->
    [one] 1 Eintrag
   *[other] { $entries } Einträge
} geschrieben nach { $folder }.
cli-proof-none = Keine Anfrage hat diese Nummer.
    .why = Ein Beweis besteht aus dem, was das Hauptbuch über eine Anfrage enthält.
    .do = Die Nummern zeigt douane ledger show.
cli-ledger-broken = Das Hauptbuch ist nicht so, wie es geschrieben wurde.
    .why = Ab der oben genannten Stelle kann sich niemand auf seinen Inhalt verlassen.
    .do = Halten Sie das Tor an, ändern Sie die Datenbank nicht, vergleichen Sie mit Sicherung und Briefen.
cli-ledger-rebuilt = { $count ->
    [one] 1 Listenzeile
   *[other] { $count } Listenzeilen
} aus dem Hauptbuch neu geschrieben
cli-ledger-readings = Was Listen zeigen, ist nicht, was das Hauptbuch sagt.
    .why = Jemand hat die Datenbank am Tor vorbei geändert. Das Hauptbuch selbst ist unversehrt.
    .do = Klären Sie, wer in die Datenbank schreiben konnte, dann: douane ledger rebuild
cli-admin-ready =
    Das Tor ist eingerichtet. Konfiguration: { $file }
    Schlüssel: { $keys } (eine Kopie dort aufbewahren, wo die Datensicherung nicht liegt)
    Wer das Hauptbuch prüft, braucht diese Zeile: { $verifier }
    Weiter: douane admin register NAME, douane admin user KONTO, dann douane serve
cli-ask-lead = Sieben Fragen. Enter behält, was in Klammern steht; später lässt sich alles ändern in { $file }.
cli-ask-server-public-url = Welche Adresse tippen die Leute? Links in Briefen beginnen damit; außerhalb dieser Maschine https://.
cli-ask-server-name = Wie heißt dieses Tor? Es unterschreibt sein Hauptbuch für immer so: ohne Leer- und Pluszeichen.
cli-ask-policy-profile = Welche Regeln urteilen: healthdata.be, sdap-10, opensafely, cms oder nhs-hes?
cli-ask-schedule-departures = Zu welchen Stunden gehen angenommene Anträge hinaus?
cli-ask-mail-server = Welcher Mailserver nimmt Briefe an? Hier smtp://HOST:PORT; anderswo smtp+starttls:// oder smtps://.
cli-ask-mail-from = Von welcher Adresse kommen die Briefe?
cli-ask-support-contact = Wer beantwortet Fragen? Eine Mailadresse oder ein Portal; Briefe und Seiten nennen sie.
cli-ask-unusable = Das ist nicht brauchbar: { $why }
cli-ask-written = Die Antworten stehen in { $file }.
cli-ask-unanswered = Niemand hat geantwortet, und nichts wurde geschrieben.
    .why = Ein Tor mit halben Antworten schriebe Briefe von nirgendwo.
    .do = Starten Sie douane admin configure erneut, oder bearbeiten Sie die Datei.
cli-admin-register = Das Register { $register } ist angelegt.
cli-admin-user = { $account } kann sich anmelden.
cli-admin-user-password =
    { $account } hat eine Woche, um sich damit anzumelden und ein anderes zu wählen. Nur jetzt gezeigt:
    { $password }
cli-admin-closed = { $account } ist geschlossen: keine Aufgabe, kein Passwort, keine Sitzung, kein Token.
cli-admin-duty = Aufgaben von { $account }: { $duties }
cli-admin-duty-none = { $account } hat keine Aufgabe mehr.
cli-admin-factor = { $account } hat ab jetzt einen zweiten Faktor. Tippen Sie diesen Schlüssel in die App; er steht nur hier:
    { $key }
    Oder als Bild von: { $uri }
    Sitzungen und Token sind beendet: was damit arbeitete, braucht ein neues Token.
cli-admin-factor-ended = { $account } hat keinen zweiten Faktor mehr; Sitzungen und Token sind beendet.
cli-admin-unsent = Der Brief, der es ihnen sagt, konnte nicht gesendet werden: sagen Sie es selbst.
cli-admin-revoke = Alle Sitzungen und Token von { $account } sind beendet.
cli-admin-token-own = Token werden hier von ihren Eigentümern erstellt.
    .why = Alle brauchen zwei Faktoren, und ein Token steht für beide seines Eigentümers.
    .do = Melden Sie sich an, richten Sie auf /factor eine App ein, und erstellen Sie es auf /sessions.
cli-admin-token = { $days ->
    [one] Das Token öffnet 1 Tag lang. Es wird nur dieses eine Mal gezeigt:
   *[other] Das Token öffnet { $days } Tage lang. Es wird nur dieses eine Mal gezeigt:
}
    { $token }

# The demonstration.
cli-demo-open =
    douane demo: erfundene Menschen und Zahlen, nur auf diesem Rechner; mit Ctrl-C ist alles weg
    {"  "}Seiten  { $address }/   ein Klick meldet Sie an (oder jedes Konto mit { $password })
    {"  "}Post    { $address }/demo/mail   jeder Brief, der verschickt worden wäre
    {"  "}Uhr     heute 11:19; die Leiste jeder Seite löst den nächsten Versand aus oder lässt 30 Tage vergehen
    {"  "}Probe   douane check { $work }/table2_bmi.csv
cli-day-title = Ein Tag am Tor (erfundene Menschen und Zahlen)
cli-day-check = { $who } prüft { $file } vor dem Antrag; niemand sonst sieht es:
cli-day-blocked = { $who } beantragt { $file }: angehalten, nichts ist registriert ({ $rules })
cli-day-asked = { $who } beantragt { $file }: Antrag { $request }, { $state }
cli-day-own = { $who } versucht, Antrag { $request } anzunehmen:
cli-day-accepted = { $who } sieht Antrag { $request } durch und nimmt ihn an
cli-day-no-comment = { $who } versucht, ohne ein Wort abzulehnen:
cli-day-comment = Diese Tabelle wiederholt den Export einer anderen Person; nehmen Sie deren Tabelle.
cli-day-rejected = { $who } lehnt Antrag { $request } ab: „{ $comment }“
cli-day-departure = { $letters ->
    [one] Der Versand: 1 Brief geht hinaus
   *[other] Der Versand: { $letters } Briefe gehen hinaus
}
cli-day-link = Der Link von Antrag { $request } wird geöffnet: { $file }, bis { $until }; ein Code geht per Mail
cli-day-fetched = Mit dem Code geholt: { $bytes } Bytes, SHA-256 { $sha }, gleich dem Angenommenen
cli-day-differs = Mit dem Code geholt: { $bytes } Bytes, aber eine andere SHA-256 als angenommen: { $sha }
cli-day-later = Einen Monat später wird der andere Link geöffnet:
cli-jj-unread = Das ist kein lesbares JJ-Problem: { $why }
    .why = Ein Problem ist eine Liste von Zellen und eine Liste von Gleichungen in ganzen Zahlen.
    .do = Berichtigen Sie diese Zeile, oder schreiben Sie die Datei neu mit dem Programm, aus dem sie kommt.
cli-attack-count = { $count ->
    [0] Nichts ist gesperrt, und nichts lässt sich ableiten.
    [one] 1 gesperrte oder ableitbare Fallzahl, davon { $exact } genau bekannt.
   *[other] { $count } gesperrte oder ableitbare Fallzahlen, davon { $exact } genau bekannt.
}
cli-attack-incomplete = Die Suche endete vorzeitig: jedes Intervall stimmt, manche könnten noch enger sein.
cli-protect-count = { $primary } primäre und { $secondary } weitere Zellen zu verbergen; { $open } sind nicht zu schützen.
cli-protect-hopeless = { $count } davon kann keine weitere Zelle schützen, solange das Zeichen
    sagt, was es sagt: ein Zeichen für alle, NC, kann es.
cli-protect-primary = primär
cli-protect-secondary = weitere
cli-protect-written = { $file } ist geschrieben: { $count } Zellen geändert, davon { $further } weitere Anzahlen.
cli-protect-review = Nichts hält es auf; jemand muss es noch ansehen.
cli-protect-why-small = zeigt eine kleine Anzahl
cli-protect-why-calculated = verrät etwas über eine verborgene Anzahl
cli-protect-why-further = gäbe eine verborgene Anzahl zurück
cli-protect-why-common = das Zeichen gäbe zu viel preis
cli-protect-none = Keine sichere Kopie gefunden, und nichts wurde geschrieben.
    .why = Etwas von oben ist durch Verbergen nicht zu beheben, oder das reicht nicht.
    .do = Beheben Sie, was oben steht, legen Sie kleine Gruppen zusammen oder lassen Sie eine Tabelle weg.
cli-protect-one = Ein Name für die Kopie kann nur für eine Datei gegeben werden.
    .why = Mehrere Dateien haben mehrere Kopien.
    .do = Lassen Sie --output weg, oder schützen Sie eine Datei nach der anderen.
cli-protect-there = { $file } gibt es schon.
    .why = Eine Kopie ersetzt nie eine Datei.
    .do = Verschieben Sie sie, oder geben Sie mit --output einen anderen Namen.
cli-protect-not-written = { $file } kann nicht geschrieben werden.
    .why = Den Ordner gibt es nicht, er ist voll, oder es darf nicht hineingeschrieben werden.
    .do = Geben Sie mit --output einen anderen Ort.

# People and rights.
cli-people-no-department = Es gibt keine Abteilung, deren Liste Sie sehen können.
    .why = Eine Liste gehört zu einer Abteilung und zu ihren SPOCs.
    .do = Der Administrator nennt sie: douane admin department NAME --spoc ACCOUNT --ticket TICKET
cli-people-which-department = Es gibt mehrere Abteilungen.
    .why = Eine Liste bei der falschen würde dort alle herunternehmen.
    .do = Fügen Sie --department hinzu mit einer von: { $names }
cli-people-not-read = { $file } kann nicht gelesen werden.
    .why = Nichts wurde gesendet und nichts geändert.
    .do = Prüfen Sie den Namen und Ihre Rechte dort.
cli-people-not-written = { $file } kann nicht geschrieben werden.
    .why = Nichts wurde geändert.
    .do = Prüfen Sie den Ordner und Ihre Rechte dort, oder nennen Sie eine andere Datei mit -o.
cli-people-suspended = gesperrt seit { $since }
cli-people-nobody = Noch niemand steht auf dieser Liste.
cli-people-open = { $count ->
    [one] hat 1 offenen Antrag: { $requests }
   *[other] hat { $count } offene Anträge: { $requests }
}
cli-people-sum = + { $added } neu  − { $left ->
    [one] 1 geht
   *[other] { $left } gehen
}  ~ { $changed } geändert
cli-people-not-yet = Noch ist nichts angewendet; mit --apply wird genau dies angewendet.
cli-people-applied = Angewendet und festgehalten.
cli-admin-department = SPOC von { $department }: { $people }
cli-admin-bunker = Data Publisher von { $bunker }: { $people }
cli-admin-policy = { $route }  { $policy }: Anzahlen unter { $threshold } sind klein, Nullen werden { $zero ->
        [shown] gezeigt
       *[hidden] mit ihnen verborgen
    }{ $base ->
        [1] .
       *[other] ; alle anderen sind auf { $base } gerundet.
    }
    SHA-256 { $digest }
cli-admin-policy-off = wird nicht gesucht
cli-admin-access = { $count } Personen ändern sich; { $strangers } Konten der Tabelle sind hier nicht bekannt.
cli-admin-validation = { $account } erreicht eine Validierungsumgebung: durch dieses Konto verlässt nichts mehr das Haus.
cli-admin-validation-ended = { $account } erreicht keine Validierungsumgebung mehr.

# Was an einer Installation nicht stimmt.
cli-doctor-well = Von hier aus ist nichts Falsches zu sehen. Nach { $count } Dingen wurde geschaut.
cli-doctor-config = Die Konfiguration ist nicht brauchbar.
    .why = Statt zu raten, was gemeint war, öffnet das Tor nicht.
    .do = Verbessern Sie die Zeile und vergleichen Sie mit /usr/share/doc/douane/douane.toml.
cli-doctor-address = Das Tor wird ohne Verschlüsselung erreicht.
    .why = Passwörter und Links gingen für alle lesbar durch das Netz.
    .do = Setzen Sie einen TLS-Proxy davor und schreiben Sie dessen https://-Adresse in server.public_url.
cli-doctor-support = Niemand ist genannt, an den man sich wenden kann.
    .why = Jede Ablehnung sagt, wo man fragen kann; ohne Adresse geht das nicht.
    .do = Schreiben Sie eine Mailadresse oder ein Portal in support.contact.
cli-doctor-zone = Die Zeitzone der Abfahrten ist kein Ort.
    .why = Ohne Sommerzeit liegen die Abfahrten ein halbes Jahr lang um eine Stunde daneben.
    .do = Schreiben Sie einen Ort in schedule.zone, etwa Europe/Brussels.
cli-doctor-departures = Eine Abfahrt steht doppelt in der Liste oder liegt in der Nacht.
    .why = Was abgeht, während niemand da ist, kann nicht rechtzeitig aufgehalten werden.
    .do = Sehen Sie schedule.departures an: Stunden des Tages, jede einmal.
cli-doctor-key-missing = Ein Schlüssel fehlt.
    .why = Ohne ihn öffnet das Tor nicht; ein neuer öffnet weder die alten Dateien noch die alten Links.
    .do = Legen Sie den Schlüssel aus seiner Kopie zurück. Nur ein neues Tor macht Schlüssel: douane admin init
cli-doctor-key-open = Eine Datei mit einem Geheimnis ist für andere lesbar.
    .why = Wer sie lesen konnte, hat es vielleicht.
    .do = chmod 600 auf die Datei, und ersetzen Sie das Geheimnis, wenn jemand es gelesen haben kann.
cli-doctor-key-wrong = Eine Schlüsseldatei enthält nicht den Schlüssel, nach dem sie heißt.
    .why = Das Tor öffnet damit nicht.
    .do = Legen Sie die richtige Datei aus ihrer Kopie zurück.
cli-doctor-key-old = ledger.key ist ein früherer Schlüssel dieses Hauptbuchs: jetzt unterschreibt ein anderer.
    .why = Damit öffnet kein Tor mehr, und ein offenes kann nichts mehr schreiben.
    .do = Kopieren Sie ledger.key von der Maschine, auf der er gewechselt wurde, und starten Sie das Tor neu.
cli-doctor-zip-password = Das ZIP-Passwort eines Desktops ist nicht brauchbar.
    .why = Bis dahin verlässt nichts diesen Desktop.
    .do = Schreiben Sie die Datei neu: eine Zeile von 12 bis 99 druckbaren ASCII-Zeichen, Modus 0600.
cli-doctor-webhook-secret = Das Geheimnis eines Webhooks ist nicht brauchbar.
    .why = Ohne Unterschrift wird nichts gesendet.
    .do = Schreiben Sie whsec_ und das Base64 von 24 bis 64 Zufallsbytes in die Datei, Modus 0600.
cli-doctor-disk = Eine Platte ist fast voll.
    .why = Ein Tor, das nicht schreiben kann, nimmt nichts an und lässt nichts hinaus.
    .do = Schaffen Sie Platz oder vergrößern Sie die Platte. Im Tresor darf nichts von Hand gelöscht werden.
cli-doctor-sandbox = Ein Leser von Dateien wurde nicht zurückgehalten.
    .why = Er liest Dateien von Fremden; eine Wand zwischen ihnen und dieser Maschine fehlt.
    .do = Nehmen Sie einen Kernel mit Landlock und seccomp (ab Linux 5.13); sehen Sie nach, was die Unit verbietet.
cli-doctor-scanner = Der Scanner für Schadsoftware antwortet nicht.
    .why = Ohne ihn wird nichts eingereicht.
    .do = Sehen Sie nach clamd (systemctl status clamav-daemon) und nach scanner.clamd.
cli-doctor-scanner-blind = Der Scanner für Schadsoftware kennt den Test nicht, den jeder kennt.
    .why = Er findet nichts und sagt, alles sei sauber.
    .do = Holen Sie seine Signaturen (freshclam), und starten Sie ihn neu.
cli-doctor-scanner-size = Der Scanner für Schadsoftware prüft so große Dateien nicht, wie angenommen werden.
    .why = Größere gehen schweigend vorbei oder können nicht eingereicht werden.
    .do = Erhöhen Sie StreamMaxLength, MaxFileSize, MaxScanSize in clamd.conf, oder senken Sie limits.file_mib.
cli-doctor-mail = Der Mailserver antwortet nicht.
    .why = Links erreichen niemanden; Briefe warten und werden wieder versucht.
    .do = Sehen Sie mail.server, die Firewall und den Server an.
cli-doctor-mail-tls = Die Leitung zum Mailserver lässt sich nicht verschlüsseln.
    .why = Über eine offene Leitung, die geschlossen sein sollte, geht kein Brief.
    .do = Sehen Sie Zertifikat und STARTTLS des Servers an; smtp:// ist nur für einen Server auf dieser Maschine.
cli-doctor-mail-login = Der Mailserver nimmt die Anmeldung nicht an.
    .why = Links erreichen niemanden; Briefe warten und werden wieder versucht.
    .do = Sehen Sie Benutzer und Passwort in mail.login_file an.
cli-doctor-mailbox = In das Postfach eines Desktops kann nicht gesehen werden.
    .why = Anträge liegen dort, und niemand erfährt davon.
    .do = Sehen Sie nach environment.desktop.mailbox, dem Server oder Ordner und den Rechten des Kontos dort.
cli-doctor-mailbox-tls = Die Verbindung zum Postfach eines Desktops ist nicht geschützt.
    .why = Das Passwort würde unterwegs gelesen oder einem Fremden gegeben.
    .do = Sehen Sie nach dem Zertifikat des Servers, seinem Namen und ob diese Maschine dem Aussteller traut.
cli-doctor-mailbox-login = Das Postfach eines Desktops nimmt die Anmeldung nicht an.
    .why = Anträge liegen dort, und niemand erfährt davon.
    .do = Sehen Sie den Zugang in environment.desktop an: mailbox_login_file, oder mailbox_user und sein Token.
cli-doctor-share = Die Freigabe eines Desktops kann nicht gelesen werden.
    .why = Jede Mail, die eine Datei nennt, bekäme die Antwort, dass sie nicht da ist.
    .do = Sehen Sie nach environment.desktop.share, ob sie eingehängt ist und das Konto sie lesen darf.
cli-doctor-sent-archive = Das Archiv dessen, was einen Desktop verlässt, nimmt nichts an.
    .why = Nichts geht hinaus, bevor es archiviert ist: angenommene Anträge bleiben liegen.
    .do = Sehen Sie nach environment.desktop.archive und den Rechten des Kontos dort.
cli-doctor-folder = Ein überwachter Ordner kann nicht benutzt werden.
    .why = Was dort liegt, wird nicht genommen, und keine Antwort erscheint daneben.
    .do = Legen Sie ihn an, wie docs/routes/bunker.md sagt, und nennen Sie ihn in ReadWritePaths der Unit.
cli-doctor-folder-owner = Andere als das Tor dürfen einen überwachten Ordner ändern.
    .why = Sie könnten andere Dateien und Antworten an die Stelle dessen setzen, was man sieht.
    .do = Mit chown dem Konto des Gates geben und chmod 2770, wie docs/routes/bunker.md sagt.
cli-doctor-folder-remote = Ein überwachter Ordner liegt auf einer Netzfreigabe und wird nur durch inotify überwacht.
    .why = Der Kernel dieser Maschine meldet nicht, was andere dort schreiben: Dateien blieben ungesehen.
    .do = Schreiben Sie watch = "poll" oder "auto" in environment.folders.
cli-doctor-folder-account = Die Tabelle eines überwachten Ordners nennt jemanden, der hier kein Konto hat.
    .why = Dateien dieses Benutzers würden abgelehnt.
    .do = Namen in environment.folders berichtigen oder das Konto anlegen: douane admin user ACCOUNT …
cli-doctor-monitor = Ein Ort, der erfahren soll, was geschieht, kann es nicht erfahren.
    .why = Was geschieht, bleibt im Hauptbuch, und die Überwachung erfährt es spät oder nie.
    .do = Sehen Sie nach monitor.lines, monitor.state und webhook.url und ob dort jemand zuhört.
cli-doctor-database = Die Datenbank ist nicht brauchbar.
    .why = Das Hauptbuch ist der einzige Zustand des Tores: ohne es geschieht nichts.
    .do = Sehen Sie storage.database, den Server und die Rechte des Kontos des Tores dort an.
cli-doctor-database-newer = Die Datenbank ist von einer neueren Version als dieses Programm.
    .why = Ein älteres Programm verstünde nicht, was ein neueres schrieb.
    .do = Installieren Sie die Version, die vorher hier war, oder eine neuere.
cli-doctor-vault = Der Tresor nimmt nichts an oder gibt nichts heraus.
    .why = Nichts kann eingereicht, freigegeben oder heruntergeladen werden.
    .do = Sehen Sie storage.vault, die Rechte des Kontos des Tores dort an, und ob die Platte eingehängt ist.
cli-doctor-vault-key = Etwas im Tresor öffnet sich nicht mit dem Schlüssel des Tresors.
    .why = Entweder ist es ein anderer Schlüssel, oder jemand hat die Datei verändert.
    .do = Legen Sie die richtige vault.key zurück; ist es die richtige, dann die Datei aus der Sicherung.
cli-doctor-clock = Die Uhr geht dem letzten Eintrag des Hauptbuchs nach.
    .why = Abfahrten und Enden von Links kämen zur falschen Zeit.
    .do = Stellen Sie die Uhr (timedatectl, chrony) und sehen Sie dann nach, ob eine Abfahrt versäumt wurde.
cli-doctor-officer = Es gibt keinen Officer.
    .why = Niemand kann beurteilen, was auf einen Menschen wartet.
    .do = douane admin user ACCOUNT --duty officer …
cli-doctor-register = Es gibt kein Register.
    .why = Metadaten müssen ein Register nennen; jeder Antrag würde abgelehnt.
    .do = douane admin register NAME
cli-doctor-access = Kein Analyst hat Zugang zu einem Register.
    .why = Niemand kann einen Export beantragen.
    .do = douane admin user ACCOUNT --duty analyst --access REGISTER …
cli-doctor-publisher = Niemand ist als Publisher eines Bunkers benannt.
    .why = Was seine Analysten beantragen, würde auf jemanden warten, den es nicht gibt.
    .do = douane admin bunker NAME --publisher KONTO --ticket TICKET
cli-doctor-departure = Angenommene Anträge blieben bei der letzten Abfahrt zurück.
    .why = Die Antragsteller warten auf Briefe, die nicht kommen.
    .do = Sehen Sie nach, ob douane serve oder douane worker läuft, und lesen Sie dessen Protokoll.
cli-doctor-letters = Briefe sind seit mehr als einer Stunde unterwegs.
    .why = Anträge sind abgegangen, und die Antragsteller wissen es nicht.
    .do = Bringen Sie den Mailserver in Ordnung; die Briefe gehen dann von selbst, jeder einmal.
cli-doctor-ledger = Das Hauptbuch ist nicht, wie es geschrieben wurde.
    .why = Von der genannten Stelle an kann sich niemand darauf verlassen.
    .do = Halten Sie das Tor an, lassen Sie die Datenbank, wie sie ist; vergleichen Sie mit Sicherung und Briefen.
cli-doctor-readings = Was Listen zeigen, ist nicht, was das Hauptbuch sagt.
    .why = Jemand hat die Datenbank am Tor vorbei verändert. Das Hauptbuch selbst ist ganz.
    .do = Finden Sie heraus, wer in die Datenbank schreiben konnte, und dann: douane ledger rebuild

cli-earlier-folder = Der Ordner mit früheren Exporten kann nicht gelesen werden.
    .why = Ohne ihn weiß niemand, was die Dateien zusammen mit dem Früheren verraten.
    .do = Prüfen Sie den Namen und Ihre Rechte dort: { $folder }
cli-doctor-witness = Ein Zeuge des Hauptbuchs unterschreibt nicht.
    .why = Was inzwischen geschrieben wird, merkt sich außerhalb niemand.
    .do = Sehen Sie nach, ob er läuft und den Schlüssel des Hauptbuchs kennt; dann: douane ledger witness
cli-doctor-witness-other = Ein Zeuge hat ein anderes Hauptbuch unterschrieben (Einträge dort, Einträge hier).
    .why = Eine alte Kopie wurde zurückgespielt, das Ende abgeschnitten oder die Vergangenheit neu geschrieben.
    .do = Halten Sie das Tor an, ändern Sie die Datenbank nicht, suchen Sie die neueste Kopie (docs/operate.md).

# Zeugen des Hauptbuchs.
cli-witness-signed = { $name } hat { $entries ->
    [one] 1 Eintrag
   *[other] { $entries } Einträge
} unterschrieben: { $at }
cli-witness-empty = Das Hauptbuch hat noch keinen Eintrag: es gibt nichts zu unterschreiben.
cli-witness-none = Die Konfiguration nennt keinen Zeugen.
    .why = Ohne Gedächtnis außerhalb sieht eine alte Kopie des Hauptbuchs ganz aus.
    .do = Fügen Sie einen Abschnitt [[witness]] mit url und key hinzu; die Datei von admin init zeigt, wie.
cli-witness-unread = Das ist nicht der Schlüssel eines Zeugen.
    .why = Einen Zeugen erkennt man an Name+Hash+Schlüssel, mit einem Schlüssel für Mitunterschriften (Typ 4).
    .do = Erfragen Sie diese Zeile bei dem, der den Zeugen betreibt.
cli-witness-silent = Der Zeuge { $name } hat nicht unterschrieben.
    .why = Was ab jetzt geschrieben wird, merkt sich außerhalb niemand, bis er wieder unterschreibt.
    .do = Sehen Sie nach, ob er läuft und den Schlüssel kennt (admin init zeigt ihn). Das Tor arbeitet weiter.
cli-witness-contradicts = Ein Zeuge hat ein anderes Hauptbuch unterschrieben: { $signed } dort, { $entries } hier.
    .why = Eine alte Kopie wurde zurückgespielt, das Ende abgeschnitten oder die Vergangenheit neu geschrieben.
    .do = Öffnen Sie nichts, ändern Sie die Datenbank nicht, suchen Sie die neueste Kopie (docs/operate.md).

# Eine Kopie des Tors, und ein Tor aus einer Kopie.
cli-backup-made = Kopiert nach { $folder }: { $entries } Einträge des Hauptbuchs, { $files } Dateien des Tresors.
cli-backup-not-empty = In diesem Ordner ist schon etwas.
    .why = Zwei Kopien in einem Ordner wären keine.
    .do = Nennen Sie einen Ordner, den es noch nicht gibt.
cli-restored = Zurückgespielt: { $entries } Einträge, Wurzel { $root }. Alle Listen sind daraus neu geschrieben.
cli-restore-no-copy = Das ist keine Kopie eines Tors, oder eine, die nicht fertig wurde.
    .why = Eine Kopie ist ganz, sobald manifest.json geschrieben ist, als Allerletztes.
    .do = Nennen Sie einen Ordner, den douane backup zu Ende geschrieben hat.
cli-restore-not-empty = Wohin die Kopie käme, ist schon ein Tor.
    .why = Eine Kopie darüber würde verlieren, was es enthält.
    .do = Legen Sie Datenbank und Tresor erst beiseite, oder nennen Sie eine andere Konfiguration mit --config.
cli-restore-broken = Die Kopie ist nicht ganz, oder älter als ein Kontrollpunkt, den jemand aufbewahrt hat.
    .why = Ein Tor daraus hätte vergessen, was hinausging.
    .do = Suchen Sie die neueste Kopie. In der Datenbank wurde nichts geändert.

cli-together-register = Das ist kein Name eines Registers.
    .why = Was hinausging, wird Register für Register zusammengelegt.
    .do = Schreiben Sie den Namen so, wie er in tx_reg_nam steht.

cli-together-cut = Es ist mehr, als zusammengelegt werden kann: Es sind die neuesten { $files } Dateien.
cli-together-found = { $files } hinausgegangene Dateien verraten zusammen { $found } Dinge, die keine allein verrät.
# Das Archiv.
cli-admin-erased = { $count ->
    [0] Es war kein Text mehr zu löschen.
    [one] 1 Text ist gelöscht. Seine Prüfsumme bleibt im Hauptbuch.
   *[other] { $count } Texte sind gelöscht. Ihre Prüfsummen bleiben im Hauptbuch.
}
cli-sessions-line = { $id }  { $kind ->
    [token] Token
   *[session] Browser
 } { $label }: seit { $began }, benutzt { $used }, bis { $until }
cli-sessions-here = (hier)
cli-sessions-ended = Beendet: { $count }.
cli-admin-keys-rotated =
    { $files } Dateien im Tresor, davon { $wrapped } mit dem jetzigen Schlüssel neu verpackt.
    Der alte liegt daneben als vault.old.key. Kopieren Sie vault.key zu den Schlüsseln und auf jede Maschine.
    Werfen Sie dann den alten weg: douane admin keys retire
cli-admin-keys-ledger =
    Ab hier unterschreibt ein neuer Schlüssel das Hauptbuch; was der alte unterschrieb, prüfen beide weiterhin.
    Geben Sie diese Zeile allen, die prüfen, und jedem Zeugen: { $verifier }
    Kopieren Sie ledger.key zu den Schlüsseln und auf jede Maschine, und starten Sie das Tor neu.
cli-admin-keys-retired = Nichts braucht mehr den alten Schlüssel: er ist weg. Frühere Sicherungen brauchen ihn noch.
cli-admin-keys-not-yet =
    { $wrapped } Dateien lagen noch unter dem alten Schlüssel und sind nun neu verpackt. Er bleibt vorerst.
    Sehen Sie nach, ob jeder Prozess den jetzigen Schlüssel hat, und wiederholen Sie.

# Nachträgliche Prüfungen.
cli-retro-drawn = { $week }: { $drawn } von { $among } automatischen Exporten ausgelost{ $drawn ->
    [0] .
   *[other] : { $requests }
}
cli-retro-none = Noch wurde nichts ausgelost.
cli-retro-open = noch nicht angesehen
cli-retro-rerun = Nach heutigen Regeln beurteilte Exporte: { $looked }. Gingen jetzt nicht von selbst hinaus: { $failing }.
cli-exception-earliest = Ausnahmen: { $count }. Eine heute beantragte beginnt frühestens am { $day }.
cli-exception-document = Das Dokument { $file } ist nicht lesbar.
    .why = Eine Ausnahme wird nach ihren Dokumenten beurteilt.
    .do = Prüfen Sie den Namen, und ob Sie es lesen dürfen.
cli-exception-id = Eine Ausnahme heißt nach Konto und Nummer.
cli-exception-again = Warten wieder auf Prüfung: { $requests }
    .why = Nummern zählen je Person.
    .do = Schreiben Sie sie, wie die Liste sie zeigt: a.peeters/1
cli-ticket-opened = Das Ticket { $key } ist offen.
cli-ticket-mail = Es gibt keinen Schalter für Tickets: Diese Mail tritt an seine Stelle, ohne etwas aus einer Datei.
# What the gate says beside a file in a watched folder; the file's name stands before it.
cli-drop-copying = gesehen. Sie wird genommen, sobald sie ruht.
cli-drop-seen = gesehen. Sie wird geprüft oder wartet auf die vor ihr.
cli-drop-scanner-away = wartet: der Scanner gegen Schadsoftware antwortet nicht. Sie wird von selbst genommen; lassen Sie sie hier.
cli-drop-incomplete = noch nicht vollständig. Bisher ist nichts beantragt.
cli-drop-refused = nicht genommen.
cli-drop-checked = geprüft. Nichts ist aufbewahrt, nichts beantragt.
cli-drop-request = { $state } (Antrag { $id })
cli-drop-reply = Eine neue Fassung von { $file } wurde in den Ordner gelegt.
cli-drop-next-ask = Nichts steht im Weg: Schreiben Sie die Datei ohne check_only neu, um sie zu beantragen.
cli-drop-next-mend = Bessern Sie, was unten steht, und schreiben Sie die Datei neu; sie wird von selbst genommen.
cli-drop-next-publisher = Als Nächstes sieht der Data Publisher des Bunkers genau das, was hinausgeht.
cli-drop-next-officer = Als Nächstes sieht der Data-Governance-Beauftragte hin.
cli-drop-next-returned = Legen Sie hier eine neue Fassung unter demselben Namen ab: Sie antwortet, unter derselben Nummer.
cli-drop-next-departure = Sie geht von selbst hinaus; der Link kommt per Brief.
cli-drop-next-link = Der Link ging per Brief hinaus: an den Data Publisher des Bunkers, wo es einen gibt, sonst an Sie.
