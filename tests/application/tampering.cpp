// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "filings.h"

#include "../storage/teststores.h"

#include <libegov/application/audit/caseaudit.h>
#include <libegov/application/case/casework.h>
#include <libegov/storage/storecare.h>

#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace Egov;
using namespace Qt::StringLiterals;

// Somebody with the file in their hands and a SQLite shell, or with the server's own role: what they change is found,
// and the first broken link is named.
class TamperingTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    TestStores m_stores;
    const std::shared_ptr<FixedClock> m_heldClock
        = std::make_shared<FixedClock>(QDateTime(QDate(2026, 11, 22), QTime(3, 0), Qt::UTC));
    FixedClock& m_clock = *m_heldClock;
    int m_number = 0;

    struct Scene {
        QString url;
        QString attachments;
        std::vector<Checkpoint> outside;
    };

    // Events 1 to 4 arrive, 5 to 10 happen to the first case (5 accept, 6 review, 7 propose, 8 approve, 9 decide,
    // 10 issue); a checkpoint follows.
    Scene makeScene()
    {
        Scene scene;
        scene.url = m_stores.freshUrl();
        ++m_number;
        scene.attachments = m_folder.filePath(u"files%1"_s.arg(m_number));
        Store store = std::move(*Store::open(scene.url, testTenant));
        AttachmentStore files = *AttachmentStore::open(scene.attachments);
        Arrival arrival(store, pretendToSign, m_heldClock);
        std::vector<ReferenceNumber> cases;
        for (int i = 0; i < 4; ++i) {
            const QByteArray content = "attachment " + QByteArray::number(i);
            const StoredContent stored = *files.store(content);
            PackageContent package = contentNamed("花子" + QByteArray::number(i));
            package.attachments = {{"income", "証明.txt", "text/plain", stored.size, stored.sha256}};
            package.sealed = {{"children[0].myNumber", "sealed " + content}};
            Filing filing = filingNamed("花子", "key-of-a-tampered-" + QByteArray::number(i));
            filing.package = vouchedFor(
                package, {{"signature", "CMS " + content, Json::object({{"valid", true}}), m_clock.now()}});
            cases.push_back(submit(arrival, filing)->reference);
        }
        Casework casework(store, m_heldClock);
        const OfficerId clerk("clerk");
        const ApprovingOfficer chief{OfficerId("chief"), {"approver"}};
        IssuedDocument document;
        document.bytes = "%PDF";
        const bool done = casework.accept({clerk, cases[0], {}}) && casework.startReview({clerk, cases[0], {}})
            && casework.propose({clerk, cases[0], "理由"}, Decision::Approve, ApprovalRoute::twoPersons())
            && casework.approve({chief.id, cases[0], "意見"}, chief) && casework.issue({clerk, cases[0], {}}, document);
        if (!done)
            qFatal("the case was not decided");
        scene.outside.push_back(*Checkpoints::sign(store, pretendToSign, m_clock));
        return scene;
    }

    // Written for SQLite.
    static QString inDialect(QString statement)
    {
        if (!TestStores::onPostgresql())
            return statement;
        static const QRegularExpression drop(u"^DROP TRIGGER event_is_(kept|fixed)$"_s);
        if (const QRegularExpressionMatch match = drop.match(statement); match.hasMatch())
            return match.captured(1) == "fixed"_L1 ? u"DROP TRIGGER event_is_fixed ON event"_s : u"SELECT 1"_s;
        if (statement == "PRAGMA foreign_keys=OFF"_L1)
            return u"SET session_replication_role = replica"_s;
        static const QRegularExpression toText(u"CAST\\((body|bytes) AS TEXT\\)"_s);
        static const QRegularExpression toBytes(u"CAST\\((replace\\(.*\\)|'[^']*') AS BLOB\\)"_s);
        return statement.replace(toText, u"convert_from(\\1, 'UTF8')"_s)
            .replace(toBytes, u"convert_to(\\1, 'UTF8')"_s)
            .replace(u"x'00'"_s, u"decode('00', 'hex')"_s);
    }
    static void change(const Scene& scene, const QStringList& statements)
    {
        const QUrl url(scene.url);
        QSqlDatabase database
            = QSqlDatabase::addDatabase(TestStores::onPostgresql() ? u"QPSQL"_s : u"QSQLITE"_s, u"tamper"_s);
        if (TestStores::onPostgresql()) {
            database.setHostName(url.host());
            database.setPort(url.port());
            database.setUserName(u"postgres"_s); // above row-level security, as an operator is
        }
        database.setDatabaseName(url.path().sliced(TestStores::onPostgresql() ? 1 : 0));
        QVERIFY(database.open());
        QSqlQuery query(database);
        // Whoever can write the file can also drop its triggers.
        for (const QString& statement :
            QStringList{u"DROP TRIGGER event_is_kept"_s, u"DROP TRIGGER event_is_fixed"_s} + statements)
            QVERIFY2(query.exec(inDialect(statement)), qPrintable(inDialect(statement) + query.lastError().text()));
        query = QSqlQuery();
        database.close();
        database = QSqlDatabase();
        QSqlDatabase::removeDatabase(u"tamper"_s);
        // A store without its triggers does not open: whoever cares for their traces puts them back.
        QVERIFY(StoreCare::restoreGuards(scene.url));
    }

    static AuditReport verify(const Scene& scene, bool knowsCheckpoint = false)
    {
        const Expected<Store> store = Store::open(scene.url, testTenant);
        const Expected<AttachmentStore> files = AttachmentStore::open(scene.attachments);
        AuditVerification options;
        options.verifyCheckpoint = pretendToVerify;
        options.attachments = &*files;
        if (knowsCheckpoint)
            options.known = QList<Checkpoint>(scene.outside.begin(), scene.outside.end());
        return *verifyAudit(*store, options);
    }

private Q_SLOTS:
    void untouchedItIsValid()
    {
        const AuditReport report = verify(makeScene(), true);
        QVERIFY2(report.isValid, report.firstBroken ? qPrintable(report.firstBroken->detail) : "");
        QCOMPARE(report.events, 10);
    }

    void tamperingIsFound_data()
    {
        QTest::addColumn<QStringList>("statements");
        QTest::addColumn<qint64>("position");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* name, const QStringList& statements, qint64 position, const char* code) {
            QTest::newRow(name) << statements << position << QByteArray(code);
        };
        const QString bend
            = u"UPDATE event SET body = CAST(replace(CAST(body AS TEXT), '%1', '%2') AS BLOB) WHERE position = %3"_s;
        row("event changed", {bend.arg(u"clerk"_s, u"other"_s).arg(5)}, 5, "hash");
        row("event's moment changed", {bend.arg(u"2026-11-22"_s, u"2026-11-21"_s).arg(2)}, 2, "hash");
        row("event removed", {u"DELETE FROM event WHERE position = 3"_s}, 3, "missing");
        row("first event removed", {u"DELETE FROM event WHERE position = 1"_s}, 1, "missing");
        row("event removed and gap closed",
            {u"DELETE FROM event WHERE position = 8"_s,
                u"UPDATE event SET position = position + 1000 WHERE position > 8"_s,
                u"UPDATE event SET position = position - 1001 WHERE position > 1000"_s},
            8, "order");
        row("event inserted",
            {u"UPDATE event SET position = position + 100 WHERE position > 4"_s,
                u"UPDATE event SET position = position - 99 WHERE position > 100"_s,
                u"INSERT INTO event SELECT tenant, 5, application, action, body, hash, subject FROM event WHERE position = 4"_s},
            5, "order");
        row("events exchanged",
            {u"UPDATE event SET position = 99 WHERE position = 6"_s,
                u"UPDATE event SET position = 6 WHERE position = 7"_s,
                u"UPDATE event SET position = 7 WHERE position = 99"_s},
            6, "order");
        row("hash changed", {u"UPDATE event SET hash = substr(hash, 2) || substr(hash, 1, 1) WHERE position = 4"_s}, 4,
            "hash");
        row("column changed", {u"UPDATE event SET action = 'withdraw' WHERE position = 6"_s}, 6, "event");
        row("event moved to another case", {u"UPDATE event SET application = 2 WHERE position = 6"_s}, 6, "event");
        row("tail cut off", {u"DELETE FROM event WHERE position > 8"_s}, 9, "tail");
        row("tail cut off and the end moved",
            {u"DELETE FROM event WHERE position > 9"_s,
                u"UPDATE chain_head SET position = 9, hash = (SELECT hash FROM event WHERE position = 9)"_s,
                u"DELETE FROM document"_s, u"UPDATE application SET state = 'approved' WHERE id = 1"_s},
            10, "tail");
        row("end changed", {u"UPDATE chain_head SET hash = 'x'"_s}, 10, "head");
        row("checkpoint replaced", {u"UPDATE checkpoint SET hash = substr(hash, 2) || substr(hash, 1, 1), at = at"_s},
            10, "checkpoint");
        row("checkpoint's moment changed", {u"UPDATE checkpoint SET at = '2026-11-23T03:00:00.000Z'"_s}, 10,
            "checkpoint");
        row("checkpoint's signature replaced", {u"UPDATE checkpoint SET jws = 'e30.e30.'"_s}, 10, "checkpoint");
        row("package changed",
            {u"UPDATE package SET bytes = CAST(replace(CAST(bytes AS TEXT), '見本', '他人') AS BLOB) WHERE application = 3"_s},
            3, "package");
        row("packages exchanged",
            {u"UPDATE package SET bytes = (SELECT bytes FROM package WHERE application = 2) WHERE application = 4"_s},
            4, "package");
        row("package removed", {u"DELETE FROM package WHERE application = 2"_s}, 2, "package");
        row("sealed field changed", {u"UPDATE sealed_field SET bytes = x'00' WHERE application = 2"_s}, 2, "package");
        row("signature changed", {u"UPDATE evidence SET bytes = x'00' WHERE application = 3"_s}, 3, "package");
        row("signature's report changed",
            {u"UPDATE evidence SET report = CAST('{\"valid\":false}' AS BLOB) WHERE application = 4"_s}, 4, "package");
        row("signature removed", {u"DELETE FROM evidence WHERE application = 3"_s}, 3, "package");
        row("attachment row changed",
            {u"UPDATE attachment SET sha256 = replace(sha256, 'a', 'b') || '' WHERE application = 1"_s,
                u"UPDATE attachment SET sha256 = substr(sha256, 2) || 'f' WHERE application = 1"_s},
            1, "attachment");
        row("attachment declared clean", {u"UPDATE attachment SET scan = 'clean'"_s}, 1, "attachment");
        row("state changed", {u"UPDATE application SET state = 'closed' WHERE id = 2"_s}, 2, "state");
        row("reference number changed", {u"UPDATE application SET reference = '2222-2222-22' WHERE id = 4"_s}, 4,
            "receipt");
        row("receipts exchanged",
            {u"UPDATE application SET receipt = (SELECT receipt FROM application WHERE id = 1) WHERE id = 2"_s}, 2,
            "receipt");
        row("form changed", {u"UPDATE application SET form = 'other' WHERE id = 3"_s}, 3, "case");
        row("words changed", {u"UPDATE event_words SET words = '別の理由' WHERE position = 7"_s}, 7, "words");
        row("words removed", {u"DELETE FROM event_words WHERE position = 8"_s}, 8, "words");
        row("words added", {u"INSERT INTO event_words VALUES ('272124', 5, 1, 0, '追記')"_s}, 5, "words");
        row("document changed", {u"UPDATE document SET bytes = x'00'"_s}, 10, "document");
        row("document removed", {u"DELETE FROM document"_s}, 10, "document");
        row("case removed", {u"PRAGMA foreign_keys=OFF"_s, u"DELETE FROM application WHERE id = 3"_s}, 3, "case");
        row("case added",
            {u"INSERT INTO application SELECT tenant, 77, 'X', 'Y', form, form_version, form_digest, state, "
             u"arrived_at, "
             "changed_at, package_digest, revision, by_agent, applicant_name, name_key, kana_key, contact, "
             "access_hash, "
             "fee_due, fee_amount, fee_settled, decide_by, stopped_on, assigned_to, retention_years, delete_on, "
             "legal_hold, receipt, NULL, NULL, applicant_kana, definition_set FROM application WHERE id = 1"_s},
            77, "case");
    }
    void tamperingIsFound()
    {
        QFETCH(QStringList, statements);
        QFETCH(qint64, position);
        QFETCH(QByteArray, code);
        const Scene scene = makeScene();
        change(scene, statements);
        const AuditReport report = verify(scene);
        QVERIFY(!report.isValid);
        QVERIFY(report.firstBroken);
        QCOMPARE(report.firstBroken->code, code);
        QCOMPARE(report.firstBroken->position, position);
    }

    // Another tenant's chain in this one's place, whole and consistent in itself.
    void tenantsExchanged()
    {
        const Scene scene = makeScene();
        QStringList statements{u"PRAGMA foreign_keys=OFF"_s};
        for (const char* table : {"event", "chain_head", "application", "package", "event_words", "checkpoint",
                 "sealed_field", "evidence", "attachment", "document"})
            statements += u"UPDATE %1 SET tenant = '271004'"_s.arg(QLatin1StringView(table));
        change(scene, statements);
        const Expected<Store> store = Store::open(scene.url, TenantCode("271004"));
        const AuditReport report = *verifyAudit(*store, {});
        QVERIFY(!report.isValid);
        QVERIFY(report.firstBroken->code == "tenant" || report.firstBroken->code == "checkpoint");
    }

    // Everything rewritten consistently from an event on, checkpoints of the file included: only what is kept outside
    // tells.
    void rewrittenHistoryIsFoundByWhatIsOutside()
    {
        const Scene scene = makeScene();
        change(scene,
            {u"DELETE FROM event WHERE position > 9"_s,
                u"UPDATE chain_head SET position = 9, hash = (SELECT hash FROM event WHERE position = 9)"_s,
                u"DELETE FROM document"_s, u"DELETE FROM usage_row WHERE kind = 'issue'"_s,
                u"UPDATE application SET state = 'approved' WHERE id = 1"_s, u"DELETE FROM checkpoint"_s});
        QVERIFY(verify(scene).isValid);
        const AuditReport report = verify(scene, true);
        QVERIFY(!report.isValid);
        QCOMPARE(report.firstBroken->code, "tail");
        QCOMPARE(report.firstBroken->position, 10);
    }

    void changedAttachmentIsFound()
    {
        const Scene scene = makeScene();
        const Expected<AttachmentStore> files = AttachmentStore::open(scene.attachments);
        const QByteArray sha256 = QCryptographicHash::hash("attachment 2", QCryptographicHash::Sha256).toHex();
        QFile file(
            scene.attachments + u'/' + QString::fromLatin1(sha256.first(2)) + u'/' + QString::fromLatin1(sha256));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.write("A");
        file.close();
        QCOMPARE(verify(scene).firstBroken->code, "attachment");
        QCOMPARE(verify(scene).firstBroken->position, 3);
        QVERIFY(file.remove());
        QCOMPARE(verify(scene).firstBroken->code, "attachment");
    }
};

QTEST_GUILESS_MAIN(TamperingTest)
#include "tampering.moc"
