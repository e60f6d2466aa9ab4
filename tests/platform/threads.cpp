// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "demoservice.h"

#include <QSet>
#include <QTest>

#include <atomic>
#include <barrier>
#include <thread>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const FormId allowance{"child-allowance-claim"};
const FormId copyForm{"resident-record-copy"};
constexpr int hands = 6;
constexpr int filings = 24;

// Runs the same work in every thread, all at the same moment.
void together(const std::function<void(int hand)>& work)
{
    std::barrier start(hands);
    std::vector<std::jthread> threads;
    for (int hand = 0; hand < hands; ++hand) {
        threads.emplace_back([&, hand] {
            start.arrive_and_wait();
            work(hand);
        });
    }
}

} // namespace

// One Desk in many hands: what two of them do at once comes out as if one had waited. Built with -fsanitize=thread,
// this is the proof that nothing is shared unguarded (preset tsan).
class ThreadsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_data;
    DemoService m_service{m_data.path()};
    std::vector<Submission> m_submissions;
    std::vector<ReferenceNumber> m_numbers;

private Q_SLOTS:
    void initTestCase()
    {
        const Expected<void> opened = m_service.open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail()));
        const QByteArray answers = answersOf("child-allowance-claim");
        for (int i = 0; i < filings; ++i) {
            const Expected<SubmissionPackage> package = m_service.desk().prepare(allowance, answers, "ja");
            QVERIFY(package);
            const Expected<QByteArray> signature = DemoService::sign(u"good"_s, package->bytes());
            QVERIFY(signature);
            m_submissions.push_back({.answers = answers,
                .package = *package,
                .signature = *signature,
                .key = IdempotencyKey("sent-by-many-hands-" + QByteArray::number(i)),
                .password = "correct horse",
                .email = {},
                .draft = {}});
        }
    }

    void judgingAlikeEverywhere()
    {
        const QByteArray answers = answersOf("resident-record-copy");
        const auto valuesAt = [&answers](const Desk& desk) {
            const Expected<Evaluation> evaluation = desk.evaluate(copyForm, answers);
            return evaluation ? evaluation->values().toCanonical() : QByteArray();
        };
        const QByteArray here = valuesAt(m_service.desk());
        const QByteArray there = valuesAt(m_service.desk("272124")); // its own fees
        QVERIFY(!here.isEmpty() && !there.isEmpty());
        std::atomic<int> different = 0;
        together([&](int hand) {
            // Municipalities share the compiled form and what is trusted.
            const Desk& desk = m_service.desk(hand % 2 ? "272124" : "272094");
            for (int round = 0; round < 40; ++round) {
                const Expected<SignatureJudgement> judgement
                    = desk.verify(m_submissions.front().package, m_submissions.front().signature);
                const bool isAlike = valuesAt(desk) == (hand % 2 ? there : here) && judgement && judgement->isGood()
                    && desk.offer(copyForm);
                different += isAlike ? 0 : 1;
            }
        });
        QCOMPARE(different, 0);
    }

    // Each is sent by every hand at once: one case, one receipt.
    void oneCaseForWhatIsSentByAllOfThem()
    {
        std::vector<std::vector<QByteArray>> receipts(hands);
        together([&](int hand) {
            for (const Submission& one : m_submissions) {
                const Expected<SubmissionOutcome> outcome = m_service.desk().submit(one);
                if (!outcome || !outcome->receipt)
                    qWarning() << (outcome ? outcome->reason : outcome.error().code());
                receipts[size_t(hand)].push_back(outcome && outcome->receipt ? outcome->receipt->jws : QByteArray());
            }
        });
        for (const auto& seen : receipts)
            QCOMPARE(seen, receipts.front());
        QSet<QByteArray> different(receipts.front().begin(), receipts.front().end());
        QCOMPARE(different.size(), filings);
        QVERIFY(!different.contains(QByteArray()));
        const Expected<InboxPage> inbox
            = m_service.desk()
                  .forOfficer(Officer{OfficerId("reader"), u"閲覧 三郎"_s, {"reviewer"}, OfficerReach::everything()})
                  .inbox({.limit = 100});
        QVERIFY(inbox);
        QCOMPARE(inbox->entries.size(), size_t(filings));
        for (const InboxEntry& entry : inbox->entries)
            m_numbers.push_back(entry.reference);
    }

    // Every officer wants every case: each step happens once, the others are told that it has happened.
    void oneOfficerIsFirst()
    {
        std::atomic<int> accepted = 0;
        std::atomic<int> refused = 0;
        std::atomic<int> strange = 0;
        together([&](int hand) {
            const Officer officer{
                OfficerId("officer-" + QByteArray::number(hand)), u"審査"_s, {"reviewer"}, OfficerReach::everything()};
            for (const ReferenceNumber& number : m_numbers) {
                const Expected<void> done = m_service.desk().forOfficer(officer).accept(number);
                (done ? accepted : done.error().code() == "application.illegal-transition" ? refused : strange) += 1;
                if (!m_service.desk().openCase(number) || !m_service.desk().evaluateFiled(number))
                    strange += 1;
            }
        });
        QCOMPARE(strange, 0);
        QCOMPARE(accepted, filings);
        QCOMPARE(refused, filings * (hands - 1));
    }
};

QTEST_GUILESS_MAIN(ThreadsTest)
#include "threads.moc"
