// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "judges.h"

#include <libegov/document/receiptdocument.h>

#include <QTest>
#include <QThread>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const QDateTime moment(QDate(2026, 11, 22), QTime(7, 54, 46), Qt::UTC);

// As long as real ones: a record of a dozen members under ES256.
QByteArray jws()
{
    QByteArray payload;
    for (int i = 0; i < 11; ++i)
        payload += "{\"packageDigest\":\"5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf1";
    return "eyJhbGciOiJFUzI1NiIsImtpZCI6IjE0MjA3NS0xIn0."
        + payload.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)
        + ".MEUCIQDSm7mX0yEoPJgYh2cFqv0r3q0x9Q2xk1c3tJr8v6w5zQIgK2y1f3S0b7tJ4hWmN0VdZ8s";
}

ReceiptDocument receipt()
{
    return {.office = {.code = TenantCode("142077"_ba),
                .municipality = u"見本市"_s,
                .head = u"見本市長"_s,
                .headName = u"見本 太郎"_s,
                .department = u"こども課"_s,
                .postalAddress = u"〒000-0000 見本県見本市中央一丁目1番1号"_s,
                .phone = u"000-000-0000"_s,
                .email = u"kodomo@city.mihon.example"_s,
                .openingHours = u"平日 8時30分から17時15分まで"_s},
        .formTitle = u"児童手当 認定請求書"_s,
        .formVersion = "child-allowance-claim@1",
        .formDigest = QByteArray(64, 'a'),
        .reference = ReferenceNumber("2026-000123-7"_ba),
        .arrivedAt = moment,
        .packageDigest = QByteArray(64, 'b'),
        .jws = jws(),
        .payment = ReceiptPayment::NothingDue,
        .fees = {},
        .answers = {{u"請求者"_s,
                        {{u"氏名"_s, u"見本 花子"_s}, {u"フリガナ"_s, u"ミホン ハナコ"_s},
                            {u"生年月日"_s, u"1990年4月1日（平成2年4月1日）"_s}}},
            {u"児童"_s, {{u"児童1"_s, {}}, {u"氏名"_s, u"見本 一郎"_s, 1}, {u"同居"_s, u"はい"_s, 1}}}},
        .attachments = {{u"健康保険証の写し.pdf"_s, u"123 kB"_s}}};
}

RenderOptions options() { return {.createdAt = moment}; }

} // namespace

class ReceiptTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isSound()
    {
        const Expected<QByteArray> pdf = receipt().render(options());
        QVERIFY2(pdf, pdf ? "" : pdf.error().code().constData());
        if (qEnvironmentVariableIsSet("EGOV_KEEP_PAPERS")) {
            QFile file(qEnvironmentVariable("EGOV_KEEP_PAPERS") + u"/receipt.pdf"_s);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(*pdf);
        }
        QByteArray why;
        QVERIFY2(Judges::isSound(*pdf, &why), why.constData());
    }

    // What libraries lose: characters beyond the BMP, compatibility ideographs, variation selectors, and 手 that comes
    // back as the Kangxi radical ⼿ because both share a glyph.
    void keepsCharacters_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("beyond the BMP") << u"𠮷田 𠮷子"_s;
        QTest::newRow("ladder 高") << u"髙橋 髙子"_s;
        QTest::newRow("﨑") << u"山﨑 山崎 山碕"_s;
        QTest::newRow("葛 with its selector") << u"葛\U000E0100飾 葛飾"_s;
        QTest::newRow("all shapes of 辻") << u"辻\U000E0100 辻\U000E0101 辻"_s;
        QTest::newRow("邊") << u"渡邊\U000E0101 渡邉\U000E0102 渡辺"_s;
        QTest::newRow("文字情報基盤 only") << u"邉\U000E010A 齋\U000E0103"_s;
        QTest::newRow("radical look-alikes") << u"手水火木金土日月人力口山川大小女子心戸方文斗斤"_s;
        QTest::newRow("compatibility ideographs") << u"神\uFA19 祥\uFA1A 福\uFA1B 靖\uFA1C 精\uFA1D 羽\uFA1E"_s;
        QTest::newRow("JIS X 0213") << u"俱剝吞噓姸屛幷瘦繫鄧鷗鷹"_s;
        QTest::newRow("kana") << u"キョウコ ヴァ ヵヶ ゐゑ ｼｼﾞﾖｳﾅﾜﾃｼ ー"_s;
        QTest::newRow("Latin") << u"MIHON MARÍA ÅSE ÑANDÚ ŁÓDŹ"_s;
        QTest::newRow("signs") << u"①②③㈱㎡〒〆々〜～－―…‥"_s;
    }
    void keepsCharacters()
    {
        QFETCH(QString, text);
        ReceiptDocument document = receipt();
        document.answers = {{u"欄"_s, {{u"値"_s, text}}}};
        const Expected<QByteArray> pdf = document.render(options());
        QVERIFY2(pdf, pdf ? "" : qPrintable(pdf.error().detail()));
        const QString letters = Judges::letters(*pdf);
        QVERIFY2(letters.contains(Judges::squeezed(text)), qPrintable(letters));
        for (const QChar c : letters)
            QVERIFY2(c < u'\u2E80' || c > u'\u2FDF', qPrintable(letters)); // CJK and Kangxi radicals
    }

    void embedsEveryFont()
    {
        ReceiptDocument document = receipt();
        document.answers = {{{}, {{u"値"_s, u"葛\U000E0100 邉\U000E010A 𠮷"_s}}}};
        const Expected<QByteArray> pdf = document.render(options());
        QVERIFY(pdf);
        const QList<QByteArray> fonts = Judges::fonts(*pdf);
        QVERIFY(!fonts.isEmpty());
        for (const QByteArray& font : fonts) // ... emb sub uni, object ID
            QVERIFY2(font.contains(" yes yes yes "), font.constData());
    }

    void codeIsTheRecord()
    {
        const Expected<QByteArray> pdf = receipt().render(options());
        QVERIFY(pdf);
        const QByteArray read = Judges::codes(*pdf, u"QRCode"_s);
        QVERIFY2(read.contains(jws()), read.constData());
        const Judges::Answer attached = Judges::ask(u"qpdf"_s, {u"%1"_s, u"--show-attachment=receipt.jws"_s}, *pdf);
        QCOMPARE(attached.output, jws());
    }

    void saysWhatItIs()
    {
        const Expected<QByteArray> pdf = receipt().render(options());
        QVERIFY(pdf);
        const QByteArray info = Judges::ask(u"pdfinfo"_s, {u"-enc"_s, u"UTF-8"_s, u"%1"_s}, *pdf).output;
        QVERIFY2(info.contains("電子申請 受付票（申請の控え） 児童手当 認定請求書"), info.constData());
        QVERIFY2(info.contains("見本市"), info.constData());
        QVERIFY2(info.contains("Tagged:          yes"), info.constData());
        QVERIFY2(info.contains("Metadata Stream: yes"), info.constData());
        const QByteArray root = Judges::ask(u"qpdf"_s, {u"--json"_s, u"--json-key=qpdf"_s, u"%1"_s}, *pdf).output;
        QVERIFY(root.contains("\"/Lang\": \"u:ja\""));
        const QString letters = Judges::letters(*pdf);
        QVERIFY2(letters.contains(u"2026年11月22日（令和8年11月22日）16時54分46秒"_s), qPrintable(letters));
    }

    void sameInputSameBytes()
    {
        const Expected<QByteArray> first = receipt().render(options());
        const Expected<QByteArray> second = receipt().render(options());
        QVERIFY(first && second);
        QCOMPARE(*first, *second);
        RenderOptions later = options();
        later.createdAt = moment.addSecs(1);
        QVERIFY(*receipt().render(later) != *first);
    }

    void sameBytesOnEveryThread()
    {
        const Expected<QByteArray> expected = receipt().render(options());
        QVERIFY(expected);
        std::vector<QByteArray> made(8);
        std::vector<std::unique_ptr<QThread>> threads;
        for (QByteArray& place : made) {
            threads.emplace_back(QThread::create([&place] {
                for (int i = 0; i < 5; ++i)
                    place = receipt().render(options()).value_or(QByteArray());
            }));
            threads.back()->start();
        }
        for (const auto& thread : threads)
            QVERIFY(thread->wait(100'000));
        for (const QByteArray& pdf : made)
            QCOMPARE(pdf, *expected);
    }

    void longTextsWrapWithoutLoss()
    {
        ReceiptDocument document = receipt();
        QString name;
        for (int i = 0; i < 100; ++i)
            name += QChar(u'一' + i); // no break opportunity is missing, none repeats
        const QString address = u"見本県見本市大字見本字見本谷"_s + u"１２３４－５６７８ハイツ見本館"_s.repeated(30);
        const QString latin = u"MIHONNAMEWITHOUTANYSPACE"_s.repeated(12);
        document.answers = {
            {u"長い"_s, {{u"氏名"_s, name}, {u"住所"_s, address}, {u"ラテン"_s, latin}, {address, u"長い見出し"_s}}}};
        const Expected<QByteArray> pdf = document.render(options());
        QVERIFY(pdf);
        const QString letters = Judges::letters(*pdf);
        QVERIFY(letters.contains(name));
        QVERIFY(letters.contains(address));
        QVERIFY(letters.contains(latin));
    }

    void manyPages()
    {
        ReceiptDocument document = receipt();
        LabelledSection section{u"児童"_s, {}};
        for (int i = 0; i < 400; ++i)
            section.lines += {u"項目%1"_s.arg(i), u"答え%1の本文"_s.arg(i)};
        // One answer that is longer than a page: a row that goes on.
        QString essay;
        for (int i = 0; i < 400; ++i)
            essay += u"第%1文。"_s.arg(i);
        section.lines += {u"理由"_s, essay.repeated(3)};
        document.answers = {section};
        const Expected<QByteArray> pdf = document.render(options());
        QVERIFY(pdf);
        QByteArray why;
        QVERIFY2(Judges::isSound(*pdf, &why), why.constData());
        const int pages = Judges::pages(*pdf);
        QVERIFY(pages > 10);
        const QString letters = Judges::letters(*pdf);
        QVERIFY(letters.contains(u"%1/%1"_s.arg(pages)));
        for (int i = 0; i < 400; ++i)
            QVERIFY2(letters.contains(u"答え%1の本文"_s.arg(i)), qPrintable(QString::number(i)));
        QCOMPARE(letters.count(u"第399文。"_s), 3);
    }

    void english()
    {
        RenderOptions english = options();
        english.language = PaperLanguage::English;
        const Expected<QByteArray> pdf = receipt().render(english);
        QVERIFY(pdf);
        const QString text = Judges::text(*pdf);
        QVERIFY2(text.contains(u"22 November 2026 (令和8年11月22日) 16:54:46 Japan time"_s), qPrintable(text));
        QVERIFY(Judges::ask(u"qpdf"_s, {u"--json"_s, u"--json-key=qpdf"_s, u"%1"_s}, *pdf)
                .output.contains("\"/Lang\": \"u:en\""));
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("private use") << u"外字\uE123"_s << "document.missing-glyph"_ba;
        QTest::newRow("unknown selector") << u"亜\U000E01EF"_s << "document.missing-glyph"_ba;
        QTest::newRow("lone surrogate") << QString(QChar(0xD842)) << "document.missing-glyph"_ba;
        QTest::newRow("noncharacter") << QString(QChar(0xFFFE)) << "document.missing-glyph"_ba;
        QTest::newRow("bell") << u"見本\u0007"_s << "document.control-character"_ba;
        QTest::newRow("null") << u"見本"_s + QChar(0) + u"花子"_s << "document.control-character"_ba;
        QTest::newRow("right to left override") << u"見本\u202E花子"_s << "document.control-character"_ba;
    }
    void refusals()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, code);
        ReceiptDocument document = receipt();
        document.answers = {{{}, {{u"氏名"_s, text}}}};
        const Expected<QByteArray> refused = document.render(options());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code(), code);

        // Where nothing may stop the paper, what is missing is named on it.
        RenderOptions lenient = options();
        lenient.missingGlyph = MissingGlyph::Geta;
        const Expected<QByteArray> pdf = document.render(lenient);
        QVERIFY2(pdf, pdf ? "" : pdf.error().code().constData());
        QVERIFY2(Judges::letters(*pdf).contains(u"[U+"_s), qPrintable(Judges::text(*pdf)));
    }

    void refusesWithoutMoment()
    {
        const Expected<QByteArray> pdf = receipt().render({.createdAt = {}});
        QVERIFY(!pdf);
        QCOMPARE(pdf.error().code(), "document.no-moment"_ba);
    }
    void refusesWithoutFont()
    {
        RenderOptions none = options();
        none.fontFamilies = {u"No Such Family"_s};
        QCOMPARE(receipt().render(none).error().code(), "document.no-font"_ba);
        none.fontFamilies.clear();
        QCOMPARE(receipt().render(none).error().code(), "document.no-font"_ba);
    }
    void refusesWithoutRecord()
    {
        ReceiptDocument document = receipt();
        document.jws.clear();
        QCOMPARE(document.render(options()).error().code(), "document.no-receipt"_ba);
        document.jws = QByteArray(2954, 'a');
        QCOMPARE(document.render(options()).error().code(), "document.code-too-long"_ba);
    }
    void longestRecordIsRead()
    {
        ReceiptDocument document = receipt();
        document.jws = QByteArray(2953, 'a');
        const Expected<QByteArray> pdf = document.render(options());
        QVERIFY(pdf);
        QVERIFY(Judges::codes(*pdf, u"QRCode"_s).contains(document.jws));
    }
};

QTEST_GUILESS_MAIN(ReceiptTest)
#include "receipt.moc"
