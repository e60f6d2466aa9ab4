// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/visit.h"

#include <expected>

namespace Egov::Portal {

// What one resident is filling in: on its way between browser and portal until it is sent. It lies in the session;
// every page carries it too, sealed, so that nothing typed is lost when the session has ended or the portal was
// restarted.
struct Filing {
    QByteArray id; // in the address; says nothing
    QByteArray tenant;
    QByteArray form;
    Json answers = Json::object();
    QByteArray key; // idempotency key of the submission
    QByteArray draft; // number of the draft it came from
    QByteArray corrects; // reference number, when it answers a request for correction
    QByteArrayList opened; // fields that the correction opened; only these are asked for again
    QByteArray package; // canonical bytes of the package made from the answers when they were reviewed
    QList<SealedField> sealed; // of that package
    QByteArray packagedAnswers; // digest of the answers it was made from
    QByteArray confirmedEmail; // the address whose code was typed
    QByteArray signature; // CMS, DER, over a package made here, perhaps an older one
    int revision = 0; // how often the session took it over
    int revisionOfPage = 0; // what the page that was sent knew; of the session where it carried none

    static Filing begin(const Visit& visit, const QByteArray& form);
    // The filing of the address: what the session holds, or what the page carried where that is newer or the session
    // has ended. So a page left open, or reached by the browser's "back", takes no later answer with it. Nothing when
    // neither knows the filing.
    static std::optional<Filing> find(const Visit& visit);

    // Whether the answer at this path is asked for: every one, but for a correction only what was opened.
    bool isOpen(const QByteArray& path) const;
    // Nothing that is asked for is wanting.
    bool isComplete(const Evaluation& evaluation) const;

    void keep(const Visit& visit); // in the session
    // The same for answers that a script sends while they are typed: such a request may arrive after the page itself
    // was sent, and then nothing is kept.
    void keepWhileOpen(const Visit& visit) const;
    void forget(const Visit& visit) const;
    // For the page's hidden box "state"; HMAC-SHA256 keeps a browser from naming files it never sent.
    QByteArray state(const Visit& visit) const;

    // Whether the package still is what the answers give.
    bool isPackaged() const { return !package.isEmpty() && packagedAnswers == answersDigest(); }
    QByteArray answersDigest() const;
    // What the answers give today; a correction keeps to the version its case was filed with.
    Expected<Evaluation> evaluate(const Visit& visit) const;
    Expected<PackageAttachment> storeAttachment(const Visit& visit, Upload& upload) const;
    // Makes the package anew when the answers have changed since.
    Expected<SubmissionPackage> packaged(const Visit& visit);

    QByteArray path(const Visit& visit) const; // "/272043/fill/<form>/<id>"
    // Of one page of the form, of "all" of them, or of "review".
    QByteArray pagePath(const Visit& visit, const QByteArray& page) const;

private:
    QByteArray toBytes() const;
    static std::optional<Filing> fromBytes(const QByteArray& bytes);
};

// A filing together with what its answers give today.
struct JudgedFiling {
    Filing filing;
    Evaluation evaluation;

    // The filing of the address, judged; a page saying why there is none.
    static std::expected<JudgedFiling, Response> find(Visit& visit);
};

// The address that a form with the identity "email" wants confirmed: its first answer of the type email. Empty for
// other forms, and where none is answered.
QByteArray addressToConfirm(const Visit& visit, const Filing& filing);

} // namespace Egov::Portal
