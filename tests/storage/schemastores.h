// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "../needs.h"
#include "teststores.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;

// Stores of other makings than the program's own, and what an engine knows about the schema of one.
class SchemaStores {
    TestStores m_stores;

public:
    QString freshUrl() { return m_stores.freshUrl(); }

    static bool run(const QString& program, const QStringList& arguments, const QByteArray& input = {})
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.setStandardOutputFile(QProcess::nullDevice());
        process.start(program, arguments);
        process.write(input);
        process.closeWriteChannel();
        return process.waitForFinished(120'000) && process.exitStatus() == QProcess::NormalExit
            && process.exitCode() == 0;
    }
    static QByteArray read(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    // A file of SQL as an administrator would run it.
    static bool runFile(const QString& url, const QString& path)
    {
        if (TestStores::onPostgresql())
            return run(u"psql"_s, {u"-q"_s, u"-v"_s, u"ON_ERROR_STOP=1"_s, u"-d"_s, url}, read(path));
        const QString script
            = u"import sqlite3, sys; sqlite3.connect(sys.argv[1]).executescript(open(0, encoding='utf-8').read())"_s;
        const QString file = url.sliced(7);
        return QDir().mkpath(QFileInfo(file).path()) && run(u"python3"_s, {u"-c"_s, script, file}, read(path));
    }
    static QString engine() { return TestStores::onPostgresql() ? u"postgresql"_s : u"sqlite"_s; }
    static QString kept(const QString& name)
    {
        return QStringLiteral(EGOV_SOURCE_DIR "/tests/vectors/storage/%1.%2.sql").arg(name, engine());
    }

    // As version 0.1.0 left it.
    QString ofRelease010(const QTemporaryDir& folder)
    {
        const QString archive = QStringLiteral(EGOV_SOURCE_DIR "/tests/vectors/store-0.1.0/%1.tar.xz").arg(engine());
        if (!run(u"tar"_s, {u"-xJf"_s, archive, u"-C"_s, folder.path()}))
            qFatal("the archive cannot be read");
        if (!TestStores::onPostgresql())
            return u"sqlite:"_s + folder.filePath(u"store.sqlite"_s);
        const QString url = m_stores.freshUrl();
        if (!runFile(url, folder.filePath(u"store.sql"_s)))
            qFatal("the dump cannot be read");
        return url;
    }

    // Everything that the engine knows about the schema: tables, columns, keys, indexes, triggers, functions, policies,
    // grants, comments. Two stores of the same text are the same.
    static QString everything(const QString& url)
    {
        if (TestStores::onPostgresql()) {
            QProcess dump;
            const QString name = QUrl(url).path().sliced(1);
            dump.start(u"pg_dump"_s, {u"--schema-only"_s, u"-d"_s, TestStores::serverUrl(name, u"postgres"_s)});
            if (!dump.waitForFinished(120'000) || dump.exitCode() != 0)
                qFatal("pg_dump fails");
            // What pg_dump makes up anew each time.
            static const QRegularExpression restrict(u"^\\\\(un)?restrict .*$"_s, QRegularExpression::MultilineOption);
            return QString::fromUtf8(dump.readAllStandardOutput()).remove(restrict);
        }
        // SQLite keeps the words as they were written: without comments, and all blanks alike.
        static const QRegularExpression comment(u"--[^\\n]*"_s);
        static const QRegularExpression besideBrackets(u"(?<=\\() | (?=\\))"_s);
        QStringList words = TestStores::rows(url,
            {u"SELECT type, name, tbl_name, replace(coalesce(sql, ''), char(10), ' ' || char(10)) FROM sqlite_master "
             "WHERE name NOT LIKE 'sqlite_stat%' ORDER BY 1, 2"_s});
        for (QString& one : words)
            one = one.remove(comment).simplified().remove(besideBrackets);
        // How the engine reads them.
        words += TestStores::rows(url,
            {u"SELECT t.name, t.wr, t.strict, c.* FROM pragma_table_list t, pragma_table_xinfo(t.name) c "
             "WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY 1, 4"_s,
                u"SELECT m.name, i.name, i.\"unique\", i.origin, i.partial, c.* FROM sqlite_master m, "
                "pragma_index_list(m.name) i, pragma_index_xinfo(i.name) c WHERE m.type = 'table' ORDER BY 1, 2, 6"_s,
                u"SELECT m.name, f.* FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table' "
                "ORDER BY 1, 2, 3"_s,
                u"PRAGMA application_id"_s});
        return words.join(u'\n');
    }
    // Line by line, so that a difference has a name.
    static void isSame(const QString& found, const QString& meant)
    {
        QVERIFY(meant.size() > 10'000);
        const QStringList lines = found.split(u'\n');
        const QStringList meantLines = meant.split(u'\n');
        for (qsizetype i = 0; i < std::min(lines.size(), meantLines.size()); ++i)
            QCOMPARE(lines[i], meantLines[i]);
        QCOMPARE(lines.size(), meantLines.size());
    }
};
