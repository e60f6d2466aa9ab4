// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/platform/officers/officerdesk.h>
#include <libegov/seal/hashingqueue.h>
#include <libegov/storage/statestore.h>

#include <QHash>

namespace Egov::Portal {

// Who may sign in at which municipality. In life this is the municipality's directory; here it is a file of hashes.
class Officers {
public:
    struct Account {
        Officer officer;
        QByteArray tenant;
        QByteArray passwordHash; // scrypt string
        QByteArray secret; // TOTP, raw
    };

    // officers.json:
    // {"officers":[{"tenant","id","name","roles":[…],"procedures":[…],"password":"$scrypt$…","totp":"<base32>"}]}.
    // procedures: ids of those whose cases the officer works on (所管); all where it is absent. "portal.officers" when
    // it is not.
    static Expected<std::unique_ptr<Officers>> load(const QString& path);

    // Both factors at once, so that nobody learns which one was wrong. Each code is good once. Slow on purpose. Tries
    // are counted per account before they are judged: "portal.officer-shut" says until when none is. Passwords are
    // hashed one after the other: "seal.queue-full", and no try is counted, where too many wait.
    Expected<std::optional<Officer>> signIn(StateStore& states, const QByteArray& id, const QByteArray& password,
        const QByteArray& code, const QByteArray& place) const;
    std::optional<Officer> find(const QByteArray& tenant, const QByteArray& id) const;

private:
    QHash<std::pair<QByteArray, QByteArray>, Account> m_accounts; // by tenant and id
    mutable HashingQueue m_hashing;
    QByteArray m_nobody; // hash to compare with when there is no such account, so that it takes as long
};

// The demo's officers for these municipalities: password and TOTP secret are in the open, and start-demo prints them.
// Gives the file's content and lines for a person.
struct DemoOfficers {
    Json file;
    QByteArray printed;
};
Expected<DemoOfficers> makeDemoOfficers(const QList<TenantCode>& tenants);

} // namespace Egov::Portal
