# Kader van elke pagina.
page-frame-skip = Naar de inhoud
page-frame-nav = Hoofdmenu
page-frame-language = Taal
page-frame-theme = Licht of donker
page-frame-theme-help = Wissel tussen licht, donker en de instelling van uw systeem
page-frame-keys-off = Sneltoetsen uitschakelen
page-frame-keys-on = Sneltoetsen inschakelen
page-frame-logout = Afmelden
page-frame-password = Wachtwoord wijzigen
page-password-title = Uw wachtwoord wijzigen
page-password-lead = Daarna bent u overal elders afgemeld, en uw tokens vervallen.
page-password-old = Uw huidige wachtwoord
page-password-new = Het nieuwe, minstens 12 tekens
page-password-again = Het nieuwe nog eens
page-password-do = Wijzigen
page-password-differ = De twee nieuwe wachtwoorden zijn niet gelijk.
page-password-wrong = Uw huidige wachtwoord klopt niet, of uw account is een tijd gesloten.
page-frame-ending = Deze pagina verdwijnt over twee minuten. Wat u niet verstuurt, is weg.
page-frame-stay = Aangemeld blijven
page-frame-ended = Uw sessie is afgelopen
page-frame-ended-text = Wat hier stond, is van het scherm gehaald. Meld u opnieuw aan om verder te gaan.
page-frame-again = Opnieuw aanmelden
page-password-first = Iemand anders maakte en zag dit wachtwoord. Neem uw eigen om verder te gaan.
page-factor-title = Authenticator-app
page-factor-lead = Een tweede bewijs dat u het bent: een app op uw telefoon toont elke halve minuut een andere code.
page-factor-must = Een wachtwoord alleen opent hier verder niets. Stel een app in om verder te gaan.
page-factor-scan = Richt de camera van de app op deze afbeelding.
page-factor-picture = QR-code met de sleutel van de app
page-factor-type = Of typ deze sleutel in de app.
page-factor-link = Openen in een app op dit toestel
page-factor-code = De code die de app nu toont
page-factor-code-hint = Zes cijfers. De app telt zodra deze code juist was; u bent dan overal elders afgemeld, en uw tokens vervallen.
page-factor-do = De app bevestigen
page-factor-old-code = De code van de app die u hebt
page-factor-next = Verder
page-factor-wrong = Wachtwoord of code klopt niet, of uw account is een tijdje gesloten.
page-link-login-first = Meld u aan om het op te halen
page-sessions-make = Een token voor een programma
page-sessions-make-lead = Het opent de API als u. Het wordt één keer getoond: bewaar het waar niemand anders het leest.
page-sessions-make-label = Waarvoor het dient
page-sessions-make-days = Dagen tot het vervalt
page-sessions-make-do = Een token maken
page-sessions-made = { $days ->
    [one] Het token opent 1 dag lang. Het wordt alleen nu getoond: { $token }
   *[other] Het token opent { $days } dagen lang. Het wordt alleen nu getoond: { $token }
}
page-sessions-title = Uw sessies
page-sessions-lead = Uw browsers, en tokens van uw programma’s. Beëindig wat u niet kent.
page-sessions-what = Wat
page-sessions-from = Vanaf, of voor
page-sessions-began = Begonnen
page-sessions-used = Laatst gebruikt
page-sessions-until = Eindigt ten laatste
page-sessions-browser = Browser
page-sessions-token = Token
page-sessions-here = deze
page-sessions-end = Beëindigen
page-sessions-others = Alle andere beëindigen
page-sessions-wrong = Code of wachtwoord klopt niet, of uw account is een tijdje gesloten.
page-sessions-ended = { $count ->
    [0] Geen daarvan bestaat nog.
    [one] Eén is beëindigd.
   *[other] { $count } zijn beëindigd.
  }
page-frame-help = Loopt er iets mis? Maak een melding met als onderwerp “SPE / Export: uw onderwerp”.
page-frame-help-link = Open de servicedesk
page-frame-rules = De regels
page-nav-home = Mijn exports
page-nav-check = Bestand nakijken
page-nav-ask = Export aanvragen
page-nav-queue = Wachtrij
page-nav-ledger = Grootboek
page-pages = Pagina’s
page-pages-newer = Nieuwer
page-pages-older = Ouder

# Kolommen die verschillende lijsten delen.
page-col-reference = Referentie
page-col-file = Bestand
page-col-register = Register
page-col-state = Toestand
page-col-detail = Wat er gebeurt
page-files-more = { $first } en nog { $rest ->
    [one] { $rest } bestand
   *[other] { $rest } bestanden
  }

# Aanmelden.
page-login-title = Aanmelden
page-login-lead = De exportpoort van de beveiligde verwerkingsomgeving.
page-login-name = Gebruikersnaam
page-login-password = Wachtwoord
page-login-code = Code van uw app
page-login-code-hint = Zes cijfers. Laat leeg als u geen app hebt.
page-proof-label = Uw code of wachtwoord
page-proof-hint = U hebt zich een tijd geleden aangemeld. De code van uw app; zonder app uw wachtwoord.
page-login-do = Aanmelden
page-login-wrong = Die naam en dat wachtwoord horen niet samen, of het account is nu gesloten. Na vijf pogingen blijft het 15 minuten dicht.

# Beginpagina van de analist.
page-home-title = Mijn exports
page-home-check = Bestand nakijken
page-home-ask = Export aanvragen
page-home-departure = Volgend vertrek { $time } ({ $in }).
page-home-departure-none = Er is geen vertrek gepland.
page-home-type-automatic = U hebt automatische export: wat door de controles komt, vertrekt met het volgende vertrek.
page-home-type-validated = U hebt gevalideerde export: een officer bekijkt elke aanvraag.
page-home-empty-title = Nog niets aangevraagd
page-home-empty-text = Kijk eerst een bestand na: niemand anders dan u ziet het resultaat.
page-home-empty-sas = of in SAS:
page-home-detail-waiting = Aangevraagd { $when }. Een officer bekijkt het.
page-home-detail-accepted = Vertrekt { $when }.
page-home-detail-sent = Link tot { $until }, { $count ->
    [0] nog niet gedownload
    [one] één keer gedownload
   *[other] { $count } keer gedownload
  }.
page-home-detail-rejected = Open de aanvraag om de reden te lezen.
page-home-detail-draft = Niet ingediend.
page-home-detail-blocked = De controles vonden iets om te herstellen. Er is niets geregistreerd.
page-home-detail-not-sent = Het kon niet verzonden worden. Een officer ziet waarom op de pagina ervan.
page-home-detail-archived = Bewaard in het archief.

# Bestanden afgeven.
page-upload-file = Bestand of bestanden
page-upload-limit = CSV of tekst met tabs, tot { $size } per bestand.
page-upload-meta = Metadatabestand
page-upload-meta-hint = De .meta van elk bestand, zoals my_file.csv.meta.
page-meta-help-title = Het metadatabestand
page-meta-help-text = Het heet zoals het bestand met .meta erachter, heeft twee kolommen gescheiden door een puntkomma en beschrijft elke kolom.
page-meta-help-roles = Een derde kolom “role” mag zeggen wat een kolom is: dimension, count, total, percent, mean enzovoort.
page-meta-key = Sleutel
page-meta-description = Beschrijving
page-meta-role = Opgegeven als

# Nakijken.
page-check-title = Bestand nakijken
page-check-lead = Dezelfde regels als aan de poort. Er wordt niets bewaard en niemand verwittigd: het resultaat is alleen voor u.
page-check-do = Nakijken
page-checked-title = Wat er gevonden is
page-checked-lead = Van dit bestand is niets bewaard.
page-checked-heading-files = { $count ->
    [one] { $count } bestand nagekeken
   *[other] { $count } bestanden nagekeken
  }
page-checked-ask = Export van deze bestanden aanvragen
page-checked-ask-again = Export aanvragen
page-checked-another = Een ander bestand nakijken
page-checked-clean-file = In dit bestand is niets gevonden.
page-verdict-pass = Niets staat in de weg
page-verdict-pass-text = Alle regels zijn in orde. U kunt de export aanvragen.
page-verdict-review = Een officer moet ernaar kijken
page-verdict-review-text = Niets is verboden, maar een mens beslist. U kunt de export aanvragen.
page-verdict-refuse = Zo kan het niet vertrekken
page-verdict-refuse-text = Herstel wat hieronder staat en kijk opnieuw na. Elke bevinding zegt wat u kunt doen.
page-sum-breach = { $count } te herstellen
page-sum-doubt = { $count } te bekijken
page-sum-note = { $count ->
    [one] { $count } opmerking
   *[other] { $count } opmerkingen
  }
page-sum-none = niets gevonden
page-findings = Bevindingen
page-finding-where = Waar
page-finding-why = Waarom
page-finding-do = Wat te doen
page-finding-rule = Regel
page-finding-range = Wat het kan zijn
page-finding-proof = Hoe het te berekenen is
page-finding-also = en nog { $count ->
    [one] { $count } plaats
   *[other] { $count } plaatsen
  }
page-finding-more = { $count ->
    [one] Nog { $count } bevinding van dezelfde soort is geteld maar niet vermeld.
   *[other] Nog { $count } bevindingen van dezelfde soort zijn geteld maar niet vermeld.
  }
page-range-exact = precies { $low }
page-range-between = { $low } tot { $high }
page-range-open = { $low } of meer
page-proof-place = { $file } rij { $row }
page-level-breach = Te herstellen
page-level-doubt = Te bekijken
page-level-note = Opmerking
page-file-about = { $size }, { $format }, { $tables ->
    [0] geen tabel
    [one] { $tables } tabel
   *[other] { $tables } tabellen
  }
page-table-caption = Tabel { $table }: rijen { $from } tot { $to }, { $columns ->
    [one] { $columns } kolom
   *[other] { $columns } kolommen
  }
page-table-caption-sheet = Blad { $sheet }, tabel { $table }: rijen { $from } tot { $to }
page-table-gap = { $count ->
    [one] { $count } rij zonder bevindingen
   *[other] { $count } rijen zonder bevindingen
  }
page-table-earlier-rows = Vorige rijen
page-table-later-rows = Volgende rijen
page-table-whole = Alle rijen, per pagina
page-table-windows = Alleen de rijen rond bevindingen
page-table-lines = Tekst buiten de tabellen
page-table-more-lines = Nog { $count } regels: open het bestand zoals het vertrekt
page-table-left-columns = Kolommen links
page-table-right-columns = Kolommen rechts
page-cell-label = { $level }, rij { $row }, { $name }: naar de bevinding
page-legend = Wat de tekens betekenen
page-legend-breach = moet weg
page-legend-doubt = te bekijken
page-legend-proof = leidt ertoe
page-facts-title = Waarvoor de kolommen gehouden zijn
page-facts-text = Waar de metadata geen rol geven, is die afgeleid uit namen en waarden.
page-facts-column = Kolom
page-facts-role = Gehouden voor
page-facts-of = Steunt op
page-facts-source = Bekend uit
page-facts-declared = de metadata
page-facts-inferred = afgeleid

# Aanvragen.
page-ask-title = Export aanvragen
page-ask-lead-automatic = Wat door elke controle komt, is meteen aanvaard en vertrekt met het volgende vertrek ({ $time }).
page-ask-lead-validated = Een officer bekijkt uw aanvraag. U ziet het antwoord onder Mijn exports.
page-ask-meta-hint = De .meta van elk bestand. Hebt u er geen, schrijf hem dan hieronder.
page-ask-write-title = Geen metadatabestand? Schrijf het hier
page-ask-write-text = Het wordt voor u gemaakt en bij de aanvraag bewaard. Alleen gebruikt voor bestanden zonder .meta.
page-ask-register = Register
page-ask-register-none = Kies een register
page-ask-reason = Reden van de export
page-ask-reason-hint = Waarvoor het dient en wat de tabel toont.
page-ask-columns = Kolommen
page-ask-columns-hint = Eén regel per kolom: de naam, een puntkomma, de betekenis.
page-ask-do = Export aanvragen
page-ask-next-title = Wat er daarna gebeurt
page-ask-step-check = Alle controles lopen. Is er iets te herstellen, dan ziet u alles ineens en wordt niets geregistreerd.
page-ask-step-officer = Een officer bekijkt het, als uw exporttype of een bevinding dat vraagt.
page-ask-step-depart = Het vertrekt met het volgende vertrek. U krijgt een brief met een link.
page-ask-step-fetch = De link werkt { $days } dagen.
page-refused-title = Er is niets ingediend
page-refused-text = Dit alles moet eerst hersteld worden. Uw bestanden zijn onaangeroerd.

# Eén aanvraag.
page-request-kicker = Aanvraag
page-request-review = Deze aanvraag controleren
page-request-link = Naar de download
page-request-life = Wat er gebeurd is
page-request-about = Over deze aanvraag
page-request-record = Het verslag van de beslissing (RO-Crate)
page-request-files = Bestanden
page-fact-who = Aangevraagd door
page-fact-department = Dienst
page-fact-register = Register
page-fact-asked = Aangevraagd op
page-fact-policy = Beleid
page-fact-type = Exporttype
page-fact-until = Link tot
page-fact-downloads = Downloads
page-type-automatic = automatisch
page-type-validated = gevalideerd
page-says-waiting = Een officer bekijkt deze aanvraag. U hoeft niets te doen.
page-says-accepted = Het vertrekt { $when }. Tot dan blijft het hier.
page-says-leaving = De export is vertrokken; de mailserver heeft de brief nog niet aangenomen en het wordt opnieuw geprobeerd. De link werkt tot { $until }.
page-says-sent = De link is verzonden naar { $mail } en werkt tot { $until }.
page-says-sent-plain = De link is verzonden en werkt tot { $until }.
page-says-rejected = Een officer heeft deze aanvraag afgewezen. De reden:
page-says-not-sent = Het bestand kon niet verzonden worden. Vraag een officer, die op de pagina van de aanvraag ziet waarom; vraag daarna de export opnieuw aan.
page-says-archived = De link is beëindigd. Het bestand wordt in het archief bewaard.
page-says-archived-rejected = De aanvraag is afgewezen en afgesloten. De reden:
page-says-draft = Deze aanvraag is geopend en niet ingediend.
page-stopped-title = Wat de aanvraag tegenhield
page-stopped-text = Elk punt noemt het bestand en de plaats. Herstel ze waar het bestand gemaakt wordt en vraag opnieuw aan.
page-says-blocked = De controles vonden iets om te herstellen, dus er is niets geregistreerd. Herstel het en vraag opnieuw aan.
page-life-opened = Geopend
page-life-file = { $file } toegevoegd
page-life-metadata = Metadata van { $file } toegevoegd
page-life-blocked = Tegengehouden door de controles
page-life-submitted = Ingediend
page-life-screened = Nagekeken: { $verdict }
page-life-accepted = Aanvaard door { $who }
page-life-accepted-rule = Aanvaard: alle controles in orde
page-life-rejected = Afgewezen door { $who }
page-life-released = Vertrokken met het vertrek van { $time }
page-life-letter = Brief verzonden
page-life-letter-refused = De mailserver weigerde de brief
page-life-letter-failed = De brief kon nog niet bezorgd worden
page-life-not-sent = Kon niet verzonden worden
page-life-viewed = Bekeken door { $who }
page-life-code = Eenmalige code verzonden
page-life-downloaded = Gedownload
page-life-expired = De link is beëindigd
page-life-archived = Gearchiveerd
page-life-erased = Vrije tekst over deze aanvraag werd gewist (ticket { $ticket }); de vingerafdrukken blijven in het grootboek.
page-life-retention-ended = De bewaartijd was voorbij: bestanden en rapporten zijn uit het archief, hun vingerafdrukken blijven in het grootboek.
page-life-text-erased = De tekst werd gewist.
page-life-next-officer = Een officer beslist
page-life-next-departure = Vertrekt { $when }
page-life-next-link = De link eindigt { $when }
page-word-refuse = iets te herstellen
page-by-officer = data governance

# Wachtrij en controle.
page-queue-title = Wachtrij
page-queue-waiting = { $count ->
    [one] { $count } aanvraag wacht
   *[other] { $count } aanvragen wachten
  }, de oudste sinds { $age }.
page-queue-waiting-none = Er wacht geen aanvraag.
page-queue-search = Bestand, persoon of register
page-queue-search-do = Zoeken
page-queue-age = Wacht
page-queue-who = Aangevraagd door
page-queue-findings = Bevindingen
page-queue-own = van uzelf
page-queue-empty-title = Er wacht niets
page-queue-empty-text = Wanneer een analist een gevalideerde export aanvraagt, verschijnt die hier.
page-queue-no-match = Geen wachtende aanvraag past bij “{ $query }”.
page-keys-title = Sneltoetsen
page-keys-move = volgende, vorige aanvraag
page-keys-open = openen
page-keys-search = zoeken
page-keys-finding = volgende, vorige bevinding
page-keys-file = vorig, volgend bestand
page-keys-decide = aanvaarden, afwijzen
page-keys-confirm = het open formulier bevestigen
page-keys-queue = naar de wachtrij
page-keys-facts = waarvoor de kolommen gehouden zijn
page-keys-sheet = deze lijst
page-keys-off = U schakelt ze uit in het menu met uw naam.
page-review-asked = aangevraagd { $when } door { $who }
page-review-covered = Een goedgekeurde uitzondering dekt wat gevonden werd: { $numbers }, voor { $rules }. Aanvaarden gebruikt ze.
page-review-uncovered = Geen goedgekeurde uitzondering dekt { $breaches }. Zolang dat zo is, kan dit niet aanvaard worden.
page-review-uncovered-all = Geen goedgekeurde uitzondering dekt wat gevonden werd. Zolang dat zo is, kan dit niet aanvaard worden.
page-review-queue = Wachtrij
page-review-next = Volgende
page-review-previous = Vorige
page-review-raw = Het bestand zoals het vertrekt
page-review-no-table = Uit dit bestand kon geen tabel gelezen worden.
page-review-meta = Metadata
page-review-meta-none = Er zijn geen metadata bij dit bestand.
page-decide-title = Beslissen
page-decide-clean = De controles vonden niets.
page-decide-found = De controles vonden: { $list }. Bekijk de gemerkte cellen voor u aanvaardt.
page-decide-accept = Aanvaarden
page-decide-accept-do = De export aanvaarden
page-decide-leaves = Precies dit vertrekt:
page-decide-leaves-when = Het vertrekt { $when }. De link werkt { $days } dagen.
page-decide-reject = Afwijzen
page-decide-reject-do = De aanvraag afwijzen
page-decide-comment = Waarom wijst u ze af?
page-decide-comment-hint = De analist leest deze tekst.
page-decide-comment-missing = Schrijf waarom u afwijst. De analist ziet deze tekst.
page-decide-shut-own = Dit is uw eigen aanvraag. Een andere officer beslist erover.
page-decide-shut-done = Beslist door { $who }: { $state } (sinds { $when }).
page-decide-shut-state = Hier valt niets te beslissen. Toestand: { $state }.
page-notice-accepted = Aanvraag { $id } is aanvaard. Ze vertrekt { $when }.
page-notice-rejected = Aanvraag { $id } is afgewezen. De analist ziet uw reden.
page-notice-asked = Aanvraag { $id } is ingediend. Een officer bekijkt ze.
page-notice-asked-accepted = Aanvraag { $id } is aanvaard. Ze vertrekt { $when }.

# De downloadpagina.
page-link-ready = Uw export { $id } staat klaar
page-link-until = Beschikbaar tot { $until }.
page-link-size = Grootte
page-link-cleared = Vrijgegeven op
page-link-download = Downloaden
page-link-code = Eenmalige code
page-link-code-hint = Acht cijfers uit de brief die we naar uw adres sturen. De code werkt 10 minuten.
page-link-code-sent = Er is een code onderweg naar het adres van de persoon die deze export aanvroeg.
page-link-code-wrong = Die code past niet of is verlopen. Vraag een nieuwe.
page-link-send-code = Stuur mij een code
page-link-login = Liever aanmelden
page-link-noted = De link is persoonlijk: deel het bestand, niet de link. Datum en uur van elke download worden genoteerd.
page-link-not-yours = U bent aangemeld als iemand anders. Meld u aan als de aanvrager van deze export of gebruik een code.
page-link-unknown = Deze link is niet gekend
page-link-unknown-text = Misschien heeft het mailprogramma hem afgebroken. Kopieer het hele adres uit de brief.
page-link-ended = Deze link is beëindigd
page-link-ended-text = Hij werkte tot { $until }. Het bestand is gearchiveerd: vraag het opnieuw aan met referentie { $request }.
page-link-revoked = Deze link is ingetrokken
page-link-revoked-text = Het bestand wordt niet meer gegeven. Hebt u een kopie, neem dan contact op met data governance.

# Regels en grootboek.
page-rules-title = De regels
page-rules-lead = Waar de poort op let, waarom, en hoe u het herstelt.
page-rules-says = Wat ze zegt
page-ledger-title = Grootboek
page-ledger-size = { $count ->
    [one] { $count } inschrijving
   *[other] { $count } inschrijvingen
  }. Elke wordt verzegeld door alle volgende.
page-ledger-checkpoint = Controlepunt
page-ledger-checkpoint-text = Bewaar een kopie elders: daarmee kan iedereen later aantonen dat er niets gewijzigd is.
page-ledger-checkpoint-none = Er is er nog geen.
page-ledger-number = Nr.
page-ledger-when = Wanneer
page-ledger-who = Wie
page-ledger-about = Over
page-ledger-what = Wat
page-ledger-request = aanvraag { $id }

# Wat misliep, in vier delen.
page-problem-home = Naar de eerste pagina
page-problem-not-found = Op dit adres is niets
page-problem-not-found-why = Het adres is misschien verkeerd getypt, of het is niet voor u bestemd.
page-problem-not-found-do = Ga naar de eerste pagina en begin daar.
page-problem-form = De pagina stond te lang open
page-problem-form-why = Elk formulier draagt een sleutel die met uw sessie eindigt, zodat geen andere site in uw naam kan handelen.
page-problem-form-do = Ga terug, laad de pagina opnieuw en doe het nog eens. Er is niets gewijzigd.
page-problem-conflict = Iemand anders besliste intussen
page-problem-conflict-why = Twee mensen kunnen niet over dezelfde aanvraag beslissen; de eerste beslissing blijft.
page-problem-conflict-do = Open aanvraag { $id } om te zien wie besliste en hoe.
page-problem-too-large = Het bestand is te groot
page-problem-too-large-why = De poort neemt hoogstens { $size } per bestand; een resultatentabel is veel kleiner.
page-problem-too-large-do = Exporteer alleen de samenvatting, of splits. Er is niets bewaard.
page-problem-too-many = Te veel pogingen
page-problem-too-many-why = Namen, wachtwoorden en codes kunnen hier niet snel geraden worden.
page-problem-too-many-do = Wacht 15 minuten en probeer opnieuw.
page-problem-too-fast = Te veel oproepen in één minuut
page-problem-too-fast-why = Eén account mag de poort niet bezet houden voor alle anderen.
page-problem-too-fast-do = Wacht { $seconds } seconden en roep opnieuw op.
page-problem-method = Dit adres neemt een andere methode.
page-problem-method-why = Wat hier gevraagd kan worden staat in de kop Allow van het antwoord.
page-problem-method-do = Gebruik de knoppen van de pagina; programma's vinden elk adres op /api/v1/openapi.json.
page-problem-media = Inhoud van deze soort wordt hier niet aangenomen.
page-problem-media-why = De poort leest bestanden als multipart/form-data en al het andere als JSON.
page-problem-media-do = Stuur het met het mediatype dat /api/v1/openapi.json voor dit adres noemt.
page-problem-unreadable = Wat verzonden is, kon niet gelezen worden
page-problem-unreadable-why = De poort heeft het hele formulier nodig, of de beschreven inhoud.
page-problem-unreadable-do = Verzend het opnieuw vanaf de pagina, of zie de beschrijving van de API.
page-problem-broken = Er is iets stuk aan onze kant
page-problem-broken-why = Er is niets gewijzigd en uw bestand is onaangeroerd.
page-problem-broken-do = Probeer over enkele minuten opnieuw. Blijft het, maak dan een melding met nummer { $number }.
page-problem-scanner = De scanner voor malware antwoordt niet
page-problem-scanner-why = Zonder hem wordt niets ingediend; er is dus niets gewijzigd of bewaard.
page-problem-scanner-do = Probeer over enkele minuten opnieuw. Blijft het, verwittig dan de beheerders van de poort.
page-problem-token = De API heeft een bearer token nodig
page-problem-token-why = Elke handeling wordt genoteerd met de persoon die ze deed.
page-problem-token-do = Stuur de header “Authorization: Bearer …” mee. Uw beheerder geeft tokens.

# De demonstratie.
page-demo-bar = Demonstratie
page-demo-now = Demoklok: { $now }
page-demo-mails = { $count ->
    [0] Post: nog geen
   *[other] Post ({ $count })
  }
page-demo-departure = Vertrek uitvoeren
page-demo-hour = +1 uur
page-demo-month = +30 dagen
page-demo-people = Andere persoon
page-demo-login-title = Aanmelden als
page-demo-login-text = Voorbeeldmensen van de demonstratie. Niemand van hen is echt.
page-mail-title = Post
page-mail-lead = Elke brief die verzonden zou zijn.
page-mail-empty = Nog geen brief. Voer een vertrek uit met een aanvaarde aanvraag aan boord.
page-mail-to = Aan
page-mail-subject = Onderwerp
page-mail-links = Links in deze brief
page-mail-html = Als pagina
page-mail-text = Als tekst
page-mail-headers = Headers

page-decide-return = Aanpassing vragen
page-decide-return-do = Terugsturen
page-decide-cancel = Annuleren
page-decide-cancel-do = Aanvraag annuleren
page-decide-takeback = Terugnemen
page-decide-takeback-do = Aanvaarding terugnemen
page-decide-takeback-text = Ze wacht opnieuw en vertrekt niet.
page-decide-revoke = Intrekken
page-decide-revoke-do = Link sluiten
page-decide-comment-return = Wat moet er veranderen?
page-decide-comment-why = Waarom?
page-decide-comment-missing-why = Schrijf het op. De analist ziet deze tekst.
page-says-returned = Er wordt een aanpassing gevraagd. Antwoord hieronder met de nieuwe versie: de aanvraag gaat onder hetzelfde nummer verder. Wat gevraagd werd:
page-says-cancelled = Data governance annuleerde deze aanvraag. De reden:
page-says-withdrawn = U trok deze aanvraag in. Er is niets vertrokken.
page-says-withdrawn-other = De aanvrager trok deze aanvraag in. Er is niets vertrokken.
page-says-revoked = Een officer sloot de link. De reden:
page-life-returned = Aanpassing gevraagd door { $who }
page-life-withdrawn = Ingetrokken
page-life-judged-anew = Opnieuw beoordeeld naast wat intussen vertrok: het wacht op een controle
page-life-taken-back = Aanvaarding teruggenomen door { $who }
page-life-cancelled = Geannuleerd door { $who }
page-life-revoked = Link gesloten door { $who }
page-life-next-requester = De analist dient een nieuwe versie in
page-home-detail-returned = Aan u: open de aanvraag om te lezen wat er moet veranderen.
page-home-detail-withdrawn = Er is niets vertrokken.
page-home-detail-cancelled = Open de aanvraag om de reden te lezen.
page-home-detail-revoked = De link opent niets. Open de aanvraag om de reden te lezen.
page-request-withdraw = Deze aanvraag intrekken
page-request-withdraw-do = Intrekken
page-request-withdraw-text = Ze vertrekt dan nooit. Wat ingediend is, blijft in het archief.
page-notice-returned = Aanvraag { $id } is teruggestuurd voor aanpassing.
page-notice-cancelled = Aanvraag { $id } is geannuleerd.
page-notice-revoked = De link van aanvraag { $id } opent niets meer.
page-notice-taken-back = Aanvraag { $id } wacht opnieuw.

# Departments and their lists.
page-nav-people = Personen
page-people-departments = Diensten
page-people-departments-none = Er is geen dienst waarvan u de lijst kunt zien. De beheerder noemt SPOC's.
page-people-department = Dienst
page-people-spocs = SPOC's
page-people-ticket = Ticket van de laatste wijziging
page-people-title = Wie exports mag vragen
page-people-export = De lijst downloaden
page-people-upload = Een lijst opladen
page-people-upload-hint = CSV, of een werkmap (.xlsx) met één blad, met een kopregel: account, en waar nodig name, mail, language, export (automatic of validated), reason. Wie er niet in staat, verlaat de lijst. U ziet eerst het verschil.
page-people-compare = Het verschil tonen
page-people-none = Er staat nog niemand op deze lijst.
page-people-person = Persoon
page-people-type = Exporttype
page-people-open = Open aanvragen
page-people-open-stop = Open aanvragen die stoppen
page-people-change = Wijzigen
page-people-change-of = Rechten wijzigen van
page-people-reason = Reden (wordt opgetekend; nodig voor gevalideerde export en om te schorsen)
page-people-to-validated = Op gevalideerd zetten
page-people-to-automatic = Op automatisch zetten
page-people-suspend = Schorsen
page-people-reinstate = Het recht teruggeven
page-people-suspended = Geschorst sinds { $since }
page-people-done = Gedaan, en opgetekend.
page-people-difference = Wat de lijst verandert
page-people-sum = + { $added } nieuw · − { $left } weg · ~ { $changed } gewijzigd
page-people-not-yet = Er is nog niets toegepast.
page-people-what = Wat
page-people-added = komt op de lijst, { $export }
page-people-added-account = nieuwe account, { $export }
page-people-left = verlaat de lijst
page-people-changed = { $from } → { $to }
page-people-again = Kies hetzelfde bestand opnieuw: het is te groot om op deze pagina te bewaren
page-people-apply = Precies dit toepassen
page-people-back = Terug naar de lijst
page-people-refused = Er is niets gewijzigd
page-notice-asked-publisher = Aanvraag { $id } is ingediend. De publisher van de bunker bekijkt ze eerst.
page-says-publisher = De publisher van uw bunker bekijkt deze aanvraag eerst. U hoeft niets te doen.
page-life-next-publisher = De publisher bekijkt ze
page-life-confirmed = Aangevraagd door de publisher, { $who }
page-life-sent-back = Teruggestuurd door de publisher, { $who }
page-life-justified = Ondanks de bevindingen werd een controleur gevraagd
page-life-replied = Beantwoord, met een nieuwe versie
page-life-file-removed = { $file } weggelaten
page-fact-environment = Omgeving
page-fact-publisher = Publisher
page-home-detail-publisher = De publisher van de bunker bekijkt ze.
page-by-publisher = de publisher
page-thread-title = Gesprek
page-thread-justified = vroeg ondanks de bevindingen om een controleur
page-changes-title = Wat veranderde sinds de vorige ronde
page-change-same = Dezelfde bytes als voorheen.
page-change-came = Nieuw in deze ronde.
page-change-went = Hoort niet meer bij de aanvraag.
page-change-unread = Het is een ander bestand, en een van de twee versies is niet leesbaar.
page-change-form = Anders geschreven; geen cel veranderde.
page-change-tables = Een andere versie:
page-change-table = Tabel { $table }: { $changed ->
    [one] één cel veranderd
   *[other] { $changed } cellen veranderd
}, { $same } gelijk
page-change-rows-came = Rijen erbij ({ $count }): { $list }
page-change-rows-went = Rijen weg ({ $count }): { $list }
page-change-columns-came = Kolommen erbij ({ $count }): { $list }
page-change-columns-went = Kolommen weg ({ $count }): { $list }
page-change-more = En nog { $count } veranderde cellen.
page-change-row = Rij
page-change-key = Coördinaten
page-change-column = Kolom
page-change-before = Voordien
page-change-after = Nu
page-decide-confirm = Ik heb het nagekeken — vraag de export aan
page-decide-confirm-do = Ik heb het nagekeken — vraag de export aan
page-decide-sendback = Terugsturen
page-decide-sendback-do = Terugsturen naar de analist
page-decide-comment-breach = Waarom mag het toch vertrekken?
page-decide-comment-breach-hint = De regels vonden een inbreuk. Wat u schrijft, staat in het grootboek en in de controleweergave.
page-nav-bunker = Bunker
page-bunker-title = Wat de bunker vraagt
page-bunker-waiting = { $count ->
    [0] Er wacht niets op u
    [one] Er wacht één aanvraag op u
   *[other] Er wachten { $count } aanvragen op u
}
page-bunker-lead = Bekijk wat vertrekt; vraag het dan aan of stuur het terug. De link is alleen voor u: deel het bestand, niet de link.
page-bunker-exactly = Precies dit vertrekt
page-bunker-exactly-text = De poort nam een kopie van elk bestand; het vertrekt zoals hier getoond, wat er ook met het origineel gebeurt.
page-bunker-found = De controles vonden: { $list }. Bekijk de gemerkte cellen voor u het aanvraagt.
page-bunker-empty-title = Niets te bekijken
page-bunker-empty-text = Wat een analist van uw bunker naar buiten wil, verschijnt hier.
page-bunker-folders = Wat in de mappen ligt
page-bunker-folder-seen = { $folder } – laatst bekeken { $when }
page-bunker-folder-unseen = { $folder } – kan niet bekeken worden: vraag het uw beheerder
page-bunker-folder-empty = Zet het bestand en zijn .meta in de map. U ziet ze hier binnen 10 seconden.
page-bunker-done-confirmed = Aanvraag { $id } gaat verder.
page-bunker-done-sent-back = Aanvraag { $id } ging terug naar de analist.
page-reply-title = Antwoord, en dien de nieuwe versie in
page-reply-stopped-title = De controle hield deze versie tegen
page-reply-stopped-text = Ze blijft bij u. Wat u indiende, wordt bij de aanvraag bewaard.
page-reply-message = Uw antwoord
page-reply-message-hint = Wie de aanpassing vroeg, leest het: wat u veranderde, en waarom.
page-reply-message-missing = Schrijf een paar zinnen: wie de aanpassing vroeg, leest ze.
page-reply-file = Nieuwe versie
page-reply-file-hint = Een bestand met dezelfde naam vervangt het oude; andere komen erbij. Laat leeg om enkel te antwoorden.
page-reply-without = Uit de aanvraag weglaten
page-reply-do = Antwoorden en opnieuw aanvragen
page-justify-title = Ondanks de bevindingen een controleur vragen
page-justify-label = Waarom mag het vertrekken?
page-justify-hint = Enkel voor inbreuken op de regels over kleine aantallen en mensen. Een controleur leest het naast de bevindingen. Laat anders leeg.
page-ask-environment = Omgeving

# Controles achteraf.
page-nav-retro = Controle achteraf
page-retro-title = Controles achteraf
page-retro-text = Elke week worden enkele automatische exports geloot, riskantere vaker. Een officer bekijkt elk ervan.
page-retro-draw = Loot de voorbije week
page-retro-refused = Dit werd niet vastgelegd
page-retro-none = Er werd nog niets geloot.
page-retro-week = Week
page-retro-outcome = Uitkomst
page-retro-check = Controleer
page-retro-comment = Waarom (de analist leest het; niet nodig als er niets mis is)
page-retro-done = Leg vast
page-retro-open = Nog niet bekeken
page-retro-fine = Er is niets mis
page-retro-contact = Contact met de analist
page-retro-ask-anew = Nieuwe export gevraagd
page-retro-revoke = Link gesloten
page-retro-validated = Exports van de persoon worden voortaan gevalideerd
page-retro-said = { $outcome }, zegt { $who }
page-life-rechecked = Achteraf bekeken door { $who }: { $outcome }

# De controleweergave.
page-nav-exports = Controleweergave
page-exports-title = Controleweergave van exports
page-exports-own = { $count ->
    [one] { $count } aanvraag van u, zoals V_FILE_EXPORT ze heeft.
   *[other] { $count } aanvragen van u, zoals V_FILE_EXPORT ze heeft.
  }
page-exports-all = { $count ->
    [one] { $count } aanvraag, zoals V_FILE_EXPORT ze heeft.
   *[other] { $count } aanvragen, zoals V_FILE_EXPORT ze heeft.
  }
page-exports-csv = Als CSV downloaden
page-exports-filter = Tonen
page-exports-any = Alle
page-exports-none = Geen export voldoet hieraan.
page-exports-state = Toestand
page-exports-valid = Beslissing
page-exports-registered = Geregistreerd
page-exports-done = Verwerkt
page-exports-comment = Opmerking:
page-exports-archived = Gearchiveerd als, voor
page-exports-code-new = nieuw
page-exports-code-not-sent = niet verzonden
page-exports-code-fulfilled = uitgevoerd
page-exports-code-archived = gearchiveerd
page-exports-code-cancelled = geannuleerd
page-exports-valid-pending = nog geen
page-exports-valid-no = afgewezen
page-exports-valid-yes = aanvaard
page-fact-exceptions = Gebruikte uitzonderingen
page-life-mailed = Het werd per mail aangevraagd
page-life-sealed = Bewaard als { $name } en versleuteld met AES-256; het slot van alle { $members } onderdelen is bewezen
page-life-remarked = De aanvrager schreef erbij
page-life-redrawn = Beelden vertrekken zoals een mens ze ziet, opnieuw getekend: { $pictures }
page-life-unenclosed = De mailserver nam het pakket niet mee: het ging per link
page-life-excepted = Het vertrekt met een goedgekeurde uitzondering op { $rules }
page-life-uncovered = De uitzondering werd beëindigd voor het vertrok: het wacht op een controle
page-nav-exceptions = Uitzonderingen
page-exceptions-title = Uitzonderingen
page-exceptions-text = Wat buiten de regels valt, vertrekt alleen met een goedgekeurde uitzondering, voor haar bestanden, regels en dagen.
page-exceptions-earliest = Een die vandaag wordt aangevraagd, begint ten vroegste op { $day }.
page-exceptions-none = Er is geen uitzondering aangevraagd.
page-exceptions-rules = Regels
page-exceptions-period = Periode
page-exceptions-standing = Stand
page-exceptions-look = Bekijk
page-exceptions-comment = Waarom (wie aanvroeg, leest het)
page-exceptions-approve = Goedkeuren
page-exceptions-refuse = Weigeren
page-exceptions-end = Nu beëindigen
page-exceptions-withdraw = Intrekken
page-exceptions-ask = Een uitzondering aanvragen
page-exceptions-files = Bestanden
page-exceptions-files-hint = Eén per regel: een naam, of sha256: en de digest van precies die inhoud
page-exceptions-from = Eerste dag
page-exceptions-until = Laatste dag
page-exceptions-reason = Waarom de regel moet wijken
page-exceptions-documents = Bewijsstukken
page-exceptions-said = { $who }, { $when }:
page-exceptions-asked = Aangevraagd
page-exceptions-approved = Goedgekeurd
page-exceptions-refused = Geweigerd
page-exceptions-ended = Beëindigd
page-exceptions-again = Beëindigd. Deze aanvragen zouden ermee vertrekken en wachten opnieuw op een controle: { $requests }
page-exceptions-withdrawn = Ingetrokken
page-review-picture = De afbeelding zoals ze vertrekt
