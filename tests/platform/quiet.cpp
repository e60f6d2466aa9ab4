// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "demoservice.h"

#include <libegov/audit/checkpointing.h>

#include <QDir>
#include <QFileInfo>
#include <QTest>

#include <atomic>
#include <dlfcn.h>
#include <mutex>
#include <set>

namespace {

std::mutex guard;
std::multiset<QByteArray> statements; // run since the last look: the folder of the database of each

void* ofSqlite(const char* name)
{
    static void* const library = ::dlopen("libsqlite3.so.0", RTLD_NOW);
    return ::dlsym(library, name);
}

} // namespace

// Every statement of this program comes by here before SQLite takes it: the driver of Qt finds this one first.
extern "C" __attribute__((visibility("default"))) int sqlite3_step(void* statement)
{
    static const auto real = reinterpret_cast<int (*)(void*)>(ofSqlite("sqlite3_step"));
    static const auto handle = reinterpret_cast<void* (*)(void*)>(ofSqlite("sqlite3_db_handle"));
    static const auto file = reinterpret_cast<const char* (*)(void*, const char*)>(ofSqlite("sqlite3_db_filename"));
    if (const char* name = file(handle(statement), "main"); name && *name) {
        const QByteArray folder = QFileInfo(QString::fromUtf8(name)).dir().dirName().toUtf8();
        const std::scoped_lock lock(guard);
        statements.insert(folder);
    }
    return real(statement);
}

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

class LaterClock final : public Clock {
public:
    QDateTime now() const override { return m_begun.addSecs(later); }

    std::atomic<qint64> later = 0;

private:
    const QDateTime m_begun = SystemClock().now();
};

// The municipalities whose records were asked since the last time.
std::set<QByteArray> asked()
{
    const std::scoped_lock lock(guard);
    const std::set<QByteArray> folders(statements.begin(), statements.end());
    statements.clear();
    return folders;
}

} // namespace

// Most municipalities are quiet most of the time, and nobody asks their records four times a second whether there is
// something to sign: one that wrote is asked until it is signed, and each once a minute, for what others wrote.
class QuietTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    static inline const TenantCode town{"272094"};

    static void file(DemoService& service, const QByteArray& key)
    {
        const QByteArray answers = Json::object(
            {{"kind", "hole"}, {"place", "京阪本通1丁目の交差点"}, {"noticedOn", "2026-01-05"}, {"isDangerous", false},
                {"description", "道路に穴があります。"},
                {"wantsReply", false}}).toBytes();
        const Expected<SubmissionPackage> package = service.desk().prepare(FormId("road-park-report"), answers, "ja");
        QVERIFY2(package, package ? "" : qPrintable(package.error().detail()));
        const Expected<SubmissionOutcome> outcome = service.desk().submit({.answers = answers,
            .package = *package,
            .signature = {},
            .key = IdempotencyKey(key),
            .password = "correct horse",
            .email = {},
            .draft = {}});
        QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().detail()));
    }

    static int signedIn(Platform& platform, int calls)
    {
        int made = 0;
        for (int i = 0; i < calls; ++i)
            made += platform.signCheckpoints();
        return made;
    }

private Q_SLOTS:
    void onlyWhoWroteIsAsked()
    {
        const auto clock = std::make_shared<LaterClock>();
        DemoService service(m_folder.filePath(u"one"_s));
        service.clock = clock;
        QVERIFY(service.open());
        const qsizetype towns = service.platform->tenants().size();
        QVERIFY(towns > 5);
        QVERIFY(!asked().empty()); // that statements are counted at all
        signedIn(*service.platform, 4);
        QCOMPARE(std::ssize(asked()), towns);

        QCOMPARE(signedIn(*service.platform, 100), 0);
        QVERIFY(asked().empty());

        file(service, "key-of-a-town-that-wrote");
        asked();
        QCOMPARE(signedIn(*service.platform, 100), 1);
        QCOMPARE(asked(), std::set<QByteArray>{town.value()});
        QCOMPARE(signedIn(*service.platform, 100), 0);
        QVERIFY(asked().empty());
    }

    // What a process that was killed left is signed by another that is only read from.
    void whatOthersLeftIsFoundWithTime()
    {
        const auto clock = std::make_shared<LaterClock>();
        DemoService service(m_folder.filePath(u"two"_s));
        service.clock = clock;
        QVERIFY(service.open());
        signedIn(*service.platform, 4);
        DemoService other(m_folder.filePath(u"two"_s));
        QVERIFY(other.open());
        file(other, "key-of-another-process");
        asked();
        clock->later = 59;
        QCOMPARE(signedIn(*service.platform, 100), 0);
        QVERIFY(asked().empty());
        clock->later = 60;
        QCOMPARE(signedIn(*service.platform, 100), 1);
        QCOMPARE(std::ssize(asked()), service.platform->tenants().size());
        QCOMPARE(Checkpointing::exported(m_folder.filePath(u"two/checkpoints"_s), town)->size(), 1);
        // A clock that was set back stops nothing.
        clock->later = -3600;
        signedIn(*service.platform, 1);
        QCOMPARE(std::ssize(asked()), service.platform->tenants().size());
    }
};

QTEST_GUILESS_MAIN(QuietTest)
#include "quiet.moc"
