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
