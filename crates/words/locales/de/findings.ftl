# Was die Regeln finden. Die Meldung sagt was; .why spricht von Menschen, nicht von Regeln; .do ist der kürzeste Schritt.

place-row = Zeile { $row }
place-row-key = Zeile { $row } ({ $key })
place-column = Spalte { $name }
place-column-letter = Spalte { $letter }
place-sheet = Blatt „{ $sheet }“
place-table = Tabelle { $table }
place-more = { $rows ->
    [one] und 1 weitere Stelle
   *[other] und { $rows } weitere Stellen
}

small-count = Eine Fallzahl unter { $threshold } ist sichtbar.
    .why = Hinter einer so kleinen Zahl können Menschen erkannt werden.
    .do = Zeigen Sie dort <{ $threshold }, und NC bei jedem Wert, der darauf beruht.

small-count-text = Eine Anzahl unter { $threshold } steht hier mit Text darum, oder Text steht an ihrer Stelle.
    .why = Ein Zeichen oder Wort neben einer Zahl verbirgt sie vor niemandem.
    .do = Schreiben Sie die Zahl allein, oder <{ $threshold } an ihre Stelle.

small-count-declared = Eine kleine Zahl steht in einer Spalte, die als Anzahl beschrieben, aber anders deklariert ist.
    .why = Eine Anzahl bleibt eine Anzahl, welche Rolle die Metadaten ihr auch geben.
    .do = Deklarieren Sie die Rolle count, oder beschreiben Sie, was die Spalte wirklich ist.

recoverable-cell = Ein gesperrter Wert lässt sich genau errechnen.
    .why = Eine Zelle zu sperren genügt nicht, solange die Zahlen ringsum sie verraten.
    .do = Sperren Sie noch eine der Zahlen, aus denen er folgt (Sekundärsperrung, NC), am besten die kleinste.

implied-small-count = Eine Gruppe von weniger als { $threshold } Menschen lässt sich errechnen, obwohl sie nirgends steht.
    .why = Was fehlt, folgt aus dem, was dasteht; so wenige Menschen sind erkennbar.
    .do = Fassen Sie die Gruppe mit einer anderen zusammen, oder sperren Sie noch eine der Zahlen (NC).

derived-value = Dieser Wert ({ $role }) beruht auf weniger als { $threshold } Menschen oder auf gesperrter Fallzahl.
    .why = Ein Mittelwert oder Prozentsatz so weniger Menschen sagt etwas über jeden von ihnen.
    .do = Zeigen Sie dort NC.

derived-value-model = Ein Modell hat weniger als { $threshold } residuale Freiheitsgrade.
    .why = Ein solches Modell gibt die Werte Einzelner wieder.
    .do = Lassen Sie das Modell weg, oder rechnen Sie es mit mehr Menschen oder weniger Termen.
sum-of-hidden = Eine Summe ist genau angegeben, obwohl ein Teil von ihr gesperrt ist.
    .why = Die Summe minus die sichtbaren Teile ergibt die gesperrte Zahl.
    .do = Zeigen Sie dort NC oder <{ $bound }.

missing-count = Bei { $name } steht keine Fallzahl.
    .why = Niemand sieht, auf wie vielen Menschen diese Werte beruhen.
    .do = Ergänzen Sie eine Spalte n (die Menschen hinter jedem Wert) und die Gesamtzahl N.

narrow-interval = Ein gesperrter Wert lässt sich auf wenige Zahlen eingrenzen.
    .why = Die Zahlen ringsum lassen weniger Spielraum, als der Sperrvermerk verspricht.
    .do = Sperren Sie noch eine Zelle derselben Summe, oder fassen Sie zwei Gruppen zusammen.

differenced-cell = Zusammen mit einer anderen Tabelle lassen sich einzelne Menschen herauslösen.
    .why = Der Unterschied zwischen den beiden Tabellen ist eine Gruppe sehr weniger Menschen.
    .do = Behalten Sie Gruppen und Zeitraum der anderen Tabelle bei, oder runden Sie beide.

compared-in-part = Mindestens { $count } frühere Exporte über dieselben Daten konnten nicht verglichen werden.
    .why = Was sie zusammen verraten, ist nicht bekannt; deshalb prüft zuerst ein Officer.
    .do = Nichts zu ändern. Weniger Gruppen, tx_population und tx_period grenzen die Suche ein.
compared-in-part-large = Eine Tabelle hat zu viele Zeilen, um mit anderen verglichen zu werden.
    .do = Teilen Sie sie oder lassen Sie Zeilen weg; sonst prüft ein Officer.
compared-in-part-many = Diese Tabellen nennen mehr Gruppen, als verglichen werden können.
    .do = Beantragen Sie weniger Tabellen zugleich; sonst prüft ein Officer.
compared-in-part-work = Die Suche danach, was diese Tabellen verraten, dauerte zu lange und wurde beendet.
    .why = Es kann etwas daraus folgen, das nicht gefunden wurde; deshalb prüft zuerst ein Officer.
    .do = Beantragen Sie kleinere Tabellen oder weniger zugleich; sonst prüft ein Officer.

unrounded-count = Eine Anzahl steht ungerundet da; hier gehen nur auf { $base } gerundete hinaus.
    .why = Gerundete Tabellen lassen sich nicht voneinander abziehen.
    .do = Runden Sie jede Anzahl der Spalte auf { $base }, Summen für sich.

inconsistent-table = Die Zahlen dieser Tabelle gehen nicht auf.
    .why = Wo eine Summe nicht stimmt, kann niemand sagen, was die Tabelle preisgibt.
    .do = Vergleichen Sie die Summe mit ihren Teilen, und berichtigen Sie, was falsch ist.

group-attribute = Alle in dieser Gruppe haben denselben Wert.
    .why = Wer weiß, dass jemand zur Gruppe gehört, weiß damit auch dies über diese Person.
    .do = Ist der Wert heikel, fassen Sie die Gruppe mit einer anderen zusammen; sonst ist nichts zu tun.

zero-revealed = Ein gesperrter Wert lässt sich errechnen, ist aber keine kleine Fallzahl.
    .why = Hier wird keine kleine Gruppe sichtbar; der Sperrvermerk verbirgt nur nichts.
    .do = Es ist nichts zu tun. Sie dürfen den Wert zeigen.

dominated-total = Ein einzelner Beitrag macht vielleicht den größten Teil dieser Summe aus.
    .why = Der größte Beitrag lässt sich dann schätzen, am besten vom zweitgrößten aus.
    .do = Fassen Sie die Gruppe mit einer anderen zusammen, oder zeigen Sie NC.
dominated-total-missing = Niemand sieht, ob ein einzelner Beitrag den größten Teil von { $name } ausmacht.
    .do = Legen Sie FILE.evidence.csv daneben (sum, top1, top2 je Zeile); sonst prüft es ein Officer.
dominated-total-denied = Der Nachweis der größten Beiträge passt nicht zu dieser Summe.
    .do = Geben Sie sum, top1 und top2 genau dieser Gruppe in FILE.evidence.csv an.

identifier-column = Die Spalte { $name } sieht wie ein Personenkennzeichen aus: { $kind }.
    .why = Eine Zeile lässt sich auf eine Person zurückführen.
    .do = Entfernen Sie die Spalte, und zählen Sie stattdessen Personen.

identifier-value = Dies sieht wie das Kennzeichen einer Person aus: { $kind }.
    .why = Eine einzige solche Nummer genügt, um eine Person zu finden.
    .do = Nehmen Sie sie aus der Datei, wo immer sie steht.

pseudonym-column = Die Spalte { $name } sieht wie ein Pseudonym aus, ein Code je Person: { $kind }.
    .why = Auch ein Code steht für eine Person, und er verbindet diese Tabelle mit anderen.
    .do = Entfernen Sie die Spalte, und zählen Sie stattdessen Personen.

row-level-data = Dies sieht nach einer Zeile je Person aus, nicht nach einer Zusammenfassung: { $reasons }.
    .why = Nur aggregierte Daten dürfen hinaus; eine Zeile über eine Person ist erkennbar.
    .do = Fassen Sie zuerst zusammen: Gruppen mit der Zahl der Menschen in jeder.

unread-content = Hier wurde keine Zahl gefunden, die geprüft werden konnte.
    .why = Wo nur Wörter gelesen werden, wurden die Spalten vielleicht nicht erkannt, und nichts wurde beurteilt.
    .do = Trennen Sie die Spalten mit ; oder Tabulator, Kopfzeile zuerst. Ein Text geht an einen Officer.
unread-content-lines = In dieser Datei wurde keine Tabelle gefunden: sie wurde als Text gelesen.
unread-content-picture = Das ist ein Bild: Was es zeigt, kann nur ein Mensch beurteilen.
    .why = Ein Punkt, ein Balken oder eine Beschriftung kann für eine einzige Person stehen.
    .do = Nichts, wenn die Gruppen dahinter groß sind; ein Officer sieht es sich vor dem Versand an.
unread-content-text = Das ist ein Text: Was er sagt, kann nur ein Mensch beurteilen.
    .why = Ein Satz kann einen Menschen oder eine kleine Gruppe nennen, und keine Regel liest ihn.
    .do = Nichts, wenn er niemanden und keine kleine Gruppe nennt; ein Officer liest ihn vor dem Versand.

hidden-content = Die Datei enthält etwas, das ein Leser nicht sieht.
    .why = Es geht mit der Datei hinaus, obwohl niemand es angesehen hat.
    .do = Entfernen Sie es, oder speichern Sie die Tabelle neu als einfache CSV-Datei.
hidden-content-tool = Das Bild nennt das Programm, das es gezeichnet hat.
    .do = Nichts; es sagt nichts über Menschen.
hidden-content-carried = Das Bild trägt etwas mit sich, das nicht zu sehen ist ({ $detail }).
    .do = Zeichnen Sie es neu, oder speichern Sie es ohne Metadaten.
hidden-content-after-end = Das Bild enthält mehr als das Bild: Bytes nach seinem Ende.
    .do = Zeichnen Sie es neu, oder speichern Sie es ohne Metadaten.

formula-injection = { $count ->
    [1] Eine Zelle beginnt wie eine Formel.
   *[other] { $count } Zellen dieser Spalte beginnen wie eine Formel; dies ist die erste.
}
    .why = Eine Tabellenkalkulation führt sie auf dem Rechner dessen aus, der die Datei öffnet.
    .do = Lassen Sie die Zelle mit einem anderen Zeichen beginnen, etwa mit einem Buchstaben.

invisible-characters = { $count ->
    [1] Der Text enthält Zeichen, die niemand sieht.
   *[other] { $count } Zellen dieser Spalte enthalten Zeichen, die niemand sieht; dies ist die erste.
}
    .why = Sie können Daten verbergen oder einen Wert wie einen anderen aussehen lassen.
    .do = Tippen Sie die Zelle neu, oder speichern Sie die Datei neu als einfachen UTF-8-Text.

unreadable-file = { $file } lässt sich nicht lesen.
    .why = Was sich nicht lesen lässt, kann nicht freigegeben werden.
    .do = Speichern Sie die Datei neu aus dem Programm, das sie erzeugt hat, und prüfen Sie sie erneut.
unreadable-file-folder = { $file } ist ein Ordner.
    .why = Dateien werden einzeln geprüft, damit jede ihr eigenes Urteil erhält.
    .do = Nennen Sie die Dateien darin, zum Beispiel { $file }/*.csv
unreadable-file-special = { $file } ist eine Pipe oder ein Gerät, keine Datei.
    .why = Was geprüft wurde, muss genau das sein, was hinausgeht; nur eine Datei bleibt gleich.
    .do = Speichern Sie die Tabelle als Datei, und prüfen Sie diese Datei.
unreadable-file-denied = { $file } darf von Ihrem Konto nicht gelesen werden.
    .why = Was sich nicht lesen lässt, kann nicht freigegeben werden.
    .do = Geben Sie sich das Leserecht, oder kopieren Sie die Datei in einen eigenen Ordner.
unreadable-file-too-large = { $file } hat { $size }; geprüft werden Dateien bis { $limit }.
    .why = Eine Zusammenfassung ist klein; eine so große Datei besteht fast immer aus Zeilen über Personen.
    .do = Fassen Sie weiter zusammen, oder verteilen Sie die Tabellen auf mehrere Dateien.
file-missing = Es gibt keine Datei { $file }.
    .why = Nur eine Datei, die es gibt, kann geprüft werden.
    .do = Prüfen Sie Namen und Ordner, und versuchen Sie es noch einmal.
file-missing-near = Es gibt keine Datei { $file }.
    .why = Nur eine Datei, die es gibt, kann geprüft werden.
    .do = Meinten Sie { $near } ?

not-for-release = { $file } ist nicht dafür gedacht, hinauszugehen.
    .why = Das Programm schrieb die Datei für die Prüfung, nicht für den Empfänger.
    .do = Reichen Sie nur Ihre Tabellen und Abbildungen ein.

format-not-allowed = Dateien dieser Art können nicht exportiert werden.
    .why = Nur was sich vollständig ansehen lässt, kann freigegeben werden.
    .do = Speichern Sie die Tabelle als CSV, und prüfen Sie diese Datei.

metadata-missing = { $file } hat keine Metadatendatei.
    .why = Wer die Tabelle prüft, liest sie damit; sie wird für den Audit aufbewahrt.
    .do = douane meta new { $file } schreibt einen Entwurf mit Ihren Spalten; ergänzen Sie die Beschreibungen.

metadata-empty = Die Metadatendatei von { $file } ist leer.
    .why = Ohne sie weiß niemand, was die Tabelle zeigt und woher die Daten stammen.
    .do = Schreiben Sie mindestens tx_export_reason und tx_reg_nam, jeweils mit Beschreibung.

metadata-separator = Die Metadatendatei ist durch { $separator } getrennt; nötig sind Semikolons.
    .why = Schlüssel und Beschreibungen lassen sich nicht unterscheiden.
    .do = Schreiben Sie jede Zeile als "key";"description"

metadata-encoding = Die Metadatendatei ist weder in UTF-8 noch in Windows-1252 geschrieben.
    .why = Ihre Buchstaben würden falsch gelesen.
    .do = Speichern Sie sie neu als UTF-8-Text.

metadata-header = Die Metadatendatei beginnt nicht mit der Zeile key;description.
    .why = Die erste Zeile sagt, was in jeder Spalte steht.
    .do = Schreiben Sie als erste Zeile "key";"description"

metadata-key-missing = Die Metadatendatei nennt { $key } nicht.
    .why = Jeder Export nennt sein Register und seinen Grund; beides wird für den Audit aufbewahrt.
    .do = Ergänzen Sie eine Zeile "{ $key }";"…"

metadata-key-twice = Der Schlüssel { $key } steht mehr als einmal in der Metadatendatei.
    .why = Niemand weiß, welche der Beschreibungen gilt.
    .do = Behalten Sie eine der Zeilen, und entfernen Sie die anderen.

register-unknown = Das Register „{ $register }“ können Sie nicht verwenden.
    .why = Der Name muss genau stimmen, auch die Großbuchstaben; er bestimmt, wer den Export sehen darf.
    .do = Schreiben Sie eines, auf das Sie Zugriff haben: { $allowed }

description-missing = Der Schlüssel { $key } hat keine Beschreibung.
    .why = Ohne sie weiß niemand, was gezählt wurde.
    .do = { $key ->
        [tx_export_reason] Schreiben Sie, warum sie hinausgehen, etwa "{ $key }";"Masterarbeit Asthma, Tabelle 2"
        [tx_reg_nam] Schreiben Sie das Register, etwa "{ $key }";"INTEGO"
        [tx_data_version] Füllen Sie ihn aus, damit Exporte vergleichbar werden, oder entfernen Sie die Zeile.
        [tx_data_history] Füllen Sie ihn aus, damit Exporte vergleichbar werden, oder entfernen Sie die Zeile.
        [tx_population] Füllen Sie ihn aus, damit Exporte vergleichbar werden, oder entfernen Sie die Zeile.
        [tx_period] Füllen Sie ihn aus, damit Exporte vergleichbar werden, oder entfernen Sie die Zeile.
        [tx_marks] Füllen Sie ihn aus, damit Exporte vergleichbar werden, oder entfernen Sie die Zeile.
       *[other] Schreiben Sie, was er bedeutet, etwa "{ $key }";"Zahl der Patienten, Erstkontakte"
    }

column-undescribed = Die Spalte { $name } ist in den Metadaten nicht beschrieben.
    .why = Ohne Beschreibung weiß niemand, was gezählt wurde.
    .do = Ergänzen Sie eine Zeile "{ $name }";"…"   (douane meta new --merge ergänzt die fehlenden)

hidden-content-nul = Die Datei enthält Bytes mit dem Wert null.
    .do = Speichern Sie die Tabelle neu als einfachen Text aus dem Programm, das sie erzeugt hat.
hidden-content-control = Der Text enthält Steuerzeichen, die keine Tabelle braucht.
    .do = Tippen Sie die Zelle neu, oder speichern Sie die Tabelle neu als einfache CSV-Datei.
hidden-content-overwrite = Ein Wagenrücklauf in einer Zeile lässt einen Bildschirm den Text davor verbergen.
    .do = Speichern Sie die Tabelle neu mit gewöhnlichen Zeilenenden.
hidden-content-document-cell = Eine Zelle enthält ein ganzes Dokument.
    .do = Entfernen Sie den Text, oder reichen Sie ihn als eigene Datei ein.
hidden-content-long-cell = Eine Zelle ist viel länger als eine Bezeichnung oder eine Zahl.
    .do = Kürzen Sie den Text; lange Erklärungen gehören in die Metadatendatei.
hidden-content-beyond-header = Einige Zeilen reichen über die letzte Spalte der Kopfzeile hinaus.
    .do = Entfernen Sie die Zellen dahinter, oder geben Sie ihren Spalten einen Namen.
hidden-content-shifted-header = Die Kopfzeile ist eine Spalte kürzer als die Zeilen, wie bei mitgeschriebenen Zeilennamen.
    .do = Speichern Sie die Tabelle ohne Zeilennamen, oder benennen Sie die Spalte.
hidden-content-short-rows = Einige Zeilen haben weniger Zellen als die Kopfzeile.
    .do = Ergänzen Sie die fehlenden Zellen, oder speichern Sie die Tabelle neu.
hidden-content-encoding = Einige Buchstaben passen nicht zur Kodierung der Datei.
    .do = Speichern Sie die Tabelle neu als UTF-8.
hidden-content-open-quote = Ein Anführungszeichen wird nie geschlossen: der Rest der Datei steckt in einer Zelle.
    .do = Schließen Sie es, oder speichern Sie die Tabelle neu.
hidden-content-behind-quote = Hinter einem schließenden Anführungszeichen steht noch Text.
    .do = Speichern Sie die Tabelle neu, sodass jede Zelle als Ganzes in Anführungszeichen steht.
hidden-content-further-table = Unter der ersten Tabelle steht eine weitere.
    .why = Jede Tabelle wird für sich beurteilt; wer prüft, soll wissen, dass es mehrere sind.
    .do = Es ist nichts zu tun. Eine Datei je Tabelle ist leichter zu prüfen.
hidden-content-far-away = Zellen stehen so weit außen, dass niemand dorthin blättert.
    .do = Entfernen Sie sie, oder rücken Sie sie neben die Tabelle.
hidden-content-other-separator = Zellen enthalten weitere Zellen mit einem anderen Trennzeichen.
    .do = Geben Sie jedem Wert eine eigene Spalte, oder entfernen Sie sie.
hidden-content-table-in-cell = Eine Zelle enthält eine ganze Tabelle.
    .do = Entfernen Sie sie, oder reichen Sie sie als eigene Datei ein.
hidden-content-lines-in-cell = Eine Zelle enthält mehrere Zeilen.
    .do = Schreiben Sie den Text in eine Zeile, oder setzen Sie ihn in die Metadatendatei.
hidden-content-line-in-cell = Eine Zelle enthält einen Zeilenumbruch.
    .do = Es ist nichts zu tun. Text in einer Zeile ist leichter zu prüfen.
hidden-content-encoded = Eine Zelle enthält verschlüsselt geschriebene Daten ({ $detail }).
    .do = Entfernen Sie sie. Ist es ein Ergebnis, schreiben Sie es in gewöhnlichen Zahlen.
hidden-content-odd-digits = Zahlen sind mit Ziffern einer anderen Schrift geschrieben.
    .do = Schreiben Sie sie mit den Ziffern 0 bis 9.
hidden-content-precision = Zahlen haben mehr Stellen, als eine Statistik haben kann.
    .do = Runden Sie sie; zwei Nachkommastellen genügen für fast jede Tabelle.
hidden-content-unrounded = Die Zahlen sind nicht gerundet.
    .why = Lange Nachkommastellen können verraten, wie wenige Menschen hinter einem Wert stehen.
    .do = Es ist nichts zu tun. Zwei Nachkommastellen genügen für fast jede Tabelle.
hidden-content-spacing = Leerzeichen stehen so, dass sie eine Botschaft tragen können.
    .do = Speichern Sie die Tabelle neu, ohne Leerzeichen um die Werte.
hidden-content-ending = Der Dateiname endet anders, als der Inhalt sagt.
    .why = Wer die Datei erhält, öffnet sie vielleicht mit dem falschen Programm.
    .do = Es ist nichts zu tun. Benennen Sie die Datei um, wenn Sie können.
hidden-content-lines = Um die Tabelle stehen viele Textzeilen.
    .do = Halten Sie Titel und Anmerkungen kurz, und entfernen Sie den Rest.
hidden-content-name = Der Dateiname enthält lange Nummern, die kein Datum sind.
    .why = Ein Name geht mit der Datei hinaus und kann die Nummer eines Menschen tragen.
    .do = Geben Sie der Datei einen einfachen Namen, zum Beispiel table2.csv
hidden-content-records = Die Metadatendatei enthält, was wie Zeilen über Personen aussieht.
    .do = Schreiben Sie, was jede Spalte bedeutet, und entfernen Sie die Zeilen.

unreadable-file-empty = { $file } ist leer.
    .why = Es gibt nichts zu prüfen und nichts, was hinausgehen könnte.
    .do = Speichern Sie die Tabelle neu, und prüfen Sie sie erneut.
unreadable-file-limit = { $file } ist größer, als geprüft wird: höchstens { $what ->
    [rows] { $limit } Zeilen
    [cells] { $limit } Zellen
   *[other] { $limit } Bytes
}.
    .why = Eine Zusammenfassung ist klein; eine so große Datei besteht fast immer aus Zeilen über Personen.
    .do = Fassen Sie weiter zusammen, oder verteilen Sie die Tabellen auf mehrere Dateien.
unreadable-file-metadata = Die Metadatendatei von { $file } lässt sich nicht lesen.
    .do = Speichern Sie sie neu als Text: "key";"description" in jeder Zeile.

formula-injection-word = Eine Zelle beginnt mit einem Zeichen, das Formeln einleitet.
    .why = Eine Tabellenkalkulation kann sie beim Öffnen für eine Formel halten.
    .do = Ist es einfacher Text, ist nichts zu tun; ein anderes erstes Zeichen ist sicherer.

invisible-characters-direction = Der Text enthält Zeichen, die die Leserichtung umkehren.
invisible-characters-look-alike = Ein Wort mischt Buchstaben mehrerer Schriften, die gleich aussehen.
    .why = Zwei verschiedene Werte können dann gleich aussehen, oder einer steckt im anderen.
    .do = Tippen Sie das Wort neu mit Buchstaben einer einzigen Schrift.

format-not-allowed-disguised = Der Name endet auf .{ $ending }, aber der Inhalt ist etwas anderes.
    .do = Speichern Sie die Tabelle neu als CSV aus dem Programm, das sie erzeugt hat.

metadata-missing-near = { $file } hat keine Metadatendatei; vielleicht ist { $seen } gemeint.
    .do = Benennen Sie { $seen } in { $expected } um
metadata-separator-comma = Die Metadatendatei ist durch Kommas getrennt; nötig sind Semikolons.
metadata-separator-tab = Die Metadatendatei ist durch Tabulatoren getrennt; nötig sind Semikolons.
metadata-separator-none = Die Zeilen der Metadatendatei haben kein Trennzeichen.
metadata-encoding-damaged = Die Metadatendatei enthält Buchstaben, die nicht zu ihrer Kodierung passen.
    .do = Speichern Sie sie neu als UTF-8-Text.
metadata-header-words = Die Metadatendatei beginnt mit anderen Wörtern als key;description.
    .why = Sie wurde verstanden; die üblichen Wörter helfen bei der Prüfung.
    .do = Es ist nichts zu tun. Die übliche erste Zeile ist "key";"description"
metadata-file = Die Metadatendatei beschreibt { $file } nicht.
    .why = Sie nennt andere Dateien, daher weiß niemand, was diese zeigt.
    .do = Ergänzen Sie eine Zeile "tx_file_nam";"{ $file }" und die Beschreibungen dazu. Genannt sind: { $described }
metadata-key-unknown = Der Schlüssel { $key } ist weder eine Spalte der Datei noch ein bekannter Schlüssel.
    .why = Eine Beschreibung, die zu nichts gehört, ist vielleicht ein Schreibfehler.
    .do = Es ist nichts zu tun. Sehen Sie nach, wie der Schlüssel geschrieben ist.
metadata-value = Der Wert von { $key } wurde nicht verstanden und nicht verwendet.
    .why = Was eine Datei zählt, bestimmt, was mit früheren Exporten verglichen werden kann.
    .do = Schreiben Sie ihn, wie es die Seite dieser Regel zeigt, oder entfernen Sie die Zeile.
metadata-value-role = Die Rolle „{ $value }“ ist nicht bekannt und wurde nicht verwendet.
    .why = Die Rolle einer Spalte bestimmt, welche Regeln sie ansehen.
    .do = Schreiben Sie dimension, count, total, percent, mean, sd, median, min, max, rate oder ratio.
metadata-value-cells = Eine Zeile der Metadatendatei hat mehr Zellen als die Kopfzeile.
    .why = Ein Semikolon in einer Beschreibung schneidet sie entzwei.
    .do = Setzen Sie die Beschreibung in Anführungszeichen.
metadata-value-no-key = Eine Zeile der Metadatendatei hat keinen Schlüssel.
    .why = Eine Beschreibung, die zu nichts gehört, sagt niemandem etwas.
    .do = Schreiben Sie den Namen der Spalte davor, oder entfernen Sie die Zeile.
register-unknown-capitals = Das Register „{ $register }“ ist nicht so geschrieben, wie es heißt.
    .do = Schreiben Sie { $near }
register-unknown-none = Das Register „{ $register }“ können Sie nicht verwenden.
    .why = Ein Register steht nur namentlich Genannten offen.
    .do = Sie haben noch auf kein Register Zugriff; Ihr SPOC kann ihn beantragen.
description-missing-unspecific = Die Beschreibung von { $key } sagt nichts aus: „{ $description }“.
    .do = Schreiben Sie, was gezählt wurde, etwa "{ $key }";"Zahl der Patienten, Erstkontakte"
description-missing-repeated = Die Beschreibung von { $key } wiederholt nur seinen Namen.
    .why = Ein Name allein lässt sich verschieden lesen.
    .do = Es ist nichts zu tun. Einige Worte mehr helfen bei der Prüfung.

missing-count-part = Bei { $name } steht die Gesamtzahl N, aber nicht die eigene Fallzahl n.
    .why = n lässt sich aus beiden errechnen und wurde so beurteilt; gedruckt muss es niemand.
    .do = Ergänzen Sie eine Spalte n: die Personen, die jeder Prozentwert zählt.
missing-count-whole = Bei { $name } steht eine Fallzahl n, aber nicht die Gesamtzahl N.
    .why = N lässt sich aus Prozentwert und n errechnen, aus einem Mittelwert nicht; verlangt ist beides.
    .do = Ergänzen Sie eine Spalte N: die Menschen, unter denen gezählt wurde.
differenced-cell-implied = Mit einer anderen Tabelle ist bekannt, dass ein gesperrter Wert unter { $threshold } Menschen liegt.
    .do = Sperren Sie eine weitere Zahl, aus der er folgt, oder behalten Sie die Gruppen der anderen bei.
differenced-cell-narrow = Mit einer anderen Tabelle bleiben für einen gesperrten Wert nur wenige Zahlen übrig.
    .why = Die beiden Tabellen lassen weniger Spielraum, als die Marke verspricht.
differenced-cell-earlier = Diese Tabelle verrät, was ein früherer Export sperrt.
    .why = Wer beide hat, kann die Zahl berechnen, die dort gesperrt war.
    .do = Sperren Sie hier eine der Zahlen (NC), oder bilden Sie breitere Gruppen.
differenced-cell-group = Was diese Tabelle mehr oder weniger hat als eine andere, ist eine Gruppe unter { $threshold } Menschen.
differenced-cell-growth = Seit einem früheren Datenstand kamen weniger als { $threshold } Menschen hinzu.
    .why = Es kommen nur Datensätze hinzu: Der Unterschied sind genau diese Menschen.
    .do = Sperren Sie die Zahl (NC), oder warten Sie, bis { $threshold } Menschen oder mehr hinzukamen.
differenced-cell-changed = Seit einem früheren Datenstand änderte sich eine Zahl um weniger als { $threshold } Menschen.
    .why = Wer dazukam oder wegfiel, kann erkennbar sein; das kann nur ein Mensch beurteilen.
    .do = Erklären Sie in der Anfrage, was sich änderte, oder runden Sie beide Tabellen.
differenced-cell-denied = Zwei Tabellen über dieselben Datensätze zeigen Zahlen, die nicht beide stimmen können.
    .why = Wo Zahlen einander widersprechen, weiß niemand, was sie zusammen verraten.
    .do = Vergleichen Sie beide, und sagen Sie in tx_population und tx_period, was jede zählt.
differenced-cell-perhaps = Mit einer anderen Tabelle derselben Daten sind vielleicht Einzelne erkennbar.
    .why = Nichts sagt, dass es andere Daten sind; nur ein Mensch kann es beurteilen.
    .do = Schreiben Sie tx_data_version und tx_population in die Metadaten; sonst prüft ein Officer.
implied-small-count-complement = Der Rest eines Ganzen sind weniger als { $threshold } Menschen.
    .why = Die Gesamtzahl minus die Fallzahl ergibt die Menschen, die nicht dazugehören.
    .do = Sperren Sie Fallzahl oder Gesamtzahl (NC), oder fassen Sie die Gruppe mit einer anderen zusammen.
implied-small-count-supposed = Gehört diese Fallzahl zu der daneben, so bleiben weniger als { $threshold } Menschen übrig.
    .why = Die größere Fallzahl minus diese ergibt die Menschen, die nicht dazugehören.
    .do = Sperren Sie eine der beiden (NC), oder sagen Sie der Prüfstelle, warum die eine kein Teil der anderen ist.
implied-small-count-growth = Von einer Zeile zur nächsten kamen weniger als { $threshold } Menschen hinzu.
    .why = Zwei kumulierte Zahlen, eine minus die andere, ergeben die Menschen dazwischen.
    .do = Fassen Sie Zeilen zusammen, sodass jeder Schritt { $threshold } Menschen hinzufügt oder keine.
implied-small-count-weighted = Eine gewichtete Fallzahl steht für weniger als { $threshold } Menschen.
    .why = Durch das Gewicht geteilt ergibt sie die wirklich gezählten Menschen.
    .do = Zeigen Sie dort NC, oder fassen Sie die Gruppe mit einer anderen zusammen.
implied-small-count-share = Ein Prozentsatz steht für weniger als { $threshold } Menschen.
    .why = Der Prozentsatz der gezeigten Basis ergibt die Zahl der Menschen.
    .do = Zeigen Sie dort NC, oder fassen Sie die Gruppe mit einer anderen zusammen.
derived-value-small = Dieser Wert ({ $role }) gilt für weniger als { $threshold } Menschen.
derived-value-hidden = Dieser Wert ({ $role }) steht da, obwohl seine Fallzahl gesperrt ist.
    .why = Mit dem Wert lässt sich die Fallzahl finden, und er sagt etwas über jeden dieser Menschen.
derived-value-extreme = Dieser Wert ({ $role }) ist der eines einzelnen Menschen.
    .why = Der jüngste, der älteste oder der teuerste Fall ist jemand, der erkannt werden kann.
    .do = Lassen Sie ihn weg, oder zeigen Sie ein Quantil mit mindestens { $threshold } Menschen dahinter.
derived-value-tail = Weniger als { $threshold } Menschen liegen jenseits dieses Wertes ({ $role }).
    .why = Der Wert liegt dann nahe bei dem einzelner Menschen.
    .do = Zeigen Sie dort NC, oder nehmen Sie ein Quantil weiter weg vom Rand.
inconsistent-table-sum = Eine Summe ist nicht, was ihre Teile ergeben.
inconsistent-table-share = Ein Prozentsatz passt zu keiner ganzen Zahl von Menschen.
    .do = Vergleichen Sie ihn mit Fallzahl und Basis, und berichtigen Sie, was falsch ist.
inconsistent-table-mean = Ein Mittelwert passt zu keinen ganzen Werten so vieler Menschen.
    .do = Vergleichen Sie ihn mit Fallzahl und Gruppen, und berichtigen Sie, was falsch ist.
inconsistent-table-difference = Eine Differenz ist nicht, was ihre beiden Zahlen ergeben.
    .do = Vergleichen Sie sie mit beiden Zahlen, und berichtigen Sie, was falsch ist.
inconsistent-table-ratio = Ein Quotient ist nicht, was seine beiden Zahlen ergeben.
    .do = Vergleichen Sie ihn mit beiden Zahlen, und berichtigen Sie, was falsch ist.
inconsistent-table-order = Die Zahlen dieser Spalte folgen nicht der Ordnung, die sie haben sollten.
    .do = Eine kumulierte Zahl fällt nie; vergleichen Sie sie mit der Zeile davor.
inconsistent-table-part = Ein Teil ist größer als sein Ganzes: mehr Menschen, als es gibt.
    .do = Vergleichen Sie den Teil mit dem Ganzen (n mit N), und berichtigen Sie, was falsch ist.
zero-revealed-zero = Ein gesperrter Wert lässt sich errechnen: es ist niemand.
    .why = Hier wird niemand sichtbar; der Sperrvermerk verbirgt nur nichts.
    .do = Es ist nichts zu tun. Sie dürfen die Null zeigen.
