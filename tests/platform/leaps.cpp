// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "demoservice.h"

#include <QTest>

#include <atomic>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const Officer reviewer{OfficerId("reviewer"), u"審査 一郎"_s, {"reviewer"}, OfficerReach::everything()};
constexpr const char* password = "correct horse";
constexpr qint64 secondsPerHour = 60 * 60;
constexpr qint64 secondsPerDay = 24 * secondsPerHour;

class SetClock final : public Clock {
public:
    QDateTime now() const override { return m_begun.addSecs(later); }

    std::atomic<qint64> later = 0;

private:
    const QDateTime m_begun = SystemClock().now();
};

QByteArray codeOf(const auto& expected) { return expected ? QByteArray("no error") : expected.error().code(); }

const QByteArray& answers()
{
    static const QByteArray all = Json::object(
        {{"kind", "hole"}, {"place", "京阪本通1丁目の交差点"}, {"noticedOn", "2026-01-05"}, {"isDangerous", false},
            {"description", "道路に穴があります。"},
            {"wantsReply", false}}).toBytes();
    return all;
}

} // namespace

// A machine's clock is set wrong, by hand, by a bad time server or by an empty battery, and nobody notices for an hour.
// What is deleted then is not brought back by putting the clock right.
class LeapsTest : public QObject {
    Q_OBJECT

    const FormId m_form{"road-park-report"};

    struct Service {
        explicit Service(const QString& folder)
            : demo(folder)
        {
            demo.clock = clock;
            if (!demo.open())
                qFatal("the service does not open");
        }

        // Hours pass as they do.
        void goOn(int hours)
        {
            constexpr int step = 6;
            for (int passed = 0; passed < hours; passed += step) {
                clock->later += step * secondsPerHour;
                demo.platform->runDueWork();
            }
        }
        void leap(qint64 days)
        {
            clock->later += days * secondsPerDay;
            for (int i = 0; i < 3; ++i)
                demo.platform->runDueWork();
        }
        Desk& desk() const { return demo.desk(); }

        const std::shared_ptr<SetClock> clock = std::make_shared<SetClock>();
        DemoService demo;
    };

    DraftNumber draftIn(const Service& service) const
    {
        const Expected<Draft> saved = service.desk().saveDraft(m_form, answers(), password);
        return saved ? saved->number : DraftNumber();
    }

    // Asked for a correction until the day after tomorrow.
    ReferenceNumber askedIn(const Service& service) const
    {
        Desk& desk = service.desk();
        const Expected<SubmissionPackage> package = desk.prepare(m_form, answers(), "ja");
        if (!package)
            return {};
        const Expected<SubmissionOutcome> outcome = desk.submit({.answers = answers(),
            .package = *package,
            .signature = {},
            .key = IdempotencyKey("a-case-while-the-clock-leaps"),
            .password = password,
            .email = {},
            .draft = {}});
        if (!outcome || !outcome->receipt)
            return {};
        const ReferenceNumber number = outcome->receipt->reference;
        if (!desk.forOfficer(reviewer).accept(number) || !desk.forOfficer(reviewer).startReview(number))
            return {};
        const QDate dueOn = japaneseDay(service.clock->now()).addDays(2);
        return desk.forOfficer(reviewer).requestCorrection(
                   number, {.fields = {"place"}, .message = "場所", .dueOn = dueOn})
            ? number
            : ReferenceNumber();
    }

private Q_SLOTS:
    void nothingIsGoneWhenTheClockIsPutRight()
    {
        const QTemporaryDir folder;
        Service service(folder.path());
        service.goOn(48);
        const DraftNumber draft = draftIn(service);
        const ReferenceNumber number = askedIn(service);
        QVERIFY(!draft.isEmpty() && !number.isEmpty());
        for (const qint64 days : {40, 400, 40000}) {
            service.leap(days);
            service.goOn(18); // the clock goes on from the wrong time
            service.leap(-days);
            QCOMPARE(codeOf(service.desk().resumeDraft(draft, password)), "no error"_ba);
            QCOMPARE(service.desk().openCase(number)->state, CaseState::CorrectionRequested);
        }
    }

    // A clock that is behind and is put right leaps, too; what was due all the time is done a day later.
    void whatIsDueIsDoneADayLater()
    {
        const QTemporaryDir folder;
        Service service(folder.path());
        const DraftNumber draft = draftIn(service);
        const ReferenceNumber number = askedIn(service);
        QVERIFY(!draft.isEmpty() && !number.isEmpty());
        service.leap(40);
        service.goOn(48);
        QCOMPARE(service.desk().openCase(number)->state, CaseState::CorrectionRequested); // told first, seven days
        service.goOn((CorrectionRequest::graceDays + 1) * 24);
        QCOMPARE(service.desk().openCase(number)->state, CaseState::Lapsed);
        service.leap(-48);
        QCOMPARE(codeOf(service.desk().resumeDraft(draft, password)), "application.no-such-draft"_ba);
    }

    void aRestartForgetsNoLeap()
    {
        const QTemporaryDir folder;
        DraftNumber draft;
        {
            Service service(folder.path());
            service.goOn(48);
            draft = draftIn(service);
        }
        {
            Service service(folder.path());
            service.clock->later = 42 * secondsPerDay;
            service.leap(0);
        }
        Service service(folder.path());
        service.clock->later = 42 * secondsPerDay;
        service.goOn(18);
        service.clock->later = 2 * secondsPerDay;
        QCOMPARE(codeOf(service.desk().resumeDraft(draft, password)), "no error"_ba);
    }

    void twoMachinesThatDisagreeDeleteNothing()
    {
        const QTemporaryDir folder;
        Service right(folder.path());
        right.goOn(48);
        const DraftNumber draft = draftIn(right);
        Service wrong(folder.path());
        wrong.clock->later = 42 * secondsPerDay;
        for (int i = 0; i < 12; ++i) {
            wrong.goOn(6);
            right.goOn(6);
        }
        QCOMPARE(codeOf(right.desk().resumeDraft(draft, password)), "no error"_ba);
    }
};

QTEST_GUILESS_MAIN(LeapsTest)
#include "leaps.moc"
