// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "demoservice.h"

#include <hierarchy.h>
#include <needs.h>

#include <QDirIterator>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const Officer officer{OfficerId("reviewer"), u"審査 一郎"_s, {"reviewer"}, OfficerReach::everything()};

// As a person types it, and as it is sealed; in both of the encodings in which a program of Qt may hold it.
QByteArrayList disguises(const QByteArray& typed)
{
    QByteArrayList all;
    for (const QByteArray& one : {typed, QByteArray(typed).replace(' ', "")}) {
        all += one;
        const QString wide = QString::fromLatin1(one);
        all += QByteArray(reinterpret_cast<const char*>(wide.utf16()), wide.size() * 2);
    }
    return all;
}

qsizetype count(const QByteArray& bytes, const QByteArrayList& secrets)
{
    qsizetype found = 0;
    for (const QByteArray& secret : secrets)
        found += bytes.count(secret);
    return found;
}

// What a process may write to, all of it.
QByteArray memoryOf(qint64 process)
{
    QFile maps(u"/proc/%1/maps"_s.arg(process));
    QFile memory(u"/proc/%1/mem"_s.arg(process));
    if (!maps.open(QIODevice::ReadOnly) || !memory.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return {};
    QByteArray all;
    for (const QByteArray& line : maps.readAll().split('\n')) {
        const QByteArray range = line.left(line.indexOf(' '));
        if (!line.mid(range.size() + 1).startsWith("rw"))
            continue;
        const qsizetype dash = range.indexOf('-');
        const qint64 from = range.first(dash).toLongLong(nullptr, 16);
        const qint64 to = range.sliced(dash + 1).toLongLong(nullptr, 16);
        if (memory.seek(from))
            all += memory.read(to - from);
    }
    return all;
}

} // namespace

// The side that faces the Internet holds no key that opens, and after the arrival nothing of what was sealed: neither
// in its memory nor in its files.
class ResidentMemoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingStays()
    {
        EGOV_NEEDS(!isSanitized, "a memory that can be searched");
        QTemporaryDir data;
        const QByteArray typed = "1234 5678 9018"; // computed from invented digits
        const QByteArrayList secrets = disguises(typed);
        const QByteArray answers = answersOf("child-allowance-claim").replace("\n\n", "\n");
        QCOMPARE(answers.count(typed), 1);

        QProcess side;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        // glibc overwrites what is freed (mallopt M_PERTURB) and keeps no cache in front of that: how a production
        // process on the Internet's side is to be started.
        environment.insert(u"GLIBC_TUNABLES"_s, u"glibc.malloc.perturb=165:glibc.malloc.tcache_count=0"_s);
        side.setProcessEnvironment(environment);
        side.setProcessChannelMode(QProcess::SeparateChannels);
        side.start(QStringLiteral(EGOV_RESIDENT_SIDE), {data.path()});
        QVERIFY(side.waitForStarted());
        side.write(answers.trimmed() + "\n\n");
        QVERIFY2(side.waitForReadyRead(100000), side.readAllStandardError().constData());
        const QByteArray said = side.readLine().trimmed();
        QVERIFY2(said.startsWith("arrived "), said.constData());

        const QByteArray memory = memoryOf(side.processId());
        QVERIFY(memory.size() > 1'000'000);
        QVERIFY(memory.contains(said.sliced(8))); // what is there would be found
        qsizetype at = -1;
        for (const QByteArray& secret : secrets)
            at = qMax(at, memory.indexOf(secret));
        QVERIFY2(count(memory, secrets) == 0,
            (QByteArray::number(count(memory, secrets))
                + " times: " + memory.mid(at - 120, 260).toPercentEncoding(" {}[]\":,"))
                .constData());
        // Nor the key that would open it.
        const QByteArray key = hierarchyKey();
        QVERIFY(key.size() == 32);
        QCOMPARE(memory.count(key), 0);

        side.closeWriteChannel();
        QVERIFY(side.waitForFinished());
        QCOMPARE(side.exitCode(), 0);
        int files = 0;
        for (QDirIterator it(data.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();
            ++files)
            QCOMPARE(count(fileBytes(it.next()), secrets), 0);
        QVERIFY(files > 25);

        // The officers' side, with the key, reads it.
        DemoService officers(data.path());
        QVERIFY(officers.open());
        const Expected<QByteArray> opened
            = officers.desk().forOfficer(officer).openSealed(ReferenceNumber(said.sliced(8)), "myNumber");
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail()));
        QVERIFY2(count(*opened, secrets) > 0, opened->constData());
    }

private:
    // The private scalar of 守口市's sealing key, by openssl.
    static QByteArray hierarchyKey()
    {
        QByteArray text;
        runTool(u"openssl"_s,
            {u"pkey"_s, u"-in"_s, QStringLiteral(EGOV_TEST_KEYS "/tenants/272094/sealing.key"), u"-noout"_s,
                u"-text"_s},
            &text);
        const qsizetype from = text.indexOf("priv:") + 5;
        QByteArray key = QByteArray::fromHex(text.sliced(from, text.indexOf("pub:") - from).replace(':', ""));
        return key.size() == 33 ? key.sliced(1) : key;
    }
};

QTEST_GUILESS_MAIN(ResidentMemoryTest)
#include "residentmemory.moc"
