// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "filings.h"

#include "../storage/teststores.h"

#include <libegov/application/case/inbox.h>

#include <QTest>

#include <algorithm>
#include <random>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

constexpr int cases = 400;

// One case as the test knows it, read by a statement of the test's own.
struct Known {
    qint64 id;
    QByteArray reference;
    QByteArray form;
    CaseState state;
    QString nameKey;
    QString kanaKey;
    QByteArray officer;
    QDate arrived;
    bool isDeleted;
};

bool fits(const Known& one, const InboxQuery& query)
{
    const QString key = searchKey(query.name);
    return !one.isDeleted && (query.states.isEmpty() || query.states.contains(one.state))
        && (query.form.isEmpty() || query.form == one.form)
        && (query.assignedTo.isEmpty() || query.assignedTo.value() == one.officer)
        && (key.isEmpty() || one.nameKey.startsWith(key) || one.kanaKey.startsWith(key))
        && (!query.from.isValid() || one.arrived >= query.from) && (!query.to.isValid() || one.arrived <= query.to);
}

} // namespace

// What officers find, compared with what a look at every case gives.
class InboxTest : public QObject {
    Q_OBJECT

    TestStores m_stores;
    std::unique_ptr<Store> m_store;
    std::vector<Known> m_known;

    // Pages of a few, until there are no more.
    QByteArrayList walk(InboxQuery query)
    {
        const Inbox inbox(*m_store);
        query.limit = 7;
        QByteArrayList found;
        do {
            const Expected<InboxPage> page = inbox.find(query);
            if (!page)
                return {page.error().code()};
            for (const InboxEntry& entry : page->entries)
                found += entry.reference.value();
            query.after = page->next;
        } while (query.after != 0);
        return found;
    }

    static InboxQuery randomQuery(std::mt19937& random)
    {
        const auto chance = [&](int percent) { return int(random() % 100) < percent; };
        InboxQuery query;
        for (const CaseState state : {CaseState::Submitted, CaseState::InReview, CaseState::Closed}) {
            if (chance(25))
                query.states += state;
        }
        if (chance(30))
            query.form = "form-" + QByteArray::number(random() % 3);
        if (chance(40))
            query.name = QByteArrayList{"見", "見本 子1", "ミ", "みほん", "カ", "無"}[qsizetype(random() % 6)];
        if (chance(20))
            query.assignedTo = OfficerId("officer-" + QByteArray::number(random() % 2));
        if (chance(20))
            query.from = QDate(2026, 1, 1).addDays(random() % 40);
        if (chance(20))
            query.to = QDate(2026, 1, 1).addDays(random() % 40);
        return query;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_store = std::make_unique<Store>(std::move(*Store::open(m_stores.freshUrl(), testTenant)));
        for (int i = 0; i < cases; ++i) {
            // Ten a day; one day the clock was wrong.
            const std::shared_ptr<FixedClock> heldClock = std::make_shared<FixedClock>(
                QDateTime(QDate(2026, 1, 1).addDays(i == 200 ? 2 : i / 10), QTime(3, 0), Qt::UTC));
            Filing filing = filingNamed("子" + QByteArray::number(i % 13), "key-of-the-inbox-" + QByteArray::number(i));
            filing.applicantKana = i % 5 == 0 ? "" : i % 7 == 0 ? "カナ" : "ミホン";
            if (i % 11 == 0)
                filing.applicantName = "ミドリ";
            QVERIFY(submit(Arrival(*m_store, pretendToSign, heldClock), filing));
        }
        QVERIFY(m_store->write([](Transaction& t) -> Expected<void> {
            for (const SqlText statement :
                std::initializer_list<SqlText>{"UPDATE application SET form = 'form-0' WHERE id % 3 = 0",
                    "UPDATE application SET form = 'form-1' WHERE id % 3 = 1",
                    "UPDATE application SET state = 'in-review' WHERE id % 4 = 1",
                    "UPDATE application SET state = 'closed' WHERE id % 4 = 2",
                    "UPDATE application SET assigned_to = 'officer-0' WHERE id % 6 = 1",
                    "UPDATE application SET deleted_at = '2026-11-01T00:00:00.000Z' WHERE id % 17 = 3"}) {
                if (const Expected<int> done = t.execute(statement); !done)
                    return Unexpected(done.error());
            }
            return {};
        }));
        QVERIFY(m_store->read([this](Transaction& t) -> Expected<void> {
            const Expected<Rows> rows = t.select("SELECT id, reference, form, state, name_key, kana_key, assigned_to, "
                                                 "arrived_at, deleted_at FROM application");
            if (!rows)
                return Unexpected(rows.error());
            for (const Row& row : *rows)
                m_known.push_back({row.integer(0), row.utf8(1), row.utf8(2), *findState(row.utf8(3)), row.text(4),
                    row.text(5), row.utf8(6), row.moment(7).date(), !row.isNull(8)});
            return {};
        }));
        QCOMPARE(m_known.size(), size_t(cases));
    }

    void everyQueryFindsWhatALookAtEveryCaseFinds()
    {
        std::mt19937 random(20261125);
        int withAnswer = 0;
        for (int i = 0; i < 300; ++i) {
            const InboxQuery query = randomQuery(random);
            QByteArrayList expected;
            for (const Known& one : m_known) {
                if (fits(one, query))
                    expected += one.reference;
            }
            withAnswer += expected.isEmpty() ? 0 : 1;
            QByteArrayList found = walk(query);
            std::ranges::sort(expected);
            std::ranges::sort(found);
            QCOMPARE(found, expected); // each once
        }
        QVERIFY(withAnswer > 50);
    }

    void theNewestComeFirst()
    {
        std::vector<Known> order = m_known;
        std::ranges::sort(order, std::greater(), &Known::id);
        for (const InboxQuery& query : {InboxQuery{}, InboxQuery{.states = {CaseState::InReview, CaseState::Closed}},
                 InboxQuery{.form = "form-1"}}) {
            QByteArrayList expected;
            for (const Known& one : order) {
                if (fits(one, query))
                    expected += one.reference;
            }
            QCOMPARE(walk(query), expected);
        }
    }

    // Every statement walks along an index that has the wanted order: what it costs does not grow with the cases.
    void nothingIsScannedOrSorted()
    {
        if (m_store->engine() == StoreEngine::PostgreSql)
            return; // which chooses by size; there the benchmark tells
        const qint64 somewhere = m_known[cases / 2].id;
        for (InboxQuery query : {InboxQuery{}, InboxQuery{.states = {CaseState::Submitted, CaseState::InReview}},
                 InboxQuery{.form = "form-1"}, InboxQuery{.states = {CaseState::Closed}, .form = "form-1"},
                 InboxQuery{.name = "見本"}, InboxQuery{.name = "ミ"}, InboxQuery{.assignedTo = OfficerId("officer-0")},
                 InboxQuery{.from = QDate(2026, 1, 9), .to = QDate(2026, 1, 12)},
                 InboxQuery{.reference = m_known.front().reference}}) {
            for (const qint64 after : {qint64(0), somewhere}) {
                query.after = after;
                const Expected<QByteArrayList> plan = Inbox(*m_store).plan(query);
                QVERIFY(plan && !plan->isEmpty());
                for (const QByteArray& step : *plan) {
                    QVERIFY2(step.contains("USING INDEX"), step.constData());
                    QVERIFY2(!step.contains("SCAN") && !step.contains("TEMP B-TREE"), step.constData());
                }
            }
        }
    }

    void countsAreKept()
    {
        const Expected<std::vector<CaseCounts>> counts = Inbox(*m_store).counts();
        QCOMPARE(counts->size(), 1u); // the updates above went past the library
        QCOMPARE(counts->front().count, cases);
    }
};

QTEST_GUILESS_MAIN(InboxTest)
#include "inbox.moc"
