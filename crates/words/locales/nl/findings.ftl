# Wat de regels vinden. De boodschap zegt wat; .why gaat over mensen, niet over regels; .do is de kortste handeling.

place-row = rij { $row }
place-row-key = rij { $row } ({ $key })
place-column = kolom { $name }
place-column-letter = kolom { $letter }
place-sheet = blad “{ $sheet }”
place-table = tabel { $table }
place-more = { $rows ->
    [one] en nog 1 plaats
   *[other] en nog { $rows } plaatsen
}

small-count = Er staat een aantal kleiner dan { $threshold }.
    .why = Achter zo’n klein aantal kunnen mensen herkend worden.
    .do = Zet er <{ $threshold } in de plaats, en NC bij elke waarde die erop steunt.

small-count-text = Hier staat een aantal onder { $threshold } met tekst eromheen, of tekst in plaats van een aantal.
    .why = Een teken of woord naast een getal verbergt het voor niemand.
    .do = Schrijf alleen het getal, of <{ $threshold } in de plaats.

small-count-declared = Een klein getal staat in een kolom die als aantal beschreven is, maar een andere rol heeft.
    .why = Een aantal blijft een aantal, welke rol de metadata het ook geven.
    .do = Geef de rol count, of beschrijf wat de kolom echt is.

recoverable-cell = Een verborgen waarde is precies te berekenen.
    .why = Eén cel verbergen volstaat niet zolang de getallen eromheen ze verraden.
    .do = Verberg nog een van de getallen waaruit ze volgt (NC), liefst het kleinste.

implied-small-count = Een groep van minder dan { $threshold } mensen is te berekenen, ook al staat ze nergens.
    .why = Wat weggelaten is, volgt uit wat er staat, en zo weinig mensen zijn herkenbaar.
    .do = Voeg de groep samen met een andere, of verberg nog een getal waaruit ze volgt (NC).

derived-value = Deze waarde ({ $role }) steunt op minder dan { $threshold } of op een verborgen aantal mensen.
    .why = Een gemiddelde of percentage van zo weinig mensen zegt iets over ieder van hen.
    .do = Zet er NC in de plaats.

derived-value-model = Een model heeft minder dan { $threshold } residuele vrijheidsgraden.
    .why = Zo’n model herhaalt de waarden van enkele mensen.
    .do = Laat het model weg, of schat het met meer mensen of met minder termen.
sum-of-hidden = Een som is exact, hoewel een deel ervan verborgen is.
    .why = De som min de zichtbare delen geeft het verborgen aantal.
    .do = Zet er NC in de plaats, of <{ $bound }.

missing-count = Bij { $name } staat geen aantal.
    .why = Niemand kan zien op hoeveel mensen deze waarden steunen.
    .do = Voeg een kolom n toe (de mensen achter elke waarde) en het totaal N.

narrow-interval = Een verborgen waarde is tot enkele getallen te beperken.
    .why = De getallen eromheen laten minder ruimte dan het teken belooft.
    .do = Verberg nog een cel van dezelfde som, of voeg twee groepen samen.

differenced-cell = Samen met een andere tabel zijn enkele mensen te onderscheiden.
    .why = Het verschil tussen de twee tabellen is een groep van heel weinig mensen.
    .do = Behoud de groepen en de periode van de andere tabel, of rond beide af.

compared-in-part = Minstens { $count } eerdere exports over dezelfde records konden niet vergeleken worden.
    .why = Wat ze samen prijsgeven is niet bekend; daarom kijkt eerst een officer.
    .do = Er hoeft niets te veranderen. Minder groepen, tx_population en tx_period maken het zoeken gerichter.
compared-in-part-large = Een tabel heeft te veel rijen om met andere over dezelfde records te vergelijken.
    .do = Splits ze, of laat rijen weg die niemand nodig heeft; anders kijkt een officer.
compared-in-part-many = Deze tabellen noemen meer groepen dan er vergeleken kunnen worden.
    .do = Vraag minder tabellen tegelijk; anders kijkt een officer.
compared-in-part-work = Het zoeken naar wat deze tabellen prijsgeven duurde te lang en is gestopt.
    .why = Er kan iets uit volgen dat niet gevonden is; daarom kijkt eerst een officer.
    .do = Vraag kleinere tabellen, of minder tegelijk; anders kijkt een officer.

unrounded-count = Een aantal staat er zoals het is; hier vertrekken aantallen afgerond op { $base }.
    .why = Door af te ronden kan niemand twee tabellen van elkaar aftrekken.
    .do = Rond elk aantal van de kolom af op { $base }, de totalen apart.

inconsistent-table = De getallen van deze tabel kloppen niet met elkaar.
    .why = Waar een som niet klopt, kan niemand zeggen wat de tabel prijsgeeft.
    .do = Vergelijk het totaal met zijn delen, en verbeter wat fout is.

group-attribute = Iedereen in deze groep heeft dezelfde waarde.
    .why = Wie weet dat iemand tot de groep behoort, weet dit meteen over die persoon.
    .do = Voeg de groep samen met een andere als de waarde gevoelig is; anders hoeft er niets te veranderen.

zero-revealed = Een verborgen waarde is te berekenen, maar het is geen klein aantal.
    .why = Hier wordt geen kleine groep zichtbaar; het teken verbergt gewoon niets.
    .do = Er hoeft niets te veranderen. U mag de waarde tonen.

dominated-total = Eén bijdrage maakt misschien het grootste deel van dit totaal uit.
    .why = De grootste bijdrage is dan te schatten, het best door wie de tweede grootste levert.
    .do = Voeg de groep samen met een andere, of zet NC.
dominated-total-missing = Niemand kan zien of één bijdrage het grootste deel van { $name } uitmaakt.
    .do = Zet FILE.evidence.csv ernaast (sum, top1, top2 per rij); zonder moet misschien een officer kijken.
dominated-total-denied = Het bewijs van de grootste bijdragen past niet bij dit totaal.
    .do = Geef sum, top1 en top2 van precies deze groep in FILE.evidence.csv.

identifier-column = De kolom { $name } lijkt personen te identificeren: { $kind }.
    .why = Eén rij is terug te voeren tot één persoon.
    .do = Verwijder de kolom, en tel in de plaats daarvan personen.

identifier-value = Dit lijkt een persoon te identificeren: { $kind }.
    .why = Eén zo’n nummer volstaat om één persoon te vinden.
    .do = Haal het uit het bestand, waar het ook staat.

pseudonym-column = De kolom { $name } lijkt een pseudoniem, een code per persoon: { $kind }.
    .why = Een code staat nog altijd voor één persoon, en koppelt deze tabel aan andere.
    .do = Verwijder de kolom, en tel in de plaats daarvan personen.

row-level-data = Dit lijkt één rij per persoon, geen samenvatting: { $reasons }.
    .why = Alleen geaggregeerde gegevens mogen naar buiten; een rij over een persoon is herkenbaar.
    .do = Vat eerst samen: groepen, met telkens het aantal mensen.

unread-content = Hier is geen getal gevonden dat nagekeken kon worden.
    .why = Waar alleen woorden gelezen zijn, zijn de kolommen misschien niet herkend en is niets beoordeeld.
    .do = Scheid de kolommen met ; of een tab, met de koppen eerst. Een tekst gaat langs een officer.
unread-content-lines = In dit bestand is geen tabel gevonden: het is als tekst gelezen.
unread-content-picture = Dit is een afbeelding: wat ze toont, kan alleen een mens beoordelen.
    .why = Een punt, een staaf of een opschrift kan voor één persoon staan.
    .do = Niets, als de groepen erachter groot zijn; een officer bekijkt ze voor ze vertrekt.
unread-content-text = Dit is een tekst: wat er staat, kan alleen een mens beoordelen.
    .why = Een zin kan een persoon of een kleine groep noemen, en geen regel leest hem.
    .do = Niets, als er niemand en geen kleine groep in staat; een officer leest hem voor hij vertrekt.

hidden-content = Het bestand bevat iets wat een lezer niet ziet.
    .why = Het vertrekt mee met het bestand, hoewel niemand ernaar keek.
    .do = Verwijder het, of bewaar de tabel opnieuw als gewoon CSV-bestand.
hidden-content-tool = De afbeelding noemt het programma dat ze tekende.
    .do = Niets; het zegt niets over mensen.
hidden-content-carried = De afbeelding draagt iets mee dat niet te zien is ({ $detail }).
    .do = Teken ze opnieuw, of bewaar ze zonder metadata.
hidden-content-after-end = De afbeelding bevat meer dan de afbeelding: bytes na haar einde.
    .do = Teken ze opnieuw, of bewaar ze zonder metadata.

formula-injection = { $count ->
    [1] Een cel begint als een formule.
   *[other] { $count } cellen van deze kolom beginnen als een formule; dit is de eerste.
}
    .why = Een rekenblad voert ze uit op de computer van wie het bestand opent.
    .do = Laat de cel met een ander teken beginnen, bijvoorbeeld een letter.

invisible-characters = { $count ->
    [1] De tekst bevat tekens die niemand ziet.
   *[other] { $count } cellen van deze kolom bevatten tekens die niemand ziet; dit is de eerste.
}
    .why = Ze kunnen gegevens verbergen, of de ene waarde op een andere doen lijken.
    .do = Typ de cel opnieuw, of bewaar het bestand opnieuw als gewone UTF-8-tekst.

unreadable-file = { $file } is niet te lezen.
    .why = Wat niet te lezen is, kan niet worden vrijgegeven.
    .do = Bewaar het bestand opnieuw vanuit het programma waarmee het gemaakt is, en controleer het opnieuw.
unreadable-file-folder = { $file } is een map.
    .why = Bestanden worden een voor een gecontroleerd, zodat elk zijn eigen oordeel krijgt.
    .do = Noem de bestanden in de map, bijvoorbeeld { $file }/*.csv
unreadable-file-special = { $file } is een pipe of een apparaat, geen bestand.
    .why = Wat gecontroleerd is, moet precies zijn wat vertrekt; alleen een bestand blijft hetzelfde.
    .do = Bewaar de tabel als bestand, en controleer dat bestand.
unreadable-file-denied = { $file } mag niet gelezen worden door uw account.
    .why = Wat niet te lezen is, kan niet worden vrijgegeven.
    .do = Geef uzelf leesrecht, of kopieer het naar een map van uzelf.
unreadable-file-too-large = { $file } is { $size }; bestanden tot { $limit } worden gecontroleerd.
    .why = Een samenvatting is klein; een bestand van deze omvang bestaat bijna altijd uit rijen over personen.
    .do = Vat verder samen, of verdeel de tabellen over meer bestanden.
file-missing = Er is geen bestand { $file }.
    .why = Alleen een bestand dat bestaat kan gecontroleerd worden.
    .do = Kijk de naam en de map na, en probeer het opnieuw.
file-missing-near = Er is geen bestand { $file }.
    .why = Alleen een bestand dat bestaat kan gecontroleerd worden.
    .do = Bedoelde u { $near } ?

not-for-release = { $file } is niet bedoeld om te vertrekken.
    .why = Het programma schreef dit voor wie controleert, niet voor wie ontvangt.
    .do = Dien alleen uw tabellen en figuren in.

format-not-allowed = Bestanden van deze soort kunnen niet geëxporteerd worden.
    .why = Alleen wat volledig te bekijken is, kan worden vrijgegeven.
    .do = Bewaar de tabel als CSV, en controleer dat bestand.

metadata-missing = { $file } heeft geen metadatabestand.
    .why = Wie de tabel nakijkt leest ze daarmee, en het wordt bewaard voor de audit.
    .do = douane meta new { $file } schrijft een ontwerp met uw kolommen; vul de beschrijvingen in.

metadata-empty = Het metadatabestand van { $file } is leeg.
    .why = Zonder metadata weet niemand wat de tabel toont, of van wie de gegevens komen.
    .do = Schrijf minstens tx_export_reason en tx_reg_nam, elk met een beschrijving.

metadata-separator = Het metadatabestand is met { $separator } gescheiden; puntkomma’s zijn nodig.
    .why = Sleutels en beschrijvingen zijn niet uit elkaar te houden.
    .do = Schrijf elke regel als "key";"description"

metadata-encoding = Het metadatabestand is niet in UTF-8 of Windows-1252 geschreven.
    .why = De letters zouden verkeerd gelezen worden.
    .do = Bewaar het opnieuw als UTF-8-tekst.

metadata-header = Het metadatabestand begint niet met de regel key;description.
    .why = De eerste regel zegt wat er in elke kolom staat.
    .do = Maak van de eerste regel "key";"description"

metadata-key-missing = Het metadatabestand vermeldt { $key } niet.
    .why = Elke export noemt zijn register en zijn reden; ze worden bewaard voor de audit.
    .do = Voeg een regel toe: "{ $key }";"…"

metadata-key-twice = De sleutel { $key } staat meer dan eens in het metadatabestand.
    .why = Niemand weet welke van de beschrijvingen geldt.
    .do = Behoud één van de regels, en verwijder de andere.

register-unknown = Het register “{ $register }” kunt u niet gebruiken.
    .why = De naam moet exact overeenkomen, ook de hoofdletters; hij bepaalt wie de export mag zien.
    .do = Schrijf er een waartoe u toegang hebt: { $allowed }

description-missing = De sleutel { $key } heeft geen beschrijving.
    .why = Zonder beschrijving weet niemand wat er geteld is.
    .do = { $key ->
        [tx_export_reason] Schrijf waarom ze vertrekken, bijvoorbeeld "{ $key }";"Masterproef astma, tabel 2"
        [tx_reg_nam] Schrijf het register, bijvoorbeeld "{ $key }";"INTEGO"
        [tx_data_version] Vul hem in zodat exports te vergelijken zijn, of verwijder de regel.
        [tx_data_history] Vul hem in zodat exports te vergelijken zijn, of verwijder de regel.
        [tx_population] Vul hem in zodat exports te vergelijken zijn, of verwijder de regel.
        [tx_period] Vul hem in zodat exports te vergelijken zijn, of verwijder de regel.
        [tx_marks] Vul hem in zodat exports te vergelijken zijn, of verwijder de regel.
       *[other] Schrijf wat hij betekent, bijvoorbeeld "{ $key }";"Aantal patiënten, eerste contacten"
    }

column-undescribed = De kolom { $name } is niet beschreven in de metadata.
    .why = Zonder beschrijving weet niemand wat er geteld is.
    .do = Voeg een regel toe: "{ $name }";"…"   (douane meta new --merge voegt de ontbrekende toe)

hidden-content-nul = Het bestand bevat bytes met de waarde nul.
    .do = Bewaar de tabel opnieuw als gewone tekst vanuit het programma waarmee ze gemaakt is.
hidden-content-control = De tekst bevat stuurtekens die geen tabel nodig heeft.
    .do = Typ de cel opnieuw, of bewaar de tabel opnieuw als gewoon CSV-bestand.
hidden-content-overwrite = Een wagenterugloop in een regel laat een scherm de tekst ervoor verbergen.
    .do = Bewaar de tabel opnieuw met gewone regeleinden.
hidden-content-document-cell = Een cel bevat een heel document.
    .do = Verwijder de tekst, of dien hem in als een apart bestand.
hidden-content-long-cell = Een cel is veel langer dan een omschrijving of een getal.
    .do = Kort de tekst in; lange uitleg hoort in het metadatabestand.
hidden-content-beyond-header = Sommige rijen lopen verder dan de laatste kolom van de kop.
    .do = Verwijder de cellen voorbij de kop, of geef hun kolommen een naam.
hidden-content-shifted-header = De kop is een kolom korter dan de rijen, zoals wanneer rijnamen meegeschreven zijn.
    .do = Bewaar de tabel zonder rijnamen, of geef die kolom een naam.
hidden-content-short-rows = Sommige rijen hebben minder cellen dan de kop.
    .do = Vul de ontbrekende cellen in, of bewaar de tabel opnieuw.
hidden-content-encoding = Sommige letters passen niet bij de manier waarop het bestand geschreven is.
    .do = Bewaar de tabel opnieuw als UTF-8.
hidden-content-open-quote = Een aanhalingsteken wordt nooit gesloten: de rest van het bestand zit verborgen in één cel.
    .do = Sluit het, of bewaar de tabel opnieuw.
hidden-content-behind-quote = Achter een sluitend aanhalingsteken staat nog tekst.
    .do = Bewaar de tabel opnieuw, zodat elke cel als geheel tussen aanhalingstekens staat.
hidden-content-further-table = Onder de eerste tabel staat nog een tabel.
    .why = Elke tabel wordt apart beoordeeld; wie nakijkt moet weten dat er meer zijn.
    .do = Er hoeft niets te veranderen. Eén bestand per tabel is makkelijker na te kijken.
hidden-content-far-away = Er staan cellen zo ver weg dat niemand ernaartoe schuift.
    .do = Verwijder ze, of zet ze naast de tabel.
hidden-content-other-separator = Cellen bevatten nog cellen, gescheiden door een ander teken.
    .do = Geef elke waarde een eigen kolom, of verwijder ze.
hidden-content-table-in-cell = Een cel bevat een hele tabel.
    .do = Verwijder ze, of dien ze in als een apart bestand.
hidden-content-lines-in-cell = Een cel bevat meer regels tekst.
    .do = Schrijf de tekst op één regel, of zet hem in het metadatabestand.
hidden-content-line-in-cell = Een cel bevat een regeleinde.
    .do = Er hoeft niets te veranderen. Tekst op één regel is makkelijker na te kijken.
hidden-content-encoded = Een cel bevat gegevens in een code ({ $detail }).
    .do = Verwijder ze. Is het een resultaat, schrijf het dan voluit in gewone getallen.
hidden-content-odd-digits = Getallen zijn geschreven met cijfers van een ander schrift.
    .do = Schrijf ze met de cijfers 0 tot 9.
hidden-content-precision = Getallen hebben meer cijfers dan een statistiek kan hebben.
    .do = Rond ze af; twee decimalen volstaan voor bijna elke tabel.
hidden-content-unrounded = De getallen zijn niet afgerond.
    .why = Lange decimalen kunnen verraden hoe weinig mensen achter een waarde staan.
    .do = Er hoeft niets te veranderen. Twee decimalen volstaan voor bijna elke tabel.
hidden-content-spacing = Spaties staan zo dat ze een boodschap kunnen dragen.
    .do = Bewaar de tabel opnieuw, zonder spaties rond de waarden.
hidden-content-ending = De bestandsnaam eindigt anders dan de inhoud zegt.
    .why = Wie het ontvangt, opent het misschien met het verkeerde programma.
    .do = Er hoeft niets te veranderen. Hernoem het bestand als u kunt.
hidden-content-lines = Rond de tabel staan veel regels tekst.
    .do = Houd titels en noten kort, en verwijder de rest.
hidden-content-name = De bestandsnaam bevat lange nummers die geen datum zijn.
    .why = Een naam vertrekt mee met het bestand, en kan het nummer van een persoon dragen.
    .do = Geef het bestand een gewone naam, bijvoorbeeld table2.csv
hidden-content-records = Het metadatabestand bevat wat op rijen over personen lijkt.
    .do = Schrijf wat elke kolom betekent, en verwijder de rijen.

unreadable-file-empty = { $file } is leeg.
    .why = Er is niets te controleren, en niets dat kan vertrekken.
    .do = Bewaar de tabel opnieuw, en controleer ze opnieuw.
unreadable-file-limit = { $file } is groter dan wat gecontroleerd wordt: hoogstens { $what ->
    [rows] { $limit } rijen
    [cells] { $limit } cellen
   *[other] { $limit } bytes
}.
    .why = Een samenvatting is klein; een bestand van deze omvang bestaat bijna altijd uit rijen over personen.
    .do = Vat verder samen, of verdeel de tabellen over meer bestanden.
unreadable-file-metadata = Het metadatabestand van { $file } is niet te lezen.
    .do = Bewaar het opnieuw als tekst: "key";"description" op elke regel.

formula-injection-word = Een cel begint met een teken dat formules inleidt.
    .why = Een rekenblad kan ze bij het openen voor een formule houden.
    .do = Er hoeft niets te veranderen als het gewone tekst is; een ander eerste teken is veiliger.

invisible-characters-direction = De tekst bevat tekens die de leesrichting omkeren.
invisible-characters-look-alike = Een woord mengt letters uit verschillende schriften die op elkaar lijken.
    .why = Twee verschillende waarden kunnen er dan gelijk uitzien, of de ene zit verborgen in de andere.
    .do = Typ het woord opnieuw met letters van één schrift.

format-not-allowed-disguised = De naam eindigt op .{ $ending }, maar de inhoud is iets anders.
    .do = Bewaar de tabel opnieuw als CSV vanuit het programma waarmee ze gemaakt is.

metadata-missing-near = { $file } heeft geen metadatabestand; misschien is { $seen } bedoeld.
    .do = Hernoem { $seen } tot { $expected }
metadata-separator-comma = Het metadatabestand is met komma’s gescheiden; puntkomma’s zijn nodig.
metadata-separator-tab = Het metadatabestand is met tabs gescheiden; puntkomma’s zijn nodig.
metadata-separator-none = De regels van het metadatabestand hebben geen scheidingsteken.
metadata-encoding-damaged = Het metadatabestand bevat letters die niet bij zijn codering passen.
    .do = Bewaar het opnieuw als UTF-8-tekst.
metadata-header-words = Het metadatabestand begint met andere woorden dan key;description.
    .why = Het is begrepen; de gewone woorden helpen wie nakijkt.
    .do = Er hoeft niets te veranderen. De gewone eerste regel is "key";"description"
metadata-file = Het metadatabestand beschrijft { $file } niet.
    .why = Het noemt andere bestanden, zodat niemand weet wat dit bestand toont.
    .do = Voeg een regel "tx_file_nam";"{ $file }" toe met de beschrijvingen erbij. Nu noemt het: { $described }
metadata-key-unknown = De sleutel { $key } is geen kolom van het bestand en geen gekende sleutel.
    .why = Een beschrijving die bij niets hoort, kan een verschrijving zijn.
    .do = Er hoeft niets te veranderen. Kijk na hoe de sleutel gespeld is.
metadata-value = De waarde van { $key } is niet begrepen en niet gebruikt.
    .why = Wat een bestand telt, bepaalt wat met vroegere exports te vergelijken is.
    .do = Schrijf ze zoals de pagina van deze regel toont, of verwijder de regel.
metadata-value-role = De rol “{ $value }” is niet gekend en niet gebruikt.
    .why = De rol van een kolom bepaalt welke regels ernaar kijken.
    .do = Schrijf dimension, count, total, percent, mean, sd, median, min, max, rate of ratio.
metadata-value-cells = Een regel van het metadatabestand heeft meer cellen dan de kop.
    .why = Een puntkomma in een beschrijving knipt ze in twee.
    .do = Zet de beschrijving tussen aanhalingstekens.
metadata-value-no-key = Een regel van het metadatabestand heeft geen sleutel.
    .why = Een beschrijving die bij niets hoort, zegt niemand iets.
    .do = Schrijf de naam van de kolom ervoor, of verwijder de regel.
register-unknown-capitals = Het register “{ $register }” is niet gespeld zoals het hoort.
    .do = Schrijf { $near }
register-unknown-none = Het register “{ $register }” kunt u niet gebruiken.
    .why = Een register staat alleen open voor wie bij naam genoemd is.
    .do = U hebt nog tot geen enkel register toegang; uw SPOC kan het vragen.
description-missing-unspecific = De beschrijving van { $key } zegt niets: “{ $description }”.
    .do = Schrijf wat er geteld is, bijvoorbeeld "{ $key }";"Aantal patiënten, eerste contacten"
description-missing-repeated = De beschrijving van { $key } herhaalt alleen zijn naam.
    .why = Een naam alleen is op verschillende manieren te lezen.
    .do = Er hoeft niets te veranderen. Enkele woorden meer helpen wie nakijkt.

missing-count-part = Naast { $name } staat het totaal N, maar niet het eigen aantal n.
    .why = n is uit beide te berekenen en is zo beoordeeld; staat het er, dan hoeft niemand dat.
    .do = Voeg een kolom n toe: de personen die elk percentage telt.
missing-count-whole = Naast { $name } staat een aantal n, maar niet het totaal N.
    .why = N is te berekenen uit een percentage en n, uit een gemiddelde niet; beide worden gevraagd.
    .do = Voeg een kolom N toe: de mensen onder wie geteld is.
differenced-cell-implied = Samen met een andere tabel is bekend dat een verborgen waarde minder dan { $threshold } mensen is.
    .do = Verberg nog een getal waaruit ze volgt, of behoud de groepen van de andere tabel.
differenced-cell-narrow = Samen met een andere tabel blijven voor een verborgen waarde maar enkele getallen over.
    .why = De twee tabellen laten minder ruimte dan het teken belooft.
differenced-cell-earlier = Deze tabel verraadt wat een eerdere export verbergt.
    .why = Wie beide heeft, kan het getal berekenen dat daar verborgen is.
    .do = Verberg hier een van de getallen (NC), of gebruik bredere groepen.
differenced-cell-group = Wat deze tabel meer of minder heeft dan een andere, is een groep van minder dan { $threshold } mensen.
differenced-cell-growth = Sinds een eerdere versie van de gegevens kwamen er minder dan { $threshold } mensen bij.
    .why = Er komen alleen records bij, dus het verschil zijn precies deze mensen.
    .do = Verberg het getal (NC), of wacht tot er { $threshold } mensen of meer bij zijn.
differenced-cell-changed = Sinds een eerdere versie van de gegevens veranderde een getal met minder dan { $threshold } mensen.
    .why = Wie erbij kwam of wegviel, kan herkenbaar zijn; alleen een mens kan dat beoordelen.
    .do = Leg in de aanvraag uit wat er veranderde, of rond beide tabellen af.
differenced-cell-denied = Twee tabellen over dezelfde records tonen getallen die niet allebei kunnen kloppen.
    .why = Waar getallen elkaar tegenspreken, weet niemand wat ze samen verraden.
    .do = Vergelijk de twee, en zeg in tx_population en tx_period wat elk van beide telt.
differenced-cell-perhaps = Met een andere tabel over dezelfde data zijn misschien enkele mensen aan te wijzen.
    .why = Niets zegt dat ze over andere data gaan; daarom kan alleen een mens het beoordelen.
    .do = Schrijf tx_data_version en tx_population in de metadata; anders kijkt een officer.
implied-small-count-complement = De rest van een geheel is minder dan { $threshold } mensen.
    .why = Het totaal min het aantal geeft de mensen die er niet bij zijn.
    .do = Verberg het aantal of het totaal (NC), of voeg de groep samen met een andere.
implied-small-count-supposed = Als dit aantal een deel is van het aantal ernaast, is de rest minder dan { $threshold } mensen.
    .why = Het grotere aantal min dit geeft de mensen die er niet bij zijn.
    .do = Verberg een van beide (NC), of zeg de beoordelaar waarom het ene geen deel is van het andere.
implied-small-count-growth = Van de ene rij naar de volgende kwamen er minder dan { $threshold } mensen bij.
    .why = Twee cumulatieve aantallen, het ene min het andere, geven de mensen ertussen.
    .do = Voeg de rijen samen, zodat elke stap { $threshold } mensen toevoegt of geen.
implied-small-count-weighted = Een gewogen aantal staat voor minder dan { $threshold } mensen.
    .why = Gedeeld door het gewicht geeft het de mensen die echt geteld zijn.
    .do = Zet er NC in de plaats, of voeg de groep samen met een andere.
implied-small-count-share = Een percentage staat voor minder dan { $threshold } mensen.
    .why = Het percentage van de getoonde basis geeft het aantal mensen.
    .do = Zet er NC in de plaats, of voeg de groep samen met een andere.
derived-value-small = Deze waarde ({ $role }) gaat over minder dan { $threshold } mensen.
derived-value-hidden = Deze waarde ({ $role }) staat er, hoewel het aantal mensen erachter verborgen is.
    .why = Met de waarde is het verborgen aantal te vinden, en ze zegt iets over ieder van die mensen.
derived-value-extreme = Deze waarde ({ $role }) is die van één enkele persoon.
    .why = De jongste, de oudste of het duurste geval is iemand die herkenbaar is.
    .do = Laat ze weg, of toon een kwantiel met { $threshold } mensen of meer erbuiten.
derived-value-tail = Minder dan { $threshold } mensen liggen voorbij deze waarde ({ $role }).
    .why = De waarde ligt dan dicht bij die van enkele mensen.
    .do = Zet er NC in de plaats, of neem een kwantiel verder van het uiteinde.
inconsistent-table-sum = Een som is niet wat haar delen samen geven.
inconsistent-table-share = Een percentage past bij geen enkel geheel aantal mensen.
    .do = Vergelijk het percentage met zijn aantal en zijn basis, en verbeter wat fout is.
inconsistent-table-mean = Een gemiddelde past bij geen gehele waarden van zoveel mensen.
    .do = Vergelijk het gemiddelde met zijn aantal en zijn groepen, en verbeter wat fout is.
inconsistent-table-difference = Een verschil is niet wat zijn twee getallen geven.
    .do = Vergelijk het met beide getallen, en verbeter wat fout is.
inconsistent-table-ratio = Een verhouding is niet wat haar twee getallen geven.
    .do = Vergelijk ze met beide getallen, en verbeter wat fout is.
inconsistent-table-order = De getallen van deze kolom volgen niet de orde die ze horen te hebben.
    .do = Een cumulatief aantal daalt nooit; vergelijk het met de rij ervoor.
inconsistent-table-part = Een deel is groter dan zijn geheel: meer mensen dan er zijn.
    .do = Vergelijk het deel met het geheel (n met N), en verbeter wat fout is.
zero-revealed-zero = Een verborgen waarde is te berekenen: het is niemand.
    .why = Hier wordt niemand zichtbaar; het teken verbergt gewoon niets.
    .do = Er hoeft niets te veranderen. U mag de nul tonen.
