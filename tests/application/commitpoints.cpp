// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A whole way, killed before each single step by which it reaches the disk or the server: before the first, before the
// second … until it comes through. This program's own write, sync, cut and send go before those of the C library.
#include "filings.h"

#include "../storage/teststores.h"

#include <libegov/application/audit/caseaudit.h>
#include <libegov/application/case/casework.h>
#include <libegov/application/case/inbox.h>

#include <QCoreApplication>
#include <QProcess>
#include <QTest>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <dlfcn.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

std::atomic<long> stepsLeft = -1; // negative: not counted

void beforeStep()
{
    if (stepsLeft < 0 || stepsLeft.fetch_sub(1) > 1)
        return;
    ::raise(SIGKILL);
}

template <typename Function>
Function real(const char* name)
{
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

} // namespace

#define EGOV_STEP extern "C" __attribute__((visibility("default")))
EGOV_STEP ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t at)
{
    beforeStep();
    return real<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64")(file, bytes, size, at);
}
EGOV_STEP int fdatasync(int file)
{
    beforeStep();
    return real<int (*)(int)>("fdatasync")(file);
}
EGOV_STEP int fsync(int file)
{
    beforeStep();
    return real<int (*)(int)>("fsync")(file);
}
EGOV_STEP int ftruncate64(int file, off64_t size) noexcept
{
    beforeStep();
    return real<int (*)(int, off64_t)>("ftruncate64")(file, size);
}
EGOV_STEP ssize_t send(int socket, const void* bytes, size_t size, int flags)
{
    beforeStep();
    return real<ssize_t (*)(int, const void*, size_t, int)>("send")(socket, bytes, size, flags);
}

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const ApprovingOfficer chief{OfficerId("chief"), {"approver"}};

// One line in one write, so that it is there whole or not at all.
void say(const QByteArray& line)
{
    const QByteArray whole = line + '\n';
    if (::write(STDOUT_FILENO, whole.constData(), size_t(whole.size())) != whole.size())
        std::_Exit(3);
}

int couldNot(const Error& error)
{
    std::fprintf(stderr, "%s: %s\n", error.code().constData(), qPrintable(error.detail()));
    return 2;
}

// Says each step once it is acknowledged.
int goTheWholeWay(const QString& url, const QByteArray& run)
{
    Expected<Store> store = Store::open(url, testTenant);
    if (!store)
        return couldNot(store.error());
    const std::shared_ptr<SystemClock> heldClock = std::make_shared<SystemClock>();
    Arrival arrival(*store, pretendToSign, heldClock);
    Casework casework(*store, heldClock);
    casework.tell([](const CaseNotice& notice) {
        OutboxMessage message;
        message.channel = "mail";
        message.topic = "application." + toText(notice.state);
        message.target = "mihon@example.jp";
        message.body = Json::object();
        return QList<OutboxMessage>{message};
    });
    stepsLeft = ::atol(run.constData());
    const QByteArray key = "killed-at-step-" + run.rightJustified(8, '0');
    const Expected<Receipt> receipt = submit(arrival, filingNamed(key, key));
    if (!receipt)
        return couldNot(receipt.error());
    say("submit " + receipt->reference.value());
    const OfficerAct act{OfficerId("clerk"), receipt->reference, "理由"};
    if (const Expected<void> done = casework.accept(act); !done)
        return couldNot(done.error());
    say("accept");
    if (const Expected<void> done = casework.startReview(act); !done)
        return couldNot(done.error());
    if (const Expected<void> done = casework.propose(act, Decision::Approve, ApprovalRoute::twoPersons()); !done)
        return couldNot(done.error());
    say("propose");
    if (const auto done = casework.approve({chief.id, receipt->reference, {}}, chief); !done)
        return couldNot(done.error());
    say("approve");
    IssuedDocument document;
    document.bytes = "%PDF";
    if (const auto done = casework.issue(act, document); !done)
        return couldNot(done.error());
    say("issue");
    stepsLeft = -1;
    return 0;
}

} // namespace

class CommitPointsTest : public QObject {
    Q_OBJECT

    static qsizetype eventsFor(const QByteArrayList& acknowledged)
    {
        // submit; accept; start-review and propose; approve and decide; issue
        constexpr qsizetype events[] = {0, 1, 2, 4, 6, 7};
        return events[acknowledged.size()];
    }

private Q_SLOTS:
    void killedBeforeEachStep()
    {
        TestStores stores;
        const QString url = stores.freshUrl();
        QVERIFY(Store::open(url, testTenant));
        const std::shared_ptr<SystemClock> heldClock = std::make_shared<SystemClock>();
        int kills = 0;
        int acknowledgedSteps = 0;
        bool isThrough = false;
        for (int step = 1; step < 2000 && !isThrough; ++step) {
            QProcess child;
            child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
            const QByteArray run = QByteArray::number(step);
            child.start(QCoreApplication::applicationFilePath(), {u"--way"_s, url, QString::fromLatin1(run)});
            QVERIFY(child.waitForFinished(60'000));
            isThrough = child.exitStatus() == QProcess::NormalExit;
            QVERIFY2(!isThrough || child.exitCode() == 0, run.constData());
            kills += isThrough ? 0 : 1;
            const QByteArrayList acknowledged = child.readAllStandardOutput().trimmed().split('\n');
            Expected<Store> store = Store::open(url, testTenant);
            QVERIFY2(store && store->check(), run.constData());
            const QByteArray key = "killed-at-step-" + run.rightJustified(8, '0');
            const auto found = Arrival(*store, pretendToSign, heldClock).find(IdempotencyKey(key));
            QVERIFY(found);
            if (acknowledged.first().isEmpty())
                continue; // it may have arrived or not: nobody was told
            QVERIFY2(*found, run.constData());
            QCOMPARE((*found)->reference.value(), acknowledged.first().mid(7));
            // As an officer reads it: what applicants are shown leaves out events that happened inside.
            const Expected<CaseFile> file = Casework(*store, heldClock).file((*found)->reference, OfficerId("clerk"));
            QVERIFY2(file && std::ssize(file->view.history) >= eventsFor(acknowledged), run.constData());
            acknowledgedSteps += int(acknowledged.size());
        }
        QVERIFY(isThrough);
        QVERIFY2(kills > 20, QByteArray::number(kills).constData());
        Expected<Store> store = Store::open(url, testTenant);
        const Expected<AuditReport> audit = verifyAudit(*store, {});
        QVERIFY2(audit && audit->isValid, audit && audit->firstBroken ? qPrintable(audit->firstBroken->detail) : "");
        // Each key once, and an event for whatever is there.
        qint64 cases = 0;
        const std::vector<CaseCounts> counts = *Inbox(*store).counts();
        for (const CaseCounts& some : counts)
            cases += some.count;
        QVERIFY(cases <= kills + 1);
        qInfo("%d kills, one before each step; %d steps acknowledged, 0 lost, 0 twice; %lld cases, %lld events", kills,
            acknowledgedSteps, static_cast<long long>(cases), static_cast<long long>(audit->events));
    }
};

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments[1] == "--way"_L1)
        return goTheWholeWay(arguments[2], arguments[3].toLatin1());
    CommitPointsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "commitpoints.moc"
