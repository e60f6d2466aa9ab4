// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/requestcontext.h"

#include <expected>

namespace Egov::Portal {

// The case's address below cases/, of what stays of a filing once it was sent.
std::optional<QByteArray> sentAs(const PendingFiling& pending);

// What one resident is filling in, on its way until it is sent. It lies in the store, encrypted under a key that only
// this browser's cookie carries (PendingFilings); a page carries its number (in the address), the revision it was made
// from and a number of the page itself, and no answer.
struct Filing {
    QByteArray id; // in the address; opens nothing
    QByteArray tenant;
    QByteArray form;
    Json answers = Json::object();
    QByteArray key; // idempotency key of the submission
    QByteArray accessCode; // what its case will be opened with; the same however often it is sent
    QByteArray draft; // number of the draft it came from
    QByteArray corrects; // reference number, when it answers a request for correction
    std::optional<Package> package; // made from the answers when they were reviewed
    std::optional<VouchedPackage> vouched; // the same, once it was signed or its address was confirmed
    QByteArray confirmedEmail; // the address whose code was typed
    QByteArray signature; // CMS, DER, over a package made here, perhaps an older one
    // What the page said when the signature was found good, in its language: so that it can be shown again, by "back"
    // or after a detour, without verifying anything.
    Json signedPage;
    int revision = 0; // how often it was kept
    QDateTime begunAt;
    int answersRevision = 0; // the revision with which answers changed last
    Json changes = Json::object(); // {field: {"revision","page"}}: which page sent it last
    QByteArray uploadKey; // under which its files lie until they are sent
    QByteArrayList touched; // fields that were typed since and not yet sent
    QByteArray lastPage; // which page of the form was sent last; where it goes on
    int revisionOfPage = 0; // what the page that was sent was made from
    QByteArray page; // its number; empty where the page carried none

    static Filing begin(const RequestContext& context, const QByteArray& form);
    // The filing of the address; "application.no-such-filing" when there is none that this browser can read,
    // "portal.filing-sent" with the case's address below cases/ when it was sent.
    static Expected<Filing> find(const RequestContext& context);

    // "application.filing-moved" when another request has kept it since it was found.
    Expected<void> keep(const RequestContext& context);
    // The same for answers that a script sends while they are typed: such a request may arrive after the page itself
    // was sent, and then nothing is kept.
    void keepWhileOpen(const RequestContext& context) const;
    // It was sent as the case of this number: the answers go, and whoever comes back to it, by the browser's "back" or
    // because the answer was lost on its way, is shown the case.
    void end(const RequestContext& context, const ReferenceNumber& reference) const;
    // For the page's hidden box "state": revision and a number of this page.
    QByteArray state() const;

    // The fields whose answer another page has sent since this one was made, other than this page sends it: taking it
    // would lose an answer that nobody on this page has seen. A page that is sent again, from where the browser's
    // "back" shows it, changes only what it sent itself.
    QByteArrayList changedElsewhere(const Json& sent) const;
    // Whether answers have changed since the page that was sent was made.
    bool hasChangedSincePage() const { return revisionOfPage < answersRevision; }
    // Takes answers over and notes which of them this page changed.
    void take(Json sent);
    void takeWhileTyping(Json sent);

    // What is being filed: the form as it is offered today; a correction keeps to the version its case was filed with.
    Expected<FilingSubject> subject(const RequestContext& context) const;
    Expected<PackageAttachment> storeAttachment(const RequestContext& context, Upload& upload) const;
    UploadKey uploads(const RequestContext& context) const { return {.secret = uploadKey, .owner = context.place()}; }
    // The package, where it still is what the answers give; null otherwise.
    const Package* packaged() const;

    QByteArray path(const RequestContext& context) const; // "/272043/fill/<form>/<id>"
    // Of one page of the form, of "all" of them, or of "review".
    QByteArray pagePath(const RequestContext& context, const QByteArray& page) const;

private:
    QByteArrayList differing(const Json& sent) const;
    QByteArray toBytes() const;
    static std::optional<Filing> fromBytes(const QByteArray& bytes);
};

// A filing together with the form that it fills today.
struct BegunFiling {
    Filing filing;
    FilingSubject subject;

    // The filing of the address; a page saying why there is none.
    static std::expected<BegunFiling, Response> find(RequestContext& context);
};

// A filing together with what its answers give today: judged once for one request.
struct JudgedFiling {
    Filing filing;
    FilingSubject subject;
    JudgedAnswers judged;

    const Evaluation& evaluation() const { return judged.evaluation(); }

    // The filing of the address, judged; a page saying why there is none.
    static std::expected<JudgedFiling, Response> find(RequestContext& context);
};

// A filing whose answers were reviewed and have not changed since: nothing is judged.
struct PackagedFiling {
    Filing filing;
    FilingSubject subject;
    Package package;

    // A redirection to the review where there is no package, or where the day or the form is another than the one that
    // the answers were judged by.
    static std::expected<PackagedFiling, Response> find(RequestContext& context);
};

// The first answer of the type email as it is kept and mail can be sent to, whatever was typed around it. Empty where
// none is answered, shown and right.
QByteArray answeredEmail(const Form& form, const Json& values);
// The same where the form wants it confirmed (identity "email"); empty for other forms.
QByteArray addressToConfirm(const Form& form, const Json& values);

} // namespace Egov::Portal
