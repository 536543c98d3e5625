# Letters by mail. No letter says anything of what stands in a file.
letter-greeting = Dear { $name },
letter-footer = Request { $request } · ledger: { $size } entries, { $root }
letter-support = Questions? Ask { $support } and name the number { $request }.
letter-released-subject = Your export { $request } is ready
letter-released = { $files ->
    [one] Your export { $request } has left the gate. It holds this file:
   *[other] Your export { $request } has left the gate. It holds these files:
}
letter-released-until = Download it until { $until }:
letter-released-personal = The link is yours alone: share the file, not the link. Each download is noted with date and time.
letter-code-subject = Your code for export { $request }
letter-code = This code opens the download of your export { $request }:
letter-code-until = It holds until { $until }, for one download.
letter-code-other = If you did not ask for it, somebody else has opened your link. Nothing was downloaded; tell us.
