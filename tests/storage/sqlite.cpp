// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <tests/testerrors.h>

#include <libegov/storage/store.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const TenantCode tenant("272124");

Expected<void> addDraft(Transaction& transaction, const QString& number)
{
    return transaction.insert("INSERT INTO draft (tenant, number, form, form_version, form_digest, box, saved_at, "
                              "expires_at, failures) VALUES",
        {sqlText(transaction.tenant().value()), number, u"form"_s, 1, u""_s, sqlBytes("box"), u"2026"_s, u"2027"_s, 0});
}

qint64 drafts(const Store& store)
{
    const Expected<qint64> count = store.readFor<qint64>([](Transaction& transaction) -> Expected<qint64> {
        const Expected<Rows> rows = transaction.select(
            "SELECT count(*) FROM draft WHERE tenant = ?", {sqlText(transaction.tenant().value())});
        if (!rows)
            return Unexpected(rows.error());
        return rows->front().integer(0);
    });
    return count ? *count : -1;
}

} // namespace

// What a file can suffer.
class SqliteTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    int m_number = 0;
    QString freshUrl() { return u"sqlite:%1/%2/store.sqlite"_s.arg(m_folder.path()).arg(++m_number); }
    QString pathOf(const QString& url) { return url.sliced(7); }

private Q_SLOTS:
    void anotherProcessHoldingTheFileIsBusy()
    {
        const QString url = freshUrl();
        StoreOptions options;
        options.lockTimeout = std::chrono::milliseconds(50);
        Expected<Store> store = Store::open(url, tenant, options);
        Expected<Store> other = Store::open(url, tenant, options);
        const Expected<void> held = other->write([&](Transaction& t) -> Expected<void> {
            const Expected<void> blocked = store->write([](Transaction& w) { return addDraft(w, u"A"_s); });
            if (blocked || blocked.error().code() != "storage.busy")
                return unexpected(TestError::Refused, u"the lock was not seen"_s);
            return addDraft(t, u"B"_s);
        });
        QVERIFY2(held, held ? "" : qPrintable(held.error().detail()));
        QVERIFY(store->write([](Transaction& w) { return addDraft(w, u"A"_s); }));
        QCOMPARE(drafts(*store), 2);
    }

    void damageIsNamed()
    {
        const QString url = freshUrl();
        {
            Expected<Store> store = Store::open(url, tenant);
            for (int i = 0; i < 200; ++i)
                QVERIFY(store->write([i](Transaction& t) { return addDraft(t, QString::number(i)); }));
        }
        QFile file(pathOf(url));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.size() > 16 * 4096);
        for (qint64 page = 2; page < file.size() / 4096; ++page) {
            file.seek(page * 4096);
            file.write(QByteArray(64, '\xa5'));
        }
        file.close();
        const Expected<Store> store = Store::open(url, tenant);
        const QByteArray code = store ? store->check().error().code() : store.error().code();
        QCOMPARE(code, "storage.damaged");
    }

    // One bit in every page: whatever the engine reads of it, the store is named as damaged, and the neighbour's goes
    // on.
    void flippedBitsAreNamedAndTheNeighboursGoOn()
    {
        const QString url = freshUrl();
        Expected<Store> neighbour = Store::open(freshUrl(), TenantCode("271004"));
        {
            Expected<Store> store = Store::open(url, tenant);
            for (int i = 0; i < 200; ++i)
                QVERIFY(store->write([i](Transaction& t) { return addDraft(t, QString::number(i)); }));
        }
        QFile file(pathOf(url));
        QVERIFY(file.open(QIODevice::ReadWrite));
        for (qint64 page = 1; page < file.size() / 4096; ++page) {
            char type
                = 0; // of a b-tree page (https://www.sqlite.org/fileformat2.html section 1.6): never with this bit
            QVERIFY(file.seek(page * 4096) && file.getChar(&type));
            QVERIFY(file.seek(page * 4096) && file.putChar(static_cast<char>(type ^ 0x40)));
        }
        file.close();
        const Expected<Store> store = Store::open(url, tenant);
        QCOMPARE(store ? store->check().error().code() : store.error().code(), "storage.damaged");
        QVERIFY(neighbour->write([](Transaction& t) { return addDraft(t, u"A"_s); }));
        QVERIFY(neighbour->check());
    }

    void otherFilesAreNotTouched()
    {
        const QString url = freshUrl();
        QVERIFY(QDir().mkpath(QFileInfo(pathOf(url)).path()));
        QFile file(pathOf(url));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("この文書は申請ではありません。この文書は申請ではありません。");
        file.close();
        const Expected<Store> store = Store::open(url, tenant);
        QVERIFY(!store);
        QCOMPARE(store.error().code(), "storage.damaged");
    }

    void truncationIsNamed()
    {
        const QString url = freshUrl();
        {
            Expected<Store> store = Store::open(url, tenant);
            for (int i = 0; i < 200; ++i)
                QVERIFY(store->write([i](Transaction& t) { return addDraft(t, QString::number(i)); }));
        }
        QFile file(pathOf(url));
        QVERIFY(file.resize(file.size() / 2));
        const Expected<Store> store = Store::open(url, tenant);
        QCOMPARE(store ? store->check().error().code() : store.error().code(), "storage.damaged");
    }

    void aFolderThatCannotBeMadeIsUnavailable()
    {
        QFile file(m_folder.filePath(u"file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const Expected<Store> store = Store::open(u"sqlite:%1/file/store.sqlite"_s.arg(m_folder.path()), tenant);
        QCOMPARE(store.error().code(), "storage.unavailable");
    }

    void aLaterSchemaIsNotTouched()
    {
        const QString url = freshUrl();
        {
            Expected<Store> store = Store::open(url, tenant);
            QVERIFY(store->write([](Transaction& t) -> Expected<void> {
                const Expected<int> done = t.execute("INSERT INTO schema_migration (number, name, digest) "
                                                     "SELECT MAX(number) + 1, 'later', '' FROM schema_migration");
                return done ? Expected<void>() : Unexpected(done.error());
            }));
        }
        QCOMPARE(Store::open(url, tenant).error().code(), "storage.newer");
    }

    void anotherSchemaIsNotTouched()
    {
        const QString url = freshUrl();
        {
            Expected<Store> store = Store::open(url, tenant);
            QVERIFY(store->write([](Transaction& t) -> Expected<void> {
                const Expected<int> done = t.execute("UPDATE schema_migration SET digest = 'other'");
                return done ? Expected<void>() : Unexpected(done.error());
            }));
        }
        QCOMPARE(Store::open(url, tenant).error().code(), "storage.foreign");
    }
};

QTEST_GUILESS_MAIN(SqliteTest)
#include "sqlite.moc"
