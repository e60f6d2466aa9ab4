// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What residents and gateways write must not become a formula of whoever opens the table.
#include <libegov/base/csvcell.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

class CsvCellTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void formulasAreTexts_data()
    {
        QTest::addColumn<QByteArray>("text");
        const char* const lines[]
            = {"=1+1", "+1", "-1", "@SUM(A1)", "＝HYPERLINK(\"http://example.jp\")", "＋81", "－1", "＠SUM(A1)", "−1",
                " =1", "\u3000＝1", "\t=1", "\tx", "\rx", "\nx", "\u200B=1", "\uFEFF=1", "\u00A0+1"};
        for (const char* const line : lines)
            QTest::newRow(QByteArray(line).toPercentEncoding().constData()) << QByteArray(line);
        QTest::newRow("a zero in front") << QByteArray("\0=1", 3);
    }
    void formulasAreTexts()
    {
        QFETCH(QByteArray, text);
        QByteArray quoted = text;
        QCOMPARE(csvCell(text), "\"'" + quoted.replace('"', "\"\"") + '"');
    }

    void whatIsNoFormulaStaysAsItIs_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* const text :
            {"", "見本　花子", "1-1", "a=b", "ー", "'quoted'", "Ａ＝Ｂ", "…", "〒570-0083", "   ", "\u200B"})
            QTest::newRow(*text ? QByteArray(text).toPercentEncoding().constData() : "empty") << QByteArray(text);
    }
    void whatIsNoFormulaStaysAsItIs()
    {
        QFETCH(QByteArray, text);
        QCOMPARE(csvCell(text), '"' + text + '"');
    }

    void quotesAreDoubled() { QCOMPARE(csvCell("a\"b,\r\nc"), "\"a\"\"b,\r\nc\""_ba); }
};

QTEST_APPLESS_MAIN(CsvCellTest)
#include "csvcell.moc"
