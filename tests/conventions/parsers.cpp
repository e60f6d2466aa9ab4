// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Whatever reads bytes that come from elsewhere is fuzzed: a parser that no target calls is found here.
#include "repository.h"

#include <QMap>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

// Read what the operator alone writes and the service refuses to share: nobody else can send these bytes.
const QMap<QString, QString> operatorsOwn{
    {u"PlatformConfiguration::parse"_s, u"the operator's configuration"_s},
    {u"OpeningKey::parse"_s, u"the operator's key file"_s},
    {u"JwsKey::parse"_s, u"the operator's or a signer's own key file"_s},
};

// "Receipt::parse", "parsePhone": what a header declares that takes bytes and may refuse them.
QStringList declaredParsers(const QString& header)
{
    static const QRegularExpression type(u"^(?:class|struct) (?:EGOV_EXPORT )?(\\w+)[^;]*$"_s);
    static const QRegularExpression member(
        u"^    static Expected<[\\w:<>]+> (parse\\w*|fromJws)\\(\\s*(?:const QByteArray&|QByteArrayView)"_s);
    static const QRegularExpression alone(
        u"^EGOV_EXPORT Expected<[\\w:<>]+> (parse\\w*)\\((?:const QByteArray&|QByteArrayView)"_s);
    QStringList found;
    QString within;
    const QStringList lines = header.split(u'\n');
    for (const QString& line : lines) {
        if (const auto match = type.match(line); match.hasMatch())
            within = match.captured(1);
        if (const auto match = member.match(line); match.hasMatch())
            found += within + u"::"_s + match.captured(1);
        if (const auto match = alone.match(line); match.hasMatch())
            found += match.captured(1);
    }
    found.removeDuplicates();
    return found;
}

} // namespace

class ParsersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyParserOfOutsideBytesIsFuzzed()
    {
        QString targets;
        QStringList parsers;
        for (const QString& path : Repository::files()) {
            if (path.startsWith(u"tests/fuzz/"_s) && path.endsWith(u".cpp"_s))
                targets += QString::fromUtf8(Repository::read(path));
            if (path.startsWith(u"libegov/"_s) && path.endsWith(u".h"_s) && !path.endsWith(u"_p.h"_s))
                parsers += declaredParsers(QString::fromUtf8(Repository::read(path)));
        }
        QVERIFY2(parsers.size() > 15, qUtf8Printable(parsers.join(u' ')));
        QStringList missing;
        for (const QString& parser : std::as_const(parsers)) {
            if (!targets.contains(parser + u'(') && !operatorsOwn.contains(parser))
                missing += parser;
        }
        QVERIFY2(missing.isEmpty(), qUtf8Printable(u"no target under tests/fuzz calls "_s + missing.join(u", "_s)));
        for (const QString& own : operatorsOwn.keys())
            QVERIFY2(parsers.contains(own), qUtf8Printable(u"no longer there: "_s + own));
    }

    void aParserIsSeenHoweverItIsDeclared_data()
    {
        QTest::addColumn<QString>("header");
        QTest::addColumn<QString>("parser");
        QTest::newRow("of a struct")
            << u"struct EGOV_EXPORT Ticket {\n    static Expected<Ticket> parse(const QByteArray& bytes);\n};"_s
            << u"Ticket::parse"_s;
        QTest::newRow("of a class")
            << u"class Ticket {\npublic:\n    static Expected<Ticket> parse(QByteArrayView der);"_s
            << u"Ticket::parse"_s;
        QTest::newRow("several of them")
            << u"class EGOV_EXPORT Ticket {\n    static Expected<QList<Ticket>> parseAll(QByteArrayView bytes);"_s
            << u"Ticket::parseAll"_s;
        QTest::newRow("a function") << u"EGOV_EXPORT Expected<Ticket> parseTicket(QByteArrayView text);"_s
                                    << u"parseTicket"_s;
        QTest::newRow("over two lines")
            << u"struct Ticket {\n    static Expected<Ticket> parse(const QByteArray& body,\n        int most);"_s
            << u"Ticket::parse"_s;
    }
    void aParserIsSeenHoweverItIsDeclared()
    {
        QFETCH(const QString, header);
        QFETCH(const QString, parser);
        QCOMPARE(declaredParsers(header), QStringList{parser});
    }

    void whatReadsNoBytesIsLeftAlone()
    {
        QCOMPARE(declaredParsers(u"struct Ticket {\n    static Expected<Ticket> parse(const Json& json);\n};"_s),
            QStringList());
        QCOMPARE(declaredParsers(u"EGOV_EXPORT QByteArray parsePart(QByteArrayView text);"_s), QStringList());
    }
};

QTEST_GUILESS_MAIN(ParsersTest)
#include "parsers.moc"
