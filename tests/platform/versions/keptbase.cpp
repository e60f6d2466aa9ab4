// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Versions of a shared form side by side: the operator lays the next one in its place, and a municipality whose overlay
// stands on the one before keeps it, from what the service has served or from what lies beside.
#include <tests/platform/demoservice.h>

#include <tests/testfiles.h>

#include <libegov/platform/doctor/tenantdoctor.h>

#include <QTest>

#include <algorithm>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const FormId waste{"bulky-waste-collection"};
const QString folderOfWaste = u"forms/bulky-waste-collection"_s;
const char* const ikeda = "272043"; // with an overlay on it
const char* const moriguchi = "272094"; // without one

} // namespace

class KeptBaseTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<DemoService> m_service;
    Json m_first; // version 1, as it was published

    QString path(const QString& name) const { return m_folder->filePath(name); }
    void lay(const QString& name, const Json& definition) const
    {
        QVERIFY(writeFile(path(name), definition.toBytes()));
    }
    Json version(int number, const char* description) const
    {
        Json form = m_first;
        form.set("version", number);
        form.set("description", description);
        return form;
    }
    void restart(const QString& data = u"data"_s)
    {
        m_service->platform.reset();
        m_service->configuration.dataDirectory = path(data);
        const Expected<void> opened = m_service->open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail()));
    }
    // "1 offered", "2 overlay"
    QByteArray stateAt(const char* town) const
    {
        const Expected<TenantForm> offer = m_service->desk(town).offer(waste);
        return offer ? QByteArray::number(offer->form.version()) + ' ' + (offer->isOffered ? "offered" : offer->reason)
                     : offer.error().code();
    }
    QList<Error> refusals(const char* code) const
    {
        QList<Error> found;
        for (const Refusal& refusal : m_service->platform->refusals()) {
            if (refusal.reason.code() == code)
                found.append(refusal.reason);
        }
        return found;
    }
    QByteArrayList diagnosed() const
    {
        QByteArrayList codes;
        const auto diagnoses
            = diagnoseTenants(m_service->configuration, {.now = m_service->clock->now(), .only = TenantCode(ikeda)});
        for (const TenantDiagnosis& one : diagnoses ? *diagnoses : QList<TenantDiagnosis>()) {
            for (const TenantProblem& problem : one.problems)
                codes.append(problem.check().text() + (problem.severity() == Severity::Error ? "!" : ""));
        }
        return codes;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        copyTree(QStringLiteral(EGOV_SOURCE_DIR "/forms"), path(u"forms"_s));
        for (const QString& town : {u"ikeda"_s, u"moriguchi"_s})
            copyTree(QStringLiteral(EGOV_SOURCE_DIR "/plugins/tenants/") + town, path(u"towns/"_s + town));
        m_first = *Json::parse(readFile(path(folderOfWaste + u"/form.json"_s)));
        QDir(path(folderOfWaste + u"/1"_s)).removeRecursively();
        m_service = std::make_unique<DemoService>(path(u"data"_s));
        m_service->configuration.formsDirectory = path(u"forms"_s);
        m_service->configuration.pluginDirectories = {path(u"towns"_s)};
        restart();
        QCOMPARE(stateAt(ikeda), "1 offered"_ba);
        QCOMPARE(stateAt(moriguchi), "1 offered"_ba);
        QVERIFY(m_service->platform->refusals().isEmpty());
    }

    void whatWasServedIsKept()
    {
        const QByteArray before = m_service->desk(ikeda).offer(waste)->form.digest();
        lay(folderOfWaste + u"/form.json"_s, version(2, "次の版"));
        restart();
        QCOMPARE(stateAt(ikeda), "1 offered"_ba);
        QCOMPARE(m_service->desk(ikeda).offer(waste)->form.digest(), before);
        QCOMPARE(stateAt(moriguchi), "2 offered"_ba);
        QVERIFY(m_service->platform->refusals().isEmpty());
        // And further, whatever comes between.
        lay(folderOfWaste + u"/form.json"_s, version(3, "その次の版"));
        restart();
        QCOMPARE(stateAt(ikeda), "1 offered"_ba);
        QCOMPARE(stateAt(moriguchi), "3 offered"_ba);
        QVERIFY(diagnosed().contains("tenant.base-behind")); // a warning
        // Until its overlay is moved.
        const QString overlay = path(u"towns/ikeda/forms/bulky-waste-collection.overlay.json"_s);
        QVERIFY(writeFile(overlay, readFile(overlay).replace("collection@1", "collection@3")));
        restart();
        QCOMPARE(stateAt(ikeda), "3 offered"_ba);
        QVERIFY(!diagnosed().contains("tenant.base-behind"));
    }

    void aServiceWithoutMemorySaysWhatIsMissing()
    {
        lay(folderOfWaste + u"/form.json"_s, version(2, "次の版"));
        restart(u"new-data"_s);
        QCOMPARE(stateAt(ikeda), "2 overlay"_ba);
        QCOMPARE(stateAt(moriguchi), "2 offered"_ba);
        const QList<Error> said = refusals("tenant.base-missing");
        QCOMPARE(said.size(), 1);
        QVERIFY2(said.first().detail().contains(u"bulky-waste-collection@1"_s)
                && said.first().detail().contains(u"bulky-waste-collection/1/form.json"_s),
            qPrintable(said.first().detail()));
        QVERIFY(diagnosed().contains("tenant.base-missing!"));
        // Its other forms go on, and what it said to do mends it.
        QVERIFY(m_service->desk(ikeda).offer(FormId("road-park-report"))->isOffered);
        lay(folderOfWaste + u"/1/form.json"_s, m_first);
        restart(u"new-data"_s);
        QCOMPARE(stateAt(ikeda), "1 offered"_ba);
        QCOMPARE(stateAt(moriguchi), "2 offered"_ba);
        QVERIFY(m_service->platform->refusals().isEmpty());
        // What lay beside was served, so it is kept too.
        QVERIFY(QDir(path(folderOfWaste + u"/1"_s)).removeRecursively());
        restart(u"new-data"_s);
        QCOMPARE(stateAt(ikeda), "1 offered"_ba);
    }

    void aVersionIsNeverAnother()
    {
        const QByteArray before = m_service->desk(moriguchi).offer(waste)->form.digest();
        lay(folderOfWaste + u"/form.json"_s, version(1, "番号はそのまま"));
        const QByteArray changed = Form::compile(version(1, "番号はそのまま"), FieldTypes::builtIn())->digest();
        restart();
        QCOMPARE(m_service->desk(moriguchi).offer(waste)->form.digest(), before);
        QCOMPARE(stateAt(ikeda), "1 offered"_ba);
        const QList<Error> said = refusals("tenant.version-changed");
        QCOMPARE(said.size(), 1);
        for (const QByteArray& digest : {before, changed})
            QVERIFY2(said.first().detail().contains(QString::fromLatin1(digest)), qPrintable(said.first().detail()));
        // A service that never served the other has nothing to hold against it.
        restart(u"new-data"_s);
        QCOMPARE(m_service->desk(moriguchi).offer(waste)->form.digest(), changed);
        QVERIFY(m_service->platform->refusals().isEmpty());
    }

    void whatLiesBesideIsJudged_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<int>("number");
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<QByteArray>("code");
        const QByteArray own = waste.value();
        QTest::newRow("another version than the folder says") << u"3"_s << 1 << own << "tenant.form-file"_ba;
        QTest::newRow("another form") << u"1"_s << 1 << "road-park-report"_ba << "tenant.form-file"_ba;
        QTest::newRow("the current version with other content") << u"2"_s << 2 << own << "tenant.version-changed"_ba;
        QTest::newRow("no form") << u"1"_s << 0 << own << "form.schema"_ba;
    }
    void whatLiesBesideIsJudged()
    {
        QFETCH(QString, folder);
        QFETCH(int, number);
        QFETCH(QByteArray, id);
        QFETCH(QByteArray, code);
        lay(folderOfWaste + u"/form.json"_s, version(2, "次の版"));
        Json other = version(number, "別の中身");
        other.set("id", id);
        lay(folderOfWaste + u'/' + folder + u"/form.json"_s, other);
        restart(u"new-data"_s);
        QCOMPARE(refusals(code.constData()).size(), 1);
        QCOMPARE(stateAt(moriguchi), "2 offered"_ba);
        QCOMPARE(stateAt(ikeda), "2 overlay"_ba);
    }

    // A folder that is no version number is none of it: notes and drafts may lie there.
    void otherFoldersAreLeftAlone()
    {
        for (const char* const name : {"01", "1-draft", "-1", "old"})
            lay(folderOfWaste + u'/' + QString::fromLatin1(name) + u"/form.json"_s, version(1, "別の中身"));
        restart();
        QVERIFY(m_service->platform->refusals().isEmpty());
    }

    void aKeptVersionThatIsDamagedIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("half of it") << QByteArray();
        QTest::newRow("no JSON") << "{"_ba;
        QTest::newRow("another content") << "x"_ba; // see below
    }
    void aKeptVersionThatIsDamagedIsRefused()
    {
        QFETCH(QByteArray, bytes);
        const QString kept = path(u"data/forms/bulky-waste-collection/1.json"_s);
        const QByteArray good = readFile(kept);
        QVERIFY(!good.isEmpty());
        QCOMPARE(QFile::permissions(kept) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QVERIFY(writeFile(kept, bytes == "x" ? QByteArray(good).replace("収集", "回収") : bytes));
        lay(folderOfWaste + u"/form.json"_s, version(2, "次の版"));
        restart();
        QCOMPARE(stateAt(ikeda), "2 overlay"_ba);
        QCOMPARE(stateAt(moriguchi), "2 offered"_ba);
        QVERIFY(std::ranges::any_of(
            m_service->platform->refusals(), [&](const Refusal& refusal) { return refusal.what == kept; }));
        QVERIFY(diagnosed().contains("tenant.base-missing!"));
        QVERIFY(writeFile(kept, good));
        restart();
        QCOMPARE(stateAt(ikeda), "1 offered"_ba);
    }

    void aFormThatIsGoneIsNotOfferedAgain()
    {
        QVERIFY(QFile::remove(path(folderOfWaste + u"/form.json"_s)));
        lay(folderOfWaste + u"/1/form.json"_s, m_first);
        restart();
        QCOMPARE(stateAt(ikeda), "platform.unknown-form"_ba);
        QCOMPARE(stateAt(moriguchi), "platform.unknown-form"_ba);
    }

    void theDoctorChangesNothing()
    {
        lay(folderOfWaste + u"/form.json"_s, version(2, "次の版"));
        m_service->platform.reset();
        QVERIFY(diagnosed().contains("tenant.base-behind"));
        QVERIFY(!QFile::exists(path(u"data/forms/bulky-waste-collection/2.json"_s)));
    }
};

QTEST_GUILESS_MAIN(KeptBaseTest)
#include "keptbase.moc"
