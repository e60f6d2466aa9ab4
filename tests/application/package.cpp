// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "filings.h"

#include <libegov/application/record/referencenumbers.h>

#include <QRandomGenerator>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

class PackageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSameContentGivesTheSameBytes()
    {
        PackageContent content = contentNamed("花子");
        const SubmissionPackage first = *SubmissionPackage::build(content);
        // Another order of members is the same content.
        Json values = Json::object();
        for (auto member = content.values.members().rbegin(); member != content.values.members().rend(); ++member)
            values.set(member->first, member->second);
        content.values = values;
        QCOMPARE(SubmissionPackage::build(content)->bytes(), first.bytes());
        QCOMPARE(first.digest(), QCryptographicHash::hash(first.bytes(), QCryptographicHash::Sha256).toHex());
        QCOMPARE(*canonicalJson(first.bytes()), first.bytes());
    }

    void namesKeepEveryByte()
    {
        for (const char* name : {"𠮷田 髙子", "葛󠄀城", "﨑", "か\u3099", "が"}) {
            const SubmissionPackage package = *SubmissionPackage::build(contentNamed(name));
            QVERIFY(package.bytes().contains(name));
            QCOMPARE(SubmissionPackage::parse(package.bytes())->values()["name"]["given"].toUtf8(), name);
        }
    }

    void sealedFieldsLeaveOnlyTheirDigest()
    {
        PackageContent content = contentNamed("花子");
        content.sealed = {{"children[0].myNumber", "sealed bytes 1"}, {"children[1].myNumber", "sealed bytes 2"}};
        const SubmissionPackage package = *SubmissionPackage::build(content);
        QVERIFY(!package.bytes().contains("123456789018"));
        QCOMPARE(package.values()["children"][1]["myNumber"]["sealed"].toUtf8(),
            QCryptographicHash::hash("sealed bytes 2", QCryptographicHash::Sha256).toHex());
        QVERIFY(SubmissionPackage::parse(package.bytes(), content.sealed));
        // One missing, one exchanged, one too many, one from elsewhere.
        const QList<SealedField> both = content.sealed;
        for (const QList<SealedField>& wrong : {QList<SealedField>{}, {both[0]},
                 {{both[0].path, both[1].bytes}, {both[1].path, both[0].bytes}}, {both[0], both[1], both[1]},
                 {both[0], {both[1].path, "other bytes"}}, {both[0], {"children[2].myNumber", both[1].bytes}}})
            QCOMPARE(SubmissionPackage::parse(package.bytes(), wrong).error().code(), "application.package");
    }

    void whatIsNoPackageIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray good = SubmissionPackage::build(contentNamed("花子"))->bytes();
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("null") << "null"_ba;
        QTest::newRow("array") << "[]"_ba;
        QTest::newRow("white space") << ' ' + good;
        QTest::newRow("one more member") << QByteArray(good).replace(0, 1, R"({"a":1,)");
        QTest::newRow("other type") << QByteArray(good).replace("egov-package/1", "egov-package/2");
        QTest::newRow("the first format said aloud") << QByteArray(good).replace(R"("format":2)", R"("format":1)");
        QTest::newRow("a format to come") << QByteArray(good).replace(R"("format":2)", R"("format":3)");
        QTest::newRow("format as text") << QByteArray(good).replace(R"("format":2)", R"("format":"2")");
        QTest::newRow("version as text") << QByteArray(good).replace(R"("formVersion":1)", R"("formVersion":"1")");
        QTest::newRow("no tenant") << QByteArray(good).replace("272124", "");
        QTest::newRow("digest in capitals") << QByteArray(good).replace(QByteArray(64, 'a'), QByteArray(64, 'A'));
        QTest::newRow("member twice") << QByteArray(good).replace(0, 1, R"({"attachments":[],)");
        QTest::newRow("too large") << QByteArray(SubmissionPackage::maximumBytes + 1, ' ');
    }
    void whatIsNoPackageIsRefused()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!SubmissionPackage::parse(bytes));
    }

    // As version 0.1.0 wrote it.
    void theFirstFormatIsReadForEver()
    {
        QByteArray bytes = SubmissionPackage::build(contentNamed("花子"))->bytes();
        QVERIFY(bytes.contains(R"("format":2,)"));
        bytes.replace(R"("format":2,)", "");
        const Expected<SubmissionPackage> first = SubmissionPackage::parse(bytes);
        QVERIFY(first);
        QCOMPARE(first->bytes(), bytes);
        QCOMPARE(first->digest(), QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        // What is built from its content is of the present format.
        QVERIFY(SubmissionPackage::build(first->content())->bytes().contains(R"("format":2,)"));
    }

    // A case of version 0.1.0 goes on: what corrects it is of the present format and bound to the first one's bytes.
    void whatWasFiledInTheFirstFormatIsCorrected()
    {
        const VouchedPackage today = vouchedFor(contentNamed("花子"));
        QByteArray bytes = today.package().submission().bytes();
        const SubmissionPackage filed = *SubmissionPackage::parse(bytes.replace(R"("format":2,)", ""));
        const CorrectionRequest request{.fields = {"count"}, .message = "人数"};
        const Form form = testForm(filed.content().form, RequiredIdentity::None);
        const Reopening reopening = reopeningOf(request, filed, form);
        PackageContent content = filed.content();
        content.values.set("count", 5);
        content.corrects = filed.digest();
        const VouchedPackage bound = vouchedCorrection(form, filed, request, content);
        const SubmissionPackage& correction = bound.package().submission();
        QVERIFY(correction.bytes().contains(R"("format":2,)"));
        QVERIFY(judgeCorrection(reopening, filed, correction));
        // Bound to the same content in the present format, which nobody filed.
        content.corrects = today.package().submission().digest();
        const VouchedPackage elsewhere = vouchedCorrection(form, filed, request, content);
        QCOMPARE(judgeCorrection(reopening, filed, elsewhere.package().submission()).error().code(),
            "application.correction");
    }

    void contentThatIsWrongIsRefused()
    {
        const auto refused = [](auto change) {
            PackageContent content = contentNamed("花子");
            change(content);
            return !SubmissionPackage::build(content);
        };
        QVERIFY(refused([](PackageContent& c) { c.tenant = TenantCode("27212"); }));
        QVERIFY(refused([](PackageContent& c) { c.formVersion = 0; }));
        QVERIFY(refused([](PackageContent& c) { c.formDigest.chop(1); }));
        QVERIFY(refused([](PackageContent& c) { c.values = Json::array(); }));
        QVERIFY(refused([](PackageContent& c) { c.language.clear(); }));
        QVERIFY(refused([](PackageContent& c) {
            c.attachments.append(PackageAttachment{"f", "n.pdf", "application/pdf", 1, "abc"});
        }));
        QVERIFY(refused([](PackageContent& c) { c.sealed.append(SealedField{"no.such.field", "x"}); }));
        QVERIFY(refused([](PackageContent& c) { c.sealed.append(SealedField{"children[7].myNumber", "x"}); }));
        QVERIFY(refused([](PackageContent& c) { c.corrects = "abc"; }));
    }

    // Every single wrong symbol and every exchange of two is found, for a thousand random numbers.
    void mistypedReferenceNumbersAreFound()
    {
        const QByteArray alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
        QRandomGenerator random(20261122);
        for (int round = 0; round < 1000; ++round) {
            const QByteArray good = makeReferenceNumber(random.generate64()).value();
            QCOMPARE(good.size(), 12);
            QCOMPARE(parseReferenceNumber(QString::fromLatin1(good))->value(), good);
            for (qsizetype i = 0; i < good.size(); ++i) {
                if (good[i] == '-')
                    continue;
                QByteArray wrong = good;
                wrong[i] = alphabet[(alphabet.indexOf(good[i]) + 1 + random.bounded(31)) % 32];
                QVERIFY2(wrong == good || !parseReferenceNumber(QString::fromLatin1(wrong)), wrong.constData());
                for (qsizetype j = i + 1; j < good.size(); ++j) {
                    if (good[j] == '-' || good[j] == good[i])
                        continue;
                    wrong = good;
                    std::swap(wrong[i], wrong[j]);
                    QVERIFY2(!parseReferenceNumber(QString::fromLatin1(wrong)), wrong.constData());
                }
            }
        }
    }

    void referenceNumbersAreReadAsPeopleTypeThem()
    {
        const ReferenceNumber number = makeReferenceNumber(0x123456789ab);
        const QString text = number.toString();
        QString fullWidth;
        for (const QChar c : text)
            fullWidth += c == u'-' ? QChar(u'ー') : QChar(c.unicode() + 0xfee0);
        for (const QString& typed : {text.toLower(), QString(text).remove(u'-'), u' ' + text + u"  "_s, fullWidth,
                 QString(text).replace(u'-', u'−'), QString(text).replace(u'-', u'‐'),
                 u"\u202d"_s + text + u"\u202c\u200b\ufeff"_s})
            QCOMPARE(parseReferenceNumber(typed)->value(), number.value());
        for (const QString& wrong :
            {u""_s, text.chopped(1), text + u'2', u"0000-0000-00"_s, u"あ"_s, QString(text).replace(u'-', u'/')})
            QCOMPARE(parseReferenceNumber(wrong).error().code(), "application.reference");
    }
};

QTEST_GUILESS_MAIN(PackageTest)
#include "package.moc"
