# Ce que les règles trouvent. Le message dit quoi ; .why parle des personnes, pas des règles ; .do est le geste le plus court.

place-row = ligne { $row }
place-row-key = ligne { $row } ({ $key })
place-column = colonne { $name }
place-column-letter = colonne { $letter }
place-sheet = feuille « { $sheet } »
place-table = tableau { $table }
place-more = { $rows ->
    [one] et { $rows } autre endroit
   *[other] et { $rows } autres endroits
}

small-count = Un effectif inférieur à { $threshold } est affiché.
    .why = Derrière un nombre aussi petit, des personnes peuvent être reconnues.
    .do = Affichez <{ $threshold } à sa place, et NC pour chaque valeur qui en dépend.

small-count-text = Un effectif inférieur à { $threshold } est entouré de texte, ou remplacé par du texte.
    .why = Un signe ou un mot à côté d’un nombre ne le cache à personne.
    .do = Écrivez le nombre seul, ou <{ $threshold } à sa place.

small-count-declared = Un petit nombre figure dans une colonne décrite comme un effectif, mais avec un autre rôle.
    .why = Un effectif reste un effectif, quel que soit le rôle que lui donnent les métadonnées.
    .do = Déclarez le rôle count, ou décrivez ce que la colonne est vraiment.

recoverable-cell = Une valeur masquée peut être calculée exactement.
    .why = Masquer une cellule ne suffit pas tant que les nombres autour la révèlent.
    .do = Masquez une cellule secondaire : un des nombres dont elle découle (NC), de préférence le plus petit.

implied-small-count = Un groupe de moins de { $threshold } personnes peut être déduit, sans être imprimé nulle part.
    .why = Ce qui est omis découle de ce qui est affiché, et si peu de personnes sont reconnaissables.
    .do = Regroupez avec un groupe voisin, ou masquez un des nombres dont il découle (NC).

derived-value = Cette valeur ({ $role }) repose sur moins de { $threshold } personnes, ou sur un effectif masqué.
    .why = Une moyenne ou un pourcentage sur si peu de personnes dit quelque chose de chacune.
    .do = Affichez NC à sa place.

derived-value-model = Un modèle a moins de { $threshold } degrés de liberté résiduels.
    .why = Un tel modèle répète les valeurs de quelques personnes.
    .do = Retirez le modèle, ou ajustez-le sur plus de personnes ou avec moins de termes.
sum-of-hidden = Une somme est exacte alors qu’une de ses parties est masquée.
    .why = La somme moins les parties affichées donne le nombre masqué.
    .do = Affichez NC à sa place, ou <{ $bound }.

missing-count = { $name } n’est accompagné d’aucun effectif.
    .why = Personne ne peut voir sur combien de personnes reposent ces valeurs.
    .do = Ajoutez une colonne n (les personnes derrière chaque valeur) et le total N.

narrow-interval = Une valeur masquée peut être ramenée à quelques nombres.
    .why = Les nombres qui l’entourent laissent moins de place que le signe ne le promet.
    .do = Masquez une cellule de plus dans la même somme, ou regroupez deux groupes.

differenced-cell = Avec un autre tableau, quelques personnes peuvent être isolées.
    .why = La différence entre les deux tableaux est un groupe de très peu de personnes.
    .do = Gardez les groupes et la période de l’autre tableau, ou arrondissez les deux.

compared-in-part = Au moins { $count } exports précédents sur les mêmes données n’ont pas pu être comparés.
    .why = On ignore ce qu’ils révèlent ensemble ; un officer regarde donc d’abord.
    .do = Rien à changer. Moins de groupes, tx_population et tx_period rendent la recherche plus précise.
compared-in-part-large = Un tableau a trop de lignes pour être comparé à d’autres sur les mêmes données.
    .do = Divisez-le ou retirez les lignes inutiles ; sinon un officer regarde.
compared-in-part-many = Ces tableaux nomment plus de groupes qu’on ne peut en comparer.
    .do = Demandez moins de tableaux à la fois ; sinon un officer regarde.
compared-in-part-work = La recherche de ce que ces tableaux révèlent était trop longue et a été arrêtée.
    .why = Il peut en découler quelque chose qui n’a pas été trouvé ; un officer regarde donc d’abord.
    .do = Demandez des tableaux plus petits, ou moins à la fois ; sinon un officer regarde.

unrounded-count = Un effectif figure tel quel ; ici ne sortent que des effectifs arrondis à { $base }.
    .why = L’arrondi empêche de soustraire un tableau d’un autre.
    .do = Arrondissez chaque effectif de la colonne à { $base }, les totaux séparément.

inconsistent-table = Les nombres de ce tableau ne concordent pas.
    .why = Quand une somme ne tombe pas juste, personne ne peut dire ce que le tableau révèle.
    .do = Comparez le total et ses parties, et corrigez celui qui est faux.

group-attribute = Tout le monde dans ce groupe a la même valeur.
    .why = Qui sait qu’une personne est du groupe sait aussitôt cela d’elle.
    .do = Si la valeur est sensible, regroupez avec un autre groupe ; sinon rien n’est à changer.

zero-revealed = Une valeur masquée peut être calculée, mais ce n’est pas un petit effectif.
    .why = Aucun petit groupe n’apparaît ici ; le signe ne masque simplement rien.
    .do = Rien n’est à changer. Vous pouvez afficher la valeur.

dominated-total = Un seul contributeur fait peut-être l’essentiel de ce total.
    .why = Le plus grand contributeur peut alors être estimé, surtout par le deuxième.
    .do = Regroupez avec un groupe voisin, ou affichez NC.
dominated-total-missing = On ne voit pas si un seul contributeur fait l’essentiel de { $name }.
    .do = Placez FILE.evidence.csv à côté (sum, top1, top2 par ligne) ; sinon un officer peut regarder.
dominated-total-denied = La preuve des plus grandes contributions ne correspond pas à ce total.
    .do = Donnez sum, top1 et top2 de ce groupe précis dans FILE.evidence.csv.

identifier-column = La colonne { $name } ressemble à un identifiant : { $kind }.
    .why = Une ligne permet de remonter à une personne.
    .do = Supprimez la colonne, et comptez plutôt les personnes.

identifier-value = Ceci ressemble à l’identifiant d’une personne : { $kind }.
    .why = Un seul numéro de ce genre suffit pour retrouver une personne.
    .do = Retirez-le du fichier, où qu’il se trouve.

pseudonym-column = La colonne { $name } ressemble à un pseudonyme, un code par personne : { $kind }.
    .why = Un code désigne toujours une personne, et relie ce tableau à d’autres.
    .do = Supprimez la colonne, et comptez plutôt les personnes.

row-level-data = Ceci ressemble à une ligne par personne, pas à un résumé : { $reasons }.
    .why = Seules des données agrégées peuvent sortir ; une ligne sur une personne est reconnaissable.
    .do = Résumez d’abord : des groupes, avec le nombre de personnes de chacun.

unread-content = Aucun nombre à contrôler n’a été trouvé ici.
    .why = Là où seuls des mots sont lus, les colonnes n’ont peut-être pas été reconnues et rien n’a été jugé.
    .do = Séparez les colonnes par ; ou une tabulation, en-tête d’abord. Un texte passe devant un officier.
unread-content-lines = Aucun tableau n’a été trouvé dans ce fichier : il a été lu comme un texte.
unread-content-picture = Ceci est une image : seule une personne peut juger de ce qu’elle montre.
    .why = Un point, une barre ou une étiquette peut représenter une seule personne.
    .do = Rien, si les groupes derrière sont grands ; un officer la regarde avant son départ.
unread-content-text = Ceci est un texte : seule une personne peut juger de ce qu’il dit.
    .why = Une phrase peut nommer une personne ou un petit groupe, et aucune règle ne la lit.
    .do = Rien, s’il ne nomme ni personne ni petit groupe ; un officier le lit avant son départ.

hidden-content = Le fichier contient quelque chose qu’un lecteur ne voit pas.
    .why = Cela sort avec le fichier alors que personne ne l’a regardé.
    .do = Supprimez-le, ou enregistrez à nouveau le tableau en simple fichier CSV.
hidden-content-tool = L’image nomme le programme qui l’a dessinée.
    .do = Rien ; cela ne dit rien des personnes.
hidden-content-carried = L’image emporte quelque chose qui ne se voit pas ({ $detail }).
    .do = Redessinez-la, ou enregistrez-la sans métadonnées.
hidden-content-after-end = L’image contient plus que l’image : des octets après sa fin.
    .do = Redessinez-la, ou enregistrez-la sans métadonnées.

formula-injection = { $count ->
    [1] Une cellule commence comme une formule.
   *[other] { $count } cellules de cette colonne commencent comme une formule ; celle-ci est la première.
}
    .why = Un tableur l’exécute sur l’ordinateur de qui ouvre le fichier.
    .do = Faites commencer la cellule par un autre signe, par exemple une lettre.

invisible-characters = { $count ->
    [1] Le texte contient des signes que personne ne voit.
   *[other] { $count } cellules de la colonne ont des signes que personne ne voit ; celle-ci est la première.
}
    .why = Ils peuvent cacher des données, ou faire passer une valeur pour une autre.
    .do = Saisissez à nouveau la cellule, ou enregistrez le fichier en simple texte UTF-8.

unreadable-file = { $file } ne peut pas être lu.
    .why = Ce qui ne peut être lu ne peut être autorisé à sortir.
    .do = Enregistrez à nouveau le fichier depuis le programme d’origine, puis revérifiez-le.
unreadable-file-folder = { $file } est un dossier.
    .why = Les fichiers sont vérifiés un par un, pour que chacun ait son propre verdict.
    .do = Nommez les fichiers du dossier, par exemple { $file }/*.csv
unreadable-file-special = { $file } est un tube ou un périphérique, pas un fichier.
    .why = Ce qui a été vérifié doit être exactement ce qui sort ; seul un fichier reste identique.
    .do = Enregistrez le tableau dans un fichier, puis vérifiez ce fichier.
unreadable-file-denied = { $file } ne peut pas être lu par votre compte.
    .why = Ce qui ne peut être lu ne peut être autorisé à sortir.
    .do = Donnez-vous le droit de lecture, ou copiez-le dans un dossier à vous.
unreadable-file-too-large = { $file } fait { $size } ; les fichiers jusqu’à { $limit } sont vérifiés.
    .why = Un résumé est petit ; un fichier de cette taille contient presque toujours des lignes sur des personnes.
    .do = Résumez davantage, ou répartissez les tableaux sur plusieurs fichiers.
file-missing = Il n’y a pas de fichier { $file }.
    .why = Seul un fichier qui existe peut être vérifié.
    .do = Vérifiez le nom et le dossier, puis réessayez.
file-missing-near = Il n’y a pas de fichier { $file }.
    .why = Seul un fichier qui existe peut être vérifié.
    .do = Vouliez-vous dire { $near } ?

not-for-release = { $file } n’est pas destiné à sortir.
    .why = Le programme l’a écrit pour qui contrôle, pas pour qui reçoit.
    .do = Ne remettez que vos tableaux et vos figures.

format-not-allowed = Les fichiers de ce type ne peuvent pas être exportés.
    .why = Seul ce qui peut être examiné en entier peut être autorisé à sortir.
    .do = Enregistrez le tableau en CSV, puis vérifiez ce fichier.

metadata-missing = { $file } n’a pas de fichier de métadonnées.
    .why = Qui contrôle le tableau s’en sert pour le lire, et il est conservé pour l’audit.
    .do = douane meta new { $file } écrit un brouillon avec vos colonnes ; complétez les descriptions.

metadata-empty = Le fichier de métadonnées de { $file } est vide.
    .why = Sans lui, personne ne sait ce que montre le tableau, ni d’où viennent les données.
    .do = Écrivez au moins tx_export_reason et tx_reg_nam, chacun avec sa description.

metadata-separator = Le fichier de métadonnées est séparé par { $separator } ; il faut des points-virgules.
    .why = On ne peut pas distinguer les clés des descriptions.
    .do = Écrivez chaque ligne sous la forme "key";"description"

metadata-encoding = Le fichier de métadonnées n’est écrit ni en UTF-8 ni en Windows-1252.
    .why = Ses lettres seraient mal lues.
    .do = Enregistrez-le à nouveau en texte UTF-8.

metadata-header = Le fichier de métadonnées ne commence pas par la ligne key;description.
    .why = La première ligne dit ce que contient chaque colonne.
    .do = Écrivez comme première ligne "key";"description"

metadata-key-missing = Le fichier de métadonnées n’indique pas { $key }.
    .why = Chaque export nomme son registre et sa raison ; ils sont conservés pour l’audit.
    .do = Ajoutez une ligne "{ $key }";"…"

metadata-key-twice = La clé { $key } figure plus d’une fois dans le fichier de métadonnées.
    .why = Personne ne sait laquelle des descriptions est la bonne.
    .do = Gardez une des lignes, et supprimez les autres.

register-unknown = Le registre « { $register } » n’est pas de ceux que vous pouvez utiliser.
    .why = Le nom doit correspondre exactement, majuscules comprises ; il décide qui peut voir l’export.
    .do = Écrivez-en un auquel vous avez accès : { $allowed }

description-missing = La clé { $key } n’a pas de description.
    .why = Sans elle, personne ne sait ce qui est compté.
    .do = { $key ->
        [tx_export_reason] Écrivez pourquoi ils sortent, par exemple "{ $key }";"Mémoire asthme, tableau 2"
        [tx_reg_nam] Écrivez le registre, par exemple "{ $key }";"INTEGO"
        [tx_data_version] Complétez-la pour que les exports se comparent, ou supprimez la ligne.
        [tx_data_history] Complétez-la pour que les exports se comparent, ou supprimez la ligne.
        [tx_population] Complétez-la pour que les exports se comparent, ou supprimez la ligne.
        [tx_period] Complétez-la pour que les exports se comparent, ou supprimez la ligne.
        [tx_marks] Complétez-la pour que les exports se comparent, ou supprimez la ligne.
       *[other] Écrivez ce qu’elle signifie, par exemple "{ $key }";"Nombre de patients, premiers contacts"
    }

column-undescribed = La colonne { $name } n’est pas décrite dans les métadonnées.
    .why = Sans description, personne ne sait ce qui est compté.
    .do = Ajoutez une ligne "{ $name }";"…"   (douane meta new --merge ajoute celles qui manquent)

hidden-content-nul = Le fichier contient des octets de valeur zéro.
    .do = Enregistrez à nouveau le tableau en simple texte depuis le programme d’origine.
hidden-content-control = Le texte contient des signes de commande dont aucun tableau n’a besoin.
    .do = Saisissez à nouveau la cellule, ou enregistrez le tableau en simple fichier CSV.
hidden-content-overwrite = Un retour chariot dans une ligne permet à un écran de masquer le texte qui précède.
    .do = Enregistrez à nouveau le tableau avec des fins de ligne ordinaires.
hidden-content-document-cell = Une cellule contient un document entier.
    .do = Supprimez le texte, ou remettez-le dans un fichier à part.
hidden-content-long-cell = Une cellule est bien plus longue qu’un libellé ou un nombre.
    .do = Raccourcissez le texte ; les longues explications vont dans le fichier de métadonnées.
hidden-content-beyond-header = Des lignes dépassent la dernière colonne de l’en-tête.
    .do = Supprimez les cellules au-delà de l’en-tête, ou nommez leurs colonnes.
hidden-content-shifted-header = L’en-tête a une colonne de moins que les lignes, comme avec des noms de lignes.
    .do = Enregistrez le tableau sans noms de lignes, ou nommez cette colonne.
hidden-content-short-rows = Des lignes ont moins de cellules que l’en-tête.
    .do = Complétez les cellules manquantes, ou enregistrez à nouveau le tableau.
hidden-content-encoding = Des lettres ne correspondent pas à l’encodage du fichier.
    .do = Enregistrez à nouveau le tableau en UTF-8.
hidden-content-open-quote = Un guillemet n’est jamais fermé : le reste du fichier se cache dans une cellule.
    .do = Fermez-le, ou enregistrez à nouveau le tableau.
hidden-content-behind-quote = Du texte suit un guillemet fermant.
    .do = Enregistrez à nouveau le tableau, chaque cellule entière entre guillemets.
hidden-content-further-table = Un autre tableau suit le premier.
    .why = Chaque tableau est jugé à part ; qui contrôle doit savoir qu’il y en a plusieurs.
    .do = Rien n’est à changer. Un fichier par tableau est plus facile à contrôler.
hidden-content-far-away = Des cellules sont si loin que personne ne va jusque-là.
    .do = Supprimez-les, ou placez-les à côté du tableau.
hidden-content-other-separator = Des cellules contiennent d’autres cellules, avec un autre séparateur.
    .do = Donnez à chaque valeur sa colonne, ou supprimez-les.
hidden-content-table-in-cell = Une cellule contient un tableau entier.
    .do = Supprimez-le, ou remettez-le dans un fichier à part.
hidden-content-lines-in-cell = Une cellule contient plusieurs lignes.
    .do = Écrivez le texte sur une ligne, ou placez-le dans le fichier de métadonnées.
hidden-content-line-in-cell = Une cellule contient un retour à la ligne.
    .do = Rien n’est à changer. Un texte sur une ligne est plus facile à contrôler.
hidden-content-encoded = Une cellule contient des données codées ({ $detail }).
    .do = Supprimez-les. Si c’est un résultat, écrivez-le en nombres ordinaires.
hidden-content-odd-digits = Des nombres sont écrits avec les chiffres d’une autre écriture.
    .do = Écrivez-les avec les chiffres de 0 à 9.
hidden-content-precision = Des nombres ont plus de chiffres qu’une statistique ne peut en avoir.
    .do = Arrondissez-les ; deux décimales suffisent pour presque tous les tableaux.
hidden-content-unrounded = Les nombres n’ont pas été arrondis.
    .why = De longues décimales peuvent trahir combien peu de personnes sont derrière une valeur.
    .do = Rien n’est à changer. Deux décimales suffisent pour presque tous les tableaux.
hidden-content-spacing = Des espaces sont placées de façon à pouvoir porter un message.
    .do = Enregistrez à nouveau le tableau, sans espaces autour des valeurs.
hidden-content-ending = Le nom du fichier finit autrement que son contenu ne le dit.
    .why = Qui le reçoit l’ouvrira peut-être avec le mauvais programme.
    .do = Rien n’est à changer. Renommez le fichier si vous le pouvez.
hidden-content-lines = Beaucoup de lignes de texte entourent le tableau.
    .do = Gardez des titres et des notes courts, et supprimez le reste.
hidden-content-name = Le nom du fichier contient de longs numéros qui ne sont pas des dates.
    .why = Un nom sort avec le fichier, et peut porter le numéro d’une personne.
    .do = Donnez au fichier un nom simple, par exemple table2.csv
hidden-content-records = Le fichier de métadonnées contient ce qui ressemble à des lignes sur des personnes.
    .do = Écrivez ce que signifie chaque colonne, et supprimez les lignes.

unreadable-file-empty = { $file } est vide.
    .why = Il n’y a rien à vérifier, et rien qui puisse sortir.
    .do = Enregistrez à nouveau le tableau, puis revérifiez-le.
unreadable-file-limit = { $file } dépasse ce qui est vérifié : { $what ->
    [rows] { $limit } lignes
    [cells] { $limit } cellules
   *[other] { $limit } octets
} au plus.
    .why = Un résumé est petit ; un fichier de cette taille contient presque toujours des lignes sur des personnes.
    .do = Résumez davantage, ou répartissez les tableaux sur plusieurs fichiers.
unreadable-file-metadata = Le fichier de métadonnées de { $file } ne peut pas être lu.
    .do = Enregistrez-le à nouveau en texte : "key";"description" sur chaque ligne.

formula-injection-word = Une cellule commence par un signe qui introduit des formules.
    .why = Un tableur peut la prendre pour une formule à l’ouverture du fichier.
    .do = Rien n’est à changer si c’est du simple texte ; un autre premier signe est plus sûr.

invisible-characters-direction = Le texte contient des signes qui inversent le sens de lecture.
invisible-characters-look-alike = Un mot mêle des lettres de plusieurs écritures qui se ressemblent.
    .why = Deux valeurs différentes peuvent alors sembler pareilles, ou l’une se cacher dans l’autre.
    .do = Saisissez à nouveau le mot avec les lettres d’une seule écriture.

format-not-allowed-disguised = Le nom finit en .{ $ending }, mais le contenu est autre chose.
    .do = Enregistrez à nouveau le tableau en CSV depuis le programme d’origine.

metadata-missing-near = { $file } n’a pas de fichier de métadonnées ; { $seen } est peut-être celui-là.
    .do = Renommez { $seen } en { $expected }
metadata-separator-comma = Le fichier de métadonnées est séparé par des virgules ; il faut des points-virgules.
metadata-separator-tab = Le fichier de métadonnées est séparé par des tabulations ; il faut des points-virgules.
metadata-separator-none = Les lignes du fichier de métadonnées n’ont pas de séparateur.
metadata-encoding-damaged = Le fichier de métadonnées contient des lettres étrangères à son encodage.
    .do = Enregistrez-le à nouveau en texte UTF-8.
metadata-header-words = Le fichier de métadonnées commence par d’autres mots que key;description.
    .why = Il a été compris ; les mots habituels aident qui contrôle.
    .do = Rien n’est à changer. La première ligne habituelle est "key";"description"
metadata-file = Le fichier de métadonnées ne décrit pas { $file }.
    .why = Il nomme d’autres fichiers, et personne ne sait ce que montre celui-ci.
    .do = Ajoutez une ligne "tx_file_nam";"{ $file }" et ses descriptions. Il nomme à présent : { $described }
metadata-key-unknown = La clé { $key } n’est ni une colonne du fichier, ni une clé connue.
    .why = Une description qui ne se rapporte à rien est peut-être une faute de frappe.
    .do = Rien n’est à changer. Vérifiez l’orthographe de la clé.
metadata-value = La valeur de { $key } n’est pas comprise et n’a pas été utilisée.
    .why = Ce que compte un fichier décide de ce qui peut être comparé aux exports antérieurs.
    .do = Écrivez-la comme le montre la page de cette règle, ou supprimez la ligne.
metadata-value-role = Le rôle « { $value } » n’est pas connu et n’a pas été utilisé.
    .why = Le rôle d’une colonne décide quelles règles l’examinent.
    .do = Écrivez dimension, count, total, percent, mean, sd, median, min, max, rate ou ratio.
metadata-value-cells = Une ligne du fichier de métadonnées a plus de cellules que l’en-tête.
    .why = Un point-virgule dans une description la coupe en deux.
    .do = Mettez la description entre guillemets.
metadata-value-no-key = Une ligne du fichier de métadonnées n’a pas de clé.
    .why = Une description qui ne se rapporte à rien n’apprend rien à personne.
    .do = Écrivez le nom de la colonne devant, ou supprimez la ligne.
register-unknown-capitals = Le registre « { $register } » n’est pas écrit comme il faut.
    .do = Écrivez { $near }
register-unknown-none = Le registre « { $register } » n’est pas de ceux que vous pouvez utiliser.
    .why = Un registre n’est ouvert qu’à des personnes nommées.
    .do = Vous n’avez encore accès à aucun registre ; votre SPOC peut le demander.
description-missing-unspecific = La description de { $key } ne dit rien : « { $description } ».
    .do = Écrivez ce qui est compté, par exemple "{ $key }";"Nombre de patients, premiers contacts"
description-missing-repeated = La description de { $key } ne fait que répéter son nom.
    .why = Un nom seul peut se lire de plusieurs façons.
    .do = Rien n’est à changer. Quelques mots de plus aident qui contrôle.

missing-count-part = { $name } est accompagné du total N, mais pas de son propre effectif n.
    .why = n se calcule à partir des deux et a été jugé ainsi ; écrit, personne n’a à le faire.
    .do = Ajoutez une colonne n : les personnes que compte chaque pourcentage.
missing-count-whole = { $name } est accompagné d’un effectif n, mais pas du total N.
    .why = N se calcule d’un pourcentage et de n, pas d’une moyenne ; les deux sont demandés.
    .do = Ajoutez une colonne N : les personnes parmi lesquelles on a compté.
differenced-cell-implied = Avec un autre tableau, on sait qu’une valeur masquée est inférieure à { $threshold } personnes.
    .do = Masquez encore un des nombres dont elle découle, ou gardez les groupes de l’autre tableau.
differenced-cell-narrow = Avec un autre tableau, il ne reste que quelques nombres pour une valeur masquée.
    .why = Les deux tableaux laissent moins de marge que la marque ne le promet.
differenced-cell-earlier = Ce tableau révèle ce qu’un export antérieur masque.
    .why = Qui a les deux peut calculer le nombre qui y était masqué.
    .do = Masquez ici un des nombres (NC), ou formez des groupes plus larges.
differenced-cell-group = La différence entre ce tableau et un autre est un groupe de moins de { $threshold } personnes.
differenced-cell-growth = Depuis une version antérieure des données, moins de { $threshold } personnes se sont ajoutées.
    .why = On ne fait qu’ajouter : la différence, ce sont exactement ces personnes.
    .do = Masquez le nombre (NC), ou attendez que { $threshold } personnes ou plus s’ajoutent.
differenced-cell-changed = Depuis une version antérieure des données, un nombre a changé de moins de { $threshold } personnes.
    .why = Qui est venu ou parti peut être reconnu ; seule une personne peut en juger.
    .do = Expliquez dans la demande ce qui a changé, ou arrondissez les deux tableaux.
differenced-cell-denied = Deux tableaux sur les mêmes données donnent des nombres qui s’excluent.
    .why = Quand des nombres se contredisent, nul ne sait ce qu’ils révèlent ensemble.
    .do = Comparez-les, et dites dans tx_population et tx_period ce que chacun compte.
differenced-cell-perhaps = Avec un autre tableau des mêmes données, quelques personnes pourraient être isolées.
    .why = Rien ne dit que les données sont différentes ; seule une personne peut en juger.
    .do = Écrivez tx_data_version et tx_population dans les métadonnées ; sinon un officer regarde.
implied-small-count-complement = Le reste d’un ensemble compte moins de { $threshold } personnes.
    .why = Le total moins l’effectif donne les personnes qui n’en sont pas.
    .do = Masquez l’effectif ou le total (NC), ou regroupez avec un groupe voisin.
implied-small-count-supposed = Si cet effectif fait partie de celui qui l’accompagne, le reste compte moins de { $threshold } personnes.
    .why = Le plus grand effectif moins celui-ci donne les personnes qui n’en sont pas.
    .do = Masquez l’un des deux (NC), ou dites à l’officier pourquoi l’un ne fait pas partie de l’autre.
implied-small-count-growth = D’une ligne à la suivante, moins de { $threshold } personnes se sont ajoutées.
    .why = Deux effectifs cumulés, l’un moins l’autre, donnent les personnes entre les deux.
    .do = Regroupez les lignes, pour que chaque pas ajoute { $threshold } personnes ou aucune.
implied-small-count-weighted = Un effectif pondéré représente moins de { $threshold } personnes.
    .why = Divisé par le poids, il donne les personnes réellement comptées.
    .do = Affichez NC à sa place, ou regroupez avec un groupe voisin.
implied-small-count-share = Un pourcentage représente moins de { $threshold } personnes.
    .why = Le pourcentage de la base affichée donne le nombre de personnes.
    .do = Affichez NC à sa place, ou regroupez avec un groupe voisin.
derived-value-small = Cette valeur ({ $role }) porte sur moins de { $threshold } personnes.
derived-value-hidden = Cette valeur ({ $role }) est affichée alors que son effectif est masqué.
    .why = La valeur permet de retrouver l’effectif, et dit quelque chose de chacune de ces personnes.
derived-value-extreme = Cette valeur ({ $role }) est celle d’une seule personne.
    .why = Le plus jeune, le plus âgé ou le cas le plus cher est quelqu’un de reconnaissable.
    .do = Omettez-la, ou affichez un quantile avec au moins { $threshold } personnes au-delà.
derived-value-tail = Moins de { $threshold } personnes se trouvent au-delà de cette valeur ({ $role }).
    .why = La valeur est alors proche de celle de quelques personnes.
    .do = Affichez NC à sa place, ou prenez un quantile plus éloigné du bout.
inconsistent-table-sum = Une somme n’est pas ce que donnent ses parties.
inconsistent-table-share = Un pourcentage ne correspond à aucun nombre entier de personnes.
    .do = Comparez le pourcentage avec son effectif et sa base, et corrigez celui qui est faux.
inconsistent-table-mean = Une moyenne ne correspond à aucune valeur entière d’autant de personnes.
    .do = Comparez la moyenne avec son effectif et ses groupes, et corrigez celui qui est faux.
inconsistent-table-difference = Une différence n’est pas ce que donnent ses deux nombres.
    .do = Comparez-la avec les deux nombres, et corrigez celui qui est faux.
inconsistent-table-ratio = Un rapport n’est pas ce que donnent ses deux nombres.
    .do = Comparez-le avec les deux nombres, et corrigez celui qui est faux.
inconsistent-table-order = Les nombres de cette colonne ne suivent pas l’ordre qu’ils devraient avoir.
    .do = Un effectif cumulé ne baisse jamais ; comparez-le avec la ligne précédente.
inconsistent-table-part = Une partie est plus grande que son tout : plus de personnes qu’il n’y en a.
    .do = Comparez la partie avec le tout (n avec N), et corrigez celui qui est faux.
zero-revealed-zero = Une valeur masquée peut être calculée : ce n’est personne.
    .why = Personne n’apparaît ici ; le signe ne masque simplement rien.
    .do = Rien n’est à changer. Vous pouvez afficher le zéro.
