# Brieven per mail. Geen enkele brief zegt iets over de inhoud van een bestand.
letter-greeting = Beste { $name },
letter-footer = Aanvraag { $request } · grootboek: { $size } inschrijvingen, { $root }
letter-support = Vragen? Stel ze aan { $support } en vermeld het nummer { $request }.
letter-released-subject = Uw export { $request } staat klaar
letter-released = { $files ->
    [one] Uw export { $request } is vertrokken. Dit bestand zit erin:
   *[other] Uw export { $request } is vertrokken. Deze bestanden zitten erin:
}
letter-released-until = Download hem tot { $until }:
letter-released-personal = De link is alleen voor u: deel het bestand, niet de link. Elke download wordt met datum en uur genoteerd.
letter-code-subject = Uw code voor export { $request }
letter-code = Met deze code opent u de download van uw export { $request }:
letter-code-until = Ze geldt tot { $until }, voor één download.
letter-code-other = Hebt u ze niet gevraagd, dan heeft iemand anders uw link geopend. Er is niets gedownload; laat het ons weten.
letter-fact-who = Aangevraagd door
letter-fact-files = Bestanden
letter-fact-register = Register
letter-fact-purpose = Doel
letter-fact-reference = Referentie
letter-told-returned-subject = Aanpassing gevraagd voor export { $request }
letter-told-returned = Uw aanvraag { $request } kwam terug: er wordt een aanpassing gevraagd. Welke, staat op haar pagina.
letter-told-returned-next = Volgende stap: lees het daar, en antwoord daar met een nieuwe versie. De aanvraag gaat onder hetzelfde nummer verder:
letter-told-rejected-subject = Export { $request } vertrekt niet
letter-told-rejected = Uw aanvraag { $request } werd afgewezen. De reden staat op haar pagina.
letter-told-rejected-next = Volgende stap: lees daar de reden. Wat verbeterd is, kan opnieuw worden aangevraagd:
letter-told-cancelled-subject = Export { $request } werd geannuleerd
letter-told-cancelled = Uw aanvraag { $request } werd door het team datagovernance geannuleerd. De reden staat op haar pagina.
letter-told-cancelled-next = Volgende stap: lees daar de reden. Er is niets vertrokken:
letter-told-revoked-subject = De link van export { $request } werd gesloten
letter-told-revoked = Het team datagovernance heeft de link van export { $request } gesloten. De reden staat op haar pagina.
letter-told-revoked-next = Volgende stap: hebt u een kopie, gebruik ze niet en geef ze niet door voor u de reden hebt gelezen:
letter-told-taken-back-subject = Export { $request } wacht opnieuw
letter-told-taken-back = De aanvaarding van uw aanvraag { $request } werd teruggenomen. Ze wacht opnieuw op een controle.
letter-told-taken-back-next = Volgende stap: u hoeft niets te doen. Hoe het ervoor staat:
letter-told-uncovered-subject = Export { $request } wacht opnieuw: de uitzondering is beëindigd
letter-told-uncovered = De uitzondering waarmee uw aanvraag { $request } zou vertrekken, is beëindigd. Er vertrok niets; de aanvraag wacht opnieuw op een controle.
letter-told-uncovered-next = Volgende stap: lees op de pagina Uitzonderingen waarom. Vraag er daar een andere aan, of trek de aanvraag in:
letter-told-contact-subject = Over export { $request }
letter-told-contact = Data governance bekeek uw export { $request } achteraf en wil er met u over spreken.
letter-told-contact-next = Volgende stap: lees wat er geschreven staat en neem contact op. Na aanmelden:
letter-told-ask-anew-subject = Vraag export { $request } opnieuw aan
letter-told-ask-anew = Data governance bekeek uw export { $request } achteraf en vraagt een andere in de plaats.
letter-told-ask-anew-next = Volgende stap: lees wat er moet veranderen en dien het nieuwe bestand in. Na aanmelden:
letter-told-reminder-subject = De link van export { $request } eindigt binnenkort
letter-told-reminder = Export { $request } staat nog voor u klaar, en niemand heeft hem gedownload.
letter-told-reminder-until = De link eindigt op { $until }.
letter-told-reminder-next = Volgende stap: download hem op zijn pagina, of met de link die u kreeg:
letter-sealed = { $files ->
    [one] Uw export { $request } is vertrokken. { $name } gaat met deze brief mee en bevat dit bestand:
   *[other] Uw export { $request } is vertrokken. { $name } gaat met deze brief mee en bevat deze bestanden:
}
letter-sealed-password = De ZIP is versleuteld met AES-256. Ze opent met het wachtwoord van uw project, dat in geen enkele brief staat.
letter-sealed-large = Ze is te groot om met een brief mee te gaan.
letter-told-to-publish-subject = Export { $request } wacht op u als data publisher
letter-told-to-publish = Aanvraag { $request } van uw bunker wacht op u: bekijk precies wat zou vertrekken, en vraag het aan of stuur het terug.
letter-told-to-publish-next = Volgende stap: bekijk het, na het aanmelden:
letter-told-adapt-subject = Export { $request } werd niet verzonden: wat aan te passen
letter-told-adapt = Uw aanvraag { $request } werd gecontroleerd en er werd niets verzonden. Dit is aan te passen:
letter-told-adapt-next = Nu: pas de bestanden aan en vraag opnieuw. Er is niets vertrokken; alles staat op de pagina van de aanvraag:
letter-adapt-where = Waar
letter-adapt-what = Wat
letter-adapt-do = Te doen
letter-adapt-unnamed = De aanvraag noemt geen bestand.
    .do = Schrijf elk bestand op een eigen regel, zoals het in de gedeelde map heet: results/table.csv
letter-support-account = Vragen? Stel ze aan { $support }.
letter-footer-account = Grootboek: { $size } inschrijvingen, { $root }
letter-account-password-subject = Uw wachtwoord werd gewijzigd
letter-account-password = Het wachtwoord van uw account { $account } werd gewijzigd op { $when }. Alle sessies en tokens ervan zijn beëindigd.
letter-account-factor-subject = Er werd een authenticator-app ingesteld
letter-account-factor = Voor uw account { $account } werd op { $when } een authenticator-app ingesteld; ze telt vanaf nu. Alle sessies en tokens ervan zijn beëindigd.
letter-account-no-factor-subject = Uw authenticator-app werd weggenomen
letter-account-no-factor = De authenticator-app van uw account { $account } werd weggenomen op { $when }. Alle sessies en tokens ervan zijn beëindigd.
letter-account-other = Deed u dit niet, en ook geen beheerder op uw vraag, dan heeft misschien iemand anders uw account: meld het ons meteen.
letter-account-next = Waar uw account nu open is, na het aanmelden:
