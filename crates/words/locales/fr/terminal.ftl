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
cli-read-as = lu comme
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
