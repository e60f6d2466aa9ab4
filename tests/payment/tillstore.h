// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/booking/memorypaymentstore.h>
#include <libegov/payment/records/paymentrecords.h>
#include <libegov/paymentbooks/sqlpaymentstore.h>

#include <tests/storage/teststores.h>

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#include <atomic>
#include <memory>

// The tables of one till, empty at the start. The same tests run three times: in memory, and with
// EGOV_TEST_PAYMENT_STORE=sqlite or a PostgreSQL at the port EGOV_TEST_POSTGRESQL on the store that holds real money.
// Tills of one process share a database and are tenants of their own in it.
class TillStore final : public Egov::PaymentTransactions {
public:
    TillStore()
    {
        if (!TestStores::onPostgresql() && qgetenv("EGOV_TEST_PAYMENT_STORE") != "sqlite")
            return;
        static std::atomic<int> number = 100'000;
        const Egov::TenantCode tenant(QByteArray::number(++number));
        Egov::Expected<Egov::Store> store
            = Egov::Store::open(url(), tenant, {.groupSize = 1, .groupDelay = std::chrono::milliseconds(0)});
        if (!store)
            qFatal("%s %s", store.error().code().constData(), qPrintable(store.error().detail()));
        m_store = std::make_unique<Egov::Store>(std::move(*store));
        m_sql = std::make_unique<Egov::SqlPaymentTransactions>(*m_store);
    }

    Egov::Expected<void> transact(const Work& work) override
    {
        return m_sql ? m_sql->transact(work) : m_memory.transact(work);
    }

    // Everything announced so far, in order; a store with an outbox announces no first assessment.
    std::vector<Egov::PaymentNotice> notices() const
    {
        if (!m_store)
            return m_memory.notices();
        using Notices = std::vector<Egov::PaymentNotice>;
        const auto read = [](Egov::Transaction& transaction) -> Egov::Expected<Notices> {
            const Egov::Expected<Egov::Rows> rows
                = transaction.select("SELECT body FROM outbox WHERE tenant = ? AND channel = 'payment' ORDER BY id",
                    {Egov::sqlText(transaction.tenant().value())});
            if (!rows)
                return Egov::Unexpected(rows.error());
            Notices notices;
            for (const Egov::Row& row : *rows) {
                const Egov::Json body = *Egov::Json::parse(row.bytes(0));
                notices.push_back({kindOf(body["kind"].toUtf8()), Egov::ChargeId(body["charge"].toUtf8()),
                    Egov::AttemptId(body["attempt"].toUtf8()), body["amount"].toInteger()});
            }
            return notices;
        };
        return m_store->readFor<Notices>(read).value_or(Notices());
    }

private:
    static Egov::NoticeKind kindOf(const QByteArray& word)
    {
        int kind = 0;
        while (Egov::toText(static_cast<Egov::NoticeKind>(kind)) != word)
            ++kind;
        return static_cast<Egov::NoticeKind>(kind);
    }

    static QString url()
    {
        static TestStores stores;
        // No test here pulls the plug: a file in memory takes the same statements as one on a disk, and no time.
        static const QTemporaryDir folder(QFileInfo(QStringLiteral("/dev/shm")).isWritable()
                ? QStringLiteral("/dev/shm/egov-till-XXXXXX")
                : QDir::tempPath() + QStringLiteral("/egov-till-XXXXXX"));
        static const QString url = TestStores::onPostgresql()
            ? stores.freshUrl()
            : QStringLiteral("sqlite:%1/store.sqlite").arg(folder.path());
        return url;
    }

    Egov::MemoryPaymentStore m_memory;
    std::unique_ptr<Egov::Store> m_store;
    std::unique_ptr<Egov::SqlPaymentTransactions> m_sql;
};
