// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
//
// commits URL STORES SECONDS PAYLOAD-FILE : the rows of the peers (an application with its package, an audit row, an
// outbox row, with the same keys) through the library's writers. Prints the durable applications per second.
#include <libegov/storage/counter.h>
#include <libegov/storage/store.h>

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

constexpr int inLine = 400; // of one store at a time

const QString moment = u"2024-06-01T12:34:56.789Z"_s;

// On PostgreSQL peers.sh makes them: it prepares no CREATE TABLE.
Expected<void> makeTables(Transaction& transaction)
{
    if (transaction.engine() == StoreEngine::PostgreSql)
        return {};
    for (const char* statement : {"CREATE TABLE bench_application (id INTEGER PRIMARY KEY, receipt_no TEXT NOT NULL "
                                  "UNIQUE, form_id TEXT NOT NULL, "
                                  "status TEXT NOT NULL, submitted_at TEXT NOT NULL, payload BLOB NOT NULL)",
             "CREATE INDEX bench_status ON bench_application (form_id, status, submitted_at)",
             "CREATE TABLE bench_audit (id INTEGER PRIMARY KEY, application_id INTEGER NOT NULL REFERENCES "
             "bench_application (id), at TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, hash BLOB NOT NULL)",
             "CREATE TABLE bench_outbox (id INTEGER PRIMARY KEY, application_id INTEGER NOT NULL REFERENCES "
             "bench_application (id), topic TEXT NOT NULL, body TEXT NOT NULL, created_at TEXT NOT NULL)"}) {
        if (const Expected<int> made = transaction.execute(statement); !made)
            return Unexpected(made.error());
    }
    return {};
}

Expected<void> addRows(Transaction& transaction, qint64 id, const QByteArray& payload)
{
    static const QByteArray hash(32, '\x5a');
    Expected<void> done = transaction.insert(
        "INSERT INTO bench_application (id, receipt_no, form_id, status, submitted_at, payload) VALUES",
        {id, QString::number(quint64(id) * 0x9E3779B97F4A7C15u, 16), u"jido-teate"_s, u"received"_s, moment, payload});
    if (done)
        done = transaction.insert("INSERT INTO bench_audit (id, application_id, at, actor, action, hash) VALUES",
            {id, id, moment, u"citizen"_s, u"submit"_s, hash});
    if (done)
        done = transaction.insert("INSERT INTO bench_outbox (id, application_id, topic, body, created_at) VALUES",
            {id, id, u"application.received"_s, uR"({"id":1,"form":"jido-teate"})"_s, moment});
    return done;
}

// A line that is never empty and never longer than inLine.
class Line {
public:
    bool enter()
    {
        std::unique_lock lock(m_mutex);
        m_free.wait(lock, [this] { return m_waiting < inLine; });
        ++m_waiting;
        return true;
    }
    void leave()
    {
        const std::scoped_lock lock(m_mutex);
        --m_waiting;
        m_free.notify_one();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_free;
    int m_waiting = 0;
};

} // namespace

int main(int argc, char** argv)
{
    if (argc != 5)
        return 2;
    QTemporaryDir folder(QFile::decodeName(qgetenv("EGOV_BENCH_DIR")) + u"/commits-XXXXXX"_s);
    const QString url = qstrcmp(argv[1], "sqlite") == 0 ? u"sqlite:"_s + folder.filePath(u"store.sqlite"_s)
                                                        : QString::fromLocal8Bit(argv[1]);
    QFile file(QFile::decodeName(argv[4]));
    if (!file.open(QIODevice::ReadOnly))
        return 2;
    const QByteArray payload = file.readAll();
    StoreOptions options;
    options.largestGroup = options.groupSize; // the group sizes of the peer
    std::vector<Store> stores;
    for (int i = 1; i <= atoi(argv[2]); ++i) {
        Expected<Store> store = Store::open(url, TenantCode("90000" + QByteArray::number(i)), options);
        if (!store || (i == 1 && !store->write(makeTables)))
            return 1;
        stores.push_back(std::move(*store));
    }
    std::vector<Line> lines(stores.size());
    std::atomic<qint64> next = 0;
    std::atomic<qint64> stored = 0;
    std::atomic<bool> hasFailed = false;
    std::atomic<bool> isOver = false;
    QElapsedTimer timer;
    std::vector<std::jthread> threads;
    for (size_t i = 0; i < stores.size(); ++i) {
        threads.emplace_back([&, i] {
            while (!isOver && lines[i].enter()) {
                stores[i].enqueue([&, id = ++next](Transaction& t) { return addRows(t, id, payload); },
                    [&, i](const Expected<void>& done) {
                        (done ? static_cast<void>(++stored) : static_cast<void>(hasFailed = true));
                        lines[i].leave();
                    });
            }
        });
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(300)); // everything is prepared and warm
    timer.start();
    const qint64 before = stored;
    std::this_thread::sleep_for(std::chrono::duration<double>(atof(argv[3])));
    const double rate = double(stored - before) / (double(timer.nsecsElapsed()) / 1e9);
    isOver = true;
    threads.clear();
    stores.clear();
    if (hasFailed)
        return 1;
    std::printf("%.0f\n", rate);
    return 0;
}
