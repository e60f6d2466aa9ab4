// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/secretfile.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace Egov;
using namespace Qt::StringLiterals;

class SecretFileTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString file(const QByteArray& content, uint mode = 0600) const
    {
        const QString path = m_folder.filePath(u"secret"_s);
        QFile::remove(path);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("no file");
        file.close();
        ::chmod(QFile::encodeName(path).constData(), mode);
        return path;
    }
    QByteArray refused(const QString& path, qsizetype minimum = 1) const
    {
        const Expected<QByteArray> read = readSecretFile(path, minimum);
        if (read)
            return "taken";
        if (!path.isEmpty() && !read.error().detail().contains(path))
            return "does not say which file";
        return read.error().code();
    }

private Q_SLOTS:
    void aSoundSecretIsReadAsItIs()
    {
        const QByteArray key(32, 'k');
        for (const uint mode : {0400U, 0600U, 0640U, 0440U})
            QCOMPARE(*readSecretFile(file(key + '\n', mode), 32), key + '\n');
        QCOMPARE(*readSecretFile(file("x")), QByteArray("x"));
    }

    void whatAFullDiskOrACrashLeavesIsRefused()
    {
        QCOMPARE(refused(file({})), "secret.too-short");
        QCOMPARE(refused(file("\n")), "secret.too-short");
        QCOMPARE(refused(file(" \t\r\n  ")), "secret.too-short");
        QCOMPARE(refused(file(QByteArray(31, 'k')), 32), "secret.too-short");
        QCOMPARE(refused(file(QByteArray(31, 'k') + '\n'), 32), "secret.too-short");
        QCOMPARE(refused(file(QByteArray(longestSecretFile + 1, 'k'))), "secret.too-long");
        QCOMPARE(refused(m_folder.filePath(u"nothing"_s)), "secret.unreadable");
        QCOMPARE(refused({}), "secret.unreadable");
        QCOMPARE(refused(m_folder.path()).startsWith("secret."), true);
        QCOMPARE(refused(u"/dev/zero"_s), "secret.not-a-file");
        // Nobody writes into it: a service that opened it as a file would wait for ever.
        const QString pipe = m_folder.filePath(u"pipe"_s);
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        QCOMPARE(refused(pipe), "secret.not-a-file");
    }

    void whatOthersMayReadOrWriteIsNoSecret()
    {
        for (const uint mode : {0644U, 0604U, 0602U, 0666U, 0660U, 0620U, 0777U, 0606U})
            QCOMPARE(refused(file(QByteArray(32, 'k'), mode)), "secret.open-to-others");
        // The file counts, not the name that leads to it.
        const QString link = m_folder.filePath(u"link"_s);
        QFile::remove(link);
        QVERIFY(QFile::link(file(QByteArray(32, 'k'), 0644), link));
        QCOMPARE(refused(link), "secret.open-to-others");
    }

    void aNewSecretIsWrittenWholeAndForItsOwnerOnly()
    {
        const QString path = m_folder.filePath(u"made"_s);
        const mode_t before = ::umask(0);
        QVERIFY(writeSecretFile(path, QByteArray(43, 'n')));
        ::umask(before);
        struct stat status = {};
        QCOMPARE(::stat(QFile::encodeName(path).constData(), &status), 0);
        QCOMPARE(status.st_mode & 0777, mode_t(0600));
        QCOMPARE(*readSecretFile(path, 32), QByteArray(43, 'n'));
        QCOMPARE(QDir(m_folder.path()).entryList({u"made*"_s}), QStringList{u"made"_s});
        QCOMPARE(writeSecretFile(m_folder.filePath(u"no/such/folder"_s), "k").error().code(), "secret.unwritable");
    }
};

QTEST_GUILESS_MAIN(SecretFileTest)
#include "secretfile.moc"
