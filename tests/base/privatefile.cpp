// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Folders and files of residents' data, made by a service that was started with an ordinary umask.
#include <libegov/base/privatefile.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace Egov;
using namespace Qt::StringLiterals;

class PrivateFileTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    static uint modeOf(const QString& path)
    {
        struct stat status = {};
        return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 07777 : 0;
    }

private Q_SLOTS:
    void init() { ::umask(022); }

    void everyFolderThatWasMissingIsPrivate()
    {
        const QString inner = m_folder.filePath(u"a/b/c"_s);
        QVERIFY(makePrivateFolder(inner + u"/../c/"_s));
        for (const char* const part : {"a", "a/b", "a/b/c"})
            QCOMPARE(modeOf(m_folder.filePath(QLatin1StringView(part))), 0700u);
        QVERIFY(makePrivateFolder(inner));
    }

    void whatIsThereKeepsItsMode()
    {
        const QString group = m_folder.filePath(u"group"_s);
        QVERIFY(QDir().mkdir(group));
        ::chmod(QFile::encodeName(group).constData(), 0750);
        QVERIFY(makePrivateFolder(group + u"/inner"_s));
        QCOMPARE(modeOf(group), 0750u);
        QCOMPARE(modeOf(group + u"/inner"_s), 0700u);
        const QString file = group + u"/file"_s;
        QVERIFY(makePrivateFile(file));
        QCOMPARE(modeOf(file), 0600u);
        ::chmod(QFile::encodeName(file).constData(), 0640);
        QVERIFY(makePrivateFile(file));
        QCOMPARE(modeOf(file), 0640u);
    }

    void whatCannotBeMadeIsSaid()
    {
        const QString file = m_folder.filePath(u"no-folder"_s);
        QVERIFY(makePrivateFile(file));
        QVERIFY(!makePrivateFolder(file));
        QVERIFY(!makePrivateFolder(file + u"/inner"_s));
        QVERIFY(!makePrivateFile(file + u"/inner"_s));
        QVERIFY(!makePrivateFile(m_folder.filePath(u"missing/file"_s)));
    }
};

QTEST_APPLESS_MAIN(PrivateFileTest)
#include "privatefile.moc"
