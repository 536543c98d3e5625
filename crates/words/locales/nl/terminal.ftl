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
cli-read-as = gelezen als:
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
    .do = Laat --policy weg voor healthdata.be, of noem een TOML- of JSON-bestand.
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
cli-facts-declared = opgegeven
cli-facts-assumed = aangenomen

cli-meta-written = { $file } is geschreven. Vul de beschrijvingen in, en dan: douane meta check
cli-meta-there = { $file } bestaat al.
    .why = Wat iemand beschreven heeft, mag niet verloren gaan.
    .do = Voeg --merge toe om het te behouden en aan te vullen, of noem met -o een ander bestand.
cli-meta-not-written = { $file } kan niet geschreven worden.
    .why = Er is niets veranderd.
    .do = Kijk de map en uw rechten daar na, of noem met -o een ander bestand.
cli-attack-count = { $count ->
    [0] Er is niets verborgen, en niets volgt uit de getallen.
    [one] 1 verborgen of afgeleid aantal, waarvan { $exact } precies gekend.
   *[other] { $count } verborgen of afgeleide aantallen, waarvan { $exact } precies gekend.
}
cli-attack-incomplete = De zoektocht is vroegtijdig gestopt: elk interval klopt, maar sommige kunnen nog nauwer.

cli-no-requests = Er zijn geen aanvragen.
cli-no-token = De poort weet niet wie vraagt.
    .why = Een aanvraag hoort bij een persoon, en alleen die mag ze zien.
    .do = Zet uw token in DOUANE_TOKEN; uw beheerder kan er een uitreiken.
cli-unreachable = De poort is niet bereikbaar.
    .why = Er is niets ingediend, en uw bestanden zijn onaangeroerd.
    .do = Probeer het over enkele minuten opnieuw; het adres staat in --gate of DOUANE_GATE.
