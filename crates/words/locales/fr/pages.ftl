# Cadre de chaque page.
page-frame-skip = Aller au contenu
page-frame-nav = Menu principal
page-frame-language = Langue
page-frame-theme = Clair ou sombre
page-frame-theme-help = Passer entre clair, sombre et le réglage de votre système
page-frame-keys-off = Désactiver les raccourcis
page-frame-keys-on = Activer les raccourcis
page-frame-logout = Se déconnecter
page-frame-password = Changer de mot de passe
page-password-title = Changer votre mot de passe
page-password-lead = Ensuite vous êtes déconnecté partout ailleurs, et vos jetons prennent fin.
page-password-old = Votre mot de passe actuel
page-password-new = Le nouveau, au moins 12 signes
page-password-again = Le nouveau encore une fois
page-password-do = Changer
page-password-differ = Les deux nouveaux mots de passe ne sont pas les mêmes.
page-password-wrong = Le mot de passe actuel n'est pas le bon, ou votre compte est fermé pour un moment.
page-frame-ending = Cette page disparaît dans deux minutes. Ce qui n’est pas envoyé est perdu.
page-frame-stay = Rester connecté
page-frame-ended = Votre session est terminée
page-frame-ended-text = Ce qui était affiché ici a été retiré. Reconnectez-vous pour continuer.
page-frame-again = Se reconnecter
page-password-first = Un autre a créé et vu ce mot de passe. Choisissez le vôtre pour continuer.
page-factor-title = Application d’authentification
page-factor-lead = Une seconde preuve que c’est vous : une application de votre téléphone montre un autre code chaque demi-minute.
page-factor-must = Ici, un mot de passe seul n’ouvre rien d’autre. Configurez une application pour continuer.
page-factor-scan = Visez cette image avec l’appareil photo de l’application.
page-factor-picture = Code QR avec la clé de l’application
page-factor-type = Ou saisissez-y cette clé.
page-factor-link = L’ouvrir dans une application de cet appareil
page-factor-code = Le code que l’application montre maintenant
page-factor-code-hint = Six chiffres. L’application compte dès que ce code est juste ; vous êtes alors déconnecté partout ailleurs, et vos jetons prennent fin.
page-factor-do = Confirmer l’application
page-factor-old-code = Le code de l’application que vous avez
page-factor-next = Continuer
page-factor-wrong = Le mot de passe ou le code est faux, ou votre compte est fermé pour un moment.
page-link-login-first = Connectez-vous pour le retirer
page-sessions-make = Un jeton pour un programme
page-sessions-make-lead = Il ouvre l’API en votre nom. Il n’est montré qu’une fois : rangez-le où personne d’autre ne le lit.
page-sessions-make-label = À quoi il sert
page-sessions-make-days = Jours jusqu’à sa fin
page-sessions-make-do = Créer un jeton
page-sessions-made = { $days ->
    [one] Le jeton ouvre pendant 1 jour. Il n’est montré qu’une fois : { $token }
   *[other] Le jeton ouvre pendant { $days } jours. Il n’est montré qu’une fois : { $token }
}
page-sessions-title = Vos sessions
page-sessions-lead = Vos navigateurs, et les jetons de vos programmes. Fermez les inconnus.
page-sessions-what = Quoi
page-sessions-from = Depuis, ou pour
page-sessions-began = Début
page-sessions-used = Dernier usage
page-sessions-until = Fin au plus tard
page-sessions-browser = Navigateur
page-sessions-token = Jeton
page-sessions-here = celui-ci
page-sessions-end = Fermer
page-sessions-others = Fermer tous les autres
page-sessions-wrong = Le code ou le mot de passe est faux, ou votre compte est fermé pour un moment.
page-sessions-ended = { $count ->
    [0] Aucun n’existe plus.
    [one] Un seul a été fermé.
   *[other] { $count } ont été fermés.
  }
page-frame-help = Un problème ? Créez un ticket avec pour sujet « SPE / Export: votre sujet ».
page-frame-help-link = Ouvrir le service desk
page-frame-rules = Les règles
page-nav-home = Mes exports
page-nav-check = Vérifier un fichier
page-nav-ask = Demander un export
page-nav-queue = File d’attente
page-nav-ledger = Registre des actes
page-pages = Pages
page-pages-newer = Plus récents
page-pages-older = Plus anciens

# Colonnes communes à plusieurs listes.
page-col-reference = Référence
page-col-file = Fichier
page-col-register = Registre
page-col-state = État
page-col-detail = Ce qui se passe
page-files-more = { $first } et { $rest ->
    [one] { $rest } autre fichier
   *[other] { $rest } autres fichiers
  }

# Connexion.
page-login-title = Se connecter
page-login-lead = La porte d’export de l’environnement de traitement sécurisé.
page-login-name = Nom d’utilisateur
page-login-password = Mot de passe
page-login-code = Code de votre application
page-login-code-hint = Six chiffres. Laissez vide si vous n’avez pas d’application.
page-proof-label = Votre code ou mot de passe
page-proof-hint = Votre connexion date d’un moment. Le code de votre application ; sinon votre mot de passe.
page-login-do = Se connecter
page-login-wrong = Ce nom et ce mot de passe ne vont pas ensemble, ou le compte est fermé pour l’instant. Après cinq essais il reste fermé 15 minutes.

# Accueil de l’analyste.
page-home-title = Mes exports
page-home-check = Vérifier un fichier
page-home-ask = Demander un export
page-home-departure = Prochain départ { $time } ({ $in }).
page-home-departure-none = Aucun départ n’est prévu.
page-home-type-automatic = Vous êtes en export automatique : ce qui passe les contrôles part avec le prochain départ.
page-home-type-validated = Vous êtes en export validé : un officer regarde chaque demande.
page-home-empty-title = Rien n’est encore demandé
page-home-empty-text = Vérifiez d’abord un fichier : personne d’autre que vous ne voit le résultat.
page-home-empty-sas = ou dans SAS :
page-home-detail-waiting = Demandé { $when }. Un officer le regarde.
page-home-detail-accepted = Part { $when }.
page-home-detail-sent = Lien jusqu’au { $until }, { $count ->
    [0] pas encore téléchargé
    [1] téléchargé une fois
   *[other] téléchargé { $count } fois
  }.
page-home-detail-rejected = Ouvrez la demande pour lire le motif.
page-home-detail-draft = Pas introduite.
page-home-detail-blocked = Les contrôles ont trouvé quelque chose à corriger. Rien n’a été enregistré.
page-home-detail-not-sent = L’envoi n’a pas été possible. Un officer voit pourquoi sur sa page.
page-home-detail-archived = Conservé dans les archives.

# Remettre des fichiers.
page-upload-file = Fichier ou fichiers
page-upload-limit = CSV ou texte avec tabulations, jusqu’à { $size } par fichier.
page-upload-meta = Fichier de métadonnées
page-upload-meta-hint = Le .meta de chaque fichier, par exemple my_file.csv.meta.
page-meta-help-title = Le fichier de métadonnées
page-meta-help-text = Il porte le nom du fichier suivi de .meta, a deux colonnes séparées par un point-virgule et décrit chaque colonne.
page-meta-help-roles = Une troisième colonne « role » peut dire ce qu’est une colonne : dimension, count, total, percent, mean, etc.
page-meta-key = Clé
page-meta-description = Description
page-meta-role = Déclarée comme

# Vérifier.
page-check-title = Vérifier un fichier
page-check-lead = Les mêmes règles qu’à la porte. Rien n’est gardé et personne n’est prévenu : le résultat n’est que pour vous.
page-check-do = Vérifier
page-checked-title = Ce que le contrôle a trouvé
page-checked-lead = Rien de ce fichier n’a été gardé.
page-checked-heading-files = { $count ->
    [one] { $count } fichier vérifié
   *[other] { $count } fichiers vérifiés
  }
page-checked-ask = Demander l’export de ces fichiers
page-checked-ask-again = Demander l’export
page-checked-another = Vérifier un autre fichier
page-checked-clean-file = Rien n’a été trouvé dans ce fichier.
page-verdict-pass = Rien ne s’y oppose
page-verdict-pass-text = Toutes les règles sont respectées. Vous pouvez demander l’export.
page-verdict-review = Un officer doit le regarder
page-verdict-review-text = Rien n’est interdit ici, mais une personne décide. Vous pouvez demander l’export.
page-verdict-refuse = Cela ne peut pas sortir ainsi
page-verdict-refuse-text = Corrigez ce qui suit et vérifiez à nouveau. Chaque constat dit que faire.
page-sum-breach = { $count } à corriger
page-sum-doubt = { $count } à regarder
page-sum-note = { $count ->
    [one] { $count } remarque
   *[other] { $count } remarques
  }
page-sum-none = rien trouvé
page-findings = Constats
page-finding-where = Où
page-finding-why = Pourquoi
page-finding-do = Que faire
page-finding-rule = Règle
page-finding-range = Valeurs possibles
page-finding-proof = Comment on le calcule
page-finding-also = et { $count ->
    [one] { $count } autre endroit
   *[other] { $count } autres endroits
  }
page-finding-more = { $count ->
    [one] { $count } autre constat du même genre est compté mais pas montré.
   *[other] { $count } autres constats du même genre sont comptés mais pas montrés.
  }
page-range-exact = exactement { $low }
page-range-between = de { $low } à { $high }
page-range-open = { $low } ou plus
page-proof-place = { $file } ligne { $row }
page-level-breach = À corriger
page-level-doubt = À regarder
page-level-note = Remarque
page-file-about = { $size }, { $format }, { $tables ->
    [0] aucun tableau
    [1] { $tables } tableau
   *[other] { $tables } tableaux
  }
page-table-caption = Tableau { $table } : lignes { $from } à { $to }, { $columns ->
    [one] { $columns } colonne
   *[other] { $columns } colonnes
  }
page-table-caption-sheet = Feuille { $sheet }, tableau { $table } : lignes { $from } à { $to }
page-table-gap = { $count ->
    [one] { $count } ligne sans constat
   *[other] { $count } lignes sans constat
  }
page-table-earlier-rows = Lignes précédentes
page-table-later-rows = Lignes suivantes
page-table-whole = Toutes les lignes, page par page
page-table-windows = Seulement les lignes autour des constats
page-table-lines = Texte hors des tableaux
page-table-more-lines = { $count } autres lignes : ouvrez le fichier tel qu’il part
page-table-left-columns = Colonnes à gauche
page-table-right-columns = Colonnes à droite
page-cell-label = { $level }, ligne { $row }, { $name } : aller au constat
page-legend = Ce que les signes veulent dire
page-legend-breach = doit disparaître
page-legend-doubt = à regarder
page-legend-proof = y mène
page-facts-title = Ce que les colonnes semblent être
page-facts-text = Là où les métadonnées ne donnent pas de rôle, il est déduit des noms et des valeurs.
page-facts-column = Colonne
page-facts-role = Prise pour
page-facts-of = Repose sur
page-facts-source = Connu par
page-facts-declared = les métadonnées
page-facts-inferred = déduction

# Demander.
page-ask-title = Demander un export
page-ask-lead-automatic = Ce qui passe tous les contrôles est accepté aussitôt et part avec le prochain départ ({ $time }).
page-ask-lead-validated = Un officer regarde votre demande. Vous verrez la réponse sous Mes exports.
page-ask-meta-hint = Le .meta de chaque fichier. Sans lui, écrivez-le ci-dessous.
page-ask-write-title = Pas de fichier de métadonnées ? Écrivez-le ici
page-ask-write-text = Il est fait pour vous et gardé avec la demande. Utilisé seulement pour les fichiers sans .meta.
page-ask-register = Registre
page-ask-register-none = Choisissez un registre
page-ask-reason = Motif de l’export
page-ask-reason-hint = À quoi il sert et ce que montre le tableau.
page-ask-columns = Colonnes
page-ask-columns-hint = Une ligne par colonne : le nom, un point-virgule, ce qu’elle veut dire.
page-ask-do = Demander l’export
page-ask-next-title = La suite
page-ask-step-check = Tous les contrôles passent. S’il y a quelque chose à corriger, vous voyez tout d’un coup et rien n’est enregistré.
page-ask-step-officer = Un officer regarde, si votre type d’export ou un constat le demande.
page-ask-step-depart = L’export part avec le prochain départ. Vous recevez une lettre avec un lien.
page-ask-step-fetch = Le lien fonctionne { $days } jours.
page-refused-title = Rien n’a été introduit
page-refused-text = Tout ceci est à corriger d’abord. Vos fichiers sont intacts.

# Une demande.
page-request-kicker = Demande
page-request-review = Contrôler cette demande
page-request-link = Aller au téléchargement
page-request-life = Ce qui s’est passé
page-request-about = À propos de cette demande
page-request-record = Le procès-verbal de la décision (RO-Crate)
page-request-files = Fichiers
page-fact-who = Demandé par
page-fact-department = Service
page-fact-register = Registre
page-fact-asked = Demandé le
page-fact-policy = Politique
page-fact-type = Type d’export
page-fact-until = Lien jusqu’au
page-fact-downloads = Téléchargements
page-type-automatic = automatique
page-type-validated = validé
page-says-waiting = Un officer regarde cette demande. Vous n’avez rien à faire.
page-says-accepted = Elle part { $when }. D’ici là elle reste ici.
page-says-leaving = L’export est parti ; le serveur de mail n’a pas encore pris la lettre, et un nouvel essai suit. Le lien fonctionne jusqu’au { $until }.
page-says-sent = Le lien a été envoyé à { $mail } et fonctionne jusqu’au { $until }.
page-says-sent-plain = Le lien a été envoyé et fonctionne jusqu’au { $until }.
page-says-rejected = Un officer a refusé cette demande. Le motif :
page-says-not-sent = Le fichier n’a pas pu être envoyé. Demandez à un officer, qui voit pourquoi sur la page de la demande ; demandez ensuite l’export à nouveau.
page-says-archived = Le lien est terminé. Le fichier est gardé dans les archives.
page-says-archived-rejected = La demande a été refusée et est close. Le motif :
page-says-draft = Cette demande a été ouverte et n’a pas été introduite.
page-stopped-title = Ce qui l’a arrêtée
page-stopped-text = Chaque point nomme le fichier et l’endroit. Corrigez-les là où le fichier est produit, puis demandez à nouveau.
page-says-blocked = Les contrôles ont trouvé quelque chose à corriger, donc rien n’a été enregistré. Corrigez et demandez à nouveau.
page-life-opened = Ouverte
page-life-file = { $file } ajouté
page-life-metadata = Métadonnées de { $file } ajoutées
page-life-blocked = Arrêtée par les contrôles
page-life-submitted = Introduite
page-life-screened = Contrôlée : { $verdict }
page-life-accepted = Acceptée par { $who }
page-life-accepted-rule = Acceptée : tous les contrôles sont passés
page-life-rejected = Refusée par { $who }
page-life-released = Partie avec le départ de { $time }
page-life-letter = Lettre envoyée
page-life-letter-refused = Le serveur de mail a refusé la lettre
page-life-letter-failed = La lettre n’a pas encore pu être remise
page-life-not-sent = N’a pas pu être envoyée
page-life-viewed = Regardée par { $who }
page-life-code = Code à usage unique envoyé
page-life-downloaded = Téléchargée
page-life-expired = Le lien est terminé
page-life-archived = Archivée
page-life-erased = Du texte libre sur cette demande a été effacé (ticket { $ticket }) ; ses empreintes restent au registre.
page-life-retention-ended = Le temps de garde était écoulé : fichiers et rapports ont quitté les archives, leurs empreintes restent au registre.
page-life-text-erased = Le texte a été effacé.
page-life-next-officer = Un officer décide
page-life-next-departure = Part { $when }
page-life-next-link = Le lien se termine { $when }
page-word-refuse = quelque chose à corriger
page-by-officer = data governance

# File d’attente et contrôle.
page-queue-title = File d’attente
page-queue-waiting = { $count ->
    [one] { $count } demande attend
   *[other] { $count } demandes attendent
  }, la plus ancienne depuis { $age }.
page-queue-waiting-none = Aucune demande n’attend.
page-queue-search = Fichier, personne ou registre
page-queue-search-do = Chercher
page-queue-age = Attend
page-queue-who = Demandé par
page-queue-findings = Constats
page-queue-own = la vôtre
page-queue-empty-title = Rien n’attend
page-queue-empty-text = Quand un analyste demande un export validé, il apparaît ici.
page-queue-no-match = Aucune demande en attente ne correspond à « { $query } ».
page-keys-title = Raccourcis
page-keys-move = demande suivante, précédente
page-keys-open = ouvrir
page-keys-search = chercher
page-keys-finding = constat suivant, précédent
page-keys-file = fichier précédent, suivant
page-keys-decide = accepter, refuser
page-keys-confirm = confirmer le formulaire ouvert
page-keys-queue = vers la file d’attente
page-keys-facts = ce que les colonnes semblent être
page-keys-sheet = cette liste
page-keys-off = On les désactive dans le menu qui porte votre nom.
page-review-asked = demandé { $when } par { $who }
page-review-covered = Une exception approuvée couvre ce qui a été trouvé : { $numbers }, pour { $rules }. L’acceptation l’utilise.
page-review-uncovered = Aucune exception approuvée ne couvre { $breaches }. Tant qu’il n’y en a pas, ceci ne peut être accepté.
page-review-uncovered-all = Aucune exception approuvée ne couvre ce qui a été trouvé. Tant qu’il n’y en a pas, ceci ne peut être accepté.
page-review-queue = File d’attente
page-review-next = Suivante
page-review-previous = Précédente
page-review-raw = Le fichier tel qu’il sort
page-review-no-table = Aucun tableau n’a pu être lu dans ce fichier.
page-review-meta = Métadonnées
page-review-meta-none = Il n’y a pas de métadonnées pour ce fichier.
page-decide-title = Décider
page-decide-clean = Les contrôles n’ont rien trouvé.
page-decide-found = Les contrôles ont trouvé : { $list }. Regardez les cellules marquées avant d’accepter.
page-decide-accept = Accepter
page-decide-accept-do = Accepter l’export
page-decide-leaves = Voici exactement ce qui sort :
page-decide-leaves-when = Départ { $when }. Le lien fonctionne { $days } jours.
page-decide-reject = Refuser
page-decide-reject-do = Refuser la demande
page-decide-comment = Pourquoi la refusez-vous ?
page-decide-comment-hint = L’analyste lit ce texte.
page-decide-comment-missing = Écrivez pourquoi vous refusez. L’analyste voit ce texte.
page-decide-shut-own = C’est votre propre demande. Un autre officer en décide.
page-decide-shut-done = Décidé par { $who } : { $state } (depuis le { $when }).
page-decide-shut-state = Rien à décider ici. État : { $state }.
page-notice-accepted = La demande { $id } est acceptée. Elle part { $when }.
page-notice-rejected = La demande { $id } est refusée. L’analyste voit votre motif.
page-notice-asked = La demande { $id } est introduite. Un officer la regarde.
page-notice-asked-accepted = La demande { $id } est acceptée. Elle part { $when }.

# La page de téléchargement.
page-link-ready = Votre export { $id } est prêt
page-link-until = Disponible jusqu’au { $until }.
page-link-size = Taille
page-link-cleared = Libéré le
page-link-download = Télécharger
page-link-code = Code à usage unique
page-link-code-hint = Huit chiffres, dans la lettre que nous envoyons à votre adresse. Le code vaut 10 minutes.
page-link-code-sent = Un code est en route vers l’adresse de la personne qui a demandé cet export.
page-link-code-wrong = Ce code ne convient pas, ou il est périmé. Demandez-en un nouveau.
page-link-send-code = Envoyez-moi un code
page-link-login = Plutôt se connecter
page-link-noted = Le lien est personnel : partagez le fichier, pas le lien. Date et heure de chaque téléchargement sont notées.
page-link-not-yours = Vous êtes connecté sous un autre nom. Connectez-vous comme demandeur de cet export ou utilisez un code.
page-link-unknown = Ce lien est inconnu
page-link-unknown-text = Le programme de courrier l’a peut-être coupé en deux. Copiez l’adresse entière de la lettre.
page-link-ended = Ce lien est terminé
page-link-ended-text = Il a fonctionné jusqu’au { $until }. Le fichier est archivé : redemandez-le avec la référence { $request }.
page-link-revoked = Ce lien a été révoqué
page-link-revoked-text = Le fichier n’est plus donné. Si vous en avez une copie, contactez data governance.

# Règles et grand livre.
page-rules-title = Les règles
page-rules-lead = Ce que la porte cherche, pourquoi, et comment y remédier.
page-rules-says = Ce qu’elle dit
page-ledger-title = Registre des actes
page-ledger-size = { $count ->
    [one] { $count } inscription
   *[other] { $count } inscriptions
  }. Chacune est scellée par toutes celles qui suivent.
page-ledger-checkpoint = Point de contrôle
page-ledger-checkpoint-text = Gardez-en une copie ailleurs : elle permet à chacun de montrer plus tard que rien n’a changé.
page-ledger-checkpoint-none = Il n’y en a pas encore.
page-ledger-number = N°
page-ledger-when = Quand
page-ledger-who = Qui
page-ledger-about = Sujet
page-ledger-what = Quoi
page-ledger-request = demande { $id }

# Ce qui n’a pas marché, en quatre parties.
page-problem-home = Vers la première page
page-problem-not-found = Il n’y a rien à cette adresse
page-problem-not-found-why = L’adresse est peut-être mal écrite, ou elle n’est pas pour vous.
page-problem-not-found-do = Allez à la première page et repartez de là.
page-problem-form = La page est restée ouverte trop longtemps
page-problem-form-why = Chaque formulaire porte une clé qui finit avec votre session : aucun autre site ne peut agir en votre nom.
page-problem-form-do = Revenez, rechargez la page et recommencez. Rien n’a changé.
page-problem-conflict = Quelqu’un d’autre a décidé entre-temps
page-problem-conflict-why = Deux personnes ne peuvent pas décider de la même demande ; la première décision reste.
page-problem-conflict-do = Ouvrez la demande { $id } pour voir qui a décidé et comment.
page-problem-too-large = Le fichier est trop grand
page-problem-too-large-why = La porte prend au plus { $size } par fichier ; un tableau de résultats est bien plus petit.
page-problem-too-large-do = N’exportez que la synthèse, ou divisez. Rien n’a été gardé.
page-problem-too-many = Trop d’essais
page-problem-too-many-why = Ici, les noms, mots de passe et codes ne se devinent pas à grande vitesse.
page-problem-too-many-do = Attendez 15 minutes et réessayez.
page-problem-too-fast = Trop d’appels en une minute
page-problem-too-fast-why = Un seul compte ne peut pas occuper la porte aux dépens des autres.
page-problem-too-fast-do = Attendez { $seconds } secondes et appelez de nouveau.
page-problem-method = Cette adresse attend une autre méthode.
page-problem-method-why = Ce qui peut être demandé ici figure dans l'en-tête Allow de la réponse.
page-problem-method-do = Utilisez les boutons de la page ; les programmes trouvent tout dans /api/v1/openapi.json.
page-problem-media = Un contenu de ce type n'est pas accepté ici.
page-problem-media-why = La porte lit les fichiers en multipart/form-data et tout le reste en JSON.
page-problem-media-do = Envoyez-le avec le type que /api/v1/openapi.json indique pour cette adresse.
page-problem-unreadable = Ce qui a été envoyé n’a pas pu être lu
page-problem-unreadable-why = La porte a besoin du formulaire entier ou du contenu décrit.
page-problem-unreadable-do = Renvoyez-le depuis la page, ou voyez la description de l’API.
page-problem-broken = Quelque chose est en panne de notre côté
page-problem-broken-why = Rien n’a changé et votre fichier est intact.
page-problem-broken-do = Réessayez dans quelques minutes. Si cela reste, créez un ticket avec le numéro { $number }.
page-problem-scanner = L’analyse antivirus ne répond pas
page-problem-scanner-why = Rien n’est remis sans elle ; rien n’a donc été changé ni conservé.
page-problem-scanner-do = Réessayez dans quelques minutes. Si cela reste, prévenez les administrateurs de la porte.
page-problem-token = L’API demande un bearer token
page-problem-token-why = Chaque acte est noté avec la personne qui l’a fait.
page-problem-token-do = Envoyez l’en-tête « Authorization: Bearer … ». Votre administrateur donne les tokens.

# La démonstration.
page-demo-bar = Démonstration
page-demo-now = Horloge de démonstration : { $now }
page-demo-mails = { $count ->
    [0] Courrier : rien encore
   *[other] Courrier ({ $count })
  }
page-demo-departure = Lancer le départ
page-demo-hour = +1 heure
page-demo-month = +30 jours
page-demo-people = Autre personne
page-demo-login-title = Se connecter comme
page-demo-login-text = Personnes d’exemple de la démonstration. Aucune n’est réelle.
page-mail-title = Courrier
page-mail-lead = Chaque lettre qui aurait été envoyée.
page-mail-empty = Pas encore de lettre. Lancez un départ avec une demande acceptée à bord.
page-mail-to = À
page-mail-subject = Sujet
page-mail-links = Liens de cette lettre
page-mail-html = Comme page
page-mail-text = Comme texte
page-mail-headers = En-têtes

page-decide-return = Demander une modification
page-decide-return-do = Renvoyer
page-decide-cancel = Annuler
page-decide-cancel-do = Annuler la demande
page-decide-takeback = Reprendre
page-decide-takeback-do = Reprendre l’acceptation
page-decide-takeback-text = Elle attend de nouveau et ne part pas.
page-decide-revoke = Révoquer
page-decide-revoke-do = Fermer le lien
page-decide-comment-return = Que faut-il modifier ?
page-decide-comment-why = Pourquoi ?
page-decide-comment-missing-why = Écrivez-le. L’analyste voit ce texte.
page-says-returned = Une modification est demandée. Répondez ci-dessous avec la nouvelle version : la demande continue sous le même numéro. Ce qui a été demandé :
page-says-cancelled = La gouvernance des données a annulé cette demande. Le motif :
page-says-withdrawn = Vous avez retiré cette demande. Rien n’est parti.
page-says-withdrawn-other = Le demandeur a retiré cette demande. Rien n’est parti.
page-says-revoked = Un officer a fermé le lien. Le motif :
page-life-returned = Modification demandée par { $who }
page-life-withdrawn = Retirée
page-life-judged-anew = Jugée à nouveau avec ce qui est sorti entre-temps : elle attend un contrôle
page-life-taken-back = Acceptation reprise par { $who }
page-life-cancelled = Annulée par { $who }
page-life-revoked = Lien fermé par { $who }
page-life-next-requester = L’analyste introduit une nouvelle version
page-home-detail-returned = À vous : ouvrez la demande pour lire ce qu’il faut modifier.
page-home-detail-withdrawn = Rien n’est parti.
page-home-detail-cancelled = Ouvrez la demande pour lire le motif.
page-home-detail-revoked = Le lien n’ouvre rien. Ouvrez la demande pour lire le motif.
page-request-withdraw = Retirer cette demande
page-request-withdraw-do = Retirer
page-request-withdraw-text = Elle ne partira jamais. Ce qui a été introduit reste aux archives.
page-notice-returned = La demande { $id } est renvoyée pour modification.
page-notice-cancelled = La demande { $id } est annulée.
page-notice-revoked = Le lien de la demande { $id } n’ouvre plus rien.
page-notice-taken-back = La demande { $id } attend de nouveau.

# Departments and their lists.
page-nav-people = Personnes
page-people-departments = Services
page-people-departments-none = Il n'y a pas de service dont vous pouvez voir la liste. L'administrateur nomme les SPOC.
page-people-department = Service
page-people-spocs = SPOC
page-people-ticket = Ticket du dernier changement
page-people-title = Qui peut demander des exports
page-people-export = Télécharger la liste
page-people-upload = Charger une liste
page-people-upload-hint = CSV, ou un classeur (.xlsx) d’une feuille, avec un en-tête : account, et au besoin name, mail, language, export (automatic ou validated), reason. Qui n'y figure pas quitte la liste. Vous voyez d'abord la différence.
page-people-compare = Montrer la différence
page-people-none = Personne n'est encore sur cette liste.
page-people-person = Personne
page-people-type = Type d'export
page-people-open = Demandes ouvertes
page-people-open-stop = Demandes ouvertes qui s'arrêtent
page-people-change = Changer
page-people-change-of = Changer les droits de
page-people-reason = Raison (consignée ; nécessaire pour l'export validé et pour suspendre)
page-people-to-validated = Passer en validé
page-people-to-automatic = Passer en automatique
page-people-suspend = Suspendre
page-people-reinstate = Rendre le droit
page-people-suspended = Suspendu depuis { $since }
page-people-done = Fait, et consigné.
page-people-difference = Ce que la liste change
page-people-sum = + { $added ->
    [one] { $added } nouveau
   *[other] { $added } nouveaux
} · − { $left ->
    [one] { $left } part
   *[other] { $left } partent
} · ~ { $changed ->
    [one] { $changed } changé
   *[other] { $changed } changés
}
page-people-not-yet = Rien n'est encore appliqué.
page-people-what = Quoi
page-people-added = vient sur la liste, { $export }
page-people-added-account = nouveau compte, { $export }
page-people-left = quitte la liste
page-people-changed = { $from } → { $to }
page-people-again = Choisissez de nouveau le même fichier : il est trop grand pour rester sur cette page
page-people-apply = Appliquer exactement ceci
page-people-back = Retour à la liste
page-people-refused = Rien n'a été changé
page-notice-asked-publisher = La demande { $id } est déposée. Le data publisher du bunker la regarde d’abord.
page-says-publisher = Le data publisher de votre bunker regarde cette demande d’abord. Vous n’avez rien à faire.
page-life-next-publisher = Le data publisher la regarde
page-life-confirmed = Demandé par le data publisher, { $who }
page-life-sent-back = Renvoyé par le data publisher, { $who }
page-life-justified = Un contrôle a été demandé malgré les constats
page-life-replied = Répondu, avec une nouvelle version
page-life-file-removed = { $file } retiré
page-fact-environment = Environnement
page-fact-publisher = Data publisher
page-home-detail-publisher = Le data publisher du bunker la regarde.
page-by-publisher = le data publisher
page-thread-title = Échange
page-thread-justified = a demandé un contrôle malgré les constats
page-changes-title = Ce qui a changé depuis le tour précédent
page-change-same = Les mêmes octets qu’avant.
page-change-came = Nouveau dans ce tour.
page-change-went = Ne fait plus partie de la demande.
page-change-unread = C’est un autre fichier, et l’une des deux versions est illisible.
page-change-form = Écrit autrement ; aucune cellule n’a changé.
page-change-tables = Une autre version :
page-change-table = Tableau { $table } : { $changed ->
    [one] une cellule changée
   *[other] { $changed } cellules changées
}, { $same } identiques
page-change-rows-came = Lignes venues ({ $count }) : { $list }
page-change-rows-went = Lignes parties ({ $count }) : { $list }
page-change-columns-came = Colonnes venues ({ $count }) : { $list }
page-change-columns-went = Colonnes parties ({ $count }) : { $list }
page-change-more = Et { $count } autres cellules changées.
page-change-row = Ligne
page-change-key = Coordonnées
page-change-column = Colonne
page-change-before = Avant
page-change-after = Maintenant
page-decide-confirm = Je l’ai vérifié — demander l’export
page-decide-confirm-do = Je l’ai vérifié — demander l’export
page-decide-sendback = Renvoyer
page-decide-sendback-do = Le renvoyer à l’analyste
page-decide-comment-breach = Pourquoi cela peut-il sortir quand même ?
page-decide-comment-breach-hint = Les règles ont trouvé une infraction. Ce que vous écrivez figure dans le grand livre et dans la vue de contrôle.
page-nav-bunker = Bunker
page-bunker-title = Ce que le bunker demande
page-bunker-waiting = { $count ->
    [0] Rien ne vous attend
    [one] Une demande vous attend
   *[other] { $count } demandes vous attendent
}
page-bunker-lead = Regardez ce qui sort, puis demandez-le ou renvoyez-le. Le lien sera pour vous seul : partagez le fichier, pas le lien.
page-bunker-exactly = Voici exactement ce qui sort
page-bunker-exactly-text = Une copie de chaque fichier a été prise ; il sort tel que montré ici, quoi qu’il arrive à l’original.
page-bunker-found = Les contrôles ont trouvé : { $list }. Regardez les cellules marquées avant de le demander.
page-bunker-empty-title = Rien à regarder
page-bunker-empty-text = Ce qu’un analyste de votre bunker veut sortir apparaît ici.
page-bunker-folders = Ce qui se trouve dans les dossiers
page-bunker-folder-seen = { $folder } – consulté pour la dernière fois { $when }
page-bunker-folder-unseen = { $folder } – ne peut être consulté : demandez à votre administrateur
page-bunker-folder-empty = Mettez le fichier et son .meta dans le dossier. Vous les verrez ici en 10 secondes.
page-bunker-done-confirmed = La demande { $id } continue.
page-bunker-done-sent-back = La demande { $id } est retournée à l’analyste.
page-reply-title = Répondre et déposer la nouvelle version
page-reply-stopped-title = La vérification a arrêté cette version
page-reply-stopped-text = Elle reste chez vous. Ce que vous avez déposé est gardé avec la demande.
page-reply-message = Votre réponse
page-reply-message-hint = La personne qui a demandé la modification la lit : ce que vous avez changé, et pourquoi.
page-reply-message-missing = Écrivez une phrase ou deux : la personne qui a demandé la modification les lit.
page-reply-file = Nouvelle version
page-reply-file-hint = Un fichier du même nom remplace l’ancien ; les autres s’ajoutent. Laissez vide pour répondre seulement.
page-reply-without = Retirer de la demande
page-reply-do = Répondre et demander à nouveau
page-justify-title = Demander un contrôle malgré les constats
page-justify-label = Pourquoi cela peut-il sortir ?
page-justify-hint = Seulement pour les infractions aux règles sur les petits nombres et les personnes. Un contrôleur le lit à côté des constats. Sinon, laissez vide.
page-ask-environment = Environnement

# Contrôles après coup.
page-nav-retro = Contrôle après coup
page-retro-title = Contrôles après coup
page-retro-text = Chaque semaine, quelques exports automatiques sont tirés au sort, les plus risqués plus souvent. Un officer regarde chacun.
page-retro-draw = Tirer la semaine passée
page-retro-refused = Ceci n’a pas été consigné
page-retro-none = Rien n’a encore été tiré.
page-retro-week = Semaine
page-retro-outcome = Résultat
page-retro-check = Contrôler
page-retro-comment = Pourquoi (l’analyste le lit ; inutile si rien ne cloche)
page-retro-done = Consigner
page-retro-open = Pas encore regardé
page-retro-fine = Tout est en ordre
page-retro-contact = Analyste contacté
page-retro-ask-anew = Nouvel export demandé
page-retro-revoke = Lien fermé
page-retro-validated = Les exports de la personne sont désormais validés
page-retro-said = { $outcome }, dit { $who }
page-life-rechecked = Regardé après coup par { $who } : { $outcome }

# La vue de contrôle.
page-nav-exports = Vue de contrôle
page-exports-title = Vue de contrôle des exports
page-exports-own = { $count ->
    [one] { $count } demande de votre part, comme dans V_FILE_EXPORT.
   *[other] { $count } demandes de votre part, comme dans V_FILE_EXPORT.
  }
page-exports-all = { $count ->
    [one] { $count } demande, comme dans V_FILE_EXPORT.
   *[other] { $count } demandes, comme dans V_FILE_EXPORT.
  }
page-exports-csv = Télécharger en CSV
page-exports-filter = Afficher
page-exports-any = Tous
page-exports-none = Aucun export ne correspond.
page-exports-state = État
page-exports-valid = Décision
page-exports-registered = Enregistré
page-exports-done = Traité
page-exports-comment = Commentaire :
page-exports-archived = Archivé sous, pour
page-exports-code-new = nouveau
page-exports-code-not-sent = non envoyé
page-exports-code-fulfilled = exécuté
page-exports-code-archived = archivé
page-exports-code-cancelled = annulé
page-exports-valid-pending = en attente
page-exports-valid-no = refusé
page-exports-valid-yes = accepté
page-fact-exceptions = Exceptions utilisées
page-life-mailed = Demandé par mail
page-life-sealed = Archivé sous { $name } et chiffré en AES-256 ; le verrou des { $members } éléments a été prouvé
page-life-remarked = Le demandeur a écrit avec la demande
page-life-redrawn = Les images partent telles qu’on les voit, redessinées : { $pictures }
page-life-unenclosed = Le serveur de mail n’a pas pris le paquet : il est parti par lien
page-life-excepted = Part avec une exception approuvée à { $rules }
page-life-uncovered = Son exception a pris fin avant la sortie : elle attend un contrôle
page-nav-exceptions = Exceptions
page-exceptions-title = Exceptions
page-exceptions-text = Ce qui sort des règles ne part qu’avec une exception approuvée, pour les fichiers, règles et jours qu’elle nomme.
page-exceptions-earliest = Demandée aujourd’hui, une exception commence au plus tôt le { $day }.
page-exceptions-none = Aucune exception n’a été demandée.
page-exceptions-rules = Règles
page-exceptions-period = Période
page-exceptions-standing = État
page-exceptions-look = Regarder
page-exceptions-comment = Pourquoi (le demandeur le lit)
page-exceptions-approve = Approuver
page-exceptions-refuse = Refuser
page-exceptions-end = Mettre fin maintenant
page-exceptions-withdraw = Retirer
page-exceptions-ask = Demander une exception
page-exceptions-files = Fichiers
page-exceptions-files-hint = Un par ligne : un nom, ou sha256: et l’empreinte de ce contenu exact
page-exceptions-from = Premier jour
page-exceptions-until = Dernier jour
page-exceptions-reason = Pourquoi la règle devrait céder
page-exceptions-documents = Pièces justificatives
page-exceptions-said = { $who }, { $when } :
page-exceptions-asked = Demandée
page-exceptions-approved = Approuvée
page-exceptions-refused = Refusée
page-exceptions-ended = Terminée
page-exceptions-again = Terminée. Ces demandes devaient sortir par elle et attendent à nouveau un contrôle : { $requests }
page-exceptions-withdrawn = Retirée
page-review-picture = L’image telle qu’elle part
