// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "registers.h"

#include <libegov/register/certificatebook.h>
#include <libegov/storage/storecare.h>

#include <QProcess>

using namespace Egov;
using namespace Qt::StringLiterals;

// Somebody with the database in their hands changes a row of a register; what an auditor runs names the event.
class TamperingTest : public QObject {
    Q_OBJECT

    TestStores m_stores;

    // Events 1 and 2 enter; 3 gives the first a certificate; 4 ends the second; 5 enters another.
    static void fill(const QString& url)
    {
        Store store = *Store::open(url, testTown);
        QVERIFY(applied(store, shopNamed("見本食堂")));
        QVERIFY(applied(store, shopNamed("見本酒場")));
        QVERIFY(store.write([](Transaction& transaction) -> Expected<void> {
            const RegisterDefinition definition = shops();
            const RegisterEntry entry = *RegisterBook(transaction, definition).entry("R8-A-00001");
            const Expected<CertificateClaims> claims
                = CertificateBook(transaction, {u"https://apply.example.lg.jp/status/"_s})
                      .issue(definition, entry, {ActorRole::Officer, "clerk"}, inTokyo(2026, 12, 2));
            return claims ? Expected<void>() : Unexpected(claims.error());
        }));
        QVERIFY(applied(store, actOn(EntryAct::End, "R8-A-00002")));
        QVERIFY(applied(store, shopNamed("見本喫茶", "B")));
    }

    struct Verdict {
        int exitCode = -1;
        Json json;
    };
    static Verdict audited(const QString& url)
    {
        QProcess egovctl;
        egovctl.start(QStringLiteral(EGOV_BINARY_DIR "/bin/egovctl"),
            {u"audit"_s, u"verify"_s, u"--tenant"_s, QString::fromLatin1(testTown.value()), u"--store"_s, url,
                u"--allow-unsigned-tail"_s});
        egovctl.waitForFinished();
        return {egovctl.exitCode(), Json::parse(egovctl.readAllStandardOutput()).value_or(Json())};
    }

    // Above row-level security and triggers, as an operator is.
    static QStringList tampered(const QString& url, const QString& statement)
    {
        const QStringList triggers{u"register_entry_is_kept"_s, u"register_change_is_kept"_s,
            u"register_change_is_fixed"_s, u"register_certificate_is_kept"_s, u"register_certificate_is_fixed"_s};
        QStringList statements;
        if (TestStores::onPostgresql()) {
            statements = {u"SET egov.tenant = '272124'"_s};
            for (const QString& table : {u"register_entry"_s, u"register_change"_s, u"register_certificate"_s})
                statements += u"ALTER TABLE %1 DISABLE TRIGGER USER"_s.arg(table);
        } else {
            for (const QString& trigger : triggers)
                statements += u"DROP TRIGGER "_s + trigger;
        }
        const QStringList said = TestStores::rows(url, statements + QStringList{statement});
        return StoreCare::restoreGuards(url) ? said : QStringList{u"the guards are gone"_s};
    }

private Q_SLOTS:
    void untouchedItIsValid()
    {
        const QString url = m_stores.freshUrl();
        fill(url);
        const Verdict verdict = audited(url);
        QVERIFY2(verdict.exitCode == 0, verdict.json.toBytes().constData());
        QVERIFY2(verdict.json.toBytes().contains("\"events\":5"), verdict.json.toBytes().constData());
    }

    void whatIsChangedIsNamed_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<QByteArray>("position"); // empty: of no event
        const auto row = [](const char* name, const char* statement, const char* position) {
            QTest::newRow(name) << QString::fromUtf8(statement) << QByteArray(position);
        };
        row("an ended entry is active again", "UPDATE register_entry SET state = 'active' WHERE number = 'R8-A-00002'",
            "4");
        row("a longer validity", "UPDATE register_entry SET valid_until = '2099-03-31' WHERE number = 'R8-A-00001'",
            "3");
        row("a consent that nobody gave", "UPDATE register_entry SET is_published = 0 WHERE number = 'R8-B-00001'",
            "5");
        row("another number", "UPDATE register_entry SET number = 'R8-A-00009' WHERE number = 'R8-A-00001'", "3");
        row("another place in its series", "UPDATE register_entry SET ordinal = 7 WHERE number = 'R8-B-00001'", "5");
        row("another reason", "UPDATE register_change SET reason = 'x' WHERE number = 'R8-A-00002' AND ordinal = 2",
            "4");
        row("another officer", "UPDATE register_change SET officer = 'x' WHERE number = 'R8-B-00001'", "5");
        row("a shorter history", "DELETE FROM register_change WHERE number = 'R8-A-00002' AND ordinal = 2", "4");
        row("another position", "UPDATE register_certificate SET position = 16383 - position", "3");
        row("a certificate that is gone", "DELETE FROM register_certificate", "3");
        row("an entry that is gone", "DELETE FROM register_entry WHERE number = 'R8-B-00001'", "5");
        row("an entry that nobody entered",
            "INSERT INTO register_entry SELECT tenant, register, 'R8-C-00001', '2026/C', 1, 'C', state, valid_from, "
            "valid_until, is_published, fields, case_id, entered_at, changes, amended FROM register_entry "
            "WHERE number = 'R8-B-00001'",
            "");
        row("a certificate that nobody issued",
            "INSERT INTO register_certificate SELECT tenant, 2, 1, 1, 'nobody', number, change_ordinal, issued_at "
            "FROM register_certificate",
            "");
    }
    void whatIsChangedIsNamed()
    {
        QFETCH(QString, statement);
        QFETCH(QByteArray, position);
        const QString url = m_stores.freshUrl();
        fill(url);
        QCOMPARE(tampered(url, statement), QStringList());
        const Verdict verdict = audited(url);
        QVERIFY2(verdict.exitCode == 1, verdict.json.toBytes().constData());
        const QByteArray said = verdict.json.toBytes();
        QVERIFY2(said.contains("\"position\":" + (position.isEmpty() ? "0" : position)), said.constData());
        QVERIFY2(said.contains(position.isEmpty() ? "that no event tells of" : "rows are not as the last event"),
            said.constData());
    }
};

QTEST_GUILESS_MAIN(TamperingTest)
#include "tampering.moc"
