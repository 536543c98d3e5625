# Briefe per Mail. Kein Brief sagt etwas darüber, was in einer Datei steht.
letter-greeting = Guten Tag { $name },
letter-footer = Antrag { $request } · Hauptbuch: { $size } Einträge, { $root }
letter-support = Fragen? Stellen Sie sie an { $support }, und nennen Sie die Nummer { $request }.
letter-released-subject = Ihr Export { $request } ist bereit
letter-released = { $files ->
    [one] Ihr Export { $request } ist versandt. Er enthält diese Datei:
   *[other] Ihr Export { $request } ist versandt. Er enthält diese Dateien:
}
letter-released-until = Laden Sie ihn bis { $until } herunter:
letter-released-personal = Der Link gilt nur für Sie: teilen Sie die Datei, nicht den Link. Jeder Download wird mit Datum und Uhrzeit vermerkt.
letter-code-subject = Ihr Code für den Export { $request }
letter-code = Dieser Code öffnet den Download Ihres Exports { $request }:
letter-code-until = Er gilt bis { $until }, für einen Download.
letter-code-other = Haben Sie ihn nicht angefordert, hat jemand anders Ihren Link geöffnet. Es wurde nichts heruntergeladen; sagen Sie es uns.
letter-fact-who = Beantragt von
letter-fact-files = Dateien
letter-fact-register = Register
letter-fact-purpose = Zweck
letter-fact-reference = Referenz
letter-told-returned-subject = Änderung erbeten für Export { $request }
letter-told-returned = Ihr Antrag { $request } kam zurück: eine Änderung wird erbeten. Welche, steht auf seiner Seite.
letter-told-returned-next = Nächster Schritt: lesen Sie es dort, und antworten Sie dort mit einer neuen Fassung. Der Antrag geht unter derselben Nummer weiter:
letter-told-rejected-subject = Export { $request } geht nicht hinaus
letter-told-rejected = Ihr Antrag { $request } wurde abgelehnt. Der Grund steht auf seiner Seite.
letter-told-rejected-next = Nächster Schritt: lesen Sie dort den Grund. Was verbessert ist, kann neu beantragt werden:
letter-told-cancelled-subject = Export { $request } wurde storniert
letter-told-cancelled = Ihr Antrag { $request } wurde vom Team für Datengovernance storniert. Der Grund steht auf seiner Seite.
letter-told-cancelled-next = Nächster Schritt: lesen Sie dort den Grund. Nichts ist hinausgegangen:
letter-told-revoked-subject = Der Link des Exports { $request } wurde geschlossen
letter-told-revoked = Das Team für Datengovernance hat den Link des Exports { $request } geschlossen. Der Grund steht auf seiner Seite.
letter-told-revoked-next = Nächster Schritt: haben Sie eine Kopie, verwenden Sie sie nicht und geben Sie sie nicht weiter, bevor Sie den Grund gelesen haben:
letter-told-taken-back-subject = Export { $request } wartet wieder
letter-told-taken-back = Die Annahme Ihres Antrags { $request } wurde zurückgenommen. Er wartet wieder auf Prüfung.
letter-told-taken-back-next = Nächster Schritt: Sie müssen nichts tun. Wo er steht:
letter-told-uncovered-subject = Export { $request } wartet wieder: die Ausnahme ist beendet
letter-told-uncovered = Die Ausnahme, mit der Ihr Antrag { $request } hinausgehen sollte, ist beendet. Nichts ging hinaus; der Antrag wartet wieder auf Prüfung.
letter-told-uncovered-next = Nächster Schritt: lesen Sie auf der Seite Ausnahmen, warum. Beantragen Sie dort eine andere, oder ziehen Sie den Antrag zurück:
letter-told-contact-subject = Zu Export { $request }
letter-told-contact = Die Daten-Governance hat Ihren Export { $request } nachträglich angesehen und möchte mit Ihnen darüber sprechen.
letter-told-contact-next = Nächster Schritt: Lesen Sie, was dort steht, und melden Sie sich. Nach der Anmeldung:
letter-told-ask-anew-subject = Export { $request }: ein anderer wird erbeten
letter-told-ask-anew = Die Daten-Governance hat Ihren Export { $request } nachträglich angesehen und bittet um einen anderen an seiner Stelle.
letter-told-ask-anew-next = Nächster Schritt: Lesen Sie, was sich ändern muss, und reichen Sie die neue Datei ein. Nach der Anmeldung:
letter-told-reminder-subject = Der Link des Exports { $request } endet bald
letter-told-reminder = Export { $request } liegt noch für Sie bereit, und niemand hat ihn heruntergeladen.
letter-told-reminder-until = Der Link endet am { $until }.
letter-told-reminder-next = Nächster Schritt: laden Sie ihn auf seiner Seite herunter, oder mit dem Link, den Sie bekamen:
letter-sealed = { $files ->
    [one] Ihr Export { $request } ist versandt. { $name } liegt diesem Brief bei und enthält diese Datei:
   *[other] Ihr Export { $request } ist versandt. { $name } liegt diesem Brief bei und enthält diese Dateien:
}
letter-sealed-password = Das ZIP ist mit AES-256 verschlüsselt. Es öffnet sich mit dem Passwort Ihres Projekts, das in keinem Brief steht.
letter-sealed-large = Es ist zu groß, um einem Brief beizuliegen.
letter-told-to-publish-subject = Export { $request } wartet auf Sie als Publisher
letter-told-to-publish = Der Antrag { $request } Ihres Bunkers wartet auf Sie: Sehen Sie genau an, was hinausginge; beantragen Sie es dann, oder schicken Sie es zurück.
letter-told-to-publish-next = Nächster Schritt: sehen Sie ihn an, nach der Anmeldung:
letter-told-adapt-subject = Export { $request } wurde nicht versandt: was anzupassen ist
letter-told-adapt = Ihr Antrag { $request } wurde geprüft, und nichts wurde versandt. Das ist anzupassen:
letter-told-adapt-next = Nun: Passen Sie die Dateien an und fragen Sie neu an. Nichts ist versandt; alles steht auf der Seite des Antrags:
letter-adapt-where = Wo
letter-adapt-what = Was
letter-adapt-do = Zu tun
letter-adapt-unnamed = Der Antrag nennt keine Datei.
    .do = Schreiben Sie jede Datei in eine eigene Zeile, wie sie im gemeinsamen Ordner heißt: results/table.csv
letter-support-account = Fragen? Wenden Sie sich an { $support }.
letter-footer-account = Hauptbuch: { $size } Einträge, { $root }
letter-account-password-subject = Ihr Passwort wurde geändert
letter-account-password = Das Passwort Ihres Kontos { $account } wurde am { $when } geändert. Alle seine Sitzungen und Token sind beendet.
letter-account-factor-subject = Eine Authenticator-App wurde eingerichtet
letter-account-factor = Für Ihr Konto { $account } wurde am { $when } eine Authenticator-App eingerichtet; sie gilt ab jetzt. Alle seine Sitzungen und Token sind beendet.
letter-account-no-factor-subject = Ihre Authenticator-App wurde entfernt
letter-account-no-factor = Die Authenticator-App Ihres Kontos { $account } wurde am { $when } entfernt. Alle seine Sitzungen und Token sind beendet.
letter-account-other = Wenn das weder Sie noch auf Ihren Wunsch eine Administratorin waren, hat vielleicht jemand anders Ihr Konto: sagen Sie es uns sofort.
letter-account-next = Wo Ihr Konto jetzt offen ist, nach der Anmeldung:
