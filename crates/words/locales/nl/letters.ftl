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
