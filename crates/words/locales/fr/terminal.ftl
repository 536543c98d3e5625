# La ligne de commande : rapports à l’écran, questions d’usage, et l’aide de chaque commande.

cli-why = pourquoi
cli-do = à faire
cli-more = plus
cli-proof = preuve
cli-label-exact = vaut { $low }
cli-label-between = vaut de { $low } à { $high }
cli-label-least = vaut au moins { $low }
cli-label-shown = visible
cli-label-total = ce total est affiché
cli-more-places = { $count ->
    [one] … et { $count } autre endroit : { $rows }
   *[other] … et { $count } autres endroits : { $rows }
}
cli-not-listed = { $count ->
    [one] { $count } autre constat n’est pas listé ; corrigez d’abord ceux-ci.
   *[other] { $count } autres constats ne sont pas listés ; corrigez d’abord ceux-ci.
}
cli-shape = { $rows ->
    [one] { $rows } ligne
   *[other] { $rows } lignes
} × { $columns ->
    [one] { $columns } colonne
   *[other] { $columns } colonnes
}
cli-tables = { $count ->
    [one] { $count } tableau
   *[other] { $count } tableaux
}
cli-no-table = aucun tableau
cli-not-checked = rien n’y a été vérifié
cli-read-as = lu comme :
cli-assumed = (supposé ; une troisième colonne role dans les métadonnées décide)
cli-files = { $files } fichiers : { $refuse } ne peuvent sortir, { $review } à examiner, { $pass } sans obstacle
cli-count-breach = { $count } à corriger
cli-count-doubt = { $count } à examiner
cli-count-note = { $count ->
    [one] { $count } remarque
   *[other] { $count } remarques
}
cli-count-quiet = { $count ->
    [one] { $count } règle sans constat
   *[other] { $count } règles sans constat
}
cli-policy = politique { $policy }
cli-verdict-pass = Rien ne s’y oppose. Rien n’a été remis : ce n’était qu’une vérification.
cli-verdict-review = Une personne l’examinera avant sa sortie. Rien n’a été remis : ce n’était qu’une vérification.
cli-verdict-refuse = Cela ne peut pas sortir ainsi. Rien n’a été remis : ce n’était qu’une vérification.
cli-metadata-pass = Les métadonnées sont en ordre. Les données n’ont pas été jugées : douane check le fait.
cli-metadata-review = Une personne examinera les métadonnées. Les données n’ont pas été jugées : douane check le fait.
cli-metadata-refuse = Les métadonnées sont à corriger. Les données n’ont pas été jugées : douane check le fait.
cli-request-stopped = Rien n’a été remis : chaque fichier doit d’abord exister et être lisible.

cli-where = où
cli-start =
    Vérifiez un fichier avant d’en demander l’export. Personne d’autre que vous ne voit le résultat :
    {"  "}douane check my_file.csv
    Pas encore de fichier de métadonnées ? Ceci en écrit un brouillon :
    {"  "}douane meta new my_file.csv
    Toutes les commandes : douane --help
cli-no-stdin = Un flux ne peut pas être vérifié.
    .why = Ce qui a été vérifié doit être exactement ce qui sort ; seul un fichier reste identique.
    .do = Enregistrez-le dans un fichier, puis : douane check my_file.csv
cli-policy-unknown = Il n’y a pas de politique { $policy }, ni de fichier de ce nom.
    .why = La politique décide quels effectifs sont petits et quel poids a chaque règle.
    .do = Nommez { $known }, ou un fichier TOML ou JSON.
cli-policy-unread = La politique { $policy } n’est pas comprise : { $reason }
    .why = Une politique lue en partie laisserait passer ce qu’elle interdit.
    .do = Corrigez la ligne, ou omettez --policy pour healthdata.be.
cli-usage-argument = Il n’y a pas d’argument { $argument } ici.
    .why = Deviner ce qui était voulu pourrait vérifier autre chose.
    .do = Ajoutez --help pour voir ce que cette commande accepte.
cli-usage-argument-near = Il n’y a pas d’argument { $argument } ici.
    .why = Deviner ce qui était voulu pourrait vérifier autre chose.
    .do = Vouliez-vous dire { $near } ?
cli-usage-command = Il n’y a pas de commande { $command }.
    .why = Deviner ce qui était voulu pourrait faire autre chose.
    .do = douane --help liste les commandes.
cli-usage-command-near = Il n’y a pas de commande { $command }.
    .why = Deviner ce qui était voulu pourrait faire autre chose.
    .do = Vouliez-vous dire { $near } ?
cli-usage-missing = Il manque quelque chose sur la ligne : { $argument }
    .why = Sans cela, la commande ne sait pas sur quoi travailler.
    .do = Ajoutez-le ; --help montre des exemples.
cli-usage-no-value = { $argument } demande une valeur.
    .why = Sans elle, la commande ne sait pas sur quoi travailler.
    .do = Écrivez la valeur à la suite ; --help montre des exemples.
cli-usage-value = { $argument } ne peut pas être { $value }.
    .why = Deviner ce qui était voulu pourrait vérifier autre chose.
    .do = Ajoutez --help pour voir ce qui est possible.
cli-usage-value-of = { $argument } ne peut pas être { $value }.
    .why = Deviner ce qui était voulu pourrait vérifier autre chose.
    .do = Écrivez une de ces valeurs : { $allowed }
cli-usage-line = La ligne n’a pas été comprise.
    .why = Deviner ce qui était voulu pourrait vérifier autre chose.
    .do = Ajoutez --help pour voir des exemples.

cli-explain-unknown = Il n’y a pas de règle { $rule }.
    .why = Chaque constat nomme sa règle ; la page dit comment y remédier.
    .do = douane explain liste toutes les règles.
cli-explain-unknown-near = Il n’y a pas de règle { $rule }.
    .why = Chaque constat nomme sa règle ; la page dit comment y remédier.
    .do = Vouliez-vous dire { $near } ?
cli-explain-english = La page de la règle elle-même est écrite en anglais :
cli-explain-answers = Réponses de la porte qui ne sont pas des règles (noms inventés) :
cli-explain-example = par exemple
cli-facts-file = fichier
cli-facts-digest = SHA-256
cli-facts-written = écrit en
cli-facts-tab = tabulation
cli-facts-metadata = métadonnées
cli-facts-none = aucune
cli-facts-lines = lignes de texte
cli-facts-hidden = non visible
cli-facts-table = Tableau { $number } : { $first } à { $last }, { $sums ->
    [one] { $sums } somme reconnue
   *[other] { $sums } sommes reconnues
}
cli-facts-of = { $role } de { $of }
cli-facts-part = { $role }, lu comme une partie de { $of }
cli-facts-declared = déclaré
cli-facts-assumed = supposé

cli-meta-written = { $file } est écrit. Complétez les descriptions, puis : douane meta check { $data }
cli-meta-there = { $file } existe déjà.
    .why = Ce que quelqu’un a décrit ne doit pas se perdre.
    .do = Ajoutez --merge pour le garder et le compléter, ou nommez un autre fichier avec -o.
cli-meta-several = Le fichier de métadonnées décrit plusieurs fichiers.
    .why = Un brouillon n’en connaît qu’un ; les lignes des autres seraient perdues.
    .do = Ajoutez vous-même les lignes manquantes à son bloc, ou donnez à ce fichier ses propres métadonnées.
cli-meta-not-written = { $file } ne peut pas être écrit.
    .why = Rien n’a été modifié.
    .do = Vérifiez le dossier et vos droits, ou nommez un autre fichier avec -o.

# Talking to a gate.
cli-no-token = Aucun jeton n'a été donné : la porte ne saurait pas qui demande.
    .why = Tout ce qui se passe à la porte est consigné avec le nom de qui l'a fait.
    .do = Définissez DOUANE_TOKEN, ou nommez un fichier : --token-file mon.jeton. Votre administrateur en délivre.
cli-token-file-missing = Il n’y a pas de fichier de jeton { $file }.
    .why = La porte doit savoir qui demande ; le jeton le dit.
    .do = Nommez le fichier où vous avez gardé votre jeton, ou définissez DOUANE_TOKEN.
cli-token-file-unread = Le fichier de jeton { $file } ne peut pas être lu.
    .why = La porte doit savoir qui demande ; le jeton le dit.
    .do = Donnez-vous le droit de le lire, et vérifiez que c’est un fichier texte.
cli-token-file-empty = Le fichier de jeton { $file } est vide.
    .why = La porte doit savoir qui demande ; le jeton le dit.
    .do = Écrivez-y votre jeton, sur une ligne. Votre administrateur en délivre un.
cli-clear-text = Votre jeton irait en clair jusqu'à cette porte.
    .why = Qui écoute en chemin pourrait agir à votre place.
    .do = Nommez la porte par https://. Si un tunnel à vous garde le chemin : DOUANE_CLEAR_TEXT=1
cli-unreachable = La porte ne répond pas.
    .why = Rien n'a été remis et rien n'a été décidé ; vos fichiers sont intacts.
    .do = Vérifiez l'adresse (--gate, DOUANE_GATE) et réessayez ; la porte est peut-être en maintenance.
cli-no-gate = Quelque chose a répondu qui n’est pas une porte.
    .why = Un proxy ou un autre programme est peut-être à cette adresse ; vos fichiers sont intacts.
    .do = Vérifiez l’adresse (--gate, DOUANE_GATE), ou demandez aux responsables de la porte.
cli-admin-register-unknown = Il n’y a pas de registre { $register }.
    .why = L’accès porte sur des registres que la porte connaît, majuscules comprises.
    .do = Ajoutez-le d’abord : douane admin register { $register }
cli-admin-register-unknown-near = Il n’y a pas de registre { $register }.
    .why = L’accès porte sur des registres que la porte connaît, majuscules comprises.
    .do = Vouliez-vous dire { $near } ?
cli-admin-access-file = La table { $file } ne se lit pas.
    .why = Sans la table entière rien n’est comparé.
    .do = Nommez un fichier qui existe et peut être lu.
cli-admin-password-file = Le fichier de mot de passe { $file } ne peut pas être lu.
    .why = Sans lui, personne ne sait quel mot de passe était voulu.
    .do = Vérifiez le nom et vos droits, ou omettez --password-file : un mot de passe est créé et montré.
cli-not-found = Il n’y a rien de ce numéro pour vous.
    .why = Une demande n’est montrée qu’à ceux qu’elle concerne.
    .do = Vérifiez le numéro ; douane status liste vos demandes.
cli-token-refused = La porte ne connaît pas ce jeton, ou son temps est écoulé.
    .why = Tout ce qui se passe à la porte est noté avec qui l’a fait.
    .do = Vérifiez que le jeton entier est dans le fichier ou DOUANE_TOKEN, ou demandez-en un autre.
cli-no-requests = Il n'y a rien ici.
cli-review-altered = Ce fichier a été modifié depuis la demande : il ne peut être montré et ne partira pas.
cli-review-clean = Rien n'a été trouvé.
cli-review-more = … et encore { $count } constats : voyez la page.
cli-review-next = Décider : douane accept { $id } · douane return { $id } -m … · douane reject { $id } -m …
cli-gate-failed = La porte n'a pas pu être ouverte, ou quelque chose n'y a pas fonctionné.
    .why = Plutôt que de continuer à moitié, plus rien n'est fait.
    .do = Corrigez ce qui est nommé ci-dessus et relancez. Jamais installée ? douane admin init
cli-serving = La porte est ouverte à { $address }. Ctrl-C la ferme.
cli-working = Les rondes sont en cours : départs, lettres, liens échus. Ctrl-C y met fin.
cli-batch-none = Aucun départ n'est dû, ou un autre processus s'en charge.
cli-batch-made = Partis : { $released }. Retenus : { $withheld }. Lettres envoyées : { $letters }.
cli-batch-next = Prochain départ : { $departure }
cli-ledger-whole = { $entries ->
    [one] 1 écriture
   *[other] { $entries } écritures
} · grand livre intact · racine signée { $root }
cli-ledger-holds = { $entries ->
    [one] le point de contrôle conservé, de { $entries } inscription, en est un début
   *[other] le point de contrôle conservé, de { $entries } inscriptions, en est un début
}
cli-checkpoint-none = Aucun point de contrôle n’a été trouvé là.
    .why = Un point de contrôle est un nombre d’inscriptions et la racine de leur arbre.
    .do = Donnez la dernière ligne d’une lettre, ou une note signée, comme texte ou comme fichier.
cli-checkpoint-other = Le point de contrôle est celui d’un autre registre : { $name }
    .why = Deux registres n’ont rien à voir l’un avec l’autre.
    .do = Donnez un point de contrôle de ce registre-ci, ou nommez la configuration de l’autre (--config).
cli-checkpoint-not-signed = Le point de contrôle porte une signature qui n’est pas de la clé de ce registre.
    .why = Quelqu’un d’autre l’a peut-être écrit, ou il a été changé en route.
    .do = Demandez l’original à qui l’a conservé, ou donnez seulement nombre et racine pour les comparer.
cli-verifier-unread = Ceci n’est pas une clé de vérification.
    .why = Seule la clé de la porte dit si la porte a signé.
    .do = Donnez la ligne nom+hash+clé qu’admin init a affichée, ou un fichier qui ne contient qu’elle.
cli-ledger-exported = { $entries ->
    [one] 1 écriture
   *[other] { $entries } écritures
} dans { $folder }.
cli-proof-none = Aucune demande ne porte ce numéro.
    .why = Une preuve est faite de ce que le grand livre contient sur une demande.
    .do = Voyez les numéros avec douane ledger show.
cli-ledger-broken = Le grand livre n'est pas tel qu'il a été écrit.
    .why = À partir de l'endroit nommé ci-dessus, personne ne peut se fier à ce qu'il dit.
    .do = Arrêtez la porte, gardez la base telle quelle, comparez avec la sauvegarde et les lettres.
cli-ledger-rebuilt = { $count ->
    [one] 1 ligne de liste
   *[other] { $count } lignes de liste
} réécrites à partir du grand livre
cli-ledger-readings = Ce que montrent les listes n'est pas ce que dit le grand livre.
    .why = Quelqu'un a modifié la base sans passer par la porte. Le grand livre lui-même est intact.
    .do = Cherchez qui pouvait écrire dans la base, puis lancez : douane ledger rebuild
cli-admin-ready =
    La porte est installée. Configuration : { $file }
    Clés : { $keys } (gardez-en une copie là où n'est pas la sauvegarde des données)
    Qui vérifie le grand livre a besoin de cette ligne : { $verifier }
    Ensuite : douane admin register NOM, douane admin user COMPTE, puis douane serve
cli-ask-lead = Sept questions. Entrée garde ce qui est entre crochets ; tout peut être changé ensuite dans { $file }.
cli-ask-server-public-url = Quelle adresse tape-t-on ? Les liens des lettres commencent ainsi ; hors de cette machine, c’est https://.
cli-ask-server-name = Comment s’appelle cette porte ? Elle signe son grand livre sous ce nom pour toujours : ni espace ni plus.
cli-ask-policy-profile = Quelles règles jugent : healthdata.be, sdap-10, opensafely, cms ou nhs-hes ?
cli-ask-schedule-departures = À quelles heures partent les demandes acceptées ?
cli-ask-mail-server = Quel serveur de courriel prend les lettres ? Ici smtp://HÔTE:PORT ; ailleurs smtp+starttls:// ou smtps://.
cli-ask-mail-from = De quelle adresse viennent les lettres ?
cli-ask-support-contact = Qui répond aux questions ? Une adresse de courriel ou un portail ; lettres et pages la nomment.
cli-ask-unusable = Ceci n’est pas utilisable : { $why }
cli-ask-written = Les réponses sont dans { $file }.
cli-ask-unanswered = Personne n’a répondu, et rien n’a été écrit.
    .why = Une porte avec la moitié de ses réponses enverrait des lettres de nulle part.
    .do = Relancez douane admin configure, ou modifiez le fichier.
cli-admin-register = Le registre { $register } est ajouté.
cli-admin-user = { $account } peut se connecter.
cli-admin-user-password =
    { $account } a une semaine pour se connecter avec ce mot de passe et en choisir un autre. Montré une fois :
    { $password }
cli-admin-closed = { $account } est fermé : ni fonction, ni mot de passe, ni session, ni jeton.
cli-admin-duty = Fonctions de { $account } : { $duties }
cli-admin-duty-none = { $account } n'a plus de fonction.
cli-admin-factor = { $account } a désormais un second facteur. Tapez cette clé dans l'application, montrée une seule fois :
    { $key }
    Ou en image de : { $uri }
    Sessions et jetons sont terminés : ce qui s'en servait veut un nouveau jeton.
cli-admin-factor-ended = { $account } n'a plus de second facteur ; sessions et jetons sont terminés.
cli-admin-unsent = La lettre qui le leur dit n’a pas pu partir : dites-le-leur vous-même.
cli-admin-revoke = Toutes les sessions et tous les jetons de { $account } sont terminés.
cli-admin-token-own = Ici, chacun crée ses propres jetons.
    .why = Il faut deux facteurs à tous, et un jeton vaut pour les deux de son propriétaire.
    .do = Connectez-vous, configurez une application sur /factor, puis créez le jeton sur /sessions.
cli-admin-token = { $days ->
    [one] Le jeton ouvre pendant 1 jour. Il n'est montré qu'une fois :
   *[other] Le jeton ouvre pendant { $days } jours. Il n'est montré qu'une fois :
}
    { $token }

# The demonstration.
cli-demo-open =
    douane demo : personnes et chiffres inventés, sur cette machine seulement ; tout disparaît avec Ctrl-C
    {"  "}pages     { $address }/   un clic pour se connecter (ou tout compte avec { $password })
    {"  "}courrier  { $address }/demo/mail   chaque lettre qui serait partie
    {"  "}horloge   11:19 aujourd'hui ; la barre de chaque page fait le prochain départ, ou passer trente jours
    {"  "}essayez   douane check { $work }/table2_bmi.csv
cli-day-title = Une journée à la porte (personnes et chiffres inventés)
cli-day-check = { $who } vérifie { $file } avant de demander ; personne d'autre ne le voit :
cli-day-blocked = { $who } demande { $file } : arrêté, rien n'est enregistré ({ $rules })
cli-day-asked = { $who } demande { $file } : demande { $request }, { $state }
cli-day-own = { $who } essaie d'accepter la demande { $request } :
cli-day-accepted = { $who } examine la demande { $request } et l'accepte
cli-day-no-comment = { $who } essaie de refuser sans un mot :
cli-day-comment = Ce tableau répète l'export d'un autre analyste ; utilisez le sien.
cli-day-rejected = { $who } refuse la demande { $request } : « { $comment } »
cli-day-departure = { $letters ->
    [one] Le départ : 1 lettre part
   *[other] Le départ : { $letters } lettres partent
}
cli-day-link = Le lien de la demande { $request } est ouvert : { $file }, jusqu'au { $until } ; un code part par courriel
cli-day-fetched = Téléchargé avec le code : { $bytes } octets, SHA-256 { $sha }, identique à ce qui fut accepté
cli-day-differs = Téléchargé avec le code : { $bytes } octets, mais un autre SHA-256 que celui accepté : { $sha }
cli-day-later = Un mois plus tard, l'autre lien est ouvert :
cli-jj-unread = Ce n'est pas un problème JJ lisible : { $why }
    .why = Un problème est une liste de cellules et une liste d'équations en nombres entiers.
    .do = Corrigez cette ligne, ou réécrivez le fichier avec le programme dont il provient.
cli-attack-count = { $count ->
    [0] Rien n’est masqué, et rien ne se déduit.
    [one] { $count } effectif masqué ou déduit, dont { $exact } connu exactement.
   *[other] { $count } effectifs masqués ou déduits, dont { $exact } connus exactement.
}
cli-attack-incomplete = La recherche a été arrêtée tôt : chaque intervalle est juste, mais certains pourraient être plus étroits.
cli-protect-count = { $primary } cellules primaires et { $secondary } autres à masquer ; { $open } ne peuvent être protégées.
cli-protect-hopeless = { $count } d’entre elles ne peuvent l’être par aucune autre cellule tant que
    le signe dit ce qu’il dit : NC le peut.
cli-protect-primary = primaire
cli-protect-secondary = autre
cli-protect-written = { $file } est écrit : { $count } cellules changées, dont { $further } autres effectifs.
cli-protect-review = Rien ne le bloque ; une personne doit encore le regarder.
cli-protect-why-small = affiche un petit effectif
cli-protect-why-calculated = renseigne sur un effectif masqué
cli-protect-why-further = rendrait un effectif masqué
cli-protect-why-common = sa marque en dirait trop
cli-protect-none = Aucune copie sûre n'a été trouvée, et rien n'a été écrit.
    .why = Un point ci-dessus ne se corrige pas en masquant des cellules, ou cela ne suffit pas.
    .do = Corrigez ce qui est listé, fusionnez les petits groupes ou retirez un tableau ; puis réessayez.
cli-protect-one = Un nom de copie ne peut être donné que pour un seul fichier.
    .why = Plusieurs fichiers ont plusieurs copies.
    .do = Omettez --output, ou protégez un fichier à la fois.
cli-protect-there = { $file } existe déjà.
    .why = Une copie ne remplace jamais un fichier.
    .do = Déplacez-le, ou donnez un autre nom avec --output.
cli-protect-not-written = { $file } ne peut pas être écrit.
    .why = Le dossier n'existe pas, est plein, ou l'écriture y est interdite.
    .do = Donnez un autre endroit avec --output.

# People and rights.
cli-people-no-department = Il n'y a pas de service dont vous pouvez voir la liste.
    .why = Une liste appartient à un service, et à ses SPOC.
    .do = L'administrateur les nomme : douane admin department NAME --spoc ACCOUNT --ticket TICKET
cli-people-which-department = Il y a plusieurs services.
    .why = Une liste qui va au mauvais en retirerait tout le monde.
    .do = Ajoutez --department avec un de : { $names }
cli-people-not-read = { $file } ne peut pas être lu.
    .why = Rien n'a été envoyé et rien n'a été changé.
    .do = Vérifiez le nom et vos droits à cet endroit.
cli-people-not-written = { $file } ne peut pas être écrit.
    .why = Rien n'a été changé.
    .do = Vérifiez le dossier et vos droits, ou nommez un autre fichier avec -o.
cli-people-suspended = suspendu depuis { $since }
cli-people-nobody = Personne n'est encore sur cette liste.
cli-people-open = { $count ->
    [one] a 1 demande ouverte : { $requests }
   *[other] a { $count } demandes ouvertes : { $requests }
}
cli-people-sum = + { $added ->
    [one] { $added } nouveau
   *[other] { $added } nouveaux
}  − { $left ->
    [one] { $left } part
   *[other] { $left } partent
}  ~ { $changed ->
    [one] { $changed } changé
   *[other] { $changed } changés
}
cli-people-not-yet = Rien n'est encore appliqué ; ajoutez --apply pour appliquer exactement ceci.
cli-people-applied = Appliqué, et consigné.
cli-admin-department = SPOC de { $department } : { $people }
cli-admin-bunker = Data publisher de { $bunker } : { $people }
cli-admin-policy = { $route }  { $policy } : les effectifs sous { $threshold } sont petits, les zéros sont { $zero ->
        [shown] imprimés
       *[hidden] masqués avec eux
    }{ $base ->
        [1] .
       *[other] {" "}; tous les autres sont arrondis à { $base }.
    }
    SHA-256 { $digest }
cli-admin-policy-off = n'est pas recherché
cli-admin-access = { $count } personnes changent ; { $strangers } comptes de la table ne sont pas connus ici.
cli-admin-validation = { $account } atteint un environnement de validation : plus rien ne sort par ce compte.
cli-admin-validation-ended = { $account } n'atteint plus d'environnement de validation.

# Ce qui ne va pas dans une installation.
cli-doctor-well = Rien d’anormal n’est visible d’ici. { $count } points ont été examinés.
cli-doctor-config = La configuration n’est pas utilisable.
    .why = Plutôt que de deviner, la porte n’ouvre pas.
    .do = Corrigez la ligne et comparez avec /usr/share/doc/douane/douane.toml.
cli-doctor-address = La porte est atteinte sans chiffrement.
    .why = Mots de passe et liens passeraient sur le réseau à la vue de tous.
    .do = Placez un proxy TLS devant et inscrivez son adresse https:// dans server.public_url.
cli-doctor-support = Personne n’est indiqué à qui s’adresser.
    .why = Chaque refus dit où poser une question ; sans adresse, c’est impossible.
    .do = Inscrivez une adresse de courriel ou un portail dans support.contact.
cli-doctor-zone = Le fuseau horaire des départs n’est pas un lieu.
    .why = Sans heure d’été, les départs sont décalés d’une heure la moitié de l’année.
    .do = Inscrivez un lieu dans schedule.zone, par exemple Europe/Brussels.
cli-doctor-departures = Un départ figure deux fois dans la liste, ou tombe la nuit.
    .why = Ce qui part en l’absence de tous ne peut être arrêté à temps.
    .do = Voyez schedule.departures : des heures du jour, chacune une fois.
cli-doctor-key-missing = Une clé manque.
    .why = Sans elle la porte n’ouvre pas ; une nouvelle n’ouvre ni les anciens fichiers ni les anciens liens.
    .do = Remettez la clé depuis sa copie. Seule une nouvelle porte crée des clés : douane admin init
cli-doctor-key-open = Un fichier contenant un secret est lisible par d’autres.
    .why = Quiconque a pu le lire le détient peut-être.
    .do = chmod 600 sur le fichier, et remplacez le secret si quelqu’un a pu le lire.
cli-doctor-key-wrong = Un fichier de clé ne contient pas la clé dont il porte le nom.
    .why = La porte n’ouvre pas avec lui.
    .do = Remettez le bon fichier depuis sa copie.
cli-doctor-key-old = ledger.key est une ancienne clé de ce grand livre : une autre signe à présent.
    .why = Une porte n’ouvre plus avec elle, et celle qui est ouverte ne peut plus rien écrire.
    .do = Copiez ledger.key depuis la machine où la clé a été changée, puis redémarrez la porte.
cli-doctor-zip-password = Le mot de passe ZIP d’un bureau est inutilisable.
    .why = D’ici là, rien ne quitte ce bureau.
    .do = Réécrivez le fichier : une ligne de 12 à 99 signes ASCII imprimables, mode 0600.
cli-doctor-webhook-secret = Le secret d’un webhook est inutilisable.
    .why = Rien n’est envoyé sans signature.
    .do = Écrivez dans le fichier whsec_ et le base64 de 24 à 64 octets aléatoires, mode 0600.
cli-doctor-disk = Un disque est presque plein.
    .why = Une porte qui ne peut écrire ne reçoit rien et ne laisse rien sortir.
    .do = Faites de la place ou agrandissez le disque. Rien dans le coffre ne peut être effacé à la main.
cli-doctor-sandbox = Un lecteur de fichiers n’a pas été retenu.
    .why = Il lit des fichiers d’inconnus ; un mur manque entre eux et cette machine.
    .do = Utilisez un noyau avec Landlock et seccomp (Linux 5.13 ou plus) ; voyez ce que le conteneur interdit.
cli-doctor-scanner = L’analyse antivirus ne répond pas.
    .why = Rien n’est remis sans elle.
    .do = Examinez clamd (systemctl status clamav-daemon) et scanner.clamd.
cli-doctor-scanner-blind = L’analyse antivirus ne connaît pas le test que toutes connaissent.
    .why = Elle ne trouve rien, et dit que tout est sain.
    .do = Téléchargez ses signatures (freshclam), puis redémarrez-la.
cli-doctor-scanner-size = L’analyse antivirus ne lit pas des fichiers aussi grands que ceux acceptés.
    .why = Les plus grands passent en silence, ou ne peuvent être remis.
    .do = Relevez StreamMaxLength, MaxFileSize et MaxScanSize (clamd.conf), ou baissez limits.file_mib.
cli-doctor-mail = Le serveur de courriel ne répond pas.
    .why = Les liens n’atteignent personne ; les lettres attendent et sont réessayées.
    .do = Voyez mail.server, le pare-feu et le serveur.
cli-doctor-mail-tls = La ligne vers le serveur de courriel ne peut être chiffrée.
    .why = Aucune lettre ne part sur une ligne ouverte qui devait être fermée.
    .do = Voyez le certificat du serveur et STARTTLS ; smtp:// n’est que pour un serveur sur cette machine.
cli-doctor-mail-login = Le serveur de courriel refuse l’identification.
    .why = Les liens n’atteignent personne ; les lettres attendent et sont réessayées.
    .do = Voyez l’utilisateur et le mot de passe dans mail.login_file.
cli-doctor-mailbox = La boîte aux lettres d’un bureau ne peut pas être consultée.
    .why = Des demandes y attendent sans que personne ne le sache.
    .do = Voyez environment.desktop.mailbox, le serveur ou le dossier, et les droits du compte de la porte.
cli-doctor-mailbox-tls = La ligne vers la boîte aux lettres d’un bureau n’est pas protégée.
    .why = Le mot de passe serait lu en chemin, ou donné à un inconnu.
    .do = Voyez le certificat du serveur, son nom, et si cette machine fait confiance à qui l’a signé.
cli-doctor-mailbox-login = La boîte aux lettres d’un bureau n’accepte pas la connexion.
    .why = Des demandes y attendent sans que personne ne le sache.
    .do = Voyez l’accès dans environment.desktop : mailbox_login_file, ou mailbox_user et son jeton.
cli-doctor-share = Le partage d’un bureau ne peut pas être lu.
    .why = À chaque mail qui nomme un fichier, on répondrait qu’il n’y est pas.
    .do = Voyez environment.desktop.share, s’il est monté et si le compte de la porte peut le lire.
cli-doctor-sent-archive = L’archive de ce qui quitte un bureau ne prend rien.
    .why = Rien ne part avant d’être archivé : les demandes acceptées restent.
    .do = Voyez environment.desktop.archive et les droits du compte de la porte.
cli-doctor-folder = Un dossier surveillé est inutilisable.
    .why = Ce qui y est mis n’est pas pris, et aucune réponse n’apparaît à côté.
    .do = Créez-le comme le dit docs/routes/bunker.md, et nommez-le dans ReadWritePaths de l’unité.
cli-doctor-folder-owner = D’autres que la porte peuvent modifier un dossier surveillé.
    .why = Ils pourraient mettre d’autres fichiers et réponses à la place de ce que l’on voit.
    .do = Donnez-le par chown au compte de la porte et chmod 2770, comme le dit docs/routes/bunker.md.
cli-doctor-folder-remote = Un dossier surveillé est sur un partage réseau, et ne l’est que par inotify.
    .why = Le noyau de cette machine ne dit rien de ce que d’autres y écrivent : on ne verrait rien.
    .do = Écrivez watch = "poll" ou "auto" dans environment.folders.
cli-doctor-folder-account = La table d’un dossier surveillé nomme quelqu’un qui n’a pas de compte ici.
    .why = Les fichiers de cet utilisateur seraient refusés.
    .do = Corrigez le nom dans environment.folders, ou créez le compte : douane admin user ACCOUNT …
cli-doctor-monitor = Un endroit qui doit apprendre ce qui se passe ne peut pas l’apprendre.
    .why = Ce qui se passe reste dans le grand livre, et la surveillance l’apprend tard ou jamais.
    .do = Voyez monitor.lines, monitor.state et webhook.url, et si quelqu’un y écoute.
cli-doctor-database = La base de données n’est pas utilisable.
    .why = Le grand livre est le seul état de la porte : sans lui rien ne se passe.
    .do = Voyez storage.database, le serveur et les droits du compte de la porte.
cli-doctor-database-newer = La base de données est d’une version plus récente que ce programme.
    .why = Un programme plus ancien ne comprendrait pas ce qu’un plus récent a écrit.
    .do = Installez la version qui était ici auparavant, ou une plus récente.
cli-doctor-vault = Le coffre ne prend pas ou ne rend pas.
    .why = Rien ne peut être déposé, libéré ni téléchargé.
    .do = Voyez storage.vault, les droits du compte de la porte, et si le disque est monté.
cli-doctor-vault-key = Un objet du coffre ne s’ouvre pas avec la clé du coffre.
    .why = Soit la clé en est une autre, soit quelqu’un a modifié le fichier.
    .do = Remettez la bonne vault.key ; si c’est la bonne, remettez le fichier depuis la sauvegarde.
cli-doctor-clock = L’horloge retarde sur la dernière écriture.
    .why = Les départs et les fins de liens viendraient au mauvais moment.
    .do = Réglez l’horloge (timedatectl, chrony), puis voyez si un départ a été manqué.
cli-doctor-officer = Il n’y a pas d’officer.
    .why = Personne ne peut juger ce qui attend un examen.
    .do = douane admin user ACCOUNT --duty officer …
cli-doctor-register = Il n’y a aucun registre.
    .why = Les métadonnées doivent nommer un registre : toute demande serait refusée.
    .do = douane admin register NOM
cli-doctor-access = Aucun analyste n’a accès à un registre.
    .why = Personne ne peut demander d’export.
    .do = douane admin user ACCOUNT --duty analyst --access REGISTRE …
cli-doctor-publisher = Personne n’est nommé data publisher d’un bunker.
    .why = Ce que ses analystes demandent attendrait quelqu’un qui n’est pas là.
    .do = douane admin bunker NOM --publisher COMPTE --ticket TICKET
cli-doctor-departure = Des demandes acceptées sont restées au dernier départ.
    .why = Leurs demandeurs attendent des lettres qui ne viennent pas.
    .do = Voyez si douane serve ou douane worker tourne, et lisez son journal.
cli-doctor-letters = Des lettres sont en chemin depuis plus d’une heure.
    .why = Des demandes sont parties et leurs demandeurs ne le savent pas.
    .do = Réparez le serveur de courriel ; les lettres partent alors d’elles-mêmes, chacune une fois.
cli-doctor-ledger = Le grand livre n’est pas tel qu’il a été écrit.
    .why = À partir de l’endroit indiqué, personne ne peut s’y fier.
    .do = Arrêtez la porte, gardez la base telle quelle ; comparez avec la sauvegarde et les lettres.
cli-doctor-readings = Ce que montrent les listes n’est pas ce que dit le grand livre.
    .why = Quelqu’un a modifié la base sans passer par la porte. Le grand livre lui-même est intact.
    .do = Cherchez qui pouvait écrire dans la base, puis : douane ledger rebuild

cli-earlier-folder = Le dossier des exports antérieurs ne peut pas être lu.
    .why = Sans lui, nul ne sait ce que les fichiers révèlent avec ce qui est déjà sorti.
    .do = Vérifiez le nom et vos droits à cet endroit : { $folder }
cli-doctor-witness = Un témoin du grand livre ne signe pas.
    .why = Ce qui s’écrit entre-temps n’est retenu par personne au dehors.
    .do = Vérifiez qu’il tourne et connaît la clé de ce grand livre, puis lancez : douane ledger witness
cli-doctor-witness-other = Un témoin a signé un autre grand livre que celui-ci (écritures là-bas, écritures ici).
    .why = Une ancienne copie a été remise, la fin a été coupée, ou le passé a été réécrit.
    .do = Arrêtez la porte, gardez la base telle quelle, cherchez la copie la plus récente. Voir docs/operate.md.

# Témoins du grand livre.
cli-witness-signed = { $name } a signé { $entries ->
    [one] 1 écriture
   *[other] { $entries } écritures
} le { $at }
cli-witness-empty = Le grand livre n’a encore aucune écriture : il n’y a rien à signer.
cli-witness-none = La configuration ne nomme aucun témoin.
    .why = Sans mémoire extérieure, une ancienne copie du grand livre paraît entière.
    .do = Ajoutez une section [[witness]] avec url et key ; le fichier d’admin init montre comment.
cli-witness-unread = Ce n’est pas la clé d’un témoin.
    .why = Un témoin se reconnaît à nom+empreinte+clé, avec une clé de cosignature (type 4).
    .do = Demandez cette ligne à qui gère le témoin.
cli-witness-silent = Le témoin { $name } n’a pas signé.
    .why = Ce qui s’écrit désormais n’est retenu par personne au dehors jusqu’à sa prochaine signature.
    .do = Vérifiez qu’il tourne et connaît la clé de ce grand livre (douane admin init). La porte continue.
cli-witness-contradicts = Un témoin a signé un autre grand livre : { $signed } là-bas, { $entries } ici.
    .why = Une ancienne copie a été remise, la fin a été coupée, ou le passé a été réécrit.
    .do = N’ouvrez rien, gardez la base telle quelle et cherchez la copie la plus récente. Voir docs/operate.md.

# Une copie de la porte, et une porte tirée d’une copie.
cli-backup-made = Copié vers { $folder } : { $entries } écritures du grand livre, { $files } fichiers du coffre.
cli-backup-not-empty = Il y a déjà quelque chose dans ce dossier.
    .why = Deux copies dans un dossier n’en feraient aucune.
    .do = Nommez un dossier qui n’existe pas encore.
cli-restored = Remis : { $entries } écritures, racine { $root }. Toutes les listes en sont récrites.
cli-restore-no-copy = Ce n’est pas une copie d’une porte, ou elle n’est pas achevée.
    .why = Une copie est entière quand manifest.json est écrit, en tout dernier.
    .do = Nommez un dossier que douane backup a écrit jusqu’au bout.
cli-restore-not-empty = Il y a déjà une porte là où irait la copie.
    .why = Mettre une copie par-dessus perdrait ce qu’elle contient.
    .do = Écartez d’abord la base et le coffre, ou nommez une autre configuration avec --config.
cli-restore-broken = La copie n’est pas entière, ou plus ancienne qu’un point de contrôle conservé.
    .why = Une porte qui en sortirait aurait oublié ce qui est parti.
    .do = Cherchez la copie la plus récente. Rien n’a été modifié dans la base.

cli-together-register = Ce n’est pas un nom de registre.
    .why = Ce qui est sorti est rapproché registre par registre.
    .do = Écrivez le nom tel qu’il figure dans tx_reg_nam.

cli-together-cut = Il y en a plus qu’on ne peut rapprocher : ce sont les { $files } fichiers les plus récents.
cli-together-found = Ensemble, { $files } fichiers sortis révèlent { $found } choses qu’aucun ne révèle seul.
# Les archives.
cli-admin-erased = { $count ->
    [0] Il ne restait aucun texte à effacer.
    [one] 1 texte est effacé. Son empreinte reste au registre.
   *[other] { $count } textes sont effacés. Leurs empreintes restent au registre.
}
cli-sessions-line = { $id }  { $kind ->
    [token] jeton
   *[session] navigateur
 } { $label } : depuis { $began }, utilisé { $used }, jusqu’au { $until }
cli-sessions-here = (ici)
cli-sessions-ended = Terminés : { $count }.
cli-admin-keys-rotated =
    { $files } fichiers du coffre, dont { $wrapped } enveloppés à nouveau par la clé actuelle.
    L’ancienne est à côté : vault.old.key. Copiez vault.key là où l’on garde les clés et sur chaque machine.
    Jetez ensuite l’ancienne : douane admin keys retire
cli-admin-keys-ledger =
    Une nouvelle clé signe désormais le grand livre ; ce que l’ancienne a signé se vérifie toujours.
    Donnez cette ligne à qui vérifie et à chaque témoin : { $verifier }
    Copiez ledger.key là où l’on garde les clés et sur chaque machine, puis relancez.
cli-admin-keys-retired = Plus rien n’a besoin de l’ancienne clé : elle est partie. Les sauvegardes d’avant en ont besoin.
cli-admin-keys-not-yet =
    { $wrapped } fichiers étaient encore sous l’ancienne clé et sont à nouveau enveloppés. Elle reste encore.
    Vérifiez que chaque processus a la clé actuelle, puis relancez.

# Contrôles après coup.
cli-retro-drawn = { $week } : { $drawn } exports automatiques sur { $among } tirés au sort{ $drawn ->
    [0] .
   *[other] {" "}: { $requests }
}
cli-retro-none = Rien n’a encore été tiré.
cli-retro-open = pas encore regardé
cli-retro-rerun = Exports jugés selon les règles d’aujourd’hui : { $looked }. Ne partiraient plus d’eux-mêmes : { $failing }.
cli-exception-earliest = Exceptions : { $count }. Demandée aujourd’hui, une exception commence au plus tôt le { $day }.
cli-exception-document = Le document { $file } ne se lit pas.
    .why = Une exception se juge sur ses documents.
    .do = Vérifiez son nom, et si vous pouvez le lire.
cli-exception-id = Une exception se nomme par compte et numéro.
cli-exception-again = Attendent à nouveau un contrôle : { $requests }
    .why = Les numéros se comptent par personne.
    .do = Écrivez-la comme la liste la montre : a.peeters/1
cli-ticket-opened = Le ticket { $key } est ouvert.
cli-ticket-mail = Il n’y a pas de guichet pour les tickets : ce mail en tient lieu. Il ne contient rien d’un fichier.
# What the gate says beside a file in a watched folder; the file's name stands before it.
cli-drop-copying = vu. Il sera pris dès qu’il est au repos.
cli-drop-seen = vu. Il est en cours de contrôle, ou attend ceux qui le précèdent.
cli-drop-scanner-away = attend : l’antivirus ne répond pas. Il sera pris de lui-même dès qu’il répond ; laissez-le ici.
cli-drop-incomplete = pas encore complet. Rien n’est demandé jusqu’ici.
cli-drop-refused = non pris.
cli-drop-checked = contrôlé. Rien n’est conservé, rien n’est demandé.
cli-drop-request = { $state } (demande { $id })
cli-drop-reply = Une nouvelle version de { $file } a été placée dans le dossier.
cli-drop-next-ask = Rien ne s’y oppose : réécrivez le fichier sans check_only pour demander l’export.
cli-drop-next-mend = Corrigez ce qui est dit plus bas et réécrivez le fichier ; il sera pris de lui-même.
cli-drop-next-publisher = Le data publisher du bunker regarde maintenant exactement ce qui part.
cli-drop-next-officer = Le responsable de la gouvernance des données regarde maintenant.
cli-drop-next-returned = Placez ici une nouvelle version sous le même nom : elle répond, sous le même numéro.
cli-drop-next-departure = Il part de lui-même ; le lien vient par lettre.
cli-drop-next-link = Le lien est parti par lettre : au data publisher du bunker s’il y en a un, sinon à vous.
