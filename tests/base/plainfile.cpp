// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/plainfile.h>

#include <libegov/base/errors.h>

#include <QTemporaryDir>
#include <QTest>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace Egov;
using namespace Qt::StringLiterals;

class PlainFileTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString path(const QString& name) const { return m_folder.filePath(name); }
    QString file(const QByteArray& content) const
    {
        QFile file(path(u"file"_s));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(content) != content.size())
            qFatal("no file");
        return file.fileName();
    }
    static QString refused(const QString& path, qint64 most = 100)
    {
        const Expected<QByteArray> read = readPlainFile(path, most, BaseError::SecretUnreadable);
        return read ? u"taken"_s : QString::fromLatin1(read.error().code()) + u' ' + read.error().detail();
    }

private Q_SLOTS:
    void aFileIsReadWhole()
    {
        const QByteArray content("a\0b\r\n", 5);
        QCOMPARE(*readPlainFile(file(content), 5, BaseError::SecretUnreadable), content);
        QCOMPARE(*readPlainFile(file({}), 0, BaseError::SecretUnreadable), QByteArray());
        QVERIFY(QFile::link(file(content), path(u"link"_s)));
        QCOMPARE(*readPlainFile(path(u"link"_s), 5, BaseError::SecretUnreadable), content);
    }

    void whatIsTooLargeIsRefusedNotCut()
    {
        QCOMPARE(refused(file("123456"), 5), u"secret.unreadable %1: more than 5 bytes"_s.arg(path(u"file"_s)));
        // The size that a file system states is not believed.
        QVERIFY(refused(u"/proc/self/smaps"_s, 10).endsWith(u"more than 10 bytes"_s));
    }

    void nobodyWaitsForWhatIsNoFile()
    {
        const QString pipe = path(u"pipe"_s);
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        QCOMPARE(refused(pipe), u"secret.unreadable %1: not a regular file"_s.arg(pipe));
        QVERIFY(QFile::link(pipe, path(u"link-to-pipe"_s)));
        QVERIFY(refused(path(u"link-to-pipe"_s)).endsWith(u"not a regular file"_s));
        QVERIFY(refused(u"/dev/zero"_s).endsWith(u"not a regular file"_s));
        QVERIFY(refused(m_folder.path()).endsWith(u"not a regular file"_s));

        const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = {}};
        const QByteArray name = QFile::encodeName(path(u"socket"_s));
        QVERIFY(name.size() < qsizetype(sizeof(address.sun_path)));
        std::copy(name.begin(), name.end(), address.sun_path);
        QCOMPARE(::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
        QVERIFY(refused(path(u"socket"_s)).startsWith(u"secret.unreadable"_s));
        ::close(descriptor);
    }

    void whatIsNotThereSaysWhich()
    {
        QVERIFY(refused(path(u"nothing"_s)).startsWith(u"secret.unreadable %1: "_s.arg(path(u"nothing"_s))));
        QVERIFY(refused({}).endsWith(u"no file is named"_s));
    }
};

QTEST_GUILESS_MAIN(PlainFileTest)
#include "plainfile.moc"
