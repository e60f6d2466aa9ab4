// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "registers.h"

#include <libegov/register/errors.h>
#include <libegov/register/publiclist.h>

#include <QProcess>

using namespace Egov;
using namespace Qt::StringLiterals;

class PublicListTest : public QObject {
    Q_OBJECT

    TestStores m_stores;

    static PublicList listed(const Store& store, const QDateTime& now = inTokyo(2027, 1, 15))
    {
        Expected<PublicList> list = PublicList::read(store, shops(), now);
        if (!list)
            qFatal("%s", list.error().code().constData());
        return std::move(*list);
    }
    static QByteArrayList numbersOf(const PublicList& list)
    {
        QByteArrayList numbers;
        for (const PublicList::Line& line : list.lines())
            numbers += line.number;
        return numbers;
    }
    // In every form in which it is given away.
    static QByteArray everything(const PublicList& list) { return list.toHtml() + list.toCsv() + list.toJson(); }

    // The cells of a CSV file, as another program reads them.
    static QList<QStringList> read(const QByteArray& csv)
    {
        QProcess python;
        python.start(u"python3"_s,
            {u"-c"_s,
                u"import csv, io, json, sys; t = sys.stdin.buffer.read().decode('utf-8-sig'); "
                "print(json.dumps(list(csv.reader(io.StringIO(t, newline='')))))"_s});
        python.write(csv);
        python.closeWriteChannel();
        python.waitForFinished();
        QList<QStringList> rows;
        const Expected<Json> json = Json::parse(python.readAllStandardOutput().trimmed());
        for (const Json& line : json ? json->elements() : Json::Array()) {
            QStringList cells;
            for (const Json& cell : line.elements())
                cells += cell.toString();
            rows += cells;
        }
        return rows;
    }

private Q_SLOTS:
    void consentedFieldsOfValidEntriesAlone()
    {
        Store store = *Store::open(m_stores.freshUrl(), testTown);
        QVERIFY(applied(store, shopNamed("見本食堂")));
        QVERIFY(applied(store, shopNamed("見本喫茶", "B")));
        EntryChange quiet = shopNamed("内緒の店");
        quiet.isPublished = false;
        QVERIFY(applied(store, quiet));
        EntryChange unasked = shopNamed("聞かれない店");
        unasked.isPublished = std::nullopt;
        QVERIFY(applied(store, unasked));
        const PublicList list = listed(store);
        QCOMPARE(numbersOf(list), (QByteArrayList{"R8-A-00001", "R8-B-00001"}));
        QCOMPARE(list.columns().size(), 2);
        QCOMPARE(list.lines()[1].kind, u"喫茶店"_s);
        QCOMPARE(list.lines()[1].values, (QStringList{u"見本喫茶"_s, u"20"_s}));
        const QByteArray all = everything(list);
        QVERIFY(all.contains("見本食堂") && all.contains("2027-11-30") && all.contains("認証店台帳"));
        for (const char* never : {"見本 太郎", "営業者", "内緒", "聞かれない", "owner", "2026-0001"})
            QVERIFY2(!all.contains(never), never);
    }

    void whatIsNotValidIsNotThere_data()
    {
        using enum EntryAct;
        QTest::addColumn<QList<EntryAct>>("acts");
        QTest::addColumn<QDateTime>("now");
        QTest::addColumn<bool>("isThere");
        const QDateTime january = inTokyo(2027, 1, 15);
        QTest::newRow("valid") << QList<EntryAct>{} << january << true;
        QTest::newRow("suspended") << QList{Suspend} << january << false;
        QTest::newRow("resumed") << QList{Suspend, Resume} << january << true;
        QTest::newRow("ended") << QList{End} << january << false;
        QTest::newRow("void") << QList{Void} << january << false;
        QTest::newRow("withdrawn consent") << QList{Unpublish} << january << false;
        QTest::newRow("withdrawn and given again") << QList{Unpublish, Publish} << january << true;
        QTest::newRow("on its first day") << QList<EntryAct>{} << inTokyo(2026, 12, 1, 0, 0) << true;
        QTest::newRow("before it") << QList<EntryAct>{} << inTokyo(2026, 11, 30, 23, 59, 59) << false;
        QTest::newRow("on its last day") << QList<EntryAct>{} << inTokyo(2027, 11, 30, 23, 59, 59) << true;
        QTest::newRow("after it") << QList<EntryAct>{} << inTokyo(2027, 12, 1, 0, 0) << false;
        QTest::newRow("renewed") << QList{Renew} << inTokyo(2027, 12, 1, 0, 0) << true;
    }
    void whatIsNotValidIsNotThere()
    {
        QFETCH(QList<EntryAct>, acts);
        QFETCH(QDateTime, now);
        QFETCH(bool, isThere);
        Store store = *Store::open(m_stores.freshUrl(), testTown);
        const QByteArray number = applied(store, shopNamed("見本食堂"))->number;
        for (const EntryAct act : acts)
            QVERIFY(applied(store, actOn(act, number)));
        QCOMPARE(numbersOf(listed(store, now)), isThere ? QByteArrayList{number} : QByteArrayList());
        QCOMPARE(everything(listed(store, now)).contains("見本食堂"), isThere);
    }

    // With the commit, in this process and in another one's view of the store.
    void withdrawnConsentIsGoneAtOnce()
    {
        const QString url = m_stores.freshUrl();
        Store store = *Store::open(url, testTown);
        const Store other = std::move(*Store::open(url, testTown));
        const QByteArray number = applied(store, shopNamed("見本食堂"))->number;
        QCOMPARE(numbersOf(listed(other)), QByteArrayList{number});
        QVERIFY(applied(store, actOn(EntryAct::Unpublish, number)));
        QVERIFY(listed(store).lines().empty());
        QVERIFY(listed(other).lines().empty());
        QVERIFY(PublicList::longestKept <= std::chrono::hours(1));
        // A later change of the entry does not bring it back; a new consent does.
        QVERIFY(applied(store, actOn(EntryAct::Amend, number)));
        QVERIFY(listed(other).lines().empty());
        EntryChange renewal = actOn(EntryAct::Renew, number);
        renewal.isPublished = true;
        QVERIFY(applied(store, renewal));
        QCOMPARE(numbersOf(listed(other)), QByteArrayList{number});
    }

    // What a shop is called becomes neither markup nor a formula.
    void textsStayTexts()
    {
        Store store = *Store::open(m_stores.freshUrl(), testTown);
        const QByteArray markup = R"(<script>alert("x")</script> & '見本')";
        for (const QByteArray& name : {markup, "=HYPERLINK(\"http://example.com\")"_ba, "＝1+1"_ba, "a\"b\r\nc,d"_ba})
            QVERIFY(applied(store, shopNamed(name)));
        const PublicList list = listed(store);
        QVERIFY(!list.toHtml().contains("<script"));
        QVERIFY(list.toHtml().contains("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp;"));
        QCOMPARE(list.toHtml().count("<tr>"), 5);
        QVERIFY(list.toCsv().startsWith("\xEF\xBB\xBF\"番号\",\"種別\",\"店舗名\",\"座席数\",\"有効期間の始まり\""));
        const QList<QStringList> rows = read(list.toCsv());
        QCOMPARE(rows.size(), 5);
        QCOMPARE(rows[1].size(), 6);
        QCOMPARE(rows[1][2], QString::fromUtf8(markup));
        QCOMPARE(rows[2][2], u"'=HYPERLINK(\"http://example.com\")"_s);
        QCOMPARE(rows[3][2], u"'＝1+1"_s);
        QCOMPARE(rows[4][2], u"a\"b\r\nc,d"_s);
        QCOMPARE(rows[4][5], u"2027-11-30"_s);
        const Expected<Json> json = Json::parse(list.toJson());
        QVERIFY(json);
        QCOMPARE((*json)["register"].toUtf8(), "gold-sticker"_ba);
        QCOMPARE((*json)["asOf"].toUtf8(), "2027-01-15"_ba);
        QCOMPARE((*json)["entries"].size(), 4);
        QCOMPARE((*json)["entries"][0]["fields"]["name"].toUtf8(), markup);
        QCOMPARE((*json)["entries"][0]["fields"].size(), 2);
        QCOMPARE((*json)["entries"][0]["validUntil"].toUtf8(), "2027-11-30"_ba);
    }

    void valuesAsPeopleReadThem()
    {
        QCOMPARE(fieldText(true), u"はい"_s);
        QCOMPARE(fieldText(1.5), u"1.5"_s);
        QCOMPARE(fieldText(Json::array({"工事", "物品"})), u"工事、物品"_s);
        QCOMPARE(fieldText(Json()), QString());
    }

    // More than one page of rows, in the order of the numbers.
    void allOfManyEntries()
    {
        Store store = *Store::open(m_stores.freshUrl(), testTown);
        QVERIFY(store.write([](Transaction& transaction) -> Expected<void> {
            const RegisterDefinition definition = shops();
            RegisterBook book(transaction, definition);
            for (int i = 0; i < 2100; ++i) {
                if (const Expected<RegisterEntry> entry = book.apply(shopNamed("見本食堂", i % 2 == 0 ? "B" : "A"));
                    !entry)
                    return Unexpected(entry.error());
            }
            return {};
        }));
        const QByteArrayList numbers = numbersOf(listed(store));
        QCOMPARE(numbers.size(), 2100);
        QVERIFY(std::ranges::is_sorted(numbers));
        QCOMPARE(QSet<QByteArray>(numbers.begin(), numbers.end()).size(), 2100);
    }

    void aRegisterThatIsNotPublicHasNone()
    {
        const Store store = std::move(*Store::open(m_stores.freshUrl(), testTown));
        QByteArray json = shopsDefinition;
        const RegisterDefinition secret
            = *RegisterDefinition::parse(json.replace("\"public\": true", "\"public\": false"));
        QVERIFY(PublicList::read(store, secret, inTokyo(2027, 1, 15)).error().is(RegisterError::NotPublic));
    }
};

QTEST_GUILESS_MAIN(PublicListTest)
#include "publiclist.moc"
