// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/japan/fidelity.h>

#include <suites.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

class FidelityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void proposals_data()
    {
        using enum FidelityLoss::Kind;
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("target");
        QTest::addColumn<QByteArray>("display");
        QTest::addColumn<int>("losses");
        QTest::addColumn<int>("kind"); // of the first
        const auto row = [](const char* name, const QByteArray& text, Repertoire target, const QByteArray& display,
                             int losses, FidelityLoss::Kind kind = NoSubstitute) {
            QTest::newRow(name) << text << int(target) << display << losses << int(kind);
        };
        row("plain", "見本 花子", Repertoire::JisX0208, "見本 花子", 0);
        row("nothing", "", Repertoire::JisX0208, "", 0);
        row("variation sequence", "葛\U000E0100城", Repertoire::JisX0208, "葛城", 1, VariationSequence);
        row("variation sequence in MJ", "葛\U000E0102城", Repertoire::Mj, "葛\U000E0102城", 0);
        row("compatibility ideograph", "\uFA19田", Repertoire::JisX0208, "神田", 1, Compatibility);
        row("and JIS X 0213 has it", "\uFA19田", Repertoire::JisX0213, "\uFA19田", 0);
        row("髙", "髙橋", Repertoire::JisX0213, "高橋", 1, Variant);
        row("﨑", "山﨑", Repertoire::JisX0208, "山崎", 1, Variant);
        row("𠮷", "𠮷野", Repertoire::JisX0213, "吉野", 1, Variant);
        row("𠮷 in MJ", "𠮷野", Repertoire::Mj, "𠮷野", 0);
        row("two code points for one", "か\u3099", Repertoire::JisX0208, "が", 1, Composed);
        row("emoji", "花😀", Repertoire::JisX0213, "花〓", 1, NoSubstitute);
        row("private use", "\uE000子", Repertoire::Mj, "〓子", 1, NoSubstitute);
        row("rare ideograph", "\U0002A6A5", Repertoire::JisX0208, "〓", 1, NoSubstitute);
        row("each on its own", "髙葛\U000E0100😀", Repertoire::JisX0208, "高葛〓", 3, Variant);
    }
    void proposals()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, target);
        QFETCH(QByteArray, display);
        QFETCH(int, losses);
        QFETCH(int, kind);
        const FidelityReport report = reportFidelity(text, static_cast<Repertoire>(target));
        QCOMPARE(QString::fromUtf8(report.display), QString::fromUtf8(display));
        QCOMPARE(int(report.losses.size()), losses);
        QCOMPARE(report.isFaithful(), losses == 0);
        if (losses > 0)
            QCOMPARE(int(report.losses.front().kind), kind);
    }

    void saysWhichCharacter()
    {
        const FidelityReport report = reportFidelity("葛\U000E0100木 髙", Repertoire::JisX0208);
        QCOMPARE(report.losses.size(), 2u);
        QCOMPARE(report.losses[0].character, 0);
        QCOMPARE(report.losses[0].original, "葛\U000E0100"_ba);
        QCOMPARE(report.losses[1].character, 3);
        QCOMPARE(report.losses[1].substitute, "高"_ba);
    }

    // Whatever is proposed is within the target, for every sequence of MJ and every character of JIS X 0213.
    void proposalsFit()
    {
        EGOV_REQUIRE_SUITE("jisx0213");
        QFile file(suite("jisx0213").filePath(u"jisx0213-2004.csv"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        file.readLine();
        int faithful = 0;
        while (!file.atEnd()) {
            QByteArray text;
            const QByteArrayList row = file.readLine().trimmed().split(',');
            for (const QByteArray& one : row[2].split(' '))
                appendCodePoint(text, one.sliced(2).toUInt(nullptr, 16));
            const FidelityReport report = reportFidelity(text, Repertoire::JisX0208);
            QVERIFY2(surveyCharacters(report.display).isJisX0208, text.constData());
            QVERIFY(reportFidelity(text, Repertoire::JisX0213).isFaithful());
            faithful += report.isFaithful();
        }
        QVERIFY(faithful >= 6878);
    }
};

QTEST_APPLESS_MAIN(FidelityTest)
#include "fidelity.moc"
