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
letter-fact-who = Demandé par
letter-fact-files = Fichiers
letter-fact-register = Registre
letter-fact-purpose = But
letter-fact-reference = Référence
letter-told-returned-subject = Modification demandée pour l’export { $request }
letter-told-returned = Votre demande { $request } est revenue : une modification est demandée. Laquelle, sa page le dit.
letter-told-returned-next = Prochaine étape : lisez-la sur la page, et répondez-y avec une nouvelle version. La demande continue sous le même numéro :
letter-told-rejected-subject = L’export { $request } ne sort pas
letter-told-rejected = Votre demande { $request } a été refusée. La raison se trouve sur sa page.
letter-told-rejected-next = Prochaine étape : lisez-y la raison. Ce qui a été corrigé peut être demandé à nouveau :
letter-told-cancelled-subject = L’export { $request } a été annulé
letter-told-cancelled = Votre demande { $request } a été annulée par l’équipe de gouvernance des données. La raison se trouve sur sa page.
letter-told-cancelled-next = Prochaine étape : lisez-y la raison. Rien n’est sorti :
letter-told-revoked-subject = Le lien de l’export { $request } a été fermé
letter-told-revoked = L’équipe de gouvernance des données a fermé le lien de l’export { $request }. La raison se trouve sur sa page.
letter-told-revoked-next = Prochaine étape : si vous avez une copie, ne l’utilisez pas et ne la transmettez pas avant d’avoir lu la raison :
letter-told-taken-back-subject = L’export { $request } attend à nouveau
letter-told-taken-back = L’acceptation de votre demande { $request } a été reprise. Elle attend à nouveau un contrôle.
letter-told-taken-back-next = Prochaine étape : vous n’avez rien à faire. Où elle en est :
letter-told-uncovered-subject = L’export { $request } attend à nouveau : son exception a pris fin
letter-told-uncovered = L’exception par laquelle votre demande { $request } devait sortir a pris fin. Rien n’est sorti ; la demande attend à nouveau un contrôle.
letter-told-uncovered-next = Prochaine étape : lisez pourquoi à la page Exceptions. Demandez-y une autre exception, ou retirez la demande :
letter-told-contact-subject = À propos de l’export { $request }
letter-told-contact = La gouvernance des données a regardé votre export { $request } après coup et souhaite vous en parler.
letter-told-contact-next = Prochaine étape : lisez ce qui est écrit et prenez contact. Après connexion :
letter-told-ask-anew-subject = Export { $request } : un autre est demandé
letter-told-ask-anew = La gouvernance des données a regardé votre export { $request } après coup et en demande un autre à sa place.
letter-told-ask-anew-next = Prochaine étape : lisez ce qui doit changer, puis remettez le nouveau fichier. Après connexion :
letter-told-reminder-subject = Le lien de l’export { $request } prend bientôt fin
letter-told-reminder = L’export { $request } est toujours là pour vous, et personne ne l’a téléchargé.
letter-told-reminder-until = Le lien prend fin le { $until }.
letter-told-reminder-next = Prochaine étape : téléchargez-le sur sa page, ou avec le lien que vous avez reçu :
letter-sealed = { $files ->
    [one] Votre export { $request } est parti. { $name } accompagne cette lettre et contient ce fichier :
   *[other] Votre export { $request } est parti. { $name } accompagne cette lettre et contient ces fichiers :
}
letter-sealed-password = Le ZIP est chiffré en AES-256. Il s’ouvre avec le mot de passe de votre projet, qu’aucune lettre ne porte.
letter-sealed-large = Il est trop grand pour accompagner une lettre.
letter-told-to-publish-subject = L’export { $request } vous attend comme data publisher
letter-told-to-publish = La demande { $request } de votre bunker vous attend : regardez exactement ce qui sortirait, puis demandez-le ou renvoyez-le.
letter-told-to-publish-next = Prochaine étape : regardez-la, après connexion :
letter-told-adapt-subject = L’export { $request } n’a pas été envoyé : ce qu’il faut adapter
letter-told-adapt = Votre demande { $request } a été contrôlée et rien n’a été envoyé. Voici ce qu’il faut adapter :
letter-told-adapt-next = Ensuite : adaptez les fichiers et redemandez. Rien n’est parti ; tout se trouve sur la page de la demande :
letter-adapt-where = Où
letter-adapt-what = Quoi
letter-adapt-do = À faire
letter-adapt-unnamed = La demande ne nomme aucun fichier.
    .do = Écrivez chaque fichier sur sa propre ligne, avec son nom dans le dossier partagé : results/table.csv
letter-support-account = Des questions ? Adressez-vous à { $support }.
letter-footer-account = Grand livre : { $size } écritures, { $root }
letter-account-password-subject = Votre mot de passe a été changé
letter-account-password = Le mot de passe de votre compte { $account } a été changé le { $when }. Toutes ses sessions et tous ses jetons ont pris fin.
letter-account-factor-subject = Une application d’authentification a été installée
letter-account-factor = Une application d’authentification a été installée pour votre compte { $account } le { $when } et compte désormais. Toutes ses sessions et tous ses jetons ont pris fin.
letter-account-no-factor-subject = Votre application d’authentification a été retirée
letter-account-no-factor = L’application d’authentification de votre compte { $account } a été retirée le { $when }. Toutes ses sessions et tous ses jetons ont pris fin.
letter-account-other = Si ce n’est ni vous ni, à votre demande, un administrateur, quelqu’un d’autre a peut-être votre compte : dites-le-nous aussitôt.
letter-account-next = Où votre compte est ouvert maintenant, après connexion :
