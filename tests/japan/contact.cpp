// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/json.h>
#include <libegov/base/mailbox.h>
#include <libegov/japan/address.h>
#include <libegov/japan/email.h>
#include <libegov/japan/phone.h>
#include <libegov/japan/postalcode.h>

#include <suites.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

class ContactTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void postalSuite()
    {
        EGOV_REQUIRE_SUITE("jp-postal-osaka");
        QFile file(suite("jp-postal-osaka").filePath(u"postal-osaka.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const Expected<Json> codes = Json::parse(file.readAll());
        QVERIFY(codes && codes->size() == 4705);
        for (const Json::Member& code : codes->members()) {
            QCOMPARE(parsePostalCode(code.first), code.first);
            QCOMPARE(parsePostalCode("〒" + formatPostalCode(code.first)), code.first);
        }
    }
    void postalCodes()
    {
        QCOMPARE(parsePostalCode("５８５－８５０１"), "5858501"_ba);
        QCOMPARE(parsePostalCode(" 585ー8501 "), "5858501"_ba);
        for (const char* const typed : {"585 8501", "585　8501", "585 - 8501", "5 8 5 8 5 0 1", "〒585-8501",
                 "585-8501〒", "585\u00AD8501", "⑤⑧⑤-⑧⑤⓪①", "585.8501"})
            QCOMPARE(parsePostalCode(typed), "5858501"_ba);
        for (const char* const wrong :
            {"58 58501", "5858 501", "585-8501 585-8502", "585+8501", "５８５－８５０１２", "同上"})
            QVERIFY2(!parsePostalCode(wrong), wrong);
        for (const QByteArray& wrong : {""_ba, "585850"_ba, "58585011"_ba, "5858-501"_ba, "585-85O1"_ba, "-5858501"_ba})
            QVERIFY2(!parsePostalCode(wrong), wrong.constData());
    }

    void phones_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<QByteArray>("digits"); // empty: refused
        QTest::addColumn<QByteArray>("shown");
        QTest::newRow("Osaka") << "06-6941-0351"_ba << "0669410351"_ba << "06-6941-0351"_ba;
        QTest::newRow("full width") << "０６（６９４１）０３５１"_ba << "0669410351"_ba << "06-6941-0351"_ba;
        QTest::newRow("0721") << "0721 00 0000"_ba << "0721000000"_ba << "0721-00-0000"_ba;
        QTest::newRow("072") << "072ー000ー0000"_ba << "0720000000"_ba << "072-000-0000"_ba;
        QTest::newRow("mobile") << "090-0000-0000"_ba << "09000000000"_ba << "090-0000-0000"_ba;
        QTest::newRow("060") << "06012345678"_ba << "06012345678"_ba << "060-1234-5678"_ba;
        QTest::newRow("IP") << "050-0000-0000"_ba << "05000000000"_ba << "050-0000-0000"_ba;
        QTest::newRow("toll free") << "0120-000-000"_ba << "0120000000"_ba << "0120-000-000"_ba;
        QTest::newRow("0800") << "0800-000-0000"_ba << "08000000000"_ba << "0800-000-0000"_ba;
        QTest::newRow("unknown area stays whole") << "0997000000"_ba << "0997000000"_ba << "0997000000"_ba;
        QTest::newRow("international") << "+81 6 6941 0351"_ba << "+81669410351"_ba << "+81669410351"_ba;
        QTest::newRow("emergency") << "119"_ba << ""_ba << ""_ba;
        QTest::newRow("no 0") << "6941-0351"_ba << ""_ba << ""_ba;
        QTest::newRow("trunk zero of a business card") << "+81-(0)90-1234-5678"_ba << "+819012345678"_ba
                                                       << "+819012345678"_ba;
        QTest::newRow("trunk zero without brackets") << "+81 090 1234 5678"_ba << "+819012345678"_ba
                                                     << "+819012345678"_ba;
        QTest::newRow("trunk zero abroad") << "+44 (0)20 7946 0018"_ba << "+442079460018"_ba << "+442079460018"_ba;
        QTest::newRow("a zero that is dialled") << "+39 06 698 12345"_ba << "+390669812345"_ba << "+390669812345"_ba;
        QTest::newRow("with a label") << "TEL：06-6941-0351"_ba << "0669410351"_ba << "06-6941-0351"_ba;
        QTest::newRow("out of an address book") << "\u202D090-1234-5678\u202C"_ba << "09012345678"_ba
                                                << "090-1234-5678"_ba;
        QTest::newRow("an extension") << "06-6123-4567 内線123"_ba << ""_ba << ""_ba;
        QTest::newRow("an extension's sign") << "06-6123-4567#12"_ba << ""_ba << ""_ba;
        QTest::newRow("two numbers") << "090-1234-5678、080-1234-5678"_ba << ""_ba << ""_ba;
        QTest::newRow("+81 and a digit too many") << "+81 90-1234-56789"_ba << ""_ba << ""_ba;
        QTest::newRow("too short") << "06-6941-035"_ba << ""_ba << ""_ba;
        QTest::newRow("too long") << "06-6941-03511"_ba << ""_ba << ""_ba;
        QTest::newRow("mobile too short") << "090-0000-000"_ba << ""_ba << ""_ba;
        QTest::newRow("010, which leads abroad") << "010-0000-0000"_ba << ""_ba << ""_ba;
        QTest::newRow("international prefix") << "0081669410351"_ba << ""_ba << ""_ba;
        QTest::newRow("letters") << "06-6941-035I"_ba << ""_ba << ""_ba;
        QTest::newRow("international too long") << "+1234567890123456"_ba << ""_ba << ""_ba;
        QTest::newRow("nothing") << ""_ba << ""_ba << ""_ba;
    }
    void phones()
    {
        QFETCH(QByteArray, typed);
        QFETCH(QByteArray, digits);
        const Expected<QByteArray> phone = parsePhone(typed);
        if (digits.isEmpty()) {
            QVERIFY(!phone);
            return;
        }
        QVERIFY(phone);
        QCOMPARE(*phone, digits);
        QTEST(formatPhone(*phone), "shown");
    }
    void mobiles()
    {
        for (const QByteArray& number : {"09012345678"_ba, "08012345678"_ba, "07012345678"_ba, "06012345678"_ba})
            QVERIFY(isMobilePhone(number));
        for (const QByteArray& number : {"0669410351"_ba, "05012345678"_ba, "08001234567"_ba, ""_ba})
            QVERIFY(!isMobilePhone(number));
    }

    void emails_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<QByteArray>("kept"); // empty: refused
        QTest::addColumn<QByteArray>("code");
        const auto good = [](const char* name, const QByteArray& typed, const QByteArray& kept) {
            QTest::newRow(name) << typed << kept << ""_ba;
        };
        const auto bad = [](const char* name, const QByteArray& typed, const char* code) {
            QTest::newRow(name) << typed << ""_ba << QByteArray(code);
        };
        good("plain", "hanako@example.jp", "hanako@example.jp");
        good("domain is lower case", "Hanako@EXAMPLE.Jp", "Hanako@example.jp");
        good("full width", "ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｊｐ", "hanako@example.jp");
        good("symbols inside", "h!#$%&'*+-/=?^_`{|}~.1@example.jp", "h!#$%&'*+-/=?^_`{|}~.1@example.jp");
        good("64 before the @", QByteArray(64, 'a') + "@example.jp", QByteArray(64, 'a') + "@example.jp");
        const QByteArray host = QByteArray("abcdefghijklmno.").repeated(11); // 176
        good("254 in all", QByteArray(64, 'a') + '@' + host + "abcdefghij.jp",
            QByteArray(64, 'a') + '@' + host + "abcdefghij.jp");
        bad("255 in all", QByteArray(64, 'a') + '@' + host + "abcdefghijk.jp", "japan.email-length");
        bad("65 before the @", QByteArray(65, 'a') + "@example.jp", "japan.email-length");
        good("symbol in front", "_a@example.jp", "_a@example.jp");
        good("dots of a mobile carrier", "ta..ro.@docomo.ne.jp", "ta..ro.@docomo.ne.jp");
        good("below a carrier's host", "taro.@t.vodafone.ne.jp", "taro.@t.vodafone.ne.jp");
        bad("a host that ends like a carrier's", "taro.@notdocomo.ne.jp", "japan.email-local");
        good("as address books copy it", "山田太郎 <taro@example.jp>", "taro@example.jp");
        good("invisible characters", "\u200Btaro@example.jp\u202C", "taro@example.jp");
        good("a host of other letters", "taro@日本語.jp", "taro@xn--wgv71a119e.jp");
        good("spaces around", " a1@b.example.jp ", "a1@b.example.jp");
        bad("two dots", "a..b@example.jp", "japan.email-local");
        bad("dot in front", ".a@example.jp", "japan.email-local");
        bad("dot behind", "a.@example.jp", "japan.email-local");
        bad("kana", "はなこ@example.jp", "japan.email-local");
        bad("quoted", "\"a b\"@example.jp", "japan.email-local");
        bad("two signs", "a@b@example.jp", "japan.email-at");
        bad("no sign", "example.jp", "japan.email-at");
        bad("nothing before", "@example.jp", "japan.email-local");
        bad("no dot", "a@localhost", "japan.email-domain");
        bad("empty label", "a@example..jp", "japan.email-domain");
        bad("dot at the end", "a@example.jp.", "japan.email-domain");
        bad("hyphen at the end", "a@example-.jp", "japan.email-domain");
        bad("address literal", "a@192.0.2.1", "japan.email-domain");
        bad("line break", "a@example.jp\nBcc:b", "japan.email-domain");
        bad("nothing", "", "japan.email-at");
    }
    // What a form takes the mailer writes to, and the other way round.
    void formAndMailerAgree()
    {
        for (const char* const address : {"a@example.jp", "a.b@example.jp", "a..b@example.jp", ".a@docomo.ne.jp",
                 "a@localhost", "a@-example.jp", "a b@example.jp", "a@192.0.2.1", "\"a\"@example.jp", "a@example.jp."})
            QCOMPARE(parseEmail(address).has_value(), isMailbox(address));
        for (int local = 1; local < 80; ++local) {
            for (int labels = 1; labels < 24; ++labels) {
                const QByteArray address
                    = QByteArray(local, 'a') + '@' + QByteArray("example.jp.").repeated(labels) + "jp";
                QCOMPARE(parseEmail(address).has_value(), isMailbox(address));
                QCOMPARE(isMailbox(address), local <= 64 && address.size() <= 254);
            }
        }
        QCOMPARE(mailboxInMail("taro@example.jp"), "taro@example.jp"_ba);
        QCOMPARE(mailboxInMail("ta..ro@docomo.ne.jp"), "\"ta..ro\"@docomo.ne.jp"_ba);
    }

    void emails()
    {
        QFETCH(QByteArray, typed);
        QFETCH(QByteArray, kept);
        QFETCH(QByteArray, code);
        const Expected<QByteArray> email = parseEmail(typed);
        QCOMPARE(email.has_value(), code.isEmpty());
        if (email)
            QCOMPARE(*email, kept);
        else
            QCOMPARE(email.error().code(), code);
    }

    void prefectureNames()
    {
        QCOMPARE(prefectures()[26].toByteArray(), "大阪府"_ba);
        QVERIFY(isPrefecture("北海道"));
        QVERIFY(!isPrefecture("大阪"));
        QVERIFY(!isPrefecture(""));
    }

    // Each notation of a block with each that may follow it; and no other block among them.
    void oneAddressHasOneKey()
    {
        const QByteArrayList towns{"大阪府池田市五月丘", "大阪府 池田市 五月丘", "大阪府池田市大字五月丘"};
        const QByteArrayList blocks{"一丁目１０番１２号", "1丁目10番12号", "一丁目十番十二号", "１－１０－１２",
            "1-10-12", "1ー10ー12", "1−10−12", "1丁目10-12", "1の10の12", "一丁目10番12", "1丁10番12号"};
        const QByteArrayList buildings{"", "グリーンハイツ", "グリーンハイツ304", "グリーンハイツ３０４号",
            "グリーンハイツ304号室", "A-304", "見本荘2号棟304"};
        const QByteArrayList between{"　", " ", ""};
        QSet<QByteArray> keys;
        for (const QByteArray& building : buildings) {
            const QByteArray wanted = addressMatchKey("大阪府池田市五月丘1-10-12　" + building);
            keys += wanted;
            for (const QByteArray& town : towns) {
                for (const QByteArray& block : blocks) {
                    for (const QByteArray& space : between) {
                        const QByteArray written = town + block + space + building;
                        QVERIFY2(addressMatchKey(written) == wanted,
                            (written + ": " + addressMatchKey(written) + " / " + wanted).constData());
                    }
                }
            }
        }
        QCOMPARE(keys.size(), 5); // 304, 304号 and 304号室 are one room
        for (const char* const other : {"1-10-1", "1-10-2", "1-1-12", "11-0-12", "110-12", "1-1012", "10-12", "1-10",
                 "1-10-12-304", "1-10-123", "2-10-12", "1-10-12 305", "1-10-12 30-4"}) {
            const QByteArray key = addressMatchKey("大阪府池田市五月丘" + QByteArray(other));
            QVERIFY2(!keys.contains(key), other);
            keys += key;
        }
    }

    void matchKeys_data()
    {
        QTest::addColumn<QByteArray>("one");
        QTest::addColumn<QByteArray>("other");
        QTest::addColumn<bool>("areEqual");
        QTest::newRow("丁目") << "見本市見本町一丁目2番3号"_ba << "見本市見本町1-2-3"_ba << true;
        QTest::newRow("width") << "見本市見本町１丁目２－３"_ba << "見本市見本町1-2-3"_ba << true;
        QTest::newRow("番地の") << "見本町5番地の3"_ba << "見本町5-3"_ba << true;
        QTest::newRow("番地") << "見本町5番地"_ba << "見本町5"_ba << true;
        QTest::newRow("大字") << "大字見本100番地"_ba << "見本100"_ba << true;
        QTest::newRow("hyphens") << "見本町1‐2−3"_ba << "見本町1ー2―3"_ba << true;
        QTest::newRow("十二丁目") << "見本町十二丁目3番"_ba << "見本町12-3"_ba << true;
        QTest::newRow("ヶ") << "緑ヶ丘1"_ba << "緑ケ丘1"_ba << true;
        QTest::newRow("spaces") << "見本町 1-2　見本荘"_ba << "見本町1-2見本荘"_ba << true;
        QTest::newRow("kanji numeral in a name") << "三日市町1"_ba << "3日市町1"_ba << false;
        QTest::newRow("another number") << "見本町1-2"_ba << "見本町1-3"_ba << false;
        QTest::newRow("番地 in front of a building") << "見本町２８番地　見本荘"_ba << "見本町28　見本荘"_ba << true;
        QTest::newRow("a room behind its house") << "一丁目１０番１２－３０４号　グリーンハイツ"_ba
                                                 << "1-10-12-304　グリーンハイツ"_ba << true;
        QTest::newRow("old characters") << "大阪府大阪市中央區瓦町"_ba << "大阪府大阪市中央区瓦町"_ba << true;
        QTest::newRow("compatibility ideographs") << "兵庫県神戸市"_ba << "兵庫県神戸市"_ba << true;
        QTest::newRow("字") << "大阪府見本市大字山田字上谷12"_ba << "大阪府見本市山田上谷12"_ba << true;
        QTest::newRow("ノ and の") << "一ノ宮町5"_ba << "一の宮町5"_ba << true;
        QTest::newRow("a county left out") << "大阪府南河内郡千早赤阪村大字水分180番地"_ba
                                           << "大阪府千早赤阪村水分180"_ba << true;
        QTest::newRow("a city with 郡 in its name")
            << "奈良県大和郡山市北郡山町1"_ba << "奈良県山市北郡山町1"_ba << false;
        QTest::newRow("丁 of 堺") << "南旅篭町東一丁2番3号"_ba << "南旅篭町東1-2-3"_ba << true;
        QTest::newRow("a room by itself is another number") << "見本町1-2 3"_ba << "見本町1-23"_ba << false;
        QTest::newRow("numbers do not run together") << "見本町1-23"_ba << "見本町12-3"_ba << false;
        QTest::newRow("another town") << "見本町1"_ba << "見木町1"_ba << false;
        QTest::newRow("building counts") << "見本町1-2 A"_ba << "見本町1-2 B"_ba << false;
    }
    void matchKeys()
    {
        QFETCH(QByteArray, one);
        QFETCH(QByteArray, other);
        QTEST(addressMatchKey(one) == addressMatchKey(other), "areEqual");
    }

    // Two different addresses of the suite never share a key within their town.
    void addressSuite()
    {
        EGOV_REQUIRE_SUITE("jp-addresses-osaka");
        const QDir folder(suite("jp-addresses-osaka").filePath(u"大阪府"_s));
        QHash<QByteArray, QByteArray> keys;
        for (const QFileInfo& entry : folder.entryInfoList({u"*.json"_s}, QDir::Files)) {
            QFile file(entry.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const Expected<Json> towns = Json::parse(file.readAll());
            QVERIFY(towns);
            for (const Json& town : towns->elements()) {
                const QByteArray whole = entry.completeBaseName().toUtf8() + town["town"].toUtf8();
                const QByteArray key = addressMatchKey(whole);
                QVERIFY(!key.isEmpty());
                const QByteArray before = keys.value(key, whole);
                const auto plain = [](QByteArray text) { return text.replace("大字", "").replace("ヶ", "ケ"); };
                QVERIFY2(plain(before) == plain(whole), (before + " / " + whole).constData());
                keys.insert(key, whole);
            }
        }
        QVERIFY(keys.size() > 5000);
    }

    void formatting()
    {
        QCOMPARE(formatAddress({.postalCode = "5630000",
                     .prefecture = "大阪府",
                     .municipality = "見本市",
                     .town = "見本町一丁目",
                     .block = "2番3号",
                     .building = "見本荘101"}),
            "大阪府見本市見本町一丁目2番3号　見本荘101"_ba);
    }
};

QTEST_APPLESS_MAIN(ContactTest)
#include "contact.moc"
