// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <tests/testerrors.h>

#include "filings.h"

#include "../storage/teststores.h"

#include <libegov/application/audit/caseaudit.h>
#include <libegov/application/case/inbox.h>
#include <libegov/billing/usage.h>

#include <QTest>

#include <map>
#include <set>
#include <thread>

using namespace Egov;
using namespace Qt::StringLiterals;

class ArrivalTest : public QObject {
    Q_OBJECT

private:
    TestStores m_stores;
    const std::shared_ptr<FixedClock> m_heldClock
        = std::make_shared<FixedClock>(QDateTime(QDate(2026, 11, 22), QTime(14, 59, 59, 999), Qt::UTC));
    FixedClock& m_clock = *m_heldClock;

    Store fresh(const StoreOptions& options = {})
    {
        return std::move(*Store::open(m_stores.freshUrl(), testTenant, options));
    }

private Q_SLOTS:
    void anArrivalGivesAReceipt()
    {
        Store store = fresh();
        Arrival arrival(store, pretendToSign, m_heldClock);
        const Filing filing = filingNamed("花子", "key-of-an-arrival-1");
        const Expected<Receipt> receipt = submit(arrival, filing);
        QVERIFY2(receipt, receipt ? "" : qPrintable(receipt.error().detail()));
        QCOMPARE(receipt->packageDigest, filing.submission().digest());
        QCOMPARE(receipt->arrivedAt, m_clock.now());
        QCOMPARE(receipt->chainPosition, 1);
        QCOMPARE(*pretendToVerify(receipt->jws), receipt->payload());
        QCOMPARE(*arrival.receipt(receipt->reference), *receipt);
        QCOMPARE(*Receipt::fromJws(receipt->jws), *receipt);
        QCOMPARE(*Outbox::pending(store), 1);
        // 2026-11-22T14:59:59Z is still the 22nd in Japan.
        const auto totals = Usage::totals(store, QDate(2026, 11, 1));
        QCOMPARE(totals->size(), 1u);
        QCOMPARE(totals->front().quantity, 1);
        const Expected<AuditReport> audit = verifyAudit(store, {});
        QVERIFY(audit && audit->isValid);
    }

    void theSameKeyGivesTheSameReceipt()
    {
        Store store = fresh();
        Arrival arrival(store, pretendToSign, m_heldClock);
        const Filing filing = filingNamed("花子", "key-of-a-repetition");
        const Expected<Receipt> first = submit(arrival, filing);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(submit(arrival, filing)->jws, first->jws);
        QCOMPARE((*arrival.find(filing.key))->jws, first->jws);
        QVERIFY(!arrival.find(IdempotencyKey("key-of-nothing-at-all"))->has_value());
        QCOMPARE(Inbox(store).find({})->entries.size(), 1u);
    }

    void aKeyIsForOneApplication()
    {
        Store store = fresh();
        Arrival arrival(store, pretendToSign, m_heldClock);
        QVERIFY(submit(arrival, filingNamed("花子", "key-of-two-persons")));
        QCOMPARE(submit(arrival, filingNamed("太郎", "key-of-two-persons")).error().code(), "application.key-reused");
    }

    void wrongFilingsAreRefused()
    {
        Store store = fresh();
        Arrival arrival(store, pretendToSign, m_heldClock);
        for (const QByteArray& key :
            {""_ba, "short"_ba, QByteArray(201, 'k'), "key with a space in it"_ba, "鍵鍵鍵鍵鍵鍵鍵鍵鍵"_ba})
            QCOMPARE(submit(arrival, filingNamed("花子", key)).error().code(), "application.key");
        Filing filing = filingNamed("花子", "key-of-a-wrong-filing");
        PackageContent content = contentNamed("花子");
        content.tenant = TenantCode("271004");
        filing.package = vouchedFor(content);
        QCOMPARE(submit(arrival, filing).error().code(), "application.package");
        content = contentNamed("花子");
        content.corrects = QByteArray(64, '0');
        filing.package = vouchedFor(content);
        QCOMPARE(submit(arrival, filing).error().code(), "application.package");
        filing = filingNamed("花子", "key-of-a-wrong-filing");
        filing.feeDue = FeeDue::BeforeSubmission;
        filing.package = vouchedFor(orderingACopy(contentNamed("花子")));
        QCOMPARE(submit(arrival, filing).error().code(), "application.condition");
        // 300 yen are owed.
        filing.feeDue = FeeDue::BeforeReview;
        filing.assessment = Assessment{.tenant = testTenant, .lines = {{"0101", u"手数料"_s, 1, 200, 200}}};
        QCOMPARE(submit(arrival, filing).error().code(), "application.package");
        QVERIFY(Inbox(store).find({})->entries.empty());
    }

    void nobodyVouchesForAnotherKindThanTheFormAsksFor()
    {
        const PackageContent content = contentNamed("花子");
        const Evidence evidence{"signature", "CMS", Json::object({{"valid", true}}), m_clock.now(), {}};
        const Package toBeSigned = vouchedFor(content, {evidence}).package();
        const Package free = vouchedFor(content).package();
        const auto codeOf = [this](const Package& package, Voucher voucher) {
            voucher.at = m_clock.now();
            const Expected<VouchedPackage> vouched = VouchedPackage::of(package, voucher);
            return vouched ? QByteArray("vouched") : vouched.error().code();
        };
        const Voucher sign{.kind = RequiredIdentity::SigningCertificate, .evidence = {evidence}};
        const Voucher empty{.kind = RequiredIdentity::SigningCertificate};
        const Voucher address{.kind = RequiredIdentity::Email, .address = "mihon@example.jp"};
        QCOMPARE(codeOf(toBeSigned, sign), "vouched"_ba);
        QCOMPARE(codeOf(free, {}), "vouched"_ba);
        for (const Voucher& wrong : {Voucher(), empty, address})
            QCOMPARE(codeOf(toBeSigned, wrong), "application.voucher"_ba);
        for (const Voucher& wrong : {sign, address})
            QCOMPARE(codeOf(free, wrong), "application.voucher"_ba);
    }

    void withoutASignatureNothingArrives()
    {
        Store store = fresh();
        Arrival broken(
            store, [](const QByteArray&) { return Expected<QByteArray>(unexpected(TestError::Refused, u"gone"_s)); },
            m_heldClock);
        const Filing filing = filingNamed("花子", "key-of-a-broken-token");
        QCOMPARE(submit(broken, filing).error().code(), "test.refused");
        QVERIFY(Inbox(store).find({})->entries.empty());
        QCOMPARE(*Outbox::pending(store), 0);
        Arrival arrival(store, pretendToSign, m_heldClock);
        QCOMPARE(submit(arrival, filing)->chainPosition, 1);
    }

    // Every key is tried by three threads at once.
    void manyAtOnceArriveOnce()
    {
        Store store = fresh();
        Arrival arrival(store, pretendToSign, m_heldClock);
        constexpr int keys = 60;
        std::mutex mutex;
        std::map<int, std::set<QByteArray>> receipts;
        std::vector<std::thread> threads;
        for (int thread = 0; thread < 6; ++thread) {
            threads.emplace_back([&, thread] {
                for (int i = 0; i < keys / 2; ++i) {
                    const int key = (i * 2 + thread % 2) % keys;
                    const Expected<Receipt> receipt = submit(arrival,
                        filingNamed("子" + QByteArray::number(key), "key-of-many-at-once-" + QByteArray::number(key)));
                    const std::scoped_lock lock(mutex);
                    receipts[key].insert(receipt ? receipt->jws : receipt.error().code());
                }
            });
        }
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(receipts.size(), size_t(keys));
        std::set<qint64> positions;
        for (const auto& [key, jws] : receipts) {
            QCOMPARE(jws.size(), 1u);
            const Expected<Receipt> receipt = Receipt::fromJws(*jws.begin());
            QVERIFY(receipt);
            positions.insert(receipt->chainPosition);
        }
        QCOMPARE(positions.size(), size_t(keys));
        QCOMPARE(*positions.rbegin(), keys);
        const Expected<AuditReport> audit = verifyAudit(store, {});
        QVERIFY2(audit && audit->isValid, audit && audit->firstBroken ? qPrintable(audit->firstBroken->detail) : "");
        QCOMPARE(audit->events, keys);
        QCOMPARE(Inbox(store).counts()->front().count, keys);
    }

    void oneRefusedAmongManyDisturbsNobody()
    {
        StoreOptions options;
        options.groupSize = 10;
        options.groupDelay = std::chrono::seconds(10);
        Store store = fresh(options);
        Arrival arrival(
            store,
            [](const QByteArray& payload) -> Expected<QByteArray> {
                static std::atomic<int> calls = 0;
                if (++calls == 4)
                    return unexpected(TestError::Refused, u"once"_s);
                return pretendToSign(payload);
            },
            m_heldClock);
        std::vector<std::future<Expected<Receipt>>> waiting;
        for (int i = 0; i < 10; ++i)
            waiting.push_back(enqueue(arrival, filingNamed("花子", "key-of-a-group-" + QByteArray::number(1000 + i))));
        std::set<qint64> positions;
        for (auto& future : waiting) {
            const Expected<Receipt> receipt = future.get();
            QVERIFY(receipt); // taken apart, each was signed
            positions.insert(receipt->chainPosition);
        }
        QCOMPARE(positions.size(), 10u);
        QCOMPARE(*positions.rbegin(), 10);
        QVERIFY(verifyAudit(store, {})->isValid);
    }

    // Storage that stands still while many arrive: the newest are told their place in line, everybody else arrives, and
    // so do the refused when they come again.
    void moreThanCanBeStoredWaitTheirTurn()
    {
        StoreOptions options;
        options.longestQueue = 20;
        Store store = fresh(options);
        std::promise<void> hold;
        std::promise<void> started;
        store.enqueue(
            [&, held = hold.get_future().share()](Transaction&) -> Expected<void> {
                started.set_value();
                held.wait();
                return {};
            },
            [](const Expected<void>&) {});
        started.get_future().wait();
        Arrival arrival(store, pretendToSign, m_heldClock);
        constexpr int many = 50;
        std::vector<Filing> filings;
        std::vector<std::future<Expected<Receipt>>> waiting;
        for (int i = 0; i < many; ++i) {
            filings.push_back(filingNamed("花子", "key-of-a-crowd-" + QByteArray::number(1000 + i)));
            waiting.push_back(enqueue(arrival, filings.back()));
        }
        QCOMPARE(store.queueLength(), 20);
        hold.set_value();
        std::set<QByteArray> receipts;
        for (int i = 0; i < many; ++i) {
            Expected<Receipt> receipt = waiting[size_t(i)].get();
            QCOMPARE(receipt.has_value(), i < 20);
            if (!receipt) {
                QCOMPARE(receipt.error().code(), "storage.overloaded");
                QVERIFY(receipt.error().detail().contains(u"number 21 in line"_s));
                receipt = submit(arrival, filings[size_t(i)]);
            }
            QVERIFY(receipt);
            receipts.insert(receipt->jws);
        }
        QCOMPARE(receipts.size(), size_t(many));
        QCOMPARE(Inbox(store).counts()->front().count, many);
        QVERIFY(verifyAudit(store, {})->isValid);
    }

    void officersFindWhatArrived()
    {
        Store store = fresh();
        Arrival arrival(store, pretendToSign, m_heldClock);
        Filing filing = filingNamed("髙子", "key-of-a-searched-one");
        filing.applicantKana = "みほん　タカコ";
        const Receipt receipt = *submit(arrival, filing);
        QVERIFY(submit(arrival, filingNamed("太郎", "key-of-another-one")));
        const Inbox inbox(store);
        const auto found = [&](const InboxQuery& query) { return inbox.find(query)->entries.size(); };
        QCOMPARE(found({}), 2u);
        QCOMPARE(found({.name = "見本髙"}), 1u);
        QCOMPARE(found({.name = "ﾐﾎﾝﾀｶ"}), 1u);
        QCOMPARE(found({.name = "みほん たかこ"}), 1u);
        QCOMPARE(found({.name = "高子"}), 0u);
        QCOMPARE(found({.reference = receipt.reference.value().toLower()}), 1u);
        QCOMPARE(found({.reference = "2222-2222-22"}), 0u);
        QCOMPARE(found({.states = {CaseState::Accepted}}), 0u);
        QCOMPARE(found({.states = {CaseState::Accepted, CaseState::Submitted}}), 2u);
        QCOMPARE(found({.from = QDate(2026, 11, 22), .to = QDate(2026, 11, 22)}), 2u);
        QCOMPARE(found({.from = QDate(2026, 11, 23)}), 0u);
        const InboxPage page = *inbox.find({.limit = 1});
        QCOMPARE(page.entries.size(), 1u);
        QVERIFY(page.next > 0);
        const InboxPage rest = *inbox.find({.after = page.next});
        QCOMPARE(rest.entries.size(), 1u);
        QCOMPARE(rest.next, 0);
    }
};

QTEST_GUILESS_MAIN(ArrivalTest)
#include "arrival.moc"
