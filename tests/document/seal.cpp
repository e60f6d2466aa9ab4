// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "judges.h"

#include <libegov/document/certificatedocument.h>
#include <libegov/document/noticedocument.h>
#include <libegov/document/sealdrawing.h>
#include <libegov/signature/pdf/pdfsigner.h>

#include <hierarchy.h>

#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

// A notice and a certificate under the municipality's signature: what the resident downloads.
class SealTest : public QObject {
    Q_OBJECT

    QString m_official;

    static Expected<QByteArray> notice(const QDateTime& moment)
    {
        return NoticeDocument{.office = {.municipality = u"見本市"_s, .head = u"見本市長"_s},
            .documentNumber = u"令8見こ第123号"_s,
            .issuedOn = QDate(2026, 12, 1),
            .addressee = u"葛\U000E0100城 𠮷子"_s,
            .title = u"児童手当認定通知書"_s,
            .decision = u"次のとおり認定します。"_s}
            .render({.createdAt = moment});
    }
    static Expected<QByteArray> certificate(const QDateTime& moment)
    {
        return CertificateDocument{.office = {.municipality = u"見本市"_s, .head = u"見本市長"_s},
            .issuedOn = QDate(2026, 12, 1),
            .title = u"住民票の写し"_s,
            .records = {{u"世帯主"_s, {{u"氏名"_s, u"髙橋 﨑子"_s}}}}}
            .render({.createdAt = moment});
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QFileInfoList tenants
            = QDir(hierarchy().filePath(u"tenants"_s)).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot);
        QVERIFY(!tenants.isEmpty());
        m_official = tenants.constFirst().filePath();
    }

    void signedPapersAreValid_data()
    {
        QTest::addColumn<QByteArray>("pdf");
        QTest::addColumn<QString>("text");
        const QDateTime now = QDateTime::currentDateTimeUtc();
        QTest::newRow("notice") << notice(now).value_or(QByteArray()) << u"葛\U000E0100城𠮷子様"_s;
        QTest::newRow("certificate") << certificate(now).value_or(QByteArray()) << u"髙橋﨑子"_s;
    }
    void signedPapersAreValid()
    {
        QFETCH(QByteArray, pdf);
        QFETCH(QString, text);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const auto signer = KeyFileSigner::openFiles(m_official + u"/official.key"_s, m_official + u"/official.pem"_s);
        QVERIFY(signer);
        const SealPlace place = NoticeDocument::sealPlace();
        const Expected<QByteArray> drawing
            = SealDrawing{.head = u"見本市長"_s, .signedAt = now}.render({.createdAt = now});
        QVERIFY(drawing);
        const Expected<QByteArray> sealed = signPdf(pdf, **signer,
            {.claimedTime = now,
                .name = u"見本市長"_s,
                .reason = u"決定の通知"_s,
                .location = {},
                .appearance
                = PdfSignatureAppearance{.page = place.page, .rectangle = place.rectangle, .drawing = *drawing}});
        QVERIFY2(sealed, sealed ? "" : qPrintable(sealed.error().detail()));
        if (qEnvironmentVariableIsSet("EGOV_KEEP_PAPERS")) {
            QFile file(qEnvironmentVariable("EGOV_KEEP_PAPERS") + u"/sealed.pdf"_s);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(*sealed);
        }

        const QByteArray verdict = Judges::ask(u"pdfsig"_s, {u"-nocert"_s, u"%1"_s}, *sealed).output;
        QVERIFY2(verdict.contains("Signature is Valid."), verdict.constData());
        QVERIFY2(verdict.contains("ETSI.CAdES.detached"), verdict.constData());
        QVERIFY2(verdict.contains("Total document signed"), verdict.constData());
        QByteArray why;
        QVERIFY2(Judges::isSound(*sealed, &why), why.constData());
        // Text, fonts, language and structure are as they were before.
        QVERIFY(Judges::letters(*sealed).contains(text));
        for (const QByteArray& font : Judges::fonts(*sealed))
            QVERIFY2(font.contains(" yes yes yes "), font.constData());
        QVERIFY(Judges::ask(u"qpdf"_s, {u"--json"_s, u"--json-key=qpdf"_s, u"%1"_s}, *sealed)
                .output.contains("\"/Lang\": \"u:ja\""));
        QVERIFY(Judges::ask(u"pdfinfo"_s, {u"%1"_s}, *sealed).output.contains("Tagged:          yes"));

        // The seal is seen where the paper kept its place. pdftotext does not read annotations, so the page is looked
        // at.
        const auto ink = [&place](const QByteArray& paper) {
            const double top = 297 / 25.4 * 72 - place.rectangle.y() - place.rectangle.height();
            const auto dots = [](double points) { return QString::number(int(points * 100 / 72)); };
            const QByteArray picture = Judges::ask(u"pdftoppm"_s,
                {u"-r"_s, u"100"_s, u"-gray"_s, u"-singlefile"_s, u"-x"_s, dots(place.rectangle.x() + 4), u"-y"_s,
                    dots(top + 4), u"-W"_s, dots(place.rectangle.width() - 8), u"-H"_s,
                    dots(place.rectangle.height() - 8), u"%1"_s},
                paper)
                                           .output;
            return std::count_if(picture.begin() + 20, picture.end(), [](char c) { return uchar(c) < 100; });
        };
        QCOMPARE(ink(pdf), 0);
        QVERIFY(ink(*sealed) > 50);

        // One byte of the decision changed.
        QByteArray forged = *sealed;
        const qsizetype at = forged.indexOf("stream") + 40;
        forged[at] = char(forged[at] ^ 1);
        QVERIFY(!Judges::ask(u"pdfsig"_s, {u"-nocert"_s, u"%1"_s}, forged).output.contains("Signature is Valid."));
    }
};

QTEST_GUILESS_MAIN(SealTest)
#include "seal.moc"
