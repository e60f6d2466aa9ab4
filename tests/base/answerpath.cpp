// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/answerpath.h>

#include <QTest>

using namespace Egov;

namespace {

const char* const answers
    = R"({"name":{"family":"見本"},"stores":[{"photo":["a"]},{}],"empty":[],"note":null,"count":3})";

QByteArray found(QByteArrayView path)
{
    const Json json = *Json::parse(answers);
    const std::optional<AnswerPath> parsed = AnswerPath::parse(path);
    const Json* const there = parsed ? parsed->find(json) : nullptr;
    return there ? there->toBytes() : QByteArray("-");
}

} // namespace

class AnswerPathTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void finds()
    {
        QCOMPARE(found("count"), "3");
        QCOMPARE(found("name.family"), R"("見本")");
        QCOMPARE(found("stores[0].photo"), R"(["a"])");
        QCOMPARE(found("stores[0].photo[0]"), R"("a")");
        QCOMPARE(found("stores[1]"), "{}");
        QCOMPARE(found("note"), "null");
    }

    void findsNothing()
    {
        for (const char* path : {"nothing", "name.given", "stores[2]", "stores[1].photo", "count.unit", "count[0]",
                 "name[0]", "stores.photo", "empty[0]"})
            QVERIFY2(found(path) == "-", path);
    }

    void isNoPath()
    {
        for (const char* text : {"", ".", "a.", ".a", "a..b", "[0]", "[0].a", "a[", "a[]", "a[].b", "a[x]", "a[-1]",
                 "a[+1]", "a[01]", "a[ 0]", "a[0", "a]", "a[0]b", "a[0]..b", "a[1234567]"})
            QVERIFY2(!AnswerPath::parse(text), text);
    }

    void sets()
    {
        Json json = *Json::parse(answers);
        QVERIFY(AnswerPath::parse("stores[1].photo")->set(json, Json::array({"b"})));
        QVERIFY(AnswerPath::parse("name.given")->set(json, "花子"));
        QVERIFY(AnswerPath::parse("fresh")->set(json, true));
        QCOMPARE(json["stores"][1].toBytes(), R"({"photo":["b"]})");
        QCOMPARE(json["stores"][0].toBytes(), R"({"photo":["a"]})");
        QCOMPARE(json["name"]["given"].toUtf8(), "花子");
        const Json before = json;
        for (const char* path : {"stores[2].photo", "nobody.name", "count.unit", "empty[0]", "note.text", "name[0]"})
            QVERIFY2(!AnswerPath::parse(path)->set(json, "x"), path);
        QCOMPARE(json, before);
    }

    void holds()
    {
        const auto holds = [](const char* one, const char* other) {
            return AnswerPath::parse(one)->holds(*AnswerPath::parse(other));
        };
        QVERIFY(holds("children[1]", "children[1]") && holds("children[1]", "children[1].name"));
        QVERIFY(holds("children", "children[1].name"));
        QVERIFY(!holds("children[1]", "children[10]") && !holds("children[1].name", "children[1]"));
        QVERIFY(!holds("child", "children") && !holds("name", "name2"));
    }

    // What is asked of the text gives what is asked of the steps.
    void asTheyAreWritten()
    {
        const char* const paths[] = {"children", "children[1]", "children[10]", "children[1].name",
            "children[1].name.family", "child", "name", "name2", "name.family"};
        for (const char* const one : paths) {
            const AnswerPath path = *AnswerPath::parse(one);
            QCOMPARE(AnswerPath::rootOf(one), path.steps().front().name);
            const QByteArrayView outer = AnswerPath::outerOf(one);
            QCOMPARE(outer.isEmpty(), path.steps().size() == 1);
            if (!outer.isEmpty())
                QCOMPARE(AnswerPath::parse(outer)->steps().size() + 1, path.steps().size());
            for (const char* const other : paths)
                QVERIFY2(AnswerPath::isWithin(one, other) == AnswerPath::parse(other)->holds(path), one);
        }
        QCOMPARE(AnswerPath::ofRow("children", 1), "children[1]");
        QCOMPARE(AnswerPath::ofCell("children", 10, "name"), "children[10].name");
        QCOMPARE(AnswerPath::rootOf("children[].name"), "children");
        QVERIFY(AnswerPath::isWithin("children[].name", "children"));
    }

    void ofWhatIsNoPath()
    {
        for (const char* const text : {"", ".", "[0]", ".a"})
            QVERIFY2(AnswerPath::rootOf(text).isEmpty(), text);
        QVERIFY(AnswerPath::outerOf("").isEmpty());
        QVERIFY(!AnswerPath::isWithin("", "name") && !AnswerPath::isWithin("nam", "name"));
    }
};

QTEST_APPLESS_MAIN(AnswerPathTest)
#include "answerpath.moc"
