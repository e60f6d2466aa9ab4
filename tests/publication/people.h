// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tests/testerrors.h>

#include <libegov/publication/drafting.h>

#include <QDir>
#include <QFile>
#include <QMessageAuthenticationCode>
#include <QTemporaryDir>

namespace Egov {

using namespace Qt::StringLiterals;

// Somebody who signs in these tests: with a secret in a key's place, and a compact JWS around it.
struct TestPerson {
    QString name;
    QByteArray secret;

    PayloadSigner signer() const
    {
        return [secret = secret](const QByteArray& payload) -> Expected<QByteArray> {
            const QByteArray signedPart = encode(R"({"alg":"HS256"})") + '.' + encode(payload);
            return signedPart + '.' + encode(mac(secret, signedPart));
        };
    }
    Publisher publisher() const
    {
        Publisher person;
        person.name = name;
        person.key = secret;
        person.verify = [secret = secret](const QByteArray& jws) -> Expected<QByteArray> {
            const QByteArrayList parts = jws.split('.');
            if (parts.size() != 3 || encode(mac(secret, parts[0] + '.' + parts[1])) != parts[2])
                return unexpected(TestError::Refused, {});
            return QByteArray::fromBase64(parts[1], QByteArray::Base64UrlEncoding);
        };
        person.mayDraft = person.mayApprove = true;
        return person;
    }

private:
    static QByteArray encode(const QByteArray& bytes)
    {
        return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    }
    static QByteArray mac(const QByteArray& secret, const QByteArray& bytes)
    {
        return QMessageAuthenticationCode::hash(bytes, secret, QCryptographicHash::Sha256);
    }
};

// A municipality of these tests in two folders: its own, and the shared forms that it is on.
class TestTown {
public:
    static inline const TenantCode code{"999997"};

    explicit TestTown(const QString& folder, const TenantCode& tenantCode = code)
        : m_folder(folder)
    {
        copy(u"forms/plans/a.json"_s, u"forms/plans/a.json"_s);
        copy(u"forms/notices.json"_s, u"forms/notices.json"_s);
        copy(u"forms/bulky-waste-collection/form.json"_s, u"forms/bulky-waste-collection/form.json"_s);
        Json tenant = *Json::parse(read(QStringLiteral(EGOV_SOURCE_DIR "/tests/tenant/mihon.json")));
        tenant.set("code", tenantCode.value());
        tenant.remove("told");
        tenant.remove("formRoutes");
        tenant.set("forms", Json::object({{"bulky-waste-collection", Json::object({{"status", "offered"}})}}));
        write(town() + u"/tenant.json"_s, tenant.toIndented());
    }

    QString town() const { return m_folder + u"/mihon"_s; }
    QString shared() const { return m_folder + u"/forms"_s; }

    // With another telephone number, so that there is something to publish.
    PublishedFiles filesWithPhone(const char* phone) const
    {
        Json tenant = *Json::parse(read(town() + u"/tenant.json"_s));
        Json desk = tenant["desk"];
        desk.set("phone", phone);
        tenant.set("desk", desk);
        PublishedFiles::ByPath files = PublishedFiles::read(town(), shared()).value().byPath();
        files["town/tenant.json"] = tenant.toIndented();
        return *PublishedFiles::of(std::move(files));
    }

    static QByteArray read(const QString& path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s", qPrintable(path));
        return file.readAll();
    }
    static void write(const QString& path, const QByteArray& bytes)
    {
        QFile file(path);
        if (!QDir().mkpath(path.section(u'/', 0, -2)) || !file.open(QIODevice::WriteOnly)
            || file.write(bytes) != bytes.size())
            qFatal("%s", qPrintable(path));
    }

private:
    void copy(const QString& from, const QString& to) const
    {
        write(m_folder + u'/' + to, read(QStringLiteral(EGOV_SOURCE_DIR "/") + from));
    }
    QString m_folder;
};

} // namespace Egov
