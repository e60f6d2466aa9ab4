// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A field type owns everything about itself: nobody else asks what it is called.
#include "repository.h"

#include <libegov/form/fields/fieldtype.h>

#include <QRegularExpression>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const QStringList sources{u".h"_s, u".cpp"_s, u".tpl"_s, u".js"_s, u".mjs"_s};

// Words of their own elsewhere, and no names of types there.
const QMap<QString, QStringList> otherWords{
    {u"libegov/egovctl/japancommands.cpp"_s, {u"my-number"_s, u"corporate-number"_s, u"vehicle-number"_s}}, // verbs
    {u"libegov/pages/boxattributes.cpp"_s, {u"long-text"_s}}, // a template
};

// What an expression about a type is compared with, in either order; a case of a switch over its name; a name that is
// no everyday word, wherever it stands but in a form ("type": "person-name").
QStringList comparedNames(const QString& source, const QList<QByteArray>& names)
{
    QStringList all;
    QStringList unmistakable;
    for (const QByteArray& name : names) {
        all += QRegularExpression::escape(QString::fromUtf8(name));
        if (name.contains('-'))
            unmistakable += all.last();
    }
    const QString any = u"\"("_s + all.join(u'|') + u")\""_s;
    const QString type = u"[tT]ype(\"\\])?(\\(\\))?(\\.[a-zA-Z0-9]+\\(\\))*"_s;
    const QString compared = u"(\\s*[=!]==?\\s*(u|QByteArrayView\\()?"_s;
    QStringList found;
    const auto look = [&](const QString& pattern, int group) {
        for (auto match = QRegularExpression(pattern).globalMatch(source); match.hasNext();)
            found += match.next().captured(group);
    };
    look(type + compared + u')' + any, 6);
    look(any + u"(_ba|_s|_L1)?\\s*[=!]==?\\s*[\\w.>()\\[\\]-]*"_s + type, 1);
    look(u"(?<!\"type\":)(?<!\"type\": )(?<!\\\\\"type\\\\\":)\"("_s + unmistakable.join(u'|') + u")\""_s, 1);
    return found;
}

} // namespace

class FieldTypesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nobodyComparesTheNameOfAType()
    {
        const QList<QByteArray> names = FieldTypes::builtIn().names();
        QVERIFY(names.size() > 20);
        QStringList wrong;
        int read = 0;
        for (const QString& path : Repository::files()) {
            const bool isOurs
                = path.startsWith(u"libegov/"_s) || path.startsWith(u"examples/"_s) || path.startsWith(u"plugins/"_s);
            if (!isOurs || path.startsWith(u"libegov/form/fields/"_s)
                || std::ranges::none_of(sources, [&](const QString& end) { return path.endsWith(end); }))
                continue;
            ++read;
            for (const QString& name : comparedNames(QString::fromUtf8(Repository::read(path)), names)) {
                if (!otherWords.value(path).contains(name))
                    wrong += path + u": \""_s + name + u'"';
            }
        }
        QVERIFY(read > 500);
        QVERIFY2(wrong.isEmpty(),
            qUtf8Printable(u"ask FieldTraits instead of the name of a field type: "_s + wrong.join(u", "_s)));
    }

    // Each name, in each way of asking that was ever written here.
    void everyWayOfAskingIsSeen_data()
    {
        QTest::addColumn<QString>("source");
        QTest::newRow("a member") << u"if (field.type == \"%1\")"_s;
        QTest::newRow("through a pointer") << u"return field->type != \"%1\";"_s;
        QTest::newRow("of the definition") << u"if (field[\"type\"].toUtf8() == \"%1\")"_s;
        QTest::newRow("as a view") << u"group->json[\"type\"].text() != \"%1\""_s;
        QTest::newRow("a variable") << u"const bool isLong = newType == \"%1\";"_s;
        QTest::newRow("turned round") << u"if (\"%1\" == field.type)"_s;
        QTest::newRow("of a page") << u"if (field.type === \"%1\") draw();"_s;
        QTest::newRow("over two lines") << u"return type\n    == \"%1\";"_s;
    }
    void everyWayOfAskingIsSeen()
    {
        QFETCH(const QString, source);
        const QList<QByteArray> names = FieldTypes::builtIn().names();
        for (const QByteArray& name : names) {
            const QString text = QString::fromUtf8(name);
            QVERIFY2(comparedNames(source.arg(text), names).contains(text), qUtf8Printable(source.arg(text)));
        }
    }

    void formsAndOtherWordsAreLeftAlone_data()
    {
        QTest::addColumn<QString>("source");
        QTest::newRow("a form") << u"{\"id\": \"name\", \"type\": \"person-name\"}"_s;
        QTest::newRow("a form without blanks") << u"{\"type\":\"yes-no\"}"_s;
        QTest::newRow("a part") << u"if (part == \"number\")"_s;
        QTest::newRow("a vendor's type") << u"field.type == \"jp.example.meter-number\""_s;
        QTest::newRow("a media type") << u"file.type == \"application/pdf\""_s;
    }
    void formsAndOtherWordsAreLeftAlone()
    {
        QFETCH(const QString, source);
        QCOMPARE(comparedNames(source, FieldTypes::builtIn().names()), QStringList());
    }
};

QTEST_GUILESS_MAIN(FieldTypesTest)
#include "fieldtypes.moc"
