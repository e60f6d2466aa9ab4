// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/json.h>

#include <QDirIterator>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QXmlStreamReader>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const QString root = QStringLiteral(EGOV_SOURCE_DIR);

// Members of definitions, overlays and tables that people read.
const QByteArrayList spoken{"title", "description", "label", "hint", "text", "message", "warning", "unit",
    "placeholder", "desk", "hours", "confirmations"};

bool isJapanese(const QString& text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c >= u'\u3000'; });
}

void collect(const Json& json, QByteArrayView member, QSet<QString>& texts)
{
    if (json.isText() && spoken.contains(member) && isJapanese(json.toString()))
        texts += json.toString();
    for (const Json& element : json.elements())
        collect(element, member, texts);
    for (const auto& [name, value] : json.members())
        collect(value, name, texts);
}

Json read(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return Json::parse(file.readAll()).value_or(Json());
}

QSet<QString> spokenTexts()
{
    QSet<QString> texts;
    QDirIterator forms(root + u"/forms"_s, {u"form.json"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (forms.hasNext())
        collect(read(forms.next()), {}, texts);
    QDirIterator tenants(root + u"/plugins/tenants"_s, {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (tenants.hasNext()) {
        const QString path = tenants.next();
        // Of a municipality's own data only its tables speak to residents in sentences; names are names.
        collect(path.endsWith(u"/tenant.json") ? read(path)["tables"] : read(path), {}, texts);
    }
    return texts;
}

struct Catalogue {
    QHash<QString, QString> texts; // source or id -> translation
    QStringList flaws;
};

Catalogue parse(const QString& path)
{
    Catalogue catalogue;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        catalogue.flaws += u"cannot be opened"_s;
    QXmlStreamReader xml(&file);
    QString key;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"message" && xml.attributes().hasAttribute(u"id"_s))
            key = xml.attributes().value(u"id"_s).toString();
        else if (xml.name() == u"source" && path.contains(u"/forms_"_s))
            key = xml.readElementText();
        else if (xml.name() == u"translation") {
            if (xml.attributes().hasAttribute(u"type"_s))
                catalogue.flaws += u"unfinished: "_s + key;
            const QString text = xml.readElementText();
            const auto known = catalogue.texts.constFind(key);
            if (known != catalogue.texts.constEnd() && *known != text)
                catalogue.flaws += u"translated in two ways: "_s + key;
            if (text.trimmed().isEmpty())
                catalogue.flaws += u"empty: "_s + key;
            catalogue.texts.insert(key, text);
        }
    }
    if (xml.hasError())
        catalogue.flaws += xml.errorString();
    return catalogue;
}

QSet<QString> parameters(const QString& text)
{
    static const QRegularExpression braces(u"\\{[A-Za-z]+\\}"_s);
    QSet<QString> names;
    for (const QRegularExpressionMatch& match : braces.globalMatch(text))
        names += match.captured();
    return names;
}

} // namespace

class CataloguesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areWhole_data()
    {
        QTest::addColumn<QString>("path");
        for (const QFileInfo& file : QDir(root + u"/translations"_s).entryInfoList({u"*.ts"_s}))
            QTest::newRow(qPrintable(file.fileName())) << file.filePath();
    }
    void areWhole()
    {
        QFETCH(QString, path);
        const Catalogue catalogue = parse(path);
        QVERIFY2(catalogue.flaws.isEmpty(), qPrintable(catalogue.flaws.join(u'\n')));
        QVERIFY(!catalogue.texts.isEmpty());
    }

    void formsAreTranslated_data()
    {
        QTest::addColumn<QString>("path");
        for (const QFileInfo& file : QDir(root + u"/translations"_s).entryInfoList({u"forms_*.ts"_s}))
            QTest::newRow(qPrintable(file.fileName())) << file.filePath();
    }
    void formsAreTranslated()
    {
        QFETCH(QString, path);
        const QHash<QString, QString> texts = parse(path).texts;
        const QSet<QString> needed = spokenTexts();
        QVERIFY(needed.size() > 100);
        const QSet<QString> there(texts.keyBegin(), texts.keyEnd());
        QString missing;
        for (const QString& text : needed - there) {
            missing
                += u"    <message>\n        <source>%1</source>\n        <translation></translation>\n    </message>\n"_s
                       .arg(text.toHtmlEscaped());
        }
        QVERIFY2(missing.isEmpty(), qPrintable(u"without translation:\n"_s + missing));
        const QStringList obsolete = (there - needed).values();
        QVERIFY2(obsolete.isEmpty(), qPrintable(u"no form says this any more:\n"_s + obsolete.join(u'\n')));
    }

    void idsAgree_data()
    {
        QTest::addColumn<QString>("catalogue");
        QTest::newRow("pages") << u"pages"_s;
        QTest::newRow("portal") << u"portal"_s;
    }
    // The same ids in every language, with the same parameters.
    void idsAgree()
    {
        QFETCH(QString, catalogue);
        const QString first = u"%1/translations/%2_ja.ts"_s.arg(root, catalogue);
        QVERIFY(QFile::exists(first));
        const QHash<QString, QString> japanese = parse(first).texts;
        for (const QFileInfo& file : QDir(root + u"/translations"_s).entryInfoList({catalogue + u"_*.ts"_s})) {
            const QHash<QString, QString> other = parse(file.filePath()).texts;
            for (auto text = japanese.begin(); text != japanese.end(); ++text) {
                QVERIFY2(other.contains(text.key()), qPrintable(file.fileName() + u" lacks "_s + text.key()));
                QVERIFY2(parameters(other[text.key()]) == parameters(*text),
                    qPrintable(file.fileName() + u": "_s + text.key()));
            }
            QCOMPARE(other.size(), japanese.size());
        }
    }

    // The portal reads both catalogues: a sentence in each would be corrected in one, and shown from the other.
    void noIdIsInTwoCatalogues()
    {
        const QHash<QString, QString> pages = parse(root + u"/translations/pages_ja.ts"_s).texts;
        const QHash<QString, QString> portal = parse(root + u"/translations/portal_ja.ts"_s).texts;
        QVERIFY(!pages.isEmpty());
        for (auto text = pages.begin(); text != pages.end(); ++text)
            QVERIFY2(!portal.contains(text.key()), qPrintable(text.key()));
    }
};

QTEST_GUILESS_MAIN(CataloguesTest)
#include "catalogues.moc"
