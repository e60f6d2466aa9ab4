// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A vendor delivers a field type as a file; a form of the service uses it, and a resident files.
#include "demoservice.h"

#include <tests/testfiles.h>

#include <QDirIterator>
#include <QTest>

#include <sys/stat.h>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const FormId copyForm{"resident-record-copy"};

const QByteArray parcel = R"({"id":"jp.example.parcel","title":"荷物の伝票",
  "parts":[{"id":"carrier","label":{"ja":"運送会社","en":"carrier"},"maxLength":20},
    {"id":"number","label":{"ja":"伝票番号","en":"number of the slip"},"fold":"digits","pattern":"[0-9]{12}"}],
  "checkDigit":{"part":"number","weights":[5,4,6,2,3,1],"modulus":7,
    "message":{"ja":"伝票番号を確かめてください。","en":"Please check the number of the slip."}},
  "format":"{carrier} {number:4-4-4}"})";

} // namespace

class DeclaredTypeTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_data;
    QTemporaryDir m_forms;
    DemoService m_service{m_data.path()};

    QString typeFile(const char* name = "jp.example.parcel.json") const
    {
        return m_forms.filePath(u"fieldtypes/"_s + QLatin1StringView(name));
    }
    // What the service says that it did not take, by the end of the file's name.
    QByteArray refusalOf(const QString& ending) const
    {
        for (const Refusal& refusal : m_service.platform->refusals()) {
            if (refusal.what.endsWith(ending))
                return refusal.reason.code();
        }
        return {};
    }
    Json answers(const QByteArray& number) const
    {
        Json json = Json::parse(answersOf("resident-record-copy")).value();
        json.set("parcel", Json::object({{"carrier", "見本運輸"}, {"number", number}}));
        return json;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QDir shared(QStringLiteral(EGOV_SOURCE_DIR "/forms"));
        QDirIterator files(shared.path(), {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QByteArray bytes = file.readAll();
            if (shared.relativeFilePath(files.filePath()) == copyForm.toString() + u"/form.json"_s) {
                const QByteArray before = R"({"id": "submitTo",)";
                QVERIFY(bytes.contains(before));
                bytes.replace(before, R"({"id": "parcel", "type": "jp.example.parcel", "label": "荷物"}, )" + before);
                bytes.replace(R"("due": "before_review")", R"("due": "after_decision")"); // nobody pays here
            }
            QVERIFY(writeFile(m_forms.filePath(shared.relativeFilePath(files.filePath())), bytes));
        }
        m_service.configuration.formsDirectory = m_forms.path();
    }

    void withoutItsFileTheFormIsRefused()
    {
        QVERIFY(m_service.open());
        QCOMPARE(refusalOf(u"resident-record-copy/form.json"_s), "form.unknown-type");
        QVERIFY(!m_service.desk().offer(copyForm));
    }

    void aWrongFileIsRefusedByName_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* what, const char* name, const QByteArray& bytes, const char* code) {
            QTest::newRow(what) << QByteArray(name) << bytes << QByteArray(code);
        };
        row("no JSON", "jp.example.parcel.json", parcel.chopped(1), "json.syntax");
        row("another name", "jp.example.other.json", parcel, "tenant.field-type-file");
        row("a slip", "jp.example.parcel.json", QByteArray(parcel).replace("weights", "weight"), "form.schema");
        row("large", "jp.example.parcel.json", parcel + QByteArray(64 * 1024, ' '), "tenant.field-type-file");
        row("one of the house", "text.json", QByteArray(parcel).replace("jp.example.parcel", "text"), "form.schema");
    }
    void aWrongFileIsRefusedByName()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, bytes);
        QVERIFY(writeFile(typeFile(name.constData()), bytes));
        m_service.platform.reset();
        QVERIFY(m_service.open());
        QTEST(refusalOf(QString::fromLatin1(name)), "code");
        QVERIFY(!m_service.desk().offer(copyForm));
        QVERIFY(QFile::remove(typeFile(name.constData())));
    }

    void noLinkIsFollowed()
    {
        const QString elsewhere = m_data.filePath(u"elsewhere.json"_s);
        QVERIFY(writeFile(elsewhere, parcel) && QFile::link(elsewhere, typeFile()));
        m_service.platform.reset();
        QVERIFY(m_service.open());
        QCOMPARE(refusalOf(u"jp.example.parcel.json"_s), "tenant.field-type-file");
        QVERIFY(QFile::remove(typeFile()));
    }

    // A service that opens one does not start until somebody writes into it.
    void nobodyWaitsForAPipe()
    {
        const QString form = m_forms.filePath(u"piped/form.json"_s);
        const QString notices = m_forms.filePath(u"notices.json"_s);
        QVERIFY(QDir(m_forms.path()).mkdir(u"piped"_s));
        QCOMPARE(mkfifo(qPrintable(typeFile()), 0600), 0);
        QCOMPARE(mkfifo(qPrintable(form), 0600), 0);
        m_service.platform.reset();
        QVERIFY(m_service.open());
        QCOMPARE(refusalOf(u"jp.example.parcel.json"_s), "tenant.field-type-file");
        QCOMPARE(refusalOf(u"piped/form.json"_s), "tenant.form-file");
        const QByteArray letters = readFile(notices);
        QVERIFY(QFile::remove(notices));
        QCOMPARE(mkfifo(qPrintable(notices), 0600), 0);
        m_service.platform.reset();
        const Expected<void> opened = m_service.open();
        QVERIFY(!opened);
        QCOMPARE(opened.error().code(), "platform.configuration");
        QVERIFY(QFile::remove(notices) && writeFile(notices, letters));
        QVERIFY(QFile::remove(typeFile()) && QFile::remove(form));
    }

    void aResidentFiles()
    {
        QVERIFY(writeFile(typeFile(), parcel));
        m_service.platform.reset();
        QVERIFY(m_service.open());
        QCOMPARE(refusalOf(u".json"_s), "");

        const Expected<Evaluation> wrong = m_service.desk().evaluate(copyForm, answers("123456789010").toBytes());
        QVERIFY(wrong && !wrong->isComplete());
        QCOMPARE(wrong->findings().constFirst().code, "jp.example.parcel.check-digit");
        QCOMPARE(wrong->findings().constFirst().path, "parcel.number");

        // As a telephone types it. 12345678901 is 7 times 1763668414 and 3.
        const QByteArray good = answers("１２３４-５６７８-９０１３").toBytes();
        const Expected<SubmissionPackage> package = m_service.desk().prepare(copyForm, good, "ja");
        QVERIFY2(package, package ? "" : qPrintable(package.error().detail()));
        const Expected<SubmissionOutcome> outcome = m_service.desk().submit({.answers = good,
            .package = *package,
            .signature = *DemoService::sign(u"good"_s, package->bytes()),
            .key = IdempotencyKey("a-resident-files-a-parcel"),
            .password = {},
            .email = {},
            .draft = {}});
        QVERIFY(outcome && outcome->receipt);
        const Expected<Evaluation> filed = m_service.desk().evaluateFiled(outcome->receipt->reference);
        QVERIFY(filed && filed->isComplete());
        QCOMPARE(filed->value("parcel.number"), Json("123456789013"));
        QCOMPARE(filed->format("parcel", "ja"), u"見本運輸 1234-5678-9013"_s);
    }
};

QTEST_GUILESS_MAIN(DeclaredTypeTest)
#include "declaredtype.moc"
