# De opdrachtregel: rapporten op het scherm, vragen over het gebruik, en de hulp bij elke opdracht.

cli-why = waarom
cli-do = doe
cli-more = meer
cli-proof = bewijs
cli-label-exact = is { $low }
cli-label-between = is { $low } tot { $high }
cli-label-least = is minstens { $low }
cli-label-shown = zichtbaar
cli-label-total = dit totaal is zichtbaar
cli-more-places = { $count ->
    [one] … en nog 1 plaats: { $rows }
   *[other] … en nog { $count } plaatsen: { $rows }
}
cli-not-listed = { $count ->
    [one] Nog 1 bevinding staat er niet bij; verbeter eerst deze.
   *[other] Nog { $count } bevindingen staan er niet bij; verbeter eerst deze.
}
cli-shape = { $rows ->
    [one] 1 rij
   *[other] { $rows } rijen
} × { $columns ->
    [one] 1 kolom
   *[other] { $columns } kolommen
}
cli-tables = { $count ->
    [one] 1 tabel
   *[other] { $count } tabellen
}
cli-no-table = geen tabel
cli-read-as = gelezen als
cli-assumed = (aangenomen; een derde kolom role in de metadata beslist)
cli-count-breach = { $count } aan te passen
cli-count-doubt = { $count } na te kijken
cli-count-note = { $count ->
    [one] 1 opmerking
   *[other] { $count } opmerkingen
}
cli-count-passed = { $count ->
    [one] 1 regel in orde
   *[other] { $count } regels in orde
}
cli-policy = beleid { $policy }
cli-verdict-pass = Niets staat in de weg. Er is niets ingediend: dit was alleen een controle.
cli-verdict-review = Iemand kijkt dit na voor het vertrekt. Er is niets ingediend: dit was alleen een controle.
cli-verdict-refuse = Zo kan het niet vertrekken. Er is niets ingediend: dit was alleen een controle.
