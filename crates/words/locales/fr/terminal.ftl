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
cli-read-as = lu comme :
cli-assumed = (supposé ; une troisième colonne role dans les métadonnées décide)
cli-count-breach = { $count } à corriger
cli-count-doubt = { $count } à examiner
cli-count-note = { $count ->
    [one] { $count } remarque
   *[other] { $count } remarques
}
cli-count-passed = { $count ->
    [one] { $count } règle respectée
   *[other] { $count } règles respectées
}
cli-policy = politique { $policy }
cli-verdict-pass = Rien ne s’y oppose. Rien n’a été remis : ce n’était qu’une vérification.
cli-verdict-review = Une personne l’examinera avant sa sortie. Rien n’a été remis : ce n’était qu’une vérification.
cli-verdict-refuse = Cela ne peut pas sortir ainsi. Rien n’a été remis : ce n’était qu’une vérification.

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
    .do = Omettez --policy pour healthdata.be, ou nommez un fichier TOML ou JSON.
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
cli-unreachable = La porte ne répond pas.
    .why = Rien n'a été remis et rien n'a été décidé ; vos fichiers sont intacts.
    .do = Vérifiez l'adresse (--gate, DOUANE_GATE) et réessayez ; la porte est peut-être en maintenance.
cli-no-requests = Il n'y a rien ici.
cli-gate-failed = La porte n'a pas pu être ouverte, ou quelque chose n'y a pas fonctionné.
    .why = Plutôt que de continuer à moitié, plus rien n'est fait.
    .do = Corrigez ce que nomme la ligne ci-dessus, puis relancez la commande.
cli-serving = La porte est ouverte à { $address }. Ctrl-C la ferme.
cli-ledger-whole = { $entries ->
    [one] 1 écriture
   *[other] { $entries } écritures
} · grand livre intact · racine signée { $root }
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
cli-admin-register = La base { $register } est connue.
cli-admin-user = { $account } peut se connecter.
cli-admin-user-password =
    { $account } peut se connecter avec ce mot de passe. Il n'est montré qu'une fois :
    { $password }
cli-admin-revoke = Toutes les sessions et tous les jetons de { $account } sont terminés.
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
cli-attack-count = { $count ->
    [0] Rien n’est masqué, et rien ne se déduit.
    [one] { $count } effectif masqué ou déduit, dont { $exact } connu exactement.
   *[other] { $count } effectifs masqués ou déduits, dont { $exact } connus exactement.
}
cli-attack-incomplete = La recherche a été arrêtée tôt : chaque intervalle est juste, mais certains pourraient être plus étroits.
