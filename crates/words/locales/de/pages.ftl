# Rahmen jeder Seite.
page-frame-skip = Zum Inhalt
page-frame-nav = Hauptmenü
page-frame-language = Sprache
page-frame-theme = Hell oder dunkel
page-frame-theme-help = Zwischen hell, dunkel und der Einstellung Ihres Systems wechseln
page-frame-keys-off = Tastenkürzel ausschalten
page-frame-keys-on = Tastenkürzel einschalten
page-frame-logout = Abmelden
page-frame-password = Passwort ändern
page-password-title = Ihr Passwort ändern
page-password-lead = Danach sind Sie überall sonst abgemeldet, und Ihre Token enden.
page-password-old = Ihr jetziges Passwort
page-password-new = Das neue, mindestens 12 Zeichen
page-password-again = Das neue noch einmal
page-password-do = Ändern
page-password-differ = Die beiden neuen Passwörter sind nicht gleich.
page-password-wrong = Das jetzige Passwort stimmt nicht, oder Ihr Konto ist eine Weile gesperrt.
page-frame-ending = Diese Seite verschwindet in zwei Minuten. Was nicht gesendet ist, ist dann weg.
page-frame-stay = Angemeldet bleiben
page-frame-ended = Ihre Sitzung ist beendet
page-frame-ended-text = Was hier stand, ist vom Bildschirm genommen. Melden Sie sich neu an.
page-frame-again = Neu anmelden
page-password-first = Jemand anderes machte und sah dieses Passwort. Nehmen Sie ein eigenes.
page-factor-title = Authenticator-App
page-factor-lead = Ein zweiter Beweis, dass Sie es sind: Eine App auf Ihrem Telefon zeigt jede halbe Minute einen anderen Code.
page-factor-must = Ein Passwort allein öffnet hier sonst nichts. Richten Sie eine App ein, um fortzufahren.
page-factor-scan = Richten Sie die Kamera der App auf dieses Bild.
page-factor-picture = QR-Code mit dem Schlüssel der App
page-factor-type = Oder tippen Sie diesen Schlüssel ein.
page-factor-link = In einer App dieses Geräts öffnen
page-factor-code = Der Code, den die App jetzt zeigt
page-factor-code-hint = Sechs Ziffern. Die App zählt, sobald dieser Code richtig war; dann sind Sie überall sonst abgemeldet, und Ihre Token enden.
page-factor-do = Die App bestätigen
page-factor-old-code = Der Code der App, die Sie haben
page-factor-next = Weiter
page-factor-wrong = Passwort oder Code ist falsch, oder Ihr Konto ist eine Weile gesperrt.
page-link-login-first = Melden Sie sich an, um es abzuholen
page-sessions-make = Ein Token für ein Programm
page-sessions-make-lead = Es öffnet die API in Ihrem Namen. Es wird einmal gezeigt: Legen Sie es ab, wo niemand anderes es liest.
page-sessions-make-label = Wofür es ist
page-sessions-make-days = Tage bis zu seinem Ende
page-sessions-make-do = Token erstellen
page-sessions-made = { $days ->
    [one] Das Token öffnet 1 Tag lang. Es wird nur dieses eine Mal gezeigt: { $token }
   *[other] Das Token öffnet { $days } Tage lang. Es wird nur dieses eine Mal gezeigt: { $token }
}
page-sessions-title = Ihre Sitzungen
page-sessions-lead = Ihre Browser, und Token Ihrer Programme. Beenden Sie, was Sie nicht kennen.
page-sessions-what = Was
page-sessions-from = Von wo, oder wofür
page-sessions-began = Beginn
page-sessions-used = Zuletzt genutzt
page-sessions-until = Endet spätestens
page-sessions-browser = Browser
page-sessions-token = Token
page-sessions-here = diese
page-sessions-end = Beenden
page-sessions-others = Alle anderen beenden
page-sessions-wrong = Code oder Passwort ist falsch, oder Ihr Konto ist eine Weile geschlossen.
page-sessions-ended = { $count ->
    [0] Davon gibt es nichts mehr.
    [one] Eine wurde beendet.
   *[other] { $count } wurden beendet.
  }
page-frame-help = Stimmt etwas nicht? Melden Sie es mit dem Betreff „SPE / Export: Ihr Thema“.
page-frame-help-link = Service Desk öffnen
page-frame-rules = Die Regeln
page-nav-home = Meine Exporte
page-nav-check = Datei prüfen
page-nav-ask = Export beantragen
page-nav-queue = Warteliste
page-nav-ledger = Hauptbuch
page-pages = Seiten
page-pages-newer = Neuere
page-pages-older = Ältere

# Spalten, die mehrere Listen teilen.
page-col-reference = Referenz
page-col-file = Datei
page-col-register = Register
page-col-state = Stand
page-col-detail = Was geschieht
page-files-more = { $first } und { $rest ->
    [one] { $rest } weitere Datei
   *[other] { $rest } weitere Dateien
  }

# Anmelden.
page-login-title = Anmelden
page-login-lead = Das Exporttor der sicheren Verarbeitungsumgebung.
page-login-name = Benutzername
page-login-password = Kennwort
page-login-code = Code Ihrer App
page-login-code-hint = Sechs Ziffern. Leer lassen, wenn Sie keine App haben.
page-proof-label = Ihr Code oder Kennwort
page-proof-hint = Ihre Anmeldung ist eine Weile her. Der Code Ihrer App; ohne App Ihr Kennwort.
page-login-do = Anmelden
page-login-wrong = Name und Kennwort passen nicht zusammen, oder das Konto ist zurzeit geschlossen. Nach fünf Versuchen bleibt es 15 Minuten zu.

# Startseite der Analysten.
page-home-title = Meine Exporte
page-home-check = Datei prüfen
page-home-ask = Export beantragen
page-home-departure = Nächster Versand { $time } ({ $in }).
page-home-departure-none = Kein Versand ist geplant.
page-home-type-automatic = Sie haben automatischen Export: Was die Prüfungen besteht, geht mit dem nächsten Versand hinaus.
page-home-type-validated = Sie haben geprüften Export: Ein Officer sieht sich jeden Antrag an.
page-home-empty-title = Noch nichts beantragt
page-home-empty-text = Prüfen Sie zuerst eine Datei: Niemand außer Ihnen sieht das Ergebnis.
page-home-empty-sas = oder in SAS:
page-home-detail-waiting = Beantragt { $when }. Ein Officer sieht es sich an.
page-home-detail-accepted = Versand { $when }.
page-home-detail-sent = Link bis { $until }, { $count ->
    [0] noch nicht heruntergeladen
    [one] einmal heruntergeladen
   *[other] { $count }-mal heruntergeladen
  }.
page-home-detail-rejected = Öffnen Sie den Antrag, um den Grund zu lesen.
page-home-detail-draft = Nicht eingereicht.
page-home-detail-blocked = Die Prüfungen fanden etwas zu beheben. Nichts wurde registriert.
page-home-detail-not-sent = Der Versand war nicht möglich. Ein Officer sieht auf der Seite, warum.
page-home-detail-archived = Im Archiv aufbewahrt.

# Dateien übergeben.
page-upload-file = Datei oder Dateien
page-upload-limit = CSV oder Text mit Tabulatoren, bis { $size } je Datei.
page-upload-meta = Metadatendatei
page-upload-meta-hint = Die .meta jeder Datei, etwa my_file.csv.meta.
page-meta-help-title = Die Metadatendatei
page-meta-help-text = Sie heißt wie die Datei mit .meta dahinter, hat zwei Spalten, getrennt durch Semikolon, und beschreibt jede Spalte.
page-meta-help-roles = Eine dritte Spalte „role“ darf sagen, was eine Spalte ist: dimension, count, total, percent, mean und so weiter.
page-meta-key = Schlüssel
page-meta-description = Beschreibung
page-meta-role = Angegeben als

# Prüfen.
page-check-title = Datei prüfen
page-check-lead = Dieselben Regeln wie am Tor. Nichts wird behalten und niemand benachrichtigt: Das Ergebnis gehört Ihnen allein.
page-check-do = Prüfen
page-checked-title = Was die Prüfung fand
page-checked-lead = Von dieser Datei wurde nichts behalten.
page-checked-heading-files = { $count ->
    [one] { $count } Datei geprüft
   *[other] { $count } Dateien geprüft
  }
page-checked-ask = Export dieser Dateien beantragen
page-checked-ask-again = Export beantragen
page-checked-another = Eine andere Datei prüfen
page-checked-clean-file = In dieser Datei wurde nichts gefunden.
page-verdict-pass = Nichts steht im Weg
page-verdict-pass-text = Alle Regeln sind eingehalten. Sie können den Export beantragen.
page-verdict-review = Ein Officer muss es ansehen
page-verdict-review-text = Nichts davon ist verboten, aber ein Mensch entscheidet. Sie können den Export beantragen.
page-verdict-refuse = So kann es nicht hinaus
page-verdict-refuse-text = Beheben Sie, was unten steht, und prüfen Sie erneut. Jeder Befund sagt, was zu tun ist.
page-sum-breach = { $count } zu beheben
page-sum-doubt = { $count } anzusehen
page-sum-note = { $count ->
    [one] { $count } Hinweis
   *[other] { $count } Hinweise
  }
page-sum-none = nichts gefunden
page-findings = Befunde
page-finding-where = Wo
page-finding-why = Warum
page-finding-do = Was tun
page-finding-rule = Regel
page-finding-range = Mögliche Werte
page-finding-proof = Wie man es errechnet
page-finding-also = und { $count ->
    [one] { $count } weitere Stelle
   *[other] { $count } weitere Stellen
  }
page-finding-more = { $count ->
    [one] { $count } weiterer Befund gleicher Art ist gezählt, aber nicht aufgeführt.
   *[other] { $count } weitere Befunde gleicher Art sind gezählt, aber nicht aufgeführt.
  }
page-range-exact = genau { $low }
page-range-between = { $low } bis { $high }
page-range-open = { $low } oder mehr
page-proof-place = { $file } Zeile { $row }
page-level-breach = Zu beheben
page-level-doubt = Anzusehen
page-level-note = Hinweis
page-file-about = { $size }, { $format }, { $tables ->
    [0] keine Tabelle
    [one] { $tables } Tabelle
   *[other] { $tables } Tabellen
  }
page-table-caption = Tabelle { $table }: Zeilen { $from } bis { $to }, { $columns ->
    [one] { $columns } Spalte
   *[other] { $columns } Spalten
  }
page-table-caption-sheet = Blatt { $sheet }, Tabelle { $table }: Zeilen { $from } bis { $to }
page-table-gap = { $count ->
    [one] { $count } Zeile ohne Befunde
   *[other] { $count } Zeilen ohne Befunde
  }
page-table-earlier-rows = Vorige Zeilen
page-table-later-rows = Weitere Zeilen
page-table-whole = Alle Zeilen, Seite für Seite
page-table-windows = Nur die Zeilen um Befunde
page-table-lines = Text außerhalb der Tabellen
page-table-more-lines = { $count } weitere Zeilen: Öffnen Sie die Datei, wie sie hinausgeht
page-table-left-columns = Spalten links
page-table-right-columns = Spalten rechts
page-cell-label = { $level }, Zeile { $row }, { $name }: zum Befund
page-legend = Was die Zeichen bedeuten
page-legend-breach = muss weg
page-legend-doubt = ansehen
page-legend-proof = führt dazu
page-facts-title = Wofür die Spalten gehalten wurden
page-facts-text = Wo die Metadaten keine Rolle nennen, ist sie aus Namen und Werten erschlossen.
page-facts-column = Spalte
page-facts-role = Gehalten für
page-facts-of = Beruht auf
page-facts-source = Bekannt aus
page-facts-declared = den Metadaten
page-facts-inferred = erschlossen

# Beantragen.
page-ask-title = Export beantragen
page-ask-lead-automatic = Was jede Prüfung besteht, ist sofort angenommen und geht mit dem nächsten Versand hinaus ({ $time }).
page-ask-lead-validated = Ein Officer sieht sich Ihren Antrag an. Die Antwort steht unter Meine Exporte.
page-ask-meta-hint = Die .meta jeder Datei. Ohne sie schreiben Sie die Angaben unten.
page-ask-write-title = Keine Metadatendatei? Schreiben Sie sie hier
page-ask-write-text = Sie wird für Sie erstellt und mit dem Antrag aufbewahrt. Nur für Dateien ohne .meta verwendet.
page-ask-register = Register
page-ask-register-none = Register wählen
page-ask-reason = Grund des Exports
page-ask-reason-hint = Wozu er dient und was die Tabelle zeigt.
page-ask-columns = Spalten
page-ask-columns-hint = Eine Zeile je Spalte: der Name, ein Semikolon, die Bedeutung.
page-ask-do = Export beantragen
page-ask-next-title = Wie es weitergeht
page-ask-step-check = Alle Prüfungen laufen. Ist etwas zu beheben, sehen Sie alles auf einmal und nichts wird registriert.
page-ask-step-officer = Ein Officer sieht es an, wenn Ihr Exporttyp oder ein Befund das verlangt.
page-ask-step-depart = Es geht mit dem nächsten Versand hinaus. Sie bekommen einen Brief mit einem Link.
page-ask-step-fetch = Der Link gilt { $days } Tage.
page-refused-title = Nichts wurde eingereicht
page-refused-text = All dies ist zuerst zu beheben. Ihre Dateien sind unberührt.

# Ein Antrag.
page-request-kicker = Antrag
page-request-review = Diesen Antrag prüfen
page-request-link = Zum Download
page-request-life = Was bisher geschah
page-request-about = Über diesen Antrag
page-request-record = Der Nachweis der Entscheidung (RO-Crate)
page-request-files = Dateien
page-fact-who = Beantragt von
page-fact-department = Abteilung
page-fact-register = Register
page-fact-asked = Beantragt am
page-fact-policy = Regelwerk
page-fact-type = Exporttyp
page-fact-until = Link bis
page-fact-downloads = Downloads
page-type-automatic = automatisch
page-type-validated = geprüft
page-says-waiting = Ein Officer sieht sich diesen Antrag an. Sie brauchen nichts zu tun.
page-says-accepted = Versand { $when }. Bis dahin bleibt es hier.
page-says-leaving = Der Export ist hinaus; der Mailserver hat den Brief noch nicht angenommen, es wird weiter versucht. Der Link gilt bis { $until }.
page-says-sent = Der Link wurde an { $mail } gesendet und gilt bis { $until }.
page-says-sent-plain = Der Link wurde gesendet und gilt bis { $until }.
page-says-rejected = Ein Officer hat diesen Antrag abgelehnt. Der Grund:
page-says-not-sent = Die Datei konnte nicht gesendet werden. Fragen Sie einen Officer, der auf der Seite des Antrags sieht, warum; beantragen Sie den Export danach neu.
page-says-archived = Der Link ist abgelaufen. Die Datei bleibt im Archiv.
page-says-archived-rejected = Der Antrag wurde abgelehnt und ist geschlossen. Der Grund:
page-says-draft = Dieser Antrag wurde geöffnet und nicht eingereicht.
page-stopped-title = Was ihn aufhielt
page-stopped-text = Jeder Punkt nennt Datei und Stelle. Beheben Sie sie dort, wo die Datei entsteht, und beantragen Sie erneut.
page-says-blocked = Die Prüfungen fanden etwas zu beheben, darum wurde nichts registriert. Beheben Sie es und beantragen Sie erneut.
page-life-opened = Geöffnet
page-life-file = { $file } hinzugefügt
page-life-metadata = Metadaten zu { $file } hinzugefügt
page-life-blocked = Von den Prüfungen angehalten
page-life-submitted = Eingereicht
page-life-screened = Geprüft: { $verdict }
page-life-accepted = Angenommen von { $who }
page-life-accepted-rule = Angenommen: alle Prüfungen bestanden
page-life-rejected = Abgelehnt von { $who }
page-life-released = Hinausgegangen mit dem Versand { $time }
page-life-letter = Brief gesendet
page-life-letter-refused = Der Mailserver hat den Brief abgelehnt
page-life-letter-failed = Der Brief konnte noch nicht zugestellt werden
page-life-not-sent = Konnte nicht gesendet werden
page-life-viewed = Angesehen von { $who }
page-life-code = Einmalcode gesendet
page-life-downloaded = Heruntergeladen
page-life-expired = Der Link ist abgelaufen
page-life-archived = Archiviert
page-life-erased = Freitext zu diesem Antrag wurde gelöscht (Ticket { $ticket }); die Prüfsummen bleiben im Hauptbuch.
page-life-retention-ended = Die Aufbewahrungszeit war um: Dateien und Berichte sind nicht mehr im Archiv, ihre Prüfsummen bleiben im Hauptbuch.
page-life-text-erased = Der Text wurde gelöscht.
page-life-next-officer = Ein Officer entscheidet
page-life-next-departure = Versand { $when }
page-life-next-link = Der Link endet { $when }
page-word-refuse = etwas zu beheben
page-by-officer = Data Governance

# Warteliste und Prüfung.
page-queue-title = Warteliste
page-queue-waiting = { $count ->
    [one] { $count } Antrag wartet
   *[other] { $count } Anträge warten
  }, der älteste seit { $age }.
page-queue-waiting-none = Kein Antrag wartet.
page-queue-search = Datei, Person oder Register
page-queue-search-do = Suchen
page-queue-age = Wartet
page-queue-who = Beantragt von
page-queue-findings = Befunde
page-queue-own = Ihr eigener
page-queue-empty-title = Nichts wartet
page-queue-empty-text = Wenn jemand einen geprüften Export beantragt, erscheint er hier.
page-queue-no-match = Kein wartender Antrag passt zu „{ $query }“.
page-keys-title = Tastenkürzel
page-keys-move = nächster, voriger Antrag
page-keys-open = öffnen
page-keys-search = suchen
page-keys-finding = nächster, voriger Befund
page-keys-file = vorige, nächste Datei
page-keys-decide = annehmen, ablehnen
page-keys-confirm = das offene Formular bestätigen
page-keys-queue = zur Warteliste
page-keys-facts = wofür die Spalten gehalten wurden
page-keys-sheet = diese Liste
page-keys-off = Im Menü mit Ihrem Namen lassen sie sich ausschalten.
page-review-asked = beantragt { $when } von { $who }
page-review-covered = Eine genehmigte Ausnahme deckt, was gefunden wurde: { $numbers }, für { $rules }. Die Annahme nutzt sie.
page-review-uncovered = Keine genehmigte Ausnahme deckt { $breaches }. Solange das so ist, kann dies nicht angenommen werden.
page-review-uncovered-all = Keine genehmigte Ausnahme deckt, was gefunden wurde. Solange das so ist, kann dies nicht angenommen werden.
page-review-queue = Warteliste
page-review-next = Nächster
page-review-previous = Voriger
page-review-raw = Die Datei, wie sie hinausgeht
page-review-no-table = Aus dieser Datei ließ sich keine Tabelle lesen.
page-review-meta = Metadaten
page-review-meta-none = Zu dieser Datei gibt es keine Metadaten.
page-decide-title = Entscheiden
page-decide-clean = Die Prüfungen fanden nichts.
page-decide-found = Die Prüfungen fanden: { $list }. Sehen Sie die markierten Zellen an, bevor Sie annehmen.
page-decide-accept = Annehmen
page-decide-accept-do = Den Export annehmen
page-decide-leaves = Genau dies geht hinaus:
page-decide-leaves-when = Versand { $when }. Der Link gilt { $days } Tage.
page-decide-reject = Ablehnen
page-decide-reject-do = Den Antrag ablehnen
page-decide-comment = Warum lehnen Sie ihn ab?
page-decide-comment-hint = Dieser Text wird der antragstellenden Person gezeigt.
page-decide-comment-missing = Schreiben Sie, warum Sie ablehnen. Der Text wird der antragstellenden Person gezeigt.
page-decide-shut-own = Dies ist Ihr eigener Antrag. Ein anderer Officer entscheidet darüber.
page-decide-shut-done = Entschieden von { $who }: { $state } (seit { $when }).
page-decide-shut-state = Hier ist nichts zu entscheiden. Stand: { $state }.
page-notice-accepted = Antrag { $id } ist angenommen. Versand { $when }.
page-notice-rejected = Antrag { $id } ist abgelehnt. Ihr Grund ist für die antragstellende Person sichtbar.
page-notice-asked = Antrag { $id } ist eingereicht. Ein Officer sieht ihn an.
page-notice-asked-accepted = Antrag { $id } ist angenommen. Versand { $when }.

# Die Download-Seite.
page-link-ready = Ihr Export { $id } liegt bereit
page-link-until = Verfügbar bis { $until }.
page-link-size = Größe
page-link-cleared = Freigegeben am
page-link-download = Herunterladen
page-link-code = Einmalcode
page-link-code-hint = Acht Ziffern aus dem Brief, den wir an Ihre Adresse senden. Der Code gilt 10 Minuten.
page-link-code-sent = Ein Code ist unterwegs an die Adresse der Person, die diesen Export beantragt hat.
page-link-code-wrong = Dieser Code passt nicht oder ist abgelaufen. Fordern Sie einen neuen an.
page-link-send-code = Code zusenden
page-link-login = Lieber anmelden
page-link-noted = Der Link ist persönlich: Teilen Sie die Datei, nicht den Link. Datum und Uhrzeit jedes Downloads werden festgehalten.
page-link-not-yours = Sie sind als jemand anderes angemeldet. Melden Sie sich als antragstellende Person an oder nutzen Sie einen Code.
page-link-unknown = Dieser Link ist nicht bekannt
page-link-unknown-text = Vielleicht hat das Mailprogramm ihn zerteilt. Kopieren Sie die ganze Adresse aus dem Brief.
page-link-ended = Dieser Link ist abgelaufen
page-link-ended-text = Er galt bis { $until }. Die Datei ist archiviert: Beantragen Sie sie erneut mit der Referenz { $request }.
page-link-revoked = Dieser Link wurde widerrufen
page-link-revoked-text = Die Datei wird nicht mehr ausgegeben. Wer eine Kopie hat, meldet sich bei Data Governance.

# Regeln und Hauptbuch.
page-rules-title = Die Regeln
page-rules-lead = Worauf das Tor achtet, warum, und wie man es behebt.
page-rules-says = Was sie sagt
page-ledger-title = Hauptbuch
page-ledger-size = { $count ->
    [one] { $count } Eintrag
   *[other] { $count } Einträge
  }. Jeder wird von allen folgenden versiegelt.
page-ledger-checkpoint = Prüfpunkt
page-ledger-checkpoint-text = Bewahren Sie anderswo eine Kopie auf: Damit lässt sich später zeigen, dass nichts geändert wurde.
page-ledger-checkpoint-none = Es gibt noch keinen.
page-ledger-number = Nr.
page-ledger-when = Wann
page-ledger-who = Wer
page-ledger-about = Worüber
page-ledger-what = Was
page-ledger-request = Antrag { $id }

# Was nicht ging, in vier Teilen.
page-problem-home = Zur ersten Seite
page-problem-not-found = Unter dieser Adresse ist nichts
page-problem-not-found-why = Die Adresse ist vielleicht vertippt, oder sie ist nicht für Sie.
page-problem-not-found-do = Gehen Sie zur ersten Seite und beginnen Sie dort.
page-problem-form = Die Seite war zu lange offen
page-problem-form-why = Jedes Formular trägt einen Schlüssel, der mit Ihrer Sitzung endet, damit keine andere Seite in Ihrem Namen handelt.
page-problem-form-do = Gehen Sie zurück, laden Sie die Seite neu und wiederholen Sie es. Nichts wurde geändert.
page-problem-conflict = Inzwischen hat jemand anderes entschieden
page-problem-conflict-why = Zwei Personen können nicht über denselben Antrag entscheiden; die erste Entscheidung gilt.
page-problem-conflict-do = Öffnen Sie Antrag { $id }, um zu sehen, wer wie entschieden hat.
page-problem-too-large = Die Datei ist zu groß
page-problem-too-large-why = Das Tor nimmt höchstens { $size } je Datei; eine Ergebnistabelle ist viel kleiner.
page-problem-too-large-do = Exportieren Sie nur die Zusammenfassung, oder teilen Sie die Datei. Nichts wurde behalten.
page-problem-too-many = Zu viele Versuche
page-problem-too-many-why = Namen, Kennwörter und Codes lassen sich hier nicht schnell erraten.
page-problem-too-many-do = Warten Sie 15 Minuten und versuchen Sie es erneut.
page-problem-too-fast = Zu viele Aufrufe in einer Minute
page-problem-too-fast-why = Ein einzelnes Konto darf das Tor nicht für alle anderen belegen.
page-problem-too-fast-do = Warten Sie { $seconds } Sekunden und rufen Sie dann erneut auf.
page-problem-method = Diese Adresse nimmt eine andere Methode.
page-problem-method-why = Was hier gefragt werden kann, steht in der Kopfzeile Allow der Antwort.
page-problem-method-do = Benutzen Sie die Knöpfe der Seite; Programme finden alles unter /api/v1/openapi.json.
page-problem-media = Inhalt dieser Art wird hier nicht angenommen.
page-problem-media-why = Das Tor liest Dateien als multipart/form-data und alles andere als JSON.
page-problem-media-do = Senden Sie ihn mit dem Medientyp, den /api/v1/openapi.json für diese Adresse nennt.
page-problem-unreadable = Das Gesendete ließ sich nicht lesen
page-problem-unreadable-why = Das Tor braucht das ganze Formular oder den beschriebenen Inhalt.
page-problem-unreadable-do = Senden Sie es erneut von der Seite aus, oder sehen Sie die Beschreibung der API an.
page-problem-broken = Auf unserer Seite ist etwas kaputt
page-problem-broken-why = Nichts wurde geändert, und Ihre Datei ist unberührt.
page-problem-broken-do = Versuchen Sie es in einigen Minuten erneut. Bleibt es so, melden Sie es mit der Nummer { $number }.
page-problem-scanner = Der Scanner für Schadsoftware antwortet nicht
page-problem-scanner-why = Ohne ihn wird nichts eingereicht; nichts wurde also geändert oder aufbewahrt.
page-problem-scanner-do = Versuchen Sie es in einigen Minuten erneut. Bleibt es so, benachrichtigen Sie die Verwaltung des Gates.
page-problem-token = Die API braucht ein Bearer-Token
page-problem-token-why = Jede Handlung wird mit der Person festgehalten, die sie vornahm.
page-problem-token-do = Senden Sie den Header „Authorization: Bearer …“. Ihre Administration stellt Tokens aus.

# Die Vorführung.
page-demo-bar = Vorführung
page-demo-now = Uhr der Vorführung: { $now }
page-demo-mails = { $count ->
    [0] Post: noch keine
   *[other] Post ({ $count })
  }
page-demo-departure = Versand auslösen
page-demo-hour = +1 Stunde
page-demo-month = +30 Tage
page-demo-people = Person wechseln
page-demo-login-title = Anmelden als
page-demo-login-text = Beispielpersonen der Vorführung. Keine davon ist echt.
page-mail-title = Post
page-mail-lead = Jeder Brief, der gesendet worden wäre.
page-mail-empty = Noch kein Brief. Lösen Sie einen Versand mit einem angenommenen Antrag an Bord aus.
page-mail-to = An
page-mail-subject = Betreff
page-mail-links = Links in diesem Brief
page-mail-html = Als Seite
page-mail-text = Als Text
page-mail-headers = Kopfzeilen

page-decide-return = Änderung erbitten
page-decide-return-do = Zurückgeben
page-decide-cancel = Stornieren
page-decide-cancel-do = Antrag stornieren
page-decide-takeback = Zurücknehmen
page-decide-takeback-do = Annahme zurücknehmen
page-decide-takeback-text = Er wartet wieder und geht nicht ab.
page-decide-revoke = Widerrufen
page-decide-revoke-do = Link schließen
page-decide-comment-return = Was muss sich ändern?
page-decide-comment-why = Warum?
page-decide-comment-missing-why = Schreiben Sie es auf. Der Analyst sieht diesen Text.
page-says-returned = Eine Änderung wird erbeten. Antworten Sie unten mit der neuen Fassung: der Antrag geht unter derselben Nummer weiter. Was erbeten wurde:
page-says-cancelled = Die Data Governance hat diesen Antrag storniert. Der Grund:
page-says-withdrawn = Sie haben diesen Antrag zurückgezogen. Nichts ging ab.
page-says-withdrawn-other = Der Antrag wurde zurückgezogen. Nichts ging ab.
page-says-revoked = Ein Officer hat den Link geschlossen. Der Grund:
page-life-returned = Änderung erbeten von { $who }
page-life-withdrawn = Zurückgezogen
page-life-judged-anew = Neu beurteilt neben dem, was inzwischen hinausging: er wartet auf Prüfung
page-life-taken-back = Annahme zurückgenommen von { $who }
page-life-cancelled = Storniert von { $who }
page-life-revoked = Link geschlossen von { $who }
page-life-next-requester = Der Analyst reicht eine neue Fassung ein
page-home-detail-returned = Sie sind dran: Öffnen Sie den Antrag, um zu lesen, was zu ändern ist.
page-home-detail-withdrawn = Nichts ging ab.
page-home-detail-cancelled = Öffnen Sie den Antrag, um den Grund zu lesen.
page-home-detail-revoked = Der Link öffnet nichts. Öffnen Sie den Antrag, um den Grund zu lesen.
page-request-withdraw = Diesen Antrag zurückziehen
page-request-withdraw-do = Zurückziehen
page-request-withdraw-text = Er geht dann nie ab. Was eingereicht wurde, bleibt im Archiv.
page-notice-returned = Antrag { $id } ist zur Änderung zurückgegeben.
page-notice-cancelled = Antrag { $id } ist storniert.
page-notice-revoked = Der Link von Antrag { $id } öffnet nichts mehr.
page-notice-taken-back = Antrag { $id } wartet wieder.

# Departments and their lists.
page-nav-people = Personen
page-people-departments = Abteilungen
page-people-departments-none = Es gibt keine Abteilung, deren Liste Sie sehen können. Der Administrator nennt die SPOCs.
page-people-department = Abteilung
page-people-spocs = SPOCs
page-people-ticket = Ticket der letzten Änderung
page-people-title = Wer Exporte beantragen darf
page-people-export = Liste herunterladen
page-people-upload = Liste hochladen
page-people-upload-hint = CSV oder eine Arbeitsmappe (.xlsx) mit einem Blatt, mit Kopfzeile: account, und wo nötig name, mail, language, export (automatic oder validated), reason. Wer nicht darin steht, verlässt die Liste. Sie sehen zuerst den Unterschied.
page-people-compare = Unterschied zeigen
page-people-none = Noch niemand steht auf dieser Liste.
page-people-person = Person
page-people-type = Exportart
page-people-open = Offene Anträge
page-people-open-stop = Offene Anträge, die anhalten
page-people-change = Ändern
page-people-change-of = Rechte ändern von
page-people-reason = Grund (wird festgehalten; nötig für validierten Export und zum Sperren)
page-people-to-validated = Auf validiert setzen
page-people-to-automatic = Auf automatisch setzen
page-people-suspend = Sperren
page-people-reinstate = Recht zurückgeben
page-people-suspended = Gesperrt seit { $since }
page-people-done = Erledigt und festgehalten.
page-people-difference = Was die Liste ändert
page-people-sum = + { $added } neu · − { $left ->
    [one] 1 geht
   *[other] { $left } gehen
} · ~ { $changed } geändert
page-people-not-yet = Noch ist nichts angewendet.
page-people-what = Was
page-people-added = kommt auf die Liste, { $export }
page-people-added-account = neues Konto, { $export }
page-people-left = verlässt die Liste
page-people-changed = { $from } → { $to }
page-people-again = Wählen Sie dieselbe Datei noch einmal: sie ist zu groß für diese Seite
page-people-apply = Genau dies anwenden
page-people-back = Zurück zur Liste
page-people-refused = Nichts wurde geändert
page-notice-asked-publisher = Antrag { $id } ist eingereicht. Der Publisher des Bunkers sieht ihn zuerst an.
page-says-publisher = Der Publisher Ihres Bunkers sieht diesen Antrag zuerst an. Sie müssen nichts tun.
page-life-next-publisher = Der Publisher sieht ihn an
page-life-confirmed = Vom Publisher beantragt, { $who }
page-life-sent-back = Vom Publisher zurückgeschickt, { $who }
page-life-justified = Trotz der Funde wurde um einen Officer gebeten
page-life-replied = Beantwortet, mit einer neuen Fassung
page-life-file-removed = { $file } herausgenommen
page-fact-environment = Umgebung
page-fact-publisher = Publisher
page-home-detail-publisher = Der Publisher des Bunkers sieht ihn an.
page-by-publisher = der Publisher
page-thread-title = Verlauf
page-thread-justified = bat trotz der Funde um einen Officer
page-changes-title = Was sich seit der vorigen Runde geändert hat
page-change-same = Dieselben Bytes wie zuvor.
page-change-came = Neu in dieser Runde.
page-change-went = Gehört nicht mehr zum Antrag.
page-change-unread = Es ist eine andere Datei, und eine der beiden Fassungen ist nicht lesbar.
page-change-form = Anders geschrieben; keine Zelle änderte sich.
page-change-tables = Eine andere Fassung:
page-change-table = Tabelle { $table }: { $changed ->
    [one] eine Zelle geändert
   *[other] { $changed } Zellen geändert
}, { $same } gleich
page-change-rows-came = Zeilen dazu ({ $count }): { $list }
page-change-rows-went = Zeilen weg ({ $count }): { $list }
page-change-columns-came = Spalten dazu ({ $count }): { $list }
page-change-columns-went = Spalten weg ({ $count }): { $list }
page-change-more = Und { $count } weitere geänderte Zellen.
page-change-row = Zeile
page-change-key = Koordinaten
page-change-column = Spalte
page-change-before = Zuvor
page-change-after = Jetzt
page-decide-confirm = Ich habe es geprüft — Export beantragen
page-decide-confirm-do = Ich habe es geprüft — Export beantragen
page-decide-sendback = Zurückschicken
page-decide-sendback-do = An den Analysten zurückschicken
page-decide-comment-breach = Warum darf es trotzdem hinausgehen?
page-decide-comment-breach-hint = Die Regeln fanden einen Verstoß. Was Sie schreiben, steht im Hauptbuch und in der Kontrollansicht.
page-nav-bunker = Bunker
page-bunker-title = Was der Bunker beantragt
page-bunker-waiting = { $count ->
    [0] Nichts wartet auf Sie
    [one] Ein Antrag wartet auf Sie
   *[other] { $count } Anträge warten auf Sie
}
page-bunker-lead = Sehen Sie an, was hinausgeht; beantragen Sie es dann, oder schicken Sie es zurück. Der Link gilt nur für Sie: teilen Sie die Datei, nicht den Link.
page-bunker-exactly = Genau dies geht hinaus
page-bunker-exactly-text = Von jeder Datei wurde eine Kopie genommen; sie geht hinaus wie hier gezeigt, was mit dem Original auch geschieht.
page-bunker-found = Die Prüfungen fanden: { $list }. Sehen Sie die markierten Zellen an, bevor Sie es beantragen.
page-bunker-empty-title = Nichts anzusehen
page-bunker-empty-text = Was ein Analyst Ihres Bunkers hinausgeben will, erscheint hier.
page-bunker-folders = Was in den Ordnern liegt
page-bunker-folder-seen = { $folder } – zuletzt angesehen { $when }
page-bunker-folder-unseen = { $folder } – kann nicht angesehen werden: fragen Sie die Administration
page-bunker-folder-empty = Legen Sie die Datei und ihre .meta in den Ordner. Binnen 10 Sekunden sehen Sie sie hier.
page-bunker-done-confirmed = Antrag { $id } geht weiter.
page-bunker-done-sent-back = Antrag { $id } ging an den Analysten zurück.
page-reply-title = Antworten und die neue Fassung einreichen
page-reply-stopped-title = Die Prüfung hielt diese Fassung auf
page-reply-stopped-text = Sie bleibt bei Ihnen. Was Sie eingereicht haben, wird beim Antrag aufbewahrt.
page-reply-message = Ihre Antwort
page-reply-message-hint = Wer die Änderung erbat, liest sie: was Sie geändert haben, und warum.
page-reply-message-missing = Schreiben Sie ein, zwei Sätze: wer die Änderung erbat, liest sie.
page-reply-file = Neue Fassung
page-reply-file-hint = Eine Datei gleichen Namens ersetzt die alte; andere kommen hinzu. Leer lassen, um nur zu antworten.
page-reply-without = Aus dem Antrag herausnehmen
page-reply-do = Antworten und erneut beantragen
page-justify-title = Trotz der Funde um einen Officer bitten
page-justify-label = Warum darf es hinausgehen?
page-justify-hint = Nur bei Verstößen gegen die Regeln zu kleinen Zahlen und Menschen. Ein Officer liest es neben den Funden. Sonst leer lassen.
page-ask-environment = Umgebung

# Nachträgliche Prüfungen.
page-nav-retro = Nachträglich geprüft
page-retro-title = Nachträgliche Prüfungen
page-retro-text = Jede Woche werden einige automatische Exporte ausgelost, riskantere öfter. Ein Officer sieht sich jeden an.
page-retro-draw = Letzte Woche auslosen
page-retro-refused = Das wurde nicht festgehalten
page-retro-none = Noch wurde nichts ausgelost.
page-retro-week = Woche
page-retro-outcome = Ergebnis
page-retro-check = Prüfen
page-retro-comment = Warum (liest der Analyst; unnötig, wenn nichts fehlt)
page-retro-done = Festhalten
page-retro-open = Noch nicht angesehen
page-retro-fine = Alles in Ordnung
page-retro-contact = Analyst kontaktiert
page-retro-ask-anew = Neuer Export verlangt
page-retro-revoke = Link geschlossen
page-retro-validated = Exporte der Person werden ab jetzt validiert
page-retro-said = { $outcome }, sagt { $who }
page-life-rechecked = Nachträglich angesehen von { $who }: { $outcome }

# Die Kontrollansicht.
page-nav-exports = Kontrollansicht
page-exports-title = Kontrollansicht der Exporte
page-exports-own = { $count ->
    [one] { $count } Anfrage von Ihnen, wie sie in V_FILE_EXPORT steht.
   *[other] { $count } Anfragen von Ihnen, wie sie in V_FILE_EXPORT stehen.
  }
page-exports-all = { $count ->
    [one] { $count } Anfrage, wie sie in V_FILE_EXPORT steht.
   *[other] { $count } Anfragen, wie sie in V_FILE_EXPORT stehen.
  }
page-exports-csv = Als CSV herunterladen
page-exports-filter = Anzeigen
page-exports-any = Alle
page-exports-none = Kein Export passt dazu.
page-exports-state = Zustand
page-exports-valid = Entscheidung
page-exports-registered = Registriert
page-exports-done = Bearbeitet
page-exports-comment = Kommentar:
page-exports-archived = Archiviert unter, für
page-exports-code-new = neu
page-exports-code-not-sent = nicht gesendet
page-exports-code-fulfilled = ausgeführt
page-exports-code-archived = archiviert
page-exports-code-cancelled = storniert
page-exports-valid-pending = offen
page-exports-valid-no = abgelehnt
page-exports-valid-yes = angenommen
page-fact-exceptions = Genutzte Ausnahmen
page-life-mailed = Es wurde per Mail angefragt
page-life-sealed = Archiviert als { $name } und mit AES-256 verschlossen; das Schloss aller { $members } Teile ist bewiesen
page-life-remarked = Dazu wurde geschrieben
page-life-redrawn = Bilder gehen hinaus, wie man sie sieht, neu gezeichnet: { $pictures }
page-life-unenclosed = Der Mailserver nahm das Paket nicht mit: es ging per Link
page-life-excepted = Es geht mit einer genehmigten Ausnahme von { $rules }
page-life-uncovered = Die Ausnahme endete, bevor er hinausging: er wartet auf Prüfung
page-nav-exceptions = Ausnahmen
page-exceptions-title = Ausnahmen
page-exceptions-text = Was außerhalb der Regeln liegt, geht nur mit einer genehmigten Ausnahme, für ihre Dateien, Regeln und Tage.
page-exceptions-earliest = Eine heute beantragte beginnt frühestens am { $day }.
page-exceptions-none = Keine Ausnahme wurde beantragt.
page-exceptions-rules = Regeln
page-exceptions-period = Zeitraum
page-exceptions-standing = Stand
page-exceptions-look = Ansehen
page-exceptions-comment = Warum (wer anfragte, liest es)
page-exceptions-approve = Genehmigen
page-exceptions-refuse = Ablehnen
page-exceptions-end = Jetzt beenden
page-exceptions-withdraw = Zurückziehen
page-exceptions-ask = Eine Ausnahme beantragen
page-exceptions-files = Dateien
page-exceptions-files-hint = Eine je Zeile: ein Name, oder sha256: und der Digest genau dieses Inhalts
page-exceptions-from = Erster Tag
page-exceptions-until = Letzter Tag
page-exceptions-reason = Warum die Regel weichen soll
page-exceptions-documents = Belege
page-exceptions-said = { $who }, { $when }:
page-exceptions-asked = Beantragt
page-exceptions-approved = Genehmigt
page-exceptions-refused = Abgelehnt
page-exceptions-ended = Beendet
page-exceptions-again = Beendet. Diese Anträge sollten damit hinausgehen und warten wieder auf Prüfung: { $requests }
page-exceptions-withdrawn = Zurückgezogen
page-review-picture = Das Bild, wie es geht
