// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <tests/testerrors.h>

#include "filings.h"

#include <libegov/application/audit/caseaudit.h>
#include <libegov/application/case/inbox.h>
#include <libegov/storage/attachmentstore.h>

#include <needs.h>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <map>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

// In a mount namespace of its own: a disk of 4 MiB that is really full.
const QString onSmallDisk = u"mount -t tmpfs -o size=4m none \"$1\" && exec \"$2\" \"$3\" \"$1\""_s;

// Where that may not be made: a C library whose disk has as much.
QByteArray output(const QString& what, const QString& parent, bool isMounted)
{
    const QString folder = parent + u'/' + what.sliced(2);
    QDir().mkpath(folder);
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const QString self = QCoreApplication::applicationFilePath();
    if (isMounted)
        child.start(u"unshare"_s,
            {u"--map-root-user"_s, u"--mount"_s, u"sh"_s, u"-c"_s, onSmallDisk, u"sh"_s, folder, self, what});
    else
        child.start(u"env"_s,
            {u"LD_PRELOAD=" EGOV_SMALL_DISK_LIBRARY ""_s, u"EGOV_SMALL_DISK="_s + folder, self, what, folder});
    child.waitForFinished(60'000);
    return child.readAllStandardOutput().trimmed();
}

bool fillUp(const QString& path)
{
    QFile file(path);
    const QByteArray piece(4096, 'f');
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return false;
    while (file.write(piece) == piece.size()) { }
    return true;
}

int say(const Json& told)
{
    std::puts(told.toCanonical().constData());
    return 0;
}

// Submits until the disk is full and goes on for a while, then looks at what is there.
int submitUntilFull(const QString& folder)
{
    Store store = *Store::open(u"sqlite:"_s + folder + u"/store.sqlite"_s, testTenant);
    const std::shared_ptr<SystemClock> heldClock = std::make_shared<SystemClock>();
    Arrival arrival(store, pretendToSign, heldClock);
    std::map<QByteArray, QByteArray> acknowledged;
    QByteArrayList refused;
    QByteArray code;
    while (refused.size() < 20 && acknowledged.size() < 20'000) {
        const QByteArray key = "key-on-a-full-disk-" + QByteArray::number(acknowledged.size() + refused.size());
        const Expected<Receipt> receipt = submit(arrival, filingNamed(key, key));
        if (receipt) {
            acknowledged[key] = receipt->jws;
        } else {
            refused += key;
            code = receipt.error().code();
        }
    }
    int lost = 0;
    for (const auto& [key, jws] : acknowledged) {
        const auto found = arrival.find(IdempotencyKey(key));
        lost += found && *found && (*found)->jws == jws ? 0 : 1;
    }
    int ghosts = 0;
    for (const QByteArray& key : refused) {
        const auto found = arrival.find(IdempotencyKey(key));
        ghosts += found && !*found ? 0 : 1;
    }
    const Expected<AuditReport> audit = verifyAudit(store, {});
    return say(Json::object({{"acknowledged", qint64(acknowledged.size())}, {"refused", refused.size()}, {"code", code},
        {"lost", lost}, {"ghosts", ghosts}, {"valid", audit && audit->isValid}, {"events", audit ? audit->events : -1},
        {"whole", store.check().has_value()}}));
}

int uploadWhenFull(const QString& folder)
{
    const AttachmentStore store = *AttachmentStore::open(folder + u"/files"_s);
    const QByteArray sha256 = store.store("small")->sha256;
    Expected<AttachmentStore::Upload> upload = store.begin(100'000'000);
    QByteArray code;
    for (int i = 0; code.isEmpty() && i < 100; ++i) {
        if (const Expected<void> written = upload->write(QByteArray(100'000, char('a' + i % 26))); !written)
            code = written.error().code();
    }
    if (code.isEmpty()) {
        if (const Expected<StoredContent> stored = upload->finish(); !stored)
            code = stored.error().code();
    }
    upload = unexpected(TestError::Refused, QString()); // the upload goes, and its file with it
    return say(Json::object({{"code", code}, {"kept", store.readAll(sha256, 10).has_value()},
        {"room", store.store(QByteArray(1'000'000, 'r')).has_value()}}));
}

int migrateWhenFull(const QString& folder)
{
    const QString url = u"sqlite:"_s + folder + u"/sub/store.sqlite"_s;
    if (!fillUp(folder + u"/filler"_s))
        return 2;
    const Expected<Store> full = Store::open(url, testTenant);
    QFile::remove(folder + u"/filler"_s);
    const Expected<Store> room = Store::open(url, testTenant);
    return say(Json::object({{"opened", full.has_value()}, {"code", full ? QByteArray() : full.error().code()},
        {"later", room.has_value()}, {"whole", room && room->check()}}));
}

} // namespace

class DiskFullTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    bool m_isMounted = false;

private Q_SLOTS:
    void initTestCase()
    {
        const int done = QProcess::execute(u"unshare"_s,
            {u"--map-root-user"_s, u"--mount"_s, u"sh"_s, u"-c"_s, u"mount -t tmpfs none \"$1\""_s, u"sh"_s,
                m_folder.path()});
        m_isMounted = done == 0 && !qEnvironmentVariableIsSet("EGOV_TEST_WITHOUT_MOUNTS");
        // A sanitizer wants to be the first that is loaded.
        EGOV_NEEDS(m_isMounted || !isSanitized, "a mount namespace");
    }

    void nothingAcknowledgedIsLost()
    {
        const Json told = *Json::parse(output(u"--submit"_s, m_folder.path(), m_isMounted));
        QVERIFY2(told["acknowledged"].toInteger() > 20, told.toCanonical().constData());
        QCOMPARE(told["refused"].toInteger(), 20);
        QCOMPARE(told["code"].toUtf8(), "storage.full");
        QCOMPARE(told["lost"].toInteger(-1), 0);
        QCOMPARE(told["ghosts"].toInteger(-1), 0);
        QVERIFY(told["valid"].toBool());
        QVERIFY(told["whole"].toBool());
        QCOMPARE(told["events"].toInteger(), told["acknowledged"].toInteger());
    }

    void anUploadThatDoesNotFitLeavesNothing()
    {
        const Json told = *Json::parse(output(u"--upload"_s, m_folder.path(), m_isMounted));
        QCOMPARE(told["code"].toUtf8(), "storage.full");
        QVERIFY(told["kept"].toBool());
        QVERIFY(told["room"].toBool());
    }

    void aMigrationThatDoesNotFitIsTriedAgain()
    {
        const Json told = *Json::parse(output(u"--migrate"_s, m_folder.path(), m_isMounted));
        QVERIFY2(!told["opened"].toBool(), told.toCanonical().constData());
        QVERIFY(told["later"].toBool());
        QVERIFY(told["whole"].toBool());
    }
};

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == "--submit"_L1)
        return submitUntilFull(arguments[2]);
    if (arguments.size() == 3 && arguments[1] == "--upload"_L1)
        return uploadWhenFull(arguments[2]);
    if (arguments.size() == 3 && arguments[1] == "--migrate"_L1)
        return migrateWhenFull(arguments[2]);
    DiskFullTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "diskfull.moc"
