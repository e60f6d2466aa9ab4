// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/typedcode.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

class TypedCodeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void folds_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("code");
        QTest::newRow("as printed") << u"KDVB-EZDC-XQ"_s << u"KDVBEZDCXQ"_s;
        QTest::newRow("small letters") << u"kdvb-ezdc-xq"_s << u"KDVBEZDCXQ"_s;
        QTest::newRow("full width") << u"ＫＤＶＢ－ＥＺＤＣ－ＸＱ"_s << u"KDVBEZDCXQ"_s;
        QTest::newRow("other dashes") << u"A‐B–C—D−EーFｰG"_s << u"ABCDEFG"_s;
        QTest::newRow("blanks") << u" A\u3000B\tC\r\nD\u00A0"_s << u"ABCD"_s;
        QTest::newRow("unseen") << u"\u200EA\u200BB\uFEFFC\u202E"_s << u"ABC"_s;
        QTest::newRow("nothing") << u" -\u200B"_s << u""_s;
    }
    void folds()
    {
        QFETCH(QString, typed);
        QFETCH(QString, code);
        QCOMPARE(foldTypedCode(typed), code);
    }

    // What is no writing of a code is not made one: it stays, and is refused by whoever reads it.
    void keepsWhatIsNoCode_data()
    {
        QTest::addColumn<QString>("typed");
        for (const QString& typed : {u"A.B"_s, u"A_B"_s, u"A/B"_s, u"A*B"_s, u"あ"_s, u"A\u0301"_s, u"A=B"_s})
            QTest::newRow(qPrintable(typed)) << typed;
    }
    void keepsWhatIsNoCode()
    {
        QFETCH(QString, typed);
        QCOMPARE(foldTypedCode(typed), typed.normalized(QString::NormalizationForm_KC));
    }
};

QTEST_APPLESS_MAIN(TypedCodeTest)
#include "typedcode.moc"
