# Losse woorden en korte wendingen: statussen, rollen, datums, opsommingen.

term-state-draft = Begonnen
term-state-accepted-only = Aanvaard
term-state-blocked = Geblokkeerd
term-state-publisher = Bij de publisher
term-state-waiting = Wacht op controle
term-state-returned = Aanpassing gevraagd
term-state-accepted = Aanvaard, vertrekt { $when }
term-state-sent = Verzonden
term-state-leaving = Vertrokken, de brief is onderweg
term-state-not-sent = Niet verzonden
term-state-rejected = Afgewezen
term-state-cancelled = Geannuleerd door HD
term-state-withdrawn = Door u ingetrokken
term-state-revoked = Link ingetrokken
term-state-archived = Gearchiveerd

term-person-analyst = data-analist
term-person-publisher = data publisher
term-person-officer = data governance officer
term-person-spoc = SPOC
term-person-administrator = beheerder
term-person-auditor = auditor

term-export-automatic = automatische export
term-export-validated = gevalideerde export

term-month-1 = januari
term-month-2 = februari
term-month-3 = maart
term-month-4 = april
term-month-5 = mei
term-month-6 = juni
term-month-7 = juli
term-month-8 = augustus
term-month-9 = september
term-month-10 = oktober
term-month-11 = november
term-month-12 = december
term-date = { $day } { $month } { $year }
term-moment = { $date }, { $time }
term-leaves-today = om { $time }
term-leaves-tomorrow = morgen om { $time }
term-leaves-later = op { $date } om { $time }
term-now = nu
term-in-minutes = over { $minutes } min
term-in-hours = over { $hours } u { $minutes }
term-in-days = { $days ->
    [one] over 1 dag
   *[other] over { $days } dagen
}
term-ago-minutes = { $minutes } min geleden
term-ago-hours = { $hours } u { $minutes } geleden
term-ago-days = { $days ->
    [one] 1 dag geleden
   *[other] { $days } dagen geleden
}

term-decimal-sign = ,
term-size-bytes = { $count ->
    [one] 1 byte
   *[other] { $count } bytes
}
term-list-and = { $head } en { $last }
term-list-more = { $head } en nog { $rest }

term-column-dimension = dimensie
term-column-count = aantal (n)
term-column-total = totaal (N)
term-column-percent = percentage
term-column-rate = incidentiecijfer
term-column-mean = gemiddelde
term-column-sd = standaardafwijking
term-column-se = standaardfout
term-column-ci = betrouwbaarheidsgrens
term-column-median = mediaan
term-column-quantile = kwantiel
term-column-min = minimum
term-column-max = maximum
term-column-sum = som
term-column-ratio = verhouding
term-column-p = p-waarde
term-column-coefficient = coëfficiënt
term-column-df = vrijheidsgraden
term-column-weight = gewicht
term-column-rank = rangorde
term-column-cumulative = cumulatief aantal
term-column-difference = verschil
term-column-value = berekend getal
term-column-label = omschrijving
term-column-note = opmerking

term-level-breach = moet worden aangepast
term-level-doubt = iemand moet ernaar kijken
term-level-note = goed om te weten

term-verdict-pass = niets staat in de weg
term-verdict-review = iemand moet ernaar kijken
term-verdict-refuse = zo kan het niet vertrekken

term-kind-rrn = rijksregisternummer
term-kind-bis = bisnummer
term-kind-riziv = RIZIV-nummer
term-kind-eid = nummer van een identiteitskaart
term-kind-iban = rekeningnummer
term-kind-enterprise = ondernemingsnummer
term-kind-ogm = gestructureerde mededeling
term-kind-bsn = burgerservicenummer
term-kind-nir = Frans socialezekerheidsnummer
term-kind-kvnr = Duits zorgverzekeringsnummer
term-kind-nhs = NHS-nummer
term-kind-email = e-mailadres
term-kind-phone = telefoonnummer
term-kind-address = adres
term-kind-birth-date = geboortedatum
term-kind-name = naam van een persoon
term-kind-person = nummer van een persoon
term-kind-uuid = UUID
term-kind-hex = hexadecimale sleutel
term-kind-base64 = Base64-sleutel
term-kind-key = willekeurige sleutel
term-kind-number = volgnummer

term-reason-no-count = geen kolom met aantallen
term-reason-ones = bijna alle aantallen zijn 1
term-reason-repeats = dezelfde combinaties komen terug
term-reason-coded = veel gecodeerde kolommen
term-reason-personal = kolommen over een persoon
term-reason-keys = een sleutel per rij
term-reason-days = datums van losse dagen
term-reason-gaps = hier en daar ontbrekende waarden
term-reason-turned = personen staan in kolommen
term-reason-unfolded = een rij per kenmerk
term-reason-tail = rijen over personen volgen op de tabel
term-reason-packed = gegevens van personen in één tekst

# What a reader does not see.
term-trace-formula = formule
term-trace-invisible = onzichtbaar teken
term-trace-nul = nulbyte
term-trace-control = stuurteken
term-trace-mixed-script = gemengde schriften
term-trace-long-cell = lange cel
term-trace-ragged = ongelijke rij
term-trace-bad-encoding = letter buiten de codering
term-trace-bad-quote = vreemd aanhalingsteken
term-trace-trailing-block = verdere tabel
term-trace-far-away = ver weg
term-trace-carriage-return = losse wagenterugloop
term-trace-other-separator = ander scheidingsteken
term-trace-multiline = meerdere regels in een cel
term-trace-encoded = gecodeerde tekst
term-trace-odd-digit = vreemde cijfers
term-trace-excess-precision = te veel cijfers
term-trace-spacing = vreemde spaties
term-trace-extension = andere extensie
term-trace-carried = ongezien meegedragen
term-trace-after-end = bytes na het einde
