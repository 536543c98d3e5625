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
cli-not-checked = er werd niets in gecontroleerd
cli-read-as = gelezen als:
cli-assumed = (aangenomen; een derde kolom role in de metadata beslist)
cli-files = { $files } bestanden: { $refuse } kunnen niet vertrekken, { $review } na te kijken, { $pass } zonder bezwaar
cli-count-breach = { $count } aan te passen
cli-count-doubt = { $count } na te kijken
cli-count-note = { $count ->
    [one] 1 opmerking
   *[other] { $count } opmerkingen
}
cli-count-quiet = { $count ->
    [one] 1 regel zonder bevinding
   *[other] { $count } regels zonder bevinding
}
cli-policy = beleid { $policy }
cli-verdict-pass = Niets staat in de weg. Er is niets ingediend: dit was alleen een controle.
cli-verdict-review = Iemand kijkt dit na voor het vertrekt. Er is niets ingediend: dit was alleen een controle.
cli-verdict-refuse = Zo kan het niet vertrekken. Er is niets ingediend: dit was alleen een controle.
cli-metadata-pass = De metadata zijn in orde. De gegevens zelf zijn niet beoordeeld: dat doet douane check.
cli-metadata-review = Iemand kijkt de metadata na. De gegevens zelf zijn niet beoordeeld: dat doet douane check.
cli-metadata-refuse = De metadata moeten aangepast worden. De gegevens zelf zijn niet beoordeeld: dat doet douane check.
cli-request-stopped = Er is niets ingediend: eerst moet elk bestand er zijn en leesbaar zijn.

cli-where = waar
cli-start =
    Controleer een bestand voor u de export vraagt. Niemand ziet het resultaat behalve u:
    {"  "}douane check my_file.csv
    Nog geen metadatabestand? Dit schrijft er een ontwerp van:
    {"  "}douane meta new my_file.csv
    Alle opdrachten: douane --help
cli-no-stdin = Een gegevensstroom kan niet gecontroleerd worden.
    .why = Wat gecontroleerd is, moet precies zijn wat vertrekt; alleen een bestand blijft hetzelfde.
    .do = Bewaar het als bestand, en dan: douane check my_file.csv
cli-policy-unknown = Er is geen beleid { $policy }, en geen bestand met die naam.
    .why = Het beleid bepaalt welke aantallen klein zijn en hoe zwaar elke regel weegt.
    .do = Noem een van { $known }, of een TOML- of JSON-bestand.
cli-policy-unread = Het beleid { $policy } is niet te begrijpen: { $reason }
    .why = Een beleid dat maar half gelezen is, zou doorlaten wat het verbiedt.
    .do = Verbeter de regel, of laat --policy weg voor healthdata.be.
cli-usage-argument = Er is hier geen argument { $argument }.
    .why = Raden wat bedoeld is, zou het verkeerde kunnen controleren.
    .do = Voeg --help toe om te zien wat deze opdracht aanneemt.
cli-usage-argument-near = Er is hier geen argument { $argument }.
    .why = Raden wat bedoeld is, zou het verkeerde kunnen controleren.
    .do = Bedoelde u { $near } ?
cli-usage-command = Er is geen opdracht { $command }.
    .why = Raden wat bedoeld is, zou het verkeerde kunnen doen.
    .do = douane --help toont de opdrachten.
cli-usage-command-near = Er is geen opdracht { $command }.
    .why = Raden wat bedoeld is, zou het verkeerde kunnen doen.
    .do = Bedoelde u { $near } ?
cli-usage-missing = Er ontbreekt iets op de regel: { $argument }
    .why = Zonder dit weet de opdracht niet waaraan te werken.
    .do = Voeg het toe; --help toont voorbeelden.
cli-usage-no-value = { $argument } heeft een waarde nodig.
    .why = Zonder die waarde weet de opdracht niet waaraan te werken.
    .do = Schrijf de waarde erachter; --help toont voorbeelden.
cli-usage-value = { $argument } kan niet { $value } zijn.
    .why = Raden wat bedoeld is, zou het verkeerde kunnen controleren.
    .do = Voeg --help toe om te zien wat wel kan.
cli-usage-value-of = { $argument } kan niet { $value } zijn.
    .why = Raden wat bedoeld is, zou het verkeerde kunnen controleren.
    .do = Schrijf een van: { $allowed }
cli-usage-line = De regel is niet begrepen.
    .why = Raden wat bedoeld is, zou het verkeerde kunnen controleren.
    .do = Voeg --help toe om voorbeelden te zien.

cli-explain-unknown = Er is geen regel { $rule }.
    .why = Elke bevinding noemt haar regel; de pagina zegt hoe u ze verhelpt.
    .do = douane explain toont alle regels.
cli-explain-unknown-near = Er is geen regel { $rule }.
    .why = Elke bevinding noemt haar regel; de pagina zegt hoe u ze verhelpt.
    .do = Bedoelde u { $near } ?
cli-explain-english = De pagina van de regel zelf is in het Engels geschreven:
cli-explain-answers = Antwoorden van de poort die geen regels zijn (namen zijn verzonnen):
cli-explain-example = bijvoorbeeld
cli-facts-file = bestand
cli-facts-digest = SHA-256
cli-facts-written = geschreven als
cli-facts-tab = tab
cli-facts-metadata = metadata
cli-facts-none = geen
cli-facts-lines = regels tekst
cli-facts-hidden = niet zichtbaar
cli-facts-table = Tabel { $number }: { $first } tot { $last }, { $sums ->
    [one] 1 som herkend
   *[other] { $sums } sommen herkend
}
cli-facts-of = { $role } van { $of }
cli-facts-part = { $role }, gelezen als deel van { $of }
cli-facts-declared = opgegeven
cli-facts-assumed = aangenomen

cli-meta-written = { $file } is geschreven. Vul de beschrijvingen in, en dan: douane meta check { $data }
cli-meta-there = { $file } bestaat al.
    .why = Wat iemand beschreven heeft, mag niet verloren gaan.
    .do = Voeg --merge toe om het te behouden en aan te vullen, of noem met -o een ander bestand.
cli-meta-several = Het metadatabestand beschrijft verschillende bestanden.
    .why = Een ontwerp kent er één van; de regels van de andere zouden verloren gaan.
    .do = Voeg de ontbrekende regels zelf toe aan zijn blok, of geef dit bestand een eigen metadatabestand.
cli-meta-not-written = { $file } kan niet geschreven worden.
    .why = Er is niets veranderd.
    .do = Kijk de map en uw rechten daar na, of noem met -o een ander bestand.

# Talking to a gate.
cli-no-token = Er is geen token gegeven, dus de poort weet niet wie iets vraagt.
    .why = Alles wat aan de poort gebeurt, wordt opgeschreven met wie het deed.
    .do = Zet DOUANE_TOKEN, of noem een bestand: --token-file mijn.token. Uw beheerder geeft er een.
cli-token-file-missing = Er is geen tokenbestand { $file }.
    .why = De poort moet weten wie iets vraagt; dat zegt het token.
    .do = Noem het bestand waarin u uw token bewaarde, of zet DOUANE_TOKEN. Uw beheerder geeft er een.
cli-token-file-unread = Het tokenbestand { $file } kan niet gelezen worden.
    .why = De poort moet weten wie iets vraagt; dat zegt het token.
    .do = Geef uzelf het recht om het te lezen, en kijk na of het een tekstbestand is.
cli-token-file-empty = Het tokenbestand { $file } is leeg.
    .why = De poort moet weten wie iets vraagt; dat zegt het token.
    .do = Schrijf er uw token in, op één regel. Uw beheerder geeft er een.
cli-clear-text = Uw token zou onversleuteld naar deze poort gaan.
    .why = Wie onderweg meeluistert, zou in uw naam kunnen handelen.
    .do = Noem de poort met https://. Bewaakt een eigen tunnel de weg: DOUANE_CLEAR_TEXT=1
cli-unreachable = De poort antwoordt niet.
    .why = Er is niets ingediend en niets beslist; uw bestanden zijn onaangeroerd.
    .do = Kijk het adres na (--gate, DOUANE_GATE) en probeer opnieuw; misschien wordt er aan de poort gewerkt.
cli-no-gate = Er antwoordde iets dat geen poort is.
    .why = Misschien staat er een proxy of een ander programma op dat adres; uw bestanden zijn onaangeroerd.
    .do = Kijk het adres na (--gate, DOUANE_GATE), of vraag het aan de mensen van de poort.
cli-admin-register-unknown = Er is geen register { $register }.
    .why = Toegang wordt gegeven tot registers die de poort kent, hoofdletters inbegrepen.
    .do = Voeg het eerst toe: douane admin register { $register }
cli-admin-register-unknown-near = Er is geen register { $register }.
    .why = Toegang wordt gegeven tot registers die de poort kent, hoofdletters inbegrepen.
    .do = Bedoelde u { $near } ?
cli-admin-access-file = De tabel { $file } is niet te lezen.
    .why = Zonder de hele tabel wordt niets vergeleken.
    .do = Noem een bestand dat er is en gelezen mag worden.
cli-admin-password-file = Het wachtwoordbestand { $file } kan niet gelezen worden.
    .why = Zonder dat bestand weet niemand welk wachtwoord bedoeld was.
    .do = Kijk naam en rechten na, of laat --password-file weg: er wordt er een gemaakt en één keer getoond.
cli-not-found = Er is niets met dat nummer voor u.
    .why = Een aanvraag wordt alleen getoond aan wie ze aangaat.
    .do = Kijk het nummer na; douane status toont uw aanvragen.
cli-token-refused = De poort kent dit token niet, of zijn tijd is om.
    .why = Alles wat aan de poort gebeurt, wordt opgeschreven met wie het deed.
    .do = Kijk na of het hele token in het bestand of in DOUANE_TOKEN staat. Uw beheerder geeft een ander.
cli-no-requests = Er staat hier niets.
cli-review-altered = Dit bestand is gewijzigd sinds het gevraagd werd: het kan niet getoond worden en vertrekt niet.
cli-review-clean = Er is niets gevonden.
cli-review-more = … en nog { $count } bevindingen: bekijk de pagina.
cli-review-next = Beslis: douane accept { $id } · douane return { $id } -m … · douane reject { $id } -m …
cli-gate-failed = De poort kon niet open, of iets erin werkte niet.
    .why = Liever dan half verder te gaan, gebeurt er niets meer.
    .do = Herstel wat hierboven staat en voer de opdracht opnieuw uit. Nog nooit ingericht? douane admin init
cli-serving = De poort is open op { $address }. Ctrl-C sluit ze.
cli-working = De rondes worden gemaakt: vertrekken, brieven, verlopen links. Ctrl-C beëindigt ze.
cli-batch-none = Er is geen vertrek aan de beurt, of een ander proces maakt het.
cli-batch-made = Vertrokken: { $released }. Kon niet vertrekken: { $withheld }. Brieven verzonden: { $letters }.
cli-batch-next = Volgend vertrek: { $departure }
cli-ledger-whole = { $entries ->
    [one] 1 inschrijving
   *[other] { $entries } inschrijvingen
} · grootboek heel · ondertekende wortel { $root }
cli-ledger-holds = { $entries ->
    [one] het bewaarde controlepunt van 1 inschrijving is er een begin van
   *[other] het bewaarde controlepunt van { $entries } inschrijvingen is er een begin van
}
cli-checkpoint-none = Er is daar geen controlepunt gevonden.
    .why = Een controlepunt is een aantal inschrijvingen en de wortel van hun boom.
    .do = Geef de laatste regel van een brief, of een ondertekende nota, als tekst of als bestand.
cli-checkpoint-other = Het controlepunt is van een ander grootboek: { $name }
    .why = Twee grootboeken hebben niets met elkaar te maken.
    .do = Geef een controlepunt van dit grootboek, of noem de configuratie van het andere met --config.
cli-checkpoint-not-signed = Het controlepunt draagt een handtekening die niet van de sleutel van dit grootboek is.
    .why = Misschien schreef iemand anders het, of werd het onderweg veranderd.
    .do = Vraag wie het bewaarde om het origineel, of geef aantal en wortel alleen om ze te vergelijken.
cli-verifier-unread = Dit is niet de sleutel van een verificateur.
    .why = Alleen de eigen sleutel van de poort zegt of de poort tekende.
    .do = Geef de regel naam+hash+sleutel die admin init toonde, of een bestand met alleen die regel.
cli-ledger-exported = { $entries ->
    [one] 1 inschrijving
   *[other] { $entries } inschrijvingen
} geschreven naar { $folder }.
cli-proof-none = Geen aanvraag heeft dit nummer.
    .why = Een bewijs bestaat uit wat het grootboek over een aanvraag bevat.
    .do = Zie de nummers met douane ledger show.
cli-ledger-broken = Het grootboek is niet zoals het geschreven werd.
    .why = Vanaf de genoemde plaats kan niemand nog vertrouwen op wat er staat.
    .do = Stop de poort, laat de databank zoals ze is, en vergelijk met back-up en controlepunten in brieven.
cli-ledger-rebuilt = { $count ->
    [one] 1 overzichtsregel
   *[other] { $count } overzichtsregels
} opnieuw geschreven uit het grootboek
cli-ledger-readings = Wat lijsten tonen is niet wat het grootboek zegt.
    .why = Iemand wijzigde de databank buiten de poort om. Het grootboek zelf is heel.
    .do = Ga na wie in de databank kon schrijven, en voer dan uit: douane ledger rebuild
cli-admin-ready =
    De poort is ingericht. Configuratie: { $file }
    Sleutels: { $keys } (bewaar een kopie waar de back-up van de gegevens niet staat)
    Wie het grootboek nakijkt, heeft deze regel nodig: { $verifier }
    Daarna: douane admin register NAAM, douane admin user ACCOUNT, dan douane serve
cli-ask-lead = Zeven vragen. Enter behoudt wat tussen haken staat; later kan alles nog anders in { $file }.
cli-ask-server-public-url = Welk adres typen mensen? Links in brieven beginnen ermee; buiten deze machine is het https://.
cli-ask-server-name = Hoe heet deze poort? Ze ondertekent haar grootboek voor altijd onder die naam: geen spaties of plustekens.
cli-ask-policy-profile = Welke regels oordelen: healthdata.be, sdap-10, opensafely, cms of nhs-hes?
cli-ask-schedule-departures = Om welke uren vertrekken aanvaarde aanvragen?
cli-ask-mail-server = Welke mailserver neemt brieven aan? Hier smtp://HOST:PORT; elders smtp+starttls:// of smtps://.
cli-ask-mail-from = Van welk adres komen de brieven?
cli-ask-support-contact = Wie beantwoordt vragen? Een mailadres of een portaal; brieven en pagina’s noemen het.
cli-ask-unusable = Dit is niet bruikbaar: { $why }
cli-ask-written = De antwoorden staan in { $file }.
cli-ask-unanswered = Niemand heeft geantwoord, en er is niets geschreven.
    .why = Een poort met de helft van haar antwoorden zou brieven van nergens sturen.
    .do = Start douane admin configure opnieuw, of bewerk het bestand.
cli-admin-register = Het register { $register } is toegevoegd.
cli-admin-user = { $account } kan aanmelden.
cli-admin-user-password =
    { $account } kan binnen een week aanmelden met dit wachtwoord en kiest dan een ander. Nu eenmalig getoond:
    { $password }
cli-admin-closed = { $account } is gesloten: geen taak, geen wachtwoord, geen sessie, geen token.
cli-admin-duty = Taken van { $account }: { $duties }
cli-admin-duty-none = { $account } heeft geen taak meer.
cli-admin-factor = { $account } heeft voortaan een tweede factor. Typ deze sleutel in de app, hij wordt één keer getoond:
    { $key }
    Of als beeld van: { $uri }
    Sessies en tokens zijn beëindigd: wat ermee werkte, wil een nieuw token.
cli-admin-factor-ended = { $account } heeft geen tweede factor meer; sessies en tokens zijn beëindigd.
cli-admin-unsent = De brief die het hun meldt, kon niet worden verzonden: meld het zelf.
cli-admin-revoke = Elke sessie en elk token van { $account } is beëindigd.
cli-admin-token-own = Tokens worden hier door hun eigenaars gemaakt.
    .why = Iedereen heeft twee factoren nodig, en een token telt voor beide van zijn eigenaar.
    .do = Meld u aan, stel een app in op /factor, en maak het token op /sessions.
cli-admin-token = { $days ->
    [one] Het token opent 1 dag lang. Het wordt alleen nu getoond:
   *[other] Het token opent { $days } dagen lang. Het wordt alleen nu getoond:
}
    { $token }

# The demonstration.
cli-demo-open =
    douane demo: verzonnen mensen en cijfers, alleen op deze machine; weg zodra u Ctrl-C drukt
    {"  "}pagina's  { $address }/   aanmelden met één klik (of elk account met { $password })
    {"  "}post      { $address }/demo/mail   elke brief die verstuurd zou zijn
    {"  "}klok      vandaag 11:19; de balk op elke pagina doet het volgende vertrek, of dertig dagen verstrijken
    {"  "}probeer   douane check { $work }/table2_bmi.csv
cli-day-title = Een dag aan de poort (verzonnen mensen en cijfers)
cli-day-check = { $who } kijkt { $file } na vóór de aanvraag; niemand anders ziet het:
cli-day-blocked = { $who } vraagt { $file } aan: tegengehouden, niets is geregistreerd ({ $rules })
cli-day-asked = { $who } vraagt { $file } aan: aanvraag { $request }, { $state }
cli-day-own = { $who } probeert aanvraag { $request } te aanvaarden:
cli-day-accepted = { $who } bekijkt aanvraag { $request } en aanvaardt ze
cli-day-no-comment = { $who } probeert af te wijzen zonder uitleg:
cli-day-comment = Deze tabel herhaalt een export van een andere analist; gebruik die.
cli-day-rejected = { $who } wijst aanvraag { $request } af: "{ $comment }"
cli-day-departure = { $letters ->
    [one] Het vertrek: 1 brief gaat weg
   *[other] Het vertrek: { $letters } brieven gaan weg
}
cli-day-link = De link van aanvraag { $request } wordt geopend: { $file }, tot { $until }; een code gaat per mail
cli-day-fetched = Opgehaald met de code: { $bytes } bytes, SHA-256 { $sha }, gelijk aan wat aanvaard werd
cli-day-differs = Opgehaald met de code: { $bytes } bytes, maar een andere SHA-256 dan aanvaard: { $sha }
cli-day-later = Een maand later wordt de andere link geopend:
cli-jj-unread = Dit is geen JJ-probleem dat gelezen kan worden: { $why }
    .why = Een probleem is een lijst van cellen en een lijst van vergelijkingen in gehele getallen.
    .do = Herstel die regel, of schrijf het bestand opnieuw met het programma waar het vandaan komt.
cli-attack-count = { $count ->
    [0] Er is niets verborgen, en niets volgt uit de getallen.
    [one] 1 verborgen of afgeleid aantal, waarvan { $exact } precies gekend.
   *[other] { $count } verborgen of afgeleide aantallen, waarvan { $exact } precies gekend.
}
cli-attack-incomplete = De zoektocht is vroegtijdig gestopt: elk interval klopt, maar sommige kunnen nog nauwer.
cli-protect-count = { $primary } primaire en { $secondary } verdere cellen te verbergen; { $open } zijn niet te beschermen.
cli-protect-hopeless = { $count } daarvan kan geen verdere cel beschermen zolang het teken zegt wat
    het zegt: één teken voor alle, NC, wel.
cli-protect-primary = primair
cli-protect-secondary = verder
cli-protect-written = { $file } is geschreven: { $count } cellen gewijzigd, waarvan { $further } verdere aantallen.
cli-protect-review = Niets houdt het tegen; iemand moet er nog wel naar kijken.
cli-protect-why-small = toont een klein aantal
cli-protect-why-calculated = vertelt over een verborgen aantal
cli-protect-why-further = zou een verborgen aantal teruggeven
cli-protect-why-common = het teken zou te veel prijsgeven
cli-protect-none = Er is geen veilige kopie gevonden, en er is niets geschreven.
    .why = Iets hierboven is niet te verhelpen door cellen te verbergen, of dat volstaat niet.
    .do = Verhelp wat hierboven staat, voeg kleine groepen samen of laat een tabel weg; probeer dan opnieuw.
cli-protect-one = Een naam voor de kopie kan maar voor één bestand gegeven worden.
    .why = Meerdere bestanden hebben meerdere kopieën.
    .do = Laat --output weg, of bescherm één bestand per keer.
cli-protect-there = { $file } bestaat al.
    .why = Een kopie vervangt nooit een bestand.
    .do = Verplaats het, of geef een andere naam met --output.
cli-protect-not-written = { $file } kan niet geschreven worden.
    .why = De map is er niet, is vol, of er mag niet in geschreven worden.
    .do = Geef een andere plaats met --output.

# People and rights.
cli-people-no-department = Er is geen dienst waarvan u de lijst kunt zien.
    .why = Een lijst hoort bij een dienst, en bij haar SPOC's.
    .do = De beheerder noemt SPOC's: douane admin department NAME --spoc ACCOUNT --ticket TICKET
cli-people-which-department = Er zijn verschillende diensten.
    .why = Een lijst die bij de verkeerde terechtkomt, zou iedereen schrappen.
    .do = Voeg --department toe met een van: { $names }
cli-people-not-read = { $file } kan niet worden gelezen.
    .why = Er is niets verstuurd en niets gewijzigd.
    .do = Controleer de naam en uw rechten daar.
cli-people-not-written = { $file } kan niet worden geschreven.
    .why = Er is niets gewijzigd.
    .do = Controleer de map en uw rechten daar, of noem een ander bestand met -o.
cli-people-suspended = geschorst sinds { $since }
cli-people-nobody = Er staat nog niemand op deze lijst.
cli-people-open = { $count ->
    [one] heeft 1 open aanvraag: { $requests }
   *[other] heeft { $count } open aanvragen: { $requests }
}
cli-people-sum = + { $added } nieuw  − { $left } weg  ~ { $changed } gewijzigd
cli-people-not-yet = Er is nog niets toegepast; voeg --apply toe om precies dit toe te passen.
cli-people-applied = Toegepast, en opgetekend.
cli-admin-department = SPOC van { $department }: { $people }
cli-admin-bunker = Data publisher van { $bunker }: { $people }
cli-admin-policy = { $route }  { $policy }: aantallen onder { $threshold } zijn klein, nullen worden { $zero ->
        [shown] getoond
       *[hidden] mee verborgen
    }{ $base ->
        [1] .
       *[other] ; alle andere zijn afgerond op { $base }.
    }
    SHA-256 { $digest }
cli-admin-policy-off = wordt niet gezocht
cli-admin-access = { $count } personen wijzigen; { $strangers } accounts van de tabel zijn hier niet bekend.
cli-admin-validation = { $account } bereikt een validatieomgeving: er vertrekt niets meer langs deze account.
cli-admin-validation-ended = { $account } bereikt geen validatieomgeving meer.

# Wat er mis is met een installatie.
cli-doctor-well = Van hieruit is niets mis te zien. Er werd naar { $count } dingen gekeken.
cli-doctor-config = De configuratie is niet bruikbaar.
    .why = De poort gaat niet open in plaats van te raden wat bedoeld was.
    .do = Verbeter de regel en vergelijk met /usr/share/doc/douane/douane.toml.
cli-doctor-address = Mensen bereiken de poort zonder versleuteling.
    .why = Wachtwoorden en links zouden voor iedereen leesbaar over het netwerk gaan.
    .do = Zet er een TLS-proxy voor en schrijf diens https://-adres in server.public_url.
cli-doctor-support = Er staat niemand vermeld bij wie men terechtkan.
    .why = Elke weigering zegt waar men vragen kan stellen; zonder adres kan dat niet.
    .do = Schrijf een mailadres of een portaal in support.contact.
cli-doctor-zone = De tijdzone van de vertrekken is geen plaats.
    .why = Waar de klok nooit wordt verzet, zitten de vertrekken er een half jaar lang een uur naast.
    .do = Schrijf een plaats in schedule.zone, zoals Europe/Brussels.
cli-doctor-departures = Een vertrek staat tweemaal in de lijst of valt in de nacht.
    .why = Wat vertrekt terwijl er niemand is, kan niet op tijd worden tegengehouden.
    .do = Bekijk schedule.departures: uren van de dag, elk één keer.
cli-doctor-key-missing = Er ontbreekt een sleutel.
    .why = Zonder die sleutel gaat de poort niet open; een nieuwe opent de oude bestanden en links niet.
    .do = Zet de sleutel terug uit de kopie. Alleen een nieuwe poort maakt sleutels: douane admin init
cli-doctor-key-open = Een bestand met een geheim is leesbaar voor anderen.
    .why = Wie het kon lezen, heeft het misschien.
    .do = chmod 600 op het bestand, en vervang het geheim als iemand het gelezen kan hebben.
cli-doctor-key-wrong = Een sleutelbestand bevat niet de sleutel waarnaar het genoemd is.
    .why = De poort gaat er niet mee open.
    .do = Zet het juiste bestand terug uit de kopie.
cli-doctor-key-old = ledger.key is een vroegere sleutel van dit grootboek: nu ondertekent een andere.
    .why = Een poort gaat er niet meer mee open, en een die open is, kan niets meer schrijven.
    .do = Kopieer ledger.key van de machine waar de sleutel is verwisseld, en herstart de poort.
cli-doctor-zip-password = Het ZIP-wachtwoord van een desktop is niet bruikbaar.
    .why = Tot dan vertrekt er niets van die desktop.
    .do = Schrijf het bestand opnieuw: één regel van 12 tot 99 afdrukbare ASCII-tekens, modus 0600.
cli-doctor-webhook-secret = Het geheim van een webhook is niet bruikbaar.
    .why = Zonder handtekening wordt niets verstuurd.
    .do = Schrijf whsec_ en de base64 van 24 tot 64 willekeurige bytes in het bestand, modus 0600.
cli-doctor-disk = Een schijf is bijna vol.
    .why = Een poort die niet kan schrijven, neemt niets aan en laat niets door.
    .do = Maak plaats of vergroot de schijf. In de kluis mag niets met de hand worden gewist.
cli-doctor-sandbox = Een lezer van bestanden werd niet tegengehouden.
    .why = Hij leest bestanden van vreemden; een muur tussen die bestanden en deze machine ontbreekt.
    .do = Gebruik een kernel met Landlock en seccomp (Linux 5.13 of later) en kijk wat de container of de unit verbiedt.
cli-doctor-scanner = De scanner voor malware antwoordt niet.
    .why = Zonder hem wordt niets ingediend.
    .do = Kijk naar clamd (systemctl status clamav-daemon) en naar scanner.clamd.
cli-doctor-scanner-blind = De scanner voor malware kent de test niet die elke scanner kent.
    .why = Hij vindt niets, en zegt dat alles schoon is.
    .do = Haal zijn handtekeningen op (freshclam), en herstart hem.
cli-doctor-scanner-size = De scanner voor malware doorzoekt geen bestanden zo groot als worden aanvaard.
    .why = Grotere gaan er stilzwijgend voorbij, of kunnen niet worden ingediend.
    .do = Verhoog StreamMaxLength, MaxFileSize en MaxScanSize in clamd.conf, of verlaag limits.file_mib.
cli-doctor-mail = De mailserver antwoordt niet.
    .why = Links bereiken niemand; brieven wachten en worden opnieuw geprobeerd.
    .do = Bekijk mail.server, de firewall en de server.
cli-doctor-mail-tls = De lijn naar de mailserver kan niet worden versleuteld.
    .why = Over een open lijn die gesloten moest zijn, gaat geen brief.
    .do = Bekijk het certificaat van de server en STARTTLS daar; smtp:// is alleen voor een server op deze machine.
cli-doctor-mail-login = De mailserver aanvaardt de aanmelding niet.
    .why = Links bereiken niemand; brieven wachten en worden opnieuw geprobeerd.
    .do = Bekijk gebruiker en wachtwoord in mail.login_file.
cli-doctor-mailbox = In de mailbox van een desktop kan niet worden gekeken.
    .why = Aanvragen liggen daar en niemand hoort ervan.
    .do = Kijk naar environment.desktop.mailbox, de server of map, en de rechten van het account van de gate daar.
cli-doctor-mailbox-tls = De lijn naar de mailbox van een desktop is niet beveiligd.
    .why = Het wachtwoord zou onderweg gelezen worden, of bij een vreemde terechtkomen.
    .do = Kijk naar het certificaat van de server, zijn naam, en of deze machine de ondertekenaar vertrouwt.
cli-doctor-mailbox-login = De mailbox van een desktop aanvaardt de login niet.
    .why = Aanvragen liggen daar en niemand hoort ervan.
    .do = Kijk naar de login in environment.desktop: mailbox_login_file, of mailbox_user en zijn token.
cli-doctor-share = De gedeelde map van een desktop kan niet worden gelezen.
    .why = Elke mail die een bestand noemt zou het antwoord krijgen dat het er niet is.
    .do = Kijk naar environment.desktop.share, of ze gekoppeld is en het account van de gate ze mag lezen.
cli-doctor-sent-archive = Het archief van wat een desktop verlaat neemt niets aan.
    .why = Niets vertrekt voor het gearchiveerd is: aanvaarde aanvragen blijven liggen.
    .do = Kijk naar environment.desktop.archive en de rechten van het account van de gate daar.
cli-doctor-folder = Een bewaakte map kan niet worden gebruikt.
    .why = Wat daar gezet wordt, wordt niet genomen, en er verschijnt geen antwoord naast.
    .do = Maak ze zoals docs/routes/bunker.md zegt, en noem ze in ReadWritePaths van de unit van de gate.
cli-doctor-folder-owner = Anderen dan de gate mogen een bewaakte map wijzigen.
    .why = Ze zouden andere bestanden en antwoorden kunnen zetten in plaats van wat mensen zien.
    .do = Geef ze met chown aan het account van de gate en chmod 2770, zoals docs/routes/bunker.md zegt.
cli-doctor-folder-remote = Een bewaakte map ligt op een netwerkshare, en moet alleen door inotify bewaakt worden.
    .why = De kernel van deze machine meldt niet wat anderen er schrijven: bestanden blijven ongezien.
    .do = Schrijf watch = "poll" of "auto" in environment.folders.
cli-doctor-folder-account = De tabel van een bewaakte map noemt iemand die hier geen account heeft.
    .why = Bestanden van die gebruiker zouden geweigerd worden.
    .do = Verbeter de naam in environment.folders, of voeg het account toe: douane admin user ACCOUNT …
cli-doctor-monitor = Een plaats die moet horen wat er gebeurt, kan het niet horen.
    .why = Wat gebeurt blijft in het grootboek, en de monitoring verneemt het laat of nooit.
    .do = Kijk naar monitor.lines, monitor.state en webhook.url, en of daar iemand luistert.
cli-doctor-database = De databank is niet bruikbaar.
    .why = Het grootboek is de enige toestand van de poort: zonder gebeurt er niets.
    .do = Bekijk storage.database, de server en de rechten van de account van de poort daar.
cli-doctor-database-newer = De databank is van een latere versie dan dit programma.
    .why = Een ouder programma zou niet begrijpen wat een nieuwer schreef.
    .do = Installeer de versie die hier voordien stond, of een latere.
cli-doctor-vault = De kluis neemt niets aan of geeft niets terug.
    .why = Er kan niets worden ingediend, vrijgegeven of gedownload.
    .do = Bekijk storage.vault, de rechten van de account van de poort daar, en of de schijf is aangekoppeld.
cli-doctor-vault-key = Iets in de kluis gaat niet open met de sleutel van de kluis.
    .why = Ofwel is het een andere sleutel, ofwel heeft iemand het bestand veranderd.
    .do = Zet de juiste vault.key terug; is het de juiste, zet dan het bestand terug uit de back-up.
cli-doctor-clock = De klok loopt achter op de laatste regel van het grootboek.
    .why = Vertrekken en einden van links zouden op het verkeerde moment komen.
    .do = Zet de klok juist (timedatectl, chrony) en kijk daarna of er een vertrek is gemist.
cli-doctor-officer = Er is geen officer.
    .why = Niemand kan beoordelen wat op een mens wacht.
    .do = douane admin user ACCOUNT --duty officer …
cli-doctor-register = Er is geen register.
    .why = Metadata moeten een register noemen, dus elke aanvraag zou geweigerd worden.
    .do = douane admin register NAAM
cli-doctor-access = Geen enkele analist heeft toegang tot een register.
    .why = Niemand kan een export aanvragen.
    .do = douane admin user ACCOUNT --duty analyst --access REGISTER …
cli-doctor-publisher = Niemand is aangewezen als data publisher van een bunker.
    .why = Wat de analisten ervan vragen, zou wachten op iemand die er niet is.
    .do = douane admin bunker NAAM --publisher ACCOUNT --ticket TICKET
cli-doctor-departure = Aanvaarde aanvragen zijn bij het laatste vertrek achtergebleven.
    .why = De aanvragers wachten op brieven die niet komen.
    .do = Kijk of douane serve of douane worker draait en lees het logboek ervan.
cli-doctor-letters = Brieven zijn al meer dan een uur onderweg.
    .why = Aanvragen zijn vertrokken en de aanvragers weten het niet.
    .do = Herstel de mailserver; daarna gaan de brieven vanzelf, elk één keer.
cli-doctor-ledger = Het grootboek is niet zoals het geschreven werd.
    .why = Vanaf de genoemde plaats kan niemand erop vertrouwen.
    .do = Stop de poort, laat de databank zoals ze is, en vergelijk met de laatste back-up en de checkpoints in brieven.
cli-doctor-readings = Wat lijsten tonen is niet wat het grootboek zegt.
    .why = Iemand heeft de databank buiten de poort om veranderd. Het grootboek zelf is heel.
    .do = Zoek uit wie in de databank kon schrijven en voer dan uit: douane ledger rebuild

cli-earlier-folder = De map met eerdere exports kan niet gelezen worden.
    .why = Zonder die map weet niemand wat de bestanden samen met het eerdere verraden.
    .do = Kijk de naam en uw rechten daar na: { $folder }
cli-doctor-witness = Een getuige van het grootboek tekent niet.
    .why = Wat intussen geschreven wordt, onthoudt niemand buiten de poort.
    .do = Kijk of hij loopt en de sleutel van dit grootboek kent; daarna: douane ledger witness
cli-doctor-witness-other = Een getuige tekende een ander grootboek dan dit (inschrijvingen daar, hier).
    .why = Er is een oude kopie teruggezet, het einde is afgesneden, of het verleden is herschreven.
    .do = Stop de poort, laat de databank zoals ze is en zoek de nieuwste kopie. Zie docs/operate.md.

# Getuigen van het grootboek.
cli-witness-signed = { $name } ondertekende { $entries ->
    [one] 1 inschrijving
   *[other] { $entries } inschrijvingen
} op { $at }
cli-witness-empty = Het grootboek heeft nog geen inschrijving: er valt niets te ondertekenen.
cli-witness-none = De configuratie noemt geen getuige.
    .why = Zonder geheugen buiten de poort lijkt een oude kopie van het grootboek heel.
    .do = Voeg een deel [[witness]] met url en key toe; het bestand van admin init toont hoe.
cli-witness-unread = Dit is niet de sleutel van een getuige.
    .why = Een getuige wordt herkend aan naam+hash+sleutel, met een sleutel voor medeondertekening (type 4).
    .do = Vraag die regel aan wie de getuige beheert.
cli-witness-silent = De getuige { $name } gaf geen handtekening.
    .why = Wat vanaf nu geschreven wordt, onthoudt niemand buiten de poort tot hij weer tekent.
    .do = Kijk of hij loopt en de sleutel van dit grootboek kent (zie douane admin init). De poort gaat door.
cli-witness-contradicts = Een getuige tekende een ander grootboek: { $signed } daar, { $entries } hier.
    .why = Er is een oude kopie teruggezet, het einde is afgesneden, of het verleden is herschreven.
    .do = Open niets, laat de databank zoals ze is en zoek de nieuwste kopie. Zie docs/operate.md.

# Een kopie van de poort, en een poort uit een kopie.
cli-backup-made = Gekopieerd naar { $folder }: { $entries } inschrijvingen, { $files } bestanden van de kluis.
cli-backup-not-empty = Er staat al iets in deze map.
    .why = Twee kopieën in één map zouden er geen zijn.
    .do = Noem een map die er nog niet is.
cli-restored = Teruggezet: { $entries } inschrijvingen, wortel { $root }. Elke lijst is daaruit herschreven.
cli-restore-no-copy = Dit is geen kopie van een poort, of een die niet af is.
    .why = Een kopie is heel zodra manifest.json geschreven is, als allerlaatste.
    .do = Noem een map die douane backup tot het einde schreef.
cli-restore-not-empty = Waar de kopie zou komen, is al een poort.
    .why = Een kopie eroverheen zetten zou verliezen wat ze bevat.
    .do = Zet databank en kluis eerst opzij, of noem een andere configuratie met --config.
cli-restore-broken = De kopie is niet heel, of ouder dan een controlepunt dat iemand bewaarde.
    .why = Een poort daaruit zou vergeten zijn wat er vertrokken is.
    .do = Zoek de nieuwste kopie. In de databank is niets veranderd.

cli-together-register = Dat is geen naam van een register.
    .why = Wat vertrok, wordt register per register samengelegd.
    .do = Schrijf de naam zoals die in tx_reg_nam staat.

cli-together-cut = Er is meer dan samengelegd kan worden: het zijn de nieuwste { $files } bestanden.
cli-together-found = { $files } vertrokken bestanden verraden samen { $found } dingen die geen ervan alleen verraadt.
# Het archief.
cli-admin-erased = { $count ->
    [0] Er was geen tekst meer om te wissen.
    [one] 1 tekst is gewist. De vingerafdruk ervan blijft in het grootboek.
   *[other] { $count } teksten zijn gewist. Hun vingerafdrukken blijven in het grootboek.
}
cli-sessions-line = { $id }  { $kind ->
    [token] token
   *[session] browser
 } { $label }: sinds { $began }, gebruikt { $used }, tot { $until }
cli-sessions-here = (deze)
cli-sessions-ended = Beëindigd: { $count }.
cli-admin-keys-rotated =
    { $files } bestanden in de kluis, { $wrapped } daarvan opnieuw ingepakt met de huidige sleutel.
    De oude ligt ernaast als vault.old.key. Kopieer vault.key naar de bewaarplaats en naar elke machine.
    Gooi dan de oude weg: douane admin keys retire
cli-admin-keys-ledger =
    Vanaf hier tekent een nieuwe sleutel het grootboek; wat de oude tekende, is met beide nog te controleren.
    Geef deze regel aan wie controleert en aan elke getuige: { $verifier }
    Kopieer ledger.key naar de bewaarplaats en naar elke machine en start de gate opnieuw.
cli-admin-keys-retired = Niets heeft de oude sleutel nog nodig: hij is weg. Oudere back-ups hebben hem nog wel nodig.
cli-admin-keys-not-yet =
    { $wrapped } bestanden lagen nog onder de oude sleutel en zijn nu opnieuw ingepakt. Hij blijft voorlopig.
    Kijk of elk proces de huidige sleutel heeft en voer dit opnieuw uit.

# Controles achteraf.
cli-retro-drawn = { $week }: { $drawn } van { $among } automatische exports geloot{ $drawn ->
    [0] .
   *[other] : { $requests }
}
cli-retro-none = Er werd nog niets geloot.
cli-retro-open = nog niet bekeken
cli-retro-rerun = Exports beoordeeld met de regels van vandaag: { $looked }. Zouden nu niet vanzelf vertrekken: { $failing }.
cli-exception-earliest = Uitzonderingen: { $count }. Een die vandaag wordt aangevraagd, begint ten vroegste op { $day }.
cli-exception-document = Het document { $file } is niet te lezen.
    .why = Een uitzondering wordt naar haar documenten beoordeeld.
    .do = Controleer de naam, en of u het mag lezen.
cli-exception-id = Een uitzondering heet naar account en nummer.
cli-exception-again = Wachten opnieuw op een controle: { $requests }
    .why = Nummers tellen per persoon.
    .do = Schrijf ze zoals de lijst ze toont: a.peeters/1
cli-ticket-opened = Ticket { $key } is open.
cli-ticket-mail = Er is geen loket voor tickets: deze mail komt ervoor in de plaats. Er staat niets uit een bestand in.
# What the gate says beside a file in a watched folder; the file's name stands before it.
cli-drop-copying = gezien. Het wordt genomen zodra het in rust is.
cli-drop-seen = gezien. Het wordt gecontroleerd, of wacht op wat ervoor kwam.
cli-drop-scanner-away = wacht: de scanner op malware antwoordt niet. Het wordt vanzelf genomen; laat het hier staan.
cli-drop-incomplete = nog niet volledig. Er is nog niets aangevraagd.
cli-drop-refused = niet genomen.
cli-drop-checked = gecontroleerd. Er is niets bewaard en niets aangevraagd.
cli-drop-request = { $state } (aanvraag { $id })
cli-drop-reply = Een nieuwe versie van { $file } is in de map gezet.
cli-drop-next-ask = Niets staat in de weg: schrijf het bestand opnieuw zonder check_only om het aan te vragen.
cli-drop-next-mend = Verbeter wat hieronder staat en schrijf het bestand opnieuw; het wordt vanzelf genomen.
cli-drop-next-publisher = Nu kijkt de publisher van de bunker, naar precies wat vertrekt.
cli-drop-next-officer = Nu kijkt een data governance officer.
cli-drop-next-returned = Zet hier een nieuwe versie onder dezelfde naam: ze antwoordt, onder hetzelfde nummer.
cli-drop-next-departure = Het vertrekt vanzelf; de link komt per brief.
cli-drop-next-link = De link ging per brief: naar de publisher van de bunker waar die er is, anders naar u.
