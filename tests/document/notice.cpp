// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "judges.h"

#include <libegov/document/certificatedocument.h>
#include <libegov/document/noticedocument.h>
#include <libegov/document/summarydocument.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const QDateTime moment(QDate(2026, 12, 1), QTime(1, 0), Qt::UTC);

IssuingOffice office()
{
    return {.code = TenantCode("142077"_ba),
        .municipality = u"見本市"_s,
        .head = u"見本市長"_s,
        .headName = u"見本 太郎"_s,
        .department = u"こども課"_s,
        .postalAddress = u"見本県見本市中央一丁目1番1号"_s,
        .phone = u"000-000-0000"_s,
        .email = {},
        .openingHours = {}};
}

const QString appeal
    = u"この決定に不服があるときは、この決定があったことを知った日の翌日から起算して3か月以内に、見本市長に対して審査請"
      u"求をすることができます。"
      u"また、この決定があったことを知った日の翌日から起算して6か月以内に、見本市を被告として処分の取消しの訴えを提起することができます。"_s;

NoticeDocument notice()
{
    return {.office = office(),
        .documentNumber = u"令8見こ第123号"_s,
        .issuedOn = QDate(2026, 12, 1),
        .addressee = u"葛\U000E0100城 𠮷子"_s,
        .title = u"児童手当認定通知書"_s,
        .outcome = NoticeDocument::Outcome::Granted,
        .reference = ReferenceNumber("2026-000123-7"_ba),
        .appliedOn = QDate(2026, 11, 22),
        .decision = u"申請のあった児童手当について、次のとおり認定します。"_s,
        .particulars = {{u"支給額"_s, u"月額15,000円"_s}, {u"支給開始年月"_s, u"2026年12月"_s}},
        .reasons = {},
        .appeal = appeal,
        .note = {}};
}

CertificateDocument certificate()
{
    return {.office = office(),
        .documentNumber = u"令8見市第5号"_s,
        .issuedOn = QDate(2026, 12, 1),
        .title = u"住民票の写し"_s,
        .kind = CertificateDocument::Kind::Specimen,
        .records = {{u"世帯主"_s, {{u"氏名"_s, u"見本 花子"_s}, {u"住所"_s, u"見本県見本市中央一丁目1番1号"_s}}}},
        .attestation = u"この写しは、住民票の原本と相違ないことを証明する。"_s,
        .reference = ReferenceNumber("2026-000124-5"_ba)};
}

RenderOptions options() { return {.createdAt = moment}; }

void keep(const QString& name, const QByteArray& pdf)
{
    if (!qEnvironmentVariableIsSet("EGOV_KEEP_PAPERS"))
        return;
    QFile file(qEnvironmentVariable("EGOV_KEEP_PAPERS") + u'/' + name);
    if (file.open(QIODevice::WriteOnly))
        file.write(pdf);
}

} // namespace

class NoticeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void granted()
    {
        const Expected<QByteArray> pdf = notice().render(options());
        QVERIFY2(pdf, pdf ? "" : pdf.error().code().constData());
        keep(u"notice.pdf"_s, *pdf);
        QByteArray why;
        QVERIFY2(Judges::isSound(*pdf, &why), why.constData());
        const QString letters = Judges::letters(*pdf);
        for (const QString& part : {u"令8見こ第123号"_s, u"2026年12月1日（令和8年12月1日）"_s,
                 u"葛\U000E0100城𠮷子様"_s, u"見本市長見本太郎"_s, u"児童手当認定通知書"_s, u"月額15,000円"_s, appeal})
            QVERIFY2(letters.contains(part), qPrintable(part + u" in "_s + letters));
    }

    // 行政手続法第8条, 行政不服審査法第82条.
    void aRejectionNeedsReasonsAndAppeal()
    {
        NoticeDocument rejection = notice();
        rejection.outcome = NoticeDocument::Outcome::Rejected;
        QCOMPARE(rejection.render(options()).error().code(), "document.reasons-missing"_ba);
        rejection.reasons = u" \n"_s;
        QCOMPARE(rejection.render(options()).error().code(), "document.reasons-missing"_ba);
        rejection.reasons = u"対象となる児童がいないため。"_s;
        rejection.appeal.clear();
        QCOMPARE(rejection.render(options()).error().code(), "document.appeal-missing"_ba);
        rejection.appeal = appeal;
        const Expected<QByteArray> pdf = rejection.render(options());
        QVERIFY(pdf);
        QVERIFY(Judges::letters(*pdf).contains(u"対象となる児童がいないため。"_s));
    }
    void refusesWithoutDay()
    {
        NoticeDocument undated = notice();
        undated.issuedOn = {};
        QCOMPARE(undated.render(options()).error().code(), "document.no-day"_ba);
        CertificateDocument paper = certificate();
        paper.issuedOn = {};
        QCOMPARE(paper.render(options()).error().code(), "document.no-day"_ba);
    }
    void refusesAMissingGlyph()
    {
        NoticeDocument gaiji = notice();
        gaiji.addressee = u"\uE123田"_s;
        QCOMPARE(gaiji.render(options()).error().code(), "document.missing-glyph"_ba);
    }

    void longNamesStayWhole_data()
    {
        QTest::addColumn<int>("repeat");
        for (const int repeat : {1, 5, 20, 40})
            QTest::addRow("%d", repeat) << repeat;
    }
    void longNamesStayWhole()
    {
        QFETCH(int, repeat);
        NoticeDocument document = notice();
        document.addressee = u"MIHON HANAKO MARIA 見本花子"_s.repeated(repeat);
        document.office.headName = u"職務代理者見本"_s.repeated(repeat);
        const Expected<QByteArray> pdf = document.render(options());
        QVERIFY(pdf);
        const QString letters = Judges::letters(*pdf);
        QVERIFY2(letters.contains(Judges::squeezed(document.addressee) + u"様"_s), qPrintable(letters));
        QVERIFY2(letters.contains(document.office.headName), qPrintable(letters));
    }

    // Nothing but its frame may be where the signature will be drawn.
    void theSealPlaceIsFree_data()
    {
        QTest::addColumn<QByteArray>("pdf");
        NoticeDocument lengthy = notice();
        lengthy.addressee = lengthy.addressee.repeated(30);
        lengthy.office.headName = lengthy.office.headName.repeated(30);
        QTest::newRow("notice") << notice().render(options()).value_or(QByteArray());
        QTest::newRow("long names") << lengthy.render(options()).value_or(QByteArray());
        QTest::newRow("certificate") << certificate().render(options()).value_or(QByteArray());
    }
    void theSealPlaceIsFree()
    {
        QFETCH(QByteArray, pdf);
        const QRectF place = NoticeDocument::sealPlace().rectangle;
        QCOMPARE(NoticeDocument::sealPlace().page, 0);
        QCOMPARE(CertificateDocument::sealPlace().rectangle, place);
        const double top = 297 / 25.4 * 72 - place.y() - place.height();
        const auto number = [](double value) { return QString::number(int(value)); };
        const Judges::Answer inside = Judges::ask(u"pdftotext"_s,
            {u"-f"_s, u"1"_s, u"-l"_s, u"1"_s, u"-x"_s, number(place.x()), u"-y"_s, number(top), u"-W"_s,
                number(place.width()), u"-H"_s, number(place.height()), u"%1"_s, u"-"_s},
            pdf);
        QCOMPARE(inside.exitCode, 0);
        QCOMPARE(inside.output.trimmed(), ""_ba);
    }

    void aSpecimenSaysSo()
    {
        CertificateDocument paper = certificate();
        LabelledSection persons{u"世帯員"_s, {}};
        for (int i = 0; i < 120; ++i)
            persons.lines += {u"氏名"_s, u"見本 %1"_s.arg(i)};
        paper.records += persons;
        const Expected<QByteArray> pdf = paper.render(options());
        QVERIFY2(pdf, pdf ? "" : pdf.error().code().constData());
        keep(u"certificate.pdf"_s, *pdf);
        QByteArray why;
        QVERIFY2(Judges::isSound(*pdf, &why), why.constData());
        const int pages = Judges::pages(*pdf);
        QVERIFY(pages > 2);
        // In the text once, and at the foot of every page.
        QCOMPARE(Judges::letters(*pdf).count(u"【見本】この書類は見本であり、証明書として使うことはできません。"_s),
            pages + 1);

        paper.kind = CertificateDocument::Kind::Original;
        const Expected<QByteArray> original = paper.render(options());
        QVERIFY(original);
        QVERIFY(!Judges::letters(*original).contains(u"証明書として使うことはできません"_s));
    }

    void summaryHasEverything()
    {
        const SummaryDocument summary{.office = office(),
            .formTitle = u"児童手当 認定請求書"_s,
            .formVersion = "child-allowance-claim@1",
            .reference = ReferenceNumber("2026-000123-7"_ba),
            .arrivedAt = moment,
            .state = u"審査中"_s,
            .answers = {{u"請求者"_s, {{u"氏名"_s, u"髙橋 﨑子"_s}, {u"備考"_s, {}}}}},
            .attachments = {{u"写し.pdf"_s, u"12 kB"_s}},
            .checks = {{u"電子署名"_s, {{u"判定"_s, u"有効"_s}}}, {u"券面との相違"_s, {{u"住所"_s, u"相違あり"_s}}}}};
        const Expected<QByteArray> pdf = summary.render(options());
        QVERIFY2(pdf, pdf ? "" : pdf.error().code().constData());
        const QString letters = Judges::letters(*pdf);
        for (const QString& part :
            {u"申請内容一覧"_s, u"髙橋﨑子"_s, u"備考"_s, u"写し.pdf"_s, u"判定有効"_s, u"住所相違あり"_s, u"審査中"_s})
            QVERIFY2(letters.contains(part), qPrintable(part + u" in "_s + letters));
        QCOMPARE(*pdf, *summary.render(options()));
    }
};

QTEST_GUILESS_MAIN(NoticeTest)
#include "notice.moc"
