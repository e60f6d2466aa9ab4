// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/identity/jpkiidentity.h>

#include <hierarchy.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;
using Attribute = IdentityComparison::Attribute;
using Result = IdentityComparison::Result;

class IdentityTest : public QObject {
    Q_OBJECT

    static JpkiIdentity of(const char* card)
    {
        const QByteArray pem = hierarchyFile(("cards/"_ba + card + "/certificate.pem").constData());
        return *JpkiIdentity::fromCertificate(*Certificate::parse(pem));
    }
    static Result compareName(const JpkiIdentity& identity, const QString& name)
    {
        return compareIdentity(identity, {.name = name, .birthDate = {}, .address = {}}).first().result;
    }
    static Result compareAddress(const JpkiIdentity& identity, const QString& address)
    {
        return compareIdentity(identity, {.name = {}, .birthDate = {}, .address = address}).first().result;
    }

private Q_SLOTS:
    void attributes()
    {
        const JpkiIdentity identity = of("rare");
        QCOMPARE(identity.name, u"髙﨑　葛\U000E0100子"_s);
        QCOMPARE(identity.address, u"大阪府守口市茶屋町𠮷野１番地"_s);
        QCOMPARE(identity.birthDate, QDate(1985, 6, 15));
        QCOMPARE(identity.birthDateText, u"319850615"_s);
        QCOMPARE(identity.sex, JpkiIdentity::Sex::Female);
        QVERIFY(!identity.hasSubstitutesInName());
    }

    void birthDates_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("readable");
        QTest::addColumn<QDate>("date");
        QTest::newRow("Meiji") << "118991201"_ba << true << QDate(1899, 12, 1);
        QTest::newRow("Taisho") << "219201231"_ba << true << QDate(1920, 12, 31);
        QTest::newRow("Showa") << "319890107"_ba << true << QDate(1989, 1, 7);
        QTest::newRow("Heisei") << "419890108"_ba << true << QDate(1989, 1, 8);
        QTest::newRow("Reiwa") << "520190501"_ba << true << QDate(2019, 5, 1);
        QTest::newRow("leap day") << "520240229"_ba << true << QDate(2024, 2, 29);
        // How authorities write the days around a change of era is not known, so the digit refuses nothing.
        QTest::newRow("era of the day before") << "420190501"_ba << true << QDate(2019, 5, 1);
        QTest::newRow("unknown day") << "419900100"_ba << true << QDate();
        QTest::newRow("too long") << "4199001021"_ba << false << QDate();
        QTest::newRow("nothing") << QByteArray() << false << QDate();
        QTest::newRow("unknown month and day") << "419900000"_ba << true << QDate();
        QTest::newRow("unknown at all") << "000000000"_ba << true << QDate();
        QTest::newRow("no such day") << "419900231"_ba << false << QDate();
        QTest::newRow("no such era") << "619900101"_ba << false << QDate();
        QTest::newRow("era year instead of Gregorian") << "4020102"_ba << false << QDate();
        QTest::newRow("letters") << "4199001O2"_ba << false << QDate();
    }
    void birthDates()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, readable);
        QFETCH(QDate, date);
        const Expected<JpkiIdentity> identity
            = JpkiIdentity::fromSubjectAltName(altName({{1, "名"}, {4, text}, {3, "9"}, {5, "所"}}));
        QCOMPARE(identity.has_value(), readable);
        if (identity)
            QCOMPARE(identity->birthDate, date);
    }

    void refusals()
    {
        const auto code
            = [](const QByteArray& extension) { return JpkiIdentity::fromSubjectAltName(extension).error().code(); };
        QCOMPARE(code(altName({{1, "名"}, {1, "名"}, {4, "419900102"}, {5, "所"}})), "signature.bad-identity"_ba);
        QCOMPARE(code(altName({{1, "\xff"}, {4, "419900102"}, {5, "所"}})), "signature.bad-identity"_ba);
        QCOMPARE(code(altName({{1, "名"}, {2, "0x"}, {4, "419900102"}, {5, "所"}})), "signature.bad-identity"_ba);
        QCOMPARE(code(altName({{4, "419900102"}, {5, "所"}})), "signature.bad-identity"_ba);
        QCOMPARE(code(altName({})), "signature.no-identity"_ba);
        QCOMPARE(code("rubbish"), "signature.bad-identity"_ba);
    }

    void unknownAttributesAreKept()
    {
        const auto identity
            = JpkiIdentity::fromSubjectAltName(altName({{1, "名"}, {4, "419900102"}, {5, "所"}, {7, "めい"}}));
        QVERIFY(identity);
        QCOMPARE(identity->others.size(), 1);
        QVERIFY(identity->others.contains("1.2.392.200149.8.5.5.7"));
    }

    void names()
    {
        const JpkiIdentity rare = of("rare");
        QCOMPARE(compareName(rare, u"髙﨑　葛\U000E0100子"_s), Result::Same);
        QCOMPARE(compareName(rare, u"高崎 葛子"_s), Result::Similar);
        QCOMPARE(compareName(rare, u"高橋 葛子"_s), Result::Different);
        const JpkiIdentity substitute = of("substitute");
        QCOMPARE(compareName(substitute, u"見本　〓郎"_s), Result::Same);
        QCOMPARE(compareName(substitute, u"見本　龘郎"_s), Result::Substituted);
        QCOMPARE(compareName(substitute, u"見本　龘子"_s), Result::Different); // only the marked character may differ
    }

    // Whatever JIS X 0208 has for a character of a name, and what Unicode calls equivalent, is one name to compare.
    void variantsOfNames_data()
    {
        QTest::addColumn<QString>("card");
        QTest::addColumn<QString>("answer");
        QTest::addColumn<bool>("isSimilar");
        for (const QString& pair :
            {u"靖\ufa1c"_s, u"祥\ufa1a"_s, u"都\ufa26"_s, u"益\ufa17"_s, u"猪\ufa16"_s, u"鶴\ufa2d"_s, u"晴\ufa12"_s,
                u"羽\ufa1e"_s, u"諸\ufa22"_s, u"者\ufa5b"_s, u"神\ufa19"_s, u"黒黑"_s, u"増增"_s, u"内內"_s, u"戸戶"_s,
                u"横橫"_s, u"郎郞"_s, u"柳栁"_s, u"桑桒"_s, u"昇曻"_s, u"渋澁"_s, u"桧檜"_s, u"島嶌"_s, u"沢澤"_s,
                u"辺邉"_s, u"辺邊"_s, u"高髙"_s, u"崎﨑"_s, u"斉齊"_s, u"斎齋"_s, u"広廣"_s, u"浜濵"_s})
            QTest::newRow(qPrintable(pair)) << pair.sliced(0, 1) + u"田　一"_s << pair.sliced(1) + u"田　一"_s << true;
        QTest::newRow("outside the plane") << u"𠮷田　一"_s << u"吉田　一"_s << true;
        QTest::newRow("decomposed kana") << u"がく　一"_s << u"か\u3099く　一"_s << true;
        QTest::newRow("half-width kana") << u"ガク　一"_s << u"ｶﾞｸ 一"_s << true;
        QTest::newRow("letters") << u"SMITH　JOHN"_s << u"Smith　John"_s << true;
        QTest::newRow("radicals") << u"山田　一"_s << u"⼭⽥　一"_s << true;
        QTest::newRow("斎 and 斉") << u"斎田　一"_s << u"斉田　一"_s << false;
        QTest::newRow("another name") << u"山田　一"_s << u"山本　一"_s << false;
        QTest::newRow("hiragana and katakana") << u"はな"_s << u"ハナ"_s << false;
        QTest::newRow("a character more") << u"山田　一"_s << u"山田　一郎"_s << false;
    }
    void variantsOfNames()
    {
        QFETCH(QString, card);
        QFETCH(QString, answer);
        QFETCH(bool, isSimilar);
        for (const auto& [left, right] : {std::pair(card, answer), std::pair(answer, card)}) {
            JpkiIdentity identity;
            identity.name = left;
            QCOMPARE(compareName(identity, right), isSimilar ? Result::Similar : Result::Different);
        }
    }

    void addresses_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<IdentityComparison::Result>("result");
        QTest::newRow("same") << u"大阪府守口市京阪本通二丁目５番５号"_s << Result::Same;
        QTest::newRow("digits") << u"大阪府守口市京阪本通2丁目5番5号"_s << Result::Similar;
        QTest::newRow("hyphens") << u"大阪府守口市京阪本通２－５－５"_s << Result::Similar;
        QTest::newRow("another number") << u"大阪府守口市京阪本通2丁目5番6号"_s << Result::Different;
        QTest::newRow("another town") << u"大阪府守口市本町2丁目5番5号"_s << Result::Different;
    }
    void addresses()
    {
        QFETCH(QString, answer);
        QFETCH(IdentityComparison::Result, result);
        QCOMPARE(compareAddress(of("good"), answer), result);
    }

    void buildings()
    {
        JpkiIdentity identity;
        identity.address = u"大阪府池田市五月丘一丁目１０番１２号　グリーンハイツ３０４"_s;
        for (const char16_t* const same :
            {u"大阪府池田市五月丘1-10-12　グリーンハイツ304", u"大阪府池田市五月丘1丁目10番12号グリーンハイツ304",
                u"大阪府池田市五月丘1-10-12　グリーンハイツ304号"})
            QCOMPARE(compareAddress(identity, QString::fromUtf16(same)), Result::Similar);
        for (const char16_t* const other : {u"大阪府池田市五月丘1-10-12　グリーンハイツ305",
                 u"大阪府池田市五月丘1-10-12", u"大阪府池田市五月丘1-10-1　グリーンハイツ304"})
            QCOMPARE(compareAddress(identity, QString::fromUtf16(other)), Result::Different);
    }

    void onlyWhatWasAsked()
    {
        const auto all = compareIdentity(
            of("good"), {.name = {}, .birthDate = QDate(1990, 1, 3), .sex = JpkiIdentity::Sex::Female, .address = {}});
        const QList<IdentityComparison> expected{
            {Attribute::BirthDate, Result::Different}, {Attribute::Sex, Result::Same}};
        QCOMPARE(all, expected);
    }

private:
    static QByteArray tlv(char tag, const QByteArray& content)
    {
        return QByteArray(1, tag) + static_cast<char>(content.size()) + content;
    }
    // subjectAltName with the attributes 1.2.392.200149.8.5.5.<number> as UTF8String.
    static QByteArray altName(const QList<std::pair<int, QByteArray>>& attributes)
    {
        QByteArray names;
        for (const auto& [number, text] : attributes) {
            const QByteArray oid = QByteArray::fromHex("2a83088c9b55080505") + static_cast<char>(number);
            names += tlv('\xa0', tlv('\x06', oid) + tlv('\xa0', tlv('\x0c', text)));
        }
        return tlv('\x30', names);
    }
};

QTEST_APPLESS_MAIN(IdentityTest)
#include "identity.moc"
