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
cli-read-as = gelesen als
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
