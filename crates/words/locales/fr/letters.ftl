# Lettres par mail. Aucune lettre ne dit quoi que ce soit du contenu d’un fichier.
letter-greeting = Bonjour { $name },
letter-footer = Demande { $request } · grand livre : { $size } écritures, { $root }
letter-support = Des questions ? Posez-les à { $support } en citant le numéro { $request }.
letter-released-subject = Votre export { $request } est prêt
letter-released = { $files ->
    [one] Votre export { $request } est parti. Il contient ce fichier :
   *[other] Votre export { $request } est parti. Il contient ces fichiers :
}
letter-released-until = Téléchargez-le jusqu’au { $until } :
letter-released-personal = Ce lien vous est personnel : partagez le fichier, pas le lien. Chaque téléchargement est noté avec la date et l’heure.
letter-code-subject = Votre code pour l’export { $request }
letter-code = Ce code ouvre le téléchargement de votre export { $request } :
letter-code-until = Il est valable jusqu’au { $until }, pour un seul téléchargement.
letter-code-other = Si vous ne l’avez pas demandé, quelqu’un d’autre a ouvert votre lien. Rien n’a été téléchargé ; dites-le-nous.
