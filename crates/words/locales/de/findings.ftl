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

recoverable-cell = Ein gesperrter Wert lässt sich genau errechnen.
    .why = Eine Zelle zu sperren genügt nicht, solange die übrigen Zahlen der Summe dastehen.
    .do = Sperren Sie noch eine Zelle derselben Summe (Sekundärsperrung) oder deren Gesamtwert (NC).

implied-small-count = Eine Gruppe von weniger als { $threshold } Menschen lässt sich errechnen, obwohl sie nirgends steht.
    .why = Was fehlt, folgt aus dem, was dasteht; so wenige Menschen sind erkennbar.
    .do = Fassen Sie die Gruppe mit einer anderen zusammen, oder sperren Sie noch eine der Zahlen (NC).

derived-value = Ein Wert beruht auf weniger als { $threshold } Menschen oder auf einer gesperrten Fallzahl.
    .why = Ein Mittelwert oder Prozentsatz so weniger Menschen sagt etwas über jeden von ihnen.
    .do = Zeigen Sie dort NC.

sum-of-hidden = Eine Summe ist genau angegeben, obwohl ein Teil von ihr gesperrt ist.
    .why = Die Summe minus die sichtbaren Teile ergibt die gesperrte Zahl.
    .do = Zeigen Sie dort NC oder eine Grenze, die weit genug ist.

missing-count = Bei { $name } steht keine Fallzahl.
    .why = Niemand sieht, auf wie vielen Menschen diese Werte beruhen.
    .do = Ergänzen Sie eine Spalte n (die Menschen hinter jedem Wert) und die Gesamtzahl N.

narrow-interval = Ein gesperrter Wert lässt sich auf wenige Zahlen eingrenzen.
    .why = Die Zahlen ringsum lassen weniger Spielraum, als der Sperrvermerk verspricht.
    .do = Sperren Sie noch eine Zelle derselben Summe, oder fassen Sie zwei Gruppen zusammen.

differenced-cell = Zusammen mit einer anderen Tabelle lassen sich einzelne Menschen herauslösen.
    .why = Der Unterschied zwischen den beiden Tabellen ist eine Gruppe sehr weniger Menschen.
    .do = Behalten Sie Gruppen und Zeitraum der anderen Tabelle bei, oder runden Sie beide.

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

identifier-column = Die Spalte { $name } sieht wie ein Personenkennzeichen aus.
    .why = Eine Zeile lässt sich auf eine Person zurückführen.
    .do = Entfernen Sie die Spalte, und zählen Sie stattdessen Personen.

identifier-value = Ein Wert sieht hier wie die Kennnummer einer Person aus.
    .why = Eine einzige solche Nummer genügt, um eine Person zu finden.
    .do = Nehmen Sie sie aus der Datei, wo immer sie steht.

pseudonym-column = Die Spalte { $name } sieht wie ein Pseudonym aus: ein Code je Person.
    .why = Auch ein Code steht für eine Person, und er verbindet diese Tabelle mit anderen.
    .do = Entfernen Sie die Spalte, und zählen Sie stattdessen Personen.

row-level-data = Dies sieht nach einer Zeile je Person aus, nicht nach einer Zusammenfassung.
    .why = Nur aggregierte Daten dürfen hinaus; eine Zeile über eine Person ist erkennbar.
    .do = Fassen Sie zuerst zusammen: Gruppen mit der Zahl der Menschen in jeder.

hidden-content = Die Datei enthält etwas, das ein Leser nicht sieht.
    .why = Es geht mit der Datei hinaus, obwohl niemand es angesehen hat.
    .do = Entfernen Sie es, oder speichern Sie die Tabelle neu als einfache CSV-Datei.

formula-injection = Eine Zelle beginnt wie eine Formel.
    .why = Eine Tabellenkalkulation führt sie auf dem Rechner dessen aus, der die Datei öffnet.
    .do = Lassen Sie die Zelle mit einem anderen Zeichen beginnen, etwa mit einem Buchstaben.

invisible-characters = Der Text enthält Zeichen, die niemand sieht.
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

metadata-empty = Die Metadatendatei ist leer.
    .why = Ohne sie weiß niemand, was die Tabelle zeigt und woher die Daten stammen.
    .do = Schreiben Sie mindestens tx_export_reason und tx_reg_nam, jeweils mit Beschreibung.

metadata-separator = Die Metadatendatei ist nicht durch Semikolons getrennt.
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
    .do = Schreiben Sie den Namen genau so, wie er in Ihrer Registerliste steht.

description-missing = Der Schlüssel { $key } hat keine Beschreibung.
    .why = Ohne sie weiß niemand, was gezählt wurde.
    .do = Schreiben Sie, was er bedeutet, etwa "{ $key }";"Zahl der Patienten, Erstkontakte"

column-undescribed = Die Spalte { $name } ist in den Metadaten nicht beschrieben.
    .why = Ohne Beschreibung weiß niemand, was gezählt wurde.
    .do = Ergänzen Sie eine Zeile "{ $name }";"…"   (douane meta new --merge ergänzt die fehlenden)
