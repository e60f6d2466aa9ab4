// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/help/help.h>

namespace Egov::Ctl {

namespace {

struct OptionText {
    const char* command; // empty: of every command that has no line of its own
    const char* option;
    const char* text;
};

// What an option means where it is no more than itself stands once; where a command means something else by it, that
// command has a line.
const OptionText texts[] = {
    {"tenant new", "address", "where its general desk is"},
    {"", "after", "the file that was published last, where the store is out of reach"},
    {"case export", "after", "go on behind this place of the list: the cursor that case list printed"},
    {"case list", "after", "go on behind this place: the cursor that the page before printed"},
    {"", "allow", "the only plugins that may be loaded, by their SHA-256 (repeatable)"},
    {"", "allow-unsigned-tail", "do not demand a signature over the newest events"},
    {"", "amount", "in yen"},
    {"", "anchors", "trusted certificates: a file, or a folder of files (repeatable)"},
    {"", "answers", "a JSON file with the answers; - is standard input"},
    {"", "applications", "how many to file"},
    {"", "approve", "sign the drafts as the one whom they name"},
    {"", "approver", "who shall approve it, by the name in the configuration"},
    {"", "as", "who signs, by the name in the configuration"},
    {"", "as-of", "the day to judge by, 2026-04-01; today in Japan when left out"},
    {"", "assigned-to", "only cases for which this officer is responsible"},
    {"", "at", "when it was paid, ISO 8601 with an offset; now when left out"},
    {"forms publish", "at", "from when it is in force, ISO 8601 with an offset"},
    {"", "attach", "a file for a field that asks for one: photo=a.jpg, stores[0].photo=b.jpg (repeatable)"},
    {"", "attachments", "the folder of attachments, to judge their contents as well"},
    {"", "attempt", "the attempt at payment that the applicant showed"},
    {"", "base", "the version that the overlay was written for"},
    {"", "batch", "one JSON object per line of standard input, one answer per line in the same order"},
    {"", "bench", "measure for so many seconds instead of answering"},
    {"", "candidates", "further certificates that a path may use (repeatable)"},
    {"", "case", "the reference number of the case"},
    {"", "certificate", "the certificate, PEM or DER"},
    {"", "checkpoints", "the folder that signed ends of the chain were copied to"},
    {"", "closed", "\"stays\": a last day on a closed day does not move to the next open one"},
    {"tenant new", "closes", "when its desk closes; 17:15 when left out"},
    {"", "classification", "分類 that document management files the case under"},
    {"", "config", "the service's configuration; EGOV_CONFIG, then /etc/egov/platform.json when left out"},
    {"", "content", "what was signed, when it is not inside"},
    {"", "crls", "revocation lists: a file, or a folder of files (repeatable)"},
    {"", "csv", "write every finding to this file"},
    {"", "data", "the service's data folder, instead of a configuration; also EGOV_DATA"},
    {"replay", "data", "what a service keeps beside records in PostgreSQL; for another replay into the same ones"},
    {"verify timestamp", "data", "the file that was stamped"},
    {"", "days", "length of the period"},
    {"", "demo", "accept plugins that are marked as demo"},
    {"tenant new", "demo", "mark it as an example: production refuses it"},
    {"", "derive", "make columns again that follow from others"},
    {"tenant new", "division", "the division of its general desk"},
    {"", "draft", "draft what the folders of municipalities hold, with one signature"},
    {"", "email", "the applicant's address, for forms that ask for one"},
    {"tenant new", "email", "the mail address of its desk; none when left out"},
    {"", "environment", "of the JPKI profile: production (the default) or test"},
    {"", "first-day", "\"included\": the day of the event counts"},
    {"", "folder", "where the files lie that references name"},
    {"", "form", "the id of the form"},
    {"", "forms", "the folder of shared forms, instead of the installed ones"},
    {"tenant doctor", "forms",
        "shared forms: of a folder those that it is judged by, else and after them further versions for overlays to "
        "move to "
        "(repeatable)"},
    {"forms publish", "forms",
        "the folder of shared forms as they would be: all of them; left out: as they are in force"},
    {"forms rehearse", "forms",
        "the folder of shared forms as they would be: all of them; left out: as they are in force"},
    {"", "from", "the first day"},
    {"tenant import", "from", "the folder to read"},
    {"case list", "form", "only cases of this procedure, by its id"},
    {"case export", "form", "only cases of this procedure, by its id"},
    {"", "format", "jsonl (the default: a case a line) or csv"},
    {"case list", "from", "arrived on or after this day"},
    {"case export", "from", "arrived on or after this day"},
    {"", "gateway", "the id of the payment gateway"},
    {"tenant new", "gateway", "the id of a payment gateway that it offers (repeatable)"},
    {"", "holiday", "a further closed day (repeatable)"},
    {"", "id", "the number of the message, as outbox dead prints it"},
    {"tenant new", "id", "the name of the folder; the first word of --romaji when left out"},
    {"plugin check", "host", "egov-plugin-host, to examine the plugin there too, as a service runs it"},
    {"plugin new", "into", "the folder to make the project in; the working directory when left out"},
    {"tenant new", "into", "the folder of municipalities to make it in; the working directory when left out"},
    {"tenant new", "kana", "its name in full-width katakana"},
    {"", "key", "a private key, PEM"},
    {"forms publish", "key",
        "the key of whoever signs: a private key on P-256, PEM, or "
        "\"pkcs11:token=…;id=…?module-path=…&pin-source=file:/…\""},
    {"audit verify", "key", "a public key of the receipts, instead of --keys (repeatable)"},
    {"submit", "key", "of several filings with one key only the first arrives; the content decides when left out"},
    {"verify receipt", "key", "the municipality's public key"},
    {"", "keys", "the folder of the service's keys, of which only public ones are read"},
    {"", "language", "of messages: ja (the default) or en"},
    {"tenant new", "language-of-pages", "a language of its pages, ja or en (repeatable); ja when left out"},
    {"", "moment", "verify as of this moment, ISO 8601 with an offset; now when left out"},
    {"", "library", "the municipality's own code, by which its answers are judged too"},
    {"", "limit", "at most so many cases; 50 when left out, at most 500"},
    {"", "list", "show every number that was published, and whether it holds"},
    {"", "month", "2026-04"},
    {"", "months", "length of the period"},
    {"tenant new", "name", "its name"},
    {"", "name", "the beginning of the applicant's name or its reading"},
    {"", "new", "the version that the overlay shall fit"},
    {"", "no-cases", "leave the stored cases alone, and take the recorded answers only"},
    {"", "no-path", "judge cryptography and structure only, no certificate path"},
    {"", "ocsp", "a response of a responder (repeatable)"},
    {"tenant new", "offer", "a shared form that it offers (repeatable); what is not named is not done"},
    {"", "office", "主管課 in document management"},
    {"", "officer", "who took it"},
    {"", "officers", "the officers' accounts, to find steps of approval routes that nobody can take"},
    {"", "open-sealed", "open sealed answers; each opening is an event of its case"},
    {"tenant new", "opens", "when its desk opens; 08:45 when left out"},
    {"", "out", "the folder to write; made when it is not there"},
    {"forms publish", "out", "the folder for the drafts: <code>-<number>.publication.json"},
    {"", "output", "where the prepared filing goes, for submit --prepared"},
    {"", "overlay", "the municipality's changes to the form"},
    {"", "package", "where the bytes go that are to be signed"},
    {"", "paid", "how many of a hundred owe a fee; 0 when left out"},
    {"", "password", "the password that the applicant will look up the case with"},
    {"", "path", "one field only"},
    {"tenant new", "phone", "the telephone number of its desk"},
    {"", "plan", "say what would be done"},
    {"", "plan-for",
        "what is done about who is under way when a form's change is breaking: pin (nobody but cases, which keep to "
        "what they "
        "were filed under; refused while there are drafts) or ask (drafts are answered anew) (repeatable)"},
    {"tenant new", "plan", "the plan that it has"},
    {"", "plugins", "a folder of plugins of field types, instead of the installed ones (repeatable)"},
    {"plugin check", "plugins", "a folder that the plugin needs beside it, of municipalities' folders (repeatable)"},
    {"tenants check", "plugins",
        "a folder of plugins, municipalities' and of field types, instead of the installed ones (repeatable)"},
    {"tenants list", "plugins",
        "a folder of plugins, municipalities' and of field types, instead of the installed ones (repeatable)"},
    {"", "policy", "a certificate policy, by its OID, that the path must have (repeatable)"},
    {"", "prepared", "a filing that prepare wrote"},
    {"", "profile", "jpki (JPKI certificates and their policy) or general (the default)"},
    {"case export", "purpose", "what the answers are taken for; it stays in the records"},
    {"", "purpose", "any, signing, authentication or timestamp"},
    {"forms publish", "reason", "why, in a sentence for the history; a breaking change needs it"},
    {"", "reason", "why, in words that stay in the case"},
    {"", "receipt", "a receipt whose event the chain must still hold (repeatable)"},
    {"", "revocation", "required (the default) or none"},
    {"", "rollback", "draft the files of this earlier number as a new one"},
    {"tenant new", "romaji", "its name in Latin letters"},
    {"", "rules", "how costs are shared, JSON"},
    {"", "run", "do it"},
    {"tenant new", "seal-title", "who signs its papers; the name with 長 when left out"},
    {"", "shares", "how many shares to make; 3 when left out"},
    {"", "signature", "the CMS signature"},
    {"submit", "signature", "the CMS signature over the package, for forms that ask for one"},
    {"", "signed", "how many of a hundred are signed; 33 when left out"},
    {"tenant new", "since", "its first day; today when left out"},
    {"", "state", "only cases in this state: submitted, accepted, in-review … (repeatable)"},
    {"", "statement", "the statement to compare with"},
    {"", "stage", "the stage of the procedure, by its id"},
    {"", "store", "the address of a store, sqlite:FILE or postgresql://…, instead of a configuration"},
    {"replay", "store", "where to file: a folder of SQLite files or a PostgreSQL database; not one that is in use"},
    {"tenant new", "symbol", "文書記号, in front of the numbers of its papers"},
    {"", "tables", "code tables that rules and choices read, JSON"},
    {"tenant new", "tables",
        "fees, limits and calendars that its forms read: a file of tables, or the tenant.json of a municipality with "
        "the same"},
    {"", "tenant", "the municipality, by its code of six digits"},
    {"forms publish", "tenant", "only this municipality of the service, by its code (repeatable)"},
    {"forms rehearse", "tenant", "only this municipality of the service, by its code (repeatable)"},
    {"", "tenants", "how many municipalities to spread them over; 25 when left out"},
    {"", "threshold", "how many shares join the secret; 2 when left out"},
    {"", "title", "件名 that document management files the case under"},
    {"", "to", "the last day"},
    {"case export", "to", "the file to write; it must not be there yet; standard output when left out"},
    {"archives hand-over", "to", "the folder to write; it must not be there yet"},
    {"japan fidelity", "to", "the repertoire: jisx0208, jisx0213 (the default) or mj"},
    {"japan kana", "to", "what to write: half width, full width, hiragana or katakana"},
    {"tenant export", "to", "the folder to write; it must not be there yet"},
    {"", "town", "the folder of a municipality as it would be, or a folder of such folders (repeatable)"},
    {"", "traces", "a folder with recorded answers, <form>.jsonl, one JSON object a line"},
    {"", "translations", "a folder of catalogues, to find texts that none of them translates"},
    {"", "until", "arrived on or before this day"},
    {"", "usage", "what costs export printed"},
    {"", "vendor", "who makes it, as the plugin's metadata say"},
    {"", "voucher", "the number of the paper that was given for it"},
    {"", "weeks", "length of the period"},
    {"", "years", "length of the period"},
    {"archives hand-over", "years", "保存期間 in document management"},
};

} // namespace

const char* optionText(QByteArrayView command, QByteArrayView option)
{
    const char* general = nullptr;
    for (const OptionText& text : texts) {
        if (option != text.option)
            continue;
        if (command == text.command)
            return text.text;
        if (*text.command == '\0')
            general = text.text;
    }
    return general;
}

} // namespace Egov::Ctl
