# Einzelne Wörter und kurze Wendungen: Zustände, Rollen, Daten, Aufzählungen.

term-state-draft = Begonnen
term-state-accepted-only = Angenommen
term-state-blocked = Gesperrt
term-state-publisher = Beim Publisher
term-state-waiting = Wartet auf Prüfung
term-state-returned = Änderung erbeten
term-state-accepted = Angenommen, Versand { $when }
term-state-sent = Gesendet
term-state-leaving = Abgegangen, der Brief ist unterwegs
term-state-not-sent = Nicht gesendet
term-state-rejected = Abgelehnt
term-state-cancelled = Von HD storniert
term-state-withdrawn = Von Ihnen zurückgezogen
term-state-revoked = Link widerrufen
term-state-archived = Archiviert

term-person-analyst = Datenanalyst
term-person-publisher = Data Publisher
term-person-officer = Data-Governance-Beauftragter
term-person-spoc = SPOC
term-person-administrator = Administrator
term-person-auditor = Auditor

term-export-automatic = automatischer Export
term-export-validated = geprüfter Export

term-month-1 = Januar
term-month-2 = Februar
term-month-3 = März
term-month-4 = April
term-month-5 = Mai
term-month-6 = Juni
term-month-7 = Juli
term-month-8 = August
term-month-9 = September
term-month-10 = Oktober
term-month-11 = November
term-month-12 = Dezember
term-date = { $day }. { $month } { $year }
term-moment = { $date }, { $time }
term-leaves-today = { $time }
term-leaves-tomorrow = morgen, { $time }
term-leaves-later = am { $date }, { $time }
term-now = jetzt
term-in-minutes = in { $minutes } Min.
term-in-hours = in { $hours } Std. { $minutes }
term-in-days = { $days ->
    [one] in 1 Tag
   *[other] in { $days } Tagen
}
term-ago-minutes = vor { $minutes } Min.
term-ago-hours = vor { $hours } Std. { $minutes }
term-ago-days = { $days ->
    [one] vor 1 Tag
   *[other] vor { $days } Tagen
}

term-decimal-sign = ,
term-size-bytes = { $count ->
    [one] 1 Byte
   *[other] { $count } Bytes
}
term-list-and = { $head } und { $last }
term-list-more = { $head } und { $rest } weitere

term-column-dimension = Dimension
term-column-count = Anzahl (n)
term-column-total = Gesamtzahl (N)
term-column-percent = Prozentsatz
term-column-rate = Rate
term-column-mean = Mittelwert
term-column-sd = Standardabweichung
term-column-se = Standardfehler
term-column-ci = Konfidenzgrenze
term-column-median = Median
term-column-quantile = Quantil
term-column-min = Minimum
term-column-max = Maximum
term-column-sum = Summe
term-column-ratio = Quotient
term-column-p = p-Wert
term-column-coefficient = Koeffizient
term-column-df = Freiheitsgrade
term-column-weight = Gewicht
term-column-rank = Rang
term-column-cumulative = kumulierte Anzahl
term-column-difference = Differenz
term-column-value = berechnete Zahl
term-column-label = Bezeichnung
term-column-note = Anmerkung

term-level-breach = muss geändert werden
term-level-doubt = muss jemand ansehen
term-level-note = gut zu wissen

term-verdict-pass = nichts steht im Weg
term-verdict-review = muss jemand ansehen
term-verdict-refuse = kann so nicht hinaus

term-kind-rrn = Nationalregisternummer
term-kind-bis = BIS-Nummer
term-kind-riziv = Nummer eines Leistungserbringers (LIKIV)
term-kind-eid = Personalausweisnummer
term-kind-iban = Bankkontonummer
term-kind-enterprise = Unternehmensnummer
term-kind-ogm = strukturierte Mitteilung
term-kind-bsn = niederländische Bürgernummer (BSN)
term-kind-nir = französische Sozialversicherungsnummer
term-kind-kvnr = Krankenversichertennummer
term-kind-nhs = NHS-Nummer
term-kind-email = E-Mail-Adresse
term-kind-phone = Telefonnummer
term-kind-address = Anschrift
term-kind-birth-date = Geburtsdatum
term-kind-name = Name einer Person
term-kind-person = Nummer einer Person
term-kind-uuid = UUID
term-kind-hex = hexadezimaler Schlüssel
term-kind-base64 = Base64-Schlüssel
term-kind-key = zufälliger Schlüssel
term-kind-number = laufende Nummer

term-reason-no-count = keine Spalte mit Fallzahlen
term-reason-ones = fast alle Fallzahlen sind 1
term-reason-repeats = gleiche Kombinationen kehren wieder
term-reason-coded = viele kodierte Spalten
term-reason-personal = Spalten über eine Person
term-reason-keys = ein Schlüssel je Zeile
term-reason-days = Daten einzelner Tage
term-reason-gaps = hier und da fehlende Werte
term-reason-turned = Personen stehen in Spalten
term-reason-unfolded = eine Zeile je Merkmal
term-reason-tail = Zeilen über Personen folgen auf die Tabelle
term-reason-packed = Datensätze in einem einzigen Text

# What a reader does not see.
term-trace-formula = Formel
term-trace-invisible = unsichtbares Zeichen
term-trace-nul = Nullbyte
term-trace-control = Steuerzeichen
term-trace-mixed-script = gemischte Schriften
term-trace-long-cell = lange Zelle
term-trace-ragged = ungleiche Zeile
term-trace-bad-encoding = Buchstabe außerhalb der Kodierung
term-trace-bad-quote = verirrtes Anführungszeichen
term-trace-trailing-block = weitere Tabelle
term-trace-far-away = weit entfernt
term-trace-carriage-return = einzelner Wagenrücklauf
term-trace-other-separator = anderes Trennzeichen
term-trace-multiline = mehrere Zeilen in einer Zelle
term-trace-encoded = kodierter Text
term-trace-odd-digit = fremde Ziffern
term-trace-excess-precision = zu viele Ziffern
term-trace-spacing = ungewöhnliche Leerzeichen
term-trace-extension = andere Endung
term-trace-carried = unsichtbar mitgeführt
term-trace-after-end = Bytes nach dem Ende
