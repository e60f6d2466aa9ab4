// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// The way of one signed filing, step by step, as a portal goes it: what each step judges, what lies between two
// requests, and what has changed in between. Counted by what the library says of its own work.
#include "demoservice.h"
#include "laterclock.h"

#include <QTest>
#include <QTimeZone>

#include <atomic>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

// Read when the application begins, and over whatever the machine's own rules say.
const bool isTold = qputenv("QT_LOGGING_RULES", "egov.form.debug=true;egov.platform.debug=true");

std::atomic<int> judgements = 0;
std::atomic<int> verifications = 0;

void count(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    if (QLatin1StringView(context.category) == "egov.form"_L1 && message.startsWith(u"judged "))
        ++judgements;
    else if (QLatin1StringView(context.category) == "egov.platform"_L1 && message.startsWith(u"verified "))
        ++verifications;
    else if (type >= QtWarningMsg)
        std::fprintf(stderr, "%s\n", qPrintable(message));
}

QByteArray codeOf(const auto& expected) { return expected ? QByteArray("no error") : expected.error().code(); }

struct Work {
    int judged = judgements;
    int verified = verifications;

    QByteArray done() const
    {
        return QByteArray::number(judgements - judged) + " judged, " + QByteArray::number(verifications - verified)
            + " verified";
    }
};

void copyFolder(const QString& from, const QString& to)
{
    QDir().mkpath(to);
    for (const QFileInfo& entry : QDir(from).entryInfoList(QDir::AllEntries | QDir::NoDotAndDotDot)) {
        if (entry.isDir())
            copyFolder(entry.filePath(), to + u'/' + entry.fileName());
        else
            QFile::copy(entry.filePath(), to + u'/' + entry.fileName());
    }
}

} // namespace

class StepsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_data;
    QTemporaryDir m_keys;
    const std::shared_ptr<LaterClock> m_clock = std::make_shared<LaterClock>();
    std::optional<DemoService> m_service;
    const FormId m_form{"resident-record-copy"};
    const QByteArray m_answers = answersOf("resident-record-copy");
    const QByteArray m_browserKey = QByteArray(32, 'k');
    int m_filed = 0;
    QtMessageHandler m_handler = nullptr;

    Desk& desk() const { return m_service->desk(); }

    void open(const QString& forms = {})
    {
        m_service.emplace(m_data.path());
        if (!forms.isEmpty())
            m_service->configuration.formsDirectory = forms;
        m_service->configuration.keyDirectory = m_keys.path();
        m_service->configuration.openingKeyDirectory = m_keys.path() + u"/tenants"_s;
        auto platform = Platform::open(m_service->configuration, m_clock);
        QVERIFY2(platform, platform ? "" : qPrintable(platform.error().detail()));
        m_service->platform = std::move(*platform);
    }

    // Answered, packaged, signed and kept, as a browser leaves it before "send".
    QByteArray vouched()
    {
        const FilingSteps steps = desk().filing();
        const Expected<FilingSubject> subject = steps.begin(m_form);
        const Expected<JudgedAnswers> judged = steps.judge(*subject, m_answers);
        const Expected<Completion> complete = steps.complete(*subject, *judged);
        if (!complete || !*complete)
            qFatal("the answers are not complete");
        const Expected<Package> package = steps.package(*subject, **complete, "ja", {});
        const Expected<QByteArray> signature = DemoService::sign(u"good"_s, package->submission().bytes());
        const Expected<SignatureVouching> vouching = steps.vouch(*package, *signature);
        if (!vouching || !vouching->vouched)
            qFatal("not vouched for");
        const QByteArray id = "filing-of-the-steps-" + QByteArray::number(++m_filed);
        const PendingFiling pending{.id = id,
            .revision = 1,
            .begunAt = m_clock->now(),
            .content = *signature,
            .package = *package,
            .vouched = vouching->vouched};
        const Expected<void> kept = desk().pendingFilings().keep(pending, 0, m_browserKey, {});
        if (!kept)
            qFatal("not kept: %s", kept.error().code().constData());
        return id;
    }

    Expected<SubmissionOutcome> send(const QByteArray& id)
    {
        const Expected<PendingFiling> pending = desk().pendingFilings().resume(id, m_browserKey);
        if (!pending || !pending->vouched)
            qFatal("not resumed");
        return desk().filing().submit(*pending->vouched,
            {.answers = m_answers, .signature = pending->content, .key = IdempotencyKey("key-of-the-" + id)});
    }

private Q_SLOTS:
    void initTestCase()
    {
        copyFolder(QStringLiteral(EGOV_TEST_KEYS), m_keys.path());
        for (const QString& file : {u"/tenants"_s})
            QVERIFY(QFileInfo(m_keys.path() + file).isDir());
        open();
    }
    void init() { m_handler = qInstallMessageHandler(count); }
    void cleanup()
    {
        qInstallMessageHandler(m_handler);
        m_clock->setLater(std::chrono::seconds(0));
    }

    void eachThingIsDoneOnce()
    {
        const Work all;
        const QByteArray id = vouched();
        QCOMPARE(all.done(), "1 judged, 1 verified"_ba); // counted at all, or the rest says nothing
        const Work sending;
        const Expected<SubmissionOutcome> outcome = send(id);
        QCOMPARE(codeOf(outcome), "no error"_ba);
        QCOMPARE(outcome->verdict, SubmissionVerdict::Arrived);
        QCOMPARE(sending.done(), "0 judged, 0 verified"_ba);
        const Expected<CaseView> view = desk().openCase(outcome->receipt->reference);
        QCOMPARE(codeOf(view), "no error"_ba);
        // Sent again, the same receipt.
        QCOMPARE(send(id)->receipt->jws, outcome->receipt->jws);
    }

    void afterFiveMinutesItIsJudgedAgain()
    {
        const QByteArray id = vouched();
        m_clock->setLater(std::chrono::seconds(VouchedPackage::freshSeconds + 10));
        const Work sending;
        const Expected<SubmissionOutcome> outcome = send(id);
        QCOMPARE(outcome->verdict, SubmissionVerdict::Arrived);
        QCOMPARE(sending.done(), "1 judged, 1 verified"_ba);
    }

    void onTheNextDayItIsJudgedAgain()
    {
        // Half a minute before midnight in Japan, and half a minute after it.
        const QDateTime now = SystemClock().now();
        const QDateTime midnight = QDateTime(japaneseDay(now).addDays(1), QTime(0, 0), QTimeZone("Asia/Tokyo")).toUTC();
        m_clock->setLater(std::chrono::seconds(now.secsTo(midnight) - 30));
        const QByteArray id = vouched();
        m_clock->setLater(std::chrono::seconds(now.secsTo(midnight) + 30));
        const Work sending;
        const Expected<SubmissionOutcome> outcome = send(id);
        QCOMPARE(codeOf(outcome), "no error"_ba);
        QCOMPARE(outcome->verdict, SubmissionVerdict::Arrived);
        QCOMPARE(sending.done(), "1 judged, 1 verified"_ba);
    }

    void withOtherTrustItIsJudgedAgain()
    {
        const QByteArray id = vouched();
        // The lists come once more, as they do every day; one folder more of anchors is another trust too.
        const QString anchors = m_keys.path() + u"/jpki/anchors"_s;
        const QStringList files = QDir(anchors).entryList(QDir::Files);
        QVERIFY(!files.isEmpty());
        QVERIFY(QFile::copy(anchors + u'/' + files.first(), anchors + u"/again-"_s + files.first()));
        open();
        const Work sending;
        const Expected<SubmissionOutcome> outcome = send(id);
        QCOMPARE(codeOf(outcome), "no error"_ba);
        QCOMPARE(outcome->verdict, SubmissionVerdict::Arrived);
        QCOMPARE(sending.done(), "1 judged, 1 verified"_ba);
    }

    void anotherDefinitionIsRefusedWithWhatItIsNow()
    {
        const QByteArray id = vouched();
        const QTemporaryDir next;
        const QString forms = next.filePath(u"forms"_s);
        copyFolder(QStringLiteral(EGOV_SOURCE_DIR "/forms"), forms);
        QFile file(forms + u"/resident-record-copy/form.json"_s);
        QVERIFY(file.open(QIODevice::ReadWrite));
        Json definition = *Json::parse(file.readAll());
        definition.set("version", 2);
        definition.set("description", QByteArray("改められた様式"));
        file.resize(0);
        file.write(definition.toBytes());
        file.close();
        open(forms);
        const Work sending;
        const Expected<SubmissionOutcome> outcome = send(id);
        QCOMPARE(codeOf(outcome), "no error"_ba);
        QCOMPARE(outcome->verdict, SubmissionVerdict::PackageDiffers);
        QVERIFY(outcome->evaluation && outcome->evaluation->isComplete());
        QVERIFY(!outcome->receipt);
        QCOMPARE(sending.done(), "1 judged, 0 verified"_ba); // what is another is not looked at further
        open();
        QCOMPARE(send(id)->verdict, SubmissionVerdict::Arrived); // nothing was lost
    }

    void whatIsNotVouchedForIsRefused()
    {
        const FilingSteps steps = desk().filing();
        const Expected<FilingSubject> subject = steps.begin(m_form);
        const Expected<JudgedAnswers> judged = steps.judge(*subject, m_answers);
        const Expected<Completion> complete = steps.complete(*subject, *judged);
        const Expected<Package> package = steps.package(*subject, **complete, "ja", {});
        QCOMPARE(codeOf(steps.vouchUnsigned(*package, "hanako@example.jp")), "application.voucher"_ba);
        QCOMPARE(codeOf(steps.vouchUnsigned(*package, {})), "application.voucher"_ba);
        for (const char* card : {"revoked", "expired", "foreign"}) {
            const Expected<QByteArray> signature
                = DemoService::sign(QLatin1StringView(card), package->submission().bytes());
            const Expected<SignatureVouching> vouching = steps.vouch(*package, *signature);
            QVERIFY(vouching && !vouching->vouched && !vouching->judgement.isGood());
        }
        Json wrong = *Json::parse(m_answers);
        wrong.remove("copies");
        const Expected<JudgedAnswers> incomplete = steps.judge(*subject, wrong.toBytes());
        QVERIFY(!steps.complete(*subject, *incomplete)->has_value());
    }
};

QTEST_GUILESS_MAIN(StepsTest)
#include "steps.moc"
