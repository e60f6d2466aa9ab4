// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/json.h>

#include <suites.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

class JsonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parsingSuite_data()
    {
        EGOV_REQUIRE_SUITE("jsontestsuite");
        QTest::addColumn<QString>("path");
        QTest::addColumn<char>("verdict");
        QDir folder = suite("jsontestsuite");
        if (folder.exists(u"test_parsing"_s))
            folder.cd(u"test_parsing"_s);
        int cases = 0;
        for (const QFileInfo& file : folder.entryInfoList({u"*.json"_s}, QDir::Files)) {
            if (!QByteArray("yni").contains(file.fileName().at(0).toLatin1()) || file.fileName().at(1) != u'_')
                continue;
            QTest::newRow(qPrintable(file.fileName())) << file.filePath() << file.fileName().at(0).toLatin1();
            ++cases;
        }
        QVERIFY(cases > 300);
    }
    void parsingSuite()
    {
        QFETCH(QString, path);
        QFETCH(char, verdict);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        const Expected<Json> value = Json::parse(bytes);
        // y_ must be accepted; where a name is there twice, RFC 8785 (I-JSON) refuses what RFC 8259 only discourages.
        if (verdict == 'y' && !bytes.startsWith("{\"a\":\"b\",\"a\":"))
            QVERIFY2(value.has_value(), value ? "" : value.error().code().constData());
        if (verdict == 'y')
            QVERIFY(Json::check(bytes));
        if (verdict == 'n') {
            QVERIFY(!value);
            QVERIFY(!Json::check(bytes));
        }
        if (value)
            QCOMPARE(*Json::parse(value->toCanonical()), *value);
    }

    // RFC 8785 appendix B, and section 3.2.2 and 3.2.3.
    void numbers_data()
    {
        QTest::addColumn<quint64>("bits");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("zero") << quint64(0) << "0"_ba;
        QTest::newRow("minus zero") << quint64(0x8000000000000000) << "0"_ba;
        QTest::newRow("smallest") << quint64(1) << "5e-324"_ba;
        QTest::newRow("largest") << quint64(0x7fefffffffffffff) << "1.7976931348623157e+308"_ba;
        QTest::newRow("2^53") << quint64(0x4340000000000000) << "9007199254740992"_ba;
        QTest::newRow("1e21-") << quint64(0x444b1ae4d6e2ef4e) << "999999999999999700000"_ba;
        QTest::newRow("1e21") << quint64(0x444b1ae4d6e2ef50) << "1e+21"_ba;
        QTest::newRow("1e-6") << quint64(0x3eb0c6f7a0b5ed8d) << "0.000001"_ba;
        QTest::newRow("below 1e-6") << quint64(0x3eb0c6f7a0b5ed8c) << "9.999999999999997e-7"_ba;
        QTest::newRow("333333333.3333333") << quint64(0x41b3de4355555555) << "333333333.3333333"_ba;
        QTest::newRow("295147905179352830000") << quint64(0x4430000000000000) << "295147905179352830000"_ba;
    }
    void numbers()
    {
        QFETCH(quint64, bits);
        QFETCH(QByteArray, text);
        QCOMPARE(Json(std::bit_cast<double>(bits)).toCanonical(), text);
        const Expected<Json> parsed = Json::parse(text);
        QVERIFY(parsed);
        QCOMPARE(parsed->toCanonical(), text);
    }

    void canonicalOrder()
    {
        const QByteArray input
            = "{\"\\u20ac\":\"Euro Sign\",\"\\r\":\"Carriage Return\",\"\\ufb33\":\"Hebrew\",\"1\":\"One\","
              "\"\\ud83d\\ude00\":\"Emoji\",\"\\u0080\":\"Control\",\"\\u00f6\":\"o\"}";
        const Expected<QByteArray> canonical = canonicalJson(input);
        QVERIFY(canonical);
        QCOMPARE(QString::fromUtf8(*canonical),
            u"{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"\u00f6\":\"o\",\"\u20ac\":\"Euro "
            u"Sign\","
            u"\"\U0001F600\":\"Emoji\",\"\ufb33\":\"Hebrew\"}"_s);
    }

    // simdjson gives up on integers beyond 64 bits; JSON does not.
    void longIntegers_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("canonical");
        QTest::newRow("2^64") << "18446744073709551616"_ba << "18446744073709552000"_ba;
        QTest::newRow("in an array") << "[-100000000000000000000,1]"_ba << "[-100000000000000000000,1]"_ba;
        QTest::newRow("with fraction and exponent")
            << "[100000000000000000000.5e2,1.0000000000000000000000001,1e-00000000000000000000002,200000000000000000000]"_ba
            << "[1e+22,1,0.01,200000000000000000000]"_ba;
        QTest::newRow("not inside text") << "[\"\\\"300000000000000000000,\",300000000000000000000]"_ba
                                         << "[\"\\\"300000000000000000000,\",300000000000000000000]"_ba;
    }
    void longIntegers()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, canonical);
        const Expected<Json> parsed = Json::parse(bytes);
        QVERIFY2(parsed, parsed ? "" : parsed.error().code().constData());
        QCOMPARE(parsed->toCanonical(), canonical);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("same name twice") << R"({"a":1,"a":1})"_ba << "json.duplicate-name"_ba;
        QTest::newRow("byte order mark") << "\xEF\xBB\xBF{}"_ba << "json.syntax"_ba;
        QTest::newRow("too deep") << QByteArray(Json::maximumDepth + 1, '[') + QByteArray(Json::maximumDepth + 1, ']')
                                  << "json.depth"_ba;
        QTest::newRow("not UTF-8") << "\"\xFF\""_ba << "json.syntax"_ba;
        QTest::newRow("lone surrogate") << R"("\ud800")"_ba << "json.syntax"_ba;
        QTest::newRow("too large a number") << "1e999"_ba << "json.number"_ba;
        QTest::newRow("a long number with a leading zero") << "0100000000000000000000"_ba << "json.number"_ba;
        QTest::newRow("a long number and letters") << "100000000000000000000x"_ba << "json.number"_ba;
        QTest::newRow("nothing") << ""_ba << "json.syntax"_ba;
    }
    void refuses()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, code);
        const Expected<Json> value = Json::parse(bytes);
        QVERIFY(!value);
        QCOMPARE(value.error().code(), code);
    }

    // A value may be given a part of itself: what holds the part is given up after the part was taken.
    void aPartOfItself()
    {
        const auto fresh = [] {
            return *Json::parse(R"({"text":"a text that is long enough to be kept apart","yes":true,"number":7,
                "list":[1,"two",[3]],"deep":{"list":[{"x":null}]}})");
        };
        for (const char* name : {"text", "yes", "number", "list", "deep", "none"}) {
            const Json expected = *Json::parse(fresh()[name].toBytes());
            Json copied = fresh();
            copied = copied[name];
            QCOMPARE(copied, expected);
            Json moved = fresh();
            if (moved.contains(name)) {
                moved = std::move(const_cast<Json&>(moved[name]));
                QCOMPARE(moved, expected);
            }
            Json element = *Json::parse("[" + expected.toBytes() + "]");
            element = element[0];
            QCOMPARE(element, expected);
        }
        Json value = fresh();
        value = value["deep"]["list"][0];
        QCOMPARE(value.toBytes(), R"({"x":null})"_ba);
        value = fresh();
        value.set("text", value["deep"]);
        value.set("deep", value["text"]["list"]);
        QCOMPARE(value["deep"].toBytes(), R"([{"x":null}])"_ba);
        value.set("whole", value);
        QVERIFY(!value["whole"].contains("whole"));
        value.set(value.members().front().first, value.members().back().second);
        QVERIFY(value["text"].contains("list"));
        Json list = fresh()["list"];
        for (int i = 0; i < 20; ++i)
            list.append(list[i % 3]);
        list.append(list);
        QCOMPARE(list.size(), 24);
        QCOMPARE(list[23].size(), 23);
        value = fresh();
        value.remove(value.members().front().first);
        value.remove(value.members().back().first);
        QCOMPARE(value.toBytes(), R"({"yes":true,"number":7,"list":[1,"two",[3]]})"_ba);
        value = *&value;
        value = std::move(*&value);
        QCOMPARE(value.size(), 3);
    }
    void copiesAreIndependent()
    {
        const Json original = Json::parse(R"({"a":{"b":[1,2]},"c":"d"})").value();
        Json copy = original;
        QVERIFY(copy.isSameAs(original));
        copy.set("c", 3);
        QVERIFY(!copy.isSameAs(original));
        QVERIFY(copy["a"].isSameAs(original["a"]));
        Json inner = copy["a"];
        inner.remove("b");
        Json list = original["a"]["b"];
        list.append(3);
        QCOMPARE(original.toBytes(), R"({"a":{"b":[1,2]},"c":"d"})"_ba);
        QCOMPARE(copy.toBytes(), R"({"a":{"b":[1,2]},"c":3})"_ba);
        QCOMPARE(inner.toBytes(), "{}"_ba);
        QCOMPARE(list.toBytes(), "[1,2,3]"_ba);
        Json taken = std::move(list);
        QCOMPARE(list.size(), 0); // NOLINT(bugprone-use-after-move): a defined state, read as empty
        QVERIFY(!Json(1).isSameAs(Json(1)));
    }

    void keepsVariationSelectors()
    {
        const QByteArray text = "\"葛\U000E0100飾区　﨑\""_ba;
        QCOMPARE(*canonicalJson(text), text);
    }
};

QTEST_APPLESS_MAIN(JsonTest)
#include "json.moc"
