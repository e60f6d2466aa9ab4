// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// The catalogue of errors is closed: what the sources make and compare are its rows, and the handbook shows all of
// them.
#include "errorpage.h"
#include "repository.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

bool isSource(const QString& path)
{
    const bool isOurs
        = path.startsWith(u"libegov/"_s) || path.startsWith(u"examples/"_s) || path.startsWith(u"plugins/"_s);
    return isOurs && (path.endsWith(u".cpp"_s) || path.endsWith(u".h"_s));
}

bool isTable(const QString& path) { return path.endsWith(u"/errors.h"_s) || path.endsWith(u"/errors.cpp"_s); }

// enum class StorageError { Archive, ... } of an errors.h.
struct Enumeration {
    QString name;
    QStringList enumerators;
};
std::optional<Enumeration> enumerationOf(const QString& path)
{
    static const QRegularExpression declared(u"enum class (\\w+Error) \\{([^}]*)\\}"_s);
    const QRegularExpressionMatch match = declared.match(QString::fromUtf8(Repository::read(path)));
    if (!match.hasMatch())
        return std::nullopt;
    static const QRegularExpression word(u"\\w+"_s);
    Enumeration all{match.captured(1), {}};
    for (auto one = word.globalMatch(match.captured(2)); one.hasNext();)
        all.enumerators += one.next().captured();
    return all;
}

} // namespace

class ErrorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const QString& path : m_files) {
            if (isSource(path) && !isTable(path))
                m_sources.insert(path, QString::fromUtf8(Repository::read(path)));
        }
        QVERIFY(m_sources.size() > 500);
    }

    // Each enumerator has its row, and each errors.h is in the catalogue.
    void everyEnumerationIsATable()
    {
        QStringList headers;
        for (const QString& path : m_files) {
            if (isSource(path) && path.endsWith(u"/errors.h"_s))
                headers += path;
        }
        QCOMPARE(headers.size(), qsizetype(errorCatalogue().size()));
        for (const ErrorCatalogueEntry& entry : errorCatalogue()) {
            const QString path = QString::fromLatin1(entry.folder) + u"/errors.h"_s;
            QVERIFY2(headers.contains(path), qPrintable(path));
            const std::optional<Enumeration> all = enumerationOf(path);
            QVERIFY2(all, qPrintable(path));
            QCOMPARE(qsizetype(entry.table->rows().size()), all->enumerators.size());
        }
    }

    void oneCodeStandsInOneTable()
    {
        QHash<QByteArray, QByteArray> seen;
        for (const ErrorCatalogueEntry& entry : errorCatalogue()) {
            for (const ErrorRow& row : entry.table->rows()) {
                QVERIFY2(!seen.contains(row.code()), row.code());
                seen.insert(row.code(), entry.folder);
            }
        }
        QVERIFY(seen.size() > 350);
    }

    // A row that nobody makes says what never happens.
    void everyCodeIsMade()
    {
        static const QRegularExpression comment(u"//[^\n]*"_s);
        QString all;
        for (QString source : std::as_const(m_sources))
            all += source.remove(comment);
        for (const ErrorCatalogueEntry& entry : errorCatalogue()) {
            const std::optional<Enumeration> names = enumerationOf(QString::fromLatin1(entry.folder) + u"/errors.h"_s);
            QVERIFY(names);
            for (const ErrorRow& row : entry.table->rows()) {
                // A gateway in a process of its own tells what the plugin room tells (hostedgateway.cpp).
                if (QByteArrayView(row.code()).startsWith("gateway."))
                    continue;
                const QString constant = names->name + u"::"_s + names->enumerators[row.number()];
                const bool isMade = QRegularExpression(constant + u"\\b"_s).match(all).hasMatch()
                    || all.contains(u'"' + QString::fromLatin1(row.code()) + u'"'); // findings travel as texts first
                QVERIFY2(isMade, row.code());
            }
        }
    }

    // The compiler refuses a text where a code is made; where one is compared nobody else does.
    void codesAreNoTexts()
    {
        static const QRegularExpression made(u"\\b(unexpected|Error)[({]\\s*\""_s);
        static const QRegularExpression compared(
            u"(\\bcode\\(\\)|\\.text\\(\\))\\s*[=!]=\\s*\"[a-z]+\\.[a-z-]+\"|\"[a-z]+\\.[a-z-]+\"(_ba)?\\s*[=!]=\\s*\\S*code\\(\\)"_s);
        QStringList wrong;
        for (const auto& [path, source] : m_sources.asKeyValueRange()) {
            for (const QRegularExpression* pattern : {&made, &compared}) {
                const QRegularExpressionMatch match = pattern->match(source);
                if (match.hasMatch())
                    wrong += path + u": "_s + match.captured().simplified();
            }
        }
        QVERIFY2(wrong.isEmpty(), qUtf8Printable(wrong.join(u'\n')));
        for (const QString& text : {u"unexpected(\"a.b\", x)"_s, u"Error{ \"a.b\""_s})
            QVERIFY(made.match(text).hasMatch());
        for (const QString& text : {u"error.code() == \"a.b\""_s, u"e.code() != \"a.b-c\""_s, u"\"a.b\" == e.code()"_s})
            QVERIFY(compared.match(text).hasMatch());
    }

    // Japanese is Japanese and polite, English is English; no sentence shows a code.
    void sentencesCanBeRead()
    {
        static const QRegularExpression kana(u"[\\x{3041}-\\x{3096}]"_s);
        static const QRegularExpression japanese(u"[\\x{3040}-\\x{30ff}\\x{4e00}-\\x{9fff}、。]"_s);
        for (const ErrorCatalogueEntry& entry : errorCatalogue()) {
            QList<std::pair<QByteArray, std::pair<QString, QString>>> all{{entry.folder,
                {QString::fromUtf8(entry.table->sentences("ja")), QString::fromUtf8(entry.table->sentences("en"))}}};
            for (const ErrorRow& row : entry.table->rows()) {
                all += {row.code(), {QString::fromUtf8(row.sentences("ja")), QString::fromUtf8(row.sentences("en"))}};
                QVERIFY2(!QByteArrayView(row.meaning()).endsWith('.'), row.code());
            }
            for (const auto& [code, said] : all) {
                QVERIFY2(kana.match(said.first).hasMatch() && said.first.endsWith(u"。"_s), code.constData());
                QVERIFY2(said.first.contains(u"ください"_s) || said.first.contains(u"ます"_s)
                        || said.first.contains(u"です"_s) || said.first.contains(u"ません"_s),
                    code.constData());
                QVERIFY2(!japanese.match(said.second).hasMatch() && said.second.endsWith(u'.'), code.constData());
                QVERIFY2(!said.second.contains(u"  "_s), code.constData());
            }
        }
    }

    // libegov/docs/errors.md is what EGOV_WRITE=1 makes this test write.
    void theHandbookShowsIt()
    {
        const QByteArray page = errorPage();
        QVERIFY(page.contains("storage.busy"));
        QFile file(QStringLiteral(EGOV_SOURCE_DIR "/libegov/docs/errors.md"));
        if (qEnvironmentVariableIntValue("EGOV_WRITE") == 1) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            QCOMPARE(file.write(page), page.size());
            return;
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(file.readAll() == page,
            "libegov/docs/errors.md is not what the tables say: EGOV_WRITE=1 ctest -R conventions.errors writes it");
    }

private:
    const QStringList m_files = Repository::files();
    QMap<QString, QString> m_sources;
};

QTEST_GUILESS_MAIN(ErrorsTest)
#include "errors.moc"
