// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "judges.h"

#include <libegov/document/certificatedocument.h>
#include <libegov/document/receiptdocument.h>
#include <libegov/document/sealdrawing.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const QDateTime moment(QDate(2026, 11, 22), QTime(7, 54, 46), Qt::UTC);
RenderOptions options() { return {.createdAt = moment}; }

// With tables, a row and a paragraph that go on over page ends.
QByteArray longReceipt()
{
    ReceiptDocument document{.office = {.municipality = u"見本市"_s, .phone = u"000-000-0000"_s},
        .formTitle = u"児童手当 認定請求書"_s,
        .reference = ReferenceNumber("2026-000123-7"_ba),
        .arrivedAt = moment,
        .jws = "eyJhbGciOiJFUzI1NiJ9.e30.c2ln",
        .payment = ReceiptPayment::NothingDue};
    LabelledSection section{u"児童"_s, {}};
    for (int i = 0; i < 90; ++i)
        section.lines += {u"項目%1"_s.arg(i), u"答え%1"_s.arg(i)};
    section.lines += {u"理由"_s, u"長い理由の文が続きます。"_s.repeated(400)};
    document.answers = {section};
    return document.render(options()).value_or(QByteArray());
}

QByteArray certificate()
{
    return CertificateDocument{.office = {.municipality = u"見本市"_s, .head = u"見本市長"_s},
        .issuedOn = QDate(2026, 12, 1),
        .title = u"住民票の写し"_s,
        .records = {{u"世帯主"_s, {{u"氏名"_s, u"見本 花子"_s}}}}}
        .render(options())
        .value_or(QByteArray());
}

QString structure(const QByteArray& pdf)
{
    return QString::fromUtf8(
        Judges::ask(u"pdfinfo"_s, {u"-enc"_s, u"UTF-8"_s, u"-struct-text"_s, u"%1"_s}, pdf).output);
}

} // namespace

class AccessibilityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(!longReceipt().isEmpty()); }

    // A screen reader reads the structure: in order, with heads of rows, and nothing twice.
    void readsInOrder()
    {
        const QString text = structure(longReceipt());
        QStringList order{u"受付票"_s, u"次の申請を受け付けました"_s, u"2026-000123-7"_s, u"納付の状況"_s,
            u"この控えの確かめ方"_s, u"Figure"_s, u"申請の内容"_s, u"児童"_s};
        for (int i = 0; i < 90; ++i)
            order += u"\"答え%1\""_s.arg(i);
        order += {u"長い理由"_s, u"問合せ先"_s, u"000-000-0000"_s};
        qsizetype at = 0;
        for (const QString& part : order) {
            at = text.indexOf(part, at);
            QVERIFY2(at >= 0, qPrintable(part));
        }
        QCOMPARE(text.count(u"TH:"_s), text.count(u"/Scope /Row"_s));
        QCOMPARE(Judges::squeezed(text).count(u"長い理由の文が続きます。"_s) > 390, true); // some are cut by a line end
    }
    void pageFurnitureIsNotRead()
    {
        QVERIFY(!structure(longReceipt()).contains(u"1 / "_s));
        QVERIFY(!structure(longReceipt()).contains(u"2 / "_s));
        QCOMPARE(structure(certificate()).count(u"証明書として使うことはできません"_s), 1);
    }

    // ISO 32000-1, 14.8.2.2: what is painted is either in the structure or an artifact; and in marks that do not nest.
    void everythingIsMarked_data()
    {
        QTest::addColumn<QByteArray>("pdf");
        QTest::newRow("receipt") << longReceipt();
        QTest::newRow("certificate") << certificate();
    }
    void everythingIsMarked()
    {
        QFETCH(QByteArray, pdf);
        const QByteArray plain
            = Judges::ask(u"qpdf"_s, {u"--qdf"_s, u"--object-streams=disable"_s, u"%1"_s, u"-"_s}, pdf).output;
        int depth = 0;
        int painted = 0;
        bool isContent = false;
        for (const QByteArray& line : plain.split('\n')) {
            if (line.startsWith("%% Contents for page"))
                isContent = true;
            if (line == "endstream")
                isContent = false;
            if (!isContent)
                continue;
            for (const QByteArray& word : line.split(' ')) {
                if (word == "BDC" || word == "BMC")
                    QCOMPARE(++depth, 1);
                else if (word == "EMC")
                    QCOMPARE(--depth, 0);
                else if (word == "BT" || word == "S" || word == "f" || word == "f*" || word == "Do") {
                    QVERIFY2(depth == 1, line.constData());
                    ++painted;
                }
            }
        }
        QCOMPARE(depth, 0);
        QVERIFY(painted > 10);
    }

    void codeHasAText()
    {
        const QByteArray objects
            = Judges::ask(u"qpdf"_s, {u"--json"_s, u"--json-key=qpdf"_s, u"%1"_s}, longReceipt()).output;
        QVERIFY(objects.contains("\"/Alt\": \"u:受付記録（JWS）の二次元コード"));
    }

    void sealSaysWhoAndWhen()
    {
        const SealDrawing drawing{.head = u"見本市長"_s, .signedAt = moment.addSecs(8 * 3600)};
        const Expected<QByteArray> pdf = drawing.render(options());
        QVERIFY(pdf);
        QByteArray why;
        QVERIFY2(Judges::isSound(*pdf, &why), why.constData());
        QCOMPARE(Judges::pages(*pdf), 1);
        QCOMPARE(Judges::letters(*pdf), u"電子署名見本市長2026-11-23"_s); // past midnight in Japan
        QVERIFY(Judges::ask(u"pdfinfo"_s, {u"%1"_s}, *pdf).output.contains("72 x 72 pts"));
        QCOMPARE(*drawing.render(options()), *pdf);
    }
    void sealHoldsLongNamesOrRefuses()
    {
        const QString name = u"見本県見本郡見本町外三箇村環境衛生施設組合管理者"_s;
        const Expected<QByteArray> pdf = SealDrawing{.head = name, .signedAt = moment}.render(options());
        QVERIFY(pdf);
        QVERIFY(Judges::letters(*pdf).contains(name));
        QCOMPARE((SealDrawing{.head = name.repeated(20), .signedAt = moment}.render(options()).error().code()),
            "document.too-long"_ba);
        QCOMPARE((SealDrawing{.head = name}.render(options()).error().code()), "document.no-moment"_ba);
    }
};

QTEST_GUILESS_MAIN(AccessibilityTest)
#include "accessibility.moc"
