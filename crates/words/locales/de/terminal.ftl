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
cli-read-as = gelesen als:
cli-assumed = (angenommen; eine dritte Spalte role in den Metadaten entscheidet)
cli-count-breach = { $count } zu ändern
cli-count-doubt = { $count } anzusehen
cli-count-note = { $count ->
    [one] 1 Hinweis
   *[other] { $count } Hinweise
}
cli-count-passed = { $count ->
    [one] 1 Regel eingehalten
   *[other] { $count } Regeln eingehalten
}
cli-policy = Richtlinie { $policy }
cli-verdict-pass = Nichts steht im Weg. Es wurde nichts eingereicht: dies war nur eine Prüfung.
cli-verdict-review = Vor dem Versand sieht es sich jemand an. Es wurde nichts eingereicht: dies war nur eine Prüfung.
cli-verdict-refuse = So kann es nicht hinaus. Es wurde nichts eingereicht: dies war nur eine Prüfung.

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
    .do = Lassen Sie --policy für healthdata.be weg, oder nennen Sie eine TOML- oder JSON-Datei.
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
cli-unreachable = Das Tor antwortet nicht.
    .why = Nichts wurde eingereicht und nichts entschieden; Ihre Dateien sind unberührt.
    .do = Prüfen Sie die Adresse (--gate, DOUANE_GATE) und versuchen Sie es erneut; vielleicht wird am Tor gearbeitet.
cli-no-requests = Hier ist nichts.
cli-gate-failed = Das Tor konnte nicht geöffnet werden, oder etwas darin ging nicht.
    .why = Statt halb weiterzumachen, geschieht nichts mehr.
    .do = Beheben Sie, was die Zeile oben nennt, und führen Sie den Befehl erneut aus.
cli-serving = Das Tor ist offen unter { $address }. Ctrl-C schließt es.
cli-ledger-whole = { $entries ->
    [one] 1 Eintrag
   *[other] { $entries } Einträge
} · Hauptbuch unversehrt · signierte Wurzel { $root }
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
cli-admin-register = Das Register { $register } ist bekannt.
cli-admin-user = { $account } kann sich anmelden.
cli-admin-user-password =
    { $account } kann sich mit diesem Passwort anmelden. Es wird nur dieses eine Mal gezeigt:
    { $password }
cli-admin-revoke = Alle Sitzungen und Token von { $account } sind beendet.
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
cli-attack-count = { $count ->
    [0] Nichts ist gesperrt, und nichts lässt sich ableiten.
    [one] 1 gesperrte oder ableitbare Fallzahl, davon { $exact } genau bekannt.
   *[other] { $count } gesperrte oder ableitbare Fallzahlen, davon { $exact } genau bekannt.
}
cli-attack-incomplete = Die Suche endete vorzeitig: jedes Intervall stimmt, manche könnten noch enger sein.
