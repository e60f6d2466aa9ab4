// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/errors.h>
#include <libegov/web/errors.h>

#include "app/errors.h"
#include "session/browsercookies.h"
#include "signing/telephone.h"
#include <libegov/pages/pagetexts.h>

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Egov::Portal;
using namespace Qt::StringLiterals;

// What may stand in the configuration, and that every outcome has its sentence. The way itself is walked in the
// browser.
class TelephoneSettingsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    const std::shared_ptr<const Clock> m_clock = std::make_shared<SystemClock>();

    Json whole() const
    {
        return Json::object({{"issuer", "https://service.example"}, {"authorization", "https://service.example/auth"},
            {"token", "https://service.example/token"}, {"keys", "https://service.example/jwks"},
            {"signTransactions", "https://service.example/api"}, {"clientId", "RP00000001"},
            {"clientKey", m_folder.filePath(u"key.pem"_s).toUtf8()}});
    }
    QByteArray open(const Json& configuration)
    {
        const auto opened = Telephone::open(configuration, "https://portal.example", 1, m_clock);
        return opened ? "open"_ba : opened.error().code() + ' ' + opened.error().detail().toUtf8();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(QProcess::execute(u"openssl"_s,
                     {u"genpkey"_s, u"-algorithm"_s, u"EC"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-out"_s,
                         m_folder.filePath(u"key.pem"_s)}),
            0);
        QCOMPARE(open(whole()), "open"_ba);
    }
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("member");
        QTest::addColumn<Json>("value");
        for (const char* name :
            {"issuer", "authorization", "token", "keys", "signTransactions", "clientId", "clientKey"})
            QTest::addRow("no %s", name) << QByteArray(name) << Json();
        QTest::newRow("a relative address") << "token"_ba << Json("/token");
        QTest::newRow("an unknown mode") << "digestMode"_ba << Json("sha-1");
        QTest::newRow("no time at all") << "longestSeconds"_ba << Json(0);
        QTest::newRow("a text for a number") << "timeoutSeconds"_ba << Json("15");
        QTest::newRow("a day") << "clockSkewSeconds"_ba << Json(86400);
    }
    void refuses()
    {
        QFETCH(QByteArray, member);
        QFETCH(Json, value);
        Json configuration = whole();
        configuration.set(member, value);
        const QByteArray said = open(configuration);
        QVERIFY2(said.startsWith("portal.remote-signing \"" + member + '"'), said.constData()); // and what is wrong
    }
    void anAnswerToNothing()
    {
        auto telephone = *Telephone::open(whole(), "https://portal.example", 1, m_clock);
        Store store = std::move(*Store::open(u"sqlite:%1/store.sqlite"_s.arg(m_folder.path()), TenantCode("272094")));
        StateStore states(store, m_clock);
        Session session(BrowserCookies::newSecret(), &states);
        for (const QString& query :
            {u""_s, u"?state=x&code=y"_s, u"?state=x&state=y&code=z"_s, u"?error=access_denied"_s}) {
            const auto returned = telephone->finish(session, QUrl(u"https://portal.example/signed"_s + query));
            QVERIFY(returned.path.isEmpty());
            QCOMPARE(returned.cms.error().code(), "signature.remote-state"_ba);
        }
    }
    void everyOutcomeHasItsSentence()
    {
        const auto texts = PageTexts::load(QStringLiteral(EGOV_SOURCE_DIR "/translations"), {"ja", "en"}, {"portal"});
        QVERIFY(texts);
        for (const ErrorCode code : std::initializer_list<ErrorCode>{PortalError::Busy, WebError::NotSent,
                 WebError::NoAnswer, WebError::TooLarge, WebError::InsecureAddress, SignatureError::RemoteRefused,
                 SignatureError::RemoteState, SignatureError::RemoteExpired, SignatureError::RemoteToken,
                 SignatureError::RemoteFormat, SignatureError::RemoteSignature})
            QVERIFY2(texts->contains(Telephone::textFor(Error(code, {}))), code.row().code());
        QCOMPARE(Telephone::textFor(Error(SignatureError::RemoteRefused, u"access_denied"_s)),
            "sign.telephone-cancelled"_ba);
        QCOMPARE(Telephone::textFor(Error(SignatureError::RemoteExpired, {})), "sign.telephone-expired"_ba);
    }
};

QTEST_GUILESS_MAIN(TelephoneSettingsTest)
#include "telephonesettings.moc"
