# Mots isolés et courtes tournures : états, rôles, dates, énumérations.

term-state-draft = Commencé
term-state-accepted-only = Accepté
term-state-blocked = Bloqué
term-state-publisher = Chez le data publisher
term-state-waiting = En attente de contrôle
term-state-returned = Modification demandée
term-state-accepted = Accepté, départ { $when }
term-state-sent = Envoyé
term-state-leaving = Parti, la lettre est en route
term-state-not-sent = Non envoyé
term-state-rejected = Refusé
term-state-cancelled = Annulé par HD
term-state-withdrawn = Retiré par vous
term-state-revoked = Lien révoqué
term-state-archived = Archivé

term-person-analyst = analyste de données
term-person-publisher = data publisher
term-person-officer = responsable de la gouvernance des données
term-person-spoc = SPOC
term-person-administrator = administrateur
term-person-auditor = auditeur

term-export-automatic = export automatique
term-export-validated = export validé

term-month-1 = janvier
term-month-2 = février
term-month-3 = mars
term-month-4 = avril
term-month-5 = mai
term-month-6 = juin
term-month-7 = juillet
term-month-8 = août
term-month-9 = septembre
term-month-10 = octobre
term-month-11 = novembre
term-month-12 = décembre
term-date = { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }
term-moment = { $date }, { $time }
term-leaves-today = à { $time }
term-leaves-tomorrow = demain à { $time }
term-leaves-later = le { $date } à { $time }
term-now = maintenant
term-in-minutes = dans { $minutes } min
term-in-hours = dans { $hours } h { $minutes }
term-in-days = { $days ->
    [one] dans 1 jour
   *[other] dans { $days } jours
}
term-ago-minutes = il y a { $minutes } min
term-ago-hours = il y a { $hours } h { $minutes }
term-ago-days = { $days ->
    [one] il y a 1 jour
   *[other] il y a { $days } jours
}

term-decimal-sign = ,
term-size-bytes = { $count ->
    [one] { $count } octet
   *[other] { $count } octets
}
term-list-and = { $head } et { $last }
term-list-more = { $head } et { $rest } de plus

term-column-dimension = dimension
term-column-count = effectif (n)
term-column-total = total (N)
term-column-percent = pourcentage
term-column-rate = taux
term-column-mean = moyenne
term-column-sd = écart-type
term-column-se = erreur type
term-column-ci = borne de confiance
term-column-median = médiane
term-column-quantile = quantile
term-column-min = minimum
term-column-max = maximum
term-column-sum = somme
term-column-ratio = rapport
term-column-p = valeur p
term-column-coefficient = coefficient
term-column-df = degrés de liberté
term-column-weight = poids
term-column-rank = rang
term-column-cumulative = effectif cumulé
term-column-difference = différence
term-column-value = nombre calculé
term-column-label = libellé
term-column-note = remarque

term-level-breach = à corriger
term-level-doubt = à examiner par une personne
term-level-note = bon à savoir

term-verdict-pass = rien ne s’y oppose
term-verdict-review = à examiner par une personne
term-verdict-refuse = ne peut pas sortir ainsi

term-kind-rrn = numéro de registre national
term-kind-bis = numéro bis
term-kind-riziv = numéro INAMI
term-kind-eid = numéro de carte d’identité
term-kind-iban = numéro de compte bancaire
term-kind-enterprise = numéro d’entreprise
term-kind-ogm = communication structurée
term-kind-bsn = numéro de citoyen néerlandais (BSN)
term-kind-nir = numéro de sécurité sociale
term-kind-kvnr = numéro d’assurance maladie allemand
term-kind-nhs = numéro NHS
term-kind-email = adresse e-mail
term-kind-phone = numéro de téléphone
term-kind-address = adresse postale
term-kind-birth-date = date de naissance
term-kind-name = nom d’une personne
term-kind-person = numéro d’une personne
term-kind-uuid = UUID
term-kind-hex = clé hexadécimale
term-kind-base64 = clé Base64
term-kind-key = clé aléatoire
term-kind-number = numéro d’ordre

term-reason-no-count = pas de colonne d’effectifs
term-reason-ones = presque tous les effectifs valent 1
term-reason-repeats = les mêmes combinaisons reviennent
term-reason-coded = beaucoup de colonnes codées
term-reason-personal = des colonnes sur une personne
term-reason-keys = une clé par ligne
term-reason-days = des dates au jour près
term-reason-gaps = des valeurs manquantes çà et là
term-reason-turned = les personnes sont en colonnes
term-reason-unfolded = une ligne par attribut
term-reason-tail = des lignes sur des personnes suivent le tableau
term-reason-packed = des enregistrements dans un seul texte

# What a reader does not see.
term-trace-formula = formule
term-trace-invisible = signe invisible
term-trace-nul = octet nul
term-trace-control = signe de contrôle
term-trace-mixed-script = écritures mêlées
term-trace-long-cell = cellule longue
term-trace-ragged = ligne inégale
term-trace-bad-encoding = lettre hors encodage
term-trace-bad-quote = guillemet mal placé
term-trace-trailing-block = autre tableau
term-trace-far-away = très éloigné
term-trace-carriage-return = retour chariot seul
term-trace-other-separator = autre séparateur
term-trace-multiline = plusieurs lignes dans une cellule
term-trace-encoded = texte encodé
term-trace-odd-digit = chiffres inhabituels
term-trace-excess-precision = trop de chiffres
term-trace-spacing = espaces inhabituels
term-trace-extension = autre extension
term-trace-carried = joint sans être vu
term-trace-after-end = octets après la fin
