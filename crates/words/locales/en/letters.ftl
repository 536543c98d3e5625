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
letter-fact-who = Asked by
letter-fact-files = Files
letter-fact-register = Register
letter-fact-purpose = Purpose
letter-fact-reference = Reference
letter-told-returned-subject = Changes are asked for export { $request }
letter-told-returned = Your request { $request } came back: changes are asked. What to change stands on its page.
letter-told-returned-next = Next: read it there, and answer there with a new version. The request goes on under the same number:
letter-told-rejected-subject = Export { $request } does not leave
letter-told-rejected = Your request { $request } was rejected. The reason stands on its page.
letter-told-rejected-next = Next: read the reason there. What was mended can be asked for anew:
letter-told-cancelled-subject = Export { $request } was cancelled
letter-told-cancelled = Your request { $request } was cancelled by the data governance team. The reason stands on its page.
letter-told-cancelled-next = Next: read the reason there. Nothing left:
letter-told-revoked-subject = The link of export { $request } was shut
letter-told-revoked = The data governance team has shut the link of export { $request }. The reason stands on its page.
letter-told-revoked-next = Next: if you have a copy, do not use it and do not pass it on until you have read the reason:
letter-told-taken-back-subject = Export { $request } waits again
letter-told-taken-back = The acceptance of your request { $request } was taken back. It waits for an officer again.
letter-told-taken-back-next = Next: you need not do anything. Where it stands:
letter-told-uncovered-subject = Export { $request } waits again: its exception ended
letter-told-uncovered = The exception by which your request { $request } was to leave has ended. Nothing left; the request waits for an officer again.
letter-told-uncovered-next = Next: read on the page Exceptions why it ended. Ask for another one there, or withdraw the request:
letter-told-contact-subject = About export { $request }
letter-told-contact = A data governance officer looked at your export { $request } afterwards and wants to speak with you about it.
letter-told-contact-next = Next: read what they wrote, and get in touch. After logging in:
letter-told-ask-anew-subject = Export { $request }: another one is asked for
letter-told-ask-anew = A data governance officer looked at your export { $request } afterwards and asks for another one in its place.
letter-told-ask-anew-next = Next: read what must change, then hand in the new file. After logging in:
letter-told-reminder-subject = The link of export { $request } ends soon
letter-told-reminder = Export { $request } is still there for you, and nobody has downloaded it.
letter-told-reminder-until = The link ends on { $until }.
letter-told-reminder-next = Next: download it from its page, or with the link you were sent:
letter-sealed = { $files ->
    [one] Your export { $request } has left the gate. { $name } goes with this letter and holds this file:
   *[other] Your export { $request } has left the gate. { $name } goes with this letter and holds these files:
}
letter-sealed-password = The ZIP is locked with AES-256. It opens with the password of your project, which no letter carries.
letter-sealed-large = It is too large to go with a letter.
letter-told-to-publish-subject = Export { $request } waits for you as data publisher
letter-told-to-publish = Request { $request } of your bunker waits for you: look at exactly what would leave, then ask for it or send it back.
letter-told-to-publish-next = Next: look at it, after logging in:
letter-told-adapt-subject = Export { $request } was not sent: what to adapt
letter-told-adapt = Your request { $request } was checked and nothing was sent. This is what to adapt:
letter-told-adapt-next = Next: adapt the files and ask again. Nothing left; all that was found stands on the page of the request:
letter-adapt-where = Where
letter-adapt-what = What
letter-adapt-do = To do
letter-adapt-unnamed = The request names no file.
    .do = Write each file on a line of its own, as it is called in the shared folder: results/table.csv
letter-support-account = Questions? Ask { $support }.
letter-footer-account = Ledger: { $size } entries, { $root }
letter-account-password-subject = Your password was changed
letter-account-password = The password of your account { $account } was changed on { $when }. All its sessions and tokens have ended.
letter-account-factor-subject = An authenticator app was set up
letter-account-factor = An authenticator app was set up for your account { $account } on { $when }, and counts from now on. All its sessions and tokens have ended.
letter-account-no-factor-subject = Your authenticator app was taken away
letter-account-no-factor = The authenticator app of your account { $account } was taken away on { $when }. All its sessions and tokens have ended.
letter-account-other = If neither you nor, at your wish, an administrator did this, somebody else may have your account: tell us at once.
letter-account-next = Where your account is open now, after logging in:
